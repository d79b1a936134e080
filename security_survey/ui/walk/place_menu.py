"""What can be done with the place in sight: another like it, another name, another order, gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from security_survey.domain.checklist import Area
from security_survey.ui.parts import plain_tip


class PlaceMenu(QPushButton):
    """A quiet button beside the heading of a door or window; hidden where there is only one.

    `another` carries whether the answers are copied, `shifted` -1 or 1.
    """

    another = Signal(bool)
    renamed = Signal()
    shifted = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._menu = QMenu(self)
        self._actions = {
            "new": self._action(lambda: self.another.emit(False)),
            "copy": self._action(lambda: self.another.emit(True)),
            "rename": self._action(self.renamed.emit),
            "up": self._action(lambda: self.shifted.emit(-1)),
            "down": self._action(lambda: self.shifted.emit(1)),
            "remove": self._action(self.removed.emit),
        }
        self.setProperty("role", "link")
        self.setAutoDefault(True)
        self.clicked.connect(lambda _on=False: self.open())
        self.hide()

    def action(self, name: str) -> QAction:
        """A line of the menu: new, copy, rename, up, down or remove."""
        return self._actions[name]

    def show_area(self, area: Area | None) -> None:
        """Speak of this area's places."""
        self.setVisible(area is not None and area.repeatable)
        if area is None:
            return
        noun = area.noun.replace("&", "&&")
        self.setText(f"This {noun}…")
        self.setToolTip(plain_tip(f"Another {area.noun}, rename, move or remove this one (+)"))
        words = {
            "new": f"&Another {noun}",
            "copy": f"Another {noun} with the &same answers, but for key items",
            "rename": "&Rename…",
            "up": "Move &up",
            "down": "Move &down",
            "remove": "Remo&ve (Ctrl+Z brings it back)",
        }
        for name, text in words.items():
            self._actions[name].setText(text)

    def open(self, instead: QPoint | None = None) -> None:
        """Offer what can be done; nothing where there is only one such place.

        `instead` is where the menu opens on the screen while the button is scrolled out of sight.
        """
        if not self.isHidden():
            below = self.mapToGlobal(QPoint(0, self.height() + 2))
            self._menu.popup(instead if instead and self.visibleRegion().isEmpty() else below)
            self._menu.setActiveAction(self._actions["new"])

    @property
    def listed(self) -> QMenu:
        """The menu itself."""
        return self._menu

    def _action(self, then: Callable[[], object]) -> QAction:
        made = self._menu.addAction("")
        made.triggered.connect(lambda _on=False: then())
        return made
