"""One call finds every problem below some paths, whatever kind of file they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.content import check_paths, load_checklist
from security_survey.domain.errors import ProblemsError
from security_survey.resources import resource
from tests.content.small_files import AGENCY_FILE, CHECKLIST_FILE, FDR, SERVICE_FILE, change

SHIPPED = resource("checklists", "agencies", "clayton_mo.yaml")


def check(folder: Path, *names: str) -> list[str]:
    """The problems below these names, as printed, without the path before the file's name."""
    found = check_paths([folder / name for name in names], SHIPPED)
    return [str(problem).replace(f"{folder}/", "") for problem in found]


def break_three(folder: Path) -> None:
    """One fault in the checklist, one in the agency, one in the service."""
    change(folder, FDR, "    weight: 5", "    weight: 4")
    change(folder, AGENCY_FILE, "monogram: TP", "monogram: TPPD")
    change(folder, SERVICE_FILE, "icon: lock", "icon: gun")


CHECKLIST_FAULT = f"{FDR}:16:13"
AGENCY_FAULT = f"{AGENCY_FILE}:7:11"
SERVICE_FAULT = f"{SERVICE_FILE}:5:7"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([""], [AGENCY_FAULT, SERVICE_FAULT, CHECKLIST_FAULT]),
        (["small"], [CHECKLIST_FAULT]),
        (["small/areas"], [CHECKLIST_FAULT]),
        ([FDR], [CHECKLIST_FAULT]),
        ([CHECKLIST_FILE], [CHECKLIST_FAULT]),
        (["small/evidence.yaml"], [CHECKLIST_FAULT]),
        (["agencies"], [AGENCY_FAULT]),
        ([AGENCY_FILE], [AGENCY_FAULT]),
        (["services"], [SERVICE_FAULT]),
        ([SERVICE_FILE], [SERVICE_FAULT]),
        (["small", FDR, SERVICE_FILE], [SERVICE_FAULT, CHECKLIST_FAULT]),
    ],
)
def test_what_a_path_stands_for(folder: Path, names: list[str], expected: list[str]) -> None:
    """A folder, a part of it or a single file; no fault is told twice."""
    break_three(folder)
    assert [fault.split(": ")[0] for fault in check(folder, *names)] == expected


def test_all_is_well(folder: Path) -> None:
    """Right files, and the shipped ones, have no problems."""
    assert check(folder, "") == []
    assert check_paths([resource("checklists")], SHIPPED) == []


def test_a_service_must_fit_every_agency_beside_it(folder: Path) -> None:
    """A contact that only one of two agencies has is a fault."""
    text = (folder / AGENCY_FILE).read_text(encoding="utf-8")
    other = text.replace("id: test", "id: other").replace("id: desk", "id: front")
    (folder / "agencies/other.yaml").write_text(other, encoding="utf-8")
    assert [fault.split(": ")[0] for fault in check(folder, "services")] == [
        "services/locks.yaml:8:11",
        "services/locks.yaml:9:16",
    ]
    assert len(check(folder, SERVICE_FILE)) == 2


def test_services_alone_are_held_against_the_shipped_agency(folder: Path) -> None:
    """Without an agency of its own, a folder of services uses ours."""
    (folder / AGENCY_FILE).unlink()
    found = check(folder, "")
    assert [fault.split(": ")[0] for fault in found] == [
        "services/locks.yaml:8:11",
        "services/locks.yaml:9:16",
    ]


def test_a_service_that_an_agency_offers_is_missed(folder: Path) -> None:
    """Also when the agency's file alone is checked."""
    change(folder, AGENCY_FILE, "services: [locks]", "services: [locks, drones]")
    expected = (
        "services: The agency “test” offers the service “drones”, which has no file here. "
        "Known are: locks."
    )
    assert check(folder, "") == check(folder, AGENCY_FILE) == [expected]


def test_an_agency_without_services_beside_it(folder: Path) -> None:
    """An agency's file is checked alone where no services lie beside it."""
    (folder / SERVICE_FILE).unlink()
    (folder / "services").rmdir()
    assert check(folder, AGENCY_FILE) == []


def test_nothing_to_check(folder: Path) -> None:
    """A path that is not there, and a folder that holds no content, are told."""
    (folder / "empty").mkdir()
    assert check(folder, "none", "empty") == [
        "empty: There is no checklist, service or agency here. "
        "Name a folder that holds a checklist.yaml.",
        "none: There is no such file or folder. Check the path.",
    ]


def test_a_folder_without_areas_is_no_checklist(folder: Path) -> None:
    """One sentence, however many of its files are missing."""
    with pytest.raises(ProblemsError) as raised:
        load_checklist(folder / "nowhere")
    assert str(raised.value) == (
        f"{folder / 'nowhere'}: There is no checklist here: the folder “areas” is missing."
        " Name a folder that holds a checklist.yaml."
    )


def test_what_is_closed_to_us_is_told_and_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be listed is a problem, never “no problems”."""

    def closed(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", closed)
    problems = check_paths([folder], SHIPPED)
    assert [str(problem) for problem in problems] == [
        f"{folder}: This cannot be read (Permission denied). Check its name and its permissions."
    ]
