"""Unlocking: from a passphrase, a recovery key or the system's keychain to the library's keys.

What an interrupted change of the passphrase left to do is taken up here, so that nobody forgets it.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from security_survey.domain.errors import KnownError, SurroundingsError
from security_survey.library.keys import keychain
from security_survey.library.keys.errors import PlainError
from security_survey.library.keys.key_file import KeyFile, read_key_file, write_key_file
from security_survey.library.keys.recovery_key import read_recovery_key
from security_survey.library.keys.rekeying import finish_rekeying, is_unfinished, unheeded
from security_survey.library.keys.rewriting import Progress, disk_faults_told
from security_survey.library.keys.ring import SIZE, Keys
from security_survey.library.store.connecting import is_encrypted


def unlock_with_passphrase(library: Path, passphrase: str, progress: Progress = unheeded) -> Keys:
    """The keys that a passphrase opens; 0.1 to 0.5 s.

    Raises WrongPassphraseError, PlainError, NewerKeyFileError or DamagedKeyFileError; nothing is
    changed then.
    """
    return _taken_up(library, _key_file(library).with_passphrase(passphrase), progress)


def unlock_with_recovery_key(library: Path, text: str, progress: Progress = unheeded) -> Keys:
    """The keys that a recovery key opens, as somebody types it.

    Raises MistypedRecoveryKeyError, WrongRecoveryKeyError, and what is wrong with the key file.
    """
    recovery_key = read_recovery_key(text)
    return _taken_up(library, _key_file(library).with_recovery_key(recovery_key), progress)


def unlock_with_keychain(library: Path, progress: Progress = unheeded) -> Keys | None:
    """The keys that the system's keychain opens; None if it keeps none for this library.

    Raises KeychainError if it does not answer, and what is wrong with the key file.
    """
    content = _key_file(library)
    kept = None if content.keychain is None else keychain.fetch(content.id)
    keys = None if kept is None else content.with_kept_key(kept)
    return None if keys is None else _taken_up(library, keys, progress)


def remember_in_keychain(library: Path, keys: Keys) -> None:
    """From now on this system's keychain opens the library, for whoever is logged in.

    Raises KeychainError, ChangedKeysError, and what is wrong with the key file.
    """
    content = _key_file(library)
    content.keys(keys.current)
    kept = secrets.token_bytes(SIZE)
    keychain.keep(content.id, kept)
    write_key_file(library, content.remembering(keys.current, kept))


def forget_in_keychain(library: Path) -> None:
    """From now on only the passphrase and the recovery key open the library.

    Raises KeychainError if the keychain goes on keeping a key, which opens nothing any more.
    """
    content = _key_file(library)
    if content.keychain is not None:
        write_key_file(library, content.without_keychain())
        keychain.forget(content.id)


def is_remembered(library: Path) -> bool:
    """Whether the keychain was asked to open the library; does not ask it now."""
    try:
        return _key_file(library).keychain is not None
    except KnownError:
        return False  # whoever unlocks is told what is wrong


def _key_file(library: Path) -> KeyFile:
    """The key file of an encrypted library, or of one that is gone and may come back."""
    if library.exists() and library.stat().st_size > 0 and not is_encrypted(library):
        raise PlainError
    return read_key_file(library)


def _taken_up(library: Path, keys: Keys, progress: Progress) -> Keys:
    # What fails here does not keep anybody out: the next unlocking tries again.
    with suppress(SurroundingsError), disk_faults_told(library):
        if is_unfinished(library, keys):
            return finish_rekeying(library, keys, progress)
    return keys
