"""Surveys taken out of all backups for good, with their photos and words.

What is to be forgotten is noted first, by the surveys' ids alone, and struck off last: a kill in
between leaves the note, and the next start goes on. Each backup is copied, freed of the surveys,
verified and put in place of the old one, whose plain bytes are overwritten. What cannot be freed
because it is damaged, and what was set aside, goes as a whole: it may hold them, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.domain.errors import KnownError, SurroundingsError
from security_survey.library.backups.catalog import backup_folder, backups, exclusive
from security_survey.library.backups.checking import Progress, fitting_key, no_progress
from security_survey.library.backups.keeping_aside import aside_files
from security_survey.library.keys.rewriting import put_in_place
from security_survey.library.keys.ring import Keys
from security_survey.library.keys.shredding import shred
from security_survey.library.safe_write import sync_folder, write_atomically
from security_survey.library.store.connecting import connect
from security_survey.library.store.copying import copy_database
from security_survey.library.store.errors import (
    DamagedLibraryError,
    NotALibraryError,
    ReadOnlyError,
)
from security_survey.library.store.journal_store import Library
from security_survey.library.store.verifying import verify_file

VACUUMED = 256 * 1024 * 1024
"""Larger files keep their free pages, overwritten with zeros: a vacuum works in memory."""

_TABLES = ("texts", "entries", "photos", "summaries")


def delete_for_good(
    library: Library, surveys: Iterable[str], progress: Progress = no_progress
) -> None:
    """Delete surveys from an open library, and from all of its backups.

    They are noted first, so that a kill in between is made good by `finish_deleting`. Raises
    ReadOnlyError, and SurroundingsError if the disk does not allow it.
    """
    if library.read_only:
        raise ReadOnlyError(library.path)
    with exclusive(library.path):
        wanted = {*to_forget(library.path), *surveys}
        _note_forgotten(library.path, wanted)
        for survey in sorted(wanted):
            if library.has(survey):
                library.delete(survey)
        _forget_noted(library.path, library.keys, progress)


def finish_deleting(library: Library, progress: Progress = no_progress) -> None:
    """Go on deleting where a kill or a full disk ended it; call it after every opening."""
    if not library.read_only and to_forget(library.path):
        delete_for_good(library, (), progress)


def to_forget(library: Path) -> frozenset[str]:
    """The surveys that may still be in some backup, and should not."""
    try:
        return frozenset(json.loads(_note(library).read_text()))
    except (FileNotFoundError, ValueError):
        return frozenset()


def _note_forgotten(library: Path, surveys: Iterable[str]) -> None:
    """Note surveys that are to be forgotten, before they leave the library."""
    write_atomically(_note(library), json.dumps(sorted(surveys)).encode())


def _note(library: Path) -> Path:
    return backup_folder(library) / "forgetting.json"


def _forget_noted(library: Path, keys: Keys | None, progress: Progress) -> None:
    fitting_key(library, keys)  # with wrong keys every backup would look damaged
    surveys = sorted(to_forget(library))
    found = backups(library)
    try:
        for done, backup in enumerate(found):
            progress(done, len(found))
            _forget_in(backup.path, keys, surveys)
        for path in aside_files(library):
            shred(path)
        sync_folder(library.parent)
        _note(library).unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or "unknown fault"
        raise SurroundingsError(
            f"A survey could not be removed from all backups of “{library}” ({why}); it is tried"
            " again when the program starts next. Free some space, and see that the folder is"
            " yours."
        ) from error
    progress(len(found), len(found))


def _forget_in(path: Path, keys: Keys | None, surveys: Iterable[str]) -> None:
    part = path.with_name(f"{path.name}.part")
    shred(part)
    try:
        key = fitting_key(path, keys)
        held = _held(path, key, surveys)
        if not held:
            return
        with closing(connect(path, key, read_only=True)) as connection:
            copy_database(connection, part, key)
        _remove(part, key, held)
        verify_file(part, key)
    except (DamagedLibraryError, NotALibraryError, sqlcipher3.dbapi2.DatabaseError):
        shred(part)
        shred(path)
    except KnownError:
        shred(part)
        raise
    else:
        put_in_place(path, part, key)


def _held(path: Path, key: bytes | None, surveys: Iterable[str]) -> list[str]:
    """Those of the surveys that a backup holds. Raises DatabaseError if it cannot be read."""
    with closing(connect(path, key, read_only=True)) as connection:
        query = "SELECT 1 FROM surveys WHERE id = ?"
        return [one for one in surveys if connection.execute(query, (one,)).fetchone()]


def _remove(path: Path, key: bytes | None, surveys: Iterable[str]) -> None:
    with closing(connect(path, key)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        for survey in surveys:
            _delete_rows(connection, survey)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        if path.stat().st_size <= VACUUMED:
            connection.execute("VACUUM")


def _delete_rows(connection: Any, survey: str) -> None:
    known = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for table in _TABLES:
        if (table,) in known:  # the first layout had no words to search for
            connection.execute(f"DELETE FROM {table} WHERE survey = ?", (survey,))
    connection.execute("DELETE FROM surveys WHERE id = ?", (survey,))
