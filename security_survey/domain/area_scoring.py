"""The score of places and areas: weighted answers, held down by open key items.

Rules and their reasons: docs/scoring.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from security_survey.domain.checklist import ScoringModel, Threshold
from security_survey.domain.scorecard import AreaScore, PlaceScore
from security_survey.domain.survey import Question
from security_survey.domain.tally import Tally


def area_score(model: ScoringModel, area: str, tallies: Sequence[Tally]) -> AreaScore | None:
    """An area's score from its places' tallies; None if nothing in it applies."""
    live = [one for one in tallies if one.applicable]
    if not live:
        return None
    places = tuple([place_score(model, one) for one in live])
    one_place = len(live) == 1
    whole = live[0] if one_place else _together(live)
    weakest = places[0] if one_place else _weakest(places)
    return AreaScore(
        area,
        protection=weakest.protection,
        low=weakest.low,
        high=weakest.high,
        plain=weakest.plain,
        coverage=whole.answered / whole.applicable,
        band=None if weakest.protection is None else model.band(weakest.protection),
        places=places,
        critical_no=whole.critical_no,
        critical_partly=whole.critical_partly,
        critical_unknown=whole.critical_unknown,
        applicable=whole.applicable,
        answered=whole.answered,
    )


def place_score(model: ScoringModel, one: Tally) -> PlaceScore:
    """The score of a place in which something applies."""
    place, applicable, answered, gained, no, partly, unknown, _ = one
    point = plain = 100 * gained / answered if answered else None
    low = 100 * gained / applicable
    high = 100 * (gained + applicable - answered) / applicable
    if no or partly or unknown:
        cap = worst = _critical_cap(model, len(no), partly)
        if unknown:
            worst = _critical_cap(model, len(no) + unknown, partly)
        low, high = min(low, worst), min(high, cap)
        point = None if plain is None else min(plain, cap)
    return PlaceScore(place, point, low, high, answered / applicable, plain)


def threshold_cap(thresholds: Iterable[Threshold], critical_no: int) -> float:
    """The lowest cap reached by so many open critical items; 100 if none is."""
    lowest = 100.0
    for threshold in thresholds:
        if critical_no >= threshold.critical_no and threshold.cap < lowest:
            lowest = threshold.cap
    return lowest


def _critical_cap(model: ScoringModel, no: int, partly: Sequence[Question]) -> float:
    cap = threshold_cap(model.critical_no_caps, no)
    return min(cap, model.critical_partly_cap) if partly else cap


def _together(live: Sequence[Tally]) -> Tally:
    """Several places' tallies as one: counts and coverage add up."""
    return Tally(
        place="",
        applicable=sum([one.applicable for one in live]),
        answered=sum([one.answered for one in live]),
        gained=sum([one.gained for one in live]),
        critical_no=tuple([question for one in live for question in one.critical_no]),
        critical_partly=tuple([question for one in live for question in one.critical_partly]),
        critical_unknown=sum([one.critical_unknown for one in live]),
    )


def _weakest(places: Sequence[PlaceScore]) -> PlaceScore:
    """The lowest of each figure, which need not all come from one place."""
    points = [place.protection for place in places if place.protection is not None]
    plains = [place.plain for place in places if place.plain is not None]
    return PlaceScore(
        place="",
        protection=min(points, default=None),
        low=min([place.low for place in places]),
        high=min([place.high for place in places]),
        coverage=0.0,
        plain=min(plains, default=None),
    )
