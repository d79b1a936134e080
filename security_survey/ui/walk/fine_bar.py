"""The line above the questions that offers "all fine here", and says what it has done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from security_survey.ui.parts import button, label
from security_survey.ui.theme import Theme
from security_survey.ui.walk.pictures import Pictures

WIDER_TIP = "The same for all places of this area (Shift+F)"
_SIGN = 20


class FineBar(QFrame):
    """Hidden until it has something to say.

    `confirmed` is the answer yes; `widened` asks for the whole area; `put_away` for nothing.
    """

    confirmed = Signal()
    widened = Signal()
    put_away = Signal()

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._sign = label("", wrap=False)
        self._sentence = label("")
        self._yes = button("Yes, all fine", self.confirmed.emit, tip="Answer them all (F)")
        self._wider = button("Whole area", self.widened.emit, "quiet", tip=WIDER_TIP)
        self._close = button("Close", self.put_away.emit, "quiet", tip="Answer nothing (Esc)")
        theme.changed.connect(self._draw)
        self._assemble()
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        """Yes, the whole area, close."""
        return self._yes, self._wider, self._close

    def say(self, words: str, *, asks: bool = False, wider: bool = False) -> None:
        """Say a sentence; `asks` offers to do it, `wider` to do it for a whole area."""
        self._sentence.setText(words)
        self._yes.setVisible(asks)
        self._wider.setVisible(wider)
        self._close.setText("Cancel" if asks else "Close")
        self.show()
        self._draw()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._pictures.icon("check", self._theme.palette.good, _SIGN, ratio))

    def _assemble(self) -> None:
        self.setProperty("role", "bar")
        self.setProperty("edge", "bottom")
        self.setAccessibleName("All fine here")
        across = QHBoxLayout(self)
        across.setContentsMargins(30, 6, 20, 6)
        across.setSpacing(9)
        across.addWidget(self._sign)
        across.addWidget(self._sentence, 1)
        for made in self.buttons:
            across.addWidget(made)
