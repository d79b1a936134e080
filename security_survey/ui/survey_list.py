"""How a survey is drawn in a list: on two lines, whose home it is and below it which visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from security_survey.ui.icons import DRAWINGS, pixmap
from security_survey.ui.shelf_model import LINE
from security_survey.ui.shelf_words import (
    FOUND_IN,
    address_words,
    changed_words,
    progress_words,
    risk_words,
    visit_words,
)
from security_survey.ui.theme import Palette, Theme

if TYPE_CHECKING:
    from security_survey.library import SurveySummary
    from security_survey.library.store.shelf_query import ShelfLine, Spot

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56
SIGN = 16
GAP = 6
AFTER_HIT = 24
"""Room that is left for what follows the words that were found."""


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set."""

    size: float
    colour: str
    bold: bool = False

    def on(self, painter: QPainter) -> QFontMetrics:
        """Set the painter to it; how wide words are in it."""
        font = QFont(painter.font())
        font.setPointSizeF(self.size)
        font.setBold(self.bold)
        painter.setFont(font)
        painter.setPen(QColor(self.colour))
        return QFontMetrics(font)


class Signs:
    """The small icons of a list, each drawn once for a colour and a screen."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def draw(self, painter: QPainter, at: QRect, name: str, colour: str) -> None:
        """Draw an icon as large as a square."""
        key = (name, colour, at.width(), painter.device().devicePixelRatio())
        if key not in self._drawn:
            self._drawn[key] = pixmap(*key)
        painter.drawPixmap(at.topLeft(), self._drawn[key])


def draw_words(painter: QPainter, room: QRect, words: str, kind: Type) -> None:
    """Words at the left of a room, cut with a sign where it is narrow."""
    metrics = kind.on(painter)
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def draw_spot(painter: QPainter, room: QRect, spot: Spot, colours: Palette) -> None:
    """Where the words of a search were found, with the words themselves in strong type.

    Where room is short, what stands before them gives way first.
    """
    soft, strong = Type(9.5, colours.soft), Type(9.5, colours.ink, bold=True)
    kept = strong.on(painter).horizontalAdvance(spot.hit)
    metrics, name = soft.on(painter), f"{FOUND_IN[spot.kind]}: "
    free = max(room.width() - metrics.horizontalAdvance(name) - kept - AFTER_HIT, 0)
    before = metrics.elidedText(spot.before, Qt.TextElideMode.ElideLeft, free)
    left = QRect(room)
    for words, kind in ((name + before, soft), (spot.hit, strong)):
        draw_words(painter, left, words, kind)
        left.setLeft(left.left() + kind.on(painter).horizontalAdvance(words))
    draw_words(painter, left, spot.after, soft)


def risk_room(painter: QPainter, summary: SurveySummary) -> int:
    """How wide the risk of a survey is."""
    if not summary.band:
        return 0
    return (
        SIGN
        + GAP
        + Type(10, "#000000", bold=True).on(painter).horizontalAdvance(risk_words(summary))
    )


def draw_risk(
    painter: QPainter, room: QRect, summary: SurveySummary, look: tuple[Signs, Palette]
) -> None:
    """The risk in colour, as a sign and as a word."""
    signs, colours = look
    if not summary.band:
        return
    colour = colours.bands.get(summary.band, colours.soft)
    box = QRect(room.left(), room.center().y() - SIGN // 2 + 1, SIGN, SIGN)
    signs.draw(painter, box, summary.band if summary.band in DRAWINGS else "dot", colour)
    words = room.adjusted(SIGN + GAP, 0, 0, 0)
    draw_words(painter, words, risk_words(summary), Type(10, colour, bold=True))


class SurveyRow(QStyledItemDelegate):
    """Draws a survey on two lines, the risk and the progress at their right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._signs = Signs()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw the row; nothing but its ground while it is being read."""
        line: ShelfLine | None = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, self._theme.palette)
        if line is not None:
            self._draw_line(painter, option.rect.adjusted(14, 8, -14, -8), line)
        painter.restore()

    def _draw_line(self, painter: QPainter, inside: QRect, line: ShelfLine) -> None:
        colours, summary = self._theme.palette, line.summary
        sign = "badge" if summary.mode == "officer" else "home"
        at = QRect(inside.left(), inside.top() + 9, 22, 22)
        self._signs.draw(painter, at, sign, colours.accent)
        upper = inside.adjusted(36, 0, 0, -inside.height() // 2)
        lower = inside.adjusted(36, upper.height(), 0, 0)
        self._draw_upper(painter, upper, summary)
        right = f"Changed {changed_words(summary.changed)}"
        rest = _draw_right(painter, lower, right, Type(9.5, colours.soft))
        if line.spot is not None:
            draw_spot(painter, rest, line.spot, colours)
        else:
            draw_words(painter, rest, visit_words(summary), Type(9.5, colours.soft))

    def _draw_upper(self, painter: QPainter, room: QRect, summary: SurveySummary) -> None:
        colours = self._theme.palette
        rest = _draw_right(painter, room, progress_words(summary), Type(11, colours.ink))
        wide = risk_room(painter, summary)
        if wide:
            risk = QRect(rest.right() - wide - 8, rest.top(), wide + 8, rest.height())
            draw_risk(painter, risk, summary, (self._signs, colours))
            rest.setRight(risk.left() - 12)
        draw_words(painter, rest, address_words(summary), Type(11, colours.ink, bold=True))


def _draw_right(painter: QPainter, room: QRect, words: str, kind: Type) -> QRect:
    """Words at the right of a room; the room that is left."""
    wide = kind.on(painter).horizontalAdvance(words)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
    return room.adjusted(0, 0, -wide - 16, 0)


def _draw_ground(painter: QPainter, option: Any, colours: Palette) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    box = option.rect.adjusted(2, 2, -2, -2)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or pointed:
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
        painter.drawRoundedRect(box, 8, 8)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours.accent))
        painter.drawRoundedRect(box, 8, 8)
