"""Which services of the department a survey calls for, and why: facts first, then the walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from security_survey.domain.checklist import Checklist, Trigger
from security_survey.domain.service import Department, Service
from security_survey.domain.survey import Question, Survey, asked_questions


@dataclass(frozen=True, slots=True)
class Offer:
    """A service worth offering, by its id.

    `because` is the reason as one sentence, `called_by` the id of the fact or the question whose
    answer calls for it, `next_look` the day on which somebody should look again, if there is one.
    """

    service: str
    because: str
    called_by: str | Question
    next_look: date | None = None


def offers(checklist: Checklist, survey: Survey, department: Department) -> tuple[Offer, ...]:
    """What this survey calls for, each service once, for the first reason that was given.

    Only what was said counts, no default; what the facts hide calls for nothing. A service that
    needs consent is left out without it, a private one always.
    """
    allowed = {one.id for one in department.services if _may_be_offered(one, survey)}
    found: dict[str, Offer] = {}
    for trigger, called_by in _called(checklist, survey):
        if trigger.service in allowed and trigger.service not in found:
            look = _next_look(survey, trigger.next_look)
            found[trigger.service] = Offer(trigger.service, trigger.because, called_by, look)
    return tuple(found.values())


def _may_be_offered(service: Service, survey: Survey) -> bool:
    agreed = not service.consent or survey.facts.get(service.consent) is True
    return agreed and not service.private


def _called(checklist: Checklist, survey: Survey) -> Iterator[tuple[Trigger, str | Question]]:
    """Every trigger whose answer or value was given, with what called for it."""
    for fact in checklist.facts:
        for trigger in fact.offers:
            if fact.id in survey.facts and survey.facts[fact.id] in trigger.when:
                yield trigger, fact.id
    for question in asked_questions(checklist, survey):
        for trigger in checklist.item_by_id[question.item].offers:
            if survey.answer(question) in trigger.when:
                yield trigger, question


def _next_look(survey: Survey, days: int) -> date | None:
    """So many days after the visit; None for none, or where the visit has no date."""
    if not days:
        return None
    try:
        return date.fromisoformat(survey.visit.get("date", "")[:10]) + timedelta(days=days)
    except ValueError:
        return None
