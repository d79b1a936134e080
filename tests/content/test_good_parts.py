"""The program starts with what is good of a department's files, and says what it left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from security_survey.content.chosen_agency import shipped_services
from security_survey.content.good_parts import LEFT_OUT, STAND_INS, department_of_good_parts
from security_survey.domain.errors import Problem
from security_survey.domain.service import Department, segments
from tests.content.agency_folder import NAME, change_file, write_filled


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The agency file of a folder with nothing left to do."""
    return write_filled(tmp_path / "own")


def read(file: Path) -> tuple[Department, tuple[Problem, ...]]:
    return department_of_good_parts(file, shipped_services())


def test_of_a_good_file_nothing_is_left_out(file: Path) -> None:
    """Own services, all of them, and not a word about it."""
    found, problems = read(file)
    assert problems == ()
    assert len(found.services) == 10


def test_a_bad_number_takes_the_services_that_need_it_along(file: Path) -> None:
    """The department's name, its other numbers and its other services stay."""
    change_file(file, "phone: 000-555-0102", "phone: ask the corporal")
    found, problems = read(file)
    assert found.agency.name == NAME
    assert found.agency.contact("gun_locks") is None
    assert found.agency.contact("police") is not None
    offered = [service.id for service in found.services]
    assert "gun_locks" not in offered
    assert "firearm_surrender" not in offered
    assert len(offered) == 8
    assert found.agency.services == tuple(offered)
    assert "must be a telephone number" in problems[0].what
    assert [problem.what for problem in problems[1:]] == [
        f"The service “{name}” is left out: it names a contact that cannot be reached."
        for name in ("firearm_surrender", "gun_locks")
    ]


def test_a_service_of_ours_that_is_left_out_is_told_in_the_agency_file(file: Path) -> None:
    """Where the department can mend it, and first of all what is wrong with the file itself."""
    (file.parent / "services" / "gun_locks.yaml").unlink()
    change_file(file, "phone: 000-555-0102", "phone: ask the corporal")
    _, problems = read(file)
    told = [(Path(one.file).name, one.what) for one in problems]
    assert told[1] == ("agency.yaml", f"The service “gun_locks” {LEFT_OUT}.")
    assert told[2] == ("firearm_surrender.yaml", f"The service “firearm_surrender” {LEFT_OUT}.")


def test_a_contact_that_stands_twice_is_told_and_the_first_is_used(file: Path) -> None:
    """With its line."""
    change_file(
        file, "  - id: dispatch\n", "  - {id: police, label: Twice, phone: '1'}\n  - id: dispatch\n"
    )
    found, (problem,) = read(file)
    assert problem.what == "The contact “police” stands twice."
    police = found.agency.contact("police")
    assert police is not None
    assert police.phone == "000-555-0100"
    assert len(found.services) == 10


def test_a_contact_that_only_had_a_row_is_left_out_of_it(file: Path) -> None:
    """A service is not lost for a line in its list of numbers."""
    change_file(file, "  - id: police\n", "  - id: officers\n")
    found, problems = read(file)
    kept = next(service for service in found.services if service.id == "car_break_ins")
    assert kept.blocks[-1].lines == ("emergency", "dispatch")
    assert problems


def test_bad_notices_logos_and_unknown_words_are_left_out(file: Path) -> None:
    """Whatever stands beside them is used."""
    good = "{id: a, title: A, text: A., from: 2026-11-20, until: 2026-11-30}"
    bad = "{id: b, title: B, text: B., from: 2026-11-30, until: 2026-11-20}"
    change_file(file, "notices: []", f"notices:\n  - {bad}\n  - {good}\nmood: sunny")
    change_file(file, "# logo: logo/logo.png", "logo: logo/logo.png")
    change_file(file, 'accent: "#1f5fa8"', "accent: blue")
    (file.parent / "logo" / "logo.png").write_text("<html></html>")
    found, problems = read(file)
    assert [notice.id for notice in found.agency.notices_on(date(2026, 11, 23))] == ["a"]
    assert found.agency.logo == ""
    assert found.agency.accent == "#1f5fa8"
    assert len(found.services) == 10
    assert len(problems) == 4


def test_the_logo_of_a_sound_file_is_told_when_it_is_left_out(file: Path) -> None:
    """A fault beside the file counts, too."""
    change_file(file, "# logo: logo/logo.png", "logo: logo/logo.png")
    found, problems = read(file)
    assert found.agency.logo == ""
    assert [problem.what for problem in problems] == ["There is no picture “logo.png”."]


def test_a_broken_service_is_not_replaced_by_ours(file: Path) -> None:
    """Ours may say what this department does not do."""
    change_file(file.parent / "services" / "drones.yaml", "icon: drone", "icon: rocket")
    found, problems = read(file)
    assert "drones" not in [service.id for service in found.services]
    assert len(found.services) == 9
    assert [Path(problem.file).name for problem in problems] == ["drones.yaml"]


@pytest.mark.parametrize("content", [b"", b"name: [", b"- 1", b"\xff\xfe", b"contacts: 7", None])
def test_without_a_file_nobody_elses_department_speaks(tmp_path: Path, content: object) -> None:
    """No name and no number of the shipped department, but the emergency number."""
    if isinstance(content, bytes):
        (tmp_path / "agency.yaml").write_bytes(content)
    found, problems = read(tmp_path / "agency.yaml")
    assert found.agency.name == STAND_INS["name"]
    assert [contact.phone for contact in found.agency.contacts] == ["911"]
    assert found.services == ()
    assert problems


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "phone", "text", "accent", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from([*STAND_INS, "colors", "notices", "logo", "templates", "sources", "x"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
def test_whatever_stands_in_a_file_the_program_starts(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[str, object]
) -> None:
    """There is always a department, and every text that it shows can be filled in."""
    file = tmp_path_factory.mktemp("own") / "agency.yaml"
    file.write_text(spelled({**STAND_INS, **changes}), "utf-8")
    found, _ = read(file)
    assert found.agency.contacts
    for service in found.services:
        for block in service.blocks:
            assert block.kind == "contacts" or all(segments(t, found.agency) for t in block.lines)


def spelled(value: object) -> str:
    """A value as one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {spelled(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    if isinstance(value, str):
        return (
            "'" + "".join(c for c in value if c.isalnum() or c in " .-@{}").replace("'", "") + "'"
        )
    return "null" if value is None else str(value).lower()
