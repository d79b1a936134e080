"""Plain bytes taken off the disk before their file is, as well as a program can.

On a magnetic disk with an ordinary file system the bytes are gone. A solid-state disk writes new
bytes elsewhere and erases the old ones in its own time; file systems with snapshots or a log of
their own (Btrfs, ZFS, APFS) keep them as well, and so does any backup that somebody else made.
What SQLite once wrote to its log and released lies in free blocks that nobody can name. Only a
disk that was encrypted from the beginning answers for all of these.
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

_PORTION = 1024 * 1024
_PAGE = 4096


def shred(path: Path) -> None:
    """Overwrite a file with chance and remove it; one that is not there is no fault.

    A file that has a second name is somebody's still, as is what a link points to: only this name
    goes then. Raises OSError.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if S_ISREG(found.st_mode) and found.st_nlink == 1:
        _overwrite(path)
    path.unlink()


def holds_plain_pages(path: Path) -> bool:
    """Whether any page of a file could be compressed, as nothing encrypted can be.

    Pages of nothing but zeros tell nothing: SQLite leaves one in large files.
    """
    return any(any(page) and len(zlib.compress(page, 1)) < len(page) * 0.9 for page in _pages(path))


def _pages(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while page := stream.read(_PAGE):
            yield page


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b", buffering=0) as stream:
        while left > 0:
            left -= stream.write(secrets.token_bytes(min(left, _PORTION)))
        os.fsync(stream.fileno())
