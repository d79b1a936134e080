"""Paints the pages of a report on the screen: paper, picture, frame, and what was found on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

MARK, FOUND = QColor(255, 221, 87), QColor(255, 158, 44)
PAPER = QColor("white")


@dataclass(frozen=True, slots=True)
class Marks:
    """Areas of pages, in points: everything found, and above it the one in hand with its page."""

    places: Mapping[int, Sequence[QRectF]] = field(default_factory=dict)
    page: int = -1
    areas: Sequence[QRectF] = ()

    def of(self, page: int) -> Iterable[tuple[QRectF, QColor]]:
        """The areas of one page, each with its color, in the order of painting."""
        yield from ((area, MARK) for area in self.places.get(page, ()))
        yield from ((area, FOUND) for area in (self.areas if page == self.page else ()))


def paint_page(painter: QPainter, where: QRect, image: QImage | None, frame: QColor) -> None:
    """A page; blank paper as long as it has no picture."""
    painter.fillRect(where, PAPER)
    if image is not None:
        painter.drawImage(where, image)
    painter.setPen(QPen(frame, 1))
    painter.drawRect(where.adjusted(-1, -1, 0, 0))


def paint_marks(painter: QPainter, marks: Iterable[tuple[QRect, QColor]]) -> None:
    """Marks as a highlighter pen makes them: what is printed shows through."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for where, color in marks:
        painter.fillRect(where, color)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_focus(painter: QPainter, room: QRect, color: QColor) -> None:
    """A frame that says that keys work here."""
    painter.setPen(QPen(color, 2))
    painter.drawRect(room.adjusted(1, 1, -1, -1))
