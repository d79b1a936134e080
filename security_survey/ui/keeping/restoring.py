"""The dialog about backups: lists them, takes one, verifies one, and brings one back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from security_survey.ui.background import Job
from security_survey.ui.keeping.backup_words import (
    moment_words,
    surveys_words,
)
from security_survey.ui.keeping.backups_dialog import BackupsDialog
from security_survey.ui.keeping.bringing_back import BringingBack
from security_survey.ui.keeping.doors import now
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell

if TYPE_CHECKING:
    from security_survey.library import Keys, Library
    from security_survey.library.backups.catalog import Backup

RETURNING = (
    "Everything recorded after that moment is taken back. Today’s state is backed up first, so "
    "that you can return to it from the same list."
)


class RestoreDesk(QObject):
    """`keeping_wanted` asks for the dialog about how long surveys are kept."""

    keeping_wanted = Signal()

    def __init__(self, window: MainWindow, keeper: Keeper, bringing: BringingBack) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._bringing = bringing
        self._dialog: BackupsDialog | None = None

    def show(self) -> None:
        """Open the dialog "Backups"."""
        self._keeper.with_library(self._show)

    def _show(self, library: Library) -> None:
        dialog = BackupsDialog(self._window, today(), may_change=not library.read_only)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.wanted.connect(lambda: self._take(library))
        dialog.keeping_wanted.connect(self.keeping_wanted)
        dialog.verify_wanted.connect(lambda backup: self._verify(library, backup))
        dialog.restore_wanted.connect(lambda backup: self._ask(library, backup))
        self._dialog = dialog
        dialog.open()
        self._list(library, "")

    def _on_finished(self, _result: int) -> None:
        self._dialog = None

    def _list(self, library: Library, sentence: str) -> None:
        def listed(found: tuple[Backup, ...]) -> None:
            if self._dialog is not None:
                self._dialog.show_backups(found)
                if sentence:
                    self._dialog.tell(sentence)

        self._work(lambda: _listed(library.path), listed)

    def _take(self, library: Library) -> None:
        self._say_busy("Backing up…")
        self._work(
            lambda: _taken(library),
            lambda _backup: self._list(library, "The backup was taken and checked."),
        )

    def _verify(self, library: Library, backup: Backup) -> None:
        self._say_busy("Checking every page, entry and photo…")
        when = moment_words(backup.time, today())
        self._work(
            lambda: verified(backup.path, library.keys),
            lambda surveys: self._tell(
                f"The backup of {when} is whole: {surveys_words(surveys)}, every one readable."
            ),
        )

    def _ask(self, library: Library, backup: Backup) -> None:
        box = QMessageBox(self._dialog or self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Bring a backup back")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Bring back the backup of {moment_words(backup.time, today())}?")
        box.setInformativeText(RETURNING)
        keep = box.addButton("Leave it as it is", QMessageBox.ButtonRole.RejectRole)
        back = box.addButton("Bring it back", QMessageBox.ButtonRole.AcceptRole)
        back.clicked.connect(lambda: self._bringing.restore(backup.path, library.keys))
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.open()

    # -- internals

    def _work(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        job = Job(work, self)
        job.done.connect(done)
        job.failed.connect(self._tell)
        job.start()

    def _say_busy(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_busy(sentence)

    def _tell(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.tell(sentence)
        else:
            tell(self._window, "Backups", sentence)


def today() -> date:
    """The day where the user is."""
    return datetime.now().astimezone().date()


def _listed(path: Path) -> tuple[Backup, ...]:
    from security_survey.library.backups.catalog import backups  # noqa: PLC0415 - seldom wanted

    return backups(path)


def _taken(library: Library) -> Backup:
    from security_survey.library.backups.taking import take_backup  # noqa: PLC0415

    return take_backup(library, "wanted", now)


def verified(backup: Path, keys: Keys | None) -> int:
    """How many surveys a backup holds, once all of it was checked. Raises KnownError."""
    from security_survey.library.backups.checking import verify_backup  # noqa: PLC0415

    return verify_backup(backup, keys).surveys
