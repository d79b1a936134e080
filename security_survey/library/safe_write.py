"""Files written whole or not at all: a temporary file beside the target takes its place at once."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from security_survey.domain.errors import SurroundingsError


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that at any moment its old or its new content stands there, never half.

    Returns once the content is on the disk. A new file is readable by its owner only; one that
    is replaced keeps its permissions. Raises SurroundingsError; nothing is left behind then.
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_unwritable(path, target)
        _replace(target, data)
    except OSError as error:
        raise SurroundingsError(_sentence(path, error)) from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those it stands in, for its owner alone; their names are on the disk then.

    Raises OSError.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def _refuse_unwritable(path: Path, target: Path) -> None:
    if path.is_dir():
        raise SurroundingsError(f"“{path}” is a folder; give the name of a file in it.")
    if not path.parent.is_dir():
        raise SurroundingsError(
            f"There is no folder “{path.parent}”; create it, or choose another place."
        )
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        raise SurroundingsError(
            f"“{path}” is not a file that may be written; choose another name or place."
        )


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder durable; Windows needs no such call and has none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems cannot flush a folder; the file itself is flushed already.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _sentence(path: Path, error: OSError) -> str:
    shown = _shortened(path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"The disk has no room for “{shown}”; free some space and try again."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"“{shown}” may not be written there; choose a folder of your own."
    if error.errno == errno.EROFS:
        return f"“{shown}” is on a read-only disk; choose another place."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name “{shown}” is too long for this disk; choose a shorter one."
    return f"“{shown}” could not be written ({error.strerror}); try again or choose another place."


def _shortened(path: Path) -> str:
    text = str(path)
    return text if len(text) <= 200 else f"{text[:200]}…"
