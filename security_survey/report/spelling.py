"""Writes out what no font can print, so that the reader sees that something stood there.

An emoji is called by its name ("[thumbs up sign]"), letters by their script ("[Ethiopic letters]"),
and what has no name at all is a question mark ("[?]").
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from security_survey.report.fonts import font_for, foreign

NAMELESS = "[?]"
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f000", "\U0001faff"
"""Signs between these are drawn in color by machines that can; their names look alike on all."""

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Control characters, among them those that turn the text after them around."""
_SPACE = re.compile("[\u2000-\u200a\u205f]")
_TONE = re.compile(
    "[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f]|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""What only changes an emoji: its color, or with which other it is drawn as one."""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_MARKED = re.compile("\\w[\u0300-\u036f]+")


def cleaned(text: str) -> str:
    """The text as it is printed: letters with their marks in one, nothing hidden."""
    seen = _TONE.sub("", _SPACE.sub(" ", _HIDDEN.sub("", text)))
    named = _FLAG.sub(lambda found: f"[flag of {_letters(found[0])}]", seen)
    return _MARKED.sub(lambda found: unicodedata.normalize("NFC", found[0]), named)


def spelled_out(text: str) -> str:
    """The text with what no font has, and every emoji, written out."""
    if not foreign(text):
        return text
    groups = groupby(text, _written)
    return "".join(name or "".join(letters) for name, letters in groups)


def written_out(text: str) -> list[str]:
    """What would be written in the place of letters that no font has."""
    found = {_written(letter): None for letter in sorted(foreign(text)) if not _is_emoji(letter)}
    return [name for name in found if name]


def _written(letter: str) -> str:
    """What is written in the place of a letter, "" for one that is printed."""
    if not foreign(letter) or (not _is_emoji(letter) and font_for(letter)):
        return ""
    name = unicodedata.name(letter, "")
    if not name or letter == "\N{REPLACEMENT CHARACTER}":
        return NAMELESS
    is_letter = unicodedata.category(letter)[0] in "LMN"
    return f"[{name.split()[0].capitalize()} letters]" if is_letter else f"[{name.lower()}]"


def _is_emoji(letter: str) -> bool:
    return _FIRST_EMOJI <= letter <= _LAST_EMOJI


def _letters(flag: str) -> str:
    return "".join(unicodedata.name(letter)[-1] for letter in flag)
