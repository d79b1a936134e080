"""Agencies and services read from their files, with every field that a text names looked up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from security_survey.content.checklist_files import Id, Text
from security_survey.content.logo import logo_fault
from security_survey.content.validation import (
    COLOR,
    EMAIL,
    FOLDER,
    PHONE,
    PICTURE,
    WEB,
    Strict,
    did_you_mean,
    validate,
)
from security_survey.content.yaml_reader import Document, Path_, read_yaml
from security_survey.domain.agency import Agency, Contact, Disclaimer, Notice
from security_survey.domain.errors import Problem, ProblemsError
from security_survey.domain.service import Block, Department, Service, fields_named, known_fields

ServiceFiles = dict[str, tuple[Document, Service]]
"""Services by their ids, each with the file that it was read from."""


class ContactFile(Strict):
    """A contact: a telephone number, a mail address or a page."""

    id: Id
    label: Text
    phone: Annotated[str, Field(pattern=PHONE)] = ""
    email: Annotated[str, Field(pattern=EMAIL)] = ""
    web: Annotated[str, Field(pattern=WEB)] = ""
    note: str = ""
    as_of: date | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> ContactFile:
        if not (self.phone or self.email or self.web):
            raise ValueError(
                f"The contact “{self.id}” cannot be reached.\nGive it a phone, email or web."
            )
        return self


class DisclaimerFile(Strict):
    """The approved disclaimer; `review` is the day by which it is to be looked at again."""

    version: Text
    text: Text
    review: date | None = None


class NoticeFile(Strict):
    """A dated notice."""

    id: Id
    title: Text
    text: Text
    start: Annotated[date, Field(alias="from")]
    until: date | None = None
    web: Annotated[str, Field(pattern=WEB)] = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> NoticeFile:
        if self.until is not None and self.until < self.start:
            raise ValueError(
                f"The notice “{self.id}” ends on {self.until}, before it begins on {self.start}.\n"
                "Correct “from” or “until”."
            )
        return self


class ColorsFile(Strict):
    """The department's accent color."""

    accent: Annotated[str, Field(pattern=COLOR)] = "#1f5fa8"


class AgencyFile(Strict):
    """An agency file."""

    format: Literal["agency/1"]
    id: Id
    name: Text
    short_name: Text
    place: Text
    unit: Text
    monogram: Annotated[str, Field(min_length=1, max_length=3)]
    colors: ColorsFile = Field(default_factory=ColorsFile)
    contacts: Annotated[list[ContactFile], Field(min_length=1)]
    disclaimer: DisclaimerFile
    services: list[str]
    notices: list[NoticeFile] = Field(default_factory=list)
    firearm_law: str = ""
    sources: dict[str, str] = Field(default_factory=dict)
    templates: Annotated[str, Field(pattern=FOLDER)] = ""
    logo: Annotated[str, Field(pattern=PICTURE)] = ""


class FactBlockFile(Strict):
    """Something that may change, with its day and source.

    `was` and `review`, the day by which it is to be looked at again, are never printed.
    """

    text: Text
    as_of: date
    source: Text
    was: str = ""
    review: date | None = None


class BlockFile(Strict):
    """One block of a service: exactly one key."""

    heading: str | None = None
    text: str | None = None
    points: list[str] | None = None
    steps: list[str] | None = None
    warning: str | None = None
    fact: FactBlockFile | None = None
    contacts: list[str] | None = None
    disclaimer: str | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> BlockFile:
        if len(self.model_fields_set) != 1:
            raise ValueError("A block must be exactly one thing.\nSplit it into several blocks.")
        (kind,) = self.model_fields_set
        if not getattr(self, kind):
            raise ValueError(f"“{kind}” is empty.\nFill it in or remove the block.")
        return self


class ServiceFile(Strict):
    """A service file."""

    format: Literal["service/1"]
    id: Id
    title: Text
    menu: Text
    icon: Literal["suitcase", "drone", "car", "home", "lock", "phone", "megaphone"]
    summary: Text
    blocks: Annotated[list[BlockFile], Field(min_length=1)]
    consent: str = ""
    private: bool = False


def load_agency(path: Path) -> Agency:
    """Read an agency file. Raises ProblemsError."""
    document = read_yaml(path)
    model, problems = validate(AgencyFile, document)
    if model is None:
        raise ProblemsError(problems)
    if problems := beside_faults(document, model, path.parent):
        raise ProblemsError(problems)
    return build_agency(model, path.parent)


def load_services(folder: Path, agency: Agency, own: Path | None = None) -> tuple[Service, ...]:
    """The services that the agency offers, in its order, from a folder of service files.

    A service in the `own` folder takes the place of the one with the same id. Raises ProblemsError
    with all that is wrong in all of them.
    """
    files, problems = service_files(folder)
    if own is not None and own.is_dir():
        owned, more = service_files(own)
        files, problems = {**files, **owned}, [*problems, *more]
    unreadable = {Path(problem.file).stem for problem in problems}
    problems += missing_services(folder, agency, {*files, *unreadable})
    offered = {name: files[name] for name in agency.services if name in files}
    for document, service in offered.values():
        problems += unknown_fields(document, service, agency)
    if problems:
        raise ProblemsError(problems)
    return tuple(service for _document, service in offered.values())


def service_files(folder: Path) -> tuple[ServiceFiles, list[Problem]]:
    """The services in a folder by their ids, and what is wrong with those that are left out.

    What their texts name is not looked up.
    """
    found: ServiceFiles = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            document, service = _read_service(path)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        if service.id in found:
            what = f"Another file of this folder holds the service “{service.id}” already."
            problems.append(Problem(str(path), 0, 0, what, "Give it another id."))
        found[service.id] = document, service
    return found, problems


