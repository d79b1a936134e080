"""What a session needs of the library: where entries are kept, and how a survey was opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Question, Survey

Changes = Sequence[tuple[str, Any]]


class Journal(Protocol):
    """Where the survey's entries are kept; one journal belongs to one survey."""

    def record(
        self, changes: Changes, *, undoes: Gesture | None = None, photos: Mapping[str, bytes] = ...
    ) -> tuple[Entry, ...]:
        """Commit changes as one step; raises KnownError and stores nothing if it cannot."""

    def set_position(self, question: Question) -> None:
        """Remember where the user is, so that reopening lands there."""

    def photo(self, sha256: str) -> bytes:
        """A kept photo's JPEG."""

    def thumbnail(self, sha256: str) -> bytes:
        """A kept photo's small JPEG."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a session starts from: the survey before any entry, its entries and its bookmark."""

    blank: Survey
    entries: tuple[Entry, ...]
    position: Question | None = None
