"""The pages with a panel at their right: a service of the department, or the survey's history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

WIDTH = 330
"""How wide a panel is shown at first; its edge can be dragged."""
NARROWEST, WIDEST = 200, 1200
"""What is kept of a width; anything else was a mistake."""
ROOMY = 1500
"""From this width on, a panel takes nothing from the page beside it."""


class SidePanels(QSplitter):
    """One panel at a time; `changed` follows when one was opened or put away.

    A panel carries a signal `close_wanted`.
    """

    changed = Signal()

    def __init__(self, pages: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._panels: dict[str, Any] = {}
        self._wide = WIDTH
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(pages)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._on_moved)

    @property
    def wide(self) -> int:
        """How wide panels are, also while none is open."""
        return self._wide

    def make_wide(self, wide: int) -> None:
        """Open panels as wide as this, if there is any sense in it."""
        if NARROWEST <= wide <= WIDEST:
            self._wide = wide

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The panels that have been made."""
        return tuple(self._panels.values())

    @property
    def shown(self) -> str:
        """The name of the panel in view, "" for none."""
        return next((name for name, one in self._panels.items() if not one.isHidden()), "")

    @property
    def is_open(self) -> bool:
        """Whether a panel is in view."""
        return bool(self.shown)

    @property
    def takes_room(self) -> bool:
        """Whether a panel is open and the page has to do with less."""
        return self.is_open and self.width() < ROOMY

    def open(self, name: str, make: Callable[[], Any]) -> Any:
        """Bring a panel into view; it is made the first time."""
        wide = self._wide
        if name not in self._panels:
            self._take_in(name, make())
        for other, panel in self._panels.items():
            panel.setVisible(other == name)
        self.setSizes([self.width() - wide, *(wide for _ in self._panels)])
        self.changed.emit()
        return self._panels[name]

    def put_away(self) -> None:
        """Close the panel that is open."""
        if self.is_open:
            self._panels[self.shown].hide()
            self.changed.emit()

    def let_go(self, name: str) -> None:
        """Close a panel for good; it is made anew when it is wanted again."""
        panel = self._panels.pop(name, None)
        if panel is not None:
            was_open = not panel.isHidden()
            panel.hide()
            panel.deleteLater()
            if was_open:
                self.changed.emit()

    def _on_moved(self, _at: int, _edge: int) -> None:
        if self.is_open:
            self.make_wide(self._panels[self.shown].width())

    def _take_in(self, name: str, panel: Any) -> None:
        panel.close_wanted.connect(self.put_away)
        self._panels[name] = panel
        self.addWidget(panel)
        self.setStretchFactor(self.count() - 1, 0)
