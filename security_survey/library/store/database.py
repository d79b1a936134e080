"""The library's file as a database: opened safely, refused in one sentence where it cannot be.

Every connection commits with `synchronous=FULL` to a write-ahead log, checks foreign keys and
overwrites what is deleted. A file is changed only after it has proved to be a library.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from security_survey.domain.errors import InputError, KnownError, SurroundingsError
from security_survey.library.store.schema import APPLICATION_ID, VERSION, create_tables, metadata

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a write-ahead log that is reset while another connection writes."""
PATIENCE = 5.0
"""Seconds to wait for another connection's commit."""
CHECKED_WHOLE = 32 * 1024 * 1024
"""Files up to this many bytes are checked page by page on opening (some 10 ms)."""

_HEADER = b"SQLite format 3\x00"
_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def open_database(path: Path, sqlite: tuple[int, ...] | None = None) -> Engine:
    """Open or create a library file. Raises InputError or SurroundingsError, in one sentence.

    `sqlite` is the version of SQLite at hand, if it is not to be asked of the driver.
    """
    _refuse_old_sqlite(sqlite or sqlcipher3.dbapi2.sqlite_version_info)
    _make_private_file(path)
    engine = _engine(path)
    try:
        with spoken(path):
            _prove_library(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write; nothing of it is kept if it fails."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Say foreseen faults of the database in one sentence; pass on all others."""
    try:
        yield
    except (DBAPIError, sqlcipher3.dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = _known(path, getattr(cause, "sqlite_errorcode", 0))
        if known is None:
            raise
        raise known from error


def _refuse_old_sqlite(version: tuple[int, ...]) -> None:
    if version < OLDEST_SQLITE:
        found, needed = (".".join(map(str, parts)) for parts in (version, OLDEST_SQLITE))
        raise SurroundingsError(
            f"SQLite {found} can damage a library; install the package sqlcipher3 with"
            f" SQLite {needed} or newer."
        )


def _make_private_file(path: Path) -> None:
    """Create the folder and an empty file that only their owner can read, where missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise InputError(_not_a_library(path))  # a pipe would be waited for without end
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with path.open("rb") as stream:
            header = stream.read(len(_HEADER))
    except OSError as error:
        raise SurroundingsError(
            f"The library “{path}” cannot be opened for writing ({error.strerror});"
            " choose a folder of your own on a disk with room."
        ) from error
    if header and header != _HEADER:
        raise InputError(_not_a_library(path))


def _engine(path: Path) -> Engine:
    def connect() -> Any:
        return sqlcipher3.dbapi2.connect(
            str(path), timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    engine = create_engine(
        "sqlite://", module=sqlcipher3.dbapi2, creator=connect, poolclass=QueuePool
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    # A writer takes its turn at once: it must not find, after reading, that another was first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prove_library(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        mark, version, is_empty = _identity(connection)
    if is_empty:
        _use_write_ahead_log(engine)
        _create(engine)
    elif mark != APPLICATION_ID:
        raise InputError(_not_a_library(path))
    elif version > VERSION:
        raise InputError(
            f"The library “{path}” was made by a newer version of this program;"
            " update the program to open it."
        )
    else:
        _use_write_ahead_log(engine)
    _refuse_damaged(engine, path)


def _identity(connection: Connection) -> tuple[int, int, bool]:
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    return mark, version, (mark, version, tables) == (0, 0, 0)


def _create(engine: Engine) -> None:
    with writing(engine) as connection:
        if _identity(connection)[2]:  # Another program may have come first.
            create_tables(connection)


def _use_write_ahead_log(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _refuse_damaged(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        _refuse_other_tables(connection, path)
        if path.stat().st_size > CHECKED_WHOLE:
            return
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise SurroundingsError(_damaged(path))


def _refuse_other_tables(connection: Connection, path: Path) -> None:
    """Refuse a library without the tables and columns that its version has."""
    for table in metadata.sorted_tables:
        pragma = f"SELECT name FROM pragma_table_info('{table.name}')"
        found = set(connection.exec_driver_sql(pragma).scalars())
        if not {column.name for column in table.columns} <= found:
            raise SurroundingsError(_damaged(path))
    device = connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'device'")
    if device.one_or_none() is None:
        raise SurroundingsError(_damaged(path))


def _known(path: Path, result: int) -> KnownError | None:
    """The fault in words, by SQLite's result code, whose lower byte is the kind."""
    code = result & 0xFF
    said = _SENTENCES.get(code)
    if said is not None:
        return SurroundingsError(said.format(path=path))
    if code == sqlcipher3.dbapi2.SQLITE_CORRUPT:
        return SurroundingsError(_damaged(path))
    return InputError(_not_a_library(path)) if code == sqlcipher3.dbapi2.SQLITE_NOTADB else None


_SENTENCES = {
    sqlcipher3.dbapi2.SQLITE_FULL: (
        "The disk is full, so the last change was not kept; free some space and make it again."
    ),
    sqlcipher3.dbapi2.SQLITE_IOERR: (
        "The disk failed while the library “{path}” was in use, so the last change was not kept;"
        " check the disk and its free space, and make the change again."
    ),
    sqlcipher3.dbapi2.SQLITE_READONLY: (
        "The library “{path}” may not be written; move it to a folder of your own."
    ),
    sqlcipher3.dbapi2.SQLITE_CANTOPEN: (
        "The library “{path}” cannot be opened; check that its folder is there and yours."
    ),
    sqlcipher3.dbapi2.SQLITE_PERM: (
        "The library “{path}” may not be opened; move it to a folder of your own."
    ),
    sqlcipher3.dbapi2.SQLITE_BUSY: (
        "Another program is using the library “{path}”; close it there and try again."
    ),
}


def _not_a_library(path: Path) -> str:
    return (
        f"“{path}” is not a survey library, or is too damaged to tell; choose another file,"
        " or bring it back from a backup."
    )


def _damaged(path: Path) -> str:
    return f"The library “{path}” is damaged; bring it back from a backup."
