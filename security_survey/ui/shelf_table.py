"""The table of surveys: rows chosen by keys and mouse, kept chosen when the list is read anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery
from security_survey.ui.shelf_cells import CELL_HEIGHT, ShelfCell, ShelfTitles
from security_survey.ui.shelf_model import COLUMNS, ShelfModel
from security_survey.ui.theme import Theme

WIDTHS = {"date": 124, "officer": 148, "risk": 124, "status": 132, "changed": 146}
MOST_KEPT = 500
"""Of so many rows at most it is remembered that they were chosen, when the list is read anew."""


class ShelfTable(QTableView):
    """Enter opens, Delete asks for deletion, letters go to the search."""

    opened = Signal()
    deletion_wanted = Signal()
    typed = Signal(str)
    chosen_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, shelf: ShelfModel) -> None:
        super().__init__()
        self._shelf = shelf
        self._delegate = ShelfCell(theme)
        self._former = _Former()
        self.titles = ShelfTitles(theme)
        self._set_up()
        theme.changed.connect(self.viewport().update)
        shelf.modelAboutToBeReset.connect(self._remember)
        shelf.answered.connect(self._choose_again)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen rows, from the top."""
        rows = sorted(row for part in self._parts() for row in range(part.top(), part.bottom() + 1))
        return tuple(self._shelf.ids[row] for row in dict.fromkeys(rows))

    @property
    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(part.height() for part in self._parts())

    @property
    def current(self) -> ShelfLine | None:
        """The line that the keys are at, once it is read."""
        row = self.currentIndex().row()
        return self._shelf.line(row) if 0 <= row < len(self._shelf.ids) else None

    def choose_first(self) -> None:
        """Choose the first row."""
        self.selectRow(0)
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks; what can be read as a letter goes to the search."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deletion_wanted.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
            self._go_to_end(event)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self._below_current())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Nothing: it would read the whole library to find a row."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the rows."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The mark of the current row turns strong."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._shelf.ids:
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mark of the current row turns faint."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- internals

    def _set_up(self) -> None:
        self.setModel(self._shelf)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self.titles)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("Surveys")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(CELL_HEIGHT)
        self._set_widths()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentChanged.connect(self._on_selection_changed)

    def _set_widths(self) -> None:
        self.titles.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.titles.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, name in enumerate(COLUMNS):
            if name in WIDTHS:
                self.titles.resizeSection(at, WIDTHS[name])

    def _parts(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def _on_selection_changed(self, *_selections: object) -> None:
        self.viewport().update()
        self.chosen_changed.emit()

    def _go_to_end(self, event: QKeyEvent) -> None:
        """The first or the last row; with Shift all rows up to there are chosen."""
        last = len(self._shelf.ids) - 1
        target = self._shelf.index(0 if event.key() == Qt.Key.Key_Home else last, 0)
        flags = QItemSelectionModel.SelectionFlag
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        how = flags.SelectCurrent if shifted else flags.ClearAndSelect
        self.selectionModel().setCurrentIndex(target, how | flags.Rows)
        self.scrollTo(target)

    def _below_current(self) -> QPoint:
        box = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(box.bottomLeft() + QPoint(24, 0))

    def _remember(self) -> None:
        row = max(self.currentIndex().row(), 0)
        current = self._shelf.ids[row] if row < len(self._shelf.ids) else ""
        chosen = self.chosen if self.chosen_count <= MOST_KEPT else ()
        self._former = _Former(self._shelf.answered_query, chosen, current, row)

    def _choose_again(self) -> None:
        """In a new list the first row; in one read anew what was chosen, as far as it is there."""
        if not self._shelf.ids or self.currentIndex().isValid():
            return
        if self._shelf.answered_query != self._former.query:
            self.choose_first()
            return
        rows = {survey: row for row, survey in enumerate(self._shelf.ids)}
        row = rows.get(self._former.current, min(self._former.row, len(rows) - 1))
        flags = QItemSelectionModel.SelectionFlag
        target = self._shelf.index(row, 0)
        self.selectionModel().setCurrentIndex(target, flags.ClearAndSelect | flags.Rows)
        again = QItemSelection()
        for at in (rows[one] for one in self._former.chosen if one in rows):
            again.select(self._shelf.index(at, 0), self._shelf.index(at, len(COLUMNS) - 1))
        self.selectionModel().select(again, flags.Select)
        self.scrollTo(target)


@dataclass(frozen=True, slots=True)
class _Former:
    """What was chosen in the list before it was read anew."""

    query: ShelfQuery = field(default_factory=ShelfQuery)
    chosen: tuple[str, ...] = ()
    current: str = ""
    row: int = 0
