"""How a library file is taken in hand: whose turn it is, which key fits, what was saved first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from os.path import isdir
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine

from security_survey.domain.errors import InputError
from security_survey.library.keys.ring import Keys
from security_survey.library.store.connecting import connect, is_encrypted
from security_survey.library.store.copying import backup_name, copy_database, place_copy
from security_survey.library.store.database import (
    FileAccess,
    make_private_file,
    open_database,
    refuse_old_sqlite,
    spoken,
)
from security_survey.library.store.errors import (
    DamagedLibraryError,
    FolderThereError,
    LockedLibraryError,
    NotALibraryError,
)
from security_survey.library.store.turn import Turn

BACKUPS = "backups"
"""The folder beside the library that holds its copies."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a library is to be opened. `keys` are for an encrypted one, or to begin one with."""

    path: Path
    clock: Callable[[], datetime]
    keys: Keys | None = None
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """An open library file; without a `turn` it can only be looked at."""

    engine: Engine
    turn: Turn | None
    key: bytes | None

    def give_back(self) -> None:
        """Close the file, and let others write."""
        self.engine.dispose()
        if self.turn is not None:
            self.turn.give_back()


def take_in_hand(wanted: Wanted) -> Taken:
    """Open a library file, or create it. Raises InputError or SurroundingsError."""
    refuse_old_sqlite()
    if isdir(wanted.path):  # noqa: PTH112 - Path.is_dir raises in a closed folder
        raise FolderThereError(wanted.path)
    if wanted.read_only and not wanted.path.exists():
        raise InputError(f"There is no library “{wanted.path}”; choose another file.")
    if not wanted.read_only:
        make_private_file(wanted.path)
    turn = None if wanted.read_only else _turn_at(wanted.path)
    try:
        with spoken(wanted.path, opening=True):
            return _opened(wanted, turn)
    except BaseException as error:
        if turn is not None:
            (turn.withdraw if isinstance(error, NotALibraryError) else turn.give_back)()
        raise


def _turn_at(path: Path) -> Turn | None:
    turn = Turn(path)
    return turn if turn.take() else None


def _opened(wanted: Wanted, turn: Turn | None) -> Taken:
    key = _fitting_key(wanted)

    def save_first(connection: Any) -> None:
        target = _free_name(wanted.path.parent / BACKUPS, wanted.clock())
        place_copy(lambda part: copy_database(connection, part, key), target)

    access = FileAccess(wanted.path, key, turn is None, save_first)
    return Taken(open_database(access), turn, key)


def _free_name(folder: Path, time: datetime) -> Path:
    reasons = chain(["before-update"], (f"before-update-{number}" for number in count(2)))
    names = (folder / backup_name(time, reason) for reason in reasons)
    return next(name for name in names if not name.exists())


def _fitting_key(wanted: Wanted) -> bytes | None:
    """The key that opens the file, None for a plain one. Raises LockedLibraryError."""
    path, keys = wanted.path, wanted.keys
    if not is_encrypted(path):
        new = path.exists() and path.is_file() and path.stat().st_size == 0
        return keys.current if keys is not None and new else None
    if keys is None:
        has_keys = path.with_suffix(".keys").exists()
        raise LockedLibraryError(path) if has_keys else NotALibraryError(path)
    for key in (keys.current, *keys.former):
        if _fits(path, key):
            return key
    raise DamagedLibraryError(path, "no key of it opens it")


def _fits(path: Path, key: bytes) -> bool:
    """Whether the key opens the file; what it opens may be damaged all the same."""
    try:
        with closing(connect(path, key, read_only=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher3.dbapi2.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind == sqlcipher3.dbapi2.SQLITE_NOTADB:
            return False
        if kind != sqlcipher3.dbapi2.SQLITE_CORRUPT:
            raise
    return True
