"""An open library file: whose turn it is, its transactions, its mark, its settings and copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self
from uuid import uuid4

from sqlalchemy import Connection

from security_survey.library.keys.ring import Keys
from security_survey.library.place import moment_in_name
from security_survey.library.safe_write import write_atomically
from security_survey.library.store import copying, verifying
from security_survey.library.store.bookmarks import Interrupted
from security_survey.library.store.connecting import log_of
from security_survey.library.store.database import driver_connection, spoken
from security_survey.library.store.database import writing as write_transaction
from security_survey.library.store.errors import DamagedLibraryError, ReadOnlyError
from security_survey.library.store.file_access import Taken, Wanted, take_in_hand
from security_survey.library.store.mark import Mark
from security_survey.library.store.meta_table import count_commit, set_value, value_of
from security_survey.library.store.summaries import last_time

LOST = "lost_changes"
"""Where the number of missing changes stands until the user has accepted the loss."""
TICK = timedelta(milliseconds=1)
"""How finely entries are stamped."""


class LibraryFile:
    """What every part of a library does with its file.

    Where another window or program has the library, `read_only` is set and every change is refused.
    """

    def __init__(self, taken: Taken, wanted: Wanted, author: str) -> None:
        self._taken = taken
        self._wanted = wanted
        self._author = author
        self._turn = Lock()
        self._mark: Mark | None = None
        self.lost_changes = 0
        with self._reading() as connection:
            self._device = value_of(connection, "device")
            self._interrupted = _interrupted(connection)
            library_id = value_of(connection, "library")
            told = int(value_of(connection, LOST) or 0)
        if taken.turn is not None:
            self._mark = Mark(self.path, library_id)
            missing = max(0, self._mark.read() - self.commits)
            self.lost_changes = max(told, missing)
            if missing > told:
                self._set_torn_log_aside()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime],
        author: str = "",
        keys: Keys | None = None,
        read_only: bool = False,
    ) -> Self:
        """Open a library file, or create it with its folder.

        `clock` tells the time with its zone; `author` is noted with every entry; `keys` open an
        encrypted library, or make a new one encrypted. `read_only` looks without changing anything
        on the disk. Raises LockedLibraryError, DamagedLibraryError and their like.
        """
        wanted = Wanted(path, clock, keys, read_only)
        taken = take_in_hand(wanted)
        try:
            with spoken(path):
                return cls(taken, wanted, author)
        except BaseException:
            taken.give_back()
            raise

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
        if self._mark is not None:
            self._mark.close()
            self._mark = None
        self._taken.give_back()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._wanted.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self._taken.turn is None

    @property
    def encrypted(self) -> bool:
        """Whether nobody can read the file without a key."""
        return self._taken.key is not None

    @property
    def device(self) -> str:
        """The id that entries made here bear."""
        return self._device

    @property
    def keys(self) -> Keys | None:
        """The keys it was opened with."""
        return self._wanted.keys

    # -- settings

    def setting(self, name: str) -> str:
        """A setting that belongs to the library and travels with it, "" where there is none."""
        with self._reading() as connection:
            return value_of(connection, name)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of the library."""
        with self._writing() as connection:
            set_value(connection, name, value)

    # -- the file itself

    @property
    def commits(self) -> int:
        """How many commits it holds: more than before, and something has changed."""
        with self._reading() as connection:
            return int(value_of(connection, "commits"))

    def copy_to(self, target: Path) -> verifying.Counts:
        """Copy everything into a new file under the same key, and prove the copy whole."""
        with spoken(self.path), driver_connection(self._taken.engine) as connection:
            copying.copy_database(connection, target, self._taken.key)
        return verifying.verify_file(target, self._taken.key)

    def verify(self) -> verifying.Counts:
        """Check every page, entry and photo. Raises DamagedLibraryError."""
        with spoken(self.path), driver_connection(self._taken.engine) as connection:
            return verifying.verify_connection(connection, self.path, encrypted=self.encrypted)

    def accept_loss(self) -> None:
        """Go on from what is here, after `lost_changes` were told to the user."""
        with self._writing() as connection:
            set_value(connection, LOST, "")
        self.lost_changes = 0

    # -- internals

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with spoken(self.path), self._taken.engine.connect() as connection:
            try:
                yield connection
            except ValueError as error:  # nothing else can be wrong with a value that was kept
                raise DamagedLibraryError(self.path, "a value in it") from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise ReadOnlyError(self.path)
        with self._turn, spoken(self.path):
            with write_transaction(self._taken.engine) as connection:
                yield connection
                commits = count_commit(connection)
            if self._mark is not None:
                self._mark.write(commits)

    def _set_torn_log_aside(self) -> None:
        """Keep what is left of the changes that are missing, and never use their numbers again."""
        log = log_of(self.path)
        if log.exists() and log.stat().st_size:
            moment = moment_in_name(self._wanted.clock())
            name = f"{self.path.stem}-damaged-{moment}{self.path.suffix}-wal"
            write_atomically(self.path.with_name(name), log.read_bytes())
        self._device = str(uuid4())
        with self._writing() as connection:
            set_value(connection, "device", self._device)
            set_value(connection, LOST, str(self.lost_changes))

    def _empty_log(self) -> None:
        """Take deleted content out of the write-ahead log; if somebody reads, closing does it."""
        with (
            self._turn,
            spoken(self.path),
            driver_connection(self._taken.engine) as connection,
        ):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _now(self) -> str:
        return _stamp(self._wanted.clock())

    def _after(self, last: str) -> str:
        """Now, or right after what is there already if the clock went back."""
        now = self._now()
        return now if now > last else _stamp(datetime.fromisoformat(last) + TICK)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _interrupted(connection: Connection) -> Interrupted | None:
    survey = value_of(connection, "open_survey")
    time = last_time(connection, survey) if survey else ""
    return Interrupted(survey, datetime.fromisoformat(time)) if time else None
