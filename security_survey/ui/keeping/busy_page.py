"""The page in place of everything else while the library is rewritten or brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from security_survey.ui.keeping.unlock_page import WIDTH, centered
from security_survey.ui.page import Page
from security_survey.ui.parts import frame, label


class BusyPage(Page):
    """Says what is done, that waiting is all there is to do, and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", "heading")
        self._sentence = label("", "soft")
        self._progress = QProgressBar()
        card, column = frame("card", margin=30, spacing=14)
        card.setFixedWidth(WIDTH)
        self._progress.setTextVisible(False)
        for part in (self._heading, self._sentence, self._progress):
            column.addWidget(part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        centered(self, card)

    def say(self, heading: str, sentence: str) -> None:
        """Begin with something; how far it is, nobody knows yet."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        self._progress.setAccessibleName(heading)
        self._progress.setRange(0, 0)

    def show_progress(self, done: int, whole: int) -> None:
        """So much of the whole is done."""
        self._progress.setRange(0, max(whole, 1))
        self._progress.setValue(min(done, whole))

    def arrive(self) -> None:
        """There is nothing to type; a reader reads the page."""
        self.setFocus()
