"""Agencies and services are read whole, or every fault is told in its exact words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from security_survey.content import load_agency, load_department, load_services
from security_survey.domain.agency import Notice
from security_survey.domain.errors import ProblemsError
from security_survey.domain.service import Block
from security_survey.resources import resource
from tests.content.small_files import AGENCY_FILE, SERVICE, SERVICE_FILE, change


def faults(read: Callable[[], object], folder: Path) -> list[str]:
    """The problems found, as printed, without the path before the file's name."""
    with pytest.raises(ProblemsError) as raised:
        read()
    return [str(problem).replace(f"{folder}/", "") for problem in raised.value.problems]


def read_all(folder: Path) -> Callable[[], object]:
    return lambda: load_department(folder / AGENCY_FILE, folder / "services")


def test_the_small_department_is_right(folder: Path) -> None:
    """What the other tests break is whole to begin with."""
    found = load_department(folder / AGENCY_FILE, folder / "services")
    assert (found.agency.id, found.agency.accent) == ("test", "#1f5fa8")
    closed = Notice("closed", "Closed", "Closed.", date(2026, 11, 26), date(2026, 11, 27))
    assert found.agency.notices == (closed,)
    assert [service.id for service in found.services] == ["locks"]
    assert found.services[0].blocks == (
        Block("text", ("Call {contact:desk}.",)),
        Block("contacts", ("desk",)),
    )


def test_a_notice_of_one_day(folder: Path) -> None:
    """It may end on the day on which it begins."""
    change(folder, AGENCY_FILE, "until: 2026-11-27", "until: 2026-11-26")
    (notice,) = load_agency(folder / AGENCY_FILE).notices
    assert (notice.start, notice.end) == (date(2026, 11, 26), date(2026, 11, 26))


def test_a_fact_keeps_its_day_and_source(folder: Path) -> None:
    """What may change carries when and where it was read."""
    block = "  - fact: {text: It is so., as_of: 2026-11-23, source: TDI}\n"
    change(folder, SERVICE_FILE, "blocks:\n", f"blocks:\n{block}")
    agency = load_agency(folder / AGENCY_FILE)
    (service,) = load_services(folder / "services", agency)
    assert service.blocks[0] == Block("fact", ("It is so.",), date(2026, 11, 23), "TDI")


def test_the_shipped_department_is_right() -> None:
    """Every service that the agency offers is there, in its order."""
    agency_file = resource("checklists", "agencies", "clayton_mo.yaml")
    found = load_department(agency_file, resource("checklists", "services"))
    assert tuple(service.id for service in found.services) == found.agency.services
    assert len(found.services) == 10


CONTACT = "  - {id: desk, label: Front desk, phone: 314-555-0100}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "phone: 314-555-0100",
            "phone: ask inside",
            "9:42: “phone” must be a telephone number such as 314-555-0100, not “ask inside”. "
            "Correct it.",
        ),
        (
            "phone: 314-555-0100",
            "phone: 3145550100",
            "9:42: “phone” must be text, not “3145550100”. Put it in quotes.",
        ),
        (
            "phone: 314-555-0100",
            "email: desk",
            "9:42: “email” must be a mail address such as desk@example.org, not “desk”. "
            "Correct it.",
        ),
        (
            "phone: 314-555-0100",
            "web: https://example.org",
            "9:40: “web” must be a web address without https://, such as example.org/police, "
            "not “https://example.org”. Correct it.",
        ),
        (
            ", phone: 314-555-0100",
            "",
            "9:5: The contact “desk” cannot be reached. Give it a phone, email or web.",
        ),
        (f"contacts:\n{CONTACT}", "contacts: []", "8:11: “contacts” must be filled in, not empty. "
         "Correct it."),
        (f"contacts:\n{CONTACT}\n", "", "1:1: “contacts” is missing. Add it."),
        (CONTACT, f"{CONTACT}\n{CONTACT}", "10:10: The contact “desk” stands twice. Keep one."),
        (
            "until: 2026-11-27",
            "until: 2026-11-25",
            "13:5: The notice “closed” ends on 2026-11-25, before it begins on 2026-11-26. "
            "Correct “from” or “until”.",
        ),
        (
            "from: 2026-11-26",
            "from: Thanksgiving",
            "13:54: “from” must be a day such as 2026-11-23, not “Thanksgiving”. Correct it.",
        ),
        (
            "monogram: TP",
            "monogram: TPPD",
            "7:11: “monogram” must be at most 3 characters long, not “TPPD”. Correct it.",
        ),
        (
            "monogram: TP",
            "monogram: TP\ncolors: {accent: blue}",
            "8:18: “accent” must be a color such as #1f5fa8, not “blue”. Correct it.",
        ),
        ("unit: Unit", "uint: Unit", "1:1: “unit” is missing. Add it.\n"
         "6:1: “uint” is not known here. Did you mean “unit”?"),
    ],
)  # fmt: skip
def test_faults_of_an_agency(folder: Path, old: str, new: str, expected: str) -> None:
    """Each fault of an agency's file, at its line and column."""
    change(folder, AGENCY_FILE, old, new)
    found = faults(read_all(folder), folder)
    assert found == [f"{AGENCY_FILE}:{fault}" for fault in expected.split("\n")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{contact:desk}.",
            "{contact:dsk} or {sheriff}.",
            "8:11: The text names “{contact:dsk}”, which the agency file does not have. "
            "Did you mean “contact:desk”?\n"
            "8:11: The text names “{sheriff}”, which the agency file does not have. "
            "Known are: agency, agency_short, contact:desk, disclaimer, place, unit.",
        ),
        (
            "the {agency}.",
            "the {agncy}.",
            "6:10: The text names “{agncy}”, which the agency file does not have. "
            "Did you mean “agency”?",
        ),
        (
            "contacts: [desk]",
            "contacts: [desk, chief]",
            "9:22: The agency has no contact “chief”. Known are: desk.",
        ),
        (
            "  - contacts: [desk]",
            "  - contacts: [desk]\n    heading: Two",
            "9:5: A block must be exactly one thing. Split it into several blocks.",
        ),
        (
            "  - contacts: [desk]",
            "  - heading:",
            "9:5: “heading” is empty. Fill it in or remove the block.",
        ),
        (
            "  - contacts: [desk]",
            "  - contcts: [desk]",
            "9:5: “contcts” is not known here. Did you mean “contacts”?",
        ),
        (
            "icon: lock",
            "icon: gun",
            "5:7: “icon” is “gun”. "
            "Use 'suitcase', 'drone', 'car', 'home', 'lock', 'phone' or 'megaphone'.",
        ),
    ],
)
def test_faults_of_a_service(folder: Path, old: str, new: str, expected: str) -> None:
    """Each fault of a service's file, at its line and column."""
    change(folder, SERVICE_FILE, old, new)
    found = faults(read_all(folder), folder)
    assert found == [f"{SERVICE_FILE}:{fault}" for fault in expected.split("\n")]


