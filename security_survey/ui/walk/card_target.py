"""What lies over a question card while photos are held above it: here they will go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from security_survey.ui.theme import Palette

WORDS = "Let go to add the photos here"


class DropTarget(QWidget):
    """A veil over the card with a dashed edge and words; it takes no clicks and no drops."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self._card = card
        self._palette: Palette | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_aimed(self, aimed: bool, palette: Palette) -> None:
        """Lie over the card, or be gone."""
        self._palette = palette
        self.setGeometry(self._card.rect())
        self.setVisible(aimed)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._palette is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._palette.accent_soft)
        veil.setAlpha(228)
        painter.setBrush(veil)
        painter.setPen(QPen(QColor(self._palette.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 10, 10)
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        painter.setFont(font)
        painter.drawText(self.visibleRegion().boundingRect(), Qt.AlignmentFlag.AlignCenter, WORDS)
