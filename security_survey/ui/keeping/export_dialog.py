"""The dialog "Export": how the chosen surveys are written into files."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.keeping.passphrase_forms import StrengthBar
from security_survey.ui.keeping.secret_field import SecretField
from security_survey.ui.keeping.strength import SHORTEST
from security_survey.ui.parts import button, label, row
from security_survey.ui.theme import Theme

WHAT = (
    "Each survey becomes one file with its answers, notes and photos, to be opened with this "
    "program on another computer. The surveys here stay as they are."
)
PROTECTED = "Tell the passphrase to whoever gets the file, but not in the same message."
UNPROTECTED = "Without a passphrase, whoever gets the file can read the survey."
HISTORY = (
    "The history holds every earlier answer and note, and who gave it when. Without it, the file "
    "can still be opened, but not be merged with another copy of the survey."
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to export: under which passphrase ("" for none), and whether with the history."""

    passphrase: str
    history: bool


class ExportDialog(CalmDialog):
    """`wanted` carries the wishes; whoever opened it asks for the folder and writes."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, count: int, parent: QWidget) -> None:
        super().__init__("Export", 620, parent)
        self.protect = QCheckBox("Protect with a passphrase")
        self.passphrase = SecretField(theme, "Passphrase")
        self.again = SecretField(theme, "Once more, the same")
        self.strength = StrengthBar()
        self.history = QCheckBox("Leave the history out")
        self._caution = label("", "soft")
        self.go = button("Choose a folder…", self._on_go, "primary")
        self._leave = button("Cancel", self.reject, tip="Cancel (Esc)")
        self._connect()
        self._assemble(count)
        self._on_protect(True)

    def _on_protect(self, protected: bool) -> None:
        for widget in (self.passphrase, self.strength, self.again):
            widget.setVisible(protected)
        self._caution.setText(PROTECTED if protected else UNPROTECTED)

    def _on_go(self) -> None:
        passphrase = self.passphrase.text if self.protect.isChecked() else ""
        if self.protect.isChecked() and len(passphrase) < SHORTEST:
            self.passphrase.refuse(f"Use at least {SHORTEST} characters.")
        elif self.protect.isChecked() and self.again.text != passphrase:
            self.again.refuse("This is not the same; type it once more.")
        else:
            self.wanted.emit(Wishes(passphrase, history=not self.history.isChecked()))

    def _connect(self) -> None:
        self.protect.setChecked(True)
        self.protect.toggled.connect(self._on_protect)
        self.passphrase.edited.connect(self.strength.judge)
        self.passphrase.entered.connect(self._on_go)
        self.again.entered.connect(self._on_go)

    def _assemble(self, count: int) -> None:
        title = "Export this survey" if count == 1 else f"Export {count:,} surveys"
        column = self.column
        column.addWidget(label(title, "title"))
        column.addWidget(label(WHAT))
        for part in (self.protect, self.passphrase, self.strength, self.again, self._caution):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.history)
        column.addWidget(label(HISTORY, "soft"))
        column.addStretch(1)
        column.addLayout(row([None, self._leave, self.go]))
        self.passphrase.line.setFocus()
