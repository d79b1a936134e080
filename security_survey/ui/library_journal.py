"""Binds one survey of the library to the journal that a session writes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Bookmark
from security_survey.domain.walk_phrases import Noted
from security_survey.ui.opened_survey import NO_PHOTOS, Changes, Opened

if TYPE_CHECKING:
    from security_survey.library import Library


DAYS_KEPT = "retention_days"
"""The library's setting of how long finished surveys are kept; none or 0: for ever."""


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
            self._finished(),
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

    @property
    def days_kept(self) -> int:
        """After how many days a finished survey is deleted for good, 0 for never."""
        return int(self._library.setting(DAYS_KEPT) or 0)

    def set_finished(self, finished: bool) -> datetime | None:
        """Mark the survey as finished, or open it again; when it was finished."""
        self._library.set_closed(self._survey, finished)
        return self._finished()

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

    def noted_with(self, item: str) -> tuple[Noted, ...]:
        """What was noted with an item in any survey."""
        return self._library.noted_with(item)

    def _finished(self) -> datetime | None:
        return next((one.summary.closed_at for one in self._library.lines([self._survey])), None)
