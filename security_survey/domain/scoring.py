"""The score of a survey: protection 0-100 for each area, layer and the home.

Pure and fast, so that any set of fixes can be tried. The rules are explained in docs/scoring.md;
their numbers are data of the checklist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from security_survey.domain.checklist import Answer, Area, Checklist, Layer, ScoringModel, Threshold
from security_survey.domain.scorecard import AreaScore, Cap, PlaceScore, ScoreCard
from security_survey.domain.survey import Question, Survey
from security_survey.domain.tally import Sheet, Tally


def score(checklist: Checklist, survey: Survey) -> ScoreCard:
    """Score a survey. Answers of areas and items that the facts hide do not count."""
    return roll_up(checklist, Sheet.of(checklist, survey))


@dataclass(frozen=True, slots=True)
class Range:
    """A protection (0-100) as it stands and as it could be once the rest is answered.

    `point` is None while nothing is answered. `plain` is the point before any cap.
    """

    point: float | None
    low: float
    high: float
    plain: float | None


def roll_up(checklist: Checklist, sheet: Sheet) -> ScoreCard:
    """The score card of a sheet."""
    model = checklist.scoring
    areas = {
        area: area_score(model, area, tallies) for area, tallies in sheet.tallies.items() if tallies
    }
    layers = {layer.id: _layer_range(layer, areas) for layer in model.layers}
    elements = _elements(model, checklist, sheet)
    overall = _overall(model, layers)
    caps = _caps(model, areas, elements, overall)
    point = _held(overall.point, [cap.at for cap in caps])
    low = min(overall.low, _worst_cap(model, areas, elements))
    high = min(overall.high, _best_cap(model, areas, elements))
    dwelling = [
        s for area, s in areas.items() if s and checklist.area_by_id[area].scope == "dwelling"
    ]
    coverage = _ratio(sum(s.answered for s in dwelling), sum(s.applicable for s in dwelling))
    anything = any(layer is not None for layer in layers.values())
    return ScoreCard(
        protection=point,
        uncapped=overall.plain,
        low=low if anything else None,
        high=high if anything else None,
        band=None if point is None else model.band(point),
        coverage=coverage,
        coverage_label=model.coverage_label(coverage),
        firm=point is not None and model.band(low) is model.band(high),
        layers={name: found.point if found else None for name, found in layers.items()},
        areas=areas,
        separate=_of_scope(checklist, areas, "separate"),
        life_safety=tuple(
            question
            for gate in _of_scope(checklist, areas, "gate").values()
            if gate
            for question in gate.critical_no
        ),
        caps=caps,
        missing_elements=tuple(e.id for e in elements if e.missing(model.combination_below)),
        not_applicable=_count_na(sheet),
    )


def area_score(model: ScoringModel, area: str, tallies: Sequence[Tally]) -> AreaScore | None:
    """An area's score from its places' tallies; None if nothing in it applies."""
    live = [one for one in tallies if one.applicable]
    if not live:
        return None
    ranges = [_place_range(model, one) for one in live]
    answered = sum(one.answered for one in live)
    applicable = sum(one.applicable for one in live)
    point = _weakest(found.point for found in ranges)
    return AreaScore(
        area=area,
        protection=point,
        low=min(found.low for found in ranges),
        high=min(found.high for found in ranges),
        plain=_weakest(found.plain for found in ranges),
        coverage=answered / applicable,
        band=None if point is None else model.band(point),
        places=tuple(_place_score(one, found) for one, found in zip(live, ranges, strict=True)),
        critical_no=tuple(question for one in live for question in one.critical_no),
        critical_partly=tuple(question for one in live for question in one.critical_partly),
        critical_unknown=sum(one.critical_unknown for one in live),
        applicable=applicable,
        answered=answered,
    )


def _place_range(model: ScoringModel, one: Tally) -> Range:
    no, partly = len(one.critical_no), len(one.critical_partly)
    plain = 100 * one.gained / one.answered if one.answered else None
    low = 100 * one.gained / one.applicable
    high = 100 * (one.gained + one.applicable - one.answered) / one.applicable
    cap = _critical_cap(model, no, partly)
    return Range(
        point=None if plain is None else min(plain, cap),
        low=min(low, _critical_cap(model, no + one.critical_unknown, partly)),
        high=min(high, cap),
        plain=plain,
    )


def _critical_cap(model: ScoringModel, no: int, partly: int) -> float:
    cap = _threshold_cap(model.critical_no_caps, no)
    return model.critical_partly_cap if cap == 100 and partly else cap


def _threshold_cap(thresholds: Iterable[Threshold], critical_no: int) -> float:
    return min((t.cap for t in thresholds if critical_no >= t.critical_no), default=100.0)


def _place_score(one: Tally, found: Range) -> PlaceScore:
    coverage = one.answered / one.applicable
    return PlaceScore(one.place, found.point, found.low, found.high, coverage)


def _weakest(points: Iterable[float | None]) -> float | None:
    return min((point for point in points if point is not None), default=None)


def _layer_range(layer: Layer, areas: Mapping[str, AreaScore | None]) -> Range | None:
    """A layer's range; None if none of its areas applies."""
    live = [(weight, s) for area, weight in layer.areas.items() if (s := areas.get(area))]
    if not live:
        return None
    return Range(
        point=_mix(layer, [(weight, s.protection) for weight, s in live]),
        low=_mix(layer, [(weight, s.low) for weight, s in live]) or 0.0,
        high=_mix(layer, [(weight, s.high) for weight, s in live]) or 0.0,
        plain=_mix(layer, [(weight, s.plain) for weight, s in live]),
    )


