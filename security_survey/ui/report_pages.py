"""The pages of a report, one below the other, to scroll, zoom and search.

Another PDF is laid out and drawn behind the one in view, and takes its place in one go, at the
same page, height and zoom: nothing flickers, and nothing blank is ever shown in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame

from security_survey.domain.errors import KnownError
from security_survey.ui.report_document import OpenedPdf, PageLink
from security_survey.ui.report_drawing import PageDrawer, Sheet
from security_survey.ui.report_layout import (
    FIT_WIDTH,
    GAP,
    PageLayout,
    scale_to_fit,
)
from security_survey.ui.theme import Theme

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
LINE = 48
"""Pixels that an arrow key scrolls."""
MEASURED_AT_ONCE = 8
"""Pages whose size is read in one go: about 5 ms."""
MOST_PIXELS = 16_000_000
"""The largest picture of one page; a page shown larger than that is a little soft."""
KEPT_PIXELS = 48_000_000
"""How much of the pages that were drawn is kept."""
NEXT, NOW, SOON = range(3)
"""The ranks of what is to be drawn: the PDF that follows, what is in view, what stands near."""
MARK, FOUND = QColor(255, 221, 87), QColor(255, 158, 44)
_BLANK = PageLayout(1.0, (), QSize())


class _Shown:
    """A PDF with its layout and the pages drawn so far."""

    def __init__(self, opened: OpenedPdf) -> None:
        self.opened = opened
        self.layout = _BLANK
        self.images: dict[int, QImage] = {}
        self.links: dict[int, Sequence[PageLink]] = {}


class PageView(QAbstractScrollArea):
    """`page_changed` carries the page in view (from 0); `replaced` follows each other PDF.

    `refused` says why another PDF cannot be shown. `web_link` carries a web address that was
    clicked; `is_followed` says which ones may be.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    replaced = Signal()
    refused = Signal(str)
    web_link = Signal(str)

    def __init__(self, theme: Theme, drawer: PageDrawer) -> None:
        super().__init__()
        self.is_followed: Callable[[str], bool] = lambda _address: False
        self._theme = theme
        self._drawer = drawer
        self._shown: _Shown | None = None
        self._next: _Shown | None = None
        self._zoom: float | str = FIT_WIDTH
        self._page = 0
        self._moving = False
        self._marks: Mapping[int, Sequence[QRectF]] = {}
        self._found: tuple[int, Sequence[QRectF]] = (-1, ())

        self._drawer.drawn.connect(self._on_drawn)
        theme.changed.connect(self.viewport().update)

        self._assemble()

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

    def show_pdf(self, pdf: bytes) -> None:
        """Let another PDF follow, as soon as it is drawn."""
        self._give_up_next()
        self._drawer.between(lambda: self._open(pdf))

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
        where = self._on_layout(page, area)
        room = QRect(self._corner, self.viewport().size()).adjusted(0, LINE, 0, -LINE)
        if not room.contains(where):
            middle = where.center() - QPoint(*self.viewport().size().toTuple()) / 2
            self._scroll_to(QPointF(middle))
        self._turn_to(page)

    def mark(
        self, marks: Mapping[int, Sequence[QRectF]], found: tuple[int, Sequence[QRectF]]
    ) -> None:
        """Mark areas of pages, in points, and one found above all others."""
        self._marks, self._found = marks, found
        self.viewport().update()

    # -- zoom

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
        if not self.handle_key(event):
            event.ignore()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Move as a key asks; False for a key that moves nothing."""
        keys, steps = Qt.Key, QAbstractSlider.SliderAction
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in (keys.Key_PageUp, keys.Key_PageDown):
            self.go_to_page(self._page + (1 if key == keys.Key_PageDown else -1))
            return True
        if key in (keys.Key_Home, keys.Key_End):
            self.go_to_page(0 if key == keys.Key_Home else self.page_count - 1)
            return True
        moves = {
            keys.Key_PageUp: (self._down, steps.SliderPageStepSub),
            keys.Key_PageDown: (self._down, steps.SliderPageStepAdd),
            keys.Key_Up: (self._down, steps.SliderSingleStepSub),
            keys.Key_Down: (self._down, steps.SliderSingleStepAdd),
            keys.Key_Left: (self._across, steps.SliderSingleStepSub),
            keys.Key_Right: (self._across, steps.SliderSingleStepAdd),
        }
        if key not in moves or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        bar, action = moves[key]
        bar.triggerAction(action)
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in(event.position())
        elif event.angleDelta().y() < 0:
            self.zoom_out(event.position())
        event.accept()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()
        if isinstance(self._zoom, str):
            self.zoom_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view, with their marks; a frame while the keys work here."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.palette.line))
        for page in self._in_view:
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.palette.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # -- internals: drawing

    def _paint_page(self, painter: QPainter, page: int) -> None:
        where = self._layout.pages[page].translated(-self._corner)
        image = self._shown.images.get(page) if self._shown else None
        painter.setPen(QPen(QColor(self._theme.palette.control), 1))
        painter.fillRect(where, QColor("white"))
        if image is not None:
            painter.drawImage(where, image)
        painter.drawRect(where.adjusted(-1, -1, 0, 0))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for area in self._marks.get(page, ()):
            painter.fillRect(self._on_view(page, area), MARK)
        for area in self._found[1] if self._found[0] == page else ():
            painter.fillRect(self._on_view(page, area), FOUND)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _on_layout(self, page: int, area: QRectF) -> QRect:
        """An area of a page in points, with some air, as pixels of the layout."""
        scale, origin = self._layout.scale, self._layout.pages[page].topLeft()
        size = area.size() * scale
        return QRectF(area.topLeft() * scale + origin, size).toAlignedRect().adjusted(-1, -2, 1, 2)

    def _on_view(self, page: int, area: QRectF) -> QRect:
        return self._on_layout(page, area).translated(-self._corner)

    def _on_drawn(self, sheet: Sheet, image: QImage) -> None:
        if self._shown and sheet.opened is self._shown.opened:
            self._shown.images[sheet.page] = image
            self._forget_far(self._shown.images)
            self.viewport().update()
        elif self._next and sheet.opened is self._next.opened:
            self._next.images[sheet.page] = image
            self._ask()

    def _ask(self) -> None:
        """Say what is to be drawn now; let the next PDF follow once all that would show is."""
        missing = self._missing(self._next, self._visible_in(self._next)) if self._next else []
        if self._next and self._next.layout.pages and not missing:
            self._swap(self._next)
            return
        near = range(max(self._in_view.start - 1, 0), min(self._in_view.stop + 1, self.page_count))
        self._drawer.want(NOW, self._missing(self._shown, self._in_view))
        self._drawer.want(SOON, self._missing(self._shown, near))
        self._drawer.want(NEXT, missing)

    def _missing(self, shown: _Shown | None, pages: range) -> list[Sheet]:
        """What is not yet drawn of some pages, at the size at which they show."""
        if shown is None or not shown.layout.pages:
            return []
        sheets = [Sheet(shown.opened, page, self._pixels(shown, page)) for page in pages]
        drawn = {page: image.size() for page, image in shown.images.items()}
        return [sheet for sheet in sheets if drawn.get(sheet.page) != sheet.size]

    def _pixels(self, shown: _Shown, page: int) -> QSize:
        size = shown.layout.pages[page].size() * self.devicePixelRatioF()
        too_much = size.width() * size.height() / MOST_PIXELS
        return size / too_much**0.5 if too_much > 1 else size

    def _forget_far(self, images: dict[int, QImage]) -> None:
        """Let go of the pages farthest away once too much is kept."""
        pixels = sum(image.width() * image.height() for image in images.values())
        for page in sorted(images, key=lambda page: -abs(page - self._page)):
            if pixels <= KEPT_PIXELS or page in self._in_view:
                return
            pixels -= images[page].width() * images[page].height()
            del images[page]

    # -- internals: another PDF

    def _open(self, pdf: bytes) -> None:
        try:
            opened = self._drawer.open(pdf)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self._give_up_next()
        self._next = _Shown(opened)
        QTimer.singleShot(0, self, partial(self._measure, self._next))

    def _measure(self, coming: _Shown) -> None:
        """Read the sizes of its pages, some at a time; then lay it out and have it drawn."""
        if coming is not self._next:
            return
        if not coming.opened.is_measured:
            self._drawer.between(lambda: coming.opened.measure(MEASURED_AT_ONCE))
            QTimer.singleShot(0, self, partial(self._measure, coming))
            return
        coming.layout = self._layout_of(coming)
        self._ask()

    def _swap(self, coming: _Shown) -> None:
        place = self._layout.place_at(QPointF(self._corner))
        before, self._shown, self._next = self._shown, coming, None
        self._take_layout(coming.layout, coming.layout.corner_of(place))
        self._turn_to(min(self._page, self.page_count - 1))
        self._ask()
        self.replaced.emit()
        self.viewport().update()
        if before:
            self._drawer.between(before.opened.let_go)

    def _give_up_next(self) -> None:
        if self._next:
            self._drawer.want(NEXT, ())
            self._drawer.between(self._next.opened.let_go)
            self._next = None

    # -- internals: where things are

    @property
    def _layout(self) -> PageLayout:
        return self._shown.layout if self._shown else _BLANK

    @property
    def _corner(self) -> QPoint:
        return QPoint(self._across.value(), self._down.value())

    @property
    def _in_view(self) -> range:
        return self._layout.visible(self._corner.y(), self._corner.y() + self.viewport().height())

    def _visible_in(self, coming: _Shown | None) -> range:
        """What would show of a PDF if it stood where the one in view stands."""
        if coming is None:
            return range(0)
        place = self._layout.place_at(QPointF(self._corner))
        high = self.viewport().height()
        top = min(coming.layout.corner_of(place).y(), max(coming.layout.size.height() - high, 0))
        return coming.layout.visible(round(top), round(top) + high)

    def _layout_of(self, shown: _Shown) -> PageLayout:
        sizes, room = shown.opened.sizes, self.viewport().size()
        if isinstance(self._zoom, str) and sizes:
            scale = scale_to_fit(self._zoom, sizes[min(self._page, len(sizes) - 1)], room)
        else:
            scale = float(self._zoom or 1) * self.logicalDpiX() / 72
        return PageLayout.of(sizes, scale, room.width())

    def _lay_out(self, anchor: QPointF | None = None) -> None:
        """Lay the pages out anew; what stands at the anchor of the view stays there."""
        if self._next and self._next.opened.is_measured:
            self._next.layout = self._layout_of(self._next)
        if self._shown:
            at = anchor or QPointF()
            place = self._layout.place_at(QPointF(self._corner) + at)
            layout = self._layout_of(self._shown)
            self._take_layout(layout, layout.corner_of(place) - at)
        self._ask()
        self.viewport().update()

    def _take_layout(self, layout: PageLayout, corner: QPointF) -> None:
        assert self._shown is not None
        self._shown.layout = layout
        room = self.viewport().size()
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
        self._ask()

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
        self._ask()

    def _link_at(self, position: QPointF) -> PageLink | None:
        if self._shown is None:
            return None
        at = position.toPoint() + self._corner
        page = next((n for n in self._in_view if self._layout.pages[n].contains(at)), None)
        if page is None:
            return None
        if page not in self._shown.links:
            self._drawer.between(lambda shown=self._shown: self._read_links(shown, page))  # type: ignore[misc]
        for link in self._shown.links.get(page, ()):
            if self._on_layout(page, link.area).contains(at) and self._leads_on(link):
                return link
        return None

    def _read_links(self, shown: _Shown, page: int) -> None:
        if shown is self._shown:
            shown.links[page] = shown.opened.links(page)

    def _leads_on(self, link: PageLink) -> bool:
        return self.is_followed(link.address) if link.address else link.page >= 0

    def _assemble(self) -> None:
        self._across, self._down = self.horizontalScrollBar(), self.verticalScrollBar()
        self._across.valueChanged.connect(self._on_scrolled)
        self._down.valueChanged.connect(self._on_scrolled)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The report as it will print")
        self.viewport().setMouseTracking(True)
