"""A department begins with files that say what is left to do, and nothing of anybody else's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from security_survey.content import load_department
from security_survey.content.agency_check import check_agency
from security_survey.content.chosen_agency import shipped_services
from security_survey.content.new_agency import folder_name, write_agency
from security_survey.content.yaml_reader import read_yaml
from security_survey.domain.errors import InputError
from tests.content.agency_folder import NAME, write_filled

TODAY = date(2026, 11, 23)


def test_what_is_written_names_the_department(tmp_path: Path) -> None:
    """Its name, short name, letters and id stand in the file already."""
    write_agency(NAME, tmp_path / "own")
    text = (tmp_path / "own" / "agency.yaml").read_text("utf-8")
    assert "\nid: harborview_police_department\n" in text
    assert '\nname: "Harborview Police Department"\n' in text
    assert '\nshort_name: "Harborview Police"\n' in text
    assert '\nmonogram: "HPD"\n' in text
    assert "NEW_" not in text


def test_nothing_is_taken_over_from_the_shipped_department(tmp_path: Path) -> None:
    """No name and no number of it stands in any file."""
    write_agency(NAME, tmp_path / "own")
    files = [path for path in (tmp_path / "own").rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        text = path.read_text("utf-8")
        assert "clayton" not in text.lower(), path.name
        for number in ("290-8403", "645-3000", "290-8424", "371-8477"):
            assert number not in text, path.name


def test_what_is_left_to_do_is_told(tmp_path: Path) -> None:
    """The place, every contact, the disclaimer, and facts that hold for one department only."""
    write_agency(NAME, tmp_path / "own")
    found = [str(problem) for problem in check_agency(tmp_path / "own", TODAY)]
    assert sum("cannot be reached" in one for one in found) == 7
    assert sum("was copied" in one for one in found) == 4
    assert sum("has not been approved" in one for one in found) == 1
    assert sum("“place” must be filled in" in one for one in found) == 1
    assert len(found) == 13


def test_filled_in_it_works_and_nothing_is_left(tmp_path: Path) -> None:
    """Every service can be shown, with the department's own numbers."""
    file = write_filled(tmp_path / "own")
    assert check_agency(tmp_path / "own", TODAY) == []
    found = load_department(file, shipped_services())
    assert found.agency.name == NAME
    assert tuple(service.id for service in found.services) == found.agency.services
    police = found.agency.contact("police")
    assert police is not None
    assert police.phone == "000-555-0100"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Mary's County Sheriff", "st_marys_county_sheriff"),
        ("  Cañon City  ", "canon_city"),
        ("A" * 70, "a" * 40),
    ],
)
def test_a_folder_has_a_plain_name(name: str, expected: str) -> None:
    """Letters, digits and underscores, on every computer."""
    assert folder_name(name) == expected


@pytest.mark.parametrize("name", ["", "911", "…", "Two\nlines", "x" * 81])
def test_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    """It is refused, and nothing is written."""
    with pytest.raises(InputError):
        write_agency(name, tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_names_with_signs_of_yaml_are_kept(tmp_path: Path) -> None:
    """Quotes, colons and braces are letters of a name like any other."""
    name = 'Police: "North" {Side} #1 \\ Ltd'
    write_agency(name, tmp_path / "own")
    written = read_yaml(tmp_path / "own" / "agency.yaml").data
    assert written["name"] == name
    assert name in written["disclaimer"]["text"]
    assert len(check_agency(tmp_path / "own", TODAY)) == 13


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Somebody's work is never written over."""
    (tmp_path / "own").mkdir()
    with pytest.raises(InputError, match="already"):
        write_agency(NAME, tmp_path / "own")
    assert list((tmp_path / "own").iterdir()) == []
