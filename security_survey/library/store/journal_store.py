"""The library: surveys kept as journals in one file, each change committed before it counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import MappingProxyType, TracebackType
from typing import Any, Self, cast
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, insert, select, update

from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.domain.history import FIRST_STEP
from security_survey.domain.journal import Entry, fold, state_keys, value_at
from security_survey.domain.survey import Question, Survey
from security_survey.library.store import schema
from security_survey.library.store.database import open_database, spoken, writing
from security_survey.library.store.entry_table import (
    add_entries,
    entries_of,
    last_numbers,
    storable,
)
from security_survey.library.store.photo_table import keep_photos, photo_of, thumbnails_of
from security_survey.library.store.summaries import (
    SurveySummary,
    all_summaries,
    begin_summary,
    follow_entries,
)

JSON = Any
"""What `json` reads and writes: text, numbers, switches, None, lists and names with values."""
Change = tuple[str, JSON]
"""A key and its new value; None takes it away."""

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


class Library:
    """An open library file.

    Every method is one transaction: what it stores is on the disk when it returns, and nothing
    of it is kept when it raises. All raise InputError or SurroundingsError in one sentence. Any
    thread may call any method: each call takes a connection of its own from a pool, readers never
    wait for a writer, and writers take turns. Close it when no thread uses it any more.
    """

    def __init__(
        self, engine: Engine, path: Path, clock: Callable[[], datetime], author: str
    ) -> None:
        self._engine = engine
        self._path = path
        self._clock = clock
        self._author = author
        self._turn = Lock()
        with self._reading() as connection:
            device = select(schema.meta.c.value).where(schema.meta.c.name == "device")
            self._device: str = connection.execute(device).scalar_one()

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime], author: str = "") -> Self:
        """Open a library file, or create it with its folder.

        `clock` tells the time with its zone; `author` is noted with every entry.
        """
        return cls(open_database(path), path, clock, author)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._engine.dispose()

    # -- surveys

    def create_survey(
        self,
        checklist_id: str,
        checklist_version: str,
        mode: str,
        *,
        changes: Sequence[Change] = (),
    ) -> Survey:
        """Begin a survey. Its mode and these changes are step 0, which undo never takes back."""
        blank = Survey(str(uuid4()), checklist_id, checklist_version)
        begun = [("mode", mode), *changes]
        with self._writing() as connection:
            self._add_survey(connection, blank)
            added = self._add(connection, blank.id, begun, step=FIRST_STEP)
            keep_photos(connection, added, NO_PHOTOS, {})
        return fold(blank, added)

    def blank(self, survey_id: str) -> Survey:
        """The survey before any entry: what `entries` are folded into."""
        with self._reading() as connection:
            return self._blank(connection, survey_id)

    def load(self, survey_id: str) -> Survey:
        """The survey as it stands."""
        with self._reading() as connection:
            return self._load(connection, survey_id)

    def entries(self, survey_id: str) -> tuple[Entry, ...]:
        """Everything that was recorded about a survey, in order."""
        with self._reading() as connection:
            blank = self._blank(connection, survey_id)
            with self._sound(survey_id):
                found = entries_of(connection, survey_id)
                fold(blank, found)
        return found

    def surveys(self) -> tuple[SurveySummary, ...]:
        """One line for each survey, newest change first."""
        with self._reading() as connection:
            return all_summaries(connection)

    def record(
        self,
        survey_id: str,
        changes: Sequence[Change],
        *,
        undoes: int | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
    ) -> tuple[Entry, ...]:
        """Commit changes as one step, with the new JPEGs (by SHA-256) that they name.

        `undoes` is the step whose former values the changes restore. Raises ValueError for a
        change that no survey can take.
        """
        if not changes:
            return ()
        thumbnails = thumbnails_of(photos)
        with self._writing() as connection:
            added = self._add(connection, survey_id, changes, undoes=undoes)
            keep_photos(connection, added, photos, thumbnails)
        return added

    def adopt(self, survey: Survey, photos: Mapping[str, bytes]) -> None:
        """Keep a survey that was read from a file, under its own id.

        Nothing changes if it is here already, just so; another one with the same id is refused.
        """
        thumbnails = thumbnails_of(photos)
        with self._writing() as connection:
            if self._is_here(connection, survey):
                return
            self._add_survey(connection, survey)
            changes = [(key, value_at(survey, key)) for key in state_keys(survey)]
            added = self._add(connection, survey.id, changes, step=FIRST_STEP)
            keep_photos(connection, added, photos, thumbnails)

    def delete(self, survey_id: str) -> None:
        """Remove a survey for good, with its entries and photos; their bytes are overwritten."""
        with self._writing() as connection:
            self._blank(connection, survey_id)
            for table in (schema.entries, schema.photos, schema.summaries):
                connection.execute(delete(table).where(table.c.survey == survey_id))
            connection.execute(delete(schema.surveys).where(schema.surveys.c.id == survey_id))
        self._empty_log()

    def set_closed(self, survey_id: str, closed: bool) -> None:
        """Mark a survey as finished, or open it again."""
        self._set(survey_id, closed=self._now() if closed else None)

    # -- where the user is

    def position(self, survey_id: str) -> Question | None:
        """The question to continue with, or None at the beginning."""
        query = select(schema.surveys.c.position).where(schema.surveys.c.id == survey_id)
        with self._reading() as connection:
            kept = connection.execute(query).one_or_none()
        if kept is None:
            raise _unknown_survey(survey_id)
        return Question(*json.loads(kept.position)) if kept.position else None

    def set_position(self, survey_id: str, place: str, item: str) -> None:
        """Remember the question to continue with. It is a bookmark and no entry of the journal."""
        self._set(survey_id, position=json.dumps([place, item]))

    # -- photos

    def photo(self, survey_id: str, sha256: str) -> bytes:
        """A photo's JPEG."""
        return self._photo(survey_id, sha256, "jpeg")

    def thumbnail(self, survey_id: str, sha256: str) -> bytes:
        """A photo's small JPEG."""
        return self._photo(survey_id, sha256, "thumbnail")

    # -- internals

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with spoken(self._path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._turn, spoken(self._path), writing(self._engine) as connection:
            yield connection

    def _empty_log(self) -> None:
        """Take deleted content out of the write-ahead log; if somebody reads, closing does it."""
        with self._turn, spoken(self._path):
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def _add_survey(self, connection: Connection, survey: Survey) -> None:
        connection.execute(
            insert(schema.surveys),
            {
                "id": survey.id,
                "checklist_id": survey.checklist_id,
                "checklist_version": survey.checklist_version,
                "created": self._now(),
            },
        )
        begin_summary(connection, survey.id)

    def _add(
        self,
        connection: Connection,
        survey_id: str,
        changes: Sequence[Change],
        *,
        step: int | None = None,
        undoes: int | None = None,
    ) -> tuple[Entry, ...]:
        """Add entries of one step, by default the one after the newest."""
        newest = last_numbers(connection, survey_id)
        if newest is None and step is None:
            raise _unknown_survey(survey_id)
        last_sequence, last_step = newest or (0, FIRST_STEP)
        step = last_step + 1 if step is None else step
        stamp = (self._now(), self._author)
        added = tuple(
            Entry(survey_id, self._device, at, *stamp, key, storable(value), step, undoes)
            for at, (key, value) in enumerate(changes, start=last_sequence + 1)
        )
        follow_entries(connection, added)
        add_entries(connection, added)
        return added

    def _blank(self, connection: Connection, survey_id: str) -> Survey:
        query = select(schema.surveys).where(schema.surveys.c.id == survey_id)
        row = connection.execute(query).one_or_none()
        if row is None:
            raise _unknown_survey(survey_id)
        return Survey(row.id, row.checklist_id, row.checklist_version)

    def _load(self, connection: Connection, survey_id: str) -> Survey:
        blank = self._blank(connection, survey_id)
        with self._sound(survey_id):
            return fold(blank, entries_of(connection, survey_id))

    @contextmanager
    def _sound(self, survey_id: str) -> Iterator[None]:
        """Say in one sentence that entries are not as they were written."""
        try:
            yield
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise SurroundingsError(
                f"The survey “{survey_id}” in the library “{self._path}” is damaged; bring the"
                " library back from a backup."
            ) from error

    def _is_here(self, connection: Connection, survey: Survey) -> bool:
        query = select(schema.surveys.c.id).where(schema.surveys.c.id == survey.id)
        if connection.execute(query).one_or_none() is None:
            return False
        if self._load(connection, survey.id) != survey:
            raise InputError(
                f"The library holds another survey with the id “{survey.id}”; delete that one"
                " first if this one is to take its place."
            )
        return True

    def _set(self, survey_id: str, **values: str | None) -> None:
        table = schema.surveys
        with self._writing() as connection:
            done = connection.execute(update(table).where(table.c.id == survey_id).values(values))
            if done.rowcount == 0:
                raise _unknown_survey(survey_id)

    def _photo(self, survey_id: str, digest: str, column: str) -> bytes:
        with self._reading() as connection:
            return cast(bytes, photo_of(connection, survey_id, digest, column))


def _unknown_survey(survey_id: str) -> InputError:
    return InputError(f"There is no survey “{survey_id}” in the library; choose one from its list.")
