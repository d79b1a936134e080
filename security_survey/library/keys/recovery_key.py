"""The recovery key: 32 characters to print and put away, in case the passphrase is forgotten.

150 bits by chance and 10 check bits in Crockford's base 32, which has neither I, L, O nor U. The
whole, as a number, leaves 1 when divided by the prime 1021: so any one mistyped character and any
two swapped ones are noticed with certainty, and other mistakes all but once in a thousand times.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import reduce

from security_survey.library.keys.errors import MistypedRecoveryKeyError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 32
GROUP = 4

_SECRET_BITS = 150
_CHECK_BITS = 10
_PRIME = 1021
_LOOKALIKES = {"O": "0", "I": "1", "L": "1"}


def new_recovery_key() -> str:
    """A recovery key by chance, in 8 groups of 4 joined by hyphens."""
    secret = secrets.randbits(_SECRET_BITS) << _CHECK_BITS
    return _in_groups(_characters(secret + (1 - secret) % _PRIME))


def read_recovery_key(text: str) -> str:
    """A recovery key as typed, brought into the form in which it was printed.

    Lower case, spaces, hyphens, and the letters O, I and L for digits are understood. Raises
    MistypedRecoveryKeyError, which names the fault.
    """
    found = "".join(_LOOKALIKES.get(sign, sign) for sign in _signs(text))
    _refuse_strange(found)
    if len(found) != LENGTH:
        raise MistypedRecoveryKeyError(
            f"A recovery key has {LENGTH} letters and digits, and {len(found)} were typed"
        )
    if _number(found) % _PRIME != 1:
        raise MistypedRecoveryKeyError("A character of the recovery key is mistyped")
    return _in_groups(found)


def _signs(text: str) -> str:
    """What was typed but for gaps; full-width signs become plain ones."""
    plain = unicodedata.normalize("NFKC", text).upper()
    gaps = {"Pd", "Zs", "Zl", "Zp", "Cc", "Cf"}
    return "".join(sign for sign in plain if unicodedata.category(sign) not in gaps)


def _refuse_strange(found: str) -> None:
    for place, sign in enumerate(found):
        if sign not in ALPHABET:
            raise MistypedRecoveryKeyError(
                f"“{sign}” in group {place // GROUP + 1} is in no recovery key"
            )


def _number(characters: str) -> int:
    return reduce(lambda number, sign: number * 32 + ALPHABET.index(sign), characters, 0)


def _characters(number: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def _in_groups(characters: str) -> str:
    return "-".join(characters[start : start + GROUP] for start in range(0, LENGTH, GROUP))
