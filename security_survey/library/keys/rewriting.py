"""The library and its copies brought under another key, one file after the other.

Each new file is made beside the old one (`….rekeyed`), compared, and swapped in. A plain old file
keeps a second name (`….former`) until it is overwritten, so that a kill in between leaves nothing
forgotten: `sweep` finds both.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2
from filelock import FileLock, Timeout

from security_survey.domain.errors import SurroundingsError
from security_survey.library.keys.errors import BusyLibraryError, NoRoomError
from security_survey.library.keys.ring import Keys
from security_survey.library.keys.shredding import holds_plain_pages, shred
from security_survey.library.safe_write import make_folder
from security_survey.library.store.connecting import connect, is_encrypted, log_of
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.library.store.swap import export, swap_in
from security_survey.library.store.turn import Turn

Progress = Callable[[int, int], None]
"""Called with the files done and the files to do."""
_SLACK = 4 * 1024 * 1024
_PATIENCE = 60.0
"""Seconds to wait for a backup that is being taken."""


@contextmanager
def turn_taken(library: Path) -> Iterator[None]:
    """Hold the right to write a closed library; raises BusyLibraryError if another has it."""
    turn = Turn(library)
    if not turn.take():
        raise BusyLibraryError(library)
    try:
        yield
    finally:
        turn.give_back()


def copies(library: Path) -> tuple[Path, ...]:
    """The library's backups, and damaged libraries that were set aside."""
    backups = sorted(_backups(library).glob("library-*.sqlite"))
    aside = sorted(library.parent.glob(_set_aside(library)))
    return tuple(path for path in (*backups, *aside) if path.stat().st_size > 0)


def key_of(path: Path, keys: Keys) -> bytes | None:
    """The key of the ring that opens an encrypted file; None if none does."""
    return next((key for key in keys.all if _opens(path, key)), None)


def prepare(path: Path, key: bytes | None, new_key: bytes | None) -> Path:
    """A whole copy of a file under another key, beside it and not yet in its place."""
    new = _beside(path, "rekeyed")
    shred(new)
    export(path, key, new, new_key)
    return new


def put_in_place(path: Path, new: Path, key: bytes | None) -> None:
    """Put what was prepared in the place of a file under `key`; plain bytes are overwritten."""
    former = _beside(path, "former")
    if key is None:
        shred(former)
        with suppress(OSError):  # where a file cannot have two names, the old one is only unlinked
            os.link(os.path.realpath(path), former)
    swap_in(path, new, key=key)
    shred(former)


def rewrite_copies(
    library: Path, keys: Keys, new_key: bytes | None, progress: Progress, done: int
) -> frozenset[bytes]:
    """Bring all copies under another key; the former keys that are still needed.

    `done` is 1 if the library itself is done already, 0 if it follows.

    A damaged copy cannot be rewritten whole: an encrypted one stays as it is for somebody to
    rescue what it holds, and its key is still needed. Where its key goes or where it is plain, the
    copy goes: nobody could open it, or everybody.
    """
    with _backups_held(library):
        files = copies(library)
        needed = set()
        for number, path in enumerate(files, done):
            progress(number, 1 + len(files))
            needed.add(_rewrite_copy(path, keys, new_key))
        progress(done + len(files), 1 + len(files))
    return frozenset(key for key in needed if key is not None)


def sweep(library: Path) -> None:
    """Remove what interrupted rewriting left; the library itself must be there and whole."""
    with _backups_held(library):
        for path in leftovers(library):
            shred(path)


def leftovers(library: Path) -> tuple[Path, ...]:
    """Files that interrupted rewriting, and writing of copies, left behind."""
    beside, backups = library.parent, _backups(library)
    found = [*backups.glob("*.part"), *beside.glob(".????????.part")]
    for end in ("rekeyed", "former"):
        found += [_beside(library, end), *beside.glob(f"{_set_aside(library)}.{end}")]
        found += backups.glob(f"library-*.sqlite.{end}")
    return tuple(path for path in found if path.exists())


def torn_logs(library: Path) -> tuple[Path, ...]:
    """Logs of the library that were set aside alone, since the library itself was whole."""
    logs = sorted(library.parent.glob(f"{_set_aside(library)}-wal"))
    return tuple(path for path in logs if not path.with_name(path.name[:-4]).exists())


def refuse_no_room(library: Path) -> None:
    """Raise NoRoomError unless the largest file fits on its disk a second time."""
    for folder in {path.parent for path in (library, *copies(library))}:
        files = [path for path in (library, *copies(library)) if path.parent == folder]
        needed = max(path.stat().st_size for path in files) * 11 // 10 + _SLACK
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise NoRoomError(folder, needed, free)


@contextmanager
def disk_faults_told(library: Path) -> Iterator[None]:
    """Say what the disk refuses in one sentence."""
    try:
        yield
    except OSError as error:
        raise SurroundingsError(
            f"The disk failed while the files of “{library}” were rewritten ({error.strerror});"
            " check it and its free space, and unlock the library again to go on."
        ) from error


def _rewrite_copy(path: Path, keys: Keys, new_key: bytes | None) -> bytes | None:
    """Bring one copy under another key; the former key that it still needs, if any."""
    key = None if not is_encrypted(path) else key_of(path, keys)
    if is_encrypted(path) and key is None:
        _drop_remains(path, new_key)
    elif key != new_key:
        try:
            put_in_place(path, prepare(path, key, new_key), key)
        except DamagedLibraryError:
            if None not in {key, new_key}:
                return key
            for each in (path, log_of(path)):
                shred(each)
    return None


def _drop_remains(path: Path, new_key: bytes | None) -> None:
    """Remove what no key opens if it is a damaged plain file, and not one under a foreign key."""
    if new_key is not None and holds_plain_pages(path):
        shred(path)


def _opens(path: Path, key: bytes) -> bool:
    try:
        with closing(connect(path, key, read_only=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher3.dbapi2.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind in {sqlcipher3.dbapi2.SQLITE_NOTADB, sqlcipher3.dbapi2.SQLITE_CORRUPT}:
            return bool(kind == sqlcipher3.dbapi2.SQLITE_CORRUPT)  # it was deciphered first
        raise SurroundingsError(
            f"“{path}” cannot be read ({error}); close other windows, check the disk and try again."
        ) from error
    return True


@contextmanager
def _backups_held(library: Path) -> Iterator[None]:
    """Keep everybody else from the backups, who take the same lock."""
    folder = _backups(library)
    make_folder(folder)
    try:
        with FileLock(folder / "backups.lock", timeout=_PATIENCE, mode=0o600):
            yield
    except Timeout as error:
        raise BusyLibraryError(library) from error


def _backups(library: Path) -> Path:
    return library.parent / "backups"


def _set_aside(library: Path) -> str:
    return f"{library.stem}-damaged-*{library.suffix}"


def _beside(path: Path, end: str) -> Path:
    place = Path(os.path.realpath(path))  # a link stays one, and what it points to is rewritten
    return place.with_name(f"{place.name}.{end}")
