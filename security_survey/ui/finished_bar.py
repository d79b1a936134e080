"""A line over the page of a finished survey: since when it is, and opening it again."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from security_survey.ui.commands import COMMAND_BY_ID
from security_survey.ui.finish_words import OPEN_AGAIN, finished_on
from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, label, restyle
from security_survey.ui.theme import Theme

SHORTLY = 6000
"""Milliseconds that the line answers somebody who tried to change something."""
CAN_BE_READ = "It can be read, printed and exported."
NOTHING_CHANGED = "Nothing was changed. Open it again to change something."


class FinishedBar(QFrame):
    """Hidden while the survey in hand is open, or none is."""

    open_again_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._since = ""
        self.setStyleSheet("FinishedBar { border-radius: 0; }")  # it reaches from edge to edge
        self._sign = QLabel()
        self.sentence = label("")
        tip = f"Let it be changed again ({COMMAND_BY_ID['finish'].keys[0]})"
        self.open_again = button(OPEN_AGAIN, self.open_again_wanted.emit, tip=tip)
        self._shortly = QTimer(self)
        self._shortly.setSingleShot(True)
        self._shortly.setInterval(SHORTLY)
        self._shortly.timeout.connect(self._be_calm)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 16, 6)
        line.setSpacing(12)
        line.addWidget(self._sign)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.open_again)
        theme.changed.connect(self._draw)
        self._be_calm()
        self._draw()
        self.hide()

    def show_finished(self, finished: datetime | None) -> None:
        """Say when the survey in hand was finished; None: it is open."""
        self._since = finished_on(finished) if finished else ""
        self._be_calm()
        self.setVisible(finished is not None)

    def answer(self) -> None:
        """Say why nothing happened, in colour, in words, and to a screen reader."""
        self._say(NOTHING_CHANGED, "notice")
        self._shortly.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _be_calm(self) -> None:
        self._shortly.stop()
        self._say(CAN_BE_READ, "hint")

    def _say(self, sentence: str, role: str) -> None:
        self.sentence.setText(f"{self._since}. {sentence}" if self._since else "")
        restyle(self, role=role)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("check", self._theme.palette.accent, 20, ratio))
