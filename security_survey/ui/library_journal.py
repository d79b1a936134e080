"""Binds one survey of the library to the journal that a session writes to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Question
from security_survey.ui.opened_survey import Changes, Opened

if TYPE_CHECKING:
    from security_survey.library import Library

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


class LibraryJournal:
    """The journal of one survey."""

    def __init__(self, library: Library, survey: str) -> None:
        self._library = library
        self._survey = survey

    def opened(self) -> Opened:
        """What a session starts from. Raises KnownError."""
        return Opened(
            self._library.blank(self._survey),
            self._library.entries(self._survey),
            self._library.position(self._survey),
        )

    def record(
        self,
        changes: Changes,
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
    ) -> tuple[Entry, ...]:
        """Commit changes as one step."""
        return self._library.record(self._survey, changes, undoes=undoes, photos=photos)

    def set_position(self, question: Question) -> None:
        """Remember the question to continue with."""
        self._library.set_position(self._survey, question.place, question.item)

    def photo(self, sha256: str) -> bytes:
        """A kept photo's JPEG."""
        return self._library.photo(self._survey, sha256)

    def thumbnail(self, sha256: str) -> bytes:
        """A kept photo's small JPEG."""
        return self._library.thumbnail(self._survey, sha256)
