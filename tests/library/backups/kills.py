"""Kills a process at every step of an operation on the disk, one process for each step.

A step is a call that changes the disk (a file opened for writing, flushed, renamed, linked or
removed) or a statement of the database that ends or begins a transaction. The child counts them,
and kills itself right before the one that it was told.
"""

from __future__ import annotations

import os
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

_CALLS = ("replace", "rename", "fsync", "unlink", "link", "open")
_STATEMENTS = ("BEGIN", "COMMIT", "VACUUM", "PRAGMA journal_mode", "PRAGMA wal_checkpoint")
_NEVER = -1


def memory_disk() -> Path | None:
    """A folder in memory where the system has one: a kill takes nothing from the system's cache."""
    folder = Path("/dev/shm")
    return folder if os.access(folder, os.W_OK) else None


def killed_at_every_step(folder: Path, act: Callable[[Path], object]) -> Iterator[Path]:
    """A copy of `folder` for each step of `act`, as the kill right before that step left it.

    `act` is handed the copy's path. Yields until a child lived to the end of `act`; raises
    AssertionError if a child fails in any other way.
    """
    step = 0
    while True:
        copy = folder.with_name(f"{folder.name}-killed")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        if _lives(copy, act, step):
            return
        yield copy
        step += 1


def _lives(copy: Path, act: Callable[[Path], object], step: int) -> bool:
    child = os.fork()
    if child == 0:
        _act_until(copy, act, step)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, f"The child failed before step {step}."
    return True


def _act_until(copy: Path, act: Callable[[Path], object], step: int) -> None:
    """What the child does; it never returns."""
    code = 1
    try:
        _count_down(step)
        act(copy)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def _count_down(steps: int) -> None:
    left = [steps]

    def count() -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    for name in _CALLS:
        setattr(os, name, _counted(getattr(os, name), count))
    connect = sqlcipher3.dbapi2.connect

    def traced(*arguments: Any, **named: Any) -> Any:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(lambda sql: count() if sql.startswith(_STATEMENTS) else None)
        return connection

    sqlcipher3.dbapi2.connect = traced


def _counted(call: Callable[..., Any], count: Callable[[], None]) -> Callable[..., Any]:
    def counted(*arguments: Any, **named: Any) -> Any:
        looks = call.__name__ == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR)
        if not looks:
            count()
        return call(*arguments, **named)

    return counted
