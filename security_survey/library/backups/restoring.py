"""Bringing a backup back, with all that a damaged library still holds; killed anywhere, safe.

The file that is to take the library's place is made beside it under one name, and gets another
name only when it is whole and everything that it replaces is kept elsewhere. From then on whoever
comes next can finish, without any key (`tidying.tidy`); before, there is nothing but a file to be
thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from security_survey.domain.errors import InputError, KnownError, SurroundingsError
from security_survey.library.backups.catalog import Backup, exclusive
from security_survey.library.backups.checking import Progress, fitting_key, no_progress, prove
from security_survey.library.backups.keeping_aside import aside_logs, set_aside
from security_survey.library.backups.placing import (
    discard_beginnings,
    finish_placing,
    prepared_path,
    ready_path,
)
from security_survey.library.backups.salvaging import Pieces, bring_in, salvage
from security_survey.library.backups.taking import Clock, keep_copy
from security_survey.library.keys.key_file import read_key_file, write_key_file
from security_survey.library.keys.rewriting import turn_taken
from security_survey.library.keys.ring import Keys
from security_survey.library.safe_write import sync_folder
from security_survey.library.store.connecting import (
    connect,
    is_encrypted,
    is_something_else,
    log_of,
)
from security_survey.library.store.copying import copy_database, sync_file
from security_survey.library.store.errors import (
    DamagedLibraryError,
    LockedLibraryError,
    NotALibraryError,
)
from security_survey.library.store.journal_store import Library
from security_survey.library.store.library_file import LOST
from security_survey.library.store.swap import export, swap_in
from security_survey.library.store.verifying import verify_file

_STEPS = 6


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the former library: damaged and `set_aside`, or kept as the backup `before`.

    `salvaged_entries` are those that the backup lacked and the damaged file still held whole.
    """

    set_aside: Path | None
    salvaged_entries: int
    before: Backup | None


@dataclass(frozen=True, slots=True)
class _Former:
    """The library that is to be replaced: its key, and whether it is damaged or not there.

    `keys` are those that parts of a damaged one may be under.
    """

    path: Path
    key: bytes | None
    keys: tuple[bytes | None, ...]
    is_there: bool
    is_damaged: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """Which backup is to take a library's place, the library's keys, and the backup's own."""

    library: Path
    backup: Path
    keys: Keys | None = None
    backup_keys: Keys | None = None


def restore(
    library: Path,
    backup: Path,
    keys: Keys | None,
    clock: Clock,
    progress: Progress = no_progress,
) -> Restored:
    """Put a backup in the place of a closed library.

    A sound library is kept as a backup first. A damaged one is set aside with its log, and every
    entry, photo and checklist of it that is whole is added to what the backup holds. Raises
    InputError for a backup that cannot be used, SurroundingsError where the machine does not allow
    it: the library is as it was then.
    """
    return restore_wished(Wish(library, backup, keys, keys), clock, progress)


def restore_wished(wish: Wish, clock: Clock, progress: Progress = no_progress) -> Restored:
    """The same for a backup that may have come from elsewhere, with keys of its own."""
    library = wish.library
    with turn_taken(library), exclusive(library), _faults_told(library):
        discard_beginnings(library)
        progress(0, _STEPS)
        if is_something_else(wish.backup):
            raise NotALibraryError(wish.backup)
        former = _former(library, wish.keys)
        opened = fitting_key(wish.backup, wish.backup_keys)
        key = _key_to_be(former, opened, wish)
        prove(wish.backup, opened)
        progress(1, _STEPS)
        before, aside = _kept(former, clock)
        progress(2, _STEPS)
        _prepare(wish, opened, key)
        progress(3, _STEPS)
        salvaged = _finished_library(former, key, clock)
        progress(4, _STEPS)
        _prove(library, key)
        progress(5, _STEPS)
        _keep_key_file(former, wish.backup, key)
        _place(former)
        progress(_STEPS, _STEPS)
    return Restored(aside, salvaged, before)


def begin_anew(
    library: Path, keys: Keys | None, clock: Clock, progress: Progress = no_progress
) -> Restored:
    """Put a new library in the place of a damaged one of which there is no whole backup.

    The damaged file is set aside with its log, and what is whole in it is taken over. Raises
    InputError for a sound library, SurroundingsError where the machine does not allow it.
    """
    with turn_taken(library), exclusive(library), _faults_told(library):
        discard_beginnings(library)
        progress(0, _STEPS)
        former = _former(library, keys)
        if former.is_there and not former.is_damaged:
            raise InputError(f"The library “{library}” is whole; close the program and open it.")
        key = _key_to_be(former, None, Wish(library, library, keys, keys))
        progress(1, _STEPS)
        _, aside = _kept(former, clock)
        progress(2, _STEPS)
        salvaged = _finished_library(former, key, clock)
        progress(4, _STEPS)
        _prove(library, key)
        progress(5, _STEPS)
        _place(former)
        progress(_STEPS, _STEPS)
    return Restored(aside, salvaged, None)


