"""The library page: all surveys on this computer, searched, filtered and sorted, and the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from security_survey.library.store.shelf_query import ShelfReader
from security_survey.ui.background import Job
from security_survey.ui.icons import icon
from security_survey.ui.page import Page
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.reading_order import keep_reading_order
from security_survey.ui.shelf_actions import ShelfActions
from security_survey.ui.shelf_asking import ask_for_good
from security_survey.ui.shelf_filters import ShelfFilters
from security_survey.ui.shelf_model import COLUMNS, ShelfModel, after
from security_survey.ui.shelf_table import ShelfTable
from security_survey.ui.shelf_undo import UndoLine
from security_survey.ui.shelf_words import address_words, count_words
from security_survey.ui.theme import Theme

SLOW = 400
"""Milliseconds until a list that is still being read says so."""
NOTHING = "Nothing here yet. Your surveys will be listed here."
NOTHING_FOUND = "No survey fits. Try fewer words or other filters."
EMPTY_BIN = "The bin is empty. Surveys that you delete stay here for 30 days."
READING = "Reading the surveys…"


class ShelfPage(Page):
    """Lists what its reader reads, and tells what is wanted of which surveys; it changes none."""

    open_survey = Signal(str)
    export_surveys = Signal(list)
    bin_surveys = Signal(list)
    bring_back = Signal(list)
    delete_for_good = Signal(list)
    finish_surveys = Signal(list)
    open_again = Signal(list)
    left = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme = theme
        self._reader: ShelfReader | None = None
        self._naming: Job | None = None
        self._is_stale = False
        self._slow = after(self, SLOW, self._say_reading)
        self._model = ShelfModel()
        self.filters = ShelfFilters(theme, today)
        self.table = ShelfTable(theme, self._model)
        self.undo_line = UndoLine()
        self._heading = label("All surveys", "title", wrap=False)
        self._count = label("", "soft", wrap=False)
        self._says = label("", "soft")
        self._actions = ShelfActions(theme)
        self._in_view = QStackedLayout()
        self._make_buttons()
        self._connect()
        self._assemble()
        self._show_bin(False)
        self._show_order()

    # -- what it can be told

    def set_reader(self, reader: ShelfReader | None) -> None:
        """Read from here; None forgets all that was read, and every word of it."""
        self._reader = reader
        self._drop_naming()
        if reader is None:
            self._to_bin.setChecked(False)
            self.filters.forget()
            self.undo_line.forget()
        self._show_bin(self._to_bin.isChecked())
        self._model.set_reader(reader)
        self._slow.start()
        self._read_officers()

    def show_finished(self) -> None:
        """List finished surveys, the oldest first: what goes by time is among the first."""
        self._to_bin.setChecked(False)
        self.filters.show_finished()

    def clear(self) -> None:
        """Forget all that was read."""
        self.set_reader(None)

    def refresh(self) -> None:
        """Something in the library has changed: read the list anew, and stay where one is.

        Out of view it is read when it comes into view.
        """
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._model.refresh()
            self._read_officers()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the library as it is by now."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def arrive(self) -> None:
        """Start with the search."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def panes(self) -> tuple[QWidget, ...]:
        """The filters, the list, what can be done."""
        return (self.filters, self.table, self._actions)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the bin, then the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._to_bin.isChecked():
            self._to_bin.setChecked(False)
        else:
            self.left.emit()

    # -- what happens

    def _on_asked(self) -> None:
        self._show_order()
        self._model.ask(self.filters.query)
        self._slow.start()

    def _on_answered(self) -> None:
        self._slow.stop()
        query, count = self._model.answered_query, len(self._model.ids)
        if not (self._is_bin or set(self.undo_line.ids).isdisjoint(self._model.ids)):
            self.undo_line.forget()  # they are still here
        self._count.setText(count_words(count, query) if self._reader else "")
        nothing = NOTHING_FOUND if query.is_narrowed else NOTHING
        nothing = EMPTY_BIN if query.status == "bin" and not query.words.strip() else nothing
        self._say("" if count or self._reader is None else nothing)
        self._show_chosen()

    def _on_failed(self, sentence: str) -> None:
        self._slow.stop()
        self._say(sentence)

    def _on_bin_shown(self, shown: bool) -> None:
        self.undo_line.forget()
        self._show_bin(shown)
        self.filters.show_bin(shown)
        self.table.setFocus()

    def _on_open(self) -> None:
        if self._reader is not None and self.table.chosen_count == 1 and not self._is_bin:
            self.open_survey.emit(self.table.chosen[0])

    def _on_search_entered(self) -> None:
        if len(self._model.ids) and not self._model.is_waiting:
            self.table.setFocus()
            self._on_open()

    def _on_deletion_wanted(self) -> None:
        if self._reader is None or self._reader.read_only:
            return
        if self._is_bin:
            self._on_for_good()
            return
        ids = self.table.chosen
        line = self.table.current if len(ids) == 1 else None
        if ids:
            self._model.expect_change()
            self.bin_surveys.emit(list(ids))
            self.undo_line.tell(ids, address_words(line.summary) if line else "")

    def _on_for_good(self) -> None:
        ids = list(self.table.chosen)
        if ids:
            only = self.table.current if len(ids) == 1 else None
            ask_for_good(self, ids, only, lambda _on=False: self.delete_for_good.emit(ids))

    def _on_typed(self, letter: str) -> None:
        """Letters typed in the list are meant for the search."""
        self.filters.search.setFocus()
        self.filters.search.insert(letter)

    # -- internals

    @property
    def _is_bin(self) -> bool:
        return self._model.answered_query.status == "bin"

    def _tell(self, signal: SignalInstance) -> None:
        if ids := list(self.table.chosen):
            signal.emit(ids)

    def _say(self, words: str) -> None:
        """Words in the place of the list, or the list."""
        self._says.setText(words)
        self._in_view.setCurrentIndex(1 if words else 0)

    def _say_reading(self) -> None:
        if self._model.is_waiting and not self._model.ids:
            self._say(READING)

    def _show_order(self) -> None:
        query, order = self.filters.query, Qt.SortOrder
        which = order.DescendingOrder if query.descending else order.AscendingOrder
        self.table.titles.setSortIndicator(COLUMNS.index(query.sort), which)

    def _show_chosen(self) -> None:
        line = self.table.current
        self._actions.show_chosen(
            self.table.chosen_count if self._model.ids else 0,
            finished=line is not None and line.summary.closed,
        )

    def _show_bin(self, shown: bool) -> None:
        self._heading.setText("The bin" if shown else "All surveys")
        self._to_bin.setText(" All surveys" if shown else " Bin")
        read_only = self._reader is not None and self._reader.read_only
        self._actions.show_bin(shown, read_only=read_only)
        self._draw()

    def _read_officers(self) -> None:
        self._drop_naming()
        if self._reader is not None:
            self._naming = Job(self._reader.officers, self)
            self._naming.done.connect(self._on_officers_read)
            self._naming.failed.connect(self._on_failed)
            self._naming.start()

    def _on_officers_read(self, names: Sequence[str]) -> None:
        self._naming = None
        self.filters.show_officers(names)

    def _drop_naming(self) -> None:
        if self._naming is not None:
            self._naming.drop()
            self._naming = None

    def _make_buttons(self) -> None:
        self._back = button(" Start", self.left.emit, "quiet", tip="Back to the start page (Esc)")
        self._to_bin = QPushButton(" Bin")
        self._to_bin.setProperty("role", "quiet")
        self._to_bin.setCheckable(True)
        self._to_bin.setAutoDefault(True)

    def _connect(self) -> None:
        self.filters.asked.connect(self._on_asked)
        self.filters.search.down_pressed.connect(self.table.setFocus)
        self.filters.search.returnPressed.connect(self._on_search_entered)
        self.filters.search.emptied_by_key.connect(self._back.click)
        self._model.answered.connect(self._on_answered)
        self._model.failed.connect(self._on_failed)
        self._model.dataChanged.connect(lambda *_lines: self._show_chosen())
        self.table.opened.connect(self._on_open)
        self.table.deletion_wanted.connect(self._on_deletion_wanted)
        self.table.typed.connect(self._on_typed)
        self.table.menu_wanted.connect(self._actions.pop_up)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.titles.sectionClicked.connect(lambda at: self.filters.sort_by(COLUMNS[at]))
        self.undo_line.undone.connect(self.bring_back)
        self._connect_actions()
        self._to_bin.toggled.connect(self._on_bin_shown)
        self._theme.changed.connect(self._draw)

    def _connect_actions(self) -> None:
        actions = self._actions
        actions.open_wanted.connect(self._on_open)
        actions.bin_wanted.connect(self._on_deletion_wanted)
        actions.deletion_wanted.connect(self._on_for_good)
        for asked, told in (
            (actions.export_wanted, self.export_surveys),
            (actions.finish_wanted, self.finish_surveys),
            (actions.open_again_wanted, self.open_again),
            (actions.bring_back_wanted, self.bring_back),
        ):
            asked.connect(partial(self._tell, told))

    def _assemble(self) -> None:
        card, column = frame("card", margin=1, spacing=0)
        nothing = QWidget()
        inside = QVBoxLayout(nothing)
        inside.setContentsMargins(24, 28, 24, 24)
        inside.addWidget(self._says)
        inside.addStretch(1)
        self._in_view.addWidget(self.table)
        self._in_view.addWidget(nothing)
        column.addLayout(self._in_view)
        head = row(
            [self._back, self._heading, self._count, None, self.filters.clear_all, self._to_bin]
        )
        head.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(30, 14, 30, 16)
        whole.setSpacing(12)
        for part in (head, self.filters, card, self.undo_line, self._actions):
            whole.addLayout(part) if part is head else whole.addWidget(part)  # type: ignore[arg-type]
        whole.setStretch(2, 1)
        keep_reading_order(self)

    def _draw(self) -> None:
        colours = self._theme.palette
        for made, sign in (
            (self._back, "back"),
            (self.filters.clear_all, "cross"),
            (self._to_bin, "list" if self._to_bin.isChecked() else "trash"),
        ):
            made.setIcon(icon(sign, colours.soft))
