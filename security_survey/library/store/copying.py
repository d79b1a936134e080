"""A library copied into a file of its own, through SQLite's backup call."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.domain.errors import SurroundingsError
from security_survey.library.place import moment_in_name
from security_survey.library.safe_write import make_folder, sync_folder
from security_survey.library.store.connecting import LOGS, connect

_PAGES_AT_A_TIME = 1024
"""Between two portions others may write; the copy then takes that in, too."""


def backup_name(time: datetime, reason: str) -> str:
    """The name of a copy's file: its moment in UTC, so that names sort, and why it was taken."""
    return f"library-{moment_in_name(time)}-{reason}.sqlite"


def place_copy(copy: Callable[[Path], object], target: Path) -> None:
    """Have a copy written aside, and give it its name only when it is whole and on the disk.

    `copy` writes a new file. Raises SurroundingsError; what was there before stays then.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        remove_database(part)
        copy(part)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        why = error.strerror or "unknown fault"
        raise SurroundingsError(
            f"The backup “{target}” could not be written ({why}); free some space, or choose"
            " another place."
        ) from error
    finally:
        with suppress(OSError):  # what is left of it is removed at the next start
            part.unlink(missing_ok=True)


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
        remove_database(target)
        raise SurroundingsError(
            f"The library could not be copied to “{target}” ({error}); free some space, or choose"
            " another place."
        ) from error


def remove_database(path: Path) -> None:
    """Remove a database that nobody has open, with logs that a fault may have left beside it."""
    for end in ("", *LOGS):
        path.with_name(path.name + end).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
