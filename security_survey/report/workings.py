"""What every section of the report is built from, computed once: score, plan, names, photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from security_survey.domain.checklist import Area, Checklist, FactValue, Item
from security_survey.domain.conditions import effective_facts
from security_survey.domain.progress import Progress, progress
from security_survey.domain.recommendations import Fix, Recommendation, fixes, quick_wins, recommend
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.scoring import score
from security_survey.domain.survey import Question, Survey
from security_survey.report.copies import survey_for
from security_survey.report.naming import Namer
from security_survey.report.photos import PhotoAlbum
from security_survey.report.request import ReportRequest
from security_survey.report.wording import joined, minutes_text


@dataclass(frozen=True)
class Workings:
    """One survey, as this copy may show it, with everything worked out from it."""

    request: ReportRequest
    survey: Survey
    card: ScoreCard
    recommendations: tuple[Recommendation, ...]
    fixes: tuple[Fix, ...]
    namer: Namer
    album: PhotoAlbum

    @classmethod
    def of(cls, request: ReportRequest) -> Workings:
        """The workings of a request."""
        checklist = request.checklist
        survey = survey_for(request.copy, checklist, request.survey)
        if not request.prints("photos"):
            survey = replace(survey, photos={})
        recommendations = recommend(checklist, survey)
        return cls(
            request=request,
            survey=survey,
            card=score(checklist, survey),
            recommendations=recommendations,
            fixes=fixes(checklist, survey, recommendations),
            namer=Namer(checklist, survey),
            album=PhotoAlbum(request.photos),
        )

    @property
    def checklist(self) -> Checklist:
        """The checklist of the survey."""
        return self.request.checklist

    @cached_property
    def facts(self) -> Mapping[str, FactValue]:
        """The home's facts, defaults filled in."""
        return effective_facts(self.checklist, self.survey.facts)

    @cached_property
    def progress(self) -> Progress:
        """What was asked and answered."""
        return progress(self.checklist, self.survey)

    @cached_property
    def number_of(self) -> Mapping[Question, int]:
        """The step of the plan that mends each finding; one step mends it in all its places."""
        return {
            question: number
            for number, fix in enumerate(self.fixes, start=1)
            for question in fix.questions
        }

    @cached_property
    def quick(self) -> frozenset[Question]:
        """The findings that are quick wins."""
        return frozenset(r.question for r in quick_wins(self.checklist, self.recommendations))

    @property
    def alone(self) -> bool:
        """Whether the resident surveyed the home without an officer."""
        return self.survey.mode == "resident"

    def tells(self, area: Area) -> bool:
        """Whether an area's findings are printed: those of escape routes always are."""
        return self.request.prints("areas") or area.scope == "gate"

    @property
    def tenure(self) -> FactValue | None:
        """Whether the home is owned or rented."""
        return self.facts.get("tenure")

    def is_landlords(self, item: Item) -> bool:
        """Whether a renter only asks for it, so that its cost and time are the landlord's."""
        return item.is_landlords(self.tenure)

    def who(self, item: Item) -> str:
        """Who can do it, in words; a renter's own way needs nobody but perhaps the landlord."""
        people: tuple[str, ...] = tuple(p for p in item.who if p != "landlord")
        if self.is_landlords(item):
            asking = ("resident",) if "resident" in item.who else ()
            return joined([self.checklist.people[p] for p in (*asking, "landlord")])
        if self._renters_own_way(item):
            people = ("resident",)
        people = tuple(sorted(people, key=lambda person: person != "resident"))
        return joined([self.checklist.people[p] for p in people or ("resident",)], "or")

    def _renters_own_way(self, item: Item) -> bool:
        return self.tenure == "rent" and bool(item.renter)

    def cost(self, item: Item, *, each: bool = False) -> str:
        """What it costs, in words; "" where the landlord pays."""
        if self.is_landlords(item):
            return ""
        free = item.cost == next(iter(self.checklist.costs))
        return self.checklist.costs[item.cost] + (" each" if each and not free else "")

    def time(self, item: Item, *, each: bool = False) -> str:
        """How long it takes, in words; "" where a renter's own way is another."""
        if self._renters_own_way(item):
            return ""
        return minutes_text(item.minutes) + (" each" if each else "")

    def terms(self, item: Item, *, each: bool = False) -> str:
        """Cost, time and who in one line, as far as they are known."""
        told = (self.cost(item, each=each), self.time(item, each=each), self.who(item))
        return " · ".join(one for one in told if one)