def missing_services(folder: Path, agency: Agency, found: Collection[str]) -> list[Problem]:
    """What the agency offers and no file holds."""
    return [
        Problem(
            str(folder),
            0,
            0,
            f"The agency “{agency.id}” offers the service “{name}”, which has no file here.",
            did_you_mean(name, found),
        )
        for name in agency.services
        if name not in found
    ]


def load_service(path: Path, agency: Agency | None) -> Service:
    """Read one service file. Raises ProblemsError, also for a field the agency does not have.

    Without an agency the fields are not looked up.
    """
    document, service = _read_service(path)
    if agency is not None and (problems := unknown_fields(document, service, agency)):
        raise ProblemsError(problems)
    return service


def _read_service(path: Path) -> tuple[Document, Service]:
    document = read_yaml(path)
    model, problems = validate(ServiceFile, document)
    if model is None:
        raise ProblemsError(problems)
    return document, _service(model)


def load_department(agency_path: Path, services_folder: Path) -> Department:
    """An agency with its services, its own ones before the shipped ones. Raises ProblemsError."""
    agency = load_agency(agency_path)
    return Department(agency, load_services(services_folder, agency, own_services(agency_path)))


def own_services(agency_path: Path) -> Path:
    """Where an agency's own services lie, if it has any."""
    return agency_path.parent / "services"


def beside_faults(document: Document, agency: AgencyFile, folder: Path) -> list[Problem]:
    """What is wrong with a well-shaped agency file: doubled ids, files beside it that are not."""
    return [
        *_doubled(document, agency),
        *_missing_templates(document, agency, folder),
        *_wrong_logo(document, agency, folder),
    ]


def _doubled(document: Document, agency: AgencyFile) -> list[Problem]:
    ids = [contact.id for contact in agency.contacts]
    return [
        document.problem(("contacts", n, "id"), f"The contact “{one}” stands twice.", "Keep one.")
        for n, one in enumerate(ids)
        if one in ids[:n]
    ]


def _missing_templates(document: Document, agency: AgencyFile, folder: Path) -> list[Problem]:
    """A folder of templates that is not there, or that is a link to elsewhere."""
    own = folder / agency.templates
    if own.is_dir() and own.resolve().is_relative_to(folder.resolve()):
        return []
    what = f"There is no folder “{agency.templates}” beside the agency file."
    return [document.problem(("templates",), what, "Put the templates there, or remove the line.")]


def _wrong_logo(document: Document, agency: AgencyFile, folder: Path) -> list[Problem]:
    """A logo that is missing, that is a link to elsewhere, or that is no picture to be used."""
    if not agency.logo:
        return []
    what, remedy = _logo_fault(folder / agency.logo, folder)
    return [document.problem(("logo",), what, remedy)] if what else []


def _logo_fault(logo: Path, folder: Path) -> tuple[str, str]:
    if not logo.resolve().is_relative_to(folder.resolve()):
        return "The logo lies outside the agency's folder.", "Copy the picture into the folder."
    return logo_fault(logo)


def build_agency(model: AgencyFile, folder: Path) -> Agency:
    """The agency of a file that lies in this folder."""
    return Agency(
        id=model.id,
        name=model.name,
        short_name=model.short_name,
        place=model.place,
        unit=model.unit,
        monogram=model.monogram,
        contacts=tuple(Contact(**contact.model_dump()) for contact in model.contacts),
        disclaimer=Disclaimer(model.disclaimer.version, model.disclaimer.text.strip()),
        services=tuple(model.services),
        accent=model.colors.accent,
        notices=tuple(
            Notice(n.id, n.title, n.text, n.start, n.until, n.web) for n in model.notices
        ),
        firearm_law=model.firearm_law,
        sources=model.sources,
        templates=str((folder / model.templates).resolve()) if model.templates else "",
        logo=str((folder / model.logo).resolve()) if model.logo else "",
    )


def _service(model: ServiceFile) -> Service:
    blocks = tuple(_block(block) for block in model.blocks)
    return Service(
        id=model.id,
        title=model.title,
        menu=model.menu,
        icon=model.icon,
        summary=model.summary,
        blocks=blocks,
        consent=model.consent,
        private=model.private,
    )


def _block(block: BlockFile) -> Block:
    (kind,) = block.model_fields_set
    value = getattr(block, kind)
    if isinstance(value, FactBlockFile):
        return Block("fact", (value.text.strip(),), value.as_of, value.source)
    lines = value if isinstance(value, list) else [value or ""]
    return Block(kind, tuple(line.strip() for line in lines))


def unknown_fields(document: Document, service: Service, agency: Agency) -> list[Problem]:
    """What a service's texts name and the agency does not have."""
    texts: list[tuple[Path_, str]] = [(("summary",), service.summary)]
    problems = []
    for n, block in enumerate(service.blocks):
        path: Path_ = ("blocks", n, block.kind)
        if block.kind == "contacts":
            problems += _unknown_contacts(document, path, block.lines, agency)
        else:
            texts += [((*path, at), line) for at, line in enumerate(block.lines)]
    known = known_fields(agency)
    for path, text in texts:
        for name in [name for name in fields_named(text) if name not in known]:
            what = f"The text names “{{{name}}}”, which the agency file does not have."
            problems.append(document.problem(path, what, did_you_mean(name, known)))
    return problems


def _unknown_contacts(
    document: Document, path: Path_, ids: Sequence[str], agency: Agency
) -> list[Problem]:
    known = [contact.id for contact in agency.contacts]
    return [
        document.problem(
            (*path, n), f"The agency has no contact “{one}”.", did_you_mean(one, known)
        )
        for n, one in enumerate(ids)
        if one not in known
    ]
