"""The room of the pages, and to their right a service when one is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

WIDTH = 330
"""How wide a service is shown at first; its edge can be dragged."""
ROOMY = 1500
"""From this width on, a service takes nothing from the page beside it."""


class ServiceSide(QSplitter):
    """`changed` follows when a service was opened or put away."""

    changed = Signal()

    def __init__(self, pages: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._panel: Any = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(pages)
        self.setStretchFactor(0, 1)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The panel, once there is one."""
        return () if self._panel is None else (self._panel,)

    @property
    def is_open(self) -> bool:
        """Whether a service is in view."""
        return self._panel is not None and not self._panel.isHidden()

    @property
    def takes_room(self) -> bool:
        """Whether a service is open and the page has to do with less."""
        return self.is_open and self.width() < ROOMY

    def open(self, service: str, make_panel: Callable[[], Any]) -> None:
        """Show a service; the panel is made the first time."""
        if self._panel is None:
            self._panel = make_panel()
            self._panel.close_wanted.connect(self.put_away)
            self.addWidget(self._panel)
            self.setStretchFactor(1, 0)
            self.setSizes([self.width() - WIDTH, WIDTH])
        self._panel.show()
        self._panel.show_service(service)
        self.changed.emit()

    def put_away(self) -> None:
        """Close the service that is open."""
        if self._panel is not None:
            self._panel.hide()
            self.changed.emit()
