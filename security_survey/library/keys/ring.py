"""The keys that open a library's files: the one in use, and former ones while they are needed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

SIZE = 32
"""Bytes of a data key; SQLCipher takes it as it is, without deriving anything from it."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What unlocking yields: the library is under `current`, or under a former key while a change
    of the passphrase is unfinished. Printing it shows no byte.
    """

    current: bytes = field(repr=False)
    former: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def all(self) -> tuple[bytes, ...]:
        """Every key that may fit, the likeliest first."""
        return (self.current, *self.former)

    def renewed(self) -> Keys:
        """A ring with a new key in use, and all of this one as former keys."""
        return Keys(new_key(), self.all)


def new_key() -> bytes:
    """A key by chance."""
    return secrets.token_bytes(SIZE)
