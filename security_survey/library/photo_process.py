"""Decodes photos from outside in a child process, so that no photo can crash or hang the program.

Decoders are native code, and photos come from anywhere. The child is limited in memory and time
and is replaced when it ends; it is started with the first photo and is quick from then on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import IO, Any, BinaryIO, Self, cast

from security_survey.domain.errors import InputError
from security_survey.library.photo_kinds import MAX_BYTES, TOO_MANY_BYTES, ImportedPhoto
from security_survey.library.photo_messages import photo_of_message, receive, send
from security_survey.resources import child_surroundings

SECONDS_FOR_ONE = 30.0
PHOTOS_PER_CHILD = 1000

_COMMAND = (sys.executable, "-P", "-m", "security_survey.library.photo_worker")
_CRASHED = (
    "The photo could not be opened: reading it failed halfway. It may be damaged; open it in"
    " another program, save it as JPEG and add that one."
)
_TOO_SLOW = (
    "The photo took too long to read and was left out. Copy it to this computer, or save it"
    " smaller, and add it again."
)

Answer = tuple[dict[str, Any], bytes]


class PhotoProcess:
    """Imports photos one after the other; any thread may call it, and waits for its turn.

    Close it when no more photos are expected; the next photo starts it again.
    """

    def __init__(
        self, command: tuple[str, ...] = _COMMAND, seconds: float = SECONDS_FOR_ONE
    ) -> None:
        self._command = command
        self._seconds = seconds
        self._turn = Lock()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def number(self) -> int:
        """The number that the system gave the child; 0 without one."""
        return self._child.number if self._child else 0

    def import_photo(self, data: bytes) -> ImportedPhoto:
        """A photo from its bytes. Raises InputError in one sentence."""
        if len(data) > MAX_BYTES:
            raise InputError(TOO_MANY_BYTES)
        return photo_of_message(*self._ask({}, data))

    def import_file(self, path: Path) -> ImportedPhoto:
        """A photo from a file, which the child reads. Raises InputError in one sentence."""
        return photo_of_message(*self._ask({"path": os.fspath(path.absolute())}, b""))

    def close(self) -> None:
        """Let the child go, after the photo that it may be reading."""
        with self._turn:
            self._retire()

    def abandon(self) -> None:
        """Let the child go at once; a photo that it may be reading is given up. Never waits."""
        if self._turn.acquire(blocking=False):
            self._retire()
            self._turn.release()
        elif self._child is not None:
            self._child.kill()

    def _ask(self, words: dict[str, Any], body: bytes) -> Answer:
        with self._turn:
            if self._child is not None and not self._child.fit:
                self._retire()
            self._child = self._child or _Child(self._command)
            try:
                return self._child.ask(words, body, self._seconds)
            except InputError:
                self._retire()
                raise

    def _retire(self) -> None:
        if self._child is not None:
            self._child.retire()
            self._child = None


class _Child:
    """One child process."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._asked = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def fit(self) -> bool:
        """Whether it runs and is not worn out."""
        return self._process.poll() is None and self._asked < PHOTOS_PER_CHILD

    @property
    def number(self) -> int:
        """The number that the system gave it."""
        return self._process.pid

    def ask(self, words: dict[str, Any], body: bytes, seconds: float) -> Answer:
        """Send an order and wait for the answer. Raises InputError if none comes in time."""
        self._asked += 1
        answers: SimpleQueue[Answer | None] = SimpleQueue()
        Thread(target=self._converse, args=(words, body, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=seconds)
        except Empty:
            raise InputError(_TOO_SLOW) from None
        if answer is None:
            raise InputError(_CRASHED)
        return answer

    def kill(self) -> None:
        """End it; whoever waits for its answer is told."""
        self._process.kill()

    def retire(self) -> None:
        """End it at once and clear it away; one that hangs in the system is left to the system."""
        self.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=2)
            _close(self._process.stdin)
            _close(self._process.stdout)

    def _converse(
        self, words: dict[str, Any], body: bytes, answers: SimpleQueue[Answer | None]
    ) -> None:
        try:
            send(cast(BinaryIO, self._process.stdin), words, body)
            answers.put(receive(cast(BinaryIO, self._process.stdout)))
        except (EOFError, OSError, ValueError):  # told by `ask` as what it means to the user
            answers.put(None)


def _surroundings() -> dict[str, str]:
    """Without the one variable that would switch the HEIC decoder's own limits off."""
    kept = child_surroundings()
    kept.pop("LIBHEIF_SECURITY_LIMITS", None)
    return kept


def _close(stream: IO[bytes] | None) -> None:
    """Close a pipe; what was still to be written to a dead child is of no use to anybody."""
    with suppress(OSError):
        cast(IO[bytes], stream).close()
