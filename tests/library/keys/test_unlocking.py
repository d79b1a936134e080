"""Unlocking tells each fault in a sentence, changes nothing then, and takes up unfinished work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend

from security_survey.library import (
    Keys,
    Library,
    change_passphrase,
    forget_in_keychain,
    is_encrypted,
    is_remembered,
    remember_in_keychain,
    remove_passphrase,
    set_passphrase,
    unlock_with_keychain,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)
from security_survey.library.keys.errors import (
    ChangedKeysError,
    DamagedKeyFileError,
    KeychainError,
    MistypedRecoveryKeyError,
    PlainError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from security_survey.library.keys.key_file import places
from security_survey.library.keys.passphrase import NewSecret
from security_survey.library.keys.recovery_key import new_recovery_key
from security_survey.library.keys.rewriting import copies
from tests.library.keys.conftest import NEW, OLD, contents, plain_files

Clock = Callable[[], datetime]


@pytest.fixture
def secret(home: Path, clock: Clock) -> NewSecret:
    return set_passphrase(home, OLD, clock)


def test_each_wrong_secret_is_a_sentence_and_changes_nothing(home: Path, secret: NewSecret) -> None:
    """A typing mistake in the recovery key is told from another library's key."""
    before = contents(home)
    with pytest.raises(WrongPassphraseError) as wrong:
        unlock_with_passphrase(home, NEW)
    assert str(wrong.value) == (
        "That is not the passphrase of this library; check the Caps Lock key and the keyboard"
        " layout and try again, or use the recovery key."
    )
    with pytest.raises(WrongRecoveryKeyError, match="look for the latest printout"):
        unlock_with_recovery_key(home, new_recovery_key())
    with pytest.raises(MistypedRecoveryKeyError):
        unlock_with_recovery_key(home, secret.recovery_key[:-1])
    assert contents(home) == before


def test_a_damaged_key_file_is_a_sentence_and_changes_nothing(
    home: Path, secret: NewSecret
) -> None:
    """It is not called a wrong passphrase."""
    for path in places(home):
        path.write_bytes(path.read_bytes()[:-20])
    before = contents(home)
    for unlock in (
        lambda: unlock_with_passphrase(home, OLD),
        lambda: unlock_with_recovery_key(home, secret.recovery_key),
        lambda: unlock_with_keychain(home),
    ):
        with pytest.raises(DamagedKeyFileError, match="is damaged or gone, and so is its copy"):
            unlock()
    assert contents(home) == before
    assert not is_remembered(home)


def test_a_damaged_key_file_is_mended_from_its_copy(home: Path, secret: NewSecret) -> None:
    """Unlocking makes two of one again."""
    before = contents(home)
    main, copy = places(home)
    main.write_bytes(b"")
    assert unlock_with_passphrase(home, OLD) == secret.keys
    copy.unlink()
    assert unlock_with_passphrase(home, OLD) == secret.keys
    assert contents(home) == before


def test_the_keys_open_a_library_that_is_gone(home: Path, secret: NewSecret) -> None:
    """So that a backup can be brought back."""
    home.unlink()
    assert unlock_with_passphrase(home, OLD) == secret.keys


def test_a_plain_backup_that_turns_up_is_encrypted(home: Path, secret: NewSecret) -> None:
    """Whatever lies among the backups is under the key once the library was unlocked."""
    with_plain = copies(home)[0].with_name("library-20250101T000000Z-regular.sqlite")
    shutil.copy(home, home.with_name("kept"))
    shutil.copytree(home.parent / "backups", home.parent / "before")
    remove_passphrase(home, secret.keys)
    shutil.copy(copies(home)[0], with_plain)
    plain = with_plain.read_bytes()
    assert plain.startswith(b"SQLite")
    shutil.copytree(home.parent / "before", home.parent / "backups", dirs_exist_ok=True)
    shutil.copy(home.parent / "backups" / "library.keys", places(home)[0])
    home.with_name("kept").replace(home)
    shutil.rmtree(home.parent / "before")
    unlock_with_passphrase(home, OLD)
    assert is_encrypted(with_plain)
    assert plain_files(home) == []


