"""The score of a survey: protection 0-100 for each area, layer and the home.

Pure and fast, so that any set of fixes can be tried. The rules are explained in docs/scoring.md;
their numbers are data of the checklist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from security_survey.domain.caps import best_cap, element_tallies, holding_caps, worst_cap
from security_survey.domain.checklist import Checklist, Layer, ScoringModel
from security_survey.domain.scorecard import AreaScore, ScoreCard
from security_survey.domain.sheet import Sheet
from security_survey.domain.survey import Question, Survey

Areas = Mapping[str, AreaScore | None]
Weighted = Sequence[tuple[float, float]]


class Range(NamedTuple):
    """A protection (0-100) as it stands and as it could be once the rest is answered.

    `point` is None while nothing is answered. `plain` is the point before any cap.
    """

    point: float | None
    low: float
    high: float
    plain: float | None


def score(checklist: Checklist, survey: Survey) -> ScoreCard:
    """Score a survey. Answers of areas and items that the facts hide do not count."""
    return roll_up(checklist, Sheet.of(checklist, survey))


def roll_up(checklist: Checklist, sheet: Sheet) -> ScoreCard:
    """The score card of a sheet."""
    model, areas = checklist.scoring, sheet.scores
    layers = {layer.id: _layer_range(layer, areas) for layer in model.layers}
    overall = _overall(model, layers)
    elements = element_tallies(checklist, sheet)
    caps = holding_caps(model, areas, elements, overall.point)
    point = min([overall.point, *[cap.at for cap in caps]]) if overall.point is not None else None
    low = min(overall.low, worst_cap(model, areas, elements))
    high = min(overall.high, best_cap(model, areas, elements))
    anything = any(layers.values())
    coverage = _coverage(_of_scope(checklist, areas, "dwelling").values())
    band = None if point is None else model.band(point)
    firm = point is not None and model.band(low) is model.band(high)
    return ScoreCard(
        protection=point,
        uncapped=overall.plain,
        low=low if anything else None,
        high=high if anything else None,
        band=band,
        stated=band if firm or model.carries(coverage) else None,
        coverage=coverage,
        coverage_label=model.coverage_label(coverage),
        firm=firm,
        layers={name: found.point if found else None for name, found in layers.items()},
        areas=areas,
        separate=_of_scope(checklist, areas, "separate"),
        life_safety=_life_safety(_of_scope(checklist, areas, "gate").values()),
        caps=caps,
        missing_elements=tuple(element.id for element in elements if element.missing),
        not_applicable=sum([one.not_applicable for of in sheet.tallies.values() for one in of]),
    )


def uncapped(checklist: Checklist, sheet: Sheet) -> float | None:
    """The overall protection before any cap: the card's `uncapped`, without the other work."""
    found = []
    for layer in checklist.scoring.layers:
        live = [(w, s.plain) for area, w in layer.areas.items() if (s := sheet.scores.get(area))]
        value = _mix(layer, _known(live))
        if value is not None:
            found.append((layer.weight, value))
    return _mean(found) if found else None


def _layer_range(layer: Layer, areas: Areas) -> Range | None:
    """A layer's range; None if none of its areas applies."""
    live = [(weight, s) for area, weight in layer.areas.items() if (s := areas.get(area))]
    if not live:
        return None
    return Range(
        point=_mix(layer, _known([(weight, s.protection) for weight, s in live])),
        low=_mix(layer, [(weight, s.low) for weight, s in live]) or 0.0,
        high=_mix(layer, [(weight, s.high) for weight, s in live]) or 0.0,
        plain=_mix(layer, _known([(weight, s.plain) for weight, s in live])),
    )


def _mix(layer: Layer, weighted: Weighted) -> float | None:
    """The weighted mean, in part replaced by the weakest of the major areas; None of nothing."""
    if not weighted:
        return None
    mean = _mean(weighted)
    if not layer.weakest_share:
        return mean
    major = [value for weight, value in weighted if weight >= layer.weakest_from]
    if not major:
        return mean
    return layer.weakest_share * min(major) + (1 - layer.weakest_share) * mean


def _overall(model: ScoringModel, layers: Mapping[str, Range | None]) -> Range:
    live = [(layer.weight, found) for layer in model.layers if (found := layers[layer.id])]
    if not live:
        return Range(None, 0.0, 0.0, None)
    points = _known([(weight, found.point) for weight, found in live])
    plains = _known([(weight, found.plain) for weight, found in live])
    return Range(
        point=_mean(points) if points else None,
        low=_mean([(weight, found.low) for weight, found in live]),
        high=_mean([(weight, found.high) for weight, found in live]),
        plain=_mean(plains) if plains else None,
    )


def _known(weighted: Iterable[tuple[float, float | None]]) -> Weighted:
    return [(weight, value) for weight, value in weighted if value is not None]


def _mean(weighted: Weighted) -> float:
    total = gained = 0.0
    for weight, value in weighted:
        total += weight
        gained += weight * value
    return gained / total


def _of_scope(checklist: Checklist, areas: Areas, scope: str) -> dict[str, AreaScore | None]:
    by_id = checklist.area_by_id
    return {area: found for area, found in areas.items() if by_id[area].scope == scope}


def _coverage(areas: Iterable[AreaScore | None]) -> float:
    """The share of what applies that is answered, in weights; 0 where nothing applies."""
    live = [area for area in areas if area]
    applicable = sum([area.applicable for area in live])
    return sum([area.answered for area in live]) / applicable if applicable else 0.0


def _life_safety(gates: Iterable[AreaScore | None]) -> tuple[Question, ...]:
    return tuple(question for gate in gates if gate for question in gate.critical_no)
