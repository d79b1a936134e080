"""Pages one below the other that scroll and zoom, and stay at their place while they are laid out.

What the pages show is painted by whoever builds on this.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from security_survey.ui.report_document import OpenedPdf
from security_survey.ui.report_keys import move_by_key
from security_survey.ui.report_layout import BLANK, FIT_WIDTH, GAP, PageLayout, scale_to_fit
from security_survey.ui.report_shown import ShownPdf

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
LINE = 48
"""Pixels that an arrow key scrolls."""


class ScrolledPages(QAbstractScrollArea):
    """`page_changed` carries the page in view (from 0), `zoom_changed` follows another zoom.

    `moved` follows whenever other pages may be in view, or the same at another size; `resized`
    comes before it where the room or the zoom is another.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    moved = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: ShownPdf | None = None
        self._zoom: float | str = FIT_WIDTH
        self._page = 0
        self._moving = False
        self._across, self._down = self.horizontalScrollBar(), self.verticalScrollBar()

        self._across.valueChanged.connect(self._on_scrolled)
        self._down.valueChanged.connect(self._on_scrolled)

        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # -- what is shown

    @property
    def opened(self) -> OpenedPdf | None:
        """The PDF in view."""
        return self._shown.opened if self._shown else None

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return self._shown.opened.page_count if self._shown else 0

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def zoom(self) -> float | str:
        """FIT_WIDTH, FIT_PAGE, or a factor; 1.0 is the size on paper."""
        return self._zoom

    @property
    def factor(self) -> float:
        """The factor in force, also while the page fills the view."""
        return self._layout.scale * 72 / self.logicalDpiX()

    # -- moving

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page (from 0) into view."""
        if self._layout.pages:
            page = min(max(page, 0), self.page_count - 1)
            self._scroll_to(QPointF(self._across.value(), self._layout.pages[page].top() - GAP))
            self._turn_to(page)

    def show_area(self, page: int, area: QRectF) -> None:
        """Bring an area of a page, in points, into view if it is not."""
        if page >= len(self._layout.pages):
            return
        where = self._layout.area_on(page, area)
        room = QRect(self._corner, self.viewport().size()).adjusted(0, LINE, 0, -LINE)
        if not room.contains(where):
            middle = where.center() - QPoint(*self.viewport().size().toTuple()) / 2
            self._scroll_to(QPointF(middle))
        self._turn_to(page)

    def set_zoom(self, zoom: float | str, anchor: QPointF | None = None) -> None:
        """Fit the width, fit the page, or use a factor; what stands at the anchor stays there."""
        self._zoom = zoom if isinstance(zoom, str) else min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._lay_out(anchor or QPointF())
        self.zoom_changed.emit()

    def zoom_in(self, anchor: QPointF | None = None) -> None:
        """The next larger step."""
        self.set_zoom(next((z for z in ZOOMS if z > self.factor + 0.005), ZOOMS[-1]), anchor)

    def zoom_out(self, anchor: QPointF | None = None) -> None:
        """The next smaller step."""
        smaller = [z for z in ZOOMS if z < self.factor - 0.005]
        self.set_zoom(smaller[-1] if smaller else ZOOMS[0], anchor)

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Screenful, line, page and ends; everything else is for the window."""
        if not move_by_key(self, event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in(event.position())
        elif event.angleDelta().y() < 0:
            self.zoom_out(event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()
        if isinstance(self._zoom, str):
            self.zoom_changed.emit()

    # -- for whoever paints the pages

    @property
    def _layout(self) -> PageLayout:
        return self._shown.layout if self._shown else BLANK

    @property
    def _corner(self) -> QPoint:
        return QPoint(self._across.value(), self._down.value())

    @property
    def _in_view(self) -> range:
        return self._layout.visible(self._corner.y(), self._corner.y() + self.viewport().height())

    def _show_instead(self, coming: ShownPdf) -> None:
        """Put another PDF, laid out already, in the place of the one in view."""
        place = self._layout.place_at(QPointF(self._corner))
        self._shown = coming
        self._settle(coming.layout.corner_of(place))
        self._turn_to(min(self._page, self.page_count - 1))
        self.viewport().update()

    def _would_show(self, coming: ShownPdf) -> range:
        """What would show of a PDF if it stood where the one in view stands."""
        place = self._layout.place_at(QPointF(self._corner))
        high = self.viewport().height()
        top = min(coming.layout.corner_of(place).y(), max(coming.layout.size.height() - high, 0))
        return coming.layout.visible(round(top), round(top) + high)

    def _lay_out_one(self, shown: ShownPdf) -> None:
        sizes, room = shown.opened.sizes, self.viewport().size()
        if isinstance(self._zoom, str) and sizes:
            scale = scale_to_fit(self._zoom, sizes[min(self._page, len(sizes) - 1)], room)
        else:
            scale = float(self._zoom or 1) * self.logicalDpiX() / 72
        shown.layout = PageLayout.of(sizes, scale, room.width())

    # -- internals

    def _lay_out(self, anchor: QPointF | None = None) -> None:
        """Lay the pages out anew; what stands at the anchor of the view stays there."""
        self.resized.emit()
        if self._shown:
            at = anchor or QPointF()
            place = self._layout.place_at(QPointF(self._corner) + at)
            self._lay_out_one(self._shown)
            self._settle(self._layout.corner_of(place) - at)
        self.moved.emit()
        self.viewport().update()

    def _settle(self, corner: QPointF) -> None:
        """Fit the scroll bars to the layout, and scroll to a corner of it."""
        layout, room = self._layout, self.viewport().size()
        self._moving = True
        for bar, all_of_it, seen in (
            (self._across, layout.size.width(), room.width()),
            (self._down, layout.size.height(), room.height()),
        ):
            bar.setRange(0, max(all_of_it - seen, 0))
            bar.setPageStep(max(seen - LINE, LINE))
            bar.setSingleStep(LINE)
        self._scroll_to(corner)

    def _scroll_to(self, corner: QPointF) -> None:
        """Scroll without taking the page that then stands on top for the one meant."""
        self._moving = True
        self._across.setValue(round(corner.x()))
        self._down.setValue(round(corner.y()))
        self._moving = False
        self.moved.emit()

    def _turn_to(self, page: int) -> None:
        self._page = page
        self.page_changed.emit(page)

    def _on_scrolled(self) -> None:
        self.viewport().update()
        if self._moving:
            return
        if self._down.value() == self._down.maximum() > 0:
            self._turn_to(self.page_count - 1)
        else:
            self._turn_to(self._layout.page_at(self._corner.y() + self.viewport().height() // 3))
        self.moved.emit()
