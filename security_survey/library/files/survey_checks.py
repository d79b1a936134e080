"""What a survey file says, held against the checklist: only what is asked there can be answered.

The value may have any shape: what is malformed is reported elsewhere and passed over here, so
that all faults of a file come together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import own_place_id
from security_survey.library.files.json_text import LONGEST_TEXT
from security_survey.library.files.survey_format import Fault, did_you_mean, shown

ANY_VERSION = "any"
"""What a file written by hand may give as the checklist's version: whichever is at hand."""


def cross_check(data: Any, checklist: Checklist | None, *, merged: bool = False) -> list[Fault]:
    """Everything in the file that does not fit itself or, if there is one, the checklist.

    Where journals were `merged`, answers may be left of a place that was removed elsewhere.

    A survey made with another version of the checklist may hold facts, areas and items that this
    one no longer has, or has not yet: they are kept, and are no faults.
    """
    names = _names(data)
    found = _names(names.get("checklist")).get("id")
    if checklist and isinstance(found, str) and found != checklist.id:
        what = f"The survey was made with the checklist {shown(found)}."
        remedy = f"Open it with that checklist; this one is “{checklist.id}”."
        return [(("checklist", "id"), what, remedy)]
    known = checklist if checklist and _is_of(names, checklist) else None
    facts, places = _names(names.get("facts")), _well_formed_places(names)
    return [
        *_visit(_names(names.get("visit")).get("date")),
        *(_facts(facts, known) if known else _fact_kinds(facts)),
        *_doubled_places(places),
        *(_places(places, known) if known else ()),
        *(_answers(names, known, merged=merged) if known else ()),
        *_doubled_photos(_names(names.get("answers"))),
    ]


def _is_of(names: dict[str, Any], checklist: Checklist) -> bool:
    version = _names(names.get("checklist")).get("version")
    return version in (checklist.version, ANY_VERSION)


def _visit(day: Any) -> Iterator[Fault]:
    try:
        date.fromisoformat(day if isinstance(day, str) and len(day) == 10 else "2000-01-01")
    except ValueError:
        what = f"{shown(day)} is not a day of the calendar."
        yield ("visit", "date"), what, "Write a day such as 2026-11-23."


def _fact_kinds(facts: dict[str, Any]) -> Iterator[Fault]:
    for name, value in facts.items():
        if not isinstance(value, (str, bool)):
            what = f"{shown(value)} is not known for this fact."
            yield ("facts", name), what, "Use text, or true or false."
        elif isinstance(value, str) and len(value) > LONGEST_TEXT:
            what = f"The text has {len(value):,} characters; {LONGEST_TEXT:,} is the most."
            yield ("facts", name), what, "Shorten it."


def _facts(facts: dict[str, Any], checklist: Checklist) -> Iterator[Fault]:
    for name, value in facts.items():
        fact = checklist.fact_by_id.get(name)
        if fact is None:
            remedy = did_you_mean(name, checklist.fact_by_id, "Remove it.")
            yield ("facts", name), "The checklist knows no such fact.", remedy
            continue
        known = [option.value for option in fact.options] or [True, False]
        if (type(value), value) not in [(type(one), one) for one in known]:
            words = ", ".join(shown(one).strip("“”") for one in known)
            what = f"{shown(value)} is not known for this fact."
            yield ("facts", name), what, f"Use one of these: {words}."


def _places(places: dict[int, dict[str, str]], checklist: Checklist) -> Iterator[Fault]:
    owners = _own_places(checklist)
    for number, place in places.items():
        name, area = place["id"], place["area"]
        if area not in checklist.area_by_id:
            remedy = did_you_mean(area, checklist.area_by_id, "Correct it or remove it.")
            yield ("places", number, "area"), f"The checklist has no area {shown(area)}.", remedy
        elif owners.get(name, area) != area:
            what = f"{shown(name)} is the place of the area {owners[name]}."
            yield ("places", number, "id"), what, "Give this place another id."


def _doubled_places(places: dict[int, dict[str, str]]) -> Iterator[Fault]:
    counts = Counter(place["id"] for place in places.values())
    for number, place in places.items():
        if counts[place["id"]] > 1:
            what = f"{shown(place['id'])} names {counts[place['id']]} places."
            yield ("places", number, "id"), what, "Give each place an id of its own."


def _answers(data: dict[str, Any], checklist: Checklist, *, merged: bool) -> Iterator[Fault]:
    listed = {place["id"]: place["area"] for place in _well_formed_places(data).values()}
    own = _own_places(checklist)
    # An area that lists places is asked of those alone.
    areas = {place: area for place, area in own.items() if area not in listed.values()} | listed
    for place, answers in _names(data.get("answers")).items():
        if place not in areas and not merged:
            remedy = did_you_mean(place, areas, "Add it to “places”, or remove its answers.")
            yield ("answers", place), "There is no place with this id.", remedy
        for item in _names(answers):
            yield from _item(checklist, areas.get(place), place, item)


def _item(checklist: Checklist, area: str | None, place: str, item: str) -> Iterator[Fault]:
    owner = checklist.area_of_item.get(item)
    if owner is None:
        remedy = did_you_mean(item, checklist.item_by_id, "Remove it.")
        yield ("answers", place, item), "The checklist has no such item.", remedy
    elif area in checklist.area_by_id and owner.id != area:
        what = f"The item belongs to the area {owner.id}, the place to {area}."
        yield ("answers", place, item), what, "Move the answer to a place of the item's area."


def _doubled_photos(answers: dict[str, Any]) -> Iterator[Fault]:
    for place, of_place in answers.items():
        for item, answer in _names(of_place).items():
            photos = _names(answer).get("photos")
            listed = photos if isinstance(photos, list) else []
            digests = [one.get("sha256") if isinstance(one, dict) else one for one in listed]
            named = [digest for digest in digests if isinstance(digest, str)]
            if len(set(named)) < len(named):
                way = ("answers", place, item, "photos")
                yield way, "The same photo is named twice for one question.", "Name it once."


def _names(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _well_formed_places(data: dict[str, Any]) -> dict[int, dict[str, str]]:
    """The places that have an id and an area, by their position in the list."""
    places = data.get("places")
    return {
        number: place
        for number, place in enumerate(places if isinstance(places, list) else [])
        if isinstance(_names(place).get("id"), str) and isinstance(place.get("area"), str)
    }


def _own_places(checklist: Checklist) -> dict[str, str]:
    """The ids of places that need no listing, with their areas."""
    return {own_place_id(area.id): area.id for area in checklist.areas if not area.repeatable}
