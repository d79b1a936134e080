"""The photo process: reads photos that strangers made, and hands back plain JPEGs.

`python -m security_survey.library.photo_worker`. It may use so much memory and time and write no
files. It ends as soon as its standard input closes, even in the middle of a photo.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO, cast

from security_survey.domain.errors import InputError
from security_survey.library.photo_kinds import MAX_BYTES, TOO_MANY_BYTES
from security_survey.library.photo_messages import photo_as_message, receive, send

MOST_MEMORY = 2 * 1024**3
"""Bytes of address space; a picture of 100 million pixels with transparency needs half of it."""
SECONDS_FOR_ONE = 60
"""Of the processor, for one photo; the program itself waits less."""

Order = tuple[dict[str, Any], bytes]


def main() -> None:
    """Serve orders until standard input closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    orders: SimpleQueue[Order] = SimpleQueue()
    stream = cast(BinaryIO, os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False))
    threading.Thread(target=_read, args=(stream, orders), daemon=True).start()
    _limit()
    import security_survey.library.photo_import  # noqa: F401, PLC0415 - warm for the first photo

    while True:
        order = orders.get()
        _limit_time()
        send(answers, *fulfill(*order))


def fulfill(words: dict[str, Any], body: bytes) -> Order:
    """Import one photo; a foreseen fault comes back as its sentence."""
    from security_survey.library.photo_import import import_photo  # noqa: PLC0415

    try:
        data = _content(words["path"]) if "path" in words else body
        return photo_as_message(import_photo(data))
    except InputError as error:
        return {"refused": str(error)}, b""


def _content(path: str) -> bytes:
    """A file's bytes. Raises InputError in a sentence that does not name it."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(
            f"The file could not be read ({reason}). Check it and add it again."
        ) from error
    if len(data) > MAX_BYTES:
        raise InputError(TOO_MANY_BYTES)
    return data


def _read(stream: BinaryIO, orders: SimpleQueue[Order]) -> None:
    while True:
        try:
            orders.put(receive(stream))
        except EOFError:
            os._exit(0)


def _limit() -> None:
    """Where the system can: no file may be written, no image of the memory left behind."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        for what, most in (
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(what)
            lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (lower, hard))


def _limit_time() -> None:
    """A decoder that runs on for ever is ended by the system, even if nobody waits any more."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        until = int(used.ru_utime + used.ru_stime) + SECONDS_FOR_ONE
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


if __name__ == "__main__":
    main()
