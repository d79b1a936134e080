"""The page in place of everything else while the library is locked: one field to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from security_survey.ui.keeping.secret_field import SecretField
from security_survey.ui.page import Page
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.start_cards import Monogram
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.domain.agency import Agency

WIDTH = 470
PASSPHRASE = "Passphrase"
RECOVERY_KEY = "Recovery key"
BY_PASSPHRASE = "The surveys on this computer are encrypted. Your passphrase opens them."
BY_RECOVERY_KEY = (
    "Type the eight groups of the recovery key as they stand on its page. Capitals, spaces and "
    "hyphens do not matter. Afterwards you choose a new passphrase."
)


class UnlockPage(Page):
    """Asks for the passphrase or the recovery key; it opens nothing by itself."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)

    def __init__(self, theme: Theme, agency: Agency) -> None:
        super().__init__()
        self._by_recovery_key = False
        self._busy = False
        self._explanation = label(BY_PASSPHRASE, "soft")
        self.field = SecretField(theme, PASSPHRASE)
        self.unlock = button("Unlock", self._on_unlock, "primary", tip="Unlock (Enter)")
        self.other_way = button("", self._on_other_way, "link")
        self._progress = QProgressBar()
        self.field.entered.connect(self._on_unlock)
        self._assemble(agency)
        self._ask()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._busy

    def begin(self) -> None:
        """Ask anew for the passphrase; nothing typed before is left."""
        self._by_recovery_key = False
        self.show_busy(False)
        self._ask()
        self.arrive()

    def show_busy(self, busy: bool) -> None:
        """While what was typed is tried, nothing can be typed."""
        self._busy = busy
        for widget in (self.field, self.unlock, self.other_way):
            widget.setEnabled(not busy)
        self._progress.setVisible(busy)

    def refuse(self, sentence: str) -> None:
        """Say why it stays locked; the focus is in the field, with everything marked."""
        self.show_busy(False)
        self.field.refuse(sentence)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.field.clear()

    def arrive(self) -> None:
        """The field is where work begins."""
        self.field.line.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window leads to the field."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isVisible() and not self._busy:
            self.arrive()

    def _on_unlock(self) -> None:
        if self._busy:
            return
        given = self.field.text
        if not given.strip():
            self.field.refuse(f"Type the {self._asked_for.lower()} first.")
        elif self._by_recovery_key:
            self.show_busy(True)
            self.recovery_key_given.emit(given)
        else:
            self.show_busy(True)
            self.passphrase_given.emit(given)

    def _on_other_way(self) -> None:
        self._by_recovery_key = not self._by_recovery_key
        self._ask()
        self.arrive()

    @property
    def _asked_for(self) -> str:
        return RECOVERY_KEY if self._by_recovery_key else PASSPHRASE

    def _ask(self) -> None:
        self.field.clear()
        self.field.rename(self._asked_for)
        self.field.eye.setChecked(self._by_recovery_key)
        self._explanation.setText(BY_RECOVERY_KEY if self._by_recovery_key else BY_PASSPHRASE)
        other = "I have the passphrase" if self._by_recovery_key else "I have the recovery key"
        self.other_way.setText(other)

    def _assemble(self, agency: Agency) -> None:
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Unlocking")
        keep_room(self._progress)
        card, column = frame("card", margin=30, spacing=14)
        card.setFixedWidth(WIDTH)
        column.addWidget(Monogram(agency), 0, Qt.AlignmentFlag.AlignHCenter)
        names = label(agency.name, "heading")
        names.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(names)
        column.addWidget(self._explanation)
        column.addWidget(self.field)
        column.addWidget(self.unlock)
        column.addWidget(self._progress)
        column.addWidget(self.other_way, 0, Qt.AlignmentFlag.AlignHCenter)
        self._progress.hide()
        centered(self, card)


def centered(page: QWidget, card: QWidget) -> None:
    """Put a card into the middle of a page, a little above."""
    whole = QVBoxLayout(page)
    whole.addStretch(2)
    whole.addLayout(row([None, card, None]))
    whole.addStretch(3)


def keep_room(widget: QWidget) -> None:
    """A widget that comes and goes without moving what stands around it."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
