"""Who, where and when: the fields of a visit, in the words of its mode."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from security_survey.ui.date_field import DateField
from security_survey.ui.parts import frame, label
from security_survey.ui.resting_fields import rest_while_finished
from security_survey.ui.session import SurveySession
from security_survey.ui.text_fields import CommittingLine, CommittingText
from security_survey.ui.theme import Theme

OFFICER_FIELDS = (("resident", "Resident"), ("officer", "Officer"), ("badge", "Badge or unit"))
RESIDENT_FIELDS = (("resident", "Your name (optional)"),)


class VisitForm(QWidget):
    """The fields of one visit; each commits by itself."""

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._resident = session.survey.mode == "resident"
        self.address = CommittingText(partial(self._keep, "address"))
        self.lines: dict[str, CommittingLine] = {}
        self.date = DateField(theme)
        self._build()
        self.date.dateChanged.connect(self._on_date_changed)
        session.changed.connect(self._on_changed)
        rest_while_finished(session, self.address, *self.lines.values(), self.date)
        self._show_visit()

    def flush(self) -> None:
        """Commit what is still being typed."""
        self.address.flush()
        for line in self.lines.values():
            line.flush()

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith("visit/") for key in keys):
            self._show_visit()

    def _on_date_changed(self, day: QDate) -> None:
        if not self._session.set_visit("date", day.toString("yyyy-MM-dd")):
            self._show_visit()

    def _show_visit(self) -> None:
        visit = self._session.survey.visit
        self.address.show_text(visit.get("address", ""))
        for name, line in self.lines.items():
            line.show_text(visit.get(name, ""))
        day = QDate.fromString(visit.get("date", ""), "yyyy-MM-dd")
        self.date.blockSignals(True)
        self.date.setDate(day if day.isValid() else QDate.currentDate())
        self.date.blockSignals(False)

    def _build(self) -> None:
        card, column = frame("card", margin=20, spacing=12)
        column.addWidget(
            label("Where and when" if self._resident else "Who, where and when", "heading")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        where = "Your home’s address" if self._resident else "Address"
        grid.addLayout(_field(where, self.address), 0, 0, 1, 2)
        for at, (name, words) in enumerate(self._fields()):
            line = CommittingLine(partial(self._keep, name))
            self.lines[name] = line
            grid.addLayout(_field(words, line), 1 + at // 2, at % 2)
        at = len(self._fields())
        grid.addLayout(_field("Date", self.date), 1 + at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _keep(self, name: str, text: str) -> bool:
        return self._session.set_visit(name, text.strip())

    def _fields(self) -> tuple[tuple[str, str], ...]:
        return RESIDENT_FIELDS if self._resident else OFFICER_FIELDS


def _field(words: str, control: QWidget) -> QVBoxLayout:
    """A label over its control."""
    made = QVBoxLayout()
    made.setSpacing(4)
    caption: QLabel = label(words, "strong")
    caption.setBuddy(control)
    control.setAccessibleName(words)
    made.addWidget(caption)
    made.addWidget(control)
    return made
