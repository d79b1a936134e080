"""Going round the parts of the window by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_pane(panes: Sequence[QWidget]) -> None:
    """Put the focus into the pane after the one that has it; panes without a control are passed."""
    ready = [(pane, first) for pane in panes if (first := _first_control(pane)) is not None]
    if not ready:
        return
    focused = QApplication.focusWidget()
    at = next((n for n, (pane, _) in enumerate(ready) if focused and _holds(pane, focused)), -1)
    ready[(at + 1) % len(ready)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_control(pane: QWidget) -> QWidget | None:
    """The first control that Tab would reach inside a pane."""
    if not pane.isVisible():
        return None
    candidate: QWidget | None = pane
    while candidate is not None:
        if _holds(pane, candidate) and _takes_focus(candidate):
            return candidate
        candidate = candidate.nextInFocusChain()
        if candidate is pane:
            return None
    return None


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
