"""What is good of a department's own files, so that the program starts although some is not.

Nothing is ever borrowed from another department: a number that is missing stays missing, and a
service that would name it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from security_survey.content.agency_reader import (
    AgencyFile,
    beside_faults,
    build_agency,
    load_department,
    missing_services,
    own_services,
    service_files,
    unknown_fields,
)
from security_survey.content.chosen_agency import shipped_services
from security_survey.content.logo import logo_fault
from security_survey.content.raw_parts import ids, listing, mapping, word
from security_survey.content.validation import validate
from security_survey.content.yaml_reader import Document, Path_, read_yaml
from security_survey.domain.agency import Agency, Contact
from security_survey.domain.errors import Problem, ProblemsError
from security_survey.domain.service import Department, Service

Raw = dict[str, Any]
STAND_INS: Mapping[str, Any] = {
    "format": "agency/1",
    "id": "unnamed",
    "name": "Police department",
    "short_name": "Police",
    "place": "your town",
    "unit": "Community Services",
    "monogram": "PD",
    "contacts": [{"id": "emergency", "label": "Emergency", "phone": "911"}],
    "disclaimer": {
        "version": "none",
        "text": "This survey is a courtesy. It reflects only what was seen, or what was told, on "
        "the day of the visit. There is no guarantee that no crime will take place.",
    },
    "services": [],
}
"""What stands where a file says nothing that can be used, and must say something."""
LEFT_OUT = "is left out: it names a contact that cannot be reached"
_ROUNDS = 20
"""Leaving something out can bring a fault to light that was hidden behind it."""


def department_of_good_parts(
    agency_path: Path, services_folder: Path
) -> tuple[Department, tuple[Problem, ...]]:
    """A department made of whatever can be used, and what is wrong with the rest.

    What is wrong with the agency file comes first: services often only follow from it.
    """
    try:
        return load_department(agency_path, services_folder), ()
    except ProblemsError:
        agency = agency_of_good_parts(agency_path)
    services, lacking = _services(agency_path, agency, services_folder)
    shown = replace(agency, services=tuple(service.id for service in services))
    problems = {*agency_file_faults(agency_path), *lacking}
    return Department(shown, services), _in_order(problems, agency_path)


def agency_file_faults(path: Path) -> list[Problem]:
    """Everything that is wrong with an agency file and what it names beside it."""
    try:
        document = read_yaml(path)
    except ProblemsError as error:
        return list(error.problems)
    model, problems = validate(AgencyFile, document)
    known = model or _pruned(dict(deepcopy(mapping(document.data))))
    return problems + beside_faults(document, known, path.parent)


def with_all_contacts(agency: Agency, path: Path) -> Agency:
    """The agency as if each contact in its file could be reached: one that cannot is told once."""
    try:
        listed = ids(mapping(read_yaml(path).data).get("contacts"))
    except ProblemsError:
        return agency
    named = [Contact(name, name, phone="0") for _, name in listed if not agency.contact(name)]
    return replace(agency, contacts=(*agency.contacts, *named))


def _in_order(problems: Iterable[Problem], agency_path: Path) -> tuple[Problem, ...]:
    """Those of the agency file first, and those of our files told in it."""
    with suppress(ProblemsError):
        document = read_yaml(agency_path)
        problems = {at_home(problem, document) for problem in problems}
    return tuple(sorted(problems, key=lambda one: (one.file != str(agency_path), one)))


def agency_of_good_parts(path: Path) -> Agency:
    """The agency of what is good in a file; of stand-ins where it cannot be read at all."""
    try:
        raw = read_yaml(path).data
    except ProblemsError:
        raw = {}
    model = _pruned(dict(deepcopy(mapping(raw))))
    return build_agency(_with_files_that_are_there(model, path.parent), path.parent)


def at_home(fault: Problem, agency: Document) -> Problem:
    """A fault that shows in a file of ours, told where the department can mend it."""
    file = Path(fault.file)
    if file == shipped_services():
        return agency.problem(("services",), fault.what, fault.remedy, at_name=True)
    if file.parent != shipped_services() or file.stem not in offered_by(agency):
        return fault
    place: Path_ = ("services", offered_by(agency).index(file.stem))
    what, remedy = fault.what, fault.remedy
    if LEFT_OUT not in what:
        what = f"The service “{file.stem}” cannot be shown as it is. {what}"
        remedy = "Add it, or take the service off this list."
    return agency.problem(place, what, remedy)


def offered_by(agency: Document) -> list[str]:
    """The ids on an agency file's list of services, "" for what is no word."""
    return [word(one) for one in listing(mapping(agency.data).get("services"))]


