"""What closes the report: the visit, services, signatures, method, sources and all answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from security_survey.domain.agency import Contact, Notice
from security_survey.domain.checklist import ScoringModel
from security_survey.domain.offers import Offer, offers
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.service import Department, Service, contact_segment, segments
from security_survey.domain.survey import Question
from security_survey.report.area_part import ANSWER_WORDS
from security_survey.report.parts import (
    Appendix,
    Code,
    ContactRow,
    Line,
    NoticeView,
    Numbers,
    Run,
    ServiceView,
    Signed,
)
from security_survey.report.qr_code import best_code
from security_survey.report.wording import (
    capitalized,
    counted,
    date_text,
    joined,
    long_date,
    rounded,
)
from security_survey.report.workings import Workings

LONGEST_NOTE = 70
"""A longer note on a contact stays in its panel: on paper it would bury the number."""
LONGEST_TWICE = 200
"""A note up to this length stands in the appendix, too, and not only beside its finding."""
MANY = 3
"""Named by so many services, a contact is told once for all of them."""
_ROLES = {"resident": "Resident", "officer": "Officer"}
_VISIT_LABELS = {
    "address": "Address",
    "resident": "Resident",
    "officer": "Officer",
    "badge": "Badge",
}


def build_services(workings: Workings) -> tuple[ServiceView, ...]:
    """Each service of the department, first those that this home calls for, each with why."""
    shared = _shared_contacts(workings)
    noted = {contact_row(contact).note for contact in shared}
    reasons = _reasons(workings)
    ranked = sorted(_offered(workings), key=lambda service: service.id not in reasons)
    return tuple(_service(workings, one, shared, noted, reasons.get(one.id, "")) for one in ranked)


def _reasons(workings: Workings) -> dict[str, str]:
    """Why a service is offered to this home; the records copy, which nobody acts on, has none."""
    if workings.request.copy == "records":
        return {}
    department = Department(workings.request.agency, workings.request.services)
    found = offers(workings.checklist, workings.survey, department)
    return {offer.service: _reason(offer) for offer in found}


def _reason(offer: Offer) -> str:
    look = offer.next_look
    return f"{offer.because} Look again by {long_date(look)}." if look else offer.because


def build_numbers(workings: Workings) -> Numbers | None:
    """The contacts of many services, told once for all; None where there are none."""
    shared = _shared_contacts(workings)
    rows = tuple(contact_row(contact) for contact in shared)
    return Numbers(rows, _code(workings, shared)) if rows else None


def _offered(workings: Workings) -> list[Service]:
    offered = workings.request.agency.services
    return [service for service in workings.request.services if service.id in offered]


def _shared_contacts(workings: Workings) -> tuple[Contact, ...]:
    """What so many services name that it would bury each one's own, in the department's order."""
    counts: Counter[Contact] = Counter()
    for service in _offered(workings):
        counts.update(_contacts(workings, service))
    known = workings.request.agency.contacts
    return tuple(contact for contact in known if counts[contact] >= MANY)


def _service(
    workings: Workings,
    service: Service,
    shared: Sequence[Contact],
    noted: set[str],
    because: str,
) -> ServiceView:
    own = [contact for contact in _contacts(workings, service) if contact not in shared]
    return ServiceView(
        service.title,
        line_of(workings, service.summary),
        tuple(_noted_once(contact_row(contact), noted) for contact in own),
        _code(workings, own),
        because,
    )


def _code(workings: Workings, contacts: Sequence[Contact]) -> Code | None:
    """A code to scan; none in the records copy, which nobody reads to call a service."""
    return None if workings.request.copy == "records" else best_code(contacts)


def _noted_once(row: ContactRow, noted: set[str]) -> ContactRow:
    """The row without its note if that stood at an earlier service already."""
    if row.note in noted:
        return replace(row, note="")
    noted.add(row.note)
    return row


def build_notices(workings: Workings) -> tuple[NoticeView, ...]:
    """The notices in force on the day of printing."""
    found = workings.request.agency.notices_on(workings.request.day)
    return tuple(_notice(notice) for notice in found)


def line_of(workings: Workings, text: str) -> Line:
    """A text of the department with its contacts as links."""
    found = segments(text, workings.request.agency)
    return tuple(Run(segment.text, href=segment.href) for segment in found)


def contact_row(contact: Contact) -> ContactRow:
    """A contact as it is printed."""
    found = contact_segment(contact)
    note = contact.note if len(contact.note) <= LONGEST_NOTE else ""
    return ContactRow(contact.label, Run(found.text, href=found.href), note)


def _contacts(workings: Workings, service: Service) -> tuple[Contact, ...]:
    named = [
        contact
        for block in service.blocks
        if block.kind == "contacts"
        for name in block.lines
        if (contact := workings.request.agency.contact(name))
    ]
    return tuple(dict.fromkeys(named))


def _notice(notice: Notice) -> NoticeView:
    until = f" until {long_date(notice.end)}" if notice.end else ""
    link = Run(notice.web, href=f"https://{notice.web}") if notice.web else None
    return NoticeView(notice.title, notice.text, f"From {long_date(notice.start)}{until}", link)


def build_visit(workings: Workings) -> tuple[tuple[str, str], ...]:
    """Who, where and when, and the facts of the home, as label and text."""
    visit = workings.survey.visit
    rows = [(label, visit.get(name, "").strip()) for name, label in _VISIT_LABELS.items()]
    rows.insert(3, ("Date", date_text(visit.get("date", ""))))
    return tuple((label, text) for label, text in [*rows, *_facts(workings)] if text)


def _facts(workings: Workings) -> list[tuple[str, str]]:
    """The facts that are a choice; the yes-or-no ones show in what was asked."""
    return [
        (capitalized(fact.id.replace("_", " ")), option.label)
        for fact in workings.checklist.facts
        for option in fact.options
        if not fact.is_switch and option.value == workings.facts[fact.id]
    ]


def build_consents(workings: Workings) -> tuple[tuple[str, str], ...]:
    """What was agreed to, as label and "Given" or "Not given"."""
    return tuple(
        (capitalized(name.replace("_", " ")), "Given" if given else "Not given")
        for name, given in workings.survey.consents.items()
    )


def build_signatures(workings: Workings) -> tuple[Signed, ...]:
    """The signatures, the resident's first."""
    found = workings.survey.signatures
    order = sorted(found, key=lambda who: (list(_ROLES).index(who) if who in _ROLES else 9, who))
    return tuple(
        Signed(
            role=_ROLES.get(who, capitalized(who)),
            name=found[who].name,
            date=date_text(found[who].date),
            path=found[who].path,
        )
        for who in order
    )


