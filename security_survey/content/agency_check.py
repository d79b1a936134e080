"""All that a department has to look at before its own files are ready: faults, leftovers, dates.

A fault keeps something from being used. A leftover is what still says, or still is, the department
that the program brings along. Dates are those after which somebody must look again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from security_survey.content.agency_reader import load_services, own_services
from security_survey.content.chosen_agency import SHIPPED, agency_path, shipped_services
from security_survey.content.good_parts import (
    agency_file_faults,
    agency_of_good_parts,
    at_home,
    offered_by,
    with_all_contacts,
)
from security_survey.content.raw_parts import listing, mapping, word
from security_survey.content.yaml_reader import Document, Path_, read_yaml
from security_survey.domain.errors import Problem, ProblemsError

A_YEAR = timedelta(days=365)
LEFTOVER = re.compile(r"clayton", re.IGNORECASE)
DRAFT = "draft"
"""The version of a disclaimer that nobody has approved yet."""
NEEDED = {
    "emergency": "which every panel names for danger",
    "police": "whose number stands at the head of each report",
}
WAYS = ("phone", "email", "web")


def check_agency(named: str | Path, today: date) -> list[Problem]:
    """Everything to be done about the department in a folder or an agency file."""
    path = agency_path(named)
    found = _faults(path)
    agency = _read(path)
    services = [one for one in map(_read, sorted(own_services(path).glob("*.yaml"))) if one]
    for document in [agency, *services] if agency else services:
        found += _past(document, today)
    if agency is not None:
        found += _needed(agency)
        found += _sources(agency, [*services, *_shipped(agency, services)])
        if path != agency_path(SHIPPED):
            found += _left_over(agency, services)
    return sorted(set(found))


def _faults(path: Path) -> list[Problem]:
    """What keeps the agency file or a service of its menu from being used."""
    problems = agency_file_faults(path)
    agency = with_all_contacts(agency_of_good_parts(path), path)
    try:
        load_services(shipped_services(), agency, own_services(path))
    except ProblemsError as error:
        document = _read(path)
        found = error.problems
        problems += [at_home(fault, document) for fault in found] if document else found
    return problems


def _left_over(agency: Document, services: Sequence[Document]) -> Iterator[Problem]:
    """What has not been made the department's own yet."""
    yield from _draft(agency)
    yield from _numbers(agency, mapping(read_yaml(agency_path(SHIPPED)).data))
    for document in (agency, *services):
        yield from _names(document)
    for service in services:
        yield from _copied(service)


def _read(path: Path) -> Document | None:
    """A file as it can be read; None where it cannot, which is told with the other faults."""
    try:
        return read_yaml(path)
    except ProblemsError:
        return None


def _shipped(agency: Document, own: Sequence[Document]) -> list[Document]:
    """Our services that an agency offers in our words."""
    ids = {word(mapping(service.data).get("id")) for service in own}
    files = [shipped_services() / f"{name}.yaml" for name in offered_by(agency) if name not in ids]
    return [read_yaml(path) for path in files if path.is_file()]


def _names(document: Document) -> Iterator[Problem]:
    """Lines that still name the department that was copied."""
    for number, line in enumerate(document.text.splitlines(), start=1):
        if found := LEFTOVER.search(line):
            what = f"This still says “{found.group()}”."
            remedy = "Write what is yours, or remove it."
            yield Problem(document.file, number, found.start() + 1, what, remedy)


def _numbers(agency: Document, shipped: Any) -> Iterator[Problem]:
    """Contacts that are still those of the department that was copied, and that nobody looked at.

    What every department shares is short (911), or belongs to the country (.gov).
    """
    theirs = {
        word(contact.get(way)): contact.get("as_of")
        for contact in map(mapping, listing(mapping(shipped).get("contacts")))
        for way in WAYS
    }
    for place, contact in _contacts(agency):
        for way in WAYS:
            value = word(contact.get(way))
            is_local = len(value) > 3 and ".gov" not in value
            if is_local and value in theirs and contact.get("as_of") in (None, theirs[value]):
                what = f"This is what the copied department has: {value}."
                remedy = "Put your own, or give the entry as_of with the day on which you tried it."
                yield agency.problem((*place, way), what, remedy)


def _contacts(agency: Document) -> Iterator[tuple[Path_, Any]]:
    for n, contact in enumerate(listing(mapping(agency.data).get("contacts"))):
        yield ("contacts", n), mapping(contact)


def _needed(agency: Document) -> Iterator[Problem]:
    known = {word(contact.get("id")) for _, contact in _contacts(agency)}
    for name, why in NEEDED.items():
        if name not in known:
            what = f"There is no contact “{name}”, {why}."
            yield agency.problem(("contacts",), what, "Add it.", at_name=True)


def _draft(agency: Document) -> Iterator[Problem]:
    disclaimer = mapping(mapping(agency.data).get("disclaimer"))
    if disclaimer.get("version") == DRAFT:
        what = "The disclaimer has not been approved yet."
        remedy = "Paste the approved wording, and give it a version such as “2026-11”."
        yield agency.problem(("disclaimer", "version"), what, remedy)


def _past(document: Document, today: date) -> Iterator[Problem]:
    """Every `as_of` that is a year old or not yet come, and every `review` that has come."""
    for path, value in _dates(document.data):
        if path[-1] == "review" and value <= today:
            what = f"This was to be looked at again by {value}."
            yield document.problem(path, what, "Look at it, and set the next day.")
        if path[-1] == "as_of" and today - value > A_YEAR:
            what = f"This was last looked at on {value}, more than a year ago."
            yield document.problem(path, what, "Look at it again, and set today's date.")
        if path[-1] == "as_of" and value > today:
            what = f"This was looked at on {value}, which is still to come."
            yield document.problem(path, what, "Correct the date.")


def _dates(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, date]]:
    if isinstance(value, date):
        yield path, value
    inner: Iterable[tuple[Any, Any]] = mapping(value).items() or enumerate(listing(value))
    for key, one in inner:
        yield from _dates(one, (*path, key))


def _facts(service: Document) -> Iterator[tuple[Path_, Any]]:
    for n, block in enumerate(listing(mapping(service.data).get("blocks"))):
        if fact := mapping(mapping(block).get("fact")):
            yield ("blocks", n, "fact"), fact


def _sources(agency: Document, services: Iterable[Document]) -> Iterator[Problem]:
    """Sources that facts name and the agency file does not spell out."""
    known = mapping(mapping(agency.data).get("sources"))
    missing: dict[str, str] = {}
    for service in services:
        if word(mapping(service.data).get("id")) in offered_by(agency):
            for _, fact in _facts(service):
                missing.setdefault(word(fact.get("source")), word(mapping(service.data).get("id")))
    for source, named_by in missing.items():
        if source and source not in known:
            what = f"“sources” does not say what “{source}” is, which “{named_by}” names."
            yield agency.problem(("sources",), what, "Add it.", at_name=True)


def _copied(service: Document) -> Iterator[Problem]:
    """Facts about a department's own ways that are word for word those of the copied one."""
    ours = shipped_services() / Path(service.file).name
    if not ours.is_file():
        return
    theirs = [fact for _, fact in _facts(read_yaml(ours)) if fact.get("source") == "DEPARTMENT"]
    for path, fact in _facts(service):
        if fact in theirs:
            what = "This fact was copied: it tells what another department does."
            remedy = "Write how it is with you, and the day on which you made sure as as_of."
            yield service.problem((*path, "text"), what, remedy)
