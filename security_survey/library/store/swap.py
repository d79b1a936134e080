"""A library file rewritten under another key, and a finished file put in a library's place.

What SQLCipher 4.19 does, found by trial: `sqlcipher_export` brings tables, indexes, triggers and
full-text tables over, but neither `application_id` nor `user_version`, and it reports every fault
as the same general error. `PRAGMA rekey` works in place, and only from one key to another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.domain.errors import SurroundingsError
from security_survey.library.safe_write import sync_folder
from security_survey.library.store.connecting import connect
from security_survey.library.store.copying import sync_file
from security_survey.library.store.errors import DamagedLibraryError

_MARKS = ("application_id", "user_version")
_UNREADABLE = {sqlcipher3.dbapi2.SQLITE_CORRUPT, sqlcipher3.dbapi2.SQLITE_NOTADB}


def export(source: Path, source_key: bytes | None, target: Path, target_key: bytes | None) -> None:
    """Write all of a database into a new file under another key, or plain where that is None.

    The target is compared with its source, is a single file without a log, and is on the disk on
    return. Raises DamagedLibraryError if the source cannot be read whole, SurroundingsError if the
    disk does not allow it; no target is left behind then.
    """
    try:
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise _not_written(source, error) from error
    try:
        with _faults_told(source, source_key):
            _fill(source, source_key, target, target_key)
            _compare(source, source_key, target, target_key)
            sync_file(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def swap_in(library: Path, new: Path, *, key: bytes | None = None) -> None:
    """Put a finished file in a closed library's place; killed at any point, one of them is there.

    The library's write-ahead log would be taken for the new file's, so it is written into the
    library first, and removed. With the library's own `key` it is proved, too, that nobody has it
    open. A log whose library is gone is of no use to anybody and goes as well. Raises
    SurroundingsError if the library is open somewhere, DamagedLibraryError if its log stays;
    nothing is changed then.
    """
    place = Path(os.path.realpath(library))
    try:
        empty_log(place, key)
        sync_file(new)
        new.replace(place)
        sync_folder(place.parent)
    except OSError as error:
        raise _not_written(library, error) from error


def empty_log(library: Path, key: bytes | None) -> None:
    """Leave a closed library as one file without a log beside it, and prove that it is closed."""
    place = Path(os.path.realpath(library))
    log, index = (place.with_name(f"{place.name}-{end}") for end in ("wal", "shm"))
    if not log.exists() and not index.exists():
        return
    if library.exists():
        try:
            _leave_log(library, key)
        except sqlcipher3.dbapi2.DatabaseError as error:
            _refuse_log(library, log, error)
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)
    sync_folder(place.parent)


def is_damaged(path: Path, key: bytes | None) -> bool:
    """Whether some page of a file cannot be read, or does not fit the others."""
    try:
        with closing(connect(path, key, read_only=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",))
    except sqlcipher3.dbapi2.DatabaseError as error:
        return _kind(error) in _UNREADABLE


def _fill(source: Path, source_key: bytes | None, target: Path, target_key: bytes | None) -> None:
    # The source is read only: who opens a damaged file for writing loses its log on closing it.
    address = f"{Path(os.path.abspath(source)).as_uri()}?mode=ro"  # noqa: PTH100 - links are kept
    raw = "" if source_key is None else f"x'{source_key.hex()}'"
    with closing(connect(target, target_key)) as connection:
        _silence(connection)
        connection.execute("ATTACH DATABASE ? AS source KEY ?", (address, raw))
        # A target that is not whole is thrown away, so it needs neither journal nor flushes.
        connection.execute("PRAGMA main.journal_mode = OFF").fetchall()
        connection.execute("PRAGMA main.synchronous = OFF")
        connection.execute("SELECT sqlcipher_export('main', 'source')").fetchall()
        for mark in _MARKS:
            (value,) = connection.execute(f"PRAGMA source.{mark}").fetchone()
            connection.execute(f"PRAGMA main.{mark} = {value}")


def _compare(
    source: Path, source_key: bytes | None, target: Path, target_key: bytes | None
) -> None:
    with (
        closing(connect(source, source_key, read_only=True)) as old,
        closing(connect(target, target_key, read_only=True)) as new,
    ):
        findings = new.execute("PRAGMA integrity_check(1)").fetchall()
        if target_key is not None:
            findings += new.execute("PRAGMA cipher_integrity_check").fetchall()
        if findings != [("ok",)] or list(_counts(new)) != list(_counts(old)):
            raise SurroundingsError(
                f"The copy of “{source}” did not come out as it was written, so nothing was"
                " changed; check the disk and try again."
            )


def _counts(connection: Any) -> Iterator[tuple[str, int]]:
    """The marks, and the rows of each table that is kept as one."""
    for mark in _MARKS:
        yield mark, connection.execute(f"PRAGMA {mark}").fetchone()[0]
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " ORDER BY name"
    )
    for (name,) in tables.fetchall():
        yield name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]


@contextmanager
def _faults_told(source: Path, key: bytes | None) -> Iterator[None]:
    try:
        yield
    except sqlcipher3.dbapi2.Error as error:
        if is_damaged(source, key):
            raise DamagedLibraryError(source) from error
        raise _not_written(source, error) from error
    except OSError as error:
        raise _not_written(source, error) from error


def _silence(connection: Any) -> None:
    """Keep SQLCipher from writing its complaints about a key to standard error."""
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()


def _leave_log(library: Path, key: bytes | None) -> None:
    """Leave write-ahead logging, which SQLite grants only to a file's one connection."""
    with closing(connect(library, key)) as connection:
        # Asked for the mode first, SQLite passes over a file that it cannot read.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode == "wal":
        raise _in_use(library)


def _refuse_log(library: Path, log: Path, error: sqlcipher3.dbapi2.DatabaseError) -> None:
    """Go on only if the log that could not be read holds nothing."""
    if _kind(error) in {sqlcipher3.dbapi2.SQLITE_BUSY, sqlcipher3.dbapi2.SQLITE_LOCKED}:
        raise _in_use(library) from error
    if _kind(error) not in _UNREADABLE:
        raise _not_written(library, error) from error
    if log.exists() and log.stat().st_size > 0:
        raise DamagedLibraryError(library, "its log cannot be read") from error


def _kind(error: sqlcipher3.dbapi2.Error) -> int:
    """SQLite's result code without its details."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _in_use(library: Path) -> SurroundingsError:
    return SurroundingsError(
        f"The library “{library}” is open in another window; close it there and try again."
    )


def _not_written(library: Path, error: Exception) -> SurroundingsError:
    reason = error.strerror if isinstance(error, OSError) else error
    return SurroundingsError(
        f"“{library}” could not be rewritten ({reason}), and stays as it was; see that the disk has"
        " room and its folder is yours, and try again."
    )
