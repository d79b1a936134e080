"""A bar that says what could not be saved, and stays until it is dismissed."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, label
from security_survey.ui.theme import Theme


class AlarmBar(QFrame):
    """Hidden until something failed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "alarm")
        self._sign = QLabel()
        self.sentence = label("", "strong")
        self.sentence.setAccessibleName("Not saved")
        self.dismiss = button("Dismiss", self.hide, "plain", tip="Hide this message")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 20, 8)
        line.setSpacing(12)
        line.addWidget(self._sign)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.dismiss)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def raise_alarm(self, sentence: str) -> None:
        """Show a sentence, and tell a screen reader."""
        self.sentence.setText(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("warning", self._theme.palette.bad, 22, ratio))
