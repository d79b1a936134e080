"""A survey: one visit to one home, with its places, answers, notes and photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from security_survey.domain.checklist import Answer, Checklist, FactValue
from security_survey.domain.conditions import applicable_areas

FORMAT = "security-survey/1"
MODES = ("officer", "resident")


@dataclass(frozen=True, slots=True)
class Question:
    """One item asked of one place: what an answer, a note or a photo belongs to."""

    place: str
    item: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where somebody is in a survey: page, question, and the cursor in the note being typed.

    `way` is the name of the way in which the survey is walked (see walk_ways).
    """

    question: Question | None
    page: str = "walk"
    cursor: int | None = None
    way: str = "full"


@dataclass(frozen=True, slots=True)
class Place:
    """One real thing in this home that an area's items are asked of."""

    id: str
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo kept with a question, by the SHA-256 of its stored JPEG."""

    sha256: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and the strokes as an SVG path in a box of 300 by 100 units ("" if typed)."""

    name: str
    path: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """The newest value of everything that was recorded about one visit.

    `checklist_content` is the SHA-256 of the checklist's files as it was walked, "" if unknown.
    """

    id: str
    checklist_id: str
    checklist_version: str
    mode: str = "officer"
    visit: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    notes: Mapping[Question, str] = field(default_factory=dict)
    photos: Mapping[Question, tuple[Photo, ...]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, bool] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    checklist_content: str = ""

    def answer(self, question: Question) -> Answer | None:
        """The answer given, or None while there is none."""
        return self.answers.get(question.place, {}).get(question.item)

    def note(self, question: Question) -> str:
        """The note kept with a question, or ""."""
        return self.notes.get(question, "")

    def photos_of(self, question: Question) -> tuple[Photo, ...]:
        """The photos kept with a question."""
        return self.photos.get(question, ())

    def place_by_id(self, place: str) -> Place | None:
        """The place with this id, or None."""
        return next((known for known in self.places if known.id == place), None)


def own_place_id(area: str) -> str:
    """The id of the one place of an area that is not repeatable ("adr-1")."""
    return f"{area.lower()}-1"


def places_of(checklist: Checklist, survey: Survey, area_id: str) -> tuple[Place, ...]:
    """The places an area is asked of, in their order.

    An area that is not repeatable always has one: its own, named like the area.
    """
    listed = tuple(place for place in survey.places if place.area == area_id)
    area = checklist.area_by_id[area_id]
    if listed or area.repeatable:
        return listed
    return (Place(own_place_id(area_id), area_id, area.short),)


def asked_questions(checklist: Checklist, survey: Survey) -> tuple[Question, ...]:
    """Every question this home is asked, in walking order, without those its facts hide."""
    applicable = applicable_areas(checklist, survey.facts)
    return tuple(
        Question(place.id, item.id)
        for area in checklist.areas_in_walking_order
        if area.id in applicable
        for place in places_of(checklist, survey, area.id)
        for item in applicable[area.id]
    )


def proposed_places(checklist: Checklist, survey: Survey) -> tuple[Place, ...]:
    """Places worth adding: the suggested ones of each repeatable area that has none yet."""
    taken = {place.area for place in survey.places}
    applicable = applicable_areas(checklist, survey.facts)
    return tuple(
        Place(f"{area.id.lower()}-{number}", area.id, name)
        for area in checklist.areas_in_walking_order
        if area.repeatable and area.id in applicable and area.id not in taken
        for number, name in enumerate(area.suggest, start=1)
    )
