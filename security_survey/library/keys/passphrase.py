"""Setting, changing and removing the passphrase of a closed library.

Everything that can fail is done before the key file is written, which is the moment that counts:
- Setting: the encrypted library is made beside the plain one; the key file is written; the library
  is swapped in; the backups follow. Until the swap the library is plain and the key file nothing.
- Changing: likewise, with a new key, recovery key and key file. From the writing of the key file
  on, only the new passphrase opens it; the former keys stay in its ring until no file needs them.
- Removing: the key file notes it; the backups are made plain, then the library; the key file goes.
The rest is `rekeying`'s, which the next unlocking takes up if it was interrupted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from security_survey.domain.errors import SurroundingsError
from security_survey.library.keys import keychain
from security_survey.library.keys.errors import (
    EncryptedError,
    KeychainError,
    PlainError,
    WeakPassphraseError,
)
from security_survey.library.keys.key_file import (
    KeyFile,
    new_key_file,
    places,
    read_key_file,
    write_key_file,
)
from security_survey.library.keys.recovery_key import new_recovery_key
from security_survey.library.keys.rekeying import clear_away, own_key, take_up, unheeded
from security_survey.library.keys.rewriting import (
    Progress,
    disk_faults_told,
    prepare,
    put_in_place,
    refuse_no_room,
    turn_taken,
)
from security_survey.library.keys.ring import Keys, new_key
from security_survey.library.keys.shredding import shred
from security_survey.library.place import moment_in_name
from security_survey.library.store.connecting import is_encrypted
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.library.store.swap import empty_log, is_damaged

LEAST_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What a new passphrase brings: the keys, and the recovery key to print, in groups.

    `unfinished` is a sentence if the backups, or the library, could not be rewritten yet; the next
    unlocking tries again, and until then everything opens with these keys.
    """

    keys: Keys
    recovery_key: str = field(repr=False)
    unfinished: str = ""


def check_passphrase(passphrase: str) -> None:
    """Raise WeakPassphraseError if a new passphrase is too short."""
    if len(unicodedata.normalize("NFC", passphrase)) < LEAST_CHARACTERS:
        raise WeakPassphraseError(LEAST_CHARACTERS)


def set_passphrase(
    library: Path,
    passphrase: str,
    clock: Callable[[], datetime],
    progress: Progress = unheeded,
) -> NewSecret:
    """Encrypt a plain library and its backups.

    Raises WeakPassphraseError, EncryptedError, BusyLibraryError, NoRoomError, DamagedLibraryError
    or SurroundingsError; the library is plain and whole as before then.
    """
    check_passphrase(passphrase)
    with turn_taken(library), disk_faults_told(library):
        _refuse_encrypted(library)
        clear_away(library)
        refuse_no_room(library)
        keys, recovery_key = Keys(new_key()), new_recovery_key()
        content = new_key_file(keys, passphrase, recovery_key)
        new = _prepared(library, None, keys.current)
        try:
            _set_former_key_file_aside(library, clock())
            write_key_file(library, content)
            put_in_place(library, new, None)
        except (OSError, SurroundingsError):
            if not is_encrypted(library):  # else it was only the flush that failed
                clear_away(library)
                raise
        return _finished(library, keys, recovery_key, progress)


def change_passphrase(
    library: Path, keys: Keys, passphrase: str, progress: Progress = unheeded
) -> NewSecret:
    """Another passphrase, another recovery key, and another key for the library and its backups.

    The system's keychain forgets its key. Raises WeakPassphraseError, PlainError,
    ChangedKeysError, BusyLibraryError, NoRoomError, DamagedLibraryError or SurroundingsError;
    nothing is changed then.
    """
    check_passphrase(passphrase)
    with turn_taken(library), disk_faults_told(library):
        content, ring, key = _proved(library, keys)
        renewed, recovery_key = ring.renewed(), new_recovery_key()
        changed = new_key_file(renewed, passphrase, recovery_key)
        new = _prepared(library, key, renewed.current)
        try:
            write_key_file(library, changed)
        except (OSError, SurroundingsError):
            shred(new)
            with suppress(SurroundingsError):  # finishing brings the two files alike as well
                write_key_file(library, content)
            raise
        _forget_kept_key(content)
        return _finished(library, renewed, recovery_key, progress, (new, key))


def renew_recovery_key(
    library: Path, keys: Keys, passphrase: str, progress: Progress = unheeded
) -> NewSecret:
    """Another recovery key under the same passphrase; the former one opens nothing any more.

    Raises WrongPassphraseError if that is not the passphrase, and what `change_passphrase` raises.
    """
    _refuse_plain(library)
    read_key_file(library).with_passphrase(passphrase)
    return change_passphrase(library, keys, passphrase, progress)


def remove_passphrase(library: Path, keys: Keys, progress: Progress = unheeded) -> None:
    """Make a library and its backups plain, and remove the key file.

    Raises PlainError, ChangedKeysError, BusyLibraryError, NoRoomError, DamagedLibraryError or
    SurroundingsError. If it was begun, the next unlocking goes on with it.
    """
    with turn_taken(library), disk_faults_told(library):
        content, ring, key = _proved(library, keys)
        if is_damaged(library, key):
            raise DamagedLibraryError(library)
        empty_log(library, key)
        write_key_file(library, content.with_ring(ring, removing=True))
        _forget_kept_key(content)
        take_up(library, ring, progress)


def _proved(library: Path, keys: Keys) -> tuple[KeyFile, Keys, bytes]:
    """The key file, its ring and the library's key, once nothing stands against rewriting."""
    _refuse_plain(library)
    content = read_key_file(library)
    ring = content.keys(keys.current)
    key = own_key(library, ring)
    refuse_no_room(library)
    return content, ring, key


def _prepared(library: Path, key: bytes | None, new_key: bytes) -> Path:
    """The library under a new key, beside it; it has no log now, and nobody has it open."""
    new = prepare(library, key, new_key)
    try:
        empty_log(library, key)
    except (OSError, SurroundingsError):
        shred(new)
        raise
    return new


def _finished(
    library: Path,
    keys: Keys,
    recovery_key: str,
    progress: Progress,
    prepared: tuple[Path, bytes] | None = None,
) -> NewSecret:
    """Go on after the moment that counts: what fails now is told, but the secret is handed over."""
    try:
        with disk_faults_told(library):
            if prepared is not None:
                put_in_place(library, *prepared)
            return NewSecret(take_up(library, keys, progress), recovery_key)
    except SurroundingsError as error:
        return NewSecret(keys, recovery_key, str(error))


def _set_former_key_file_aside(library: Path, now: datetime) -> None:
    """Keep a key file that copies of a lost library may need, under a name of its own."""
    for path in places(library):
        if path.exists():
            name = f"{path.stem}-{moment_in_name(now)}{path.suffix}"
            path.rename(path.with_name(name))


def _forget_kept_key(content: KeyFile) -> None:
    if content.keychain is not None:
        with suppress(KeychainError):  # what it goes on keeping opens nothing any more
            keychain.forget(content.id)


def _refuse_encrypted(library: Path) -> None:
    if not library.exists() or library.stat().st_size == 0:
        raise SurroundingsError(
            f"There is no library at “{library}” to encrypt; open it once, and try again."
        )
    if is_encrypted(library):
        raise EncryptedError


def _refuse_plain(library: Path) -> None:
    if not is_encrypted(library):
        raise PlainError
