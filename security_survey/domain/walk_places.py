"""Changes of a home's places that are made while walking: another one like this, another order."""

from __future__ import annotations

import re
from typing import Any

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Place, Question, Survey

Changes = tuple[tuple[str, Any], ...]
_NUMBERED = re.compile(r"\s+\d+$")


def name_like(survey: Survey, place: Place) -> str:
    """A free name for another place like this: "Kitchen window 2"."""
    taken = {one.name.casefold() for one in survey.places}
    base, number = _NUMBERED.sub("", place.name), 2
    while f"{base} {number}".casefold() in taken:
        number += 1
    return f"{base} {number}"


def another_like(
    checklist: Checklist, survey: Survey, place: Place, new_id: str, *, copied: bool
) -> Changes:
    """The changes that add a place right behind this one, if wanted with its answers.

    Key items and those of life safety are never copied: each is looked at by itself, for the
    reasons in docs/decisions/0016-all-fine-here.md. Notes and photos are of one place only.
    """
    at = survey.places.index(place) + 1
    added = {"area": place.area, "name": name_like(survey, place), "at": at}
    answers = survey.answers.get(place.id, {}) if copied else {}
    return (
        (f"place/{new_id}", added),
        *(
            (f"answer/{new_id}/{item}", answer.value)
            for item, answer in answers.items()
            if (known := checklist.item_by_id.get(item))
            and not (known.critical or known.life_safety)
        ),
    )


def first_left(checklist: Checklist, place: Place, changes: Changes) -> Question:
    """Where to begin at a place just added: its first question that was not answered with it."""
    given = {key for key, _value in changes}
    items = checklist.area_by_id[place.area].items
    open_ones = [one.id for one in items if f"answer/{place.id}/{one.id}" not in given]
    return Question(place.id, open_ones[0] if open_ones else items[0].id)


def moved(survey: Survey, place: Place, by: int) -> Changes:
    """The change that puts a place before (-1) or behind (1) its neighbor; none at the ends."""
    own = [one for one in survey.places if one.area == place.area]
    to = own.index(place) + by
    if not 0 <= to < len(own):
        return ()
    at = survey.places.index(own[to])
    return ((f"place/{place.id}", {"area": place.area, "name": place.name, "at": at}),)
