"""Endless words given places to break; laying out one of 100,000 letters would take minutes.

Only words that nobody writes are touched, so that addresses of web pages can be copied as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from security_survey.domain.survey import Photo, Survey

Key = TypeVar("Key")

LONGEST_WORD = 300
PIECE = 12
"""Letters that fit into the narrowest column; what is wider is laid out slowly all the same."""
BREAK = "\N{ZERO WIDTH SPACE}"

_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(rf"\S{{{PIECE}}}(?=\S)")


def with_breaks(survey: Survey) -> Survey:
    """The survey with every free text able to break."""
    return replace(
        survey,
        visit=_each(survey.visit),
        places=tuple(replace(place, name=breakable(place.name)) for place in survey.places),
        notes=_each(survey.notes),
        photos={key: tuple(map(_captioned, kept)) for key, kept in survey.photos.items()},
        remarks=_each(survey.remarks),
        signatures={
            who: replace(kept, name=breakable(kept.name), date=breakable(kept.date))
            for who, kept in survey.signatures.items()
        },
    )


def breakable(text: str) -> str:
    """The text with a place to break after every 12 letters of a word of more than 300."""
    return _ENDLESS.sub(lambda word: _PIECE.sub(rf"\g<0>{BREAK}", word.group()), text)


def _each(texts: Mapping[Key, str]) -> dict[Key, str]:
    return {key: breakable(text) for key, text in texts.items()}


def _captioned(photo: Photo) -> Photo:
    return replace(photo, caption=breakable(photo.caption))
