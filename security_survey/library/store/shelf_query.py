"""What can be asked of the list of surveys, and what a line of it says; it loads no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from security_survey.library.store.survey_line import SurveySummary

Status = Literal["all", "open", "finished", "bin"]
Sort = Literal["changed", "address", "date", "officer", "risk", "status"]
SpotKind = Literal["address", "resident", "officer", "visit", "note", "remark", "caption"]


@dataclass(frozen=True, slots=True)
class ShelfQuery:
    """Which surveys are wanted, in which order. Empty fields ask for nothing.

    `words` as somebody typed them; `status` "bin" lists the bin, all others leave it out; `band`
    is the id of a risk band, or "none" for surveys without one; `officer` the whole name; `since`
    and `until` are ISO dates of the visit, both included. Surveys with nothing entered are never
    listed.
    """

    words: str = ""
    status: Status = "all"
    band: str = ""
    officer: str = ""
    since: str = ""
    until: str = ""
    sort: Sort = "changed"
    descending: bool = True

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than all of its list."""
        narrowed = self.band or self.officer or self.since or self.until
        return bool(self.words.strip() or narrowed or self.status in ("open", "finished"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the words of a search were found: in what, and the line of text around them."""

    kind: SpotKind
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A line of the list; `spot` only where the words were found in what the line does not show."""

    summary: SurveySummary
    spot: Spot | None = None


class ShelfReader(Protocol):
    """What the list reads from, on any thread; an open library is one.

    All methods raise InputError or SurroundingsError in one sentence.
    """

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""

    def found(self, query: ShelfQuery) -> tuple[str, ...]:
        """The ids of all surveys that a query asks for, in its order."""

    def lines(self, ids: Sequence[str], words: str = "", /) -> tuple[ShelfLine, ...]:
        """The lines of these surveys in this order, without those that are gone."""

    def officers(self) -> tuple[str, ...]:
        """The names of all officers, by the alphabet."""
