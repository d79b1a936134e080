"""How hard a passphrase is to guess, in plain words. It advises; nobody is refused for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

SHORTEST = 8
"""Characters that a passphrase has at least."""
_FAIR, _GOOD, _STRONG = 40.0, 55.0, 75.0
"""Bits; guessing one costs an attacker about 0.1 s and 64 MiB, so that 55 outlast a lifetime."""


@dataclass(frozen=True, slots=True)
class Strength:
    """A word for it with its share of the whole (0-1), and advice or ""."""

    words: str
    share: float
    advice: str = ""


def strength(passphrase: str) -> Strength:
    """Judge by length, kinds of characters and repetition."""
    if len(passphrase) < SHORTEST:
        return Strength("Too short", 0.08, f"Use at least {SHORTEST} characters.")
    bits = guesses(passphrase)
    if bits < _FAIR:
        return Strength("Weak", 0.25, "Add a word or two: four words that only you put together.")
    if bits < _GOOD:
        return Strength("Fair", 0.5, "One more word makes it strong.")
    if bits < _STRONG:
        return Strength("Good", 0.75)
    return Strength("Strong", 1.0)


def guesses(passphrase: str) -> float:
    """A careful estimate in bits: a repeated or neighboring character adds next to nothing."""
    fresh = sum(0.2 if _follows(passphrase, at) else 1.0 for at in range(len(passphrase)))
    variety = min(1.0, len(set(passphrase.lower())) / 7)
    return fresh * log2(_alphabet(passphrase)) * 0.62 * variety


def _follows(passphrase: str, at: int) -> bool:
    """Whether a character repeats or continues the one before: aaa, abc, 321."""
    return at > 0 and abs(ord(passphrase[at]) - ord(passphrase[at - 1])) <= 1


def _alphabet(passphrase: str) -> int:
    kinds = (
        (str.islower, 26),
        (str.isupper, 26),
        (str.isdigit, 10),
        (lambda character: not character.isalnum(), 20),
    )
    return sum(size for is_kind, size in kinds if any(is_kind(one) for one in passphrase)) or 26
