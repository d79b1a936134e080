"""The home in pictures: layers from the street inwards, CPTED principles, areas by their risk."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.domain.checklist import Area, Layer
from security_survey.domain.principles import PrincipleScore, principle_profile
from security_survey.domain.scorecard import AreaScore
from security_survey.report.marks import NOT_ENOUGH, area_mark, mark_of
from security_survey.report.parts import Bar, Glance
from security_survey.report.walls import build_walls
from security_survey.report.wording import capitalized, joined, rounded
from security_survey.report.workings import Workings

_MEANINGS = {
    "NS": "what goes on can be seen",
    "AC": "one clear way in, the others closed",
    "TR": "plain that somebody lives and cares here",
    "MI": "in good repair",
    "AS": "life around the home",
    "TH": "hard to break",
    "RR": "little to gain",
    "LS": "everybody gets out in a fire",
}
"""What the principles mean, in words that need no book."""


def build_glance(workings: Workings) -> Glance | None:
    """The pictures, or None while nothing can be told of any layer."""
    layers = [
        bar for layer in workings.checklist.scoring.layers if (bar := _layer_bar(workings, layer))
    ]
    if not any(bar.mark for bar in layers):
        return None
    profile = principle_profile(workings.checklist, workings.survey)
    told = [one for one in profile if workings.checklist.scoring.carries(one.coverage)]
    bars, best = _area_bars(workings), mark_of(workings.checklist.scoring.bands[0])
    return Glance(
        lead=(
            "Layers protect a home, from the street inwards. What is missing of a wall is its "
            "risk: 0 is best, 100 worst."
        ),
        walls=build_walls(layers),
        principles=tuple(_principle_bar(workings, one) for one in told),
        untold=joined([_principle(workings, one).lower() for one in profile if one not in told]),
        areas=tuple(bar for bar in bars if bar.mark != best),
        at_best=tuple(bar for bar in bars if bar.mark == best),
    )


def _layer_bar(workings: Workings, layer: Layer) -> Bar | None:
    """A layer's bar; None where the home has nothing of it."""
    model, card = workings.checklist.scoring, workings.card
    scores = [score for area in layer.areas if (score := card.areas.get(area))]
    protection = card.layers.get(layer.id)
    if not scores:
        return None
    if protection is None or not model.carries(_coverage(scores)):
        return Bar(layer.title, "", None, None, NOT_ENOUGH)
    risk = rounded(100 - protection)
    return Bar(layer.title, "", risk, mark_of(model.band(protection)), f"{risk} of 100")


def _coverage(scores: Sequence[AreaScore]) -> float:
    applicable = sum(score.applicable for score in scores)
    return sum(score.answered for score in scores) / applicable if applicable else 0.0


def _principle(workings: Workings, found: PrincipleScore) -> str:
    return workings.checklist.principles[found.principle]


def _principle_bar(workings: Workings, found: PrincipleScore) -> Bar:
    share = rounded(found.in_place or 0.0)
    title = capitalized(_principle(workings, found))
    return Bar(title, _MEANINGS.get(found.principle, ""), share, None, f"{share}%")


def _area_bars(workings: Workings) -> tuple[Bar, ...]:
    """The areas with a risk, the highest first; equal ones in walking order."""
    found = [_area_bar(workings, area) for area in workings.checklist.areas_in_walking_order]
    return tuple(sorted((bar for bar in found if bar), key=lambda bar: -(bar.length or 0)))


def _area_bar(workings: Workings, area: Area) -> Bar | None:
    score = workings.card.areas.get(area.id)
    mark = None if area.scope == "gate" else area_mark(workings.checklist.scoring, score)
    if mark is None or score is None or score.protection is None:
        return None
    risk = rounded(100 - score.protection)
    note = "rated apart" if area.scope == "separate" else ""
    return Bar(area.title, note, risk, mark, f"{risk} of 100")
