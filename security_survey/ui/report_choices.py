"""Which copy of the report, on which paper, and what it should be able to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from security_survey.ui.parts import label, row
from security_survey.ui.reporting import Choice

COPY_WORDS = {
    "homeowner": ("Homeowner’s copy", "Risk, plan, findings, services"),
    "full": ("Full copy", "With every answer at the end"),
    "records": ("Records copy", "No address, names, notes, photos"),
}
PAPER_WORDS = {"letter": "Letter", "a4": "A4"}
LARGE_WORDS = ("Large print", "All text in 18 point")
INSIDE_WORDS = ("Can be opened again", "Carries the survey inside, for an officer")
NOT_INSIDE = "Not in the records copy: it would tell what that leaves out"
INDENT = 31
"""Pixels from the edge to where the words of a choice begin."""


class ReportChoices(QWidget):
    """`chosen` carries the `Choice` after any part of it was chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._copies = {name: _radio(words) for name, (words, _) in COPY_WORDS.items()}
        self._papers = {name: _radio(words) for name, words in PAPER_WORDS.items()}
        self._large = _box(LARGE_WORDS[0])
        self._inside = _box(INSIDE_WORDS[0])
        self._inside_row = ChoiceRow(self._inside, INSIDE_WORDS[1])
        self._groups = [self._grouped(self._copies), self._grouped(self._papers)]

        self._large.clicked.connect(self._on_clicked)
        self._inside.clicked.connect(self._on_clicked)

        self._assemble()

    @property
    def choice(self) -> Choice:
        """Everything that is chosen."""
        copy = _checked(self._copies)
        return Choice(
            copy=copy,
            paper=_checked(self._papers),
            large=self._large.isChecked(),
            inside=self._inside.isChecked() and copy != "records",
        )

    def _on_clicked(self) -> None:
        records = self.choice.copy == "records"
        self._inside.setEnabled(not records)
        self._inside_row.describe(NOT_INSIDE if records else INSIDE_WORDS[1])
        self.chosen.emit(self.choice)

    def _grouped(self, choices: Mapping[str, QRadioButton]) -> QButtonGroup:
        """A group in which the first is chosen; arrows move within it."""
        group = QButtonGroup(self)
        for choice in choices.values():
            group.addButton(choice)
        next(iter(choices.values())).setChecked(True)
        group.buttonClicked.connect(self._on_clicked)
        return group

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label("Which copy?", "strong"))
        for name, choice in self._copies.items():
            column.addWidget(ChoiceRow(choice, COPY_WORDS[name][1]))
        column.addSpacing(8)
        column.addWidget(label("Paper", "strong"))
        column.addLayout(row([*self._papers.values(), None], spacing=16))
        column.addSpacing(4)
        column.addWidget(ChoiceRow(self._large, LARGE_WORDS[1]))
        column.addWidget(self._inside_row)


class ChoiceRow(QFrame):
    """A choice with a description below; a click anywhere on it is a click on the choice."""

    def __init__(self, choice: QAbstractButton, description: str) -> None:
        super().__init__()
        self._choice = choice
        self._description = label("", "small")
        self._description.setContentsMargins(INDENT, 0, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(choice)
        column.addWidget(self._description)
        self.describe(description)

    @property
    def description(self) -> str:
        """What stands below."""
        return self._description.text()

    def describe(self, description: str) -> None:
        """Say something else below."""
        self._description.setText(description)
        self._choice.setAccessibleDescription(description)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose, as a click on the words themselves does."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton and self._choice.isEnabled():
            self._choice.setFocus(Qt.FocusReason.MouseFocusReason)
            self._choice.click()


def _radio(words: str) -> QRadioButton:
    made = QRadioButton(words)
    made.setMinimumHeight(36)
    made.setAccessibleName(words)
    return made


def _box(words: str) -> QCheckBox:
    made = QCheckBox(words)
    made.setMinimumHeight(36)
    made.setAccessibleName(words)
    return made


def _checked(choices: Mapping[str, QRadioButton]) -> str:
    return next(name for name, choice in choices.items() if choice.isChecked())
