"""The Services button: one menu of all that the department offers, for mouse and keyboard alike.

Enter, Space or Down opens it; arrows, Tab, Home, End and first letters move; Enter chooses.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from security_survey.content import Department
from security_survey.domain.service import Service
from security_survey.ui.icons import icon

HINT = "Press Enter to show all options, press Tab to go to the next option"


class ServicesMenu(QPushButton):
    """A button that opens the menu. `show_service` carries the id of the chosen service."""

    show_service = Signal(str)

    def __init__(self, department: Department, parent: QWidget | None = None) -> None:
        super().__init__("&Services", parent)
        self._menu = StepMenu(self)
        self._ink = self._soft = ""
        for service in department.services:
            self._menu.addAction(self._entry(service))

        self.clicked.connect(self.open_menu)
        self._menu.aboutToShow.connect(self._on_about_to_show)

        self.setAutoDefault(True)
        self.setProperty("role", "plain")
        self.setToolTip(f"{HINT} (Alt+S)")
        self.setAccessibleName("Services")
        self.setAccessibleDescription(HINT)
        self._menu.setAccessibleName("Services of the department")
        self._colour_icons()

    @property
    def menu_of_services(self) -> QMenu:
        """The menu itself."""
        return self._menu

    def open_menu(self) -> None:
        """Open the menu under the button, with its first entry ready to be chosen."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._menu.setActiveAction(self._menu.actions()[0])

    def event(self, event: QEvent) -> bool:
        """Open on Alt+S at once: a button's own way waits, and quick keys would go elsewhere."""
        if event.type() is QEvent.Type.Shortcut:
            self.open_menu()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter and Down as well as on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_menu"):
            self._colour_icons()

    def _on_about_to_show(self) -> None:
        self._colour_entries()
        self._menu.setMinimumWidth(max(self.width(), 240))

    def _entry(self, service: Service) -> QAction:
        action = QAction(service.menu.replace("&", "&&"), self._menu)
        action.setData((service.id, service.icon))
        action.setToolTip(service.summary)
        action.triggered.connect(lambda _checked=False: self.show_service.emit(service.id))
        return action

    def _colour_icons(self) -> None:
        """Where the colours are others; palettes change often while the window is put together."""
        ink = self.palette().color(QPalette.ColorRole.ButtonText).name()
        if ink != self._ink:
            self._ink = ink
            self.setIcon(icon("menu", ink))

    def _colour_entries(self) -> None:
        soft = self.palette().color(QPalette.ColorRole.Link).name()
        for action in self._menu.actions() if soft != self._soft else ():
            action.setIcon(icon(action.data()[1], soft))
        self._soft = soft


class StepMenu(QMenu):
    """A menu in which Tab steps on, and a letter goes to the next entry beginning with it."""

    def event(self, event: QEvent) -> bool:
        """Take Tab and Shift+Tab as Down and Up."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Tab: Qt.Key.Key_Down, Qt.Key.Key_Backtab: Qt.Key.Key_Up}
            if (key := step.get(Qt.Key(event.key()))) is not None:
                self.keyPressEvent(_key_press(key))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or last entry, or to the next that begins with a typed letter."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        end = ends.get(Qt.Key(event.key()))
        found = self._next_beginning_with(event.text()) if end is None else self.actions()[end]
        if found is None:
            super().keyPressEvent(event)
        else:
            self.setActiveAction(found)

    def _next_beginning_with(self, letter: str) -> QAction | None:
        if len(letter) != 1 or not letter.isalnum():
            return None
        actions = self.actions()
        active = self.activeAction()
        at = actions.index(active) + 1 if active in actions else 0
        ahead = [*actions[at:], *actions[:at]]
        return next((a for a in ahead if a.text().lower().startswith(letter.lower())), None)


def _key_press(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
