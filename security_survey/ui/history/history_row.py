"""How a row of the history is drawn: a day in bold, or a moment on three lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from security_survey.domain.history import BEGUN, REDONE, UNDONE, WENT_BACK, Moment
from security_survey.ui.history.history_model import ROW, HistoryModel, Index, Row
from security_survey.ui.icons import pixmap
from security_survey.ui.theme import Palette, Theme

DAY_HEIGHT = 38
HEIGHT = 78
SIGNS = {BEGUN: "plus", UNDONE: "undo", REDONE: "redo", WENT_BACK: "clock"}
KINDS = {
    "answer": "check",
    "note": "note",
    "photo": "photo",
    "place": "door",
    "visit": "pencil",
    "fact": "home",
    "remark": "note",
    "consent": "check",
    "signature": "pencil",
    "checklist": "list",
}


class HistoryRow(QStyledItemDelegate):
    """Draws what is in view, and asks for words only then."""

    def __init__(self, theme: Theme, model: HistoryModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Days are low, moments all alike."""
        row: Row = index.data(ROW)
        return QSize(200, HEIGHT if row.moment else DAY_HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw the row."""
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.moment is None:
            self._draw_day(painter, option.rect, self._model.heading(row))
        else:
            self._draw_ground(painter, option)
            self._draw_moment(painter, option.rect.adjusted(14, 7, -12, -7), row.moment)
        painter.restore()

    def _draw_day(self, painter: QPainter, box: QRect, words: str) -> None:
        painter.setFont(_font(painter, 9.5, bold=True))
        painter.setPen(QColor(self._theme.palette.soft))
        inside = box.adjusted(14, 10, -12, -4)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_moment(self, painter: QPainter, box: QRect, moment: Moment) -> None:
        colours, words = self._theme.palette, self._model.words
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(
            box.left(), box.top() + 1, pixmap(_sign(moment), colours.accent, 18, ratio)
        )
        box = box.adjusted(28, 0, 0, 0)
        painter.setFont(_font(painter, 10.5))
        painter.setPen(QColor(colours.ink))
        lines = _two_lines(painter, words.headline(moment), box.width())
        box.setTop(_draw_lines(painter, box, lines))
        painter.setFont(_font(painter, 9.5))
        painter.setPen(QColor(colours.soft))
        aside, former = words.aside(moment), " ".join(words.former(moment).split())
        told = [aside, former] if len(lines) == 1 else [" · ".join(filter(None, (aside, former)))]
        _draw_lines(painter, box, told)

    def _draw_ground(self, painter: QPainter, option: Any) -> None:
        colours: Palette = self._theme.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = option.rect.adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or pointed:
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
            painter.drawRoundedRect(box, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(box, 8, 8)


def _sign(moment: Moment) -> str:
    kind = moment.differences[0].key.partition("/")[0]
    return SIGNS.get(moment.kind) or KINDS.get(kind, "dot")


def _font(painter: QPainter, size: float, *, bold: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def _two_lines(painter: QPainter, text: str, width: int) -> list[str]:
    """A text as at most two lines; the second takes all that is left."""
    text = " ".join(text.split())
    layout = QTextLayout(text, painter.font())
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    at = first.textLength()
    return [part for part in (text[:at].rstrip(), text[at:]) if part]


def _draw_lines(painter: QPainter, box: QRect, lines: Sequence[str]) -> int:
    """Lines below each other, each with an ellipsis where it is too long; where they end."""
    metrics, top = painter.fontMetrics(), box.top()
    for line in lines:
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.left(), top + metrics.ascent(), shown)
        top += metrics.lineSpacing() + 1
    return top
