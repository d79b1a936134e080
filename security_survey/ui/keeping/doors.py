"""What opens a library file: plain functions for a background thread, loaded when first wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.domain.errors import KnownError

if TYPE_CHECKING:
    from security_survey.library import Keys, Library

PLAIN = b"SQLite format 3\x00"
"""What a plain library file begins with."""
GONE = "The library “{}” is gone, but not its backups; bring the newest back."


@dataclass(frozen=True, slots=True)
class Locked:
    """The library is encrypted, and this computer does not keep a key for it."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """The library file is damaged: the sentence that says so, and the keys that should open it."""

    sentence: str
    keys: Keys | None = field(default=None, repr=False)


def now() -> datetime:
    """The time with its zone, as the library's clock."""
    return datetime.now(UTC)


class Doors:
    """The ways into one library file. Everything may take its time and raise KnownError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_encrypted(self) -> bool:
        """Whether only a key opens the file; quick, and asked on the window's thread.

        A file that is not plain, without a key file beside it, is no library or a damaged one.
        Where the file is gone, its newest backup says it.
        """
        file = self._newest_backup() if self._is_gone() else self.path
        return file is not None and not _is_plain(file) and self._has_key_file()

    def open_unasked(self) -> Library | Locked | Damaged:
        """Open a plain library, or one whose key the system's keychain keeps."""
        self._tidy()
        if not self.is_encrypted():
            return self.open_with(None)
        keys = self._remembered()
        return Locked() if keys is None else self.open_with(keys)

    def open_with(self, keys: Keys | None) -> Library | Locked | Damaged:
        """Open the library with its keys, None for a plain one."""
        from security_survey.library import Library  # noqa: PLC0415 - after the first paint
        from security_survey.library.store import errors  # noqa: PLC0415
        from security_survey.ui.author import author_name  # noqa: PLC0415

        fitting = keys if self.is_encrypted() else None
        if self._is_gone() and self._newest_backup() is not None:
            return Damaged(GONE.format(self.path), fitting)
        try:
            return Library.open(self.path, clock=now, author=author_name(), keys=fitting)
        except errors.LockedLibraryError:
            if not self.is_encrypted():
                return Damaged(str(errors.NotALibraryError(self.path)))
            return Locked()
        except (errors.DamagedLibraryError, errors.NotALibraryError) as error:
            return Damaged(str(error), fitting)

    def keys_by_passphrase(self, passphrase: str) -> Keys:
        """The keys that a passphrase opens; takes some tenths of a second."""
        from security_survey.library import unlock_with_passphrase  # noqa: PLC0415

        return unlock_with_passphrase(self.path, passphrase)

    def keys_by_recovery_key(self, typed: str) -> Keys:
        """The keys that a recovery key opens."""
        from security_survey.library import unlock_with_recovery_key  # noqa: PLC0415

        return unlock_with_recovery_key(self.path, typed)

    def _has_key_file(self) -> bool:
        name = self.path.with_suffix(".keys").name
        return any((folder / name).exists() for folder in (self.path.parent, self._backups))

    def _is_gone(self) -> bool:
        return not self.path.exists() or self.path.stat().st_size == 0

    def _newest_backup(self) -> Path | None:
        return max(self._backups.glob(f"{self.path.stem}-*.sqlite"), default=None)

    @property
    def _backups(self) -> Path:
        return self.path.parent / "backups"

    def _tidy(self) -> None:
        """Finish or clear away what an earlier end of the program left beside the library."""
        from security_survey.library.backups.tidying import tidy  # noqa: PLC0415 - after the paint

        tidy(self.path)
        if self._has_key_file() and not self.is_encrypted():
            from security_survey.library.keys.rekeying import forget_interrupted  # noqa: PLC0415

            forget_interrupted(self.path)

    def _remembered(self) -> Keys | None:
        """The keys that the keychain opens; where it does not answer, somebody is asked."""
        from security_survey.library import is_remembered, unlock_with_keychain  # noqa: PLC0415

        if not is_remembered(self.path):
            return None
        try:
            return unlock_with_keychain(self.path)
        except KnownError:
            return None


def _is_plain(file: Path) -> bool:
    """Whether a file begins as a plain library does; one that is absent or empty counts so."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(PLAIN)) in (b"", PLAIN)
    except OSError:
        return True