def test_a_service_without_a_file(folder: Path) -> None:
    """What an agency offers must be there."""
    change(folder, AGENCY_FILE, "services: [locks]", "services: [locks, lock]")
    assert faults(read_all(folder), folder) == [
        "services: The agency “test” offers the service “lock”, which has no file here. "
        "Did you mean “locks”?"
    ]


def test_a_doubled_service(folder: Path) -> None:
    """Each service stands in one file."""
    (folder / "services/other.yaml").write_text(SERVICE, encoding="utf-8")
    assert faults(read_all(folder), folder) == [
        "services/other.yaml: Another file of this folder holds the service “locks” already. "
        "Give it another id."
    ]


def test_faults_of_several_services_are_told_together(folder: Path) -> None:
    """One broken service does not hide another."""
    broken = SERVICE.replace("id: locks", "id: other").replace("lock\n", "key\n")
    (folder / "services/other.yaml").write_text(broken, encoding="utf-8")
    change(folder, SERVICE_FILE, "menu: Gun locks\n", "")
    assert [fault.split(". ")[0] for fault in faults(read_all(folder), folder)] == [
        "services/locks.yaml:1:1: “menu” is missing",
        "services/other.yaml:5:7: “icon” is “key”",
    ]


def with_templates(folder: Path, name: str) -> Callable[[], object]:
    change(folder, AGENCY_FILE, "services: [locks]", f"services: [locks]\ntemplates: {name}")
    return lambda: load_agency(folder / AGENCY_FILE)


def test_an_agency_can_have_templates_of_its_own(folder: Path) -> None:
    """The folder stands beside the agency file."""
    assert load_agency(folder / AGENCY_FILE).templates == ""
    own = folder / "agencies" / "ours" / "report"
    own.mkdir(parents=True)
    with_templates(folder, "ours/report")()
    assert load_agency(folder / AGENCY_FILE).templates == str(own.resolve())


def test_templates_that_are_not_there_are_told(folder: Path) -> None:
    """With the line that names them."""
    (told,) = faults(with_templates(folder, "ours"), folder)
    assert told == (
        "agencies/test.yaml:12:12: There is no folder “ours” beside the agency file. "
        "Put the templates there, or remove the line."
    )


@pytest.mark.parametrize("name", ["../elsewhere", "/etc", "a/../../b", "'.'"])
def test_templates_never_lie_elsewhere(name: str, folder: Path) -> None:
    """A name that leads out of the agency's folder is refused, whatever is there."""
    (told,) = faults(with_templates(folder, name), folder)
    assert "must be a folder beside this file, such as our_templates" in told


def test_a_link_to_elsewhere_is_no_folder_of_templates(folder: Path) -> None:
    """A link is followed before it is believed."""
    (folder / "agencies" / "ours").symlink_to(folder / "services")
    (told,) = faults(with_templates(folder, "ours"), folder)
    assert "There is no folder “ours”" in told
