"""Small surveys to report on, built from the shipped checklist."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from PIL import Image

from security_survey.content import load_checklist
from security_survey.domain.agency import Agency, Contact, Disclaimer, Notice
from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.service import Block, Service
from security_survey.domain.survey import Place, Question, Survey, asked_questions, own_place_id
from security_survey.report.request import ReportRequest
from security_survey.resources import resource

DAY = date(2026, 11, 23)
PLACES = (
    Place("rdr-1", "RDR", "Kitchen door"),
    Place("pat-1", "PAT", "Patio slider"),
    Place("wgf-1", "WGF", "Living room window"),
    Place("wgf-2", "WGF", "Hall window"),
    Place("wup-1", "WUP", "Upstairs windows"),
    Place("out-1", "OUT", "Shed"),
)
VISIT = {
    "address": "214 Alder Court",
    "resident": "Robin Example",
    "officer": "Officer Sample",
    "date": "2026-11-23",
}


@cache
def checklist() -> Checklist:
    """The checklist that ships with the program."""
    return load_checklist(resource("checklists", "home_security"))


@cache
def short_walk() -> Checklist:
    """The checklist with fewer areas, where each page costs time."""
    wanted = ("FDR", "RDR", "EGR", "ALM", "VEH")
    groups = [
        replace(group, areas=tuple(area for area in group.areas if area in wanted))
        for group in checklist().walk
    ]
    return replace(checklist(), walk=tuple(group for group in groups if group.areas))


def agency(**changes: Any) -> Agency:
    """A made-up department."""
    made = Agency(
        id="sample",
        name="Sample Police Department",
        short_name="Sample Police",
        place="Sample, Missouri",
        unit="Community Services",
        monogram="SP",
        contacts=(
            Contact("police", "Sample Police Department", phone="314-555-0100"),
            Contact("locks", "Free gun locks", email="locks@sample.example"),
            Contact("page", "Community Services page", web="sample.example/services"),
        ),
        disclaimer=Disclaimer("2026-11", "This survey is a courtesy. There is no guarantee."),
        services=("vacation_check",),
        notices=(
            Notice(
                "desk", "Front desk closed", "Please call.", date(2026, 11, 20), date(2026, 12, 1)
            ),
            Notice("old", "Long over", "Gone.", date(2020, 1, 1), date(2020, 2, 1)),
        ),
        firearm_law="The law can change.",
    )
    return replace(made, **changes)


def services() -> tuple[Service, ...]:
    """One service with every kind of contact."""
    blocks = (Block("contacts", ("police", "locks", "page")),)
    summary = "Officers look in on your home. Call {contact:police}."
    return (Service("vacation_check", "Vacation checks", "Vacation", "suitcase", summary, blocks),)


def home(
    answers: Mapping[str, Answer] | None = None,
    rest: Answer | None = Answer.YES,
    *,
    places: Iterable[Place] = PLACES,
    notes: Mapping[str, str] | None = None,
    **changes: Any,
) -> Survey:
    """A survey with `rest` as the answer to everything not named in `answers`.

    Keys are items ("RDR-1": in every place) or a place and an item ("rdr-1/RDR-1").
    """
    empty = Survey("survey-1", "home_security", "1.0", visit=VISIT, places=tuple(places))
    survey = replace(empty, **changes)
    named = answers or {}
    given: dict[str, dict[str, Answer]] = {}
    for question in asked_questions(checklist(), survey):
        key = f"{question.place}/{question.item}"
        answer = named.get(key, named.get(question.item, rest))
        if answer is not None:
            given.setdefault(question.place, {})[question.item] = answer
    kept = {question_of(key): text for key, text in (notes or {}).items()}
    return replace(survey, answers=given, notes=kept)


def question_of(key: str) -> Question:
    """The question of "rdr-1/RDR-1", or of an item in an area that is its own place."""
    place, _, item = key.rpartition("/")
    return Question(place or own_place_id(checklist().area_of_item[item].id), item)


def request(survey: Survey | None = None, **changes: Any) -> ReportRequest:
    """A request for the homeowner's copy of a survey."""
    made = ReportRequest(
        checklist=checklist(),
        survey=survey or home(),
        agency=agency(),
        services=services(),
        day=DAY,
    )
    return replace(made, **changes)


def jpeg(color: str = "steelblue", size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A photo of one color."""
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG")
    return out.getvalue()


Changer = Callable[[Survey], Survey]
