"""A library copied into a file of its own, and such a copy proved to be whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.domain.errors import KnownError, SurroundingsError
from security_survey.library.safe_write import make_folder, sync_folder
from security_survey.library.store.connecting import connect
from security_survey.library.store.entry_table import seal_of
from security_survey.library.store.errors import DamagedLibraryError, NotALibraryError
from security_survey.library.store.schema import APPLICATION_ID

_PAGES_AT_A_TIME = 1024
"""Between two portions others may write; the copy then takes that in, too."""
_ENTRIES = (
    "SELECT survey, sequence, device, time, author, key, value, step, undoes, undoes_device, seal"
    " FROM entries"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library file holds."""

    surveys: int
    entries: int
    photos: int


def backup_name(time: datetime, reason: str) -> str:
    """The name of a copy's file: its moment in UTC, so that names sort, and why it was taken."""
    return f"library-{time.astimezone(UTC):%Y%m%dT%H%M%SZ}-{reason}.sqlite"


def copy_database(connection: Any, target: Path, key: bytes | None) -> None:
    """Copy all of an open database of the driver into a new file, through SQLite's backup call.

    The copy is a single file without a log, under the same `key`, and is on the disk on return.
    Raises SurroundingsError where there is no room; nothing is left behind then.
    """
    make_folder(target.parent)
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(connect(target, key)) as copy:
            connection.backup(copy, pages=_PAGES_AT_A_TIME)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        sync_file(target)
        sync_folder(target.parent)
    except (sqlcipher3.dbapi2.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise SurroundingsError(
            f"The library could not be copied to “{target}” ({error}); free some space, or choose"
            " another place."
        ) from error


def verify_file(path: Path, key: bytes | None) -> Counts:
    """Check everything in a library file that nobody writes to; what it holds.

    Every page, every entry's seal, every photo's SHA-256. Raises DamagedLibraryError or
    NotALibraryError; the file is not changed.
    """
    with _damage_told(path), closing(connect(path, key, read_only=True)) as connection:
        return verify_connection(connection, path, encrypted=key is not None)


def verify_connection(connection: Any, path: Path, *, encrypted: bool) -> Counts:
    """The same for an open database of the driver."""
    with _damage_told(path):
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotALibraryError(path)
        if encrypted:
            for (finding,) in connection.execute("PRAGMA cipher_integrity_check"):
                raise DamagedLibraryError(path, str(finding))
        (finding,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if finding != "ok":
            raise DamagedLibraryError(path, "pages that do not fit together")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DamagedLibraryError(path, "entries without a survey")
        return Counts(*_checked(connection, path))


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _checked(connection: Any, path: Path) -> Iterator[int]:
    yield int(connection.execute("SELECT count(*) FROM surveys").fetchone()[0])
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > 1:  # the first layout had no seals
        for *columns, seal in connection.execute(_ENTRIES):
            if seal != seal_of(columns):
                raise DamagedLibraryError(path, "an entry is not as it was written")
    yield int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])
    photos = 0
    for digest, jpeg in connection.execute("SELECT sha256, jpeg FROM photos"):
        if sha256(jpeg).hexdigest() != digest:
            raise DamagedLibraryError(path, "a photo is not as it was kept")
        photos += 1
    yield photos


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except KnownError:
        raise
    except (sqlcipher3.dbapi2.Error, UnicodeDecodeError) as error:
        raise DamagedLibraryError(path, str(error)) from error
