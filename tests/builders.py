"""Small checklists and surveys for tests, in as few words as possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from security_survey.domain.checklist import (
    Answer,
    Area,
    Band,
    Checklist,
    CoverageLabel,
    Element,
    Fact,
    FactOption,
    Item,
    Layer,
    ScoringModel,
    Threshold,
    WalkGroup,
)
from security_survey.domain.survey import Place, Survey

BANDS = (
    Band("low", "Low", 85, ""),
    Band("moderate", "Moderate", 50, ""),
    Band("high", "High", 0, ""),
)
COVERAGE = (CoverageLabel("complete", "Complete", 0.9, ""), CoverageLabel("thin", "Thin", 0, ""))


def make_item(item_id: str, weight: int = 1, **more: Any) -> Item:
    """An item with every text filled in."""
    texts = {
        "ask": f"Is {item_id} right?",
        "title": f"Mend {item_id}",
        "why": "Because.",
        "check": "Look.",
        "good": "It is right.",
        "fix": "Mend it.",
    }
    rest = {"cost": "free", "minutes": 5, "who": ("resident",), "method": "look", "effort": 1}
    return Item(**{"id": item_id, "weight": weight, "principles": ("TH",), **texts, **rest, **more})


def make_area(area_id: str, *items: Item, **more: Any) -> Area:
    """An area of the layer "entry" in the score, of one place unless told otherwise."""
    shape = {"layer": "entry", "scope": "dwelling", "noun": "door", "repeatable": False}
    return Area(
        **{
            "id": area_id,
            "title": area_id.title(),
            "short": area_id,
            "items": items,
            **shape,
            **more,
        }
    )


def make_model(
    layers: Iterable[Layer], elements: Iterable[Element] = (), **more: Any
) -> ScoringModel:
    """The shipped rules with layers and elements of one's own."""
    numbers = {
        "name": "test/1",
        "credits": {Answer.YES: 1, Answer.PARTLY: 0.5, Answer.NO: 0},
        "critical_no_caps": (Threshold(1, 49), Threshold(2, 24)),
        "critical_partly_cap": 74,
        "combination_cap": 84,
        "combination_below": 0.5,
        "bands": BANDS,
        "coverage": COVERAGE,
        "quick_win_effort": 1,
        "quick_win_count": 5,
    }
    return ScoringModel(**{**numbers, "layers": tuple(layers), "elements": tuple(elements), **more})


def make_checklist(
    areas: Iterable[Area],
    layers: Iterable[Layer] | None = None,
    facts: Iterable[Fact] = (),
    walk: Iterable[str] | None = None,
    **model: Any,
) -> Checklist:
    """A checklist of these areas; by default one layer holds all that count."""
    areas = tuple(areas)
    counted = {area.id: 1.0 for area in areas if area.scope == "dwelling"}
    return Checklist(
        id="test",
        title="Test",
        version="1",
        areas=areas,
        facts=tuple(facts),
        walk=(WalkGroup("All", tuple(walk or [area.id for area in areas])),),
        scoring=make_model(layers or [Layer("entry", "Ways in", 1, counted)], **model),
        principles={"TH": "target hardening"},
        costs={"free": "free"},
        people={"resident": "you"},
        methods={"look": "Look"},
    )


def tiny_checklist() -> Checklist:
    """One area of four items, A-1 and A-2 critical: the area of the worked examples."""
    items = (
        make_item("AAA-1", 5, critical=True),
        make_item("AAA-2", 5, critical=True),
        make_item("AAA-3", 3),
        make_item("AAA-4", 2),
    )
    return make_checklist([make_area("AAA", *items)])


def yard_fact() -> Fact:
    """A switch that is on until it is set."""
    return Fact(
        "has_yard", "Is there a yard?", (FactOption(True, "Yes"), FactOption(False, "No")), True
    )


def make_survey(
    answers: Mapping[str, Mapping[str, str]] | None = None,
    places: Iterable[tuple[str, str]] = (),
    **more: Any,
) -> Survey:
    """A survey with answers by place and item, and places given as (id, area)."""
    kept = {
        place: {item: Answer(answer) for item, answer in of_place.items()}
        for place, of_place in (answers or {}).items()
    }
    listed = tuple(Place(place, area, place.title()) for place, area in places)
    return Survey("s-1", "test", "1", answers=kept, places=listed, **more)


def answered(checklist: Checklist, answer: str, **changes: str) -> Survey:
    """Every item of the checklist in one place of its area answered alike, but for some.

    Changes are named like items with "_" for "-": `RDR_1="no"`.
    """
    other = {item.replace("_", "-"): changed for item, changed in changes.items()}
    answers = {
        f"{area.id.lower()}-1": {item.id: other.get(item.id, answer) for item in area.items}
        for area in checklist.areas
    }
    return make_survey(answers, [(f"{area.id.lower()}-1", area.id) for area in checklist.areas])
