"""The paper form: every question with boxes to tick and a line for notes, to do it by hand.

Its boxes and lines are fields, too, for whoever fills it in on a screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from security_survey.domain.agency import Agency
from security_survey.domain.checklist import Area, Checklist, Fact, FactValue, Item
from security_survey.domain.errors import InputError
from security_survey.report.html import render_template
from security_survey.report.page import Output
from security_survey.report.parts import AgencyView
from security_survey.report.printing import print_pdf
from security_survey.report.view import agency_view
from security_survey.report.wording import capitalized
from security_survey.resources import resource

ANSWERS = ("Yes", "Partly", "No", "N/A", "Can't tell")
SWITCH = ("Yes", "No")
"""The choices of a fact that is true or false."""
PAGE = "checklist.html"


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """A question with a short mark before it where a "no" weighs heavily.

    `id` is the item's, by which its fields are named.
    """

    id: str
    ask: str
    key: str


@dataclass(frozen=True, slots=True)
class BlankFact:
    """Something about the home, with the choices to tick."""

    id: str
    ask: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlankArea:
    """An area of the form. `place` is the label of a line for the place's name, or "".

    `only` says of which homes it is asked, "" of all.
    """

    id: str
    title: str
    only: str
    intro: str
    place: str
    questions: tuple[BlankQuestion, ...]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """Everything the paper form prints, on "letter" or "a4" paper.

    Of one area alone it holds neither `facts` nor the `disclaimer` to sign.
    """

    title: str
    paper: str
    large: bool
    version: str
    agency: AgencyView
    courtesy: str
    disclaimer: str
    answers: tuple[str, ...]
    facts: tuple[BlankFact, ...]
    areas: tuple[BlankArea, ...]


@dataclass(frozen=True, slots=True)
class BlankWishes:
    """What somebody wants of the form: "letter" or "a4", large print, all areas ("") or one."""

    paper: str = "letter"
    large: bool = False
    area: str = ""


WHOLE = BlankWishes()


def make_blank_checklist(
    checklist: Checklist, agency: Agency, wishes: BlankWishes = WHOLE
) -> bytes:
    """The paper form as PDF. Raises KnownError."""
    templates = resource("report_templates", "checklist")
    html = render_template(PAGE, {"form": build_form(checklist, agency, wishes)}, templates)
    return print_pdf(html, templates, Output(forms=True))


def build_form(checklist: Checklist, agency: Agency, wishes: BlankWishes = WHOLE) -> BlankForm:
    """The form in the order of the walk. Raises InputError for an area that does not exist."""
    areas = _chosen(checklist, wishes.area)
    part = areas[0].title if wishes.area else "paper form"
    return BlankForm(
        title=f"{checklist.title}: {part}",
        paper=wishes.paper,
        large=wishes.large,
        version=checklist.version,
        agency=agency_view(agency),
        courtesy=f"A courtesy of the {agency.name}; no guarantee against crime.",
        disclaimer="" if wishes.area else agency.disclaimer.text,
        answers=ANSWERS,
        facts=() if wishes.area else tuple(_fact(fact) for fact in checklist.facts),
        areas=tuple(_area(checklist, area) for area in areas),
    )


def _chosen(checklist: Checklist, wanted: str) -> tuple[Area, ...]:
    """All areas in walking order, or the one that is wanted."""
    walk = tuple(checklist.areas_in_walking_order)
    chosen = tuple(area for area in walk if area.id == wanted.upper())
    if wanted and not chosen:
        known = ", ".join(area.id for area in walk)
        raise InputError(f"There is no area “{wanted}”. Choose one of: {known}.")
    return chosen or walk


def _fact(fact: Fact) -> BlankFact:
    options = SWITCH if fact.is_switch else tuple(option.label for option in fact.options)
    return BlankFact(fact.id, fact.ask, options)


def _area(checklist: Checklist, area: Area) -> BlankArea:
    return BlankArea(
        id=area.id,
        title=area.title,
        only=_only(checklist, area),
        intro=area.intro,
        place=f"{capitalized(area.noun)} (use one copy of this part for each)"
        if area.repeatable
        else "",
        questions=tuple(_question(item) for item in area.items),
    )


def _only(checklist: Checklist, area: Area) -> str:
    """For which homes an area is: what their facts must be, "" where it is for all."""
    asked = {fact.id: fact for fact in checklist.facts}
    ways = [
        " and ".join(_demand(asked[name], allowed) for name, allowed in way.items())
        for way in area.applies_if
    ]
    return f"Skip this part unless {', or '.join(ways)}." if ways else ""


def _demand(fact: Fact, allowed: tuple[FactValue, ...]) -> str:
    labels = {option.value: option.label for option in fact.options}
    words = [SWITCH[not value] if fact.is_switch else labels[value] for value in allowed]
    return f"“{fact.ask}” is answered {' or '.join(words).lower()}"


def _question(item: Item) -> BlankQuestion:
    if item.life_safety and item.critical:
        return BlankQuestion(item.id, item.ask, "way out")
    return BlankQuestion(item.id, item.ask, "key item" if item.critical else "")
