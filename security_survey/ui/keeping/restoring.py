"""Brings backups back: on request, and where the library was found damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from security_survey.ui.background import Job
from security_survey.ui.keeping.aside import Aside, Task
from security_survey.ui.keeping.backup_words import (
    answers_words,
    moment_words,
    surveys_words,
)
from security_survey.ui.keeping.backups_dialog import BackupsDialog
from security_survey.ui.keeping.damage_dialog import DamageDialog
from security_survey.ui.keeping.doors import Damaged, now
from security_survey.ui.keeping.file_dialogs import ask_backup
from security_survey.ui.keeping.file_passphrase_dialog import FilePassphraseDialog
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.library import Keys, Library
    from security_survey.library.backups.catalog import Backup
    from security_survey.library.backups.restoring import Restored

BRINGING = "Everything is checked on the way. Nothing is deleted, whatever happens meanwhile."
RETURNING = (
    "Everything recorded after that moment is taken back. Today’s state is backed up first, so "
    "that you can return to it from the same list."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest whole backup and how many surveys it holds; None where there is none."""

    backup: Backup | None
    surveys: int = 0


class RestoreDesk(QObject):
    """The dialogs about backups and about damage. `quit_wanted` asks for the program's end,
    `keeping_wanted` for the dialog about how long surveys are kept."""

    quit_wanted = Signal()
    keeping_wanted = Signal()

    def __init__(self, window: MainWindow, keeper: Keeper, aside: Aside, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._aside = aside
        self._theme = theme
        self._dialog: BackupsDialog | None = None
        self._damage: DamageDialog | None = None

    def show(self) -> None:
        """Open the dialog "Backups"."""
        self._keeper.with_library(self._show)

    def suspect(self) -> None:
        """Something could not be read or saved: see whether the library is damaged."""
        library = self._keeper.library
        if library is not None and self._damage is None:
            job = Job(lambda: _damage_of(library), self)
            job.done.connect(self._on_looked)
            job.start()

    def _on_looked(self, damage: Damaged | None) -> None:
        if damage is not None:
            self.tell_damage(damage)

    # -- backups on request

    def _show(self, library: Library) -> None:
        dialog = BackupsDialog(self._window, _today(), may_change=not library.read_only)
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
        when = moment_words(backup.time, _today())
        self._work(
            lambda: _verified(backup.path, library.keys),
            lambda surveys: self._tell(
                f"The backup of {when} is whole: {surveys_words(surveys)}, every one readable."
            ),
        )

    def _ask(self, library: Library, backup: Backup) -> None:
        box = QMessageBox(self._dialog or self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Bring a backup back")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Bring back the backup of {moment_words(backup.time, _today())}?")
        box.setInformativeText(RETURNING)
        keep = box.addButton("Leave it as it is", QMessageBox.ButtonRole.RejectRole)
        back = box.addButton("Bring it back", QMessageBox.ButtonRole.AcceptRole)
        back.clicked.connect(lambda: self._restore(backup.path, library.keys))
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.open()

    # -- damage

    def tell_damage(self, damage: Damaged) -> None:
        """Say that the library is damaged, and offer what can be brought back."""
        if self._damage is not None:
            return
        dialog = DamageDialog(damage.sentence, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.restore_wanted.connect(lambda backup: self._restore(backup.path, damage.keys))
        dialog.other_wanted.connect(lambda: self._choose(dialog, damage.keys))
        dialog.quit_wanted.connect(self.quit_wanted)
        self._damage = dialog
        dialog.open()
        path = self._keeper.doors.path
        job = Job(lambda: _newest_good(path, damage.keys), dialog)
        job.done.connect(lambda offer: dialog.offer(offer.backup, offer.surveys, _today()))
        job.failed.connect(dialog.tell)
        job.start()

    def _choose(self, dialog: QWidget, keys: Keys | None) -> None:
        """Another backup; one from elsewhere has a key file of its own beside it."""
        folder = self._keeper.doors.path.parent / "backups"

        def chosen(backup: Path) -> None:
            if backup.with_suffix(".keys").exists():
                self._ask_for_its_passphrase(backup, keys)
            else:
                self._restore(backup, keys)

        ask_backup(dialog, folder, chosen)

    def _ask_for_its_passphrase(self, backup: Path, keys: Keys | None) -> None:
        dialog = FilePassphraseDialog(self._theme, [backup.name], "", self._damage or self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda secret: self._restore(backup, keys, secret))
        dialog.open()

    def _restore(self, backup: Path, keys: Keys | None, secret: str = "") -> None:
        path = self._keeper.doors.path
        task = Task(
            "Bringing the surveys back",
            BRINGING,
            lambda told: _restored(_Wanted(path, backup, keys, secret), told),
        )

        def told(restored: Restored | None, sentence: str) -> Keys | None:
            if restored is None:
                tell(self._window, "The backup could not be brought back", sentence)
            else:
                tell(self._window, "The surveys are back", _restored_words(restored))
            return keys

        if self._damage is None:
            self._aside.do(task, told)
            return
        self._damage.accept()
        self._damage = None
        if not self._aside.do(task, told):  # words typed last cannot be saved in a damaged file
            self._aside.do(task, told)

    def look_for_losses(self, library: Library) -> None:
        """Answers that were acknowledged and are gone: bring back what can be, and say it."""
        lost = library.lost_changes
        job = Job(lambda: _rescued(library), self)
        job.done.connect(lambda back: tell(self._window, LOST, _lost_words(lost, back)))
        job.failed.connect(lambda sentence: tell(self._window, LOST, sentence))
        job.start()

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


LOST = "Some changes were missing"


def _restored_words(restored: Restored) -> str:
    if restored.set_aside is None and restored.before is None:
        return "Everything that the backup held is here again."
    if restored.set_aside is None:
        return "Today’s state, as it was before, is now the newest backup in the list."
    saved = (
        f"{answers_words(restored.salvaged_entries).capitalize()} made after it could be saved out "
        "of the damaged file."
        if restored.salvaged_entries
        else "Nothing that was made after it could be saved out of the damaged file."
    )
    return f"{saved} That file is kept as “{restored.set_aside.name}”."


def _lost_words(lost: int, back: int) -> str:
    how_many = "One change was" if lost == 1 else f"{lost:,} changes were"
    first = (
        f"{how_many} saved here, but no longer in the file, as after a failing disk or a file put "
        "back by hand."
    )
    if not back:
        return f"{first} They could not be found again; please look over the survey you worked on."
    found = "One entry was" if back == 1 else f"{back:,} entries were"
    return f"{first} {found} found again and put back; please look over the survey you worked on."


def _today() -> date:
    return datetime.now().astimezone().date()


def _listed(path: Path) -> tuple[Backup, ...]:
    from security_survey.library.backups.catalog import backups  # noqa: PLC0415 - seldom wanted

    return backups(path)


def _taken(library: Library) -> Backup:
    from security_survey.library.backups.taking import take_backup  # noqa: PLC0415

    return take_backup(library, "wanted", now)


def _verified(backup: Path, keys: Keys | None) -> int:
    from security_survey.library.backups.checking import verify_backup  # noqa: PLC0415

    return verify_backup(backup, keys).surveys


def _newest_good(path: Path, keys: Keys | None) -> Offer:
    from security_survey.library.backups.checking import newest_good_backup  # noqa: PLC0415

    found = newest_good_backup(path, keys)
    return Offer(found, _verified(found.path, keys)) if found else Offer(None)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which backup is to be brought back, the library's keys, and the backup's passphrase or ""."""

    library: Path
    backup: Path
    keys: Keys | None = field(repr=False)
    secret: str = field(repr=False)


def _restored(wanted: _Wanted, told: Callable[[int, int], None]) -> Restored:
    from security_survey.library.backups.restoring import Wish, restore_wished  # noqa: PLC0415

    keys = wanted.keys
    if wanted.secret:
        from security_survey.library import unlock_with_passphrase  # noqa: PLC0415

        keys = unlock_with_passphrase(wanted.backup, wanted.secret)
    return restore_wished(Wish(wanted.library, wanted.backup, wanted.keys, keys), now, told)


def _rescued(library: Library) -> int:
    from security_survey.library.backups.rescuing import rescue  # noqa: PLC0415

    back = rescue(library, now)
    library.accept_loss()
    return back


def _damage_of(library: Library) -> Damaged | None:
    from security_survey.library.store.errors import DamagedLibraryError  # noqa: PLC0415

    try:
        library.verify()
    except DamagedLibraryError as error:
        return Damaged(str(error), library.keys)
    return None
