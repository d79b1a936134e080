"""What holds the overall score down: open key items on a way in, a part of the combination missing.

Each cap stands in the checklist; docs/scoring.md says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from security_survey.domain.area_scoring import threshold_cap
from security_survey.domain.checklist import (
    NA,
    UNKNOWN,
    YES,
    Answer,
    Checklist,
    Layer,
    ScoringModel,
)
from security_survey.domain.scorecard import AreaScore, Cap
from security_survey.domain.sheet import Sheet
from security_survey.domain.survey import Question

Areas = Mapping[str, AreaScore | None]
Answers = Sequence[tuple[str, str, Answer | None]]


class ElementTally(NamedTuple):
    """An element of the combination in all places: is it missing now, and could it turn out so?

    `open` are its questions answered "no" or "partly".
    """

    id: str
    missing: bool
    missing_at_worst: bool
    missing_at_best: bool
    open: tuple[Question, ...]


def element_tallies(checklist: Checklist, sheet: Sheet) -> list[ElementTally]:
    """The elements of the combination, each by the mean of its answers in all places."""
    credit_of, below = checklist.scoring.credits, checklist.scoring.combination_below
    return [
        _element_tally(element.id, _answers(checklist, sheet, element.items), credit_of, below)
        for element in checklist.scoring.elements
    ]


def _element_tally(
    element: str, answers: Answers, credit_of: Mapping[Answer, float], below: float
) -> ElementTally:
    """Critical or not, each answer counts the same; "not applicable" counts nowhere."""
    credit, answered, applicable, open_questions = 0.0, 0, 0, []
    for place, item, answer in answers:
        if answer is NA:
            continue
        applicable += 1
        if answer is None or answer is UNKNOWN:
            continue
        answered += 1
        credit += credit_of[answer]
        if answer is not YES:
            open_questions.append(Question(place, item))
    return ElementTally(
        element,
        missing=credit < below * answered,
        missing_at_worst=credit < below * applicable,
        missing_at_best=credit + applicable - answered < below * applicable,
        open=tuple(open_questions),
    )


def _answers(checklist: Checklist, sheet: Sheet, items: Sequence[str]) -> Answers:
    """Place, item and answer of each asked question of these items."""
    found: list[tuple[str, str, Answer | None]] = []
    nothing: Mapping[str, Answer] = {}
    for item in items:
        area = checklist.area_of_item[item].id
        if any(asked.id == item for asked in sheet.items.get(area, ())):
            found += [
                (place, item, sheet.answers.get(place, nothing).get(item))
                for place in sheet.places.get(area, ())
            ]
    return found


def holding_caps(
    model: ScoringModel, areas: Areas, elements: Sequence[ElementTally], point: float | None
) -> tuple[Cap, ...]:
    """The caps that really hold the score down: the lowest of those below it."""
    if point is None:
        return ()
    missing = [
        Cap("combination", model.combination_cap, element.open, element.id)
        for element in elements
        if element.missing
    ]
    binding = [cap for cap in (*_critical_caps(model, areas), *missing) if cap.at < point]
    lowest = min([cap.at for cap in binding], default=100.0)
    return tuple(cap for cap in binding if cap.at == lowest)


def worst_cap(model: ScoringModel, areas: Areas, elements: Sequence[ElementTally]) -> float:
    """The cap if every unanswered question turned out badly."""
    caps = [threshold_cap(layer.caps, _could_be_open(layer, areas)) for layer in model.layers]
    if any(element.missing_at_worst for element in elements):
        caps.append(model.combination_cap)
    return min(caps, default=100.0)


def best_cap(model: ScoringModel, areas: Areas, elements: Sequence[ElementTally]) -> float:
    """The cap if every unanswered question turned out well."""
    caps = [cap.at for cap in _critical_caps(model, areas)]
    if any(element.missing_at_best for element in elements):
        caps.append(model.combination_cap)
    return min(caps, default=100.0)


def _critical_caps(model: ScoringModel, areas: Areas) -> list[Cap]:
    found = []
    for layer in model.layers:
        if layer.caps:
            questions = tuple(q for area in _of_layer(layer, areas) for q in area.critical_no)
            cap = threshold_cap(layer.caps, len(questions))
            if cap < 100:
                found.append(Cap("critical", cap, questions))
    return found


def _could_be_open(layer: Layer, areas: Areas) -> int:
    return sum([len(one.critical_no) + one.critical_unknown for one in _of_layer(layer, areas)])


def _of_layer(layer: Layer, areas: Areas) -> list[AreaScore]:
    """The areas of a layer to which something applies, in walking order."""
    return [found for area, found in areas.items() if found and area in layer.areas]
