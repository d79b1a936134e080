"""A field for longer text that commits what is typed on leaving it or after a short pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

PAUSE_MS = 800


class KeptText(QPlainTextEdit):
    """`keep` commits a text and says whether it could; what it could not is tried again."""

    def __init__(self, keep: Callable[[str], bool]) -> None:
        super().__init__()
        self._keep = keep
        self._dirty = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)

        self.textChanged.connect(self._on_text_changed)
        self._timer.timeout.connect(self.flush)

        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show the kept text, unless something newer is being typed."""
        if self._dirty or text == self.toPlainText():
            return
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)

    def flush(self) -> None:
        """Commit now what is not committed yet."""
        self._timer.stop()
        if not self._dirty:
            return
        self._dirty = False
        if not self._keep(self.toPlainText()):
            self._dirty = True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving."""
        super().focusOutEvent(event)
        self.flush()

    def _on_text_changed(self) -> None:
        self._dirty = True
        self._timer.start()
