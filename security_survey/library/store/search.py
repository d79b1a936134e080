"""What somebody typed into a search, as whole and begun words, and where a text holds them.

A text is cut into words as SQLite's `unicode61` does it: letters and digits, accents dropped,
capitals made small. Whatever is typed is taken literally; only quotes mean something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

MOST_PHRASES = 12
"""So many words are looked for; the others are left out."""
LONGEST = 80
"""Letters of a phrase that are looked at."""

_PIECES = re.compile(r'["“”„]([^"“”„]*)(["“”„]|$)|[^\s"“”„]+')
_WORD = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = 32, 90
"""Letters shown around a word that was found."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other; `begun` if the last of them may go on."""

    words: tuple[str, ...]
    begun: bool = False

    @property
    def expression(self) -> str:
        """The phrase as FTS5 takes it: in quotes, so that nothing in it is an operator."""
        return f'"{" ".join(self.words)}"' + (" *" if self.begun else "")


def phrases(typed: str) -> tuple[Phrase, ...]:
    """What to look for. All must be found; the last one may be a word's beginning."""
    made: list[Phrase] = []
    for piece in _PIECES.finditer(typed):
        quoted, closed = piece.group(1) is not None, bool(piece.group(2))
        words = tuple(_WORD.findall(_plain(piece.group(1) if quoted else piece.group())[:LONGEST]))
        if words:
            is_last = not typed[piece.end() :].strip()
            made.append(Phrase(words, begun=is_last and not (quoted and closed)))
    return tuple(made[:MOST_PHRASES])


def spot_in(text: str, wanted: Sequence[Phrase]) -> tuple[str, str, str] | None:
    """What stands before, in and after the first phrase that a text holds, on one line."""
    line = " ".join(text.split())
    words = [(_plain(found.group()), found.span()) for found in _WORD.finditer(_composed(line))]
    line = _composed(line)
    for phrase in wanted:
        for at in range(len(words)):
            if _is_at(phrase, [word for word, _span in words[at : at + len(phrase.words)]]):
                begin, end = words[at][1][0], words[at + len(phrase.words) - 1][1][1]
                return _before(line, begin), line[begin:end], _after(line, end)
    return None


def holds_all(texts: Sequence[str], wanted: Sequence[Phrase]) -> bool:
    """Whether each phrase is in one of the texts."""
    return all(any(spot_in(text, [phrase]) for text in texts) for phrase in wanted)


def _is_at(phrase: Phrase, words: list[str]) -> bool:
    if len(words) < len(phrase.words):
        return False
    *former, last = phrase.words
    ends = words[-1].startswith(last) if phrase.begun else words[-1] == last
    return ends and words[:-1] == former


def _before(line: str, begin: int) -> str:
    """The words before a place; cut at a space, with a sign that something is left out."""
    if begin <= _BEFORE:
        return line[:begin]
    kept = line[begin - _BEFORE : begin]
    return "… " + kept[kept.find(" ") + 1 :]


def _after(line: str, end: int) -> str:
    kept = line[end : end + _AFTER]
    if end + _AFTER >= len(line):
        return kept
    return (kept[: kept.rfind(" ")] if " " in kept else kept) + " …"


def _composed(text: str) -> str:
    """Letters with their accents as one sign each, so that an accent does not part a word."""
    return normalize("NFC", text)


def _plain(text: str) -> str:
    """Small letters without accents."""
    apart = normalize("NFD", text.encode("utf-8", "replace").decode().lower())
    return normalize("NFC", "".join(letter for letter in apart if not combining(letter)))
