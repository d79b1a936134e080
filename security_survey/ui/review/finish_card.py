"""The end of the review: what is open, what finishing means, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from security_survey.domain.errors import KnownError
from security_survey.domain.progress import open_key_items
from security_survey.ui.commands import COMMAND_BY_ID
from security_survey.ui.finish_words import (
    FINISH,
    MOST_NAMED,
    OPEN_AGAIN,
    finished_on,
    meaning_words,
    open_words,
)
from security_survey.ui.parts import button, clear, frame, label, row
from security_survey.ui.review.open_questions import Asking
from security_survey.ui.session import SurveySession

UNHINDERED = "They weigh most in the risk. You can finish without them."


class FinishCard(QWidget):
    """Asks for what it offers by `finish_wanted` and `open_again_wanted`; it does neither."""

    finish_wanted = Signal()
    open_again_wanted = Signal()

    def __init__(self, session: SurveySession, today: Callable[[], date]) -> None:
        super().__init__()
        self._session = session
        self._today = today
        key = COMMAND_BY_ID["finish"].keys[0]
        self._state = label("", "subheading")
        self._open, self._open_column = frame("notice", margin=14, spacing=4)
        self._meaning = label("")
        self.finish = button(FINISH, self.finish_wanted.emit, "primary", tip=f"{FINISH} ({key})")
        self.open_again = button(
            OPEN_AGAIN, self.open_again_wanted.emit, tip=f"Let it be changed again ({key})"
        )
        self._assemble()

    @property
    def button(self) -> QWidget:
        """The button that can be pressed now."""
        return self.open_again if self._session.finished else self.finish

    def show_state(self, asking: Asking) -> None:
        """Say how it stands."""
        finished, today = self._session.finished, self._today()
        self._state.setText(finished_on(finished) if finished else "")
        self._state.setVisible(finished is not None)
        self.finish.setVisible(finished is None)
        self.open_again.setVisible(finished is not None)
        day = finished.astimezone().date() if finished else today
        self._meaning.setText(meaning_words(self._days_kept(), day, today))
        self._show_open(asking)

    def _show_open(self, asking: Asking) -> None:
        """Name what matters and has no answer; a finished survey is left in peace."""
        found = () if self._session.finished else open_key_items(asking.checklist, asking.survey)
        clear(self._open_column)
        self._open.setVisible(bool(found))
        if not found:
            return
        self._open_column.addWidget(label(f"{open_words(len(found))}.", "strong"))
        self._open_column.addWidget(label(UNHINDERED))
        for question in found[:MOST_NAMED]:
            self._open_column.addWidget(asking.placed_link(question))
        if len(found) > MOST_NAMED:
            more = f"and {len(found) - MOST_NAMED} more, among the open questions above"
            self._open_column.addWidget(label(more, "small"))

    def _days_kept(self) -> int:
        try:
            return self._session.days_kept
        except KnownError as error:
            self._session.failed.emit(str(error))
            return 0

    def _assemble(self) -> None:
        box, column = frame("card", margin=20, spacing=10)
        column.addWidget(self._state)
        column.addWidget(self._open)
        column.addWidget(self._meaning)
        column.addLayout(row([self.finish, self.open_again, None]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
