"""Whether a backup is whole, and which is the newest one that is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2

from security_survey.domain.errors import KnownError
from security_survey.library.backups.catalog import Backup, backups
from security_survey.library.keys.ring import Keys
from security_survey.library.store.connecting import connect, is_encrypted
from security_survey.library.store.errors import DamagedLibraryError, LockedLibraryError
from security_survey.library.store.journal_store import Library
from security_survey.library.store.layout import VERSION
from security_survey.library.store.verifying import Counts, verify_file

AHEAD = timedelta(days=1)
"""How far a clock may be wrong without anything having been set wrong."""

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def verify_backup(path: Path, keys: Keys | None) -> Counts:
    """Check every page, entry and photo of a backup; what it holds.

    Raises LockedLibraryError without its keys, DamagedLibraryError or NotALibraryError.
    """
    return prove(path, fitting_key(path, keys))


def prove(path: Path, key: bytes | None) -> Counts:
    """The same with the key that opens it; a file of today's layout is read as a library, too."""
    counts = verify_file(path, key)
    with closing(connect(path, key, read_only=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= VERSION:
        _read_all(path, key)
    return counts


def _read_all(path: Path, key: bytes | None) -> None:
    """Read everything as the program does: what has no seal has to make sense at least."""
    keys = Keys(key) if key else None
    with Library.open(path, clock=this_moment, keys=keys, read_only=True) as library:
        for line in (*library.surveys(), *library.binned()):
            library.load(line.id)
            library.bookmark(line.id)


def this_moment() -> datetime:
    """The time by the system's clock."""
    return datetime.now(UTC)


def newest_good_backup(
    library: Path,
    keys: Keys | None,
    progress: Progress = no_progress,
    clock: Callable[[], datetime] = this_moment,
) -> Backup | None:
    """The newest backup that is whole and opens with these keys, or None where there is none.

    Those dated in the future were taken while the clock was wrong, nobody knows when: they come
    last.
    """
    latest = clock() + AHEAD
    found = sorted(backups(library), key=lambda one: one.time > latest)
    for done, backup in enumerate(found):
        progress(done, len(found))
        if _is_good(backup.path, keys):
            return backup
    return None


def fitting_key(path: Path, keys: Keys | None) -> bytes | None:
    """The key that opens a database, None for a plain one.

    Raises LockedLibraryError without keys, DamagedLibraryError where none of them fits.
    """
    if not is_encrypted(path):
        return None
    if keys is None:
        raise LockedLibraryError(path)
    for key in keys.all:
        if _opens(path, key):
            return key
    raise DamagedLibraryError(path, "none of its keys opens it")


def _is_good(path: Path, keys: Keys | None) -> bool:
    try:
        verify_backup(path, keys)
    except KnownError:  # damaged, locked or gone: in any case not the one to bring back
        return False
    return True


def _opens(path: Path, key: bytes) -> bool:
    """Whether a key fits; only looking, as a damaged file's log would be thrown away otherwise."""
    try:
        with closing(connect(path, key, read_only=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher3.dbapi2.DatabaseError as error:
        # Damage that shows only after deciphering says that the key was right.
        return bool(
            getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlcipher3.dbapi2.SQLITE_CORRUPT
        )
    return True
