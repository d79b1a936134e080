"""What a session needs of the library: where entries are kept, and how a survey was opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Bookmark, Survey
from security_survey.domain.walk_phrases import Noted

Changes = Sequence[tuple[str, Any]]
NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


class Journal(Protocol):
    """Where the survey's entries are kept; one journal belongs to one survey."""

    def record(
        self,
        changes: Changes,
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> tuple[Entry, ...]:
        """Commit changes as one step; raises KnownError and stores nothing if it cannot.

        `photos` are new JPEGs by their SHA-256, `thumbnails` the small ones where there are any.
        """

    @property
    def device(self) -> str:
        """The id of this computer, as its entries carry it."""

    @property
    def days_kept(self) -> int:
        """After how many days a finished survey is deleted for good, 0 for never."""

    def set_finished(self, finished: bool) -> datetime | None:
        """Mark the survey as finished, or open it again; when it was finished."""

    def set_bookmark(self, bookmark: Bookmark) -> None:
        """Remember where the user is, so that reopening lands there."""

    def keep_checklist(self, files: Mapping[str, str], checklist: str, version: str) -> str:
        """Keep a checklist's files beside the survey; the hash of their content."""

    def photo(self, sha256: str) -> bytes:
        """A kept photo's JPEG."""

    def thumbnail(self, sha256: str) -> bytes:
        """A kept photo's small JPEG."""

    def noted_with(self, item: str) -> tuple[Noted, ...]:
        """What was noted with an item in any survey of the library."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a session starts from: the survey before any entry, its entries, and its bookmark.

    `finished` is when it was finished, None while it is open.
    """

    blank: Survey
    entries: tuple[Entry, ...]
    bookmark: Bookmark | None = None
    finished: datetime | None = None
