"""Where somebody stopped in a survey, as the file keeps it; loads no database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from security_survey.domain.survey import Bookmark, Question


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The survey that was in hand when the program ended unexpectedly, and its last change."""

    survey: str
    time: datetime


def bookmark_in(text: str | None) -> Bookmark | None:
    """The bookmark in a text, None at the beginning."""
    if not text:
        return None
    kept = json.loads(text)
    question = Question(kept["place"], kept["item"]) if kept["place"] else None
    return Bookmark(question, kept["page"], kept["cursor"], kept.get("way", "full"))


def bookmark_text(bookmark: Bookmark) -> str:
    """A bookmark as it is kept."""
    place, item = (
        (bookmark.question.place, bookmark.question.item) if bookmark.question else ("", "")
    )
    stop = {"place": place, "item": item, "page": bookmark.page, "cursor": bookmark.cursor}
    return json.dumps(stop | {"way": bookmark.way})
