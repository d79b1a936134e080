"""A secret sealed so that only a passphrase, a recovery key or another key opens it again.

Passphrases go through Argon2id (RFC 9106), which makes each guess cost time and memory; what is
random already goes through HKDF. The seal is ChaCha20-Poly1305, which notices any change.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_SALT = 16
_NONCE = 12
_KEY = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs; kept beside what it sealed, so that it can rise later."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    def is_sound(self) -> bool:
        """Whether it is neither cheaper than it may be nor a trap for the memory."""
        return (
            8 * self.lanes <= self.memory_kib <= 1024 * 1024
            and 1 <= self.iterations <= 64
            and 1 <= self.lanes <= 64
        )


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed bytes, with the salt of their key and the number used once."""

    salt: bytes
    nonce: bytes
    sealed: bytes


def seal_with_passphrase(passphrase: str, cost: Cost, secret: bytes, purpose: str) -> Sealed:
    """Seal bytes so that the passphrase opens them; 0.1 to 0.5 s."""
    salt = secrets.token_bytes(_SALT)
    return _seal(_stretched(passphrase, salt, cost), salt, secret, purpose)


def open_with_passphrase(passphrase: str, cost: Cost, sealed: Sealed, purpose: str) -> bytes | None:
    """The bytes again; None if it is another passphrase. 0.1 to 0.5 s."""
    return _open(_stretched(passphrase, sealed.salt, cost), sealed, purpose)


def seal_with_key(key: bytes, secret: bytes, purpose: str) -> Sealed:
    """Seal bytes with a key that is random already."""
    salt = secrets.token_bytes(_SALT)
    return _seal(_derived(key, salt, purpose), salt, secret, purpose)


def open_with_key(key: bytes, sealed: Sealed, purpose: str) -> bytes | None:
    """The bytes again; None if it is another key."""
    return _open(_derived(key, sealed.salt, purpose), sealed, purpose)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # The same letter can be typed as one sign or as two; half a surrogate pair is still typed text.
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=_KEY,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(text)


def _derived(key: bytes, salt: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=purpose.encode()).derive(key)


def _seal(key: bytes, salt: bytes, secret: bytes, purpose: str) -> Sealed:
    nonce = secrets.token_bytes(_NONCE)
    return Sealed(salt, nonce, ChaCha20Poly1305(key).encrypt(nonce, secret, purpose.encode()))


def _open(key: bytes, sealed: Sealed, purpose: str) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(sealed.nonce, sealed.sealed, purpose.encode())
    except InvalidTag:
        return None
