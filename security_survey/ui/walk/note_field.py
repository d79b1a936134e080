"""A note in place: grows with its text, keeps what is typed at a pause, on leaving, on demand."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from security_survey.ui.walk.photo_offer import holds_photos_rather_than_text

PAUSE = 800
"""Milliseconds without a key until what is typed is kept."""

MOST_LINES = 12
MARGIN = 2
FRAME = 18
"""Border and padding of the style sheet, above and below."""
PLACEHOLDER = "Write what you see"


class NoteField(QPlainTextEdit):
    """The field. `written` asks for its text to be kept; `left` and `moved_on` end the writing.
    `photo_pasted` carries what was pasted if it is photos and no words.

    Text that could not be kept stays in the field and is offered again.
    """

    written = Signal(str)
    left = Signal()
    moved_on = Signal()
    photo_pasted = Signal(QMimeData)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.document().setDocumentMargin(MARGIN)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip("Esc returns to the question, Ctrl+Enter goes on to the next")
        self.ask_for("")

    @property
    def pending(self) -> bool:
        """Whether something typed is not kept yet."""
        text = self.toPlainText()
        return text != self._kept and bool(text.strip() or self._kept)

    def ask_for(self, reason: str) -> None:
        """Say in the empty field what to write; "" says the usual."""
        self.setPlaceholderText(reason or PLACEHOLDER)
        self.setAccessibleName(f"Note. {reason}" if reason else "Note")

    def show_kept(self, text: str) -> None:
        """The text that is kept now. What is being typed is not overwritten."""
        typing = self.pending
        self._kept = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)
        if not self.pending:
            self._pause.stop()

    def start_over(self, text: str) -> None:
        """Stand for another question with this note; what was typed has been flushed before."""
        self._kept = text
        self.setPlainText(text)
        self._pause.stop()

    def put_cursor(self, at: int) -> None:
        """Go on writing after so many letters."""
        writing = self.textCursor()
        writing.setPosition(min(at, len(self.toPlainText())))
        self.setTextCursor(writing)

    def flush(self) -> None:
        """Ask for what is typed to be kept now."""
        self._pause.stop()
        if self.pending:
            self.written.emit(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.moved_on.emit()
        else:
            super().keyPressEvent(event)
            # Letters, arrows and Backspace belong to the text, even where they change nothing.
            event.setAccepted(event.isAccepted() or not control)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return super().canInsertFromMimeData(source) or holds_photos_rather_than_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if holds_photos_rather_than_text(source):
            self.photo_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos are dropped on the card, not into the words."""
        if holds_photos_rather_than_text(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_text_changed(self) -> None:
        if self.pending:
            self._pause.start()

    def _fit(self) -> None:
        wanted = max(int(self.document().size().height()), 1)
        lines = min(wanted, MOST_LINES)
        scroll = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scroll if wanted > MOST_LINES else never)
        tall = lines * self.fontMetrics().lineSpacing() + 2 * MARGIN + FRAME
        if self.minimumHeight() != tall:
            self.setFixedHeight(tall)
            self.resized.emit()
