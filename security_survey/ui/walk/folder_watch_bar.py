"""The strip below the questions that says which folder's new photos come in, and turns it off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from security_survey.ui.parts import button, label
from security_survey.ui.theme import Theme
from security_survey.ui.walk.folder_watch import State
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.words import counted

_OFF = "Photos from your phone or camera can come in by themselves."
_STATES = {
    State.LOOKING: "Looking into the folder “{}” …",
    State.WATCHING: "New photos in the folder “{}” are added to the question in focus.",
    State.AWAY: "The folder “{}” is not there now. It is watched again as soon as it is back.",
}
_SIGN = 18


class FolderWatchBar(QFrame):
    """`chosen` asks for a folder, `stopped` ends the watch, `taken_back` regrets what was added."""

    chosen = Signal()
    stopped = Signal()
    taken_back = Signal()

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._sign = label("", wrap=False)
        self._words = label(_OFF, "small")
        self._back = button("Take back", self.taken_back.emit, "quiet", tip="Take them away again")
        self._choose = button(
            "Watch a folder…",
            self.chosen.emit,
            "quiet",
            tip="Choose the folder of your phone or camera",
        )
        self._stop = button("Stop", self.stopped.emit, "quiet", tip="Add no more photos from it")
        self._stop.setAccessibleName("Stop watching the folder")
        theme.changed.connect(self._draw)
        self._assemble()
        self.show_state(State.OFF, "")

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        """Take back, choose, stop."""
        return self._back, self._choose, self._stop

    def show_state(self, state: State, folder: str) -> None:
        """Say how the watch of a folder stands."""
        self._state = state
        self._say(_STATES[state].format(folder) if state in _STATES else _OFF)
        self._choose.setText("Watch a folder…" if state is State.OFF else "Change…")
        self._choose.setAccessibleName(
            "Watch a folder for new photos" if state is State.OFF else "Watch another folder"
        )
        self._stop.setHidden(state is State.OFF)
        self._back.hide()
        self._draw()

    def show_added(self, count: int, question: str) -> None:
        """Say that photos came in, and offer to take them back."""
        were = "was" if count == 1 else "were"
        self._say(f"{counted(count, 'photo')} from the folder {were} added to “{question}”")
        self._back.show()

    def show_problem(self, sentence: str) -> None:
        """Say why photos did not come in."""
        self._say(sentence)
        self._back.hide()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setToolTip("")

    def _draw(self) -> None:
        colours = self._theme.palette
        colour = {State.WATCHING: colours.accent, State.AWAY: colours.warn}.get(
            self._state, colours.soft
        )
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._pictures.icon("photo", colour, _SIGN, ratio))

    def _assemble(self) -> None:
        self.setProperty("role", "bar")
        self.setProperty("edge", "top")
        across = QHBoxLayout(self)
        across.setContentsMargins(30, 3, 30, 3)
        across.setSpacing(9)
        across.addWidget(self._sign)
        across.addWidget(self._words, 1)
        for made in self.buttons:
            across.addWidget(made)
        QWidget.setTabOrder(self._back, self._choose)
