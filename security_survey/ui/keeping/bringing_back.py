"""Puts a backup, or a new library, in the library's place, and says what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from security_survey.ui.keeping.aside import Aside, Task
from security_survey.ui.keeping.backup_words import answers_words
from security_survey.ui.keeping.doors import now
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell

if TYPE_CHECKING:
    from security_survey.library import Keys
    from security_survey.library.backups.restoring import Restored

BRINGING = "Everything is checked on the way. Nothing is deleted, whatever happens meanwhile."
NOT_BROUGHT = "The backup could not be brought back"
NOT_BEGUN = "A new library could not be begun"


class BringingBack(QObject):
    """Works with the library closed; the survey in hand is opened again if it is there then."""

    def __init__(self, window: MainWindow, keeper: Keeper, aside: Aside) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._aside = aside

    def restore(
        self, backup: Path, keys: Keys | None, secret: str = "", *, insisting: bool = False
    ) -> None:
        """Bring a backup back; `keys` are the library's, `secret` the backup's own passphrase.

        `insisting`: also if words typed last cannot be saved, as in a damaged file.
        """
        wanted = _Wanted(self._keeper.doors.path, backup, keys, secret)
        task = Task("Bringing the surveys back", BRINGING, lambda told: _restored(wanted, told))

        def told(restored: Restored | None, sentence: str) -> Keys | None:
            if restored is None:
                tell(self._window, NOT_BROUGHT, sentence)
            else:
                tell(self._window, "The surveys are back", restored_words(restored))
            return keys

        self._do(task, told, insisting)

    def begin_anew(self, keys: Keys | None) -> None:
        """Set the damaged library aside and begin a new one with what is whole in it."""
        path = self._keeper.doors.path
        task = Task("Beginning a new library", BRINGING, lambda told: _begun(path, keys, told))

        def told(begun: Restored | None, sentence: str) -> Keys | None:
            if begun is None:
                tell(self._window, NOT_BEGUN, sentence)
            else:
                tell(self._window, "A new library was begun", begun_words(begun))
            return keys

        self._do(task, told, insisting=True)

    def _do(self, task: Task, told: Callable[..., Keys | None], insisting: bool) -> None:
        if not self._aside.do(task, told) and insisting:
            self._aside.do(task, told)


def restored_words(restored: Restored) -> str:
    """What became of the former library, and what was saved out of it."""
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


def begun_words(begun: Restored) -> str:
    """What the new library holds, and where the damaged file is."""
    if begun.set_aside is None:
        return "It is empty. The backups stay where they are."
    count = begun.salvaged_entries
    entries = "One entry" if count == 1 else f"{count:,} entries"
    saved = (
        f"{entries} could be saved out of the damaged file; please look the surveys over."
        if count
        else "Nothing could be saved out of the damaged file, so it is empty."
    )
    return f"{saved} The damaged file is kept as “{begun.set_aside}”."


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


def _begun(library: Path, keys: Keys | None, told: Callable[[int, int], None]) -> Restored:
    from security_survey.library.backups.restoring import begin_anew  # noqa: PLC0415

    return begin_anew(library, keys, now, told)