def _mix(layer: Layer, weighted: Sequence[tuple[float, float | None]]) -> float | None:
    """The weighted mean, in part replaced by the weakest of the major areas."""
    known = [(weight, value) for weight, value in weighted if value is not None]
    if not known:
        return None
    mean = sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)
    major = [value for weight, value in known if weight >= layer.weakest_from]
    if not layer.weakest_share or not major:
        return mean
    return layer.weakest_share * min(major) + (1 - layer.weakest_share) * mean


def _overall(model: ScoringModel, layers: Mapping[str, Range | None]) -> Range:
    live = [(layer.weight, found) for layer in model.layers if (found := layers[layer.id])]
    return Range(
        point=_mean([(weight, found.point) for weight, found in live]),
        low=_mean([(weight, found.low) for weight, found in live]) or 0.0,
        high=_mean([(weight, found.high) for weight, found in live]) or 0.0,
        plain=_mean([(weight, found.plain) for weight, found in live]),
    )


def _mean(weighted: Sequence[tuple[float, float | None]]) -> float | None:
    known = [(weight, value) for weight, value in weighted if value is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else None


@dataclass(frozen=True, slots=True)
class _ElementTally:
    """A combination element's answers in all places: credits, counts and the open questions."""

    id: str
    credit: float
    answered: int
    applicable: int
    open: tuple[Question, ...]

    def missing(self, below: float) -> bool:
        return self.answered > 0 and self.credit / self.answered < below

    def missing_at_worst(self, below: float) -> bool:
        return self.applicable > 0 and self.credit / self.applicable < below

    def missing_at_best(self, below: float) -> bool:
        unanswered = self.applicable - self.answered
        return self.applicable > 0 and (self.credit + unanswered) / self.applicable < below


def _elements(model: ScoringModel, checklist: Checklist, sheet: Sheet) -> list[_ElementTally]:
    found = []
    for element in model.elements:
        credit, answered, applicable, open_questions = 0.0, 0, 0, []
        for question in _element_questions(checklist, sheet, element.items):
            answer = sheet.answers.get(question.place, {}).get(question.item, Answer.UNKNOWN)
            applicable += answer is not Answer.NA
            if answer in model.credits:
                answered += 1
                credit += model.credits[answer]
                if answer is not Answer.YES:
                    open_questions.append(question)
        found.append(_ElementTally(element.id, credit, answered, applicable, tuple(open_questions)))
    return found


def _element_questions(
    checklist: Checklist, sheet: Sheet, items: Iterable[str]
) -> Iterable[Question]:
    for item in items:
        area: Area = checklist.area_of_item[item]
        if any(asked.id == item for asked in sheet.items.get(area.id, ())):
            for place in sheet.places[area.id]:
                yield Question(place, item)


def _caps(
    model: ScoringModel,
    areas: Mapping[str, AreaScore | None],
    elements: Sequence[_ElementTally],
    overall: Range,
) -> tuple[Cap, ...]:
    """The caps that really hold the score down: those below it and no higher than the lowest."""
    point = overall.point
    if point is None:
        return ()
    candidates = _critical_candidates(model, areas) + [
        Cap("combination", model.combination_cap, element.open, element.id)
        for element in elements
        if element.missing(model.combination_below)
    ]
    binding = [cap for cap in candidates if cap.at < point]
    lowest = min((cap.at for cap in binding), default=100.0)
    return tuple(cap for cap in binding if cap.at == lowest)


def _critical_candidates(model: ScoringModel, areas: Mapping[str, AreaScore | None]) -> list[Cap]:
    found = []
    for layer in model.layers:
        open_questions = tuple(q for s in _areas_of(layer, areas) for q in s.critical_no)
        cap = _threshold_cap(layer.caps, len(open_questions))
        if cap < 100:
            found.append(Cap("critical", cap, open_questions))
    return found


def _areas_of(layer: Layer, areas: Mapping[str, AreaScore | None]) -> list[AreaScore]:
    return [s for area in layer.areas if (s := areas.get(area))]


def _held(point: float | None, caps: Iterable[float]) -> float | None:
    return None if point is None else min(point, *caps, 100.0)


def _worst_cap(
    model: ScoringModel, areas: Mapping[str, AreaScore | None], elements: Sequence[_ElementTally]
) -> float:
    """The cap if every unanswered question turned out badly."""
    caps = [100.0]
    for layer in model.layers:
        live = _areas_of(layer, areas)
        count = sum(len(s.critical_no) + s.critical_unknown for s in live)
        caps.append(_threshold_cap(layer.caps, count))
    if any(element.missing_at_worst(model.combination_below) for element in elements):
        caps.append(model.combination_cap)
    return min(caps)


def _best_cap(
    model: ScoringModel, areas: Mapping[str, AreaScore | None], elements: Sequence[_ElementTally]
) -> float:
    """The cap if every unanswered question turned out well."""
    caps = [cap.at for cap in _critical_candidates(model, areas)]
    if any(element.missing_at_best(model.combination_below) for element in elements):
        caps.append(model.combination_cap)
    return min(caps, default=100.0)


def _of_scope(
    checklist: Checklist, areas: Mapping[str, AreaScore | None], scope: str
) -> dict[str, AreaScore | None]:
    return {
        area: found for area, found in areas.items() if checklist.area_by_id[area].scope == scope
    }


def _count_na(sheet: Sheet) -> int:
    return sum(
        sheet.answers.get(place, {}).get(item.id) is Answer.NA
        for area, items in sheet.items.items()
        for place in sheet.places[area]
        for item in items
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
