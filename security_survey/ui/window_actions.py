"""The window's commands as Qt actions, and the menu that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from security_survey.ui.commands import COMMANDS, Command
from security_survey.ui.icons import icon
from security_survey.ui.settings import SCHEMES, Settings
from security_survey.ui.theme import Theme

MENU = (
    ("new", "library", "close"),
    ("undo", "redo", "history", "find", "palette"),
    ("save", "finish", "import", "export"),
    ("passphrase", "lock", "backups"),
    ("preferences", "help"),
)
"""The commands that the menu shows, in groups; the colors stand before the last group."""

_ELSEWHERE = "open in another window, only to be read here"
RESTING = {
    "undo": "nothing to undo",
    "redo": "nothing to bring back",
    "lock": "set a passphrase first",
    "new": _ELSEWHERE,
    "import": _ELSEWHERE,
    "passphrase": _ELSEWHERE,
}
"""Why a command may rest although there is a survey where it needs one."""


class WindowActions(QObject):
    """One action for each command; `run` names what each does.

    All rest until the window has its screens and calls `show_survey_open`.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        settings: Settings,
        run: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._settings = settings
        self._actions = {one.id: _action(window, one, run[one.id]) for one in COMMANDS}
        self.menu = QMenu(window)
        self.menu.setAccessibleName("Menu")
        self._fill()
        self.menu.aboutToShow.connect(self._draw)
        self._drawn = ""
        self._ready = self._covered = self._survey_open = False
        self._possible = dict.fromkeys(("undo", "redo", "lock"), False)
        self.show_finished(False)
        self._settle()

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def show_survey_open(self, is_open: bool) -> None:
        """Commands that need a survey rest while there is none."""
        self._ready, self._survey_open = True, is_open
        self._settle()

    def show_possible(self, **possible: bool) -> None:
        """Whether there is something to `undo` or to `redo`, and a library to `lock`."""
        self._possible |= possible
        self._settle()

    def show_finished(self, finished: bool) -> None:
        """Whether the survey in hand is finished: then it can be opened again."""
        self._actions["finish"].setText("Open the survey again" if finished else "Finish survey…")

    def show_covered(self, covered: bool) -> None:
        """Everything but help rests while a page covers the window."""
        self._covered = covered
        self._settle()

    def why_not(self, command: Command) -> str:
        """Why a command rests, as the end of a sentence; "" where it can be had."""
        if self._actions[command.id].isEnabled():
            return ""
        if command.needs_survey and not self._survey_open:
            return "open a survey first"
        return RESTING.get(command.id, "not possible now")

    def _settle(self) -> None:
        for command in COMMANDS:
            self._actions[command.id].setEnabled(self._may_run(command))

    def _may_run(self, command: Command) -> bool:
        if self._covered or not self._ready:
            return self._ready and command.id == "help"
        open_enough = self._survey_open or not command.needs_survey
        return open_enough and self._possible.get(command.id, True)

    def _fill(self) -> None:
        for at, group in enumerate(MENU):
            if at:
                self.menu.addSeparator()
            if at == len(MENU) - 1:
                self.menu.addMenu(self._colours())
            self.menu.addActions([self._actions[name] for name in group])

    def _colours(self) -> QMenu:
        made = QMenu("Colors", self.menu)
        group = self._schemes = QActionGroup(made)
        for scheme, words in SCHEMES.items():
            action = made.addAction(words, partial(self._choose, scheme))
            action.setCheckable(True)
            action.setData(scheme)
            group.addAction(action)
        return made

    def _choose(self, scheme: str) -> None:
        self._settings.scheme = scheme
        self._theme.force(scheme)

    def _draw(self) -> None:
        """Draw the icons when they come into view, where the colours are others."""
        for action in self._schemes.actions():
            action.setChecked(action.data() == self._settings.scheme)
        colour = self._theme.palette.soft
        for command in COMMANDS if colour != self._drawn else ():
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, colour))
        self._drawn = colour


def _action(window: QWidget, command: Command, run: Callable[[], object]) -> QAction:
    made = QAction(command.words, window)
    made.setShortcuts([QKeySequence(key) for key in command.keys])
    made.triggered.connect(lambda _checked=False: run())
    window.addAction(made)
    return made
