"""The facts about the home as friendly controls: rows of choices, then switches in two columns."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from security_survey.domain.checklist import Fact, FactValue
from security_survey.domain.conditions import effective_facts
from security_survey.ui.choices import ChoiceRow, Switch
from security_survey.ui.parts import frame, label
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme


class FactsForm(QWidget):
    """Every fact of the checklist; a change is committed at once."""

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._controls: dict[str, ChoiceRow | Switch] = {}
        card, column = frame("card", margin=20, spacing=14)
        column.addWidget(label("About the home", "heading"))
        column.addWidget(label("What you set here decides which questions are asked.", "soft"))
        self._add_choices(column)
        self._add_switches(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self.update)
        self._show_facts()

    def control(self, fact: str) -> ChoiceRow | Switch:
        """The control of a fact."""
        return self._controls[fact]

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith("fact/") for key in keys):
            self._show_facts()

    def _set(self, fact: str, value: FactValue) -> None:
        """Keep a fact; what could not be kept is not shown as set."""
        if not self._session.set_fact(fact, value):
            self._show_facts()

    def _show_facts(self) -> None:
        facts = effective_facts(self._session.checklist, self._session.survey.facts)
        for name, control in self._controls.items():
            control.show_value(facts[name])

    def _add_choices(self, column: QVBoxLayout) -> None:
        for fact in self._session.checklist.facts:
            if not fact.is_switch:
                column.addLayout(self._choice(fact))

    def _add_switches(self, column: QVBoxLayout) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        switches = [fact for fact in self._session.checklist.facts if fact.is_switch]
        short = [fact for fact in switches if not fact.help]
        for at, fact in enumerate(short):
            grid.addWidget(self._switch(fact), at // 2, at % 2)
        below = len(short)
        for at, fact in enumerate(fact for fact in switches if fact.help):
            grid.addWidget(self._switch(fact), below + at, 0, 1, 2)
        column.addWidget(_rule())
        column.addLayout(grid)

    def _choice(self, fact: Fact) -> QVBoxLayout:
        words = self._words(fact)
        control = ChoiceRow(words, fact.options, lambda value: self._set(fact.id, value))
        self._controls[fact.id] = control
        made = QVBoxLayout()
        made.setSpacing(5)
        made.addWidget(_label_for(words, control.button(fact.options[0].value)))
        made.addWidget(control)
        if fact.help:
            made.addWidget(label(fact.help, "small"))
        return made

    def _switch(self, fact: Fact) -> QWidget:
        words = self._words(fact)
        control = Switch(words, lambda: self._theme.palette)
        control.setAccessibleDescription(fact.help)
        control.toggled.connect(lambda on: self._set(fact.id, on))
        self._controls[fact.id] = control
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(_label_for(words, control))
        if fact.help:
            texts.addWidget(label(fact.help, "small"))
        line.addLayout(texts, 1)
        line.addWidget(control)
        return holder

    def _words(self, fact: Fact) -> str:
        resident = self._session.survey.mode == "resident"
        return fact.ask_resident if resident and fact.ask_resident else fact.ask


def _label_for(words: str, control: QWidget) -> QLabel:
    made = label(words)
    made.setBuddy(control)
    return made


def _rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made
