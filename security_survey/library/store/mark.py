"""How many commits were acknowledged, noted beside the library so that a missing one is noticed.

SQLite passes over the torn end of a write-ahead log without a word, as it must after a power cut.
If that end held acknowledged commits, because the disk or somebody damaged them, the number noted
here is greater than that in the library. It is written after each commit, and left to the system to
bring to the disk: after a power cut it may be too small, which harms nothing, but never too great.
"""

from __future__ import annotations

import os
from pathlib import Path

_SIZE = 61
"""A UUID, a space, 20 digits, 3 check digits and the line's end."""


class Mark:
    """The note beside one library, told by the library's id from one that lay there before."""

    def __init__(self, library: Path, library_id: str) -> None:
        self._id = library_id
        self._path = library.with_suffix(".mark")
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)

    def read(self) -> int:
        """The commits acknowledged so far; 0 where nothing readable is noted for this library."""
        self._file.seek(0)
        found = (self._file.read(_SIZE) or b"").decode("ascii", "replace")
        name, _, rest = found.partition(" ")
        digits = rest[:20]
        if name != self._id or not digits.isdigit() or found != _line(name, int(digits)):
            return 0
        return int(digits)

    def write(self, commits: int) -> None:
        """Note this number."""
        self._file.seek(0)
        self._file.write(_line(self._id, commits).encode())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _line(library_id: str, commits: int) -> str:
    digits = f"{commits:020d}"
    return f"{library_id} {digits}{sum(digits.encode()) % 997:03d}\n"
