"""Undo and redo, shown where they happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from security_survey.domain.checklist import Answer
    from security_survey.domain.survey import Question, Survey
    from security_survey.ui.session import SurveySession


def revert(session: SurveySession, step: Callable[[], bool], *, follow: bool) -> None:
    """Undo or redo; with `follow`, go to the question that it changed."""
    before = session.survey
    if step() and follow:
        touched = changed_questions(before, session.survey)
        there = [question for question in session.progress.questions if question in touched]
        if there and session.position not in there:
            session.go_to(there[0])


def changed_questions(before: Survey, after: Survey) -> frozenset[Question]:
    """The questions whose answer, note or photos are not the same in both."""
    from security_survey.domain.survey import Question  # noqa: PLC0415 - after the first paint

    places = {*before.answers, *after.answers}
    items = {place: {**_answers(before, place), **_answers(after, place)} for place in places}
    answered = [Question(place, item) for place in places for item in items[place]]
    noted = [*before.notes, *after.notes, *before.photos, *after.photos]
    return frozenset(q for q in [*answered, *noted] if _of(before, q) != _of(after, q))


def _answers(survey: Survey, place: str) -> Mapping[str, Answer]:
    return survey.answers.get(place, {})


def _of(survey: Survey, question: Question) -> object:
    """Everything that is kept with a question."""
    return survey.answer(question), survey.note(question), survey.photos_of(question)
