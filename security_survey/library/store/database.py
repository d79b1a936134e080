"""The library's file as a database: opened safely, refused in one sentence where it cannot be.

Every connection commits with `synchronous=FULL` to a write-ahead log, checks foreign keys and
overwrites what is deleted. A file is changed only after it has proved to be a library.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from security_survey.domain.errors import InputError, KnownError, SurroundingsError
from security_survey.library.safe_write import make_folder
from security_survey.library.store.connecting import connect
from security_survey.library.store.errors import DamagedLibraryError, NotALibraryError
from security_survey.library.store.layout import APPLICATION_ID, VERSION
from security_survey.library.store.schema import create_tables, metadata

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a write-ahead log that is reset while another connection writes."""
NO_TEXT = "Could not decode to UTF-8"
"""How the driver, without a code, says that a text is none."""
CHECKED_WHOLE = 32 * 1024 * 1024
"""Files up to this many bytes are checked page by page on opening (some 10 ms)."""


@dataclass(frozen=True, slots=True)
class FileAccess:
    """How a library file is opened: with which key (None: plain), and whether to look only.

    `save_first` is called with an open connection of the driver before an older layout is changed.
    """

    path: Path
    key: bytes | None = None
    read_only: bool = False
    save_first: Callable[[Any], object] = lambda _connection: None


