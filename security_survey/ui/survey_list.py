"""The list of surveys: a model over their summaries, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from security_survey.ui.dates import day_words, month_and_day
from security_survey.ui.header import MODES
from security_survey.ui.icons import pixmap
from security_survey.ui.theme import Palette, Theme

if TYPE_CHECKING:
    from security_survey.library import SurveySummary

Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 56


def address_words(summary: SurveySummary) -> str:
    """The first line of the address, or a word for none."""
    lines = summary.address.strip().splitlines()
    return lines[0] if lines else "No address yet"


def visit_words(summary: SurveySummary) -> str:
    """Which kind of visit, by whom and when."""
    parts = (MODES[summary.mode], summary.officer, summary.resident, day_words(summary.date))
    return " · ".join(part for part in parts if part)


def progress_words(summary: SurveySummary) -> str:
    """How far it is."""
    if summary.closed:
        return "Finished"
    return f"{summary.answered} answered" if summary.answered else "Not begun"


def changed_words(changed: datetime) -> str:
    """When it was last changed, in local time."""
    local = changed.astimezone()
    return f"Changed {month_and_day(local)}, {local:%H:%M}"


class SurveyModel(QAbstractListModel):
    """Summaries, newest change first; a row's text holds all that can be searched for."""

    def __init__(self) -> None:
        super().__init__()
        self._summaries: Sequence[SurveySummary] = ()

    def set_surveys(self, summaries: Sequence[SurveySummary]) -> None:
        """Show these surveys."""
        self.beginResetModel()
        self._summaries = tuple(summaries)
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many surveys there are."""
        return len(self._summaries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The summary itself, or one line about it to search and to read aloud."""
        summary = self._summaries[index.row()]
        if role == SUMMARY:
            return summary
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            address = " ".join(summary.address.split()) or address_words(summary)
            return f"{address}, {visit_words(summary)}, {progress_words(summary)}"
        return None


class SurveyRow(QStyledItemDelegate):
    """Draws a survey on two lines: whose home, and below it which visit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw the row."""
        summary: SurveySummary = index.data(SUMMARY)
        colours = self._theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, colours)
        inside = option.rect.adjusted(14, 8, -14, -8)
        painter.drawPixmap(inside.left(), inside.top() + 9, self._sign(summary, painter))
        words = inside.adjusted(36, 0, 0, 0)
        upper, lower = QRect(words), QRect(words)
        upper.setHeight(words.height() // 2)
        lower.setTop(upper.bottom())
        strong = _Type(11, colours.ink, bold=True)
        soft = _Type(9.5, colours.soft)
        _line(painter, upper, (address_words(summary), progress_words(summary)), strong)
        _line(painter, lower, (visit_words(summary), changed_words(summary.changed)), soft)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: Any, colours: Palette) -> None:
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

    def _sign(self, summary: SurveySummary, painter: QPainter) -> Any:
        name = "badge" if summary.mode == "officer" else "home"
        ratio = painter.device().devicePixelRatio()
        return pixmap(name, self._theme.palette.accent, 22, ratio)


@dataclass(frozen=True, slots=True)
class _Type:
    """How a line is set; `bold` is for the words at its left."""

    size: float
    colour: str
    bold: bool = False


def _line(painter: QPainter, box: QRect, words: tuple[str, str], kind: _Type) -> None:
    """Words at the left that give way to the words at the right."""
    left, right = words
    font = QFont(painter.font())
    font.setPointSizeF(kind.size)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(kind.colour))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, right)
    room = box.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(right) - 16, 0)
    font.setBold(kind.bold)
    painter.setFont(font)
    elided = QFontMetrics(font).elidedText(left, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, elided)
