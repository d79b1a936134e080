"""Answers added up: what one place's answers weigh, and which of its key items are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from security_survey.domain.checklist import NA, NO, PARTLY, YES, Answer, Item
from security_survey.domain.survey import Question


class Tally(NamedTuple):
    """What one place's answers add up to, in weights; critical items by question.

    A named tuple, because a score makes one for every place and this is quickest to make.
    """

    place: str
    applicable: float
    answered: float
    gained: float
    critical_no: tuple[Question, ...] = ()
    critical_partly: tuple[Question, ...] = ()
    critical_unknown: int = 0
    not_applicable: int = 0


def tally(
    credit_of: Mapping[Answer, float],
    items: Sequence[Item],
    place: str,
    answers: Mapping[str, Answer],
) -> Tally:
    """Add up one place's answers. Without an answer, and with "unknown", an item is open."""
    secure = half = bad = still_open = 0
    no: list[Question] = []
    partly: list[Question] = []
    unknown = left_out = 0
    answer_of = answers.get
    for item in items:
        answer = answer_of(item.id)
        if answer is YES:
            secure += item.weight
        elif answer is NO:
            bad += item.weight
            if item.critical:
                no.append(Question(place, item.id))
        elif answer is PARTLY:
            half += item.weight
            if item.critical:
                partly.append(Question(place, item.id))
        elif answer is NA:
            left_out += 1
        else:
            still_open += item.weight
            if item.critical:
                unknown += 1
    answered = secure + half + bad
    gained = secure * credit_of[YES] + half * credit_of[PARTLY] + bad * credit_of[NO]
    return Tally(
        place,
        answered + still_open,
        answered,
        gained,
        tuple(no),
        tuple(partly),
        unknown,
        left_out,
    )
