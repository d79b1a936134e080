"""Notices that nobody has touched the program for a while."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

LOOK_EVERY = 5000
"""Milliseconds between two looks at the clock; a computer that slept is noticed at the next."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Emits `idle` at each look while no key, mouse or touch came for so many minutes.

    `clock` tells seconds that only ever grow. It rests until `start`, and with 0 minutes.
    """

    idle = Signal()

    def __init__(
        self, minutes: Callable[[], int], parent: QObject, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Count from now on."""
        self._last = self._clock()
        self._timer.start()
        _application().installEventFilter(self)

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()
        _application().removeEventFilter(self)

    def look(self) -> None:
        """Compare the clock with the last sign of life."""
        minutes = self._minutes()
        if minutes and self._clock() - self._last >= 60 * minutes:
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note a sign of life; the event goes on to whom it is for."""
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._clock()
        return False


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
