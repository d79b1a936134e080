"""A choice with a description in smaller type below its words, all of it one target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QGridLayout, QRadioButton

from security_survey.ui.parts import label

INDENT = 31
"""Pixels from the edge to where the words of a choice begin."""
WORDS_HEIGHT = 27
"""Pixels from the top of a choice to its description."""
TOUCH_HEIGHT = 36
"""Pixels: room for a finger."""


class ChoiceLine(QFrame):
    """A choice with a description below; a click anywhere on it is a click on the choice."""

    def __init__(self, choice: QAbstractButton, description: str) -> None:
        super().__init__()
        self.choice = choice
        self.choice.setProperty("role", "described")
        self._description = label("", "small")
        self._description.setContentsMargins(INDENT, 0, 0, 6)
        self._description.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        both = QGridLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setVerticalSpacing(0)
        both.setRowMinimumHeight(0, WORDS_HEIGHT)
        both.addWidget(choice, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._description, 1, 0)
        self.describe(description)

    @property
    def description(self) -> str:
        """What stands below."""
        return self._description.text()

    def describe(self, description: str) -> None:
        """Say something else below."""
        self._description.setText(description)
        self.choice.setAccessibleDescription(description)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose, as a click on the words themselves does."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton and self.choice.isEnabled():
            self.choice.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choice.click()


def large_radio(words: str) -> QRadioButton:
    """One of several, large enough to touch."""
    made = QRadioButton(words)
    made.setMinimumHeight(TOUCH_HEIGHT)
    made.setAccessibleName(words)
    return made


def large_box(words: str) -> QCheckBox:
    """A box to tick, large enough to touch."""
    made = QCheckBox(words)
    made.setMinimumHeight(TOUCH_HEIGHT)
    made.setAccessibleName(words)
    return made
