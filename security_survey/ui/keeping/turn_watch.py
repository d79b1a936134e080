"""Waits, where the library can only be looked at, until the other window lets go of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.library.store.turn import Turn

LOOK_EVERY = 2000
"""Milliseconds between two looks."""


class TurnWatch(QObject):
    """`came` follows once the other window has ended and `may_change` says that nothing is in
    hand here. A library that can only be looked at for another reason is left alone."""

    came = Signal()

    def __init__(self, may_change: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._may_change = may_change
        self._turn: Turn | None = None
        self._was_held = False
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def watch(self, library: Library) -> None:
        """Begin to wait, if this library can only be looked at."""
        from security_survey.library.store.turn import Turn  # noqa: PLC0415 - after the first paint

        self.stop()
        if library.read_only:
            self._turn = Turn(library.path)
            self._timer.start()

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()
        self._turn, self._was_held = None, False

    def look(self) -> None:
        """See whether the other window still has the library."""
        if self._turn is None or not self._may_change():
            return
        if not self._turn.take():
            self._was_held = True
            return
        self._turn.give_back()
        if self._was_held:
            self.stop()
            self.came.emit()
