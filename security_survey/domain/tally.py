"""Answers added up: what the score needs of a survey, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from security_survey.domain.checklist import Answer, Checklist, Item
from security_survey.domain.conditions import applicable_areas
from security_survey.domain.survey import Question, Survey, places_of


@dataclass(frozen=True, slots=True)
class Tally:
    """What one place's answers add up to, in weights; critical items by question."""

    place: str
    applicable: float
    answered: float
    gained: float
    critical_no: tuple[Question, ...] = ()
    critical_partly: tuple[Question, ...] = ()
    critical_unknown: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A survey reduced to what the score needs; one answer can be changed cheaply."""

    items: Mapping[str, tuple[Item, ...]]
    answers: Mapping[str, Mapping[str, Answer]]
    places: Mapping[str, tuple[str, ...]]
    tallies: Mapping[str, tuple[Tally, ...]]

    @classmethod
    def of(cls, checklist: Checklist, survey: Survey) -> Sheet:
        """The sheet of a survey."""
        items = applicable_areas(checklist, survey.facts)
        places = {
            area: tuple(place.id for place in places_of(checklist, survey, area)) for area in items
        }
        tallies = {
            area: tuple(
                tally(checklist.scoring.credits, asked, place, survey.answers.get(place, {}))
                for place in places[area]
            )
            for area, asked in items.items()
        }
        return cls(items, survey.answers, places, tallies)

    def with_secure(self, checklist: Checklist, questions: Iterable[Question]) -> Sheet:
        """A copy in which these questions are answered "yes"; the rest of the work is shared."""
        answers = dict(self.answers)
        touched: dict[str, None] = {}
        for question in questions:
            answers[question.place] = {
                **answers.get(question.place, {}),
                question.item: Answer.YES,
            }
            touched[checklist.area_of_item[question.item].id] = None
        tallies = dict(self.tallies)
        for area in touched:
            tallies[area] = tuple(
                tally(checklist.scoring.credits, self.items[area], place, answers.get(place, {}))
                for place in self.places[area]
            )
        return Sheet(self.items, answers, self.places, tallies)


def tally(
    credit_of: Mapping[Answer, float],
    items: Sequence[Item],
    place: str,
    answers: Mapping[str, Answer],
) -> Tally:
    """Add up one place's answers. An answer without a credit is "not applicable" or open."""
    applicable = answered = gained = 0.0
    no: list[Question] = []
    partly: list[Question] = []
    unknown = 0
    for item in items:
        answer = answers.get(item.id)
        if answer is Answer.NA:
            continue
        applicable += item.weight
        credit = credit_of.get(answer) if answer else None
        if credit is None:
            unknown += item.critical
            continue
        answered += item.weight
        gained += item.weight * credit
        if item.critical and answer is not Answer.YES:
            (partly if answer is Answer.PARTLY else no).append(Question(place, item.id))
    return Tally(place, applicable, answered, gained, tuple(no), tuple(partly), unknown)
