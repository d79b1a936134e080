"""The forms of the passphrase dialog: a new passphrase typed twice, and one typed as a proof."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from security_survey.ui.keeping.secret_field import SecretField
from security_survey.ui.keeping.strength import SHORTEST, strength
from security_survey.ui.parts import button, label, row
from security_survey.ui.theme import Theme

FORGETTING = (
    "If you forget it, only the recovery key, which you get next, opens the surveys. Nobody can "
    "reset a passphrase: not your department, and not the makers of this program."
)
GOOD_ONE = "Good and easy to type: four or five words that have nothing to do with each other."


class StrengthBar(QWidget):
    """How hard a passphrase is to guess, as a bar and in words."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._words = label("", "small")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setFixedWidth(130)
        self._bar.setAccessibleName("Strength of the passphrase")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._bar)
        line.addWidget(self._words, 1)
        self.judge("")

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def judge(self, passphrase: str) -> None:
        """Judge what was typed; nothing typed is not judged."""
        found = strength(passphrase)
        self._bar.setValue(round(100 * found.share) if passphrase else 0)
        said = f"{found.words}. {found.advice}".strip() if passphrase else GOOD_ONE
        self._words.setText(said)
        self._bar.setAccessibleDescription(said)


class Form(QWidget):
    """A heading, some sentences, fields and two buttons; `left` follows "Back"."""

    left = Signal()

    def __init__(self, heading: str, *sentences: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(label(heading, "title"))
        for sentence in sentences:
            self._column.addWidget(label(sentence))

    def _finish(self, words: str, on_click: object, leave: str) -> None:
        """The last line: a way back and the way on."""
        self.leave = button(leave, self.left.emit)
        self.go = button(words, on_click, "primary")  # type: ignore[arg-type]
        self._column.addStretch(1)
        self._column.addLayout(row([None, self.leave, self.go]))

    def show_busy(self, busy: bool) -> None:
        """While what was typed is tried, nothing can be typed."""
        self.setEnabled(not busy)


class NewPassphraseForm(Form):
    """A new passphrase, twice; with `old`, the one that opens the library now comes first."""

    given = Signal(str, str)

    def __init__(
        self, theme: Theme, heading: str, words: str, *sentences: str, old: bool = False
    ) -> None:
        super().__init__(heading, *sentences)
        self._old = SecretField(theme, "Current passphrase") if old else None
        self.new = SecretField(theme, "New passphrase" if old else "Passphrase")
        self.again = SecretField(theme, "Once more, the same")
        self.strength = StrengthBar()
        fields = [self._old, self.new, self.strength, self.again]
        for field in fields:
            if field is not None:
                self._column.addWidget(field)
        self._column.addWidget(label(FORGETTING, "soft"))
        self._finish(words, self._on_go, "Back" if old else "Cancel")
        self.new.edited.connect(self.strength.judge)
        for one in self.fields:
            one.entered.connect(self._on_go)

    @property
    def fields(self) -> tuple[SecretField, ...]:
        """The fields from top to bottom."""
        old = (self._old,) if self._old else ()
        return (*old, self.new, self.again)

    def begin(self) -> None:
        """Empty fields, the first one in focus."""
        for field in self.fields:
            field.clear()
        self.strength.judge("")
        self.fields[0].line.setFocus()

    def refuse(self, sentence: str) -> None:
        """The current passphrase was not the one."""
        self.show_busy(False)
        self.fields[0].refuse(sentence)

    def _on_go(self) -> None:
        if self._old is not None and not self._old.text:
            self._old.refuse("Type the passphrase that opens the surveys today.")
        elif len(self.new.text) < SHORTEST:
            self.new.refuse(f"Use at least {SHORTEST} characters.")
        elif self.again.text != self.new.text:
            self.again.refuse("This is not the same; type it once more.")
        else:
            old = self._old.text if self._old else ""
            self.show_busy(True)
            self.given.emit(old, self.new.text)


class ProofForm(Form):
    """The current passphrase, asked for before something that it protects is changed."""

    given = Signal(str)

    def __init__(self, theme: Theme, heading: str, words: str, *sentences: str) -> None:
        super().__init__(heading, *sentences)
        self.field = SecretField(theme, "Current passphrase")
        self._column.addWidget(self.field)
        self._finish(words, self._on_go, "Back")
        self.field.entered.connect(self._on_go)

    def begin(self) -> None:
        """An empty field in focus."""
        self.field.clear()
        self.field.line.setFocus()

    def refuse(self, sentence: str) -> None:
        """It was not the one."""
        self.show_busy(False)
        self.field.refuse(sentence)

    def _on_go(self) -> None:
        if not self.field.text:
            self.field.refuse("Type the passphrase first.")
            return
        self.show_busy(True)
        self.given.emit(self.field.text)
