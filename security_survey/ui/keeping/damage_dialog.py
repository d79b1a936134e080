"""Says that the library is damaged, that nothing is deleted, and what can be brought back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from security_survey.ui.keeping.backup_words import moment_words, surveys_words
from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.parts import button, frame, label, row

if TYPE_CHECKING:
    from security_survey.library.backups.catalog import Backup

SET_ASIDE = (
    "Nothing is deleted: the damaged file is set aside under another name, and whatever is still "
    "whole in it is taken out and added to the backup."
)
LOOKING = "Looking for the newest backup that is whole…"
NO_BACKUP = (
    "No whole backup was found beside the library. If you have a copy elsewhere, choose it. "
    "Otherwise begin a new library: whatever is still whole in the damaged file is taken over."
)
STAYS = "Nothing is deleted: the damaged file stays beside the new one, under another name."


class DamageDialog(CalmDialog):
    """`restore_wanted` and `other_wanted` ask for a backup to be brought back, `anew_wanted` for a
    new library, `quit_wanted` to end the program with everything left as it is."""

    restore_wanted = Signal(object)
    other_wanted = Signal()
    anew_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__("The surveys are damaged", 620, parent)
        self._backup: Backup | None = None
        self._aside = label(SET_ASIDE)
        self._offer = label(LOOKING, "strong")
        self._progress = QProgressBar()
        self.restore = button("Bring it back", self._on_restore, "primary")
        self.anew = button("Begin a new library", self.anew_wanted.emit)
        self.other = button("Choose another…", self.other_wanted.emit)
        self.quit = button("Quit", self.quit_wanted.emit)
        self._assemble(sentence)
        self.restore.setEnabled(False)
        self.anew.hide()

    def offer(self, backup: Backup | None, surveys: int, today: date) -> None:
        """Offer the newest whole backup with its number of surveys, or say that there is none."""
        self._backup = backup
        self._progress.hide()
        self.restore.setEnabled(backup is not None)
        self.anew.setVisible(backup is None)
        self.restore.setVisible(backup is not None)
        if backup is None:
            self._aside.setText(STAYS)
            self._offer.setText(NO_BACKUP)
            self.other.setText("Choose a copy…")
            self.other.setFocus()
            return
        when = moment_words(backup.time, today)
        self._offer.setText(f"The newest whole backup is of {when}, with {surveys_words(surveys)}.")
        self.restore.setFocus()

    def tell(self, sentence: str) -> None:
        """A backup could not be brought back."""
        self._progress.hide()
        self._offer.setText(sentence)
        self.restore.setEnabled(self._backup is not None)

    def reject(self) -> None:
        """Escape ends nothing by accident; "Quit" does."""

    def _on_restore(self) -> None:
        if self._backup is not None:
            self.restore_wanted.emit(self._backup)

    def _assemble(self, sentence: str) -> None:
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Looking for a backup")
        hint, inside = frame("hint", margin=16, spacing=10)
        inside.addWidget(self._offer)
        inside.addWidget(self._progress)
        column = self.column
        column.addWidget(label("The surveys on this computer are damaged", "heading"))
        column.addWidget(label(sentence))
        column.addWidget(self._aside)
        column.addWidget(hint)
        column.addStretch(1)
        column.addLayout(row([self.quit, None, self.anew, self.other, self.restore]))
