"""Whose turn it is to write: one window or program at a time, told by a locked file.

The system lets go of the lock when its holder ends, however it ends.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout


class Turn:
    """The right to write a library, held from `take` to `give_back`."""

    def __init__(self, library: Path) -> None:
        self._path = library.with_suffix(".lock")
        self._lock = FileLock(self._path, timeout=0, mode=0o600, thread_local=False)

    def take(self) -> bool:
        """Take the turn; False if another has it, or nobody may write there."""
        try:
            self._lock.acquire()
        except (Timeout, OSError, NotImplementedError):
            return False
        return True

    def give_back(self) -> None:
        """Let others write."""
        self._lock.release()

    def withdraw(self) -> None:
        """Leave no sign beside a file that turned out to be no library."""
        self._path.unlink(missing_ok=True)
        self.give_back()
