"""The gauge: a half circle from high risk on the left to low risk on the right, as SVG paths."""

from __future__ import annotations

import math

from security_survey.domain.checklist import ScoringModel
from security_survey.domain.scorecard import ScoreCard
from security_survey.report.marks import NOT_ENOUGH, overall_mark, possible_words
from security_survey.report.parts import Arc, Gauge

CENTER = (120.0, 116.0)
OUTER, INNER, NEEDLE = 108.0, 82.0, 86.0
REACH_OUTER, REACH_INNER = 78.0, 73.0
GAP = 0.6
"""Half the white gap between two bands, in points of protection."""


def build_gauge(model: ScoringModel, card: ScoreCard) -> Gauge:
    """The gauge of a score card, with its description in words."""
    mark = overall_mark(card)
    stated = mark is not None and card.protection is not None
    return Gauge(
        arcs=tuple(_bands(model)),
        needle=_point(card.protection or 0.0, NEEDLE) if stated else None,
        reach=_reach(card),
        text=_text(model, card),
    )


def _bands(model: ScoringModel) -> list[Arc]:
    arcs = []
    top = 100.0
    for band in model.bands:
        low = band.floor + (GAP if band.floor else 0)
        high = top - (GAP if top < 100 else 0)
        arcs.append(Arc(_ring(low, high, OUTER, INNER), band.id))
        top = band.floor
    return arcs


def _reach(card: ScoreCard) -> Arc | None:
    if card.firm or card.low is None or card.high is None:
        return None
    return Arc(_ring(card.low, max(card.high, card.low + 1), REACH_OUTER, REACH_INNER))


def _text(model: ScoringModel, card: ScoreCard) -> str:
    mark = overall_mark(card)
    reach = possible_words(model, card)
    stated = f"{mark.word} risk" if mark else NOT_ENOUGH
    span = f", possible results from {reach[0]} to {reach[1]} risk" if reach else ""
    return f"Gauge from high risk on the left to low risk on the right: {stated}{span}."


def _ring(low: float, high: float, outer: float, inner: float) -> str:
    """A ring segment from `low` to `high` protection (0-100)."""
    (x1, y1), (x2, y2) = _point(low, outer), _point(high, outer)
    (x3, y3), (x4, y4) = _point(high, inner), _point(low, inner)
    return (
        f"M{x1:g} {y1:g} A{outer:g} {outer:g} 0 0 1 {x2:g} {y2:g} "
        f"L{x3:g} {y3:g} A{inner:g} {inner:g} 0 0 0 {x4:g} {y4:g} Z"
    )


def _point(protection: float, radius: float) -> tuple[float, float]:
    angle = math.pi * (1 - protection / 100)
    x, y = CENTER[0] + radius * math.cos(angle), CENTER[1] - radius * math.sin(angle)
    return round(x, 2), round(y, 2)
