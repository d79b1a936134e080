"""The visit: who, where and when, the facts about the home, and its places."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from security_survey.ui.facts_form import FactsForm
from security_survey.ui.page import Page
from security_survey.ui.parts import frame, label, row, scrolled
from security_survey.ui.places_editor import PlacesEditor
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.visit_form import VisitForm

TWO_COLUMNS = 1060
"""From this width on, the places stand beside the facts."""


class VisitPage(Page):
    """Everything that is set before the walk begins, and can be changed at any time."""

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._resident = session.survey.mode == "resident"
        self.visit = VisitForm(session, theme)
        self.facts = FactsForm(session, theme)
        self.places = PlacesEditor(session, theme)
        self._estimate = label("", "strong", wrap=False)
        self._columns = QHBoxLayout()
        self._assemble()
        session.changed.connect(self._on_changed)
        self._show_estimate()

    def progress_words(self) -> str:
        """How far the survey is."""
        count = self._session.progress.overall()
        if count.answered == 0:
            return f"{count.asked} questions, about {count.minutes_left} minutes"
        left = f" · about {count.minutes_left} minutes left" if count.left else ""
        return f"{count.answered} of {count.asked} answered{left}"

    def arrive(self) -> None:
        """Start with the address."""
        self.visit.address.setFocus()

    def flush(self) -> None:
        """Commit what is still being typed."""
        self.visit.flush()
        self.places.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be cramped."""
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _on_changed(self, _keys: frozenset[str]) -> None:
        self._show_estimate()

    def _show_estimate(self) -> None:
        self._estimate.setText(self._estimate_words())
        self.steps_changed.emit()

    def _estimate_words(self) -> str:
        count = self._session.progress.overall()
        asked = f"{count.asked} questions for this home"
        if count.answered == 0:
            return f"{asked}, about {count.minutes_left} minutes"
        if count.complete:
            return f"{asked}, all answered"
        return f"{asked}, {count.answered} answered, about {count.minutes_left} minutes left"

    def _assemble(self) -> None:
        area, column = scrolled(1240)
        column.addWidget(label("Your home" if self._resident else "The visit", "title"))
        hint, inside = frame("hint", margin=12)
        hint_words = "Follows the facts and places below. You can stop at any time."
        line = row([self._estimate, label(hint_words, "small")], spacing=14)
        line.setStretch(1, 1)
        inside.addLayout(line)
        column.addWidget(hint)
        self._columns.setSpacing(16)
        self._columns.addLayout(_column(self.visit, self.facts), 3)
        self._columns.addLayout(_column(self.places), 2)
        column.addLayout(self._columns)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _column(*widgets: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(16)
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made
