"""Which copy of the report, and on which paper."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from security_survey.ui.parts import label, row

COPY_WORDS = {
    "homeowner": ("Homeowner’s copy", "Risk, plan, findings, services"),
    "full": ("Full copy", "With every answer at the end"),
    "records": ("Records copy", "No address, names, notes, photos"),
}
PAPER_WORDS = {"letter": "Letter", "a4": "A4"}


class ReportChoices(QWidget):
    """`chosen` carries the copy and the paper after either was chosen."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._copies = {name: _choice(words) for name, (words, _) in COPY_WORDS.items()}
        self._papers = {name: _choice(words) for name, words in PAPER_WORDS.items()}
        self._groups = [self._grouped(self._copies), self._grouped(self._papers)]
        self._assemble()

    @property
    def copy(self) -> str:
        """The chosen copy."""
        return _checked(self._copies)

    @property
    def paper(self) -> str:
        """The chosen paper."""
        return _checked(self._papers)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.copy, self.paper)

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
        column.setSpacing(0)
        column.addWidget(label("Which copy?", "strong"))
        for name, choice in self._copies.items():
            hint = label(COPY_WORDS[name][1], "small")
            hint.setContentsMargins(28, 0, 0, 4)
            choice.setAccessibleDescription(hint.text())
            column.addWidget(choice)
            column.addWidget(hint)
        column.addSpacing(8)
        column.addWidget(label("Paper", "strong"))
        column.addLayout(row([*self._papers.values(), None], spacing=16))


def _choice(words: str) -> QRadioButton:
    made = QRadioButton(words)
    made.setMinimumHeight(36)
    made.setAccessibleName(words)
    return made


def _checked(choices: Mapping[str, QRadioButton]) -> str:
    return next(name for name, choice in choices.items() if choice.isChecked())