def _former(library: Path, keys: Keys | None) -> _Former:
    if not library.exists() or library.stat().st_size == 0:
        return _Former(library, None, (), is_there=False, is_damaged=False)
    possible = keys.all if keys and is_encrypted(library) else (None,)
    try:
        key = fitting_key(library, keys)
        prove(library, key)
    except LockedLibraryError:
        if library.with_suffix(".keys").exists():
            raise
    except (DamagedLibraryError, InputError):
        pass  # damaged, or of a newer version, as one wrong bit can say: it is set aside, and told
    else:
        return _Former(library, key, (key,), is_there=True, is_damaged=False)
    return _Former(library, possible[0], possible, is_there=True, is_damaged=True)


def _key_to_be(former: _Former, opened: bytes | None, wish: Wish) -> bytes | None:
    """The key of the library to be: that of the former one, so that its key file still holds."""
    if not former.is_there and wish.keys is None:
        return opened
    if wish.keys is not None and (former.key is not None or not former.is_there):
        return wish.keys.current
    if opened is not None:
        raise InputError(
            "The backup is encrypted and the library is not; set a passphrase for the library"
            " first, then bring the backup back."
        )
    return None


def _kept(former: _Former, clock: Clock) -> tuple[Backup | None, Path | None]:
    """Have what is there in another place, too: as a backup, or aside if it is damaged."""
    if not former.is_there:
        return None, None
    if former.is_damaged:
        return None, set_aside(former.path, clock())
    return keep_copy(former.path, partial(_copy, former.path, former.key), "restore", clock), None


def _copy(source: Path, key: bytes | None, target: Path) -> None:
    """A whole and proven copy of a closed file."""
    with closing(connect(source, key, read_only=True)) as connection:
        copy_database(connection, target, key)
    verify_file(target, key)


def _prepare(wish: Wish, opened: bytes | None, key: bytes | None) -> None:
    """The backup's content in a file beside the library, under the key to be."""
    target = prepared_path(wish.library)
    if opened == key:
        _copy(wish.backup, key, target)
    else:
        export(wish.backup, opened, target, key)


def _finished_library(former: _Former, key: bytes | None, clock: Clock) -> int:
    """Bring what was prepared up to date, and add what the damaged library still holds."""
    keys = Keys(key) if key else None
    with Library.open(prepared_path(former.path), clock=clock, keys=keys) as prepared:
        if not former.is_damaged:
            return 0
        logs = (log_of(former.path), *aside_logs(former.path))
        pieces = [Pieces(former.path, logs, key) for key in former.keys]
        return bring_in(prepared, salvage(pieces))


def _prove(library: Path, key: bytes | None) -> None:
    """Make what was prepared a library of its own, in one file, and check all of it.

    It gets a new id for this device: numbers that entries of the former library had, which may be
    in packages already, are never given to others. By its own new id it is told from the one that
    the mark of acknowledged commits was noted for.
    """
    path = prepared_path(library)
    with closing(connect(path, key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        for name in ("device", "library"):
            row = (str(uuid4()), name)
            connection.execute("UPDATE meta SET value = ? WHERE name = ?", row)
        for name in ("open_survey", LOST):  # what was in hand, or missing, is of the former one
            connection.execute("UPDATE meta SET value = '' WHERE name = ?", (name,))
    prove(path, key)
    sync_file(path)


def _keep_key_file(former: _Former, backup: Path, key: bytes | None) -> None:
    """Where there was no library, the backup's key file becomes the library's."""
    if key is None or former.is_there or former.path.with_suffix(".keys").exists():
        return
    write_key_file(former.path, read_key_file(backup))


def _place(former: _Former) -> None:
    ready = ready_path(former.path)
    prepared_path(former.path).replace(ready)
    sync_folder(ready.parent)
    try:
        if not former.is_damaged:
            swap_in(former.path, ready, key=former.key)
    except KnownError:
        ready.unlink(missing_ok=True)
        raise
    finish_placing(former.path)


@contextmanager
def _faults_told(library: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or "unknown fault"
        raise SurroundingsError(
            f"The backup could not be brought back to “{library}” ({why}); free some space, see"
            " that the folder is yours, and try again."
        ) from error
    finally:
        discard_beginnings(library)
