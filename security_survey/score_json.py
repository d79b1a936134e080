"""A score card as the JSON that `security-survey score --json` prints.

Protections, risks and bounds are 0-100 and unrounded, coverage 0-1; null stands for "nothing
answered".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from security_survey.domain.scorecard import AreaScore, ScoreCard


def score_json(card: ScoreCard) -> dict[str, Any]:
    """The score card as plain values."""
    return {
        "protection": card.protection,
        "risk": card.risk,
        "band": card.band.id if card.band else None,
        "coverage": card.coverage,
        "low": card.low,
        "high": card.high,
        "uncapped": card.uncapped,
        "layers": {layer: value for layer, value in card.layers.items() if value is not None},
        "areas": _areas(card.areas),
        "separate": _areas(card.separate),
        "life_safety": list(dict.fromkeys(question.item for question in card.life_safety)),
        "capped_by": list(card.capped_by),
    }


def _areas(areas: Mapping[str, AreaScore | None]) -> dict[str, Any]:
    return {area: _area(found) for area, found in areas.items()}


def _area(found: AreaScore | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "protection": found.protection,
        "low": found.low,
        "high": found.high,
        "coverage": found.coverage,
        "band": found.band.id if found.band else None,
    }
