"""The line that says what was just moved to the bin, and takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from security_survey.ui.parts import button, label, restyle


class UndoLine(QFrame):
    """Hidden until something was moved. `undone` carries the ids that are to come back."""

    undone = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        restyle(self, role="hint")
        self._ids: list[str] = []
        self._words = label("", wrap=False)
        self.undo = button("Undo", self._on_undo, "plain", tip="Bring it back from the bin")
        self._dismiss = button("Hide", self.forget, "quiet", tip="Hide this line")
        line = QHBoxLayout(self)
        line.setSpacing(14)
        line.setContentsMargins(14, 6, 6, 6)
        for part in (self._words, self.undo):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._dismiss)
        self.hide()

    @property
    def ids(self) -> tuple[str, ...]:
        """What would come back."""
        return tuple(self._ids)

    def tell(self, ids: Sequence[str], address: str = "") -> None:
        """Say that these were moved to the bin; the address where it is one."""
        self._ids = list(ids)
        what = f"{len(ids):,} surveys" if len(ids) > 1 else (address or "The survey")
        self._words.setText(f"{what} moved to the bin.")
        self.undo.setAccessibleName(f"Undo: {what} moved to the bin")
        self.show()

    def forget(self) -> None:
        """Nothing can be taken back here any more."""
        self._give_up_focus()
        self._ids = []
        self._words.clear()
        self.undo.setAccessibleName("Undo")
        self.hide()

    def _on_undo(self) -> None:
        ids = self._ids
        self.forget()
        self.undone.emit(ids)

    def _give_up_focus(self) -> None:
        """The focus goes on to what comes before, not to nowhere."""
        if any(one.hasFocus() for one in (self.undo, self._dismiss)):
            self.focusPreviousChild()
