"""The five answers to a question as one segmented bar; the chosen one by colour and sign."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from security_survey.domain.checklist import Answer
from security_survey.ui.theme import Palette, Theme
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.words import ANSWER_WORDS, SPOKEN_ANSWERS

HEIGHT = 38
RADIUS = 7.0
PADDING = 14
SIGN = 15
GAP = 6
LETTERS = {
    Answer.YES: "Y",
    Answer.PARTLY: "P",
    Answer.NO: "N",
    Answer.NA: "A",
    Answer.UNKNOWN: "C",
}
"""The key of each answer; every one is a letter of its word."""

_SIGNS = {
    Answer.YES: "check",
    Answer.PARTLY: "minus",
    Answer.NO: "cross",
    Answer.NA: "dot",
    Answer.UNKNOWN: "help",
}
_ROLES = {Answer.YES: "good", Answer.PARTLY: "warn", Answer.NO: "bad"}


class AnswerButton(QAbstractButton):
    """One answer. Whether it is chosen follows the survey alone; a click only asks for it."""

    def __init__(self, answer: Answer, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._answer = answer
        self._theme = theme
        self._pictures = pictures
        self._keys_shown = False
        self.setText(ANSWER_WORDS[answer])
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        number = list(ANSWER_WORDS).index(answer) + 1
        self.setToolTip(f"{SPOKEN_ANSWERS[answer]} ({LETTERS[answer]} or {number})")
        self.setAccessibleName(SPOKEN_ANSWERS[answer])

    @property
    def answer(self) -> Answer:
        """The answer it stands for."""
        return self._answer

    def set_chosen(self, chosen: bool) -> None:
        """Show it as the survey's answer, or not."""
        if chosen != self.isChecked():
            self.setAutoExclusive(False)
            self.setChecked(chosen)
            self.setAutoExclusive(True)

    def show_key(self, shown: bool) -> None:
        """Underline the letter that answers."""
        if shown != self._keys_shown:
            self._keys_shown = shown
            self.update()

    def nextCheckState(self) -> None:
        """A click changes nothing by itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.click()
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._font(bold=True)).horizontalAdvance(self.text())
        return QSize(round(words) + SIGN + GAP + 2 * PADDING - 4, max(HEIGHT, self._tall()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.palette
        self._paint_ground(painter, colours)
        self._paint_words(painter, colours)
        if self.hasFocus():
            self._paint_focus(painter, colours)

    def _tall(self) -> int:
        return round(QFontMetricsF(self.font()).height()) + 16

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        return font

    def _paint_ground(self, painter: QPainter, colours: Palette) -> None:
        ground = colours.surface
        if self.isChecked():
            ground = _strong(colours, self._answer)
        elif self.underMouse():
            ground = colours.accent_soft
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(ground if self.isChecked() else colours.control), 1))
        painter.drawPath(self._shape())

    def _shape(self) -> QPainterPath:
        """The segment: rounded only at the ends of the bar, so that neighbours join."""
        first, last = self._answer is Answer.YES, self._answer is Answer.UNKNOWN
        box = QRectF(self.rect()).adjusted(0.5 if first else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        if not (first or last):
            path.addRect(box)
            return path
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, RADIUS, RADIUS)
        square = box.adjusted(RADIUS, 0, 0, 0) if first else box.adjusted(0, 0, -RADIUS, 0)
        path.addRect(square)
        return path.simplified()

    def _paint_words(self, painter: QPainter, colours: Palette) -> None:
        chosen = self.isChecked()
        painter.setFont(self._font(bold=chosen))
        metrics = QFontMetricsF(painter.font())
        words = metrics.horizontalAdvance(self.text())
        left = (self.width() - words - (SIGN + GAP if chosen else 0)) / 2
        ink = colours.on_strong if chosen else colours.ink
        if chosen:
            sign = self._pictures.icon(_SIGNS[self._answer], ink, SIGN, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - SIGN) / 2), sign)
            left += SIGN + GAP
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(left, base), self.text())
        if self._keys_shown:
            self._underline(painter, metrics, left, base)

    def _underline(
        self, painter: QPainter, metrics: QFontMetricsF, left: float, base: float
    ) -> None:
        at = self.text().index(LETTERS[self._answer])
        start = left + metrics.horizontalAdvance(self.text()[:at])
        end = left + metrics.horizontalAdvance(self.text()[: at + 1])
        painter.setPen(QPen(painter.pen().color(), 1.4))
        painter.drawLine(QPointF(start, base + 3), QPointF(end - 0.5, base + 3))

    def _paint_focus(self, painter: QPainter, colours: Palette) -> None:
        ink = colours.on_strong if self.isChecked() else colours.accent
        painter.setPen(QPen(QColor(ink), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)


class AnswerBar(QWidget):
    """The bar. `chosen` carries the answer that somebody clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._buttons = [AnswerButton(answer, theme, pictures) for answer in ANSWER_WORDS]
        for made in self._buttons:
            made.clicked.connect(self._on_clicked)
        self._assemble()

    @property
    def buttons(self) -> list[AnswerButton]:
        """The five buttons, from yes to can't tell."""
        return self._buttons

    def set_answer(self, answer: Answer | None) -> None:
        """Show the survey's answer; None shows that there is none."""
        for made in self._buttons:
            made.set_chosen(made.answer is answer)
        self._set_tab_stop()

    def show_keys(self, shown: bool) -> None:
        """Underline the letters that answer."""
        for made in self._buttons:
            made.show_key(shown)

    def describe(self, question: str) -> None:
        """Tell screen readers which question the buttons answer."""
        for made in self._buttons:
            made.setAccessibleDescription(question)

    def step(self, by: int) -> None:
        """Move the focus to the neighbouring answer, from the chosen one if none has it."""
        focused = [n for n, made in enumerate(self._buttons) if made.hasFocus()]
        chosen = [n for n, made in enumerate(self._buttons) if made.isChecked()]
        if focused:
            at = focused[0] + by
        else:
            at = chosen[0] if chosen else (0 if by > 0 else len(self._buttons) - 1)
        if 0 <= at < len(self._buttons):
            self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, AnswerButton):
            self.chosen.emit(button.answer)

    def _set_tab_stop(self) -> None:
        """Tab stops once on the bar: at the chosen answer, else at the first."""
        chosen = next((one for one in self._buttons if one.isChecked()), self._buttons[0])
        for made in self._buttons:
            stop = made is chosen
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            made.setFocusPolicy(policy)

    def _assemble(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for made in self._buttons:
            line.addWidget(made)
        self._set_tab_stop()


def _strong(colours: Palette, answer: Answer) -> str:
    return str(getattr(colours, _ROLES.get(answer, "soft")))
