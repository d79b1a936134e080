"""The frame of a card: quiet, or in the accent where its question is in focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from security_survey.ui.theme import Palette

ROUNDING = 10


def draw_frame(card: QWidget, colours: Palette, *, current: bool) -> None:
    """Draw it on a card that is being painted."""
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = 2.0 if current else 1.0
    painter.setPen(QPen(QColor(colours.accent if current else colours.line), wide))
    painter.setBrush(QColor(colours.surface))
    half = wide / 2
    room = QRectF(card.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(room, ROUNDING, ROUNDING)
