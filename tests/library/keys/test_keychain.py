"""The system's keychain is asked through `keyring`; whatever it does is a sentence at worst."""

from __future__ import annotations

import subprocess
import sys

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend

from security_survey.library.keys import keychain as asked
from security_survey.library.keys.errors import KeychainError


class BrokenKeychain(KeyringBackend):
    """A keychain whose program fails in a way of its own."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise ZeroDivisionError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise ZeroDivisionError


def test_a_kept_key_comes_back_until_it_is_forgotten(keychain: KeyringBackend) -> None:
    """Any bytes, under the name they were kept under."""
    key = bytes(range(32))
    asked.keep("one", key)
    assert asked.fetch("one") == key
    assert asked.fetch("other") is None
    asked.forget("one")
    asked.forget("one")
    assert asked.fetch("one") is None
    assert asked.problem() == ""


def test_somebody_elses_entry_is_none_of_ours(keychain: KeyringBackend) -> None:
    """What cannot be a key is as good as none."""
    keyring.set_password(asked.SERVICE, "one", "not ours: ü")
    assert asked.fetch("one") is None


@pytest.mark.parametrize("backend", [BrokenKeychain, keyring.backends.fail.Keyring])
def test_a_keychain_that_fails_is_a_sentence(
    keychain: KeyringBackend, backend: type[KeyringBackend]
) -> None:
    """Absent or broken: one sentence with a remedy, from each call."""
    keyring.set_keyring(backend())
    for call in (lambda: asked.keep("one", b"key"), lambda: asked.fetch("one")):
        with pytest.raises(KeychainError, match=r"did not answer \(.*\); type the passphrase"):
            call()


def test_a_keychain_that_keeps_nothing_is_noticed(keychain: KeyringBackend) -> None:
    """A key that would not be there tomorrow is not promised today."""
    keyring.set_keyring(keyring.backends.null.Keyring())
    with pytest.raises(KeychainError, match="did not keep the key; type the passphrase"):
        asked.keep("one", b"key")


def test_an_absent_keychain_is_told_beforehand(keychain: KeyringBackend) -> None:
    """A window need not offer what cannot be done."""
    keyring.set_keyring(keyring.backends.fail.Keyring())
    assert asked.problem() == (
        "This computer offers no keychain; the passphrase opens the library."
    )


def test_keyring_is_loaded_when_it_is_asked_and_no_sooner() -> None:
    """Unlocking by passphrase does not look for keychains."""
    code = (
        "import sys; from security_survey.library.keys import keychain, passphrase, unlocking"
        "; sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
