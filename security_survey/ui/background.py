"""Work that would block the window, done on another thread: a plain function and its outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from security_survey.domain.errors import KnownError


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `dropped` is emitted, on the window.

    `done` carries the function's result, `failed` a sentence; `dropped` follows `drop`.
    An error of ours that is not foreseen is raised again on the window's thread.

    A job under way is kept alive until its outcome is told: its thread must never speak to an
    object that is being destroyed. It is therefore no child of its owner, but dropped with it.
    """

    done = Signal(object)
    failed = Signal(str)
    dropped = Signal()
    _ended = Signal(object, object)
    _under_way: ClassVar[set[Job]] = set()

    def __init__(self, work: Callable[[], Any], owner: QObject | None = None) -> None:
        """`owner` is whoever wants the outcome; when it goes, the outcome is not told."""
        super().__init__()
        self._work = work
        self._wanted = True
        self._ended.connect(self._on_ended)
        if owner is not None:
            owner.destroyed.connect(self.drop)

    def start(self) -> None:
        """Begin on a thread of the shared pool."""
        self._under_way.add(self)
        QThreadPool.globalInstance().start(_Runner(self._run))

    def drop(self) -> None:
        """No longer care: the work may run on, its outcome is not told."""
        self._wanted = False

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, not swallowed
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _on_ended(self, result: Any, error: Exception | None) -> None:
        self._under_way.discard(self)
        if not self._wanted:
            self.dropped.emit()
        elif error is None:
            self.done.emit(result)
        elif isinstance(error, KnownError):
            self.failed.emit(str(error))
        else:
            raise error


class _Runner(QRunnable):
    """A function that the pool runs once."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
