"""A survey reduced to what its score needs; one answer can be changed cheaply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from security_survey.domain.area_scoring import area_score
from security_survey.domain.checklist import Answer, Checklist, Item
from security_survey.domain.conditions import applicable_areas
from security_survey.domain.scorecard import AreaScore
from security_survey.domain.survey import Question, Survey, own_place_id
from security_survey.domain.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a home is asked and answered, by area, with the tally of each place.

    `scores` holds each area that has a place; None where all of it is "not applicable".
    """

    items: Mapping[str, tuple[Item, ...]]
    answers: Mapping[str, Mapping[str, Answer]]
    places: Mapping[str, tuple[str, ...]]
    tallies: Mapping[str, tuple[Tally, ...]]
    scores: Mapping[str, AreaScore | None]

    @classmethod
    def of(cls, checklist: Checklist, survey: Survey) -> Sheet:
        """The sheet of a survey."""
        items = applicable_areas(checklist, survey.facts)
        places = _places(checklist, survey, items)
        credit_of, answers = checklist.scoring.credits, survey.answers
        tallies = {
            area: tuple(
                [tally(credit_of, items[area], place, answers.get(place, {})) for place in ids]
            )
            for area, ids in places.items()
        }
        scores = {area: area_score(checklist.scoring, area, of) for area, of in tallies.items()}
        return cls(items, answers, places, tallies, scores)

    def with_secure(self, checklist: Checklist, questions: Iterable[Question]) -> Sheet:
        """A copy in which these questions are answered "yes"; the rest of the work is shared.

        Questions that this home is not asked change nothing.
        """
        answers = dict(self.answers)
        touched: dict[str, set[str]] = {}
        for place, item in ((question.place, question.item) for question in questions):
            area = checklist.area_of_item[item].id
            if place in self.places.get(area, ()):
                answers[place] = {**answers.get(place, {}), item: Answer.YES}
                touched.setdefault(area, set()).add(place)
        tallies, scores = dict(self.tallies), dict(self.scores)
        for area, changed in touched.items():
            tallies[area] = tuple(
                tally(checklist.scoring.credits, self.items[area], one.place, answers[one.place])
                if one.place in changed
                else one
                for one in self.tallies[area]
            )
            scores[area] = area_score(checklist.scoring, area, tallies[area])
        return Sheet(self.items, answers, self.places, tallies, scores)


def _places(
    checklist: Checklist, survey: Survey, areas: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Place ids by area, as `places_of` tells them, in one pass; areas without one left out."""
    listed: dict[str, list[str]] = {}
    for place in survey.places:
        listed.setdefault(place.area, []).append(place.id)
    by_id = checklist.area_by_id
    return {
        area: tuple(listed.get(area) or [own_place_id(area)])
        for area in areas
        if area in listed or not by_id[area].repeatable
    }
