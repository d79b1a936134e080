"""Scrolling text that the keyboard can reach, with a ring round it when the keyboard did."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QScrollArea

from security_survey.ui.parts import restyle

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def make_readable(area: QScrollArea, name: str) -> None:
    """Let an area take the focus, so that arrows and Page Down scroll it."""
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    area.setProperty("role", "reading")
    area.installEventFilter(_Ring(area))


_BESIDE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu or another window takes the focus for a moment and gives it back."""


class _Ring(QObject):
    """Shows where the focus is, unless it came without the keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QScrollArea) and isinstance(event, QFocusEvent):
            if event.reason() in _BESIDE:
                return False
            restyle(watched, keyed=event.gotFocus() and event.reason() in _BY_KEY)
        return super().eventFilter(watched, event)
