"""What the keys mean on a card, apart from those that belong to its text fields."""

from __future__ import annotations

from PySide6.QtCore import Qt

from security_survey.domain.checklist import Answer

Key = Qt.Key
ANSWER_KEYS = {
    Key.Key_Y: Answer.YES,
    Key.Key_P: Answer.PARTLY,
    Key.Key_N: Answer.NO,
    Key.Key_A: Answer.NA,
    Key.Key_C: Answer.UNKNOWN,
    Key.Key_1: Answer.YES,
    Key.Key_2: Answer.PARTLY,
    Key.Key_3: Answer.NO,
    Key.Key_4: Answer.NA,
    Key.Key_5: Answer.UNKNOWN,
}
ENTER = (Key.Key_Return, Key.Key_Enter)
NOTE_KEYS = (Key.Key_E, Key.Key_F2, *ENTER)
STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}
TURNS = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
CHOICES = {Key.Key_Left: -1, Key.Key_Right: 1}
WAYS = (Key.Key_W,)
FINE = (Key.Key_F,)
OTHER = (Key.Key_O,)
PLACES = (Key.Key_Plus,)
TAKE_BACK = (Key.Key_Backspace, Key.Key_Delete)
PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
"""Modifiers with which a key keeps its meaning."""
