"""Binds one survey of the library to the journal that a session writes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Bookmark
from security_survey.ui.opened_survey import NO_PHOTOS, Changes, Opened

if TYPE_CHECKING:
    from security_survey.library import Library


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
            self._library.bookmark(self._survey),
        )

    def record(
        self,
        changes: Changes,
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> tuple[Entry, ...]:
        """Commit changes as one step."""
        return self._library.record(
            self._survey, changes, undoes=undoes, photos=photos, thumbnails=thumbnails
        )

    @property
    def device(self) -> str:
        """The id of this computer."""
        return self._library.device

    def set_bookmark(self, bookmark: Bookmark) -> None:
        """Remember where to continue."""
        self._library.set_bookmark(self._survey, bookmark)

    def keep_checklist(self, files: Mapping[str, str], checklist: str, version: str) -> str:
        """Keep a checklist's files in the library; the hash of their content."""
        return self._library.keep_checklist(files, checklist, version)

    def photo(self, sha256: str) -> bytes:
        """A kept photo's JPEG."""
        return self._library.photo(self._survey, sha256)

    def thumbnail(self, sha256: str) -> bytes:
        """A kept photo's small JPEG."""
        return self._library.thumbnail(self._survey, sha256)
