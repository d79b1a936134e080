"""What to do first: findings ranked into a plan, quick wins, the risk after any set of fixes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from security_survey.domain.checklist import Answer, Checklist, FactValue, Item
from security_survey.domain.conditions import effective_facts
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.scoring import roll_up, uncapped
from security_survey.domain.sheet import Sheet
from security_survey.domain.survey import Question, Survey


class Urgency(IntEnum):
    """Why a recommendation stands where it does; lower comes first."""

    ESCAPE = 1
    KEY_ITEM = 2
    COMBINATION = 3
    GAIN = 4


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do about one finding.

    `gain` is the rise of the uncapped overall protection (0-100) if this alone were mended:
    caps would hide single gains while two key items are open.
    """

    question: Question
    item: Item
    answer: Answer
    urgency: Urgency
    gain: float

    @property
    def gain_for_effort(self) -> float:
        """Gain divided by one more than the effort (0-3)."""
        return self.gain / (1 + self.item.effort)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan, with the score once it and all before it are done."""

    recommendation: Recommendation
    after: ScoreCard


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to do in every place that needs it, with the score once it and all before are done.

    The recommendations are those of one item, in the order of the model.
    """

    item: Item
    recommendations: tuple[Recommendation, ...]
    after: ScoreCard

    @property
    def questions(self) -> tuple[Question, ...]:
        """What it mends."""
        return tuple(one.question for one in self.recommendations)


@dataclass(frozen=True, slots=True)
class Budget:
    """What a limit for each fix allows: what costs at most `cost`, and the score with it done."""

    cost: str
    recommendations: tuple[Recommendation, ...]
    after: ScoreCard


def findings(checklist: Checklist, survey: Survey) -> tuple[Question, ...]:
    """Every question answered "no" or "partly", in file order; hidden ones left out."""
    return _findings(Sheet.of(checklist, survey))


def recommend(checklist: Checklist, survey: Survey) -> tuple[Recommendation, ...]:
    """All recommendations, most urgent first.

    Order: escape routes; key items answered "no"; missing elements of the combination; then gain
    for effort. Ties go to the heavier item, then to file order.
    """
    sheet = Sheet.of(checklist, survey)
    now = roll_up(checklist, sheet)
    missing = _missing_items(checklist, now)
    ranked = [
        _recommendation(checklist, sheet, now, missing, question) for question in _findings(sheet)
    ]
    return tuple(sorted(ranked, key=_rank))


def quick_wins(
    checklist: Checklist, recommendations: Sequence[Recommendation]
) -> tuple[Recommendation, ...]:
    """The few with little effort that gain most."""
    model = checklist.scoring
    easy = [r for r in recommendations if r.item.effort <= model.quick_win_effort and r.gain > 0]
    return tuple(sorted(easy, key=lambda r: -r.gain)[: model.quick_win_count])


def what_if(checklist: Checklist, survey: Survey, mended: Iterable[Question]) -> ScoreCard:
    """The score if these questions were answered "yes" and nothing else changed."""
    return roll_up(checklist, Sheet.of(checklist, survey).with_secure(checklist, mended))


def plan(
    checklist: Checklist, survey: Survey, recommendations: Sequence[Recommendation]
) -> tuple[Step, ...]:
    """The recommendations in their order, each with the score after it and all before it."""
    sheet = Sheet.of(checklist, survey)
    steps = []
    for recommendation in recommendations:
        sheet = sheet.with_secure(checklist, [recommendation.question])
        steps.append(Step(recommendation, roll_up(checklist, sheet)))
    return tuple(steps)


def fixes(
    checklist: Checklist, survey: Survey, recommendations: Sequence[Recommendation]
) -> tuple[Fix, ...]:
    """The recommendations by what to do; each thing stands where its most urgent place puts it."""
    groups: dict[str, list[Recommendation]] = {}
    for recommendation in recommendations:
        groups.setdefault(recommendation.item.id, []).append(recommendation)
    sheet = Sheet.of(checklist, survey)
    found = []
    for group in groups.values():
        sheet = sheet.with_secure(checklist, [one.question for one in group])
        found.append(Fix(group[0].item, tuple(group), roll_up(checklist, sheet)))
    return tuple(found)


def budgets(
    checklist: Checklist, survey: Survey, recommendations: Sequence[Recommendation]
) -> tuple[Budget, ...]:
    """From the cheapest cost of a fix to the dearest, each with everything that costs no more.

    What a renter's landlord pays for counts as the dearest, whatever it costs.
    """
    tenure = effective_facts(checklist, survey.facts).get("tenure")
    order = list(checklist.costs)
    sheet = Sheet.of(checklist, survey)
    found = []
    for limit, cost in enumerate(order):
        within = tuple(
            recommendation
            for recommendation in recommendations
            if _cost_rank(order, recommendation.item, tenure) <= limit
        )
        mended = sheet.with_secure(checklist, [one.question for one in within])
        found.append(Budget(cost, within, roll_up(checklist, mended)))
    return tuple(found)


def _cost_rank(order: Sequence[str], item: Item, tenure: FactValue | None) -> int:
    return len(order) - 1 if item.is_landlords(tenure) else order.index(item.cost)


def _findings(sheet: Sheet) -> tuple[Question, ...]:
    return tuple(
        Question(place, item.id)
        for area, places in sheet.places.items()
        for place in places
        for item in sheet.items[area]
        if sheet.answers.get(place, {}).get(item.id) in (Answer.NO, Answer.PARTLY)
    )


def _missing_items(checklist: Checklist, now: ScoreCard) -> frozenset[str]:
    return frozenset(
        item
        for element in checklist.scoring.elements
        if element.id in now.missing_elements
        for item in element.items
    )


def _recommendation(
    checklist: Checklist,
    sheet: Sheet,
    now: ScoreCard,
    missing: frozenset[str],
    question: Question,
) -> Recommendation:
    item = checklist.item_by_id[question.item]
    answer = sheet.answers[question.place][question.item]
    after = uncapped(checklist, sheet.with_secure(checklist, [question]))
    gain = (after or 0.0) - (now.uncapped or 0.0)
    return Recommendation(question, item, answer, _urgency(checklist, item, answer, missing), gain)


def _urgency(checklist: Checklist, item: Item, answer: Answer, missing: frozenset[str]) -> Urgency:
    if checklist.area_of_item[item.id].scope == "gate":
        return Urgency.ESCAPE
    if item.critical and answer is Answer.NO:
        return Urgency.KEY_ITEM
    return Urgency.COMBINATION if item.id in missing else Urgency.GAIN


def _rank(recommendation: Recommendation) -> tuple[float, ...]:
    """Escape routes: key items first. Rounding keeps equal gains equal despite binary fractions."""
    escape = recommendation.urgency is Urgency.ESCAPE
    unlocked = escape and recommendation.item.critical and recommendation.answer is Answer.NO
    return (
        recommendation.urgency,
        -unlocked,
        -round(recommendation.gain_for_effort, 9),
        -recommendation.item.weight,
    )
