"""The walk as a route: its stops in walking order and the rows of the sidebar; no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from security_survey.domain.checklist import Area, Checklist, Item
from security_survey.domain.conditions import applicable_areas
from security_survey.domain.scorecard import PlaceScore, ScoreCard
from security_survey.domain.survey import Place, Question, Survey, places_of


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of the walk with the items asked there."""

    area: Area
    place: Place
    items: tuple[Item, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of this place, in their order."""
        return tuple(Question(self.place.id, item.id) for item in self.items)

    @property
    def title(self) -> str:
        """The heading above its questions: the place's name, or the whole title of its area."""
        return self.place.name if self.area.repeatable else self.area.title


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sidebar: a heading of the walk, an area above its places, or a stop.

    `level` is 0 for a stop that stands for its whole area and 1 for one under its area's row.
    An area without a place is a row of kind "empty". `inside` are the stops below a heading.
    """

    kind: str
    text: str
    area: str = ""
    stop: Stop | None = None
    level: int = 0
    inside: tuple[Stop, ...] = ()


def route(checklist: Checklist, survey: Survey, put: Iterable[Question]) -> tuple[Stop, ...]:
    """The stops at which these questions are put, in walking order."""
    wanted: dict[str, list[Item]] = {}
    for question in put:
        wanted.setdefault(question.place, []).append(checklist.item_by_id[question.item])
    return tuple(
        Stop(area, place, tuple(wanted[place.id]))
        for area in checklist.areas_in_walking_order
        for place in places_of(checklist, survey, area.id)
        if place.id in wanted
    )


def sidebar_rows(
    checklist: Checklist, survey: Survey, stops: Sequence[Stop], *, whole: bool = True
) -> tuple[Row, ...]:
    """The sidebar's lines. A single place stands for its area; several stand under it.

    Areas without a place are listed on a `whole` walk only.
    """
    asked = applicable_areas(checklist, survey.facts)
    rows: list[Row] = []
    for group in checklist.walk:
        inner = [
            row
            for area in group.areas
            if area in asked
            for row in _rows_of(checklist.area_by_id[area], stops, whole=whole)
        ]
        below = tuple(row.stop for row in inner if row.stop)
        rows += [Row("group", group.title, inside=below), *inner] if inner else []
    return tuple(rows)


def nearest(before: Sequence[Stop], after: Sequence[Stop], place: str) -> Stop | None:
    """The stop still there that stood closest behind a place that is gone, else before it."""
    kept = {stop.place.id: stop for stop in after}
    ids = [stop.place.id for stop in before]
    at = ids.index(place) if place in ids else 0
    for candidate in (*ids[at:], *reversed(ids[:at])):
        if candidate in kept:
            return kept[candidate]
    return after[0] if after else None


def place_score(card: ScoreCard, stop: Stop) -> PlaceScore | None:
    """The score of a stop, or None where nothing in it applies."""
    area = card.areas.get(stop.area.id)
    places = area.places if area else ()
    return next((score for score in places if score.place == stop.place.id), None)


def place_name(checklist: Checklist, survey: Survey, question: Question) -> str:
    """The name of a question's place: its own, or its area's short title."""
    place = survey.place_by_id(question.place)
    return place.name if place else checklist.area_of_item[question.item].short


def questions_of(keys: frozenset[str]) -> frozenset[Question]:
    """The questions that these keys belong to."""
    parts = [key.split("/") for key in keys]
    kinds = ("answer", "note", "photo")
    return frozenset(Question(part[1], part[2]) for part in parts if part[0] in kinds)


def _rows_of(area: Area, stops: Sequence[Stop], *, whole: bool) -> list[Row]:
    own = tuple(stop for stop in stops if stop.area.id == area.id)
    if not own:
        return [Row("empty", area.short, area.id)] if whole else []
    if len(own) == 1:
        return [Row("stop", own[0].place.name, area.id, own[0])]
    return [
        Row("area", area.short, area.id, inside=own),
        *(Row("stop", stop.place.name, area.id, stop, 1) for stop in own),
    ]
