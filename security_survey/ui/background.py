"""Work that would block the window, done on another thread: a plain function and its outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from security_survey.domain.errors import KnownError


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `dropped` is emitted, on the window.

    `done` carries the function's result, `failed` a sentence; `dropped` follows `drop`.
    An error of ours that is not foreseen is raised again on the window's thread.
    """

    done = Signal(object)
    failed = Signal(str)
    dropped = Signal()
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted = True
        self._ended.connect(self._on_ended)

    def start(self) -> None:
        """Begin on a thread of the shared pool."""
        QThreadPool.globalInstance().start(_Runner(self._run))

    def drop(self) -> None:
        """No longer care: the work may run on, its outcome is not told."""
        self._wanted = False

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, not swallowed
            self._tell(None, error)
        else:
            self._tell(result, None)

    def _tell(self, result: Any, error: Exception | None) -> None:
        """Send the outcome over, unless whoever wanted it is gone (its page or window closed)."""
        if isValid(self):
            self._ended.emit(result, error)

    def _on_ended(self, result: Any, error: Exception | None) -> None:
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
