"""How far a survey has come: counts by area and place, what is next, and the time left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import Question, Survey, asked_questions

SECONDS: Mapping[str, int] = {"ask": 12, "look": 15, "test": 24}
"""How long a question takes by its method: the program's own working figures, not a finding.

Set so that a house with a few doors and windows takes the full hour, and its key and core items
the ten minutes, for which the program is made; docs/checklists.md tells how to mend them.
"""
OTHERWISE = 18
"""Seconds for a method of another checklist."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions were asked and answered ("can't tell" counts as answered).

    `seconds_left` is an estimate for those without an answer.
    """

    answered: int
    asked: int
    seconds_left: int = 0

    @property
    def left(self) -> int:
        """Questions without an answer."""
        return self.asked - self.answered

    @property
    def complete(self) -> bool:
        """Whether nothing is left."""
        return self.answered == self.asked

    @property
    def minutes_left(self) -> int:
        """An estimate in whole minutes, at least one while something is left."""
        return -(-self.seconds_left // 60)


@dataclass(frozen=True, slots=True)
class Progress:
    """The questions of a survey in walking order, with what is answered."""

    checklist: Checklist
    questions: tuple[Question, ...]
    answered: frozenset[Question]

    def overall(self) -> Count:
        """The whole survey."""
        return self._count(lambda _: True)

    def of_place(self, place: str) -> Count:
        """One place."""
        return self._count(lambda question: question.place == place)

    def first_unanswered(self) -> Question | None:
        """The first question of the walk without an answer."""
        return next((q for q in self.questions if q not in self.answered), None)

    def next_unanswered(self, after: Question) -> Question | None:
        """The next question without an answer, going round to the start of the walk."""
        if after not in self.questions:
            return self.first_unanswered()
        at = self.questions.index(after) + 1
        ahead = (*self.questions[at:], *self.questions[:at])
        return next((q for q in ahead if q not in self.answered), None)

    def _count(self, wanted: Callable[[Question], bool]) -> Count:
        asked = [question for question in self.questions if wanted(question)]
        return count_of(self.checklist, asked, self.answered.__contains__)


def count_of(
    checklist: Checklist, questions: Iterable[Question], is_answered: Callable[[Question], bool]
) -> Count:
    """The count of some questions, and how long those without an answer take."""
    answered = asked = seconds = 0
    for question in questions:
        asked += 1
        if is_answered(question):
            answered += 1
        else:
            seconds += SECONDS.get(checklist.item_by_id[question.item].method, OTHERWISE)
    return Count(answered, asked, seconds)


def progress(checklist: Checklist, survey: Survey) -> Progress:
    """The progress of a survey; what the facts hide is not counted."""
    questions = asked_questions(checklist, survey)
    answered = frozenset(one for one in questions if survey.answer(one) is not None)
    return Progress(checklist, questions, answered)


def unreasoned(checklist: Checklist, survey: Survey) -> tuple[Question, ...]:
    """Key items answered "not applicable" without the note that says why."""
    return tuple(
        question
        for question in asked_questions(checklist, survey)
        if checklist.item_by_id[question.item].critical
        and survey.answer(question) is Answer.NA
        and not survey.note(question).strip()
    )


def open_key_items(checklist: Checklist, survey: Survey) -> tuple[Question, ...]:
    """Key items without an answer, in walking order."""
    return tuple(
        question
        for question in asked_questions(checklist, survey)
        if checklist.item_by_id[question.item].critical and survey.answer(question) is None
    )
