"""The result of scoring: protection for each place, area and layer, and what holds it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from security_survey.domain.checklist import Band, CoverageLabel
from security_survey.domain.survey import Question


class PlaceScore(NamedTuple):
    """The score of one place; `plain` is its protection before any cap.

    A named tuple, because a score makes one for every place and this is quickest to make.
    """

    place: str
    protection: float | None
    low: float
    high: float
    coverage: float
    plain: float | None


class AreaScore(NamedTuple):
    """An area's score: that of its weakest place. None stands for "nothing answered yet"."""

    area: str
    protection: float | None
    low: float
    high: float
    plain: float | None
    coverage: float
    band: Band | None
    places: tuple[PlaceScore, ...]
    critical_no: tuple[Question, ...]
    critical_partly: tuple[Question, ...]
    critical_unknown: int
    applicable: float
    answered: float


@dataclass(frozen=True, slots=True)
class Cap:
    """Something that holds the overall score down to `at`: the questions that cause it.

    `kind` is "critical" (open key items on a way in) or "combination" (an element is missing).
    """

    kind: str
    at: float
    questions: tuple[Question, ...]
    element: str = ""


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """The whole result. Protections and risks are 0-100, coverage 0-1.

    `band` follows from the protection; `stated` is the band if it may be told to a reader: enough
    is answered, or the rest cannot change it (`firm`).

    `areas` holds every area that applies; None where all of it is "not applicable".
    """

    protection: float | None
    uncapped: float | None
    low: float | None
    high: float | None
    band: Band | None
    stated: Band | None
    coverage: float
    coverage_label: CoverageLabel
    firm: bool
    layers: Mapping[str, float | None]
    areas: Mapping[str, AreaScore | None]
    separate: Mapping[str, AreaScore | None]
    life_safety: tuple[Question, ...]
    caps: tuple[Cap, ...]
    missing_elements: tuple[str, ...]
    not_applicable: int

    @property
    def risk(self) -> float | None:
        """100 minus protection, or None while nothing is answered."""
        return None if self.protection is None else 100 - self.protection

    @property
    def capped_by(self) -> tuple[str, ...]:
        """The items that hold the score down, without repetition, cap by cap."""
        return tuple(dict.fromkeys(q.item for cap in self.caps for q in cap.questions))
