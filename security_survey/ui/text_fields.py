"""Text fields that commit by themselves: on leaving, on Enter, and after a short pause in typing.

What is still uncommitted is told by Qt's own modified flag, so that the window knows whether
Ctrl+Z belongs to the field or to the survey. A refused commit is tried again at the next pause.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

PAUSE = 800
"""Milliseconds without typing after which text is committed; the design allows one second."""

Commit = Callable[[str], bool]


def holds_uncommitted_typing(widget: QWidget | None) -> bool:
    """Whether a text field has typing in it that only its own undo can take back."""
    if isinstance(widget, QLineEdit):
        return widget.isModified()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document().isModified()
    return False


class CommittingLine(QLineEdit):
    """One line of text; `commit` gets it and answers whether it was kept."""

    def __init__(self, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self._pause = _pause(self, self.flush)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.editingFinished.connect(self.flush)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A long line shows its beginning once it is left."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def show_text(self, text: str) -> None:
        """Show what is kept, unless something newer is being typed."""
        if not self.isModified() and text != self.text():
            self.setText(text)

    def flush(self) -> None:
        """Commit what was typed."""
        self._pause.stop()
        if self.isModified() and self._commit(self.text()):
            self.setModified(False)


class CommittingText(QPlainTextEdit):
    """Several lines of plain text; Tab leaves the field."""

    def __init__(self, commit: Commit, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self._lines = lines
        self._pause = _pause(self, self.flush)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what is kept, unless something newer is being typed."""
        if not self.document().isModified() and text != self.toPlainText():
            self.setPlainText(text)
            self.document().setModified(False)

    def flush(self) -> None:
        """Commit what was typed."""
        self._pause.stop()
        if self.document().isModified() and self._commit(self.toPlainText()):
            self.document().setModified(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits it."""
        super().focusOutEvent(event)
        self.flush()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter commits at once; everything else is typing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flush()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        if self.document().isModified():
            self._pause.start()

    def _fit(self) -> None:
        """As high as its lines, whatever the size of the type."""
        frame = 2 * (self.frameWidth() + 9) + round(2 * self.document().documentMargin())
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + frame)


def _pause(parent: QWidget, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE)
    timer.timeout.connect(then)
    return timer
