"""The overall risk in the header: a bar of bands with a marker, a word, and what holds it down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from security_survey.domain.checklist import Band, Checklist
from security_survey.domain.scorecard import ScoreCard
from security_survey.ui.icons import pixmap
from security_survey.ui.parts import label, plain_tip
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.words import counted, held_down_by, joined

BAR_WIDE, BAR_TALL = 150, 10
CHIP_TALL = 26
WIDEST_CAUSE = 400
SIGN = 15
NOT_ENOUGH = "Not enough answers yet"


class RiskBar(QWidget):
    """The bands from high risk (left) to low, each as wide as its range, and where the home is."""

    def __init__(self, bands: Sequence[Band], theme: Theme) -> None:
        super().__init__()
        self._bands = bands
        self._theme = theme
        self._card: ScoreCard | None = None
        self.setFixedSize(BAR_WIDE, 28)

    def show_card(self, card: ScoreCard) -> None:
        """Draw another score."""
        self._card = card
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stated = self._card is not None and self._card.stated is not None
        self._paint_bands(painter, faint=not stated)
        if self._card is None or self._card.protection is None:
            return
        if not self._card.firm:
            self._paint_range(painter, self._card.low or 0.0, self._card.high or 100.0)
        if stated:
            self._paint_marker(painter, self._card.protection)

    def _paint_bands(self, painter: QPainter, *, faint: bool) -> None:
        colours = self._theme.palette
        bar = self._bar()
        round_ends = QPainterPath()
        round_ends.addRoundedRect(bar, BAR_TALL / 2, BAR_TALL / 2)
        painter.setClipPath(round_ends)
        painter.setOpacity(0.32 if faint else 1.0)
        top = 100.0
        for band in self._bands:
            left, right = self._x(band.floor), self._x(top)
            room = QRectF(left, bar.top(), right - left - (1.5 if top < 100 else 0), bar.height())
            painter.fillRect(room, QColor(colours.bands[band.id]))
            top = band.floor
        painter.setOpacity(1.0)
        painter.setClipping(False)

    def _paint_range(self, painter: QPainter, low: float, high: float) -> None:
        """Where the marker may still go: a bracket under the bar, told in words as well."""
        colours = self._theme.palette
        below = self._bar().bottom() + 4.5
        painter.setPen(QPen(QColor(colours.soft), 2.4, c=Qt.PenCapStyle.RoundCap))
        left, right = self._x(low) + 1.5, self._x(high) - 1.5
        painter.drawLine(QPointF(left, below), QPointF(max(right, left), below))

    def _paint_marker(self, painter: QPainter, protection: float) -> None:
        colours = self._theme.palette
        at = min(max(self._x(protection), 3.0), BAR_WIDE - 3.0)
        shape = QRectF(at - 2.5, self._bar().top() - 5, 5, BAR_TALL + 10)
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.setBrush(QColor(colours.ink))
        painter.drawRoundedRect(shape.adjusted(-1, -1, 1, 1), 3.5, 3.5)

    def _bar(self) -> QRectF:
        return QRectF(0, (self.height() - BAR_TALL) / 2, BAR_WIDE, BAR_TALL)

    def _x(self, protection: float) -> float:
        return BAR_WIDE * protection / 100


class Chip(QWidget):
    """A word with its sign on a strong ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ""
        self._icon = ""
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def show_words(self, words: str, icon: str, colour: str) -> None:
        """Say something else."""
        self._words, self._icon, self._colour = words, icon, colour
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self._bold()).horizontalAdvance(self._words)
        return QSize(round(wide) + SIGN + 30, CHIP_TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), CHIP_TALL / 2, CHIP_TALL / 2)
        ink = self._theme.palette.on_strong
        sign = pixmap(self._icon, ink, SIGN, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(11, (CHIP_TALL - SIGN) / 2), sign)
        painter.setFont(self._bold())
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(11 + SIGN + 6, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 0.5)
        font.setBold(True)
        return font


class Elided(QLabel):
    """One line of plain text that gives way: cut with an ellipsis, whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "soft")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(min(wide, WIDEST_CAUSE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self.palette().color(self.foregroundRole())))
        elide = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.text(), elide, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class RiskMeter(QWidget):
    """The meter. It follows the session by itself and says in words all that it draws."""

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._bar = RiskBar(session.checklist.scoring.bands, theme)
        self._chip = Chip(theme)
        self._escape = Chip(theme)
        self._cause = Elided()
        session.changed.connect(self._on_changed)
        theme.changed.connect(self.refresh)
        self._assemble()
        self.refresh()

    @property
    def session(self) -> SurveySession:
        """The survey whose risk it shows."""
        return self._session

    @property
    def shown(self) -> tuple[str, ...]:
        """The words in sight, from left to right."""
        parts = ((self._chip, self._chip.words), (self._cause, self._cause.text()))
        words = [text for part, text in parts if not part.isHidden()]
        return (*words, self._escape.words) if not self._escape.isHidden() else tuple(words)

    @property
    def words(self) -> str:
        """Everything the meter says."""
        return f"{self.accessibleName()} {self.accessibleDescription()}".strip()

    def refresh(self) -> None:
        """Show the score as it stands."""
        card = self._session.score
        self._bar.show_card(card)
        self._show_band(card)
        self._show_cause(card)
        self._show_escape(card)
        self.setAccessibleName(risk_sentence(card))
        self.setAccessibleDescription(cause_sentence(self._session.checklist, self._session, card))
        self.setToolTip(
            plain_tip(f"{self.accessibleName()} {self.accessibleDescription()}".strip())
        )

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith(("answer/", "place/", "fact/", "mode")) for key in keys):
            self.refresh()

    def _show_band(self, card: ScoreCard) -> None:
        self._chip.setVisible(card.stated is not None)
        if card.stated is not None:
            colour = self._theme.palette.bands[card.stated.id]
            self._chip.show_words(card.stated.word, card.stated.id, colour)

    def _show_cause(self, card: ScoreCard) -> None:
        words = "" if card.stated else NOT_ENOUGH
        if names := self._names(card):
            words = f"held down by: {joined(names)}"
        self._cause.setText(words)
        self._cause.setVisible(bool(words))
        self._cause.updateGeometry()

    def _show_escape(self, card: ScoreCard) -> None:
        self._escape.setVisible(bool(card.life_safety))
        if card.life_safety:
            words = f"Way out: {len(card.life_safety)}"
            self._escape.show_words(words, "warning", self._theme.palette.bad)

    def _names(self, card: ScoreCard) -> tuple[str, ...]:
        return held_down_by(self._session.checklist, self._session.survey, card)

    def _assemble(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(label("Risk", wrap=False))
        line.addWidget(self._bar)
        line.addWidget(self._chip)
        line.addWidget(self._cause)
        line.addWidget(self._escape)


def risk_sentence(card: ScoreCard) -> str:
    """The risk in words, with what may still change it."""
    if card.stated is None:
        return f"Risk: {NOT_ENOUGH.lower()}."
    firm = "" if card.firm else f" {card.coverage_label.text}"
    return f"Risk: {card.stated.word}. {card.stated.text}{firm}"


def cause_sentence(checklist: Checklist, session: SurveySession, card: ScoreCard) -> str:
    """What holds the score down, and open questions about the way out."""
    names = held_down_by(checklist, session.survey, card)
    held = f"Held down by: {joined(names)}." if names else ""
    count = counted(len(card.life_safety), "key item")
    way_out = f"Escape routes: {count} answered no." if card.life_safety else ""
    return f"{held} {way_out}".strip()
