"""A scale from high to low risk with the home's mark and the range in which it may still move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from security_survey.domain.checklist import Band
from security_survey.domain.scorecard import ScoreCard
from security_survey.ui.theme import Palette

_EDGE = 10.0
_BAR = QRectF(0, 12, 0, 12)


class RiskScale(QWidget):
    """Bands from high risk on the left to low on the right, as in the header and the report."""

    def __init__(self, bands: Sequence[Band]) -> None:
        super().__init__()
        self._bands = bands
        self._card: ScoreCard | None = None
        self._colours: Palette | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_card(self, card: ScoreCard, colours: Palette) -> None:
        """Show another result."""
        self._card, self._colours = card, colours
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for five words."""
        return QSize(420, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bands, the range and the mark."""
        if self._card is None or self._colours is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_bands(painter, self._colours)
        self._draw_range(painter, self._card, self._colours)
        self._draw_mark(painter, self._card, self._colours)
        painter.end()

    def _draw_bands(self, painter: QPainter, colours: Palette) -> None:
        bar = QRectF(_EDGE, _BAR.y(), self.width() - 2 * _EDGE, _BAR.height())
        clip = QPainterPath()
        clip.addRoundedRect(bar, 6, 6)
        ceiling = 100.0
        for band in self._bands:
            left, right = self._x(band.floor), self._x(ceiling)
            painter.save()
            painter.setClipPath(clip)
            painter.fillRect(QRectF(left, bar.y(), right - left - 2, bar.height()), self._hue(band))
            painter.restore()
            self._write(painter, band, left, right, colours)
            ceiling = band.floor

    def _write(
        self, painter: QPainter, band: Band, left: float, right: float, colours: Palette
    ) -> None:
        here = self._card is not None and self._card.stated is band
        font = self.font()
        font.setPointSizeF(9)
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if here else colours.soft))
        box = QRectF(left, 34, right - left, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, band.word)

    def _draw_range(self, painter: QPainter, card: ScoreCard, colours: Palette) -> None:
        if card.low is None or card.high is None or card.high - card.low < 1:
            return
        left, right = self._x(card.low), self._x(card.high)
        painter.setPen(QPen(QColor(colours.ink), 2))
        painter.drawLine(round(left), 4, round(right), 4)
        for end in (left, right):
            painter.drawLine(round(end), 1, round(end), 8)

    def _draw_mark(self, painter: QPainter, card: ScoreCard, colours: Palette) -> None:
        if card.stated is None or card.protection is None:
            return
        box = QRectF(self._x(card.protection) - 4, _BAR.y() - 5, 8, _BAR.height() + 10)
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.setBrush(QColor(colours.ink))
        painter.drawRoundedRect(box, 4, 4)

    def _hue(self, band: Band) -> QColor:
        assert self._colours is not None
        return QColor(self._colours.bands[band.id])

    def _x(self, protection: float) -> float:
        return _EDGE + (self.width() - 2 * _EDGE) * protection / 100
