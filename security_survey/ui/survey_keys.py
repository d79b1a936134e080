"""The keys under which a survey keeps things: of a question, of a whole place, of a new place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from security_survey.domain.journal import Entry
from security_survey.domain.survey import Question, Survey


def question_key(question: Question) -> str:
    """How a question stands in keys."""
    return f"{question.place}/{question.item}"


def keys_of_place(survey: Survey, place: str) -> Iterator[str]:
    """Everything kept with a place, and the place itself last."""
    yield from (f"answer/{place}/{item}" for item in survey.answers.get(place, {}))
    yield from (f"note/{question_key(q)}" for q in survey.notes if q.place == place)
    for question, photos in survey.photos.items():
        if question.place == place:
            yield from (f"photo/{question_key(question)}/{photo.sha256}" for photo in photos)
    yield f"place/{place}"


def free_place_id(area: str, entries: Iterable[Entry]) -> str:
    """An id never used before in a survey, so that old entries keep their meaning."""
    used = {entry.key.split("/")[1] for entry in entries if "/" in entry.key}
    number = 1
    while f"{area.lower()}-{number}" in used:
        number += 1
    return f"{area.lower()}-{number}"
