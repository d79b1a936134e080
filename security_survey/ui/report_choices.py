"""Which copy of the report, on which paper, what of it, and what it should be able to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from security_survey.ui.parts import label, row
from security_survey.ui.report_choice_line import ChoiceLine, large_box, large_radio
from security_survey.ui.report_sections import SectionChoice
from security_survey.ui.reporting import Choice
from security_survey.ui.theme import Theme

COPY_WORDS = {
    "homeowner": ("Homeowner’s copy", "Risk, plan, findings, services"),
    "full": ("Full copy", "With every answer at the end"),
    "records": ("Records copy", "No address, names, notes, photos"),
}
PAPER_WORDS = {"letter": "Letter", "a4": "A4"}
LARGE_WORDS = ("Large print", "All text in 18 point")
ARCHIVE_WORDS = ("For the archive", "PDF/A, readable for decades")
INSIDE_WORDS = ("Can be opened again", "Carries the survey inside")
NOT_INSIDE = "Not in the records copy, since it would tell what that leaves out"


class ReportChoices(QWidget):
    """`chosen` carries the `Choice` after any part of it was chosen."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._copies = {name: large_radio(words) for name, (words, _) in COPY_WORDS.items()}
        self._papers = {name: large_radio(words) for name, words in PAPER_WORDS.items()}
        self._sections = SectionChoice(theme)
        self._large = large_box(LARGE_WORDS[0])
        self._archive = large_box(ARCHIVE_WORDS[0])
        self._inside = large_box(INSIDE_WORDS[0])
        self._inside_line = ChoiceLine(self._inside, INSIDE_WORDS[1])
        self._groups = [self._grouped(self._copies), self._grouped(self._papers)]

        self._sections.chosen.connect(self._on_clicked)
        for box in (self._large, self._archive, self._inside):
            box.clicked.connect(self._on_clicked)

        self._assemble()
        self.show_choice(Choice())
        for made in self._papers.values():
            made.setAccessibleName(f"Paper {made.text()}")

    @property
    def choice(self) -> Choice:
        """Everything that is chosen."""
        copy = _checked(self._copies)
        return Choice(
            copy=copy,
            paper=_checked(self._papers),
            large=self._large.isChecked(),
            archive=self._archive.isChecked(),
            inside=self._inside.isChecked() and copy != "records",
            without=self._sections.without,
        )

    def show_choice(self, choice: Choice) -> None:
        """Show what is chosen, without telling anybody."""
        self._copies[choice.copy].setChecked(True)
        self._papers[choice.paper].setChecked(True)
        self._large.setChecked(choice.large)
        self._archive.setChecked(choice.archive)
        self._inside.setChecked(choice.inside)
        self._sections.leave_out(choice.without)
        self._show_copy(choice.copy)

    def _on_clicked(self) -> None:
        self._show_copy(self.choice.copy)
        self.chosen.emit(self.choice)

    def _show_copy(self, copy: str) -> None:
        """Let rest what cannot be had in a copy, and say why."""
        records = copy == "records"
        self._inside.setEnabled(not records)
        self._inside_line.describe(NOT_INSIDE if records else INSIDE_WORDS[1])
        self._sections.show_copy(copy)

    def _grouped(self, choices: Mapping[str, QRadioButton]) -> QButtonGroup:
        """A group of which one is chosen; arrows move within it."""
        group = QButtonGroup(self)
        for choice in choices.values():
            group.addButton(choice)
        group.buttonClicked.connect(self._on_clicked)
        return group

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("Which copy?", "strong"))
        for name, choice in self._copies.items():
            column.addWidget(ChoiceLine(choice, COPY_WORDS[name][1]))
        column.addSpacing(10)
        column.addLayout(
            row([label("Paper", "strong", wrap=False), *self._papers.values(), None], spacing=16)
        )
        column.addSpacing(10)
        column.addWidget(self._sections)
        column.addSpacing(10)
        column.addWidget(label("More", "strong"))
        column.addWidget(ChoiceLine(self._large, LARGE_WORDS[1]))
        column.addWidget(ChoiceLine(self._archive, ARCHIVE_WORDS[1]))
        column.addWidget(self._inside_line)


def _checked(choices: Mapping[str, QRadioButton]) -> str:
    return next(name for name, choice in choices.items() if choice.isChecked())
