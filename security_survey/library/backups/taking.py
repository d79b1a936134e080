"""Taking backups: a whole copy of the library, proved before it counts and before old ones go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from security_survey.domain.errors import InputError
from security_survey.library.backups.catalog import (
    Backup,
    backup_at,
    backups,
    exclusive,
    free_name,
)
from security_survey.library.backups.rotation import kept
from security_survey.library.keys.key_file import places, read_key_file, to_bytes
from security_survey.library.safe_write import write_atomically
from security_survey.library.store.copying import place_copy
from security_survey.library.store.journal_store import Library

Clock = Callable[[], datetime]
Copy = Callable[[Path], object]
"""Writes a whole and proven copy into a new file."""


def take_backup(library: Library, reason: str, clock: Clock) -> Backup:
    """Copy an open library into its folder of backups; old backups rotate then.

    `reason` is a word of small letters. Others may go on writing meanwhile. Raises
    SurroundingsError where the disk does not allow it, DamagedLibraryError if the copy is not
    whole: no backup is added or removed then.
    """
    with exclusive(library.path):
        if library.encrypted:
            _keep_key_file(library.path, places(library.path)[1])
        return keep_copy(library.path, library.copy_to, reason, clock)


def keep_copy(library: Path, copy: Copy, reason: str, clock: Clock) -> Backup:
    """The same for whoever has the backups for itself, and a copy of its own to keep."""
    path = free_name(library, clock(), reason)
    place_copy(copy, path)
    rotate(library, clock())
    return backup_at(path)


def take_backup_to(library: Library, target: Path) -> Backup:
    """Copy an open library to any other place, with its key file beside it, and prove the copy.

    A file that is there already is replaced once the copy is whole. Raises InputError for the
    library's own file, else as `take_backup` does.
    """
    if target.resolve() == library.path.resolve():
        raise InputError(f"“{target}” is the library itself; choose another name for the backup.")
    if library.encrypted:
        _keep_key_file(library.path, target.with_suffix(".keys"))
    place_copy(library.copy_to, target)
    return backup_at(target)


def rotate(library: Path, now: datetime) -> None:
    """Remove the backups that are no longer needed."""
    found = backups(library)
    staying = kept((backup.time for backup in found), now)
    for backup in found:
        if backup.time not in staying:
            backup.path.unlink(missing_ok=True)


def _keep_key_file(library: Path, target: Path) -> None:
    """Have the key file beside a copy: without it nobody could open that."""
    content = to_bytes(read_key_file(library))
    if not target.exists() or target.read_bytes() != content:
        write_atomically(target, content)
