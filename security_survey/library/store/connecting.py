"""Connections to a library file: plain, or through SQLCipher with its key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

PATIENCE = 5.0
"""Seconds to wait for another connection's commit."""
LOGS = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a file, by the ends of their names."""
HEADER = b"SQLite format 3\x00"
"""What a plain file begins with; an encrypted one begins with its salt."""
_OTHERS = (b"PK\x03\x04", b"%PDF-")
_LOOKED_AT = 64

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path, key: bytes | None, *, read_only: bool = False) -> Any:
    """A connection of the driver, in autocommit mode, whose commits are on the disk.

    `key` is the 32 bytes of the data key, None for a plain file. `read_only` neither creates nor
    changes a file, and works in a folder that may not be written, too.
    """
    connection = sqlcipher3.dbapi2.connect(
        _address(path, read_only),
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    try:
        set_up(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def set_up(connection: Any, key: bytes | None) -> None:
    """Hand a fresh connection its key, and settings that every connection shares."""
    if key is not None:
        # SQLCipher would write its complaints about a wrong key to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
    for setting in _SETTINGS:
        connection.execute(setting)


def is_something_else(path: Path) -> bool:
    """Whether a file begins as text, a zip or a PDF does: no key opens that, and none is missing.

    What an encrypted library begins with looks so once in thousands of millions, by chance.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(_LOOKED_AT)
    except OSError:
        return False
    text = start.decode("utf-8", "replace")[:-1]  # the last letter may be cut
    return start.startswith(_OTHERS) or (bool(text) and all(map(_is_written, text)))


def _is_written(letter: str) -> bool:
    return letter in "\t\r\n" or (letter.isprintable() and letter != "\ufffd")


def is_encrypted(path: Path) -> bool:
    """Whether a file is there and does not begin as a plain one does.

    Zeros with a journal beside are a first page that never reached the disk: SQLite will roll it
    back to an empty file.
    """
    try:
        with path.open("rb") as stream:
            found = stream.read(len(HEADER))
    except OSError:
        return False
    begun = not found.strip(b"\0") and path.with_name(f"{path.name}-journal").exists()
    return bool(found) and found != HEADER and not begun


def _address(path: Path, read_only: bool) -> str:
    address = Path(os.path.abspath(path)).as_uri()  # noqa: PTH100 - links are followed by SQLite
    if not read_only:
        return f"{address}?mode=rwc"
    # Without a log there is nothing to share, and where nothing can be written nobody writes.
    closed = not os.access(path.parent, os.W_OK) and not log_of(path).exists()
    return f"{address}?mode=ro{'&immutable=1' if closed else ''}"


def log_of(path: Path) -> Path:
    """The write-ahead log beside a library."""
    return path.with_name(f"{path.name}-wal")
