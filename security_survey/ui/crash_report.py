"""What is told of a fault of ours: where it happened and in which versions, and no value at all.

The words of an exception, and whatever variables held, may be what somebody typed about a home.
Neither is looked at here.
"""

from __future__ import annotations

import platform
import sysconfig
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePath

from PySide6.QtCore import qVersion

from security_survey import __version__

MOST_KEPT = 10
"""Reports that are kept; the oldest make way."""
LONGEST_CHAIN = 8
"""Exceptions that led to each other."""


def crash_report(error: BaseException) -> str:
    """The kinds of exceptions that led to each other, and their steps through the program."""
    lines = [
        f"Home security survey {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
    ]
    for link, one in _chain(error):
        kind = type(one)
        lines += [f"{link}{kind.__module__}.{kind.__qualname__} at:", *_steps(one)]
    return "\n".join(lines)


def keep_report(report: str, folder: Path, now: datetime) -> Path:
    """Write a report into a folder of such reports; its file. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"fault-{now:%Y%m%d-%H%M%S-%f}.txt"
    path.write_text(report + "\n", encoding="utf-8")
    for old in sorted(folder.glob("fault-*.txt"))[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
    return path


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """An exception, and those that it came from."""
    link, one = "", error
    for _ in range(LONGEST_CHAIN):
        yield link, one
        cause = one.__cause__
        before = cause or (None if one.__suppress_context__ else one.__context__)
        if before is None:
            return
        link, one = "caused by " if cause else "while handling ", before


def _steps(error: BaseException) -> list[str]:
    found = traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), lookup_lines=False, capture_locals=False
    )
    return [f"  {_short(one.filename)}:{one.lineno} {one.name}" for one in found]


def _short(file: str) -> str:
    """A file's name from the package on: the folders above it may name a person."""
    path = PurePath(file)
    for root in (Path(__file__).parents[2], *map(Path, sysconfig.get_paths().values())):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
