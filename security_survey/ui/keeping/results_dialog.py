"""What became of each file, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from security_survey.ui.parts import button, frame, label, row, scrolled


@dataclass(frozen=True, slots=True)
class Result:
    """A file or survey by name, and what became of it; `refused` stands out."""

    name: str
    sentence: str
    refused: bool = False


class ResultsDialog(QDialog):
    """One card for each result, those that failed first."""

    def __init__(self, title: str, results: Sequence[Result], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumSize(600, 380)
        area, column = scrolled()
        column.setContentsMargins(0, 0, 8, 0)
        for one in sorted(results, key=lambda result: not result.refused):
            column.addWidget(_card(one))
        column.addStretch(1)
        close = button("Close", self.accept, "primary", tip="Close (Esc)")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 22)
        whole.setSpacing(12)
        whole.addWidget(label(title, "title"))
        whole.addWidget(area, 1)
        whole.addLayout(row([None, close]))
        close.setFocus()


def _card(result: Result) -> QWidget:
    made, column = frame("alarm" if result.refused else "card", margin=12, spacing=4)
    column.addWidget(label(result.name, "strong"))
    column.addWidget(label(result.sentence))
    return made
