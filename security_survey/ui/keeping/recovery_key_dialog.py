"""Shows the recovery key once, and lets nobody go on who has not written it down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QWidget

from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.parts import button, frame, label, row

IN_A_ROW = 4
WHAT_FOR = (
    "It opens the surveys when the passphrase is forgotten. It is shown only now, and it is kept "
    "nowhere on this computer."
)
WHERE = (
    "Write it down or print it, and keep it in a safe or a sealed envelope, never with the "
    "laptop. Whoever has both can read every survey."
)


class RecoveryKeyDialog(CalmDialog):
    """`page_wanted` asks for the page to print. The dialog ends only by "Done"."""

    page_wanted = Signal()

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__("Recovery key", 620, parent)
        self._key = key
        self.print = button("Print or save…", self.page_wanted.emit, tip="Make a page of it (PDF)")
        self.written = QCheckBox("I have written it down")
        self.done_button = button("Done", self.accept, "primary")
        self._told = label("", "small")
        self.written.toggled.connect(self.done_button.setEnabled)
        self.done_button.setEnabled(False)
        self._assemble()

    @property
    def key(self) -> str:
        """The key shown."""
        return self._key

    @property
    def is_confirmed(self) -> bool:
        """Whether it was said to be written down."""
        return self.written.isChecked()

    def tell(self, sentence: str) -> None:
        """What became of the page."""
        self._told.setText(sentence)
        self._told.show()

    def reject(self) -> None:
        """Escape and the window's cross do nothing until the box is ticked."""
        if self.is_confirmed:
            self.accept()
        else:
            self.tell("First write it down or print it, and tick the box; then this closes.")
            self.written.setFocus()

    def _assemble(self) -> None:
        column = self.column
        column.addWidget(label("Your recovery key", "title"))
        column.addWidget(label(WHAT_FOR))
        column.addWidget(self._groups())
        column.addWidget(label(WHERE, "soft"))
        column.addLayout(row([self.print, None]))
        column.addWidget(self._told)
        self._told.hide()
        column.addStretch(1)
        column.addLayout(row([self.written, None, self.done_button]))
        self.print.setFocus()

    def _groups(self) -> QFrame:
        card, column = frame("hint", margin=18)
        card.setAccessibleName("Recovery key")
        card.setAccessibleDescription(" ".join(self._key.replace("-", " ").split()))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        for at, group in enumerate(self._key.replace("-", " ").split()):
            grid.addWidget(_group(group), at // IN_A_ROW, at % IN_A_ROW)
        column.addLayout(grid)
        return card


def _group(words: str) -> QLabel:
    made = label(words, "strong", wrap=False)
    font = QFont(made.font())
    font.setPointSizeF(20)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2)
    made.setFont(font)
    made.setStyleSheet("font-size: 20pt;")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
