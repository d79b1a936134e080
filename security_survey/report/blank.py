"""The paper form: every question with boxes to tick and a line for notes, to do it by hand."""

from __future__ import annotations

from dataclasses import dataclass

from security_survey.domain.agency import Agency
from security_survey.domain.checklist import Area, Checklist, Item
from security_survey.report.html import render_template
from security_survey.report.parts import AgencyView
from security_survey.report.printing import print_pdf
from security_survey.report.view import agency_view
from security_survey.report.wording import capitalized
from security_survey.resources import resource

ANSWERS = ("Yes", "Partly", "No", "N/A", "Can't tell")
PAGE = "checklist.html"


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """A question with a short mark before it where a "no" weighs heavily."""

    ask: str
    key: str


@dataclass(frozen=True, slots=True)
class BlankArea:
    """An area of the form. `place` is the label of a line for the place's name, or ""."""

    title: str
    intro: str
    place: str
    questions: tuple[BlankQuestion, ...]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """Everything the paper form prints, on "letter" or "a4" paper."""

    title: str
    paper: str
    version: str
    agency: AgencyView
    courtesy: str
    answers: tuple[str, ...]
    areas: tuple[BlankArea, ...]


def make_blank_checklist(checklist: Checklist, agency: Agency, paper: str = "letter") -> bytes:
    """The paper form as PDF, on "letter" or "a4" paper. Raises KnownError."""
    templates = resource("report_templates", "checklist")
    html = render_template(PAGE, {"form": build_form(checklist, agency, paper)}, templates)
    return print_pdf(html, templates)


def build_form(checklist: Checklist, agency: Agency, paper: str = "letter") -> BlankForm:
    """The form in the order of the walk."""
    return BlankForm(
        title=f"{checklist.title}: paper form",
        paper=paper,
        version=checklist.version,
        agency=agency_view(agency),
        courtesy=f"A courtesy of the {agency.name}; no guarantee against crime.",
        answers=ANSWERS,
        areas=tuple(_area(area) for area in checklist.areas_in_walking_order),
    )


def _area(area: Area) -> BlankArea:
    return BlankArea(
        title=area.title,
        intro=area.intro,
        place=f"{capitalized(area.noun)} (use one copy of this part for each)"
        if area.repeatable
        else "",
        questions=tuple(_question(item) for item in area.items),
    )


def _question(item: Item) -> BlankQuestion:
    if item.life_safety and item.critical:
        return BlankQuestion(item.ask, "way out")
    return BlankQuestion(item.ask, "key item" if item.critical else "")
