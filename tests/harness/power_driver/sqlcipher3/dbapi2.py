"""The driver's calls (DB-API 2, as Python's own sqlite3 has them) by way of APSW.

APSW can put a file system written in Python below SQLite, which no other driver can. What differs
from the true driver is told to `Bench`: which file system new connections stand on, and sentences
that are replaced on their way, by which a harness shows that it notices a weaker library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import apsw

apilevel, paramstyle, threadsafety = "2.0", "qmark", 1
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
Binary = bytes

SQLITE_ERROR, SQLITE_PERM, SQLITE_BUSY, SQLITE_LOCKED = 1, 3, 5, 6
SQLITE_READONLY, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL = 8, 10, 11, 13
SQLITE_CANTOPEN, SQLITE_CONSTRAINT, SQLITE_NOTADB = 14, 19, 26


class Bench:
    """What new connections stand on."""

    file_system = ""
    """The name of an APSW file system; "" is the real disk."""
    replaced: Mapping[str, str] = {}
    """Sentences of SQL, and what is run instead."""
    set_up: Sequence[str] = ()
    """Sentences that every new connection begins with."""


class Warning(Exception):  # noqa: A001, N818 - the DB-API names it so
    """Never raised here."""


class Error(Exception):
    """What SQLite said, with its result code."""

    sqlite_errorcode = SQLITE_ERROR


class InterfaceError(Error):
    """The driver was not used as it should be."""


class DatabaseError(Error):
    """The database is at fault."""


class OperationalError(DatabaseError):
    """The disk, the lock or the file is at fault."""


class IntegrityError(DatabaseError):
    """A rule of a table would be broken."""


class DataError(DatabaseError):
    """Never raised here."""


class InternalError(DatabaseError):
    """Never raised here."""


class ProgrammingError(DatabaseError):
    """Never raised here."""


class NotSupportedError(DatabaseError):
    """Never raised here."""


_KINDS: Mapping[int, type[DatabaseError]] = {
    SQLITE_CONSTRAINT: IntegrityError,
    SQLITE_CORRUPT: DatabaseError,
    SQLITE_NOTADB: DatabaseError,
}


@contextmanager
def _spoken() -> Iterator[None]:
    """Faults of APSW as faults of this driver."""
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "extendedresult", SQLITE_ERROR)
        known = _KINDS.get(code & 0xFF, OperationalError)(str(error))
        known.sqlite_errorcode = code
        raise known from error


class Cursor:
    """A sentence of SQL, run to its end at once; its rows wait here."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: Iterator[Any] = iter(())
        self.description: Any = None
        self.rowcount = -1

    @property
    def lastrowid(self) -> int:
        """The number of the row that was added last."""
        return int(self._connection.inner.last_insert_rowid())

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        """Run one sentence."""
        self.description, self.rowcount = None, -1
        reads = [True]

        def on_begun(inner: Any, _sql: str, _values: object) -> bool:
            columns = inner.get_description()
            self.description = [(name, *[None] * 6) for name, *_ in columns] or None
            reads[0] = bool(inner.is_readonly or columns)
            return True

        with _spoken():
            inner = self._connection.inner.cursor()
            inner.exec_trace = on_begun
            inner.execute(Bench.replaced.get(sql, sql), values or None)
            self._rows = iter(inner.fetchall())
        if not reads[0]:
            self.rowcount = self._connection.inner.changes()
        return self

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        """Run one sentence for each row."""
        changed = 0
        for values in rows:
            changed += max(self.execute(sql, values).rowcount, 0)
        self.rowcount = changed
        return self

    def executescript(self, sql: str) -> Cursor:
        """Run several sentences."""
        return self.execute(sql)

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows."""
        return list(islice(self._rows, size or self.arraysize))

    def fetchall(self) -> list[Any]:
        """All other rows."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        """Let go of the rows."""
        self._rows = iter(())


class Connection:
    """A connection in autocommit mode: transactions are begun by a sentence."""

    Error, DatabaseError, OperationalError = Error, DatabaseError, OperationalError

    def __init__(self, inner: apsw.Connection) -> None:
        self.inner = inner
        self.isolation_level: str | None = None
        self.row_factory = None
        self.text_factory = str

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and not ended."""
        return bool(self.inner.in_transaction)

    @property
    def total_changes(self) -> int:
        """Rows changed so far."""
        return int(self.inner.total_changes())

    def cursor(self, *_factory: object) -> Cursor:
        """A new cursor."""
        return Cursor(self)

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        """Run one sentence on a new cursor."""
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        """Run one sentence for each row."""
        return self.cursor().executemany(sql, rows)

    def executescript(self, sql: str) -> Cursor:
        """Run several sentences."""
        return self.cursor().executescript(sql)

    def commit(self) -> None:
        """End a transaction, if there is one."""
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """Take a transaction back, if there is one."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close; what no transaction committed is gone."""
        with _spoken():
            self.inner.close()

    def backup(self, target: Connection, *, pages: int = -1, **_more: object) -> None:
        """Copy everything into another database."""
        with _spoken(), target.inner.backup("main", self.inner, "main") as copying:
            while not copying.done:
                copying.step(pages)

    def create_function(
        self, name: str, count: int, function: Callable[..., Any], *, deterministic: bool = False
    ) -> None:
        """Give SQL a function written in Python."""
        self.inner.create_scalar_function(name, function, count, deterministic=deterministic)

    def set_trace_callback(self, callback: Callable[[str], object] | None) -> None:
        """Tell of each sentence."""
        self.inner.exec_trace = callback and (lambda _cursor, sql, _values: not callback(sql))


def connect(
    address: str, timeout: float = 5.0, *, uri: bool = False, **_more: object
) -> Connection:
    """Open a database."""
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    with _spoken():
        inner = apsw.Connection(
            str(address), flags | (apsw.SQLITE_OPEN_URI if uri else 0), Bench.file_system or None
        )
        inner.set_busy_timeout(int(timeout * 1000))
    made = Connection(inner)
    for sentence in Bench.set_up:
        made.execute(sentence)
    return made
