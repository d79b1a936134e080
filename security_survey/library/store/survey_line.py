"""A line of the library's list, as its row says it; loads no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SurveySummary:
    """What the list shows of a survey. `date` is the visit's, `changed` the newest entry's (UTC).

    `answered` counts every answer given, also to questions that the facts hide by now. `risk` is
    None and `band` "" until they may be told. `binned` is when it was put in the bin.
    """

    id: str
    address: str
    resident: str
    officer: str
    date: str
    mode: str
    changed: datetime
    answered: int
    closed: bool
    risk: float | None = None
    band: str = ""
    binned: datetime | None = None
    closed_at: datetime | None = None


SHOWN = {
    "address": "visit/address",
    "resident": "visit/resident",
    "officer": "visit/officer",
    "date": "visit/date",
    "mode": "mode",
}
"""What a line shows of a survey, by the key of the entry that says it."""
SUMMED = ("survey", *SHOWN, "changed", "answered", "risk", "band")
"""The columns of a line in the table of lines; `closed` and `binned` stand with the survey."""


def summary_of(row: Sequence[Any]) -> SurveySummary:
    """The line in a row of SUMMED, closed and binned."""
    names = ("id", *SHOWN, "changed", "answered", "risk", "band", "closed_at", "binned")
    line = dict(zip(names, row, strict=True))
    for moment in ("changed", "closed_at", "binned"):
        line[moment] = datetime.fromisoformat(line[moment]) if line[moment] else None
    return SurveySummary(closed=line["closed_at"] is not None, **line)
