"""What is done where the library was found damaged, or where changes are missing in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from security_survey.ui.background import Job
from security_survey.ui.keeping.bringing_back import BringingBack
from security_survey.ui.keeping.damage_dialog import DamageDialog
from security_survey.ui.keeping.doors import Damaged, now
from security_survey.ui.keeping.file_dialogs import ask_backup
from security_survey.ui.keeping.file_passphrase_dialog import FilePassphraseDialog
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.restoring import today, verified
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.library import Keys, Library
    from security_survey.library.backups.catalog import Backup

LOST = "Some changes were missing"


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest whole backup and how many surveys it holds; None where there is none."""

    backup: Backup | None
    surveys: int = 0


class DamageDesk(QObject):
    """Offers what can be brought back. `quit_wanted` asks for the program's end."""

    quit_wanted = Signal()

    def __init__(
        self, window: MainWindow, keeper: Keeper, bringing: BringingBack, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._bringing = bringing
        self._theme = theme
        self._dialog: DamageDialog | None = None

    def suspect(self) -> None:
        """Something could not be read or saved: see whether the library is damaged."""
        library = self._keeper.library
        if library is not None and self._dialog is None:
            job = Job(lambda: _damage_of(library), self)
            job.done.connect(self._on_looked)
            job.start()

    def tell_damage(self, damage: Damaged) -> None:
        """Say that the library is damaged, and offer what can be brought back."""
        if self._dialog is not None:
            return
        keys = damage.keys
        dialog = DamageDialog(damage.sentence, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.restore_wanted.connect(lambda backup: self._restore(backup.path, keys))
        dialog.other_wanted.connect(lambda: self._choose(keys))
        dialog.anew_wanted.connect(lambda: self._begin_anew(keys))
        dialog.quit_wanted.connect(self.quit_wanted)
        self._dialog = dialog
        dialog.open()
        path = self._keeper.doors.path
        job = Job(lambda: _newest_good(path, keys), dialog)
        job.done.connect(lambda offer: dialog.offer(offer.backup, offer.surveys, today()))
        job.failed.connect(dialog.tell)
        job.start()

    def look_for_losses(self, library: Library) -> None:
        """Answers that were acknowledged and are gone: bring back what can be, and say it."""
        lost = library.lost_changes
        job = Job(lambda: _rescued(library), self)
        job.done.connect(lambda back: tell(self._window, LOST, _lost_words(lost, back)))
        job.failed.connect(lambda sentence: tell(self._window, LOST, sentence))
        job.start()

    # -- internals

    def _on_looked(self, damage: Damaged | None) -> None:
        if damage is not None:
            self.tell_damage(damage)

    def _choose(self, keys: Keys | None) -> None:
        """Another backup; one from elsewhere has a key file of its own beside it."""
        folder = self._keeper.doors.path.parent / "backups"

        def chosen(backup: Path) -> None:
            if backup.with_suffix(".keys").exists():
                self._ask_for_its_passphrase(backup, keys)
            else:
                self._restore(backup, keys)

        ask_backup(self._dialog or self._window, folder, chosen)

    def _ask_for_its_passphrase(self, backup: Path, keys: Keys | None) -> None:
        dialog = FilePassphraseDialog(self._theme, [backup.name], "", self._dialog or self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda secret: self._restore(backup, keys, secret))
        dialog.open()

    def _restore(self, backup: Path, keys: Keys | None, secret: str = "") -> None:
        self._put_away()
        self._bringing.restore(backup, keys, secret, insisting=True)

    def _begin_anew(self, keys: Keys | None) -> None:
        self._put_away()
        self._bringing.begin_anew(keys)

    def _put_away(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None


def _newest_good(path: Path, keys: Keys | None) -> Offer:
    from security_survey.library.backups.checking import newest_good_backup  # noqa: PLC0415

    found = newest_good_backup(path, keys)
    return Offer(found, verified(found.path, keys)) if found else Offer(None)


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
