"""Owns the open library: opened when first wanted, unlocked, locked, put aside and opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from security_survey.ui.background import Job
from security_survey.ui.keeping.doors import Damaged, Doors, Locked

if TYPE_CHECKING:
    from security_survey.library import Keys, Library

LOOK_EVERY = 15
"""Milliseconds between two looks whether anybody still reads the library that is to be closed."""
AT_MOST = 5000
"""Milliseconds that the end of the program waits for work in hand."""


class Keeper(QObject):
    """The library's life. One of `opened`, `locked`, `damaged`, `refused`, `failed` tells how an
    opening went; `put_away` is emitted before the library closes, so that everybody lets go of it,
    and `going_aside` before something is done with its file.

    `refused` carries why a passphrase or recovery key was not taken, `failed` any other sentence.
    """

    opened = Signal(object)
    locked = Signal()
    damaged = Signal(object)
    refused = Signal(str)
    failed = Signal(str)
    put_away = Signal()
    going_aside = Signal()

    def __init__(self, doors: Doors, parent: QObject) -> None:
        super().__init__(parent)
        self._doors = doors
        self._library: Library | None = None
        self._waiting: list[Callable[[Library], None]] = []
        self._opening: Job | None = None
        self._is_closing = False
        self._is_locked = False
        self._is_aside = False

    @property
    def library(self) -> Library | None:
        """The library, while it is open."""
        return self._library

    @property
    def doors(self) -> Doors:
        """The ways into the library."""
        return self._doors

    @property
    def is_locked(self) -> bool:
        """Whether only a passphrase or recovery key opens it."""
        return self._is_locked

    def with_library(self, then: Callable[[Library], None]) -> None:
        """Do something with the library now, or as soon as it is open."""
        if self._library is not None:
            then(self._library)
            return
        self._waiting.append(then)
        if not (self._is_locked or self._is_aside):
            self.open()

    def open(self) -> None:
        """Open the library, if it needs no passphrase; otherwise `locked` is emitted."""
        self._try(self._doors.open_unasked, self._on_failed)

    def unlock(self, find_keys: Callable[[], Keys]) -> None:
        """Open the library with keys that are yet to be found, off the window's thread."""
        doors = self._doors
        self._try(lambda: doors.open_with(find_keys()), self._on_refused)

    def open_with(self, keys: Keys | None) -> None:
        """Open the library with keys that are known, None for a plain one."""
        doors = self._doors
        self._try(lambda: doors.open_with(keys), self._on_failed)

    def lock(self) -> None:
        """Close the library and forget its keys; `locked` follows when that is done."""
        if self._library is None:
            return
        self._is_locked = True
        self._close(self.locked.emit)

    def work_aside(self, work: Callable[[], Any], then: Callable[[Any, str], None]) -> None:
        """Do something with the library's file while it is closed here.

        `then` gets the outcome and "", or None and a sentence; it opens the library again.
        """
        self._is_aside = True
        self.going_aside.emit()

        def told(outcome: Any, sentence: str) -> None:
            then(outcome, sentence)
            self._is_aside = False

        def begin() -> None:
            job = Job(work, self)
            job.done.connect(lambda outcome: told(outcome, ""))
            job.failed.connect(lambda sentence: told(None, sentence))
            job.start()

        self._close(begin)

    def end(self) -> None:
        """Let work in hand end, and close the library, with the program."""
        QThreadPool.globalInstance().waitForDone(AT_MOST)
        if self._library is not None:
            self.put_away.emit()
            self._library.close()
            self._library = None

    # -- internals

    def _try(self, work: Callable[[], Any], failed: Callable[[str], object]) -> None:
        """Open the library; one that is still being closed is waited for."""
        if self._opening is not None:
            return
        if self._is_closing:
            QTimer.singleShot(LOOK_EVERY, self, lambda: self._try(work, failed))
            return
        self._opening = Job(work, self)
        self._opening.done.connect(self._on_tried)
        self._opening.failed.connect(failed)
        self._opening.start()

    def _on_refused(self, sentence: str) -> None:
        self._opening = None
        self.refused.emit(sentence)

    def _on_failed(self, sentence: str) -> None:
        self._opening = None
        self._waiting.clear()
        self.failed.emit(sentence)

    def _on_tried(self, outcome: Library | Locked | Damaged) -> None:
        self._opening = None
        if isinstance(outcome, Locked):
            self._is_locked = True
            self.locked.emit()
        elif isinstance(outcome, Damaged):
            self.damaged.emit(outcome)
        else:
            self._on_opened(outcome)

    def _on_opened(self, library: Library) -> None:
        self._library = library
        self._is_locked = False
        self.opened.emit(library)
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(library)

    def _close(self, then: Callable[[], object]) -> None:
        """Close the library as soon as nobody reads it, without the window waiting for that."""
        if self._library is None:
            then()
            return
        self.put_away.emit()
        library, self._library = self._library, None
        self._is_closing = True
        self._close_when_idle(library, then)

    def _close_when_idle(self, library: Library, then: Callable[[], object]) -> None:
        if QThreadPool.globalInstance().activeThreadCount():
            QTimer.singleShot(LOOK_EVERY, self, lambda: self._close_when_idle(library, then))
            return

        def closed(_nothing: object) -> None:
            self._is_closing = False
            then()

        job = Job(library.close, self)
        job.done.connect(closed)
        job.failed.connect(self.failed)
        job.start()