def _pruned(raw: Raw) -> AgencyFile:
    """The model of everything that has the right shape."""
    raw["contacts"] = _once(raw.get("contacts"))
    for _ in range(_ROUNDS):
        try:
            return AgencyFile.model_validate(raw)
        except ValidationError as error:
            _leave_out(raw, [tuple(one["loc"]) for one in error.errors(include_url=False)])
    return AgencyFile.model_validate(deepcopy(dict(STAND_INS)))


def _once(contacts: Any) -> list[Any]:
    """Contacts, the first of each id."""
    twice = {n for n, one in ids(contacts) if any(one == o and m < n for m, o in ids(contacts))}
    return [contact for n, contact in enumerate(listing(contacts)) if n not in twice]


def _leave_out(raw: Raw, faults: Iterable[Path_]) -> None:
    """Take what is at fault away: an entry of a list by itself, anything else as a whole."""
    entries = sorted({(p[0], p[1]) for p in faults if len(p) > 1 and isinstance(p[1], int)})
    for key, at in reversed(entries):
        del raw[str(key)][at]
    for key in {str(p[0]) for p in faults if len(p) == 1 or not isinstance(p[1], int)}:
        raw.pop(key, None)
        if key in STAND_INS:
            raw[key] = deepcopy(STAND_INS[key])


def _with_files_that_are_there(model: AgencyFile, folder: Path) -> AgencyFile:
    """The same without templates and a logo that cannot be used."""
    left_out = {}
    if not _lies_in(folder, model.templates) or not (folder / model.templates).is_dir():
        left_out["templates"] = ""
    if model.logo and (not _lies_in(folder, model.logo) or logo_fault(folder / model.logo)[0]):
        left_out["logo"] = ""
    return model.model_copy(update=left_out)


def _lies_in(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _services(
    path: Path, agency: Agency, shipped: Path
) -> tuple[tuple[Service, ...], list[Problem]]:
    """The services whose texts can be filled in, and what the others lack.

    A file of the department's own that is wrong is not replaced by ours, which may say otherwise.
    """
    files, _ = service_files(shipped)
    owned, problems = service_files(own_services(path))
    broken = {Path(problem.file).stem for problem in problems} - owned.keys()
    offered = {name: one for name, one in {**files, **owned}.items() if name not in broken}
    problems += missing_services(shipped, agency, {*offered, *broken})
    found, named = [], with_all_contacts(agency, path)
    for document, service in [offered[name] for name in agency.services if name in offered]:
        unknown = unknown_fields(document, service, named)
        shortened = _with_known_rows(service, agency)
        lacking = unknown_fields(document, shortened, agency)
        if not lacking:
            found.append(shortened)
        problems += unknown or [_left_out(service, lack) for lack in lacking[:1]]
    return tuple(found), problems


def _left_out(service: Service, lack: Problem) -> Problem:
    """Why a service is left out although nothing is wrong with its own file."""
    what = f"The service “{service.id}” {LEFT_OUT}."
    return Problem(lack.file, lack.line, lack.column, what, "Correct the contact.")


def _with_known_rows(service: Service, agency: Agency) -> Service:
    """The service without rows for contacts that there are none of."""
    blocks = [
        replace(block, lines=tuple(one for one in block.lines if agency.contact(one)))
        if block.kind == "contacts"
        else block
        for block in service.blocks
    ]
    return replace(service, blocks=tuple(block for block in blocks if block.lines))
