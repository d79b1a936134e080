"""How one line of the sidebar is drawn: risk sign or progress ring, name, count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from security_survey.domain.progress import Count
from security_survey.ui.theme import Theme
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.way_words import short_time

Index = QModelIndex | QPersistentModelIndex
SIGN = 18
INDENT = 24
HEIGHTS = {"group": 38, "area": 34, "empty": 36}
LEFT, RIGHT = 20, 14
SCROLL_BAR = 14
STOP_HEIGHT = 36
NOTHING = Count(0, 0)


@dataclass(frozen=True, slots=True)
class SidebarLine:
    """What a line shows; beside a heading, the time left below it.

    `state` is a band's id, "open" (not known yet) or "none".
    """

    kind: str
    text: str
    level: int = 0
    count: Count = NOTHING
    state: str = ""


class SidebarDelegate(QStyledItemDelegate):
    """Draws the lines."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = Pictures(theme)
        self._heights: dict[tuple[str, int, int, float], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: SidebarLine = index.data(Qt.ItemDataRole.UserRole + 1)
        if line.kind != "stop":
            return QSize(100, HEIGHTS[line.kind])
        return QSize(100, self._stop_height(option, line, option.widget.width() - SCROLL_BAR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: SidebarLine = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind == "group":
            self._paint_group(painter, option, line)
        else:
            self._paint_line(painter, option, line)
        painter.restore()

    def _stop_height(self, option: QStyleOptionViewItem, line: SidebarLine, width: int) -> int:
        """Room for the name in bold on one line or two, so that nothing moves when it is chosen."""
        key = (line.text, line.level, width, option.font.pointSizeF())
        if key not in self._heights:
            metrics = QFontMetrics(_font(option, -0.5, bold=True))
            count = QFontMetrics(_font(option, -2.0, bold=False)).horizontalAdvance("10 of 10")
            room = width - LEFT - INDENT * line.level - SIGN - 10 - count - 8 - RIGHT
            box = QRect(0, 0, max(room, 60), 1000)
            tall = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, line.text).height()
            self._heights[key] = max(min(tall, 2 * metrics.lineSpacing()) + 15, STOP_HEIGHT)
        return self._heights[key]

    def _paint_group(
        self, painter: QPainter, option: QStyleOptionViewItem, line: SidebarLine
    ) -> None:
        room = option.rect.adjusted(LEFT, 10, -RIGHT, 0)
        room = self._paint_count(painter, option, line, room)
        painter.setFont(_font(option, -1.0, bold=True))
        painter.setPen(QColor(self._theme.palette.soft))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line.text)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: SidebarLine
    ) -> None:
        colours = self._theme.palette
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, current)
        room = option.rect.adjusted(LEFT + INDENT * line.level, 0, -RIGHT, 0)
        if line.state:
            self._paint_sign(painter, option, line, room)
        if line.kind != "area":
            room.setLeft(room.left() + SIGN + 10)
        room = self._paint_count(painter, option, line, room)
        painter.setFont(_font(option, -0.5, bold=current))
        painter.setPen(QColor(colours.accent if current else _ink(colours, line)))
        if painter.fontMetrics().horizontalAdvance(line.text) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line.text)
        else:
            words = two_lines(line.text, painter.font(), room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, current: bool) -> None:
        colours = self._theme.palette
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        if not current and not (over and enabled):
            return
        focused = current and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if current else colours.ground))
        painter.drawRoundedRect(option.rect.adjusted(8, 1, -6, -1), 7, 7)

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, line: SidebarLine, room: QRect
    ) -> None:
        top = option.rect.center().y() - SIGN // 2 + 1
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(room.left(), top, self._sign(line, ratio))

    def _sign(self, line: SidebarLine, ratio: float) -> QPixmap:
        if line.state in self._theme.palette.bands:
            return self._pictures.risk(line.state, SIGN, ratio)
        if line.state == "none":
            return self._pictures.icon("minus", self._theme.palette.soft, SIGN, ratio)
        return self._pictures.progress(line.count.answered / max(line.count.asked, 1), SIGN, ratio)

    def _paint_count(
        self, painter: QPainter, option: QStyleOptionViewItem, line: SidebarLine, room: QRect
    ) -> QRect:
        """The count at the right end; hands back the room that is left for the name."""
        words = _count_words(line)
        if not words:
            return room
        painter.setFont(_font(option, -2.0, bold=False))
        painter.setPen(QColor(self._theme.palette.soft))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, flags, words)
        return room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) - 8, 0)


def two_lines(text: str, font: QFont, width: int) -> str:
    """Words that are too long for one line, on two; the second gives way to what is left."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    units = text.encode("utf-16-le")  # as Qt counts: an emoji is two
    end = 2 * first.textLength()
    upper, lower = units[:end].decode("utf-16-le"), units[end:].decode("utf-16-le")
    rest = QFontMetrics(font).elidedText(lower, Qt.TextElideMode.ElideRight, width)
    return f"{upper.rstrip()}\n{rest}" if rest else text


def _count_words(line: SidebarLine) -> str:
    if line.kind == "empty":
        return "none listed"
    if line.kind == "stop":
        return f"{line.count.answered} of {line.count.asked}"
    return short_time(line.count)


def _ink(colours: object, line: SidebarLine) -> str:
    name = "soft" if line.kind == "empty" else "ink"
    return str(getattr(colours, name))


def _font(option: QStyleOptionViewItem, larger: float, *, bold: bool) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(option.font.pointSizeF() + larger)
    font.setBold(bold)
    return font
