"""The PDF as it will print: its pages, their small pictures, zoom and search."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from security_survey.ui.parts import label
from security_survey.ui.report_drawing import PageDrawer
from security_survey.ui.report_layout import FIT_WIDTH
from security_survey.ui.report_memory import Layout
from security_survey.ui.report_pages import PageView
from security_survey.ui.report_painting import Marks
from security_survey.ui.report_search import Places, ReportSearch
from security_survey.ui.report_thumbnails import STRIP_WIDTH, Thumbnails
from security_survey.ui.report_toolbar import ReportToolbar
from security_survey.ui.theme import Theme


class ReportPreview(QWidget):
    """Shows a PDF, kept at its page, height and zoom while another takes its place.

    `shown` follows as soon as the PDF handed over last is in view, `refused` says why it cannot be
    shown. `rearranged` follows another zoom or another width of the small pages.
    """

    shown = Signal()
    rearranged = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawer = PageDrawer(self)
        self.bar = ReportToolbar(theme)
        self.view = PageView(theme, self._drawer)
        self.pages = Thumbnails(theme, self._drawer)
        self.search = ReportSearch(theme, lambda: self.view.page)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._sign = label("", "chip", wrap=False)
        self._blank = label("", "soft", wrap=False)
        self._strip = STRIP_WIDTH
        self._told = Layout()

        self.view.page_changed.connect(self._on_page_changed)
        self.view.zoom_changed.connect(self._on_zoom_changed)
        self.view.replaced.connect(self._on_replaced)
        self.view.refused.connect(self.refused)
        self.pages.turned.connect(self.view.go_to_page)
        self.bar.page_wanted.connect(self.view.go_to_page)
        self.bar.zoom_wanted.connect(self.view.set_zoom)
        self.bar.larger_wanted.connect(self.zoom_in)
        self.bar.smaller_wanted.connect(self.zoom_out)
        self.bar.pages_wanted.connect(self._show_pages)
        self.bar.search_wanted.connect(self.search.open_bar)
        self.search.marked.connect(self._on_marked)
        self.search.found.connect(self.view.show_area)
        self.search.closed.connect(self.view.setFocus)

        self._assemble()
        self._add_keys()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self.view.page_count

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self.view.page

    @property
    def page_words(self) -> str:
        """ "Page 3 of 16", or nothing."""
        return self.bar.page_words

    @property
    def pdf(self) -> bytes | None:
        """The PDF in view."""
        return self.view.opened.pdf if self.view.opened else None

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF at the same place, as soon as its pages are drawn."""
        self.view.show_pdf(pdf)

    def show_sign(self, words: str, instead: str = "") -> None:
        """Say over the pages that they are not as the survey stands; "" takes the words away.

        `instead` stands in the middle as long as there are no pages at all.
        """
        self._sign.setText(words)
        self._blank.setText(instead)
        self._place_sign()

    @property
    def sign(self) -> str:
        """What is said over the pages, or in their place."""
        shown = (sign.text() for sign in (self._sign, self._blank) if not sign.isHidden())
        return next(shown, "")

    @property
    def standing(self) -> Layout:
        """How it stands: zoom, and the small pages."""
        return Layout(self.view.zoom, not self.pages.isHidden(), self._strip)

    def stand(self, layout: Layout) -> None:
        """Stand as it did another time."""
        self._strip = layout.strip
        self.view.set_zoom(layout.zoom)
        self._show_pages(layout.pages)

    def zoom_in(self) -> None:
        """Show the pages larger."""
        self.view.zoom_in()

    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self.view.zoom_out()

    def fit_width(self) -> None:
        """Let the page fill the width."""
        self.view.set_zoom(FIT_WIDTH)

    def go_to_page(self, page: int) -> None:
        """Bring a page (from 0) into view."""
        self.view.go_to_page(page)

    def toggle_pages(self) -> None:
        """Show the pages at the side, or put them away."""
        self._show_pages(self.pages.isHidden())

    def resizeEvent(self, _event: object) -> None:
        """Keep the sign that pages are being updated in its place."""
        self._place_sign()

    def _on_page_changed(self, page: int) -> None:
        self.bar.show_page(page, self.page_count)
        self.pages.follow(page)
        self.view.setAccessibleDescription(self.page_words)
        if self.view.hasFocus() and self.page_words:
            said = QAccessibleAnnouncementEvent(self.view, self.page_words)
            QAccessible.updateAccessibility(said)

    def _on_zoom_changed(self) -> None:
        self.bar.show_zoom(self.view.zoom, self.view.factor)
        self._tell()

    def _on_replaced(self) -> None:
        opened = self.view.opened
        assert opened is not None
        self.pages.show_pages(opened)
        self.search.search_in(opened)
        self._on_page_changed(self.page)
        self._on_zoom_changed()
        self.shown.emit()

    def _on_strip_moved(self) -> None:
        self._strip = self._beside.sizes()[0] or self._strip
        self._place_sign()
        self._tell()

    def _on_marked(self, places: Places, page: int, areas: list[QRectF]) -> None:
        self.view.mark(Marks(places, page, areas))

    def _show_pages(self, shown: bool) -> None:
        self.pages.setVisible(shown)
        self.bar.show_pages_shown(shown)
        self._beside.setSizes([self._strip, max(self._beside.width() - self._strip, 1)])
        self._place_sign()
        self._tell()

    def _tell(self) -> None:
        """Tell how it stands now, if that is otherwise than before."""
        if self.standing != self._told:
            self._told = self.standing
            self.rearranged.emit()

    def _place_sign(self) -> None:
        """Words over the pages stand above them; without pages, others in their middle."""
        some = self.page_count > 0
        room = self.view.geometry().translated(self._beside.pos())
        for sign, shown, top in (
            (self._sign, some, room.top() + 14),
            (self._blank, not some, room.center().y() - self._blank.sizeHint().height()),
        ):
            sign.setVisible(shown and bool(sign.text()))
            sign.adjustSize()
            sign.move(room.center().x() - sign.width() // 2, top)
            sign.raise_()

    def _add_keys(self) -> None:
        for keys, act in (
            (("Ctrl++", "Ctrl+="), self.zoom_in),
            (("Ctrl+-",), self.zoom_out),
            (("Ctrl+0",), self.fit_width),
            (("F4",), self.toggle_pages),
            (("Ctrl+Shift+F",), self.search.open_bar),
            (("F3",), self.search.find_next),
            (("Shift+F3",), self.search.find_before),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(act)

    def _assemble(self) -> None:
        for sign in (self._sign, self._blank):
            sign.setParent(self)
            sign.hide()
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.search.hide()
        self._beside.addWidget(self.pages)
        self._beside.addWidget(self.view)
        self._beside.setStretchFactor(1, 1)
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(5)
        self._beside.splitterMoved.connect(self._on_strip_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.search)
        layout.addWidget(self._beside, 1)
        self._show_pages(True)
