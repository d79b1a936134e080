"""Kills a process at every step in which it brings a library of version 1 up to date.

Run as `python -m tests.harness.migration_kills FOLDER [FIRST STEP]`; prints an outcome. The n-th
child is killed as it begins its n-th sentence of SQL, its backup's included, until one comes
through alive. After each kill the library is the old one or the new one, whole; opened once more it
is the new one, with everything in it; and the backup, where there is one, is the old one, whole.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.library.backups.catalog import backups
from security_survey.library.backups.tidying import tidy
from tests.harness.old_library import Shape, make_old_library, shape_of
from tests.harness.outcome import Outcome, as_json
from tests.harness.reading_back import open_library, whole

NEWEST = 2


def main(folder: Path, first: int = 1, step: int = 1) -> Outcome:
    """Kill at each step, or at each STEPth from FIRST on."""
    outcome = Outcome("kill -9 in a migration")
    _load_what_migrates(folder / "loading" / "library.sqlite")
    for number in count(first, step):
        path = folder / str(number) / "library.sqlite"
        make_old_library(path)
        old = shape_of(path)
        came_through = _migrate_until(path, number)
        outcome.trials += 1
        outcome.acknowledged += len(old.entries) + len(old.photos)
        _check(outcome, path, old, f"step {number}")
        if came_through:
            return outcome
    raise AssertionError("a count has no end")


def _load_what_migrates(path: Path) -> None:
    """Migrate once before the first fork, or each child would load the modules for it anew."""
    make_old_library(path)
    open_library(path).close()


def _migrate_until(path: Path, number: int) -> bool:
    """Open the library in a child that is killed at a step; whether it came through alive."""
    child = os.fork()
    if child == 0:
        _kill_at(number)
        open_library(path).close()
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _kill_at(number: int) -> None:
    """From now on, count the sentences that SQLite begins, and die at one of them."""
    steps = count(1)
    connect = sqlcipher3.dbapi2.connect

    def on_sentence(_sentence: str) -> None:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*words: Any, **options: Any) -> Any:
        made = connect(*words, **options)
        made.set_trace_callback(on_sentence)
        return made

    sqlcipher3.dbapi2.connect = watched


def _check(outcome: Outcome, path: Path, old: Shape, where: str) -> None:
    new = Shape(NEWEST, old.entries, old.photos)
    left = shape_of(path)
    outcome.seen["was still old"] += left == old
    outcome.seen["was new"] += left == new
    if left not in (old, new):
        outcome.blame(["the library is neither the old nor the new one"], where)
    tidy(path)
    with open_library(path) as library:
        outcome.blame(whole(library), where)
    kept = shape_of(path)
    outcome.lost += len(set(old.entries) - set(kept.entries))
    outcome.lost += len(set(old.photos) - set(kept.photos))
    if kept != new:
        outcome.blame(["opened again, it is not the new one with all of the old"], where)
    outcome.blame(_backup_faults(path, old), where)
    parts = [found.name for found in path.parent.rglob("*.part*")]
    outcome.blame([f"“{name}” was left behind" for name in parts], where)


def _backup_faults(path: Path, old: Shape) -> Iterator[str]:
    if not backups(path):
        yield "there is no backup from before"
    for backup in backups(path):
        try:
            same = shape_of(backup.path) == old
        except sqlite3.Error:
            same = False
        if not same:
            yield f"the backup “{backup.path.name}” is not as the old library was"


if __name__ == "__main__":
    print(as_json(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
