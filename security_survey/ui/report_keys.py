"""The keys that move a report: by line, screenful and page, and to its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider

if TYPE_CHECKING:
    from security_survey.ui.report_scrolling import ScrolledPages

_KEYS, _STEPS = Qt.Key, QAbstractSlider.SliderAction
DOWN = {
    _KEYS.Key_PageUp: _STEPS.SliderPageStepSub,
    _KEYS.Key_PageDown: _STEPS.SliderPageStepAdd,
    _KEYS.Key_Up: _STEPS.SliderSingleStepSub,
    _KEYS.Key_Down: _STEPS.SliderSingleStepAdd,
}
ACROSS = {
    _KEYS.Key_Left: _STEPS.SliderSingleStepSub,
    _KEYS.Key_Right: _STEPS.SliderSingleStepAdd,
}


def move_by_key(view: ScrolledPages, event: QKeyEvent) -> bool:
    """Move as a key asks; False for a key that moves nothing."""
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    return _turn(view, event) or _scroll(view, Qt.Key(event.key()))


def _turn(view: ScrolledPages, event: QKeyEvent) -> bool:
    """To the first page or the last, and with Ctrl to the page before or after."""
    key, control = Qt.Key(event.key()), Qt.KeyboardModifier.ControlModifier
    if key == Qt.Key.Key_Home:
        view.go_to_page(0)
    elif key == Qt.Key.Key_End:
        view.go_to_page(view.page_count - 1)
    elif event.modifiers() & control and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.go_to_page(view.page + (1 if key == Qt.Key.Key_PageDown else -1))
    else:
        return False
    return True


def _scroll(view: ScrolledPages, key: Qt.Key) -> bool:
    for moves, bar in (
        (DOWN, view.verticalScrollBar()),
        (ACROSS, view.horizontalScrollBar()),
    ):
        if key in moves:
            bar.triggerAction(moves[key])
            return True
    return False
