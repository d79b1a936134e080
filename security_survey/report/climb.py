"""The risk today and after each step of the plan, as a row of bars: SVG paths and words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from security_survey.domain.scorecard import ScoreCard
from security_survey.report.marks import overall_mark
from security_survey.report.parts import Arc, Climb, Mark, Stop
from security_survey.report.wording import joined, rounded

WIDTH, HEIGHT = 500, 60
LEAST = 3.0
"""Height of the lowest bar, so that no risk at all can still be seen."""


def build_climb(cards: Sequence[ScoreCard]) -> Climb | None:
    """The bars of these cards, today's first; None where a risk may not be stated."""
    marks = [mark for mark in map(overall_mark, cards) if mark]
    if len(cards) < 2 or len(marks) < len(cards):
        return None
    stops = _stops(marks)
    return Climb(WIDTH, _bars(cards, marks), stops, _text(cards, stops))


def _bars(cards: Sequence[ScoreCard], marks: Sequence[Mark]) -> tuple[Arc, ...]:
    """One path for each band, in the order met, as few shapes as the picture needs."""
    step = WIDTH / len(cards)
    top = max(LEAST, *(card.risk or 0.0 for card in cards))
    wide = min(step * 0.74, 26.0)
    paths: dict[str, str] = {}
    for at, (card, mark) in enumerate(zip(cards, marks, strict=True)):
        high = max((card.risk or 0.0) / top * HEIGHT, LEAST)
        bar = f"M{at * step:.1f} {HEIGHT}v{-high:.1f}h{wide:.1f}v{high:.1f}z"
        paths[mark.band] = paths.get(mark.band, "") + bar
    return tuple(Arc(path, band) for band, path in paths.items())


def _stops(marks: Sequence[Mark]) -> tuple[Stop, ...]:
    """Today's risk, and each step after which it is another."""
    changes = enumerate(pairwise(marks), start=1)
    return (
        Stop("today", marks[0]),
        *(Stop(f"after step {step}", new) for step, (old, new) in changes if new != old),
    )


def _text(cards: Sequence[ScoreCard], stops: Sequence[Stop]) -> str:
    told = joined([f"{stop.mark.word} {stop.label}" for stop in stops])
    first, last = (rounded(card.risk or 0.0) for card in (cards[0], cards[-1]))
    return (
        f"Bars of the risk from today to step {len(cards) - 1}, {first} of 100 at first and "
        f"{last} in the end: {told}."
    )
