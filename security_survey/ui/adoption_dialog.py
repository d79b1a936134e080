"""What a newer checklist changes, in itself and for the survey in hand, before it is adopted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from security_survey.domain.checklist import Checklist, Item
from security_survey.domain.checklist_changes import Changed, ChecklistChanges, changes_between
from security_survey.ui.parts import button, frame, label, row, scrolled
from security_survey.ui.reading import make_readable
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.words import counted

Line = tuple[str, str]
"""What differs, and below it smaller how it was before, if that matters."""
Part = tuple[str, Sequence[Line]]


class AdoptionDialog(QDialog):
    """Accepted: adopt the newer checklist."""

    def __init__(
        self, session: SurveySession, newer: Checklist, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("A newer checklist")
        self.resize(760, 600)
        changes = changes_between(session.checklist, newer, session.survey)
        mode = session.survey.mode
        self.keep = button("Keep the one in use", self.reject, tip="Change nothing (Esc)")
        self.adopt = button("Adopt the newer checklist", self.accept, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label(_title(session.checklist, newer), "heading"))
        hint, inside = frame("hint", margin=14, spacing=6)
        for sentence in survey_sentences(changes):
            inside.addWidget(label(sentence))
        column.addWidget(hint)
        column.addWidget(_lists(changes, mode), 1)
        column.addLayout(row([None, self.keep, self.adopt]))
        self.keep.setFocus()


def survey_sentences(changes: ChecklistChanges) -> tuple[str, ...]:
    """What adopting means for this survey."""
    lost, opened = len(changes.no_longer_count), len(changes.newly_open)
    stays = "it stays" if lost == 1 else "they stay"
    counts = (
        f"{counted(lost, 'answer')} of this survey would no longer count. Nothing is lost: {stays} "
        "in the survey and its history."
        if lost
        else "Every answer of this survey still counts."
    )
    asked = (
        f"{counted(opened, 'new question')} would be open."
        if opened
        else "No new question would be open."
    )
    return counts, asked, "You can undo it like any other change."


def change_lists(changes: ChecklistChanges, mode: str) -> Iterator[Part]:
    """What differs, under headings; the wording is that of the mode."""
    yield "Areas added", [(area.title, "") for area in changes.areas_added]
    yield "Areas removed", [(area.title, "") for area in changes.areas_removed]
    yield "Questions added", [(item.wording(mode), "") for item in changes.added]
    yield "Questions removed", [(item.wording(mode), "") for item in changes.removed]
    yield "Questions reworded", [_reworded(one, mode) for one in changes.reworded]
    yield "Questions that count otherwise", [_reweighted(one, mode) for one in changes.reweighted]
    if changes.scoring:
        yield "Score", [("Weights of areas, caps or bands have changed.", "The risk may differ.")]
    if changes.none:
        yield "Advice", [("Only explanations and advice have changed.", "")]


def _reworded(one: Changed, mode: str) -> Line:
    return one.after.wording(mode), f"Before: {one.before.wording(mode)}"


def _reweighted(one: Changed, mode: str) -> Line:
    return one.after.wording(mode), f"Before: {_weight(one.before)}. Now: {_weight(one.after)}."


def _weight(item: Item) -> str:
    return f"weight {item.weight}{', key item' if item.critical else ''}"


def _title(old: Checklist, new: Checklist) -> str:
    if old.version == new.version:
        return f"What has changed in version {new.version}"
    return f"From version {old.version} to version {new.version}"


def _lists(changes: ChecklistChanges, mode: str) -> QWidget:
    area, column = scrolled(720)
    column.setContentsMargins(2, 4, 14, 4)
    column.setSpacing(7)
    make_readable(area, "What changes")
    for heading, lines in change_lists(changes, mode):
        if lines:
            number = f" ({len(lines)})" if len(lines) > 1 else ""
            column.addWidget(label(f"{heading}{number}", "subheading"))
            for words, before in lines:
                for text, role in ((words, ""), (before, "small")):
                    if text:
                        column.addWidget(label(text, role))
    column.addStretch(1)
    return area
