"""The pieces of the start page: the department's name, large choices, and service links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, label, restyle
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.domain.agency import Agency, Notice


class Monogram(QWidget):
    """A disc in the department's colour with its letters."""

    def __init__(self, agency: Agency) -> None:
        super().__init__()
        self._agency = agency
        self.setFixedSize(QSize(54, 54))
        self.setAccessibleName(agency.short_name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._agency.accent))
        painter.drawEllipse(QRectF(self.rect()))
        font = QFont(self.font())
        font.setPointSizeF(17)
        font.setBold(True)
        painter.setFont(font)
        dark = QColor(self._agency.accent).lightnessF() < 0.6
        painter.setPen(QColor("#ffffff" if dark else "#000000"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._agency.monogram)


class ChoiceCard(QPushButton):
    """A large button with a sign, a few strong words and a sentence."""

    def __init__(self, theme: Theme, sign: str, words: str, sentence: str, *, main: bool) -> None:
        super().__init__()
        self._theme = theme
        self._name = sign
        self._main = main
        self.setProperty("role", "main_tile" if main else "tile")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign = QLabel()
        self._words = label("", "heading")
        self._sentence = label("", "")
        self._line = QHBoxLayout(self)
        self._assemble()
        self.say(words, sentence)
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, words: str, sentence: str) -> None:
        """Change what stands on it."""
        self._words.setText(words)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(words)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As its contents need it."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As its contents need it."""
        return self._line.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Its sentence may need a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at this width."""
        return self._line.heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """What cannot be had is drawn paler."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._draw()

    def _assemble(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addStretch(1)
        texts.addWidget(self._words)
        texts.addWidget(self._sentence)
        texts.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line.setContentsMargins(20, 14, 20, 14)
        self._line.setSpacing(16)
        self._line.addWidget(self._sign)
        self._line.addLayout(texts, 1)
        for part in (self._sign, self._words, self._sentence):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _draw(self) -> None:
        colours = self._theme.palette
        if not self.isEnabled():
            self._paint(colours.control, colours.control, colours.control)
        elif self._main:
            self._paint(colours.on_accent, colours.on_accent, colours.on_accent)
        else:
            self._paint(colours.accent, colours.ink, colours.soft)

    def _paint(self, tint: str, ink: str, soft: str) -> None:
        self._sign.setPixmap(pixmap(self._name, tint, 34, self.devicePixelRatioF()))
        self._words.setStyleSheet(f"color: {ink};")
        self._sentence.setStyleSheet(f"color: {soft};")


class NoticeBanner(QFrame):
    """A notice of the department that is in force."""

    def __init__(self, theme: Theme, notice: Notice) -> None:
        super().__init__()
        self._theme = theme
        self._sign = QLabel()
        restyle(self, role="notice")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(notice.title, "strong"))
        texts.addWidget(label(notice.text))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 10)
        line.setSpacing(14)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("megaphone", self._theme.palette.warn, 24, ratio))


class Strip(QFrame):
    """A sentence about the library over everything else, with a button where one helps.

    Hidden until it has something to say; `acted` follows the button.
    """

    acted = Signal()

    def __init__(self, theme: Theme, sign: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = sign
        self._sign = QLabel()
        self.sentence = label("", "strong")
        self.action = button("", self.acted.emit, "plain")
        restyle(self, role="notice")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 10, 8)
        line.setSpacing(14)
        line.addWidget(self._sign)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.action)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def say(self, sentence: str, action: str = "") -> None:
        """Show a sentence, and the button with these words if any; "" hides everything."""
        self.sentence.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap(self._name, self._theme.palette.warn, 22, ratio))
