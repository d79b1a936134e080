"""What a simulated officer does: a stream of answers, notes and photos, the same for each seed.

Whoever knows the number of an act knows what it changes, so that a number is all that has to come
out of a process before it dies.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

from security_survey.domain.survey import Bookmark, Question
from security_survey.library import Library

Change = tuple[str, Any]
BEGINNING: Sequence[Change] = (("mode", "officer"), ("visit/date", "2026-11-23"))
"""What a new survey holds before the first act."""
MARKED = 3
"""Each act with a number divisible by this one also moves the bookmark."""
ANSWERS = ("yes", "no", "partly", "na", "unknown")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done in one go."""

    changes: Sequence[Change]
    photos: Mapping[str, bytes]
    bookmark: Bookmark | None = None


class Script:
    """The acts of one life; photos are small, for writing them is what counts."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._picture = _picture()

    def act(self, number: int) -> Act:
        """The act with this number, counted from 0."""
        made = self._made(number)
        return replace(made, bookmark=self.bookmark(number + 1) if number % MARKED == 0 else None)

    def bookmark(self, acts: int) -> Bookmark | None:
        """Where the bookmark stands after so many acts."""
        if acts == 0:
            return None
        number = (acts - 1) // MARKED * MARKED
        cursor = number if number % 2 else None
        return Bookmark(Question(f"rdr-{number % 7 + 1}", f"RDR-{number}"), "walk", cursor)

    def perform(self, library: Library, survey: str, number: int) -> None:
        """Do an act; when this returns, it is acknowledged."""
        act = self.act(number)
        library.record(survey, act.changes, photos=act.photos)
        if act.bookmark is not None:
            library.set_bookmark(survey, act.bookmark)

    def _made(self, number: int) -> Act:
        chance = random.Random(f"{self._seed}/{number}")
        kind = chance.choices(("answer", "note", "photo", "visit", "places"), (12, 4, 2, 1, 1))[0]
        place, item = f"rdr-{number % 7 + 1}", f"RDR-{number}"
        if kind == "photo":
            return self._photo(place, item, number)
        changes: dict[str, list[Change]] = {
            "answer": [(f"answer/{place}/{item}", chance.choice(ANSWERS))],
            "note": [(f"note/{place}/{item}", _words(chance))],
            "visit": [("visit/address", f"{number} Example Lane"), ("visit/resident", "R. Sample")],
            "places": [
                (f"place/sli-{number}-{each}", {"area": "SLI", "name": f"Door {each}"})
                for each in range(6)
            ],
        }
        return Act(changes[kind], {})

    def _photo(self, place: str, item: str, number: int) -> Act:
        jpeg = _with_comment(self._picture, f"{self._seed}/{number}")
        digest = sha256(jpeg).hexdigest()
        key = f"photo/{place}/{item}/{digest}"
        return Act([(key, {"caption": f"Picture {number}"})], {digest: jpeg})


def _words(chance: random.Random) -> str:
    words = ("lock", "loose", "the frame", "painted shut", "Größe 10 cm", "no light", "a hedge")
    return " ".join(chance.choices(words, k=chance.randint(1, 120)))


def _picture() -> bytes:
    stream = BytesIO()
    Image.linear_gradient("L").resize((96, 72)).convert("RGB").save(stream, "JPEG")
    return stream.getvalue()


def _with_comment(jpeg: bytes, text: str) -> bytes:
    """The same picture as another file: a comment right after the start of the image."""
    said = text.encode() * 80
    return jpeg[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + jpeg[2:]
