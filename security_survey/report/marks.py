"""Which risk may be stated: a band's word where the answers carry one, and its range."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.domain.checklist import Band, ScoringModel
from security_survey.domain.scorecard import AreaScore, PlaceScore, ScoreCard
from security_survey.report.parts import Mark, Stop

NOT_ENOUGH = "Not enough answers"


def mark_of(band: Band) -> Mark:
    """A band as it is shown."""
    return Mark(band.id, band.word)


def overall_mark(card: ScoreCard) -> Mark | None:
    """The home's risk, or None while too little is answered to state one."""
    return mark_of(card.stated) if card.stated else None


def area_mark(model: ScoringModel, found: AreaScore | PlaceScore | None) -> Mark | None:
    """The risk of an area or place, or None while too little is answered to state one."""
    if found is None or found.protection is None:
        return None
    firm = model.band(found.low) is model.band(found.high)
    if not (firm or model.carries(found.coverage)):
        return None
    return mark_of(model.band(found.protection))


def possible_words(model: ScoringModel, card: ScoreCard) -> tuple[str, str] | None:
    """The words of the best and worst band still possible, or None where the band is firm."""
    if card.firm or card.low is None or card.high is None:
        return None
    return model.band(card.high).word, model.band(card.low).word


def stops(cards: Sequence[ScoreCard]) -> tuple[Stop, ...]:
    """The stops of a plan; the first card is today's. Empty where no risk may be stated."""
    marks = [overall_mark(card) for card in cards]
    if len(cards) < 2 or any(mark is None for mark in marks):
        return ()
    labels = ["today", *(_stop_label(step, len(cards) - 1) for step in range(1, len(cards)))]
    return tuple(Stop(label, mark) for label, mark in zip(labels, marks, strict=True) if mark)


def _stop_label(step: int, last: int) -> str:
    if step == 1:
        return "after step 1"
    return f"all {last}" if step == last else f"1 to {step}"
