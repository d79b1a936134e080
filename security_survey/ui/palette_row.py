"""Draws a line of the command palette: a sign, the words, and at the right its key or its kind."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from security_survey.ui.palette_offers import Offer
from security_survey.ui.survey_list import Signs, Type, draw_words
from security_survey.ui.theme import Theme

OFFER = Qt.ItemDataRole.UserRole
HEIGHT = 44
SIGN = 18


class PaletteRow(QStyledItemDelegate):
    """All lines are as high as a finger needs."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signs = Signs()

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Larger only with larger letters."""
        metrics = option.fontMetrics
        return QSize(200, max(HEIGHT, metrics.height() + 22))

    def paint(
        self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the line."""
        offer: Offer = index.data(OFFER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, chosen)
        self._draw_offer(painter, option.rect.adjusted(14, 0, -14, 0), offer, chosen)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: Any, chosen: bool) -> None:
        colours = self._theme.palette
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or pointed:
            painter.setPen(QColor(colours.accent) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
            painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), 7, 7)

    def _draw_offer(self, painter: QPainter, inside: QRect, offer: Offer, chosen: bool) -> None:
        colours = self._theme.palette
        rests = bool(offer.why_not)
        sign = QRect(inside.left(), inside.center().y() - SIGN // 2 + 1, SIGN, SIGN)
        self._signs.draw(painter, sign, offer.icon, colours.soft if rests else colours.accent)
        right = offer.why_not or offer.keys or offer.kind
        kind = Type(9.5, colours.soft, bold=bool(offer.keys) and not rests)
        wide = kind.on(painter).horizontalAdvance(right)
        aside = QRect(inside.right() - wide, inside.top(), wide + 1, inside.height())
        draw_words(painter, aside, right, kind)
        ink = colours.soft if rests else colours.ink
        words = inside.adjusted(SIGN + 12, 0, -wide - 16, 0)
        draw_words(painter, words, offer.words, Type(11, ink, bold=chosen and not rests))
