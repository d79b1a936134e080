"""The start page's shelf: the newest surveys, a search through all of them, and the way to more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListView, QMenu, QVBoxLayout, QWidget

from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery, ShelfReader
from security_survey.ui.icons import icon
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.shelf_filters import PAUSE, SearchField
from security_survey.ui.shelf_model import ShelfModel, after
from security_survey.ui.shelf_reading import ListedSurveys
from security_survey.ui.shelf_undo import UndoLine
from security_survey.ui.shelf_words import address_words, count_words
from security_survey.ui.survey_list import SurveyRow
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.library import SurveySummary

MOST_LISTED = 20
"""Surveys of the list that are offered elsewhere, too."""
NOTHING = "Nothing here yet. Your surveys will be listed here."
NOTHING_FOUND = "No survey has these words. Try fewer of them."


class SurveyShelf(QWidget):
    """Enter opens the chosen survey, Delete moves it to the bin and offers to undo that.

    Its menu offers the same, and exporting and finishing it, or opening it again.
    """

    open_survey = Signal(str)
    bin_surveys = Signal(list)
    bring_back = Signal(list)
    export_surveys = Signal(list)
    finish_surveys = Signal(list)
    open_again = Signal(list)
    all_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._read_only = False
        self._is_stale = False
        self._model = ShelfModel()
        self._delegate = SurveyRow(theme)
        self._pause = after(self, PAUSE, self._on_paused)
        self.filter = SearchField("Search addresses and notes")
        self.list = _List()
        self.undo_line = UndoLine()
        self._says = label(NOTHING, "soft")
        self._count = label("", "soft", wrap=False)
        self._open_file = button(" Open a file…", self.file_wanted.emit, "quiet")
        self.all = button(
            " All surveys…", self.all_wanted.emit, "quiet", tip="Sort, filter, export; the bin"
        )
        self._open = button("Open", self._on_open, "plain", tip="Open this survey (Enter)")
        self._away = button(
            " Move to the bin", self._on_away, "quiet", tip="Can be undone (Delete)"
        )
        self._connect()
        self._assemble()
        self._show()

    # -- what it can be told

    def set_reader(self, reader: ShelfReader | None) -> None:
        """Read from here; None forgets all that was read, and every word of it."""
        if reader is None:
            self.filter.clear()
            self._pause.stop()
            self.undo_line.forget()
        self._read_only = reader is not None and reader.read_only
        self._model.set_reader(reader)

    def set_surveys(self, summaries: Sequence[SurveySummary]) -> None:
        """Show these surveys."""
        self.set_reader(ListedSurveys(tuple(summaries)))

    def clear(self) -> None:
        """Forget all that was read."""
        self.set_reader(None)

    def refresh(self) -> None:
        """Something in the library has changed: read the list anew, at the latest when in view."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._model.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the library as it is by now."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    @property
    def chosen(self) -> SurveySummary | None:
        """The survey that is marked."""
        line = self._line()
        return line.summary if line else None

    @property
    def listed(self) -> tuple[SurveySummary, ...]:
        """The first surveys of the list, as far as they have been read."""
        rows = range(min(len(self._model.ids), MOST_LISTED))
        lines = [self._model.line(row) for row in rows]
        return tuple(line.summary for line in lines if line is not None)

    # -- what happens

    def _on_paused(self) -> None:
        self._model.ask(ShelfQuery(words=self.filter.text()))

    def _on_search_entered(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._on_paused()
        elif not self._model.is_waiting:
            self._on_open()

    def _on_answered(self) -> None:
        if self._model.ids and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._show()

    def _on_failed(self, sentence: str) -> None:
        self._says.setText(sentence)
        self._says.show()

    def _on_open(self) -> None:
        if (summary := self.chosen) is not None:
            self.open_survey.emit(summary.id)

    def _on_away(self) -> None:
        if (summary := self.chosen) is not None and not self._read_only:
            self._model.expect_change()
            self.bin_surveys.emit([summary.id])
            self.undo_line.tell([summary.id], address_words(summary))

    def _on_menu_wanted(self, at: QPoint) -> None:
        if (summary := self.chosen) is None:
            return
        ids = [summary.id]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", self._on_open)
        menu.addAction("Export…", lambda: self.export_surveys.emit(ids))
        if not self._read_only:
            if summary.closed:
                menu.addAction("Open again", lambda: self.open_again.emit(ids))
            else:
                menu.addAction("Finish…", lambda: self.finish_surveys.emit(ids))
            menu.addAction("Move to the bin", self._on_away)
        menu.popup(at)

    # -- internals

    def _line(self) -> ShelfLine | None:
        index = self.list.currentIndex()
        return self._model.line(index.row()) if index.isValid() else None

    def _show(self) -> None:
        query, count = self._model.answered_query, len(self._model.ids)
        if not set(self.undo_line.ids).isdisjoint(self._model.ids):
            self.undo_line.forget()  # it is still here
        for widget in (self.list, self._open):
            widget.setVisible(bool(count))
        self._away.setVisible(bool(count) and not self._read_only)
        self.filter.setVisible(bool(count) or query.is_narrowed or bool(self.filter.text()))
        self._count.setText(count_words(count, query) if count or query.is_narrowed else "")
        self._says.setText(NOTHING_FOUND if query.is_narrowed else NOTHING)
        self._says.setVisible(not count)

    def _connect(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.opened.connect(self._on_open)
        self.list.deletion_wanted.connect(self._on_away)
        self.list.menu_wanted.connect(self._on_menu_wanted)
        self.filter.textChanged.connect(lambda _words: self._pause.start())
        self.filter.returnPressed.connect(self._on_search_entered)
        self.filter.down_pressed.connect(self.list.setFocus)
        self._model.answered.connect(self._on_answered)
        self._model.failed.connect(self._on_failed)
        self.undo_line.undone.connect(self.bring_back)
        self._theme.changed.connect(self._draw)
        self._draw()

    def _assemble(self) -> None:
        self.filter.setFixedWidth(260)
        self._open_file.setAccessibleName("Open a survey file")
        heading = label("Surveys on this computer", "subheading", wrap=False)
        card, column = frame("card", margin=8, spacing=4)
        top = row([heading, self._count, None, self.filter])
        top.setContentsMargins(12, 8, 8, 4)
        below = row([self._open_file, self.all, None, self._away, self._open])
        below.setContentsMargins(4, 4, 8, 6)
        self._says.setContentsMargins(12, 4, 12, 4)
        column.addLayout(top)
        column.addWidget(self._says)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self.undo_line)
        column.addLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _draw(self) -> None:
        colours = self._theme.palette
        for made, sign in ((self._away, "trash"), (self._open_file, "folder"), (self.all, "list")):
            made.setIcon(icon(sign, colours.soft))
        self.list.viewport().update()


class _List(QListView):
    """A list that tells of Enter, a double click, the Delete key and the call for a menu."""

    opened = Signal()
    deletion_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Surveys on this computer")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete moves to the bin."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
        elif event.key() == Qt.Key.Key_Menu:
            box = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(box.bottomLeft() + QPoint(24, 0)))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row under the pointer."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def keyboardSearch(self, _text: str) -> None:
        """Nothing: it would read the whole library to find a row."""