def build_method(workings: Workings) -> tuple[str, ...]:
    """How the risk was worked out, in plain words."""
    checklist, card = workings.checklist, workings.card
    paragraphs = [
        "Every question is put so that yes means secure. Yes counts in full, partly counts half, "
        "no counts nothing. Each question has a weight from 1 to 5; the more it matters, the more "
        "it weighs. An area asked of several doors or windows is as strong as its weakest one. The "
        "areas together make the rating of the home, and the ways in count most, with the weakest "
        "of them counting extra.",
        _scale(checklist.scoring),
        "A few key items hold the rating down while they are open, however good the rest is: a "
        f"thief needs only one easy way in.{_together(checklist.scoring)}",
        _uncertainty(card),
        "Weights, limits and the edges between Low, Guarded, Moderate, Elevated and High are the "
        "judgment of practitioners, tuned to what research found to work in general. They are "
        "convention, not measurement, and no rating says how likely a crime is. Research compares "
        "groups of homes; it cannot promise anything for one home. Vehicles and firearms are rated "
        "apart and never change the rating of the home, and a blocked way out comes before any of "
        "it.",
        f"Checklist: {checklist.title}, version {checklist.version}. "
        f"Scoring model: {checklist.scoring.name}.",
    ]
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _scale(model: ScoringModel) -> str:
    """Which numbers stand behind the words, from the least risk up."""
    if len(model.bands) < 2:
        return ""
    edges = [
        f"{band.word} {'up to' if at == 0 else 'to'} {rounded(100 - band.floor)}"
        for at, band in enumerate(model.bands[:-1])
    ]
    worst = model.bands[-1].word
    return f"Risk runs from 0, the best, to 100: {', '.join(edges)}, and {worst} above that."


def _together(model: ScoringModel) -> str:
    """What works best together, if the model knows of such a combination."""
    if not model.elements:
        return ""
    parts = joined([element.title for element in model.elements])
    return f" It is also held down while a part of what works best together is missing: {parts}."


def _uncertainty(card: ScoreCard) -> str:
    text = (
        "A question that was not answered, or that nobody could tell, does not count for or "
        "against the home. Instead we work out the best and the worst result that it could still "
        "lead to; where these differ, the report says so. A question that does not apply is left "
        f"out altogether. Here {rounded(100 * card.coverage)} of 100 points of weight were answered"
    )
    if not card.not_applicable:
        return f"{text}."
    return f"{text}, and {counted(card.not_applicable, 'question')} did not apply."


def build_appendix(workings: Workings) -> tuple[Appendix, ...]:
    """Every question asked with its answer and note, place by place."""
    if workings.request.copy != "full":
        return ()
    places = groupby(workings.progress.questions, key=lambda question: question.place)
    return tuple(
        Appendix(_heading(workings, place), tuple(_row(workings, q) for q in questions))
        for place, questions in places
    )


def _heading(workings: Workings, place: str) -> str:
    area = workings.checklist.area_by_id[workings.namer.place(place).area]
    label = workings.namer.label(place)
    return f"{area.title}: {label}" if label else area.title


def _row(workings: Workings, question: Question) -> tuple[str, str, str]:
    item = workings.checklist.item_by_id[question.item]
    answer = workings.survey.answer(question)
    return (
        item.wording(workings.survey.mode),
        ANSWER_WORDS[answer] if answer else "Not answered",
        _note(workings, question),
    )


def _note(workings: Workings, question: Question) -> str:
    """The note on an answer; a long one that stands beside its finding is not printed twice."""
    note = workings.survey.note(question).strip()
    area = workings.checklist.area_of_item[question.item]
    told = question in workings.number_of and workings.tells(area)
    if told and len(note) > LONGEST_TWICE:
        return f"See the note at step {workings.number_of[question]}."
    return note
