"""Sets, changes and removes the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from security_survey.domain.agency import Agency
from security_survey.domain.errors import KnownError
from security_survey.ui.background import Job
from security_survey.ui.keeping.aside import Aside, Task
from security_survey.ui.keeping.doors import now
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.passphrase_dialog import PassphraseDialog, Protection
from security_survey.ui.keeping.recovery_key_desk import RecoveryKeyDesk
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.library import Keys, Library, NewSecret

MEANWHILE = (
    "All surveys, photos and backups are written anew. Nothing is lost if the computer stops in "
    "the middle: the program goes on with it the next time."
)


class PassphraseDesk(QObject):
    """The dialog about the passphrase, and everything that it asks for."""

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        aside: Aside,
        look: tuple[Theme, Agency],
        settings: Settings,
    ) -> None:
        """`look` is the theme, and the department whose name the recovery key's page bears."""
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._aside = aside
        self._theme, agency = look
        self._settings = settings
        self._dialog: PassphraseDialog | None = None
        self._recovery = RecoveryKeyDesk(window, keeper, agency)

    def show(self) -> None:
        """Open the dialog as soon as it is known how the library is protected."""
        self._keeper.with_library(self._look_up)

    def ask_for_new(self) -> None:
        """After unlocking by the recovery key: a new passphrase, without the forgotten one."""
        self._keeper.with_library(self._ask_for_new)

    # -- the dialog

    def _look_up(self, library: Library) -> None:
        if library.read_only:
            tell(self._window, "The passphrase cannot be changed now", READ_ONLY)
            return
        idle = self._settings.idle_minutes
        job = Job(lambda: _protection(library, idle), self)
        job.done.connect(self._show)
        job.failed.connect(self._refuse)
        job.start()

    def _show(self, protection: Protection) -> None:
        if self._keeper.library is None:  # locked meanwhile
            return
        dialog = PassphraseDialog(self._theme, protection, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.set_wanted.connect(self._set)
        dialog.change_wanted.connect(self._change)
        dialog.renew_wanted.connect(self._renew)
        dialog.remove_wanted.connect(self._remove)
        dialog.remember_wanted.connect(self._remember)
        dialog.idle_chosen.connect(self._on_idle_chosen)
        self._dialog = dialog
        dialog.open()

    def _ask_for_new(self, library: Library) -> None:
        keys = library.keys
        if keys is None or library.read_only:
            return
        dialog = PassphraseDialog(self._theme, Protection(False, 0), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.set_wanted.connect(lambda new: self._change_with(keys, new))
        self._dialog = dialog
        dialog.open()

    def _on_finished(self, _result: int) -> None:
        self._dialog = None

    def _on_idle_chosen(self, minutes: int) -> None:
        self._settings.idle_minutes = minutes

    # -- what it asks for

    def _set(self, new: str) -> None:
        path = self._keeper.doors.path
        self._rewrite("Encrypting the surveys", lambda told: _encrypted(path, new, told), None)

    def _change(self, old: str, new: str) -> None:
        self._proved(old, lambda keys: self._change_with(keys, new))

    def _change_with(self, keys: Keys, new: str) -> None:
        path = self._keeper.doors.path
        self._rewrite("Changing the passphrase", lambda told: _changed(path, keys, new, told), keys)

    def _renew(self, passphrase: str) -> None:
        """Another recovery key comes with other keys, under the same passphrase."""
        self._proved(
            passphrase,
            lambda keys: self._rewrite(
                "Making a new recovery key",
                lambda told: _changed(self._keeper.doors.path, keys, passphrase, told),
                keys,
            ),
        )

    def _remove(self, passphrase: str) -> None:
        path = self._keeper.doors.path
        self._proved(
            passphrase,
            lambda keys: self._rewrite(
                "Removing the passphrase", lambda told: _decrypted(path, keys, told), keys
            ),
        )

    def _proved(self, passphrase: str, then: Callable[[Keys], None]) -> None:
        """Go on if the passphrase is that of the library; otherwise say so beside its field."""
        doors, library = self._keeper.doors, self._keeper.library
        if library is None:
            return
        job = Job(lambda: _prove(doors.path, passphrase), self)
        job.done.connect(lambda _none: then(library.keys))  # type: ignore[arg-type]
        job.failed.connect(self._refuse)
        job.start()

    def _refuse(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.refuse(sentence)
        else:
            tell(self._window, "That did not work", sentence)

    def _rewrite(
        self, heading: str, work: Callable[[Callable[[int, int], None]], Any], keys: Keys | None
    ) -> None:
        """Do it with the library closed; `keys` are those that open it if it cannot be done."""

        def reopen(outcome: NewSecret | None, sentence: str) -> Keys | None:
            if sentence:
                tell(self._window, "The passphrase is as it was", sentence)
                return keys
            if outcome is None:
                return None
            self._keeper.with_library(lambda _library: self._recovery.hand_over(outcome))
            return outcome.keys

        if not self._aside.do(Task(heading, MEANWHILE, work), reopen):
            self._refuse("Words typed last could not be saved; see the red bar, then try again.")

    # -- the keychain

    def _remember(self, wanted: bool) -> None:
        library = self._keeper.library
        if library is None or library.keys is None:
            return
        path, keys = library.path, library.keys
        job = Job(lambda: _remembered(path, keys, wanted=wanted), self)
        job.failed.connect(self._on_not_remembered)
        job.start()

    def _on_not_remembered(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.say_not_remembered(sentence)


READ_ONLY = (
    "The surveys are open in another window. Close that one, and open the program here again."
)


def _protection(library: Library, idle_minutes: int) -> Protection:
    if not library.encrypted:
        return Protection(False, idle_minutes)
    from security_survey.library import is_remembered  # noqa: PLC0415 - seldom wanted
    from security_survey.library.keys import keychain  # noqa: PLC0415

    return Protection(True, idle_minutes, is_remembered(library.path), keychain.problem())


def _encrypted(path: Path, new: str, told: Callable[[int, int], None]) -> NewSecret:
    from security_survey.library import set_passphrase  # noqa: PLC0415 - off the window's thread

    return set_passphrase(path, new, now, told)


def _decrypted(path: Path, keys: Keys, told: Callable[[int, int], None]) -> None:
    from security_survey.library import remove_passphrase  # noqa: PLC0415

    remove_passphrase(path, keys, told)


def _changed(path: Path, keys: Keys, new: str, told: Callable[[int, int], None]) -> NewSecret:
    """Change the passphrase; what the keychain opened, it opens again afterwards."""
    from security_survey.library import (  # noqa: PLC0415 - seldom wanted
        change_passphrase,
        is_remembered,
        remember_in_keychain,
    )

    remembered = is_remembered(path)
    secret = change_passphrase(path, keys, new, told)
    if remembered:
        try:
            remember_in_keychain(path, secret.keys)
        except KnownError as error:
            return replace(secret, unfinished=secret.unfinished or str(error))
    return secret


def _prove(path: Path, passphrase: str) -> None:
    """Raise WrongPassphraseError unless the passphrase opens the key file."""
    from security_survey.library.keys.key_file import read_key_file  # noqa: PLC0415

    read_key_file(path).with_passphrase(passphrase)


def _remembered(path: Path, keys: Keys, *, wanted: bool) -> None:
    from security_survey.library import (  # noqa: PLC0415 - seldom wanted
        forget_in_keychain,
        remember_in_keychain,
    )

    if wanted:
        remember_in_keychain(path, keys)
    else:
        forget_in_keychain(path)
