"""The profile of a home by CPTED principle: how much of each is in place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import Survey, asked_questions


@dataclass(frozen=True, slots=True)
class PrincipleScore:
    """How much of one principle is in place (0-100), None while nothing of it is answered.

    `coverage` (0-1) is the share of its weight that was answered.
    """

    principle: str
    in_place: float | None
    coverage: float


def principle_profile(checklist: Checklist, survey: Survey) -> tuple[PrincipleScore, ...]:
    """Each principle that the home is asked about, in the checklist's order.

    Every answer counts with its item's weight for each principle of the item. What is rated apart
    from the home, and what does not apply, is left out.
    """
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    gained: dict[str, float] = {}
    for question in asked_questions(checklist, survey):
        item, answer = checklist.item_by_id[question.item], survey.answer(question)
        if answer is Answer.NA or checklist.area_of_item[item.id].scope == "separate":
            continue
        credit = checklist.scoring.credits.get(answer) if answer else None
        for principle in item.principles:
            asked[principle] += item.weight
            if credit is not None:
                answered[principle] += item.weight
                gained[principle] = gained.get(principle, 0.0) + credit * item.weight
    return tuple(
        PrincipleScore(
            principle,
            100 * gained[principle] / answered[principle] if answered[principle] else None,
            answered[principle] / asked[principle],
        )
        for principle in checklist.principles
        if asked[principle]
    )
