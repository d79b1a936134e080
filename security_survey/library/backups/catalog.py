"""Which backups there are, by the names of their files: fast, and without any key.

Names look like `library-20261123T141500Z-closed.sqlite`, so that they sort by time. A second one of
the same second ends in `-2`. Half-done files end in `.part` and are never listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from security_survey.domain.errors import SurroundingsError
from security_survey.library.store.copying import backup_name

PATIENCE = 60.0
"""Seconds to wait for another program that is busy with the backups."""

_NAME = re.compile(r"library-(\d{8}T\d{6})Z-([a-z]+(?:-[a-z]+)*)(?:-(\d+))?\.sqlite")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when (UTC) and why it was taken, its size in bytes."""

    path: Path
    time: datetime
    reason: str
    size: int


def backup_folder(library: Path) -> Path:
    """Where a library's backups are."""
    return library.parent / "backups"


def backups(library: Path) -> tuple[Backup, ...]:
    """All backups of a library, newest first; files with other names are none.

    Raises SurroundingsError if the folder cannot be read.
    """
    named = ((_NAME.fullmatch(path.name), path) for path in _files(backup_folder(library)))
    sized = ((name, path, _size(path)) for name, path in named if name)
    listed = [
        (_number(name), _backup(name, path, size)) for name, path, size in sized if size is not None
    ]
    listed.sort(key=lambda one: (one[1].time, one[0], one[1].reason), reverse=True)
    return tuple(backup for _, backup in listed)


def backup_at(path: Path) -> Backup:
    """A backup that lies anywhere, by its name or else by when it was written."""
    status = path.stat()
    name = _NAME.fullmatch(path.name)
    if name:
        return _backup(name, path, status.st_size)
    return Backup(path, datetime.fromtimestamp(status.st_mtime, UTC), "wanted", status.st_size)


def free_name(library: Path, time: datetime, reason: str) -> Path:
    """A name that no backup has yet, and that comes last of those of the same second."""
    path = backup_folder(library) / backup_name(time, reason)
    second = path.name.removesuffix(f"{reason}{path.suffix}")
    found = map(_NAME.fullmatch, (one.path.name for one in backups(library)))
    taken = [_number(name) for name in found if name and name.string.startswith(second)]
    if not taken:
        return path
    return path.with_name(f"{path.stem}-{max(taken) + 1}{path.suffix}")


@contextmanager
def exclusive(library: Path) -> Iterator[None]:
    """Nobody else changes the backups meanwhile. Raises SurroundingsError after a minute."""
    folder = backup_folder(library)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / "backups.lock", timeout=PATIENCE, mode=0o600, thread_local=False)
        lock.acquire()
    except Timeout as error:
        raise SurroundingsError(
            "Another window or program is busy with the backups; try again when it is done."
        ) from error
    except OSError as error:
        why = error.strerror or "unknown fault"
        raise SurroundingsError(
            f"The folder “{folder}” cannot be written ({why}); free some space, or make it yours."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        why = error.strerror or "unknown fault"
        raise SurroundingsError(
            f"The folder “{folder}” cannot be read ({why}); make it a folder of yours, or move it"
            " away."
        ) from error


def _size(path: Path) -> int | None:
    """None for one that another program has just taken away."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _backup(name: re.Match[str], path: Path, size: int) -> Backup:
    time = datetime.strptime(name[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Backup(path, time, name[2], size)


def _number(name: re.Match[str]) -> int:
    return int(name[3] or 1)
