"""A field for a secret: hidden as it is typed, shown on request, with a word on Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from security_survey.ui.icons import icon
from security_survey.ui.parts import label, row
from security_survey.ui.theme import Theme

CAPS_LOCK = "Caps Lock is on."


class SecretField(QWidget):
    """A labelled line with an eye button; below it a sentence, for example why it was refused."""

    entered = Signal()
    edited = Signal(str)

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._label = label(words, "strong", wrap=False)
        self.line = SecretLine()
        self.eye = QToolButton()
        self.sentence = label("", "warning")
        self._caps = label(CAPS_LOCK, "small")
        self._connect()
        self._assemble()
        self.rename(words)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def rename(self, words: str) -> None:
        """Ask for something else."""
        self._label.setText(words)
        self.line.setAccessibleName(words)

    def refuse(self, sentence: str) -> None:
        """Say beside the field why not; what was typed is marked, so that typing replaces it."""
        self._say(sentence)
        self.line.setFocus()
        self.line.selectAll()

    def clear(self) -> None:
        """Forget what was typed; it is hidden again."""
        self.eye.setChecked(False)
        self.line.clear()
        self._say("")
        self._caps.hide()

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)

    def _on_edited(self, text: str) -> None:
        self._say("")
        self.edited.emit(text)

    def _on_eye(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        words = "Hide what is typed" if shown else "Show what is typed"
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(f"{words} (F2)")

    def _connect(self) -> None:
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_lock.connect(self._caps.setVisible)
        self.line.eye_wanted.connect(self.eye.toggle)
        self.eye.toggled.connect(self._on_eye)
        self._theme.changed.connect(self._draw)
        self._draw()

    def _assemble(self) -> None:
        self._label.setBuddy(self.line)
        self.eye.setCheckable(True)
        self.eye.setProperty("role", "quiet")
        self.eye.setIconSize(QSize(20, 20))
        # Who types a passphrase, Tab and a passphrase with blanks would press it.
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._on_eye(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._label)
        column.addLayout(row([self.line, self.eye], spacing=4))
        for below in (self._caps, self.sentence):
            column.addWidget(_kept_low(below))
        self._caps.hide()
        self._say("")

    def _draw(self) -> None:
        self.eye.setIcon(icon("eye", self._theme.palette.soft))


class SecretLine(QLineEdit):
    """A hidden line that notices from what is typed whether Caps Lock is on.

    It keeps no history of its own, learns no words, and no text of it goes to a selection that
    other programs can read.
    """

    caps_lock = Signal(bool)
    eye_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it: Caps Lock is on."""
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        elif len(typed) == 1 and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_F2:
            self.eye_wanted.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the dialog around would press one of its buttons besides


def _kept_low(words: QLabel) -> QLabel:
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return words
