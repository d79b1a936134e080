"""Deletes what has had its time: announced on the start page first, then for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from security_survey.domain.errors import KnownError
from security_survey.ui.background import Job
from security_survey.ui.dates import month_and_day, short_date
from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.keeping.doors import now
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.shelf_desk import ShelfDesk, deleted
from security_survey.ui.library_journal import DAYS_KEPT
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.parts import button, label, row

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.library.store.retention import Plan
    from security_survey.ui.start_page import StartPage

A_DAY = 24 * 60 * 60 * 1000
MEMORY = "retention_memory"
"""The library's setting of what the rules have seen so far."""
USUAL = 365
NO_ARROWS = "QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }"
WHAT = (
    "Surveys that are finished are deleted for good after this time, with their photos and from "
    "all backups. The start page announces each of them a week before. Reports that you saved as "
    "PDF stay."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is due, and how long finished surveys are kept."""

    plan: Plan
    days: int


class RetentionDesk(QObject):
    """Looks once after the opening, and once a day."""

    def __init__(
        self, window: MainWindow, keeper: Keeper, shelves: ShelfDesk, start: StartPage
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._shelves = shelves
        self._start = start
        self._daily = QTimer(self)
        self._daily.setInterval(A_DAY)
        self._daily.timeout.connect(self.look)
        start.notice_acted.connect(self._on_notice_acted)
        keeper.opened.connect(lambda _library: self._daily.start())
        keeper.put_away.connect(self._daily.stop)

    def look(self) -> None:
        """See what is due, off the window's thread."""
        library = self._keeper.library
        if library is not None and not library.read_only:
            job = Job(lambda: _found(library), self)
            job.done.connect(lambda found: self._act(library, found))
            job.start()

    def ask(self) -> None:
        """Open the dialog that sets for how long finished surveys are kept."""
        self._keeper.with_library(self._ask)

    def _on_notice_acted(self) -> None:
        """The page of all surveys was opened: show those whose time comes first."""
        from security_survey.ui.shelf_page import ShelfPage  # noqa: PLC0415 - it has been made

        if isinstance(self._window.page, ShelfPage):
            self._window.page.show_finished()

    def _ask(self, library: Library) -> None:
        dialog = RetentionDialog(int(library.setting(DAYS_KEPT) or 0), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._set(library, dialog.days))
        dialog.open()

    def _set(self, library: Library, days: int) -> None:
        try:
            library.set_setting(DAYS_KEPT, str(days))
        except KnownError as error:
            tell(self._window, "This could not be kept", str(error))
            return
        self.look()

    def _act(self, library: Library, found: Found) -> None:
        if library is not self._keeper.library:  # locked meanwhile
            return
        plan = found.plan
        if (sentence := _announcement(found)) and self._start.isVisible():
            self._start.show_notice(sentence, "Show them")
        elif plan.announced:
            return  # nobody could see it; it is announced at the next look
        due = (*plan.finished, *plan.binned)
        job = Job(lambda: _done(library, due, plan.memory), self)
        job.done.connect(lambda _none: self._shelves.refresh())
        job.failed.connect(
            lambda sentence: tell(self._window, "Old surveys could not be deleted", sentence)
        )
        job.start()


class RetentionDialog(CalmDialog):
    """Whether finished surveys are deleted by time, and after how many days."""

    def __init__(self, days: int, parent: QWidget) -> None:
        super().__init__("Delete old surveys", 560, parent)
        self.wanted = QCheckBox("Delete finished surveys after")
        self.number = QSpinBox()
        self.number.setRange(1, 36500)
        self.number.setValue(days or USUAL)
        self.number.setSuffix(" days")
        self.number.setFixedWidth(130)
        # Arrow keys do; the system's small arrows are of another style and hard to hit.
        self.number.setStyleSheet(NO_ARROWS)
        self.number.setAccessibleName("Days that finished surveys are kept")
        self.wanted.setChecked(days > 0)
        self.number.valueChanged.connect(lambda _days: self.wanted.setChecked(True))
        column = self.column
        column.addWidget(label("Delete old surveys", "title"))
        column.addWidget(label(WHAT))
        column.addLayout(row([self.wanted, self.number, None]))
        column.addStretch(1)
        cancel = button("Cancel", self.reject, tip="Cancel (Esc)")
        column.addLayout(row([None, cancel, button("Keep this", self.accept, "primary")]))

    @property
    def days(self) -> int:
        """The days chosen, 0 for ever."""
        return self.number.value() if self.wanted.isChecked() else 0


def _found(library: Library) -> Found:
    from security_survey.library.store import retention  # noqa: PLC0415 - after the first paint

    days = int(library.setting(DAYS_KEPT) or 0)
    finished = [one for one in library.surveys() if one.closed] if days else []
    made = retention.plan(finished, library.binned(), now(), days, library.setting(MEMORY))
    return Found(made, days)


def _announcement(found: Found) -> str:
    from security_survey.library.store import retention  # noqa: PLC0415

    days = tuple(found.plan.announced.values())
    return retention.notice(days, found.days, _day_words(min(days))) if days else ""


def _day_words(day: date) -> str:
    today = datetime.now().astimezone().date()
    return month_and_day(day) if day.year == today.year else short_date(day)


def _done(library: Library, due: tuple[str, ...], memory: str) -> None:
    deleted(library, due)
    if library.setting(MEMORY) != memory:
        library.set_setting(MEMORY, memory)