def test_another_window_does_not_keep_anybody_out(
    home: Path, secret: NewSecret, clock: Clock
) -> None:
    """What is unfinished waits for the next unlocking."""
    main, copy = places(home)
    copy.unlink()
    with Library.open(home, clock=clock, keys=secret.keys):
        assert unlock_with_passphrase(home, OLD) == secret.keys
    assert not copy.exists()
    unlock_with_passphrase(home, OLD)
    assert copy.read_bytes() == main.read_bytes()


def test_a_remembered_library_opens_without_typing(
    home: Path, secret: NewSecret, keychain: KeyringBackend
) -> None:
    """Until it is told to forget, or the passphrase changes."""
    assert unlock_with_keychain(home) is None
    remember_in_keychain(home, secret.keys)
    assert is_remembered(home)
    assert unlock_with_keychain(home) == secret.keys
    assert unlock_with_passphrase(home, OLD) == secret.keys
    forget_in_keychain(home)
    forget_in_keychain(home)
    assert not is_remembered(home)
    assert unlock_with_keychain(home) is None


@pytest.mark.parametrize("operation", ["change", "remove"])
def test_the_keychain_forgets_with_the_passphrase(
    home: Path, secret: NewSecret, keychain: KeyringBackend, operation: str
) -> None:
    """Nothing of a former passphrase is left there."""
    remember_in_keychain(home, secret.keys)
    if operation == "change":
        change_passphrase(home, secret.keys, NEW)
        assert unlock_with_keychain(home) is None
    else:
        remove_passphrase(home, secret.keys)
    assert not is_remembered(home)
    assert vars(keychain)["kept"] == {}


def test_a_keychain_with_another_key_asks_for_the_passphrase(
    home: Path, secret: NewSecret, keychain: KeyringBackend
) -> None:
    """A key of another day, or none any more, is no fault."""
    remember_in_keychain(home, secret.keys)
    kept = vars(keychain)["kept"]
    for name in kept:
        kept[name] = "bm90IHRoZSBrZXk="
    assert unlock_with_keychain(home) is None
    kept.clear()
    assert unlock_with_keychain(home) is None


def test_a_keychain_that_fails_is_a_sentence(
    home: Path, secret: NewSecret, keychain: KeyringBackend
) -> None:
    """Asking, keeping and forgetting; what is forgotten here opens nothing any more."""
    remember_in_keychain(home, secret.keys)
    keyring.set_keyring(keyring.backends.fail.Keyring())
    for call in (
        lambda: unlock_with_keychain(home),
        lambda: remember_in_keychain(home, secret.keys),
        lambda: forget_in_keychain(home),
    ):
        with pytest.raises(KeychainError, match="The system's keychain did not answer"):
            call()
    assert not is_remembered(home)
    assert unlock_with_passphrase(home, OLD) == secret.keys


def test_only_the_right_keys_can_be_remembered(
    home: Path, secret: NewSecret, keychain: KeyringBackend
) -> None:
    """A key of another library would open nothing."""
    with pytest.raises(ChangedKeysError):
        remember_in_keychain(home, Keys(b"k" * 32))
    assert vars(keychain)["kept"] == {}


def test_a_plain_library_has_nothing_to_unlock(home: Path) -> None:
    """In a sentence, and nothing is remembered of it."""
    for unlock in (
        lambda: unlock_with_passphrase(home, OLD),
        lambda: unlock_with_recovery_key(home, new_recovery_key()),
        lambda: unlock_with_keychain(home),
        lambda: remember_in_keychain(home, Keys(b"k" * 32)),
        lambda: forget_in_keychain(home),
    ):
        with pytest.raises(PlainError, match="The library has no passphrase"):
            unlock()
    assert not is_remembered(home)
