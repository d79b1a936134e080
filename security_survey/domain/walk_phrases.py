"""Phrases for notes: learned from what was written more than once, offered while one is written.

A phrase is one sentence of a note. It is learned when it was written in two homes at least, and
never if it holds anything that could tell a home or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_HOMES = 2
SHORTEST, LONGEST = 6, 90
"""Letters of a phrase that is worth offering, and that can be read at a glance."""
MOST_OFFERED = 3

_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TELLING = re.compile(
    r"@|://|www\.|\d{3}|\d+ \w+ (st|street|ave|avenue|rd|road|ct|court|ln|lane)\b"
)
"""What numbers of houses and phones, web and mail addresses look like."""
_COMMON = frozenset(
    _WORD.findall(
        "street st avenue ave road rd drive dr court ct lane ln way place pl circle boulevard blvd"
        " north south east west the and of unit apartment apt mr mrs ms dr lock hill park"
    )
)
"""Words of addresses that say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as it was written in one survey, with the words that must not leave that home."""

    home: str
    text: str
    private: tuple[str, ...] = ()


def sentences(text: str) -> tuple[str, ...]:
    """A text's sentences and lines, without the space around them."""
    parts = (" ".join(part.split()) for part in _END.split(text))
    return tuple(part for part in parts if part)


def learned(notes: Iterable[Noted]) -> tuple[str, ...]:
    """The sentences that were written in several homes, most often written first.

    Left out is what holds a long number, an address of the web or of mail, or a word of the
    name or the address in any home where it was written.
    """
    homes: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    telling: set[str] = set()
    for note in notes:
        private = _words(" ".join(note.private)) - _COMMON
        for sentence in sentences(note.text):
            key = _key(sentence)
            homes.setdefault(key, set()).add(note.home)
            spelled[key] = sentence
            if _TELLING.search(sentence.casefold()) or private & _words(sentence):
                telling.add(key)
    kept = [key for key, where in homes.items() if _is_learned(key, where) and key not in telling]
    return tuple(spelled[key] for key in sorted(kept, key=lambda one: (-len(homes[one]), one)))


def joined_phrases(*lists: Iterable[str]) -> tuple[str, ...]:
    """Several lists as one, each phrase once."""
    found: dict[str, str] = {}
    for phrase in (phrase for one in lists for phrase in one):
        found.setdefault(_key(phrase), phrase)
    return tuple(found.values())


def begun_in(text: str, cursor: int) -> int:
    """Where the sentence that is being written at the cursor begins."""
    before = text[:cursor]
    ends = [match.end() for match in _END.finditer(before)]
    return ends[-1] if ends else 0


def offered(phrases: Sequence[str], begun: str, written: str) -> tuple[str, ...]:
    """What may be meant by what is begun: those that begin so, then those with such a word.

    What the note holds already is not offered again.
    """
    has = {_key(sentence) for sentence in sentences(written)}
    start = " ".join(begun.split()).casefold()
    open_ones = [phrase for phrase in phrases if _key(phrase) not in has]
    first = [phrase for phrase in open_ones if phrase.casefold().startswith(start)]
    inside = [one for one in open_ones if one not in first and f" {start}" in one.casefold()]
    return tuple([*first, *inside][:MOST_OFFERED])


def _key(sentence: str) -> str:
    return sentence.casefold().rstrip(" .;")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _is_learned(key: str, homes: set[str]) -> bool:
    return len(homes) >= LEAST_HOMES and SHORTEST <= len(key) <= LONGEST
