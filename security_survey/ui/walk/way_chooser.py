"""The head of the sidebar: how the survey is walked, how long that still takes, and other ways."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout

from security_survey.domain.progress import Count
from security_survey.domain.walk_ways import Way
from security_survey.ui.icons import icon
from security_survey.ui.parts import button, label
from security_survey.ui.theme import Theme
from security_survey.ui.walk.way_words import NAMES, in_menu, time_left


class WayChooser(QFrame):
    """`chosen` carries the way that somebody wants to walk.

    `count` says of each way how far it has been walked; it is asked when the menu opens.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, count: Callable[[Way], Count]) -> None:
        super().__init__()
        self._theme = theme
        self._count = count
        self._button = button("", self.open_menu, tip="Other ways to walk (W)")
        self._left = label("", "small")
        self._menu = QMenu(self)
        self._actions = {way: self._action(way) for way in Way}
        theme.changed.connect(self._draw)
        self._assemble()
        self._draw()

    @property
    def button(self) -> QPushButton:
        """What opens the menu."""
        return self._button

    @property
    def menu(self) -> QMenu:
        """The ways to choose from."""
        return self._menu

    @property
    def words(self) -> tuple[str, str]:
        """The way and what is left of it."""
        return self._button.text(), self._left.text()

    def action(self, way: Way) -> QAction:
        """A line of the menu."""
        return self._actions[way]

    def show_way(self, way: Way, count: Count) -> None:
        """Show the way chosen and what is left of it."""
        left = time_left(count)
        self._button.setText(NAMES[way])
        self._button.setAccessibleName(f"Way to walk: {NAMES[way]}, {left}")
        self._left.setText(f"{left[:1].upper()}{left[1:]}")
        self._actions[way].setChecked(True)

    def open_menu(self) -> None:
        """Offer the ways, each with the time it still takes."""
        for way, action in self._actions.items():
            action.setText(in_menu(way, self._count(way)))
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))
        self._menu.setActiveAction(next(a for a in self._actions.values() if a.isChecked()))

    def _action(self, way: Way) -> QAction:
        made = self._menu.addAction(NAMES[way])
        made.setCheckable(True)
        made.triggered.connect(lambda _on=False: self.chosen.emit(way))
        return made

    def _draw(self) -> None:
        self._button.setIcon(QIcon(icon("down", self._theme.palette.soft)))

    def _assemble(self) -> None:
        group = QActionGroup(self)
        for action in self._actions.values():
            group.addAction(action)
        self._menu.setAccessibleName("Ways to walk")
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 10, 6)
        column.setSpacing(5)
        column.addWidget(self._button)
        column.addWidget(self._left)
        self._left.setIndent(8)
