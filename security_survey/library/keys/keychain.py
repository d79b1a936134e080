"""A key kept by the system's keychain, through `keyring`, which is loaded on first use.

Keychains are other people's programs: whatever one of them raises becomes one sentence.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from security_survey.library.keys.errors import KeychainError

SERVICE = "security-survey"
"""Under this name the keychain lists what it keeps for this program."""


def keep(name: str, key: bytes) -> None:
    """Have the keychain keep a key under a name; raises KeychainError if it does not."""
    with _faults_told():
        import keyring  # noqa: PLC0415 - loading it looks for every keychain of the system

        keyring.set_password(SERVICE, name, b64encode(key).decode())
    if fetch(name) != key:
        raise KeychainError("did not keep the key")


def fetch(name: str) -> bytes | None:
    """The key kept under a name, None if there is none; raises KeychainError if it cannot tell."""
    with _faults_told():
        import keyring  # noqa: PLC0415

        found = keyring.get_password(SERVICE, name)
    try:
        return None if found is None else b64decode(found, validate=True)
    except (binascii.Error, ValueError):
        return None  # somebody else's entry is none of ours


def forget(name: str) -> None:
    """Have the keychain forget a key; nothing happens if it had none."""
    if fetch(name) is None:
        return
    with _faults_told():
        import keyring  # noqa: PLC0415

        keyring.delete_password(SERVICE, name)


def problem() -> str:
    """Why there is no keychain to ask, in a sentence; empty if there is one."""
    try:
        with _faults_told():
            import keyring  # noqa: PLC0415

            usable = keyring.get_keyring().priority > 0
    except KeychainError as error:
        return str(error)
    return "" if usable else "This computer offers no keychain; the passphrase opens the library."


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise KeychainError(f"did not answer ({type(error).__name__})") from error
