"""Asks for the passphrase of survey files that were exported with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.keeping.secret_field import SecretField
from security_survey.ui.parts import button, label, row
from security_survey.ui.theme import Theme

MOST_NAMED = 5


class FilePassphraseDialog(CalmDialog):
    """`given` carries what was typed; `skipped` follows where somebody does not know it."""

    given = Signal(str)
    skipped = Signal()

    def __init__(self, theme: Theme, names: Sequence[str], why: str, parent: QWidget) -> None:
        super().__init__("Passphrase of a file", 520, parent)
        self.field = SecretField(theme, "Passphrase of the file")
        self.go = button("Open", self._on_go, "primary")
        self.skip = button("Skip", self.reject, tip="Skip (Esc)")
        self.field.entered.connect(self._on_go)
        self.rejected.connect(self.skipped)
        self._assemble(names)
        if why:
            self.field.refuse(why)

    def _on_go(self) -> None:
        if not self.field.text:
            self.field.refuse("Type the passphrase that came with the file.")
            return
        self.given.emit(self.field.text)
        self.accept()

    def _assemble(self, names: Sequence[str]) -> None:
        column = self.column
        one = len(names) == 1
        heading = "This file is encrypted" if one else f"{len(names)} files are encrypted"
        column.addWidget(label(heading, "heading"))
        shown = [*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])]
        column.addWidget(label("\n".join(shown), "soft"))
        column.addWidget(self.field)
        column.addStretch(1)
        column.addLayout(row([None, self.skip, self.go]))
        self.field.line.setFocus()
