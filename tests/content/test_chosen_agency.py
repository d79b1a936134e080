"""Which department the program speaks for: what is said, the environment, the choice kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.content.chosen_agency import (
    VARIABLE,
    agency_path,
    choose_agency,
    chosen_agency,
)
from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.resources import resource

SHIPPED = resource("checklists", "agencies", "clayton_mo.yaml")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agency file; nothing is chosen yet."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(tmp_path / "home"))
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "agency.yaml").write_text("format: agency/1\n", "utf-8")
    return folder


def test_without_a_choice_it_is_the_shipped_one(own: Path) -> None:
    """Nothing said, nothing set, nothing kept."""
    assert chosen_agency() == SHIPPED


def test_a_name_is_an_id_a_folder_or_a_file(own: Path) -> None:
    """All three are understood."""
    assert agency_path("clayton_mo") == SHIPPED
    assert agency_path(own) == own / "agency.yaml"
    assert agency_path(own / "agency.yaml") == own / "agency.yaml"
    assert agency_path("../agencies/clayton_mo") == Path("../agencies/clayton_mo")


def test_what_is_said_comes_first(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the environment, then the choice for good."""
    choose_agency(own)
    assert chosen_agency() == own / "agency.yaml"
    monkeypatch.setenv(VARIABLE, str(own.parent / "other.yaml"))
    assert chosen_agency() == own.parent / "other.yaml"
    assert chosen_agency("clayton_mo") == SHIPPED


def test_a_choice_holds_from_any_folder(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was relative when it was chosen leads to the same place for ever."""
    monkeypatch.chdir(own.parent)
    choose_agency("own")
    monkeypatch.chdir("/")
    assert chosen_agency() == own / "agency.yaml"
    choose_agency("clayton_mo")
    assert chosen_agency() == SHIPPED


def test_a_choice_of_nothing_is_refused(own: Path) -> None:
    """With what could be meant; the former choice stays."""
    choose_agency(own)
    with pytest.raises(InputError, match="There is no department “claton_mo”; name a folder"):
        choose_agency("claton_mo")
    assert chosen_agency() == own / "agency.yaml"


def test_a_choice_that_cannot_be_kept_is_told(own: Path, tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "home").write_text("")
    with pytest.raises(SurroundingsError, match="set SECURITY_SURVEY_AGENCY instead"):
        choose_agency(own)
    assert chosen_agency() == SHIPPED


def test_a_choice_that_cannot_be_read_is_none(own: Path, tmp_path: Path) -> None:
    """Whatever is in the file, the program starts."""
    choose_agency(own)
    (tmp_path / "home" / "agency.txt").write_bytes(b"\xff\xfe")
    assert chosen_agency() == SHIPPED
