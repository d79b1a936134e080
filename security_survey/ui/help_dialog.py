"""Help: what the program does for you, and every key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from security_survey.ui.commands import ANSWER_KEYS, COMMANDS, REPORT_KEYS, SERVICE_KEYS
from security_survey.ui.parts import button, label, row

HOW_IT_WORKS = (
    "Every answer is saved the moment you give it. There is no Save button for it, and closing "
    "the window loses nothing: the survey opens again on the same question.",
    "Answer with one key, and the next question comes by itself. Undo takes back any change in a "
    "survey, also after a restart, and the history goes back to any moment. A deleted survey stays "
    "in the bin for 30 days.",
    "Finish a survey at the end of its review: from then on nothing in it changes by accident. It "
    "can be opened again at any time.",
)
KEYS_WIDTH = 150
PAGE_COMMANDS = ("back", "next", "visit", "walk", "review", "report")


class HelpDialog(QDialog):
    """A list of all keys beside a few words on how the program works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setMinimumWidth(1180)
        close = button("Close", self.accept, "primary", tip="Close (Esc)")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(12)
        column.addWidget(label("Help", "title"))
        for sentence in HOW_IT_WORKS:
            column.addWidget(label(sentence))
        lists = QHBoxLayout()
        lists.setSpacing(36)
        keys = {one.id: (" or ".join(one.keys), one.words) for one in COMMANDS if one.keys}
        pages = [keys.pop(name) for name in PAGE_COMMANDS]
        walk, report = _list("In the walk", ANSWER_KEYS), _list("In the report", REPORT_KEYS)
        lists.addLayout(_stack(walk, _list("Services", SERVICE_KEYS)), 5)
        lists.addLayout(_list("Everywhere", keys.values()), 5)
        lists.addLayout(_stack(report, _list("Pages", pages)), 5)
        column.addLayout(lists)
        column.addStretch(1)
        column.addLayout(row([None, close]))
        close.setFocus()


def _stack(*lists: QLayout) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(14)
    for one in lists:
        made.addLayout(one)
    made.addStretch(1)
    return made


def _list(heading: str, keys: Iterable[tuple[str, str]]) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(8)
    made.addWidget(label(heading, "subheading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    for at, (key, words) in enumerate(keys):
        grid.addWidget(label(key, "strong", wrap=False), at, 0)
        grid.addWidget(label(words, "soft", wrap=False), at, 1)
    made.addLayout(grid)
    made.addStretch(1)
    return made
