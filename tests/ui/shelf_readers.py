"""A stand-in for the library that lists surveys kept in memory, and notes what it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from security_survey.domain.errors import SurroundingsError
from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery, Spot
from security_survey.library.store.summaries import SurveySummary

MOMENT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def summary(survey: str, address: str = "", **fields: Any) -> SurveySummary:
    """A survey's line."""
    given = {"resident": "", "officer": "", "date": "2026-11-20", "mode": "officer"}
    given |= {"changed": MOMENT, "answered": 0, "closed": False} | fields
    return SurveySummary(survey, address, **given)


@dataclass
class Reader:
    """Finds a word in an address, or the one word that is in a note of each survey: "latch"."""

    summaries: list[SurveySummary]
    read_only: bool = False
    asked: list[ShelfQuery] = field(default_factory=list)
    read: list[tuple[str, ...]] = field(default_factory=list)
    refusal: str = ""

    def found(self, query: ShelfQuery) -> tuple[str, ...]:
        """Those whose address holds the words, sorted by address or as they are."""
        self.asked.append(query)
        if self.refusal:
            raise SurroundingsError(self.refusal)
        in_bin = query.status == "bin"
        kept = [one for one in self.summaries if (one.binned is not None) == in_bin]
        if query.status in ("open", "finished"):
            kept = [one for one in kept if one.closed == (query.status == "finished")]
        words = query.words.strip().lower()
        kept = [one for one in kept if words in f"{one.address} {one.officer} latch".lower()]
        if query.sort == "address":
            kept.sort(key=lambda one: one.address, reverse=query.descending)
        return tuple(one.id for one in kept)

    def lines(self, ids: Sequence[str], words: str = "", /) -> tuple[ShelfLine, ...]:
        """Their lines, with a spot where the word is that of the note."""
        self.read.append(tuple(ids))
        here = {one.id: one for one in self.summaries}
        spot = Spot("note", "Broken ", "latch", " at the back") if words == "latch" else None
        return tuple(ShelfLine(here[one], spot) for one in ids if one in here)

    def officers(self) -> tuple[str, ...]:
        """Everybody named."""
        return tuple(sorted({one.officer for one in self.summaries if one.officer}))

    def put_in_bin(self, survey: str) -> None:
        """What the library does when a survey is deleted."""
        self._change(survey, binned=MOMENT)

    def bring_back(self, survey: str) -> None:
        """What the library does when that is taken back."""
        self._change(survey, binned=None)

    def _change(self, survey: str, **fields: Any) -> None:
        self.summaries = [
            replace(one, **fields) if one.id == survey else one for one in self.summaries
        ]


def three() -> Reader:
    """A few surveys, newest change first."""
    return Reader(
        [
            summary(
                "a",
                "214 Alder Court\nClayton",
                resident="J. Sample",
                officer="R. Example",
                answered=44,
                risk=61.0,
                band="elevated",
            ),
            summary("b", "9 Birch Lane", mode="resident"),
            summary("c", "77 Cedar Street", officer="S. Other", answered=1, closed=True),
        ]
    )


def many(count: int) -> Reader:
    """A long list."""
    return Reader([summary(f"s{at}", f"{at} Long Street") for at in range(count)])
