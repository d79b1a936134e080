"""The pages of a report as they will print, with their links and what was found on them.

Another PDF takes the place of the one in view in one go, at the same page, height and zoom:
nothing flickers, and nothing blank is ever shown in between.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent

from security_survey.ui.report_document import PageLink
from security_survey.ui.report_drawing import PageDrawer, Sheet
from security_survey.ui.report_links import Follows, ReportLinks
from security_survey.ui.report_painting import Marks, paint_focus, paint_marks, paint_page
from security_survey.ui.report_scrolling import ScrolledPages
from security_survey.ui.report_shown import ShownPdf
from security_survey.ui.report_succession import Succession
from security_survey.ui.theme import Theme

NOW, SOON = 1, 2
"""The ranks of what is to be drawn: what is in view, what stands near."""


class PageView(ScrolledPages):
    """`replaced` follows each other PDF, `refused` says why one cannot be shown.

    `web_link` carries a web address that was clicked; `is_followed` says which ones may be.
    """

    replaced = Signal()
    refused = Signal(str)
    web_link = Signal(str)

    def __init__(self, theme: Theme, drawer: PageDrawer) -> None:
        super().__init__()
        self.is_followed: Follows = lambda _address: False
        self._theme = theme
        self._drawer = drawer
        self._links = ReportLinks(drawer)
        self._marks = Marks()
        self._succession = Succession(
            drawer, self._lay_out_one, self._would_show, self.devicePixelRatioF
        )

        self._drawer.drawn.connect(self._on_drawn)
        self._succession.ready.connect(self._on_ready)
        self._succession.refused.connect(self.refused)
        self.resized.connect(self._succession.arrange)
        self.moved.connect(self._on_moved)
        theme.changed.connect(self.viewport().update)

        self.setAccessibleName("The report as it will print")
        self.viewport().setMouseTracking(True)

    @property
    def is_drawn(self) -> bool:
        """Whether everything in view is drawn, and sharp."""
        shown = self._shown
        return shown is not None and not shown.missing(self._in_view, self.devicePixelRatioF())

    def show_pdf(self, pdf: bytes) -> None:
        """Let another PDF follow, as soon as it is drawn."""
        self._succession.follow(pdf)

    def mark(self, marks: Marks) -> None:
        """Mark areas of pages."""
        self._marks = marks
        self.viewport().update()

    # -- events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be followed."""
        link = self._link_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip(link.address if link else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link: within the report at once, to the web by way of whoever asks first."""
        link = self._link_at(event.position())
        if link is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if link.address:
            self.web_link.emit(link.address)
        else:
            self.go_to_page(link.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view, with their marks; a frame while the keys work here."""
        colours = self._theme.palette
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(colours.line))
        for page in self._in_view:
            self._paint_page(painter, page)
        if self.hasFocus():
            paint_focus(painter, self.viewport().rect(), QColor(colours.accent))

    # -- internals

    def _paint_page(self, painter: QPainter, page: int) -> None:
        layout, corner = self._layout, self._corner
        image = self._shown.images.get(page) if self._shown else None
        where = layout.pages[page].translated(-corner)
        paint_page(painter, where, image, QColor(self._theme.palette.control))
        areas = (
            (layout.area_on(page, area).translated(-corner), color)
            for area, color in self._marks.of(page)
        )
        paint_marks(painter, areas)

    def _on_drawn(self, sheet: Sheet, image: QImage) -> None:
        self._succession.take(sheet, image)
        if self._shown and self._shown.take(sheet, image, self.devicePixelRatioF()):
            self._shown.forget_far(self._page, self._in_view)
            self.viewport().update()

    def _on_moved(self) -> None:
        """Say what is to be drawn now."""
        self._succession.ask()
        if self._shown is None:
            return
        seen, ratio = self._in_view, self.devicePixelRatioF()
        near = range(max(seen.start - 1, 0), min(seen.stop + 1, self.page_count))
        self._drawer.want(NOW, self._shown.missing(seen, ratio))
        self._drawer.want(SOON, self._shown.missing(near, ratio))

    def _on_ready(self, coming: ShownPdf) -> None:
        before = self._shown
        self._show_instead(coming)
        self.replaced.emit()
        if before:
            self._drawer.let_go(before.opened)

    def _link_at(self, position: QPointF) -> PageLink | None:
        return self._links.at(self._shown, position.toPoint() + self._corner, self.is_followed)
