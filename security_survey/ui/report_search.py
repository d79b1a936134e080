"""Search in the report: a field, how many places there are, and the way from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfLink, QPdfSearchModel
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from security_survey.ui.icons import icon
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.report_document import OpenedPdf
from security_survey.ui.theme import Theme

PAUSE_MS = 150
"""After the last letter typed until the search begins."""
LEAST = 2
"""Letters; a single one stands everywhere."""
NONE_YET = {
    QPdfSearchModel.Status.Searching: "Searching…",
    QPdfSearchModel.Status.Finished: "Not in the report",
}
"""What is said as long as nothing was found."""
Places = dict[int, list[QRectF]]


class ReportSearch(QWidget):
    """`marked` carries the areas to mark on each page, then page and areas of the one found.

    `found` carries the page and the area to turn to; `closed` follows Esc.
    """

    marked = Signal(object, int, object)
    found = Signal(int, QRectF)
    closed = Signal()

    def __init__(self, theme: Theme, page_in_view: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self._page_in_view = page_in_view
        self._at = -1
        self._model = QPdfSearchModel(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._told = QTimer(self, singleShot=True, interval=0)
        self._field = _SearchField()
        self._count = label("", "soft", wrap=False)
        self._before = button("", self.find_before, "quiet", tip="Previous place (Shift+Enter)")
        self._after = button("", self.find_next, "quiet", tip="Next place (Enter)")
        self._close = button("", self.close_bar, "quiet", tip="Close the search (Esc)")

        self._field.textChanged.connect(self._pause.start)
        self._field.moved.connect(self._on_moved)
        self._field.left.connect(self.close_bar)
        self._pause.timeout.connect(self._search)
        self._model.countChanged.connect(self._told.start)
        self._model.statusChanged.connect(self._told.start)
        self._told.timeout.connect(self._on_found)
        theme.changed.connect(self._draw_icons)

        self._assemble()

    @property
    def count(self) -> int:
        """How many places were found so far."""
        return self._model.rowCount(QModelIndex())

    @property
    def count_words(self) -> str:
        """What is said about them."""
        return self._count.text()

    def open_bar(self) -> None:
        """Show the field and go there; what stands in it can be typed over."""
        self._draw_icons()
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Put the field and the marks away."""
        self.hide()
        self._model.setSearchString("")
        self._tell()
        self.closed.emit()

    def search_in(self, opened: OpenedPdf) -> None:
        """Search another PDF, for the same words and near the same place."""
        self._model.setDocument(opened.document)
        self._at = min(self._at, self.count - 1)
        self._tell(follow=False)

    def find_next(self) -> None:
        """The next place; after the last comes the first."""
        self._go(1)

    def find_before(self) -> None:
        """The place before; before the first comes the last."""
        self._go(-1)

    def _on_moved(self, step: int) -> None:
        if self._pause.isActive():
            self._search()
        else:
            self._go(step)

    def _on_found(self) -> None:
        """More was found: begin with what stands on the page in view or after it."""
        if self._at < 0 and self.count:
            here = self._page_in_view()
            pages = [link.page() for link in self._found()]
            self._at = next((n for n, page in enumerate(pages) if page >= here), -1)
            self._tell()
        else:
            self._tell(follow=False)

    def _draw_icons(self) -> None:
        colours = self._theme.palette
        for control, name in (
            (self._before, "back"),
            (self._after, "next"),
            (self._close, "cross"),
        ):
            control.setIcon(icon(name, colours.soft))

    def _search(self) -> None:
        self._pause.stop()
        words = self._field.text().strip()
        self._at = -1
        self._model.setSearchString(words if len(words) >= LEAST else "")
        self._tell()

    def _go(self, step: int) -> None:
        if self.count:
            self._at = (max(self._at, -1 if step > 0 else 0) + step) % self.count
            self._tell()

    def _found(self) -> Sequence[QPdfLink]:
        return [self._model.resultAtIndex(number) for number in range(self.count)]

    def _tell(self, *, follow: bool = True) -> None:
        """Mark every place, and say which one of how many."""
        places: Places = defaultdict(list)
        for link in self._found():
            places[link.page()] += link.rectangles()
        at = self._model.resultAtIndex(self._at) if 0 <= self._at < self.count else None
        self._count.setText(self._words())
        self._count.setAccessibleName(self._count.text() or "Nothing searched for")
        for control in (self._before, self._after):
            control.setEnabled(bool(self.count))
        self.marked.emit(places, at.page() if at else -1, at.rectangles() if at else [])
        if at and follow and at.rectangles():
            self.found.emit(at.page(), at.rectangles()[0])

    def _words(self) -> str:
        if len(self._field.text().strip()) < LEAST or self.isHidden():
            return ""
        if not self.count and self._model.document() is None:
            return ""
        if not self.count:
            return NONE_YET.get(self._model.status(), "")
        return f"{self._at + 1} of {self.count}" if self._at >= 0 else f"{self.count} found"

    def _assemble(self) -> None:
        self._field.setPlaceholderText("Search in the report")
        self._field.setAccessibleName("Search in the report")
        self._field.setClearButtonEnabled(False)
        self._field.setMaximumWidth(340)
        for control in (self._before, self._after, self._close):
            control.setFixedSize(36, 36)
            control.setAccessibleName(control.toolTip())
        bar, column = frame("bar", margin=6)
        bar.setProperty("edge", "bottom")
        parts = row([self._field, self._before, self._after, self._count, None, self._close])
        parts.setStretch(0, 3)
        column.addLayout(parts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar)
        self._tell()


class _SearchField(QLineEdit):
    """Enter goes on to the next place, Shift+Enter back, Esc leaves."""

    moved = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F3 and Esc; everything else is typed."""
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.moved.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
