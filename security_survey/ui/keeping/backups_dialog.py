"""The dialog "Backups": which there are, by day, and bringing one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QTreeWidget, QTreeWidgetItem, QWidget

from security_survey.ui.keeping.backup_words import day_of, line_words, size_words
from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.keeping.unlock_page import keep_room
from security_survey.ui.parts import button, label, row

if TYPE_CHECKING:
    from security_survey.library.backups.catalog import Backup

BACKUP = Qt.ItemDataRole.UserRole
WHAT = (
    "A backup holds all surveys with their photos, encrypted as the library is. One is taken when "
    "a survey is put away, every half hour while something changes, and before anything large. "
    "They are beside the library on this computer: copy them to a stick if it may be lost."
)
NONE_YET = "There is no backup yet. The first one is taken when a survey is put away."


class BackupsDialog(CalmDialog):
    """Lists backups; whoever opened it takes, verifies and brings back."""

    wanted = Signal()
    keeping_wanted = Signal()
    verify_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, parent: QWidget, today: date, *, may_change: bool) -> None:
        super().__init__("Backups", 680, parent)
        self.resize(680, 600)
        self._today = today
        self._may_change = may_change
        self.tree = QTreeWidget()
        self.take = button("Back up now", self.wanted.emit)
        self.verify = button("Verify", lambda: self.verify_wanted.emit(self.chosen))
        self.restore = button("Bring back…", lambda: self.restore_wanted.emit(self.chosen))
        self._close = button("Close", self.accept, "primary", tip="Close (Esc)")
        self.keeping = button("How long surveys are kept…", self.keeping_wanted.emit, "link")
        self._told = label("", "")
        self._progress = QProgressBar()
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_buttons(busy=False))
        self._assemble()
        self.show_backups(())

    @property
    def chosen(self) -> Backup | None:
        """The backup that is marked."""
        item = self.tree.currentItem()
        return item.data(0, BACKUP) if item is not None else None

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List these, newest first; the newest is marked."""
        self.tree.clear()
        days = groupby(backups, key=lambda one: day_of(one.time, self._today))
        lines = [line for day, group in days for line in self._add_day(day, list(group))]
        self.tree.expandAll()
        if lines:
            self.tree.setCurrentItem(lines[0])
            self.tree.setFocus()
        else:
            self.tell(NONE_YET)
            self._close.setFocus()
        self._show_buttons(busy=False)

    def show_busy(self, sentence: str) -> None:
        """Something is under way."""
        self.tell(sentence)
        self._progress.show()
        self._show_buttons(busy=True)

    def tell(self, sentence: str) -> None:
        """What became of it."""
        self._told.setText(sentence)
        self._progress.hide()
        self._show_buttons(busy=False)

    def _add_day(self, day: str, backups: list[Backup]) -> list[QTreeWidgetItem]:
        total = size_words(sum(one.size for one in backups))
        head = QTreeWidgetItem([f"{day}   ({len(backups)}, {total})"])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        lines = [QTreeWidgetItem([line_words(one)]) for one in backups]
        for one, line in zip(backups, lines, strict=True):
            line.setData(0, BACKUP, one)
        head.addChildren(lines)
        self.tree.addTopLevelItem(head)
        return lines

    def _show_buttons(self, *, busy: bool) -> None:
        self.take.setEnabled(self._may_change and not busy)
        self.verify.setEnabled(self.chosen is not None and not busy)
        self.keeping.setEnabled(self._may_change and not busy)
        self.restore.setEnabled(self._may_change and self.chosen is not None and not busy)

    def _assemble(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setProperty("role", "days")
        self.tree.setMinimumHeight(180)
        self.tree.setAccessibleName("Backups by day")
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Working")
        keep_room(self._progress)
        column = self.column
        column.addWidget(label("Backups", "title"))
        column.addWidget(label(WHAT, "soft"))
        column.addWidget(self.tree, 1)
        column.addWidget(self._told)
        column.addWidget(self._progress)
        column.addLayout(row([self.keeping, None]))
        self._progress.hide()
        column.addLayout(row([self.take, self.verify, self.restore, None, self._close]))
