"""A library as version 1 wrote it, from a dump that is never made anew."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

DUMP = Path(__file__).parents[1] / "data" / "library_v1.sql"
COLUMNS = "survey, sequence, device, time, author, key, value, step, undoes"
"""What an entry has had since version 1."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The version of a library's layout, and all that it holds."""

    version: int
    entries: tuple[tuple[object, ...], ...]
    photos: tuple[tuple[object, ...], ...]


def make_old_library(path: Path) -> None:
    """Write the library of version 1 to a new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(DUMP.read_text(encoding="utf-8"))


def shape_of(path: Path) -> Shape:
    """What a plain library holds, read without any code of ours, from a copy of its files."""
    with TemporaryDirectory() as folder:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-journal"):
            if (path.parent / name).exists():
                shutil.copy(path.parent / name, folder)
        return _shape(Path(folder) / path.name)


def _shape(path: Path) -> Shape:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        entries = connection.execute(
            f"SELECT {COLUMNS} FROM entries ORDER BY survey, sequence"
        ).fetchall()
        photos = connection.execute("SELECT survey, sha256, jpeg FROM photos ORDER BY 1, 2")
        return Shape(version, tuple(entries), tuple(photos.fetchall()))
