"""The plan in order, each step with a check box to try what it would change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from security_survey.domain.checklist import Checklist, Item
from security_survey.domain.conditions import effective_facts
from security_survey.domain.recommendations import Recommendation, Urgency, quick_wins
from security_survey.domain.survey import Question, Survey
from security_survey.report.naming import Namer
from security_survey.report.wording import capitalized, counted, joined, minutes_text
from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, clear, label, row
from security_survey.ui.theme import Palette

FIRST = 10
"""Steps shown before the rest is asked for."""
URGENT = {Urgency.ESCAPE: "Life safety", Urgency.KEY_ITEM: "Key item"}
"""What a step is marked with that comes before all others."""
AT_ONCE = 4
"""Steps drawn in one go; others follow, so that a long plan does not hold the window up."""


@dataclass(frozen=True)
class StepWords:
    """One step of the plan as it is shown."""

    question: Question
    number: int
    title: str
    place: str
    facts: str
    fix: str
    egress: str
    marks: tuple[str, ...]


def plan_words(
    checklist: Checklist, survey: Survey, recommendations: Sequence[Recommendation]
) -> list[StepWords]:
    """The steps of a plan in words, in their order."""
    namer = Namer(checklist, survey)
    tenure = effective_facts(checklist, survey.facts).get("tenure")
    quick = {found.question for found in quick_wins(checklist, recommendations)}
    words = []
    for number, found in enumerate(recommendations, start=1):
        title, place = namer.split_title(found.question)
        words.append(
            StepWords(
                question=found.question,
                number=number,
                title=title,
                place=place,
                facts=_facts(checklist, found.item, rented=tenure == "rent"),
                fix=found.item.fix_for(tenure),
                egress=found.item.egress,
                marks=_marks(found, quick=found.question in quick),
            )
        )
    return words


def _facts(checklist: Checklist, item: Item, *, rented: bool) -> str:
    """Cost, time and who, as in "Under $50 · 30 minutes · you or a locksmith"."""
    people = [person for person in item.who if person != "landlord" or rented]
    who = joined([checklist.people[person] for person in people or ("resident",)], "or")
    cost = capitalized(checklist.costs[item.cost])
    return f"{cost} · {minutes_text(item.minutes)} · {who}"


def _marks(found: Recommendation, *, quick: bool) -> tuple[str, ...]:
    urgent = URGENT.get(found.urgency)
    return tuple(mark for mark in (urgent, "Quick win" if quick else None) if mark)


class PlanStep(QFrame):
    """One step. `ticked` carries its question and whether it is ticked."""

    ticked = Signal(object, bool)

    def __init__(self, step: StepWords, colours: Palette, *, on: bool) -> None:
        super().__init__()
        self._question = step.question
        self._box = QCheckBox(f"{step.number}.  {step.title}".replace("&", "&&"))

        self._box.setChecked(on)
        self._box.toggled.connect(self._on_toggled)

        self._assemble(step, colours)

    @property
    def question(self) -> Question:
        """The finding that this step mends."""
        return self._question

    @property
    def box(self) -> QCheckBox:
        """The step's check box."""
        return self._box

    def _on_toggled(self, on: bool) -> None:
        self.ticked.emit(self._question, on)

    def _assemble(self, step: StepWords, colours: Palette) -> None:
        self.setProperty("role", "card")
        self._box.setProperty("role", "step")
        place = f", {step.place}" if step.place else ""
        self._box.setAccessibleName(f"Step {step.number}: {step.title}{place}")
        self._box.setAccessibleDescription(f"{step.facts}. {' '.join(step.marks)}")
        self._box.setToolTip("Try what this step would change (Space)")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 16, 12)
        column.setSpacing(3)
        column.addLayout(row([self._box, None, *[_chip(mark) for mark in step.marks]]))
        inner = QVBoxLayout()
        inner.setContentsMargins(33, 0, 0, 0)
        inner.setSpacing(4)
        facts = " · ".join(part for part in (step.place, step.facts) if part)
        inner.addWidget(label(facts, "soft"))
        inner.addWidget(label(step.fix))
        if step.egress:
            inner.addLayout(_egress(step.egress, colours))
        column.addLayout(inner)


def _chip(mark: str) -> QLabel:
    made = label(mark, "chip", wrap=False)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setProperty("urgent", mark in URGENT.values())
    return made


def _egress(text: str, colours: Palette) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 4, 0, 0)
    sign = QLabel()
    sign.setPixmap(pixmap("door", colours.warn, 18, 2.0))
    sign.setFixedWidth(20)
    words = row([sign, label(f"Keep the way out: {text}", "way_out")])
    words.setStretch(1, 1)
    column.addLayout(words)
    return column


class PlanList(QWidget):
    """All steps. `ticks_changed` follows each tick with the ticked questions in plan order.

    `drawn` follows once every step to be shown is there.
    """

    ticks_changed = Signal(tuple)
    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[PlanStep] = []
        self._waiting: list[StepWords] = []
        self._ticked: frozenset[Question] = frozenset()
        self._order: tuple[Question, ...] = ()
        self._colours: Palette | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._all = False
        self._more = button("", self.show_all)
        self._timer = QTimer(self, interval=0)

        self._timer.timeout.connect(self._add_some)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._column)
        layout.addWidget(self._more)

    @property
    def ticked(self) -> tuple[Question, ...]:
        """The ticked questions in plan order."""
        return tuple(question for question in self._order if question in self._ticked)

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """The steps drawn so far, in plan order."""
        return tuple(self._steps)

    @property
    def complete(self) -> bool:
        """Whether every step that is to be shown is drawn."""
        return not self._due()

    def show_steps(self, steps: Sequence[StepWords], colours: Palette) -> None:
        """Show another plan; ticks stay with the steps that are still in it."""
        self._order = tuple(step.question for step in steps)
        self._ticked &= frozenset(self._order)
        self._colours = colours
        self._waiting = list(steps)
        self._steps = []
        clear(self._column)
        self._timer.start()
        self._add_some()

    def show_all(self) -> None:
        """Show the rest of the plan, now and from now on."""
        self._all = True
        self._timer.start()
        self._add_some()
        self._steps[min(FIRST, len(self._steps) - 1)].box.setFocus()

    def tick(self, questions: Collection[Question]) -> None:
        """Tick just these."""
        self._ticked = frozenset(questions)
        for step in self._steps:
            step.box.blockSignals(True)
            step.box.setChecked(step.question in self._ticked)
            step.box.blockSignals(False)
        self.ticks_changed.emit(self.ticked)

    def _add_some(self) -> None:
        assert self._colours is not None
        now = self._due()[:AT_ONCE]
        self._waiting = self._waiting[len(now) :]
        for words in now:
            step = PlanStep(words, self._colours, on=words.question in self._ticked)
            step.ticked.connect(self._on_ticked)
            self._steps.append(step)
            self._column.addWidget(step)
        self._more.setText(f"Show the other {counted(len(self._waiting), 'step')}")
        self._more.setVisible(bool(self._waiting) and not self._due())
        if not self._due():
            self._timer.stop()
            self.drawn.emit()

    def _due(self) -> list[StepWords]:
        """The steps that are still to be drawn without being asked for."""
        room = len(self._waiting) if self._all else max(FIRST - len(self._steps), 0)
        return self._waiting[:room]

    def _on_ticked(self, question: Question, on: bool) -> None:
        changed = frozenset([question])
        self._ticked = self._ticked | changed if on else self._ticked - changed
        self.ticks_changed.emit(self.ticked)
