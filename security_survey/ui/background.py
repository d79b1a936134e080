"""Work that would block the window, done on another thread: a plain function and its outcome."""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from security_survey.domain.errors import KnownError


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `dropped` is emitted, on the window.

    `done` carries the function's result, `failed` a sentence; `dropped` follows `drop`.
    An error of ours that is not foreseen is raised again on the window's thread. The function
    holds no widget, so that none of them ends on a thread that is not its own.
    """

    done = Signal(object)
    failed = Signal(str)
    dropped = Signal()

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted = True

    def start(self) -> None:
        """Begin on a thread of the shared pool."""
        pool = QThreadPool.globalInstance()
        mailbox = pool.findChild(_Mailbox) or _Mailbox(pool)
        pool.start(_Runner(self._work, mailbox, mailbox.expect(self)))

    def drop(self) -> None:
        """No longer care: the work may run on, its outcome is not told."""
        self._wanted = False

    def end(self, result: Any, error: Exception | None) -> None:
        """Tell the outcome; called once, on the window's thread."""
        if not self._wanted:
            self.dropped.emit()
        elif error is None:
            self.done.emit(result)
        elif isinstance(error, KnownError):
            self.failed.emit(str(error))
        else:
            raise error


class _Mailbox(QObject):
    """Brings outcomes to the window's thread.

    It is as old as the pool, so what a thread speaks to never goes away while it speaks; a job
    may, when its page is closed, and then its outcome concerns nobody. While jobs are under way
    Python's collector of cycles rests: it runs on whichever thread asks for memory, and would end
    widgets of closed pages on a thread that is not theirs, which Qt does not survive.
    """

    ended = Signal(int, object, object)

    def __init__(self, pool: QThreadPool) -> None:
        super().__init__(pool)
        self._jobs: dict[int, Job] = {}
        self._numbers = count(1)
        self._resting = False
        self.ended.connect(self._on_ended)

    def expect(self, job: Job) -> int:
        """Keep a job until its work has ended; the number under which that is told."""
        number = next(self._numbers)
        if not self._jobs and gc.isenabled():
            self._resting = True
            gc.disable()
        self._jobs[number] = job
        return number

    def _on_ended(self, number: int, result: Any, error: Exception | None) -> None:
        job = self._jobs.pop(number)
        if not self._jobs and self._resting:
            self._resting = False
            gc.enable()
        if isValid(job):
            job.end(result, error)


class _Runner(QRunnable):
    """A function that the pool runs once."""

    def __init__(self, work: Callable[[], Any], mailbox: _Mailbox, number: int) -> None:
        super().__init__()
        self._work = work
        self._mailbox = mailbox
        self._number = number

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, not swallowed
            self._mailbox.ended.emit(self._number, None, error)
        else:
            self._mailbox.ended.emit(self._number, result, None)
