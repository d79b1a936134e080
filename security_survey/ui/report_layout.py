"""Where the pages of a report stand in their column, in pixels: plain arithmetic, no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF

GAP = 14
"""Pixels above, between, below and beside the pages."""
SMALLEST, LARGEST = 0.1, 5.0
FIT_WIDTH, FIT_PAGE = "width", "page"


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in the upper left corner of the view: a page, and how far into it (0 to 1)."""

    page: int = 0
    down: float = 0.0
    across: float = 0.0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The rectangle of each page, and of all together; pages stand in the middle of the room."""

    scale: float
    pages: tuple[QRect, ...]
    size: QSize

    @classmethod
    def of(cls, sizes: Sequence[QSizeF], scale: float, room: int) -> PageLayout:
        """Pages of these sizes in points, at so many pixels a point, in a view so wide."""
        widest = max((round(size.width() * scale) for size in sizes), default=0)
        width = max(room, widest + 2 * GAP)
        top, pages = GAP, []
        for size in sizes:
            wide, high = round(size.width() * scale), round(size.height() * scale)
            pages.append(QRect((width - wide) // 2, top, wide, high))
            top += high + GAP
        return cls(scale, tuple(pages), QSize(width, top))

    def visible(self, top: int, bottom: int) -> range:
        """The pages of which something lies between two heights."""
        within = [
            n for n, page in enumerate(self.pages) if page.top() < bottom and page.bottom() > top
        ]
        return range(within[0], within[-1] + 1) if within else range(0)

    def page_at(self, height: int) -> int:
        """The page that stands at a height; between two pages, the lower one."""
        last = max(len(self.pages) - 1, 0)
        return next((n for n, page in enumerate(self.pages) if page.bottom() >= height), last)

    def page_under(self, point: QPoint) -> int | None:
        """The page on which a point lies, if it lies on one."""
        return next((n for n, page in enumerate(self.pages) if page.contains(point)), None)

    def area_on(self, page: int, area: QRectF) -> QRect:
        """An area of a page in points, with some air, as pixels."""
        size, origin = area.size() * self.scale, self.pages[page].topLeft()
        return (
            QRectF(area.topLeft() * self.scale + origin, size)
            .toAlignedRect()
            .adjusted(-1, -2, 1, 2)
        )

    def place_at(self, corner: QPointF) -> Place:
        """The place whose corner this is."""
        if not self.pages:
            return Place()
        number = self.page_at(round(corner.y()))
        page = self.pages[number]
        down = (corner.y() - page.top()) / max(page.height(), 1)
        return Place(number, down, corner.x() / max(self.size.width(), 1))

    def corner_of(self, place: Place) -> QPointF:
        """The corner of a place; of the last page, where there are fewer pages than that."""
        if not self.pages:
            return QPointF()
        page = self.pages[min(place.page, len(self.pages) - 1)]
        down = page.top() + place.down * page.height()
        return QPointF(place.across * self.size.width(), down)


BLANK = PageLayout(1.0, (), QSize())
"""The layout of nothing."""


def scale_to_fit(fit: str, page: QSizeF, room: QSize) -> float:
    """Pixels a point at which a page fills the width of the room, or stands in it whole."""
    wide = (room.width() - 2 * GAP) / max(page.width(), 1.0)
    high = (room.height() - 2 * GAP) / max(page.height(), 1.0)
    return max(wide if fit == FIT_WIDTH else min(wide, high), SMALLEST)
