"""Surveys that strain a report: empty ones, huge ones, long texts and other scripts."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from PIL import Image, ImageDraw

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import Photo, Place, Question, Survey, asked_questions
from security_survey.report.request import ReportRequest
from tests.report.builders import PLACES, VISIT, checklist, home, request

NO = Answer.NO
FEW = ("LGT", "FDR", "RDR", "WGF", "EGR", "VEH")
_COLORS = ("#c3ced8", "#d9cdbf", "#c5d5c6", "#d6c6cf")
_TWO_SHAPES = ((120, 90), (75, 100))


def nothing_answered() -> ReportRequest:
    """A survey that was only begun."""
    return request(home(rest=None))


def all_yes() -> ReportRequest:
    """A home in which nothing is to be mended."""
    return request(home())


def all_no() -> ReportRequest:
    """A home in which nothing is as it should be, in the full copy."""
    return request(home(rest=NO), checklist=few_areas(), copy="full")


def three_hundred_findings() -> ReportRequest:
    """As many findings as a farm with sixteen doors may have."""
    doors = [Place(f"rdr-{n}", "RDR", f"Side door {n}") for n in range(1, 17)]
    others = [place for place in PLACES if place.area != "RDR"]
    survey = home(rest=NO, places=(*others, *doors))
    return request(_with_findings(survey, 300))


def five_hundred_photos() -> ReportRequest:
    """Photos of everything, one to two dozen for a finding."""
    survey = home(rest=NO)
    asked = asked_questions(checklist(), survey)
    pictures = [_photo(number) for number in range(500)]
    photos: dict[Question, tuple[Photo, ...]] = {}
    numbers = iter(range(500))
    for at, question in enumerate(asked):
        taken = [n for _, n in zip(range(1 + at % 24), numbers, strict=False)]
        if taken:
            photos[question] = tuple(Photo(_name(pictures[n]), _caption(n)) for n in taken)
    kept = {_name(picture): picture for picture in pictures}
    return request(replace(_only(survey, photos), photos=photos), photos=kept)


def long_notes() -> ReportRequest:
    """Notes of 4,000 characters, in one piece and in many lines, and a remark as long."""
    words = " ".join(f"word{number}" for number in range(600))
    lines = "\n".join(f"Line {number} of what was seen." for number in range(200))
    notes = {"rdr-1/RDR-1": words[:4000], "rdr-1/RDR-2": lines[:4000], "LGT-1": "m" * 4000}
    answers = dict.fromkeys(("RDR-1", "RDR-2", "LGT-1"), NO)
    survey = home(answers, notes=notes, remarks={"report": words[:4000], "RDR": lines[:4000]})
    return request(survey, checklist=few_areas(), copy="full")


def other_scripts() -> ReportRequest:
    """Chinese and Arabic names, on paper of the rest of the world."""
    places = (Place("rdr-1", "RDR", "厨房门"), Place("rdr-2", "RDR", "باب المطبخ"), *PLACES[1:])
    visit = {
        **VISIT,
        "address": "圣路易斯县克莱顿市橡树街二百一十四号",
        "resident": "欧阳娜娜, محمد الأحمد",
        "officer": "Nguyễn Thị Phượng",
    }
    notes = {
        "rdr-1/RDR-1": "门框松动,需要更换。\nThe frame is soft.",
        "rdr-2/RDR-1": "الباب الخلفي Schlage قديم، ويحتاج إلى قفل جديد.",
    }
    answers = dict.fromkeys(("RDR-1", "WGF-1", "LGT-1"), NO)
    survey = home(answers, places=places, visit=visit, notes=notes)
    return request(survey, checklist=few_areas(), paper="a4", copy="full")


def six_line_address() -> ReportRequest:
    """An address of six lines, and names that are as long."""
    lines = (
        "The Residences at Old Orchard Gardens",
        "Building C, North Entrance, Apartment 1407",
        "21401 North Outer Forty Road at Mason Ridge",
        "Unincorporated Saint Louis County",
        "Town and Country",
        "Missouri 63017-5702",
    )
    visit = {
        **VISIT,
        "address": "\n".join(lines),
        "resident": "Maximiliana Featherstonehaugh-Cholmondeley and Bartholomew Example",
        "officer": "Community Services Officer Alexandrina Sample-Wolfeschlegelstein",
    }
    answers = {"EGR-1": NO, "RDR-1": NO, "LGT-1": NO, "ALM-4": Answer.UNKNOWN}
    return request(home(answers, visit=visit, facts={"recent_burglary": True}))


def forty_windows() -> ReportRequest:
    """A home with forty windows, each with the same faults and a name of its own."""
    windows = [Place(f"wgf-{n}", "WGF", f"Dining room corner window {n}") for n in range(1, 41)]
    others = [place for place in PLACES if place.area != "WGF"]
    answers = {"WGF-1": NO, "WGF-2": NO, "WGF-3": Answer.PARTLY, "WGF-4": Answer.UNKNOWN}
    return request(home(answers, places=(*others, *windows)), paper="a4")


CASES: Mapping[str, Callable[[], ReportRequest]] = {
    case.__name__: case
    for case in (
        nothing_answered,
        all_yes,
        all_no,
        three_hundred_findings,
        five_hundred_photos,
        long_notes,
        other_scripts,
        six_line_address,
        forty_windows,
    )
}


def few_areas() -> Checklist:
    """The checklist with fewer areas, where a case needs no more."""
    groups = [
        replace(group, areas=tuple(area for area in group.areas if area in FEW))
        for group in checklist().walk
    ]
    return replace(checklist(), walk=tuple(group for group in groups if group.areas))


def _with_findings(survey: Survey, count: int) -> Survey:
    """The survey with the first so many findings, and yes to all the rest."""
    answers = {place: dict(given) for place, given in survey.answers.items()}
    for question in asked_questions(checklist(), survey)[count:]:
        answers[question.place][question.item] = Answer.YES
    return replace(survey, answers=answers)


def _only(survey: Survey, photos: Mapping[Question, object]) -> Survey:
    return _with_findings(survey, len(photos))


def _photo(number: int) -> bytes:
    """A small picture that no other number has."""
    picture = Image.new("RGB", _TWO_SHAPES[number % 2], _COLORS[number % 4])
    ImageDraw.Draw(picture).text((8, 30), str(number), fill="#1b2733", font_size=30)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=40)
    return out.getvalue()


def _name(picture: bytes) -> str:
    return sha256(picture).hexdigest()


def _caption(number: int) -> str:
    return ("", "The frame", "Seen from the street, in the afternoon, behind the hedge")[number % 3]
