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

MENU = (("new", "close"), ("undo", "redo", "find"), ("save",), ("help",))
"""The commands that the menu shows, in groups; the colors stand before the last group."""


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
        super().__init__(window)  # the theme outlives the window and must let go of this
        self._theme = theme
        self._settings = settings
        self._actions = {one.id: _action(window, one, run[one.id]) for one in COMMANDS}
        self.menu = QMenu(window)
        self.menu.setAccessibleName("Menu")
        self._fill()
        theme.changed.connect(self._draw)
        self._draw()
        for action in self._actions.values():
            action.setEnabled(False)

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def show_survey_open(self, is_open: bool) -> None:
        """Commands that need a survey rest while there is none."""
        for command in COMMANDS:
            self._actions[command.id].setEnabled(is_open or not command.needs_survey)

    def _fill(self) -> None:
        for at, group in enumerate(MENU):
            if at:
                self.menu.addSeparator()
            if at == len(MENU) - 1:
                self.menu.addMenu(self._colours())
            self.menu.addActions([self._actions[name] for name in group])

    def _colours(self) -> QMenu:
        made = QMenu("Colors", self.menu)
        group = QActionGroup(made)
        for scheme, words in SCHEMES.items():
            action = made.addAction(words, partial(self._choose, scheme))
            action.setCheckable(True)
            action.setChecked(scheme == self._settings.scheme)
            group.addAction(action)
        return made

    def _choose(self, scheme: str) -> None:
        self._settings.scheme = scheme
        self._theme.force(scheme)

    def _draw(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, self._theme.palette.soft))


def _action(window: QWidget, command: Command, run: Callable[[], object]) -> QAction:
    made = QAction(command.words, window)
    made.setShortcuts([QKeySequence(key) for key in command.keys])
    made.triggered.connect(lambda _checked=False: run())
    window.addAction(made)
    return made
