"""The library: surveys kept as journals in one file, each change committed before it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import Connection, update

from security_survey.domain.checklist_content import content_hash
from security_survey.domain.errors import InputError
from security_survey.domain.history import FIRST_STEP
from security_survey.domain.journal import Entry, Gesture, fold, state_keys, value_at
from security_survey.domain.survey import Bookmark, Survey
from security_survey.library.store import checklist_table, schema, survey_table
from security_survey.library.store.bookmarks import Interrupted, bookmark_text
from security_survey.library.store.entry_table import (
    add_entries,
    entries_of,
    last_sequence,
    last_step,
    storable,
)
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.library.store.library_lists import LibraryLists
from security_survey.library.store.merging import Merged, merge
from security_survey.library.store.meta_table import set_value
from security_survey.library.store.photo_table import (
    NO_PHOTOS,
    keep_photos,
    photo_of,
    thumbnails_of,
)
from security_survey.library.store.summaries import (
    follow_entries,
    last_time,
)

JSON = Any
"""What `json` reads and writes: text, numbers, switches, None, lists and names with values."""
Change = tuple[str, JSON]
"""A key and its new value; None takes it away."""
TICK = timedelta(milliseconds=1)
"""How finely entries are stamped."""


class Library(LibraryLists):
    """An open library file.

    Every method is one transaction: what it stores is on the disk when it returns, and nothing
    of it is kept when it raises. All raise InputError or SurroundingsError in one sentence. Any
    thread may call any method: each call takes a connection of its own from a pool, readers never
    wait for a writer, and writers take turns. Close it when no thread uses it any more.

    Where another window or program has the library, `read_only` is set and every change is refused.
    """

    # -- surveys

    def create_survey(
        self,
        checklist_id: str,
        checklist_version: str,
        mode: str,
        *,
        changes: Sequence[Change] = (),
        checklist_content: str = "",
    ) -> Survey:
        """Begin a survey. Its mode and these changes are step 0, which undo never takes back.

        `checklist_content` is what `keep_checklist` gave for the checklist.
        """
        blank = Survey(
            str(uuid4()), checklist_id, checklist_version, checklist_content=checklist_content
        )
        begun = [("mode", mode), *changes]
        with self._writing() as connection:
            survey_table.add_survey(connection, blank, self._now())
            added = self._add(connection, blank.id, begun, step=FIRST_STEP)
            keep_photos(connection, added, NO_PHOTOS, {})
        return fold(blank, added)

    def blank(self, survey_id: str) -> Survey:
        """The survey before any entry: what `entries` are folded into."""
        with self._reading() as connection:
            return survey_table.blank_survey(connection, survey_id)

    def load(self, survey_id: str) -> Survey:
        """The survey as it stands."""
        with self._reading() as connection:
            return self._load(connection, survey_id)

    def has(self, survey_id: str) -> bool:
        """Whether a survey is here, be it in the bin."""
        with self._reading() as connection:
            return survey_table.has_survey(connection, survey_id)

    def entries(self, survey_id: str) -> tuple[Entry, ...]:
        """Everything that was recorded about a survey, in the order in which it is folded."""
        with self._reading() as connection:
            blank = survey_table.blank_survey(connection, survey_id)
            with self._sound(survey_id):
                found = entries_of(connection, survey_id)
                fold(blank, found)
        return found

    def record(
        self,
        survey_id: str,
        changes: Sequence[Change],
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> tuple[Entry, ...]:
        """Commit changes as one step, with the new JPEGs (by SHA-256) that they name.

        `undoes` is the gesture whose former values the changes restore; `thumbnails` are the small
        JPEGs of the photos where they are made already. Raises ValueError for a change that no
        survey can take.
        """
        if not changes:
            return ()
        small = thumbnails_of(photos, thumbnails)
        with self._writing() as connection:
            added = self._add(connection, survey_id, changes, undoes=undoes)
            keep_photos(connection, added, photos, small)
        return added

    def adopt(
        self,
        survey: Survey,
        photos: Mapping[str, bytes],
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> None:
        """Keep a survey that was read from a file, under its own id.

        Nothing changes if it is here already, just so; another one with the same id is refused.
        """
        small = thumbnails_of(photos, thumbnails)
        with self._writing() as connection:
            if self._is_here(connection, survey):
                return
            survey_table.add_survey(connection, survey, self._now())
            changes = [(key, value_at(survey, key)) for key in state_keys(survey)]
            added = self._add(connection, survey.id, changes, step=FIRST_STEP)
            keep_photos(connection, added, photos, small)

    def merge(
        self,
        blank: Survey,
        entries: Sequence[Entry],
        photos: Mapping[str, bytes],
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> Merged:
        """Take in what another copy of a survey holds and this one lacks; nothing is changed.

        `blank` is the survey before any entry. What it added; the same journal twice adds nothing.
        """
        small = thumbnails_of(photos, thumbnails)
        with self._writing() as connection:
            return merge(connection, blank, entries, photos, small)

    def set_closed(self, survey_id: str, closed: bool) -> None:
        """Mark a survey as finished, or open it again."""
        self._set([survey_id], closed=self._now() if closed else None)

    def set_standing(self, survey_id: str, risk: float | None, band: str) -> None:
        """Keep risk (0–100) and band for the list; None and "" while they may not be told."""
        line = schema.summaries.c.survey == survey_id
        with self._writing() as connection:
            now = update(schema.summaries).where(line).values(risk=risk, band=band)
            if connection.execute(now).rowcount == 0:
                raise survey_table.unknown_survey(survey_id)

    # -- the bin

    def bin(self, *surveys: str) -> None:
        """Put surveys in the bin, out of every list but its own."""
        self._set(surveys, binned=self._now())

    def bring_back(self, *surveys: str) -> None:
        """Take surveys out of the bin again."""
        self._set(surveys, binned=None)

    def delete(self, survey_id: str) -> None:
        """Remove a survey for good, with its entries and photos; their bytes are overwritten."""
        with self._writing() as connection:
            survey_table.delete_survey(connection, survey_id)
        self._empty_log()

    # -- where the user is

    def bookmark(self, survey_id: str) -> Bookmark | None:
        """Where to continue, or None at the beginning."""
        with self._reading() as connection:
            return survey_table.bookmark_of(connection, survey_id)

    def set_bookmark(self, survey_id: str, bookmark: Bookmark) -> None:
        """Remember where to continue. It is no entry of the journal; read-only, nothing is kept."""
        if not self.read_only:
            self._set([survey_id], position=bookmark_text(bookmark))

    def set_open(self, survey_id: str | None) -> None:
        """Remember which survey is in hand, so that after a crash it can be named."""
        if not self.read_only:
            with self._writing() as connection:
                set_value(connection, "open_survey", survey_id or "")
            self._interrupted = None

    def interrupted(self) -> Interrupted | None:
        """The survey that was in hand when the program last ended without putting it away."""
        return None if self.read_only else self._interrupted

    # -- checklists

    def keep_checklist(self, files: Mapping[str, str], checklist_id: str, version: str) -> str:
        """Keep the checklist that surveys are begun with, once; the hash of its content."""
        content = content_hash(files)
        with self._reading() as connection:
            if checklist_table.has_checklist(connection, content):
                return content
        with self._writing() as connection:
            return checklist_table.keep_checklist(connection, files, checklist_id, version)

    def checklist_files(self, content: str) -> Mapping[str, str]:
        """The files, text by relative name, of a checklist that was kept."""
        with self._reading() as connection:
            return checklist_table.checklist_files(connection, content)

    # -- photos

    def photo(self, survey_id: str, sha256: str) -> bytes:
        """A photo's JPEG."""
        return self._photo(survey_id, sha256, "jpeg")

    def thumbnail(self, survey_id: str, sha256: str) -> bytes:
        """A photo's small JPEG."""
        return self._photo(survey_id, sha256, "thumbnail")

    # -- internals

    def _add(
        self,
        connection: Connection,
        survey_id: str,
        changes: Sequence[Change],
        *,
        step: int | None = None,
        undoes: Gesture | None = None,
    ) -> tuple[Entry, ...]:
        """Add entries of one step, by default the one after this device's newest."""
        before = last_sequence(connection, survey_id)
        if not before and step is None:
            raise survey_table.unknown_survey(survey_id)
        if step is None:
            step = (last_step(connection, survey_id, self._device) or FIRST_STEP) + 1
        stamp = (self._after(last_time(connection, survey_id)), self._author)
        added = tuple(
            Entry(survey_id, self._device, at, *stamp, key, storable(value), step, undoes)
            for at, (key, value) in enumerate(changes, start=before + 1)
        )
        follow_entries(connection, added)
        add_entries(connection, added)
        return added

    def _load(self, connection: Connection, survey_id: str) -> Survey:
        blank = survey_table.blank_survey(connection, survey_id)
        with self._sound(survey_id):
            return fold(blank, entries_of(connection, survey_id))

    @contextmanager
    def _sound(self, survey_id: str) -> Iterator[None]:
        """Say in one sentence that entries are not as they were written."""
        try:
            yield
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise DamagedLibraryError(self.path, f"the survey “{survey_id}”") from error

    def _is_here(self, connection: Connection, survey: Survey) -> bool:
        if not survey_table.has_survey(connection, survey.id):
            return False
        if self._load(connection, survey.id) != survey:
            raise InputError(
                f"The library holds another survey with the id “{survey.id}”; delete that one"
                " first if this one is to take its place."
            )
        return True

    def _set(self, ids: Iterable[str], **values: str | None) -> None:
        with self._writing() as connection:
            survey_table.set_columns(connection, ids, **values)

    def _photo(self, survey_id: str, digest: str, column: str) -> bytes:
        with self._reading() as connection:
            return cast(bytes, photo_of(connection, survey_id, digest, column))