def open_database(access: FileAccess) -> Engine:
    """Open or create a library file. Raises InputError or SurroundingsError, in one sentence."""
    engine = _engine(access)
    try:
        with spoken(access.path, opening=True):
            _prove_library(engine, access)
    except DBAPIError as error:  # our own statements are sound, so what they meet is not
        engine.dispose()
        raise DamagedLibraryError(access.path, str(error.orig)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def refuse_old_sqlite() -> None:
    """Raise SurroundingsError for a version of SQLite that can damage a library."""
    version = sqlcipher3.dbapi2.sqlite_version_info
    if version < OLDEST_SQLITE:
        found, needed = (".".join(map(str, parts)) for parts in (version, OLDEST_SQLITE))
        raise SurroundingsError(
            f"SQLite {found} can damage a library; install the package sqlcipher3 with"
            f" SQLite {needed} or newer."
        )


def make_private_file(path: Path) -> None:
    """Create the folder and an empty file that only their owner can read, where missing."""
    try:
        make_folder(path.parent)
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise NotALibraryError(path)  # a pipe would be waited for without end
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise SurroundingsError(
            f"The library “{path}” cannot be opened for writing ({error.strerror});"
            " choose a folder of your own on a disk with room."
        ) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write; nothing of it is kept if it fails."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def driver_connection(engine: Engine) -> Iterator[Any]:
    """A connection of the driver itself, outside any transaction."""
    connection = engine.raw_connection()
    try:
        yield connection.driver_connection
    finally:
        connection.close()


@contextmanager
def spoken(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Say foreseen faults of the database in one sentence; pass on all others.

    `opening`: nothing was to be changed yet.
    """
    try:
        yield
    except (DBAPIError, sqlcipher3.dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = _known(path, getattr(cause, "sqlite_errorcode", 0), opening)
        if known is None and str(cause).startswith(NO_TEXT):
            known = DamagedLibraryError(path, "a text in it")
        if known is None:
            raise
        raise known from error


def _engine(access: FileAccess) -> Engine:
    def open_one() -> Any:
        return connect(access.path, access.key, read_only=access.read_only)

    pool = QueuePool(open_one, dialect=_dialect())
    engine = Engine(pool, _dialect(), make_url("sqlite://"))
    event.listen(engine, "begin", _begin)
    return engine.execution_options(compiled_cache=_COMPILED)


@cache
def _dialect() -> Dialect:
    """One for all libraries that are opened, since statements are compiled for a dialect."""
    engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    engine.connect().close()  # it learns which SQLite this is
    engine.dispose()
    return engine.dialect


_COMPILED: dict[Any, Any] = {}
"""Statements as SQL: a library opened again, after unlocking say, need not have them made anew."""


def _begin(connection: Connection) -> None:
    # A writer takes its turn at once: it must not find, after reading, that another was first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prove_library(engine: Engine, access: FileAccess) -> None:
    with engine.connect() as connection:
        mark, version, is_empty = _identity(connection)
        agrees = version <= VERSION or _layout(connection) == f"{version:04d}"
    if is_empty and not access.read_only:
        _use_write_ahead_log(engine)
        _create(engine)
    elif mark != APPLICATION_ID or is_empty:
        raise NotALibraryError(access.path)
    elif not agrees:
        raise DamagedLibraryError(access.path, "its version")
    elif version > VERSION:
        raise InputError(
            f"The library “{access.path}” was made by a newer version of this program;"
            " update the program to open it."
        )
    elif not access.read_only:
        _use_write_ahead_log(engine)
    if not is_empty and version < VERSION:
        _bring_up_to_date(engine, access, version)
    _refuse_damaged(engine, access.path)


def _identity(connection: Connection) -> tuple[int, int, bool]:
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    return mark, version, (mark, version, tables) == (0, 0, 0)


def _layout(connection: Connection) -> str | None:
    """What Alembic noted; a version number that says otherwise is damage and no newer program."""
    here = "SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'"
    if not connection.exec_driver_sql(here).scalar_one():
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _create(engine: Engine) -> None:
    with writing(engine) as connection:
        if _identity(connection)[2]:  # Another program may have come first.
            create_tables(connection)


def _bring_up_to_date(engine: Engine, access: FileAccess, version: int) -> None:
    if access.read_only:
        raise SurroundingsError(
            f"The library “{access.path}” was made by an older version of this program; open it"
            " once where it can be written, and it is brought up to date."
        )
    from security_survey.library.store.migrating import bring_up_to_date  # noqa: PLC0415 - seldom

    with driver_connection(engine) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedLibraryError(access.path)
        access.save_first(connection)
    with writing(engine) as transaction:
        if _identity(transaction)[1] == version:
            bring_up_to_date(transaction, version)


def _use_write_ahead_log(engine: Engine) -> None:
    with driver_connection(engine) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()


def _refuse_damaged(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        _refuse_other_tables(connection, path)
        if path.stat().st_size > CHECKED_WHOLE:
            return
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise DamagedLibraryError(path)


def _refuse_other_tables(connection: Connection, path: Path) -> None:
    """Refuse a library without the tables and columns that its version has."""
    for table in metadata.sorted_tables:
        pragma = f"SELECT name FROM pragma_table_info('{table.name}')"
        found = set(connection.exec_driver_sql(pragma).scalars())
        if not {column.name for column in table.columns} <= found:
            raise DamagedLibraryError(path)
    named = "SELECT count(*) FROM meta WHERE name IN ('device', 'library', 'commits')"
    if connection.exec_driver_sql(named).scalar_one() != 3:
        raise DamagedLibraryError(path)


def _known(path: Path, result: int, opening: bool) -> KnownError | None:
    """The fault in words, by SQLite's result code, whose lower byte is the kind."""
    code = result & 0xFF
    said = (_AT_OPENING if opening else {}).get(code) or _SENTENCES.get(code)
    if said is not None:
        return SurroundingsError(said.format(path=path))
    if code == sqlcipher3.dbapi2.SQLITE_CORRUPT:
        return DamagedLibraryError(path)
    return NotALibraryError(path) if code == sqlcipher3.dbapi2.SQLITE_NOTADB else None


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
_AT_OPENING = {
    sqlcipher3.dbapi2.SQLITE_FULL: (
        "There is no room on the disk to open the library “{path}”; free some space and try again."
    ),
    sqlcipher3.dbapi2.SQLITE_IOERR: (
        "The disk failed while the library “{path}” was opened; check the disk, free some space on"
        " it, and try again."
    ),
}
