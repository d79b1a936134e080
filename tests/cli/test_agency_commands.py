"""`agency`: begin, check and choose a department, each with its exit code and its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey import __main__, cli
from security_survey.content.chosen_agency import VARIABLE, chosen_agency
from security_survey.resources import resource
from tests.content.agency_folder import NAME, change_file, write_filled


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> int:
    return cli.run([str(argument) for argument in arguments], lambda *_: 0)


def test_new_writes_a_folder_and_says_what_comes_next(capsys) -> None:
    """Named like the department, in the folder at hand."""
    assert run("agency", "new", NAME) == 0
    said = capsys.readouterr().err
    assert said == (
        "The files are in harborview_police_department. Fill in "
        "harborview_police_department/agency.yaml, then check the folder.\n"
    )
    assert Path("harborview_police_department/services/drones.yaml").is_file()


def test_new_elsewhere(tmp_path: Path, capsys) -> None:
    """In the folder that is named; never over one that is there."""
    assert run("agency", "new", NAME, "-o", tmp_path / "deep" / "own") == 0
    assert (tmp_path / "deep" / "own" / "logo" / "README.txt").is_file()
    capsys.readouterr()
    assert run("agency", "new", NAME, "-o", tmp_path / "deep" / "own") == 1
    assert "already; choose another place with -o." in capsys.readouterr().err


def test_new_where_nothing_can_be_written_is_3(tmp_path: Path, capsys) -> None:
    """The place's fault, not the name's."""
    (tmp_path / "file").write_text("")
    assert run("agency", "new", NAME, "-o", tmp_path / "file" / "own") == 3
    assert "cannot be written (Not a directory)" in capsys.readouterr().err


def test_check_tells_each_fault_on_a_line(capsys) -> None:
    """FILE:LINE:COLUMN, what it is, what to do; exit code 1."""
    run("agency", "new", NAME, "-o", "own")
    capsys.readouterr()
    assert run("agency", "check", "own") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 13
    assert lines[0] == "own/agency.yaml:17:8: “place” must be filled in, not empty. Correct it."


def test_check_of_what_is_done(tmp_path: Path, capsys) -> None:
    """A folder or its file, and the one in use where none is named."""
    write_filled(tmp_path / "own")
    for named in (["own"], ["own/agency.yaml"]):
        assert run("agency", "check", *named) == 0
    assert run("agency", "use", "own") == 0
    assert run("agency", "check") == 0
    assert capsys.readouterr().out.count("No problems found.") == 3


def test_use_holds_until_another_is_used(tmp_path: Path, capsys) -> None:
    """And what is not there is refused."""
    file = write_filled(tmp_path / "own")
    assert run("agency", "use", "own") == 0
    assert chosen_agency() == file
    assert run("agency", "use", "nowhere") == 1
    assert "There is no department “nowhere”" in capsys.readouterr().err
    assert chosen_agency() == file
    assert run("agency", "use", "clayton_mo") == 0
    assert chosen_agency().name == "clayton_mo.yaml"


def test_prints_for_the_department_in_use_or_another(tmp_path: Path) -> None:
    """The report and the paper form speak for it; an option names another for once."""
    write_filled(tmp_path / "own")
    example = resource("examples", "alder_court")
    assert run("agency", "use", "own") == 0
    assert run("report", example, "-o", "own.html") == 0
    assert run("report", example, "--agency", "clayton_mo", "-o", "other.html") == 0
    own, other = (Path(name).read_text("utf-8") for name in ("own.html", "other.html"))
    assert NAME in own
    assert "Clayton Police" not in own
    assert NAME not in other
    assert "Clayton Police" in other
    assert run("checklist", "blank", "--agency", "clayton_mo", "-o", "form.pdf") == 0


def test_a_report_for_a_department_with_faults_is_refused(tmp_path: Path, capsys) -> None:
    """On paper nothing is left out in silence."""
    file = write_filled(tmp_path / "own")
    change_file(file, "phone: 000-555-0100", "phone: ask inside")
    example = resource("examples", "alder_court")
    assert run("report", example, "--agency", "own", "-o", "own.html") == 1
    assert "own/agency.yaml:34:12: “phone” must be a telephone number" in capsys.readouterr().err
    assert not Path("own.html").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ""),
        (["--agency", "own"], "own"),
        (["--agency=own"], "own"),
        (["--agency"], None),
        (["--agency", "own", "report"], None),
        (["report", "--agency", "own"], None),
    ],
)
def test_the_window_is_opened_for_a_department(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: str | None
) -> None:
    """Alone, the option is for the window; anything else is a command."""
    opened: list[str] = []
    monkeypatch.setattr(__main__, "open_window", lambda agency="": opened.append(agency) or 0)
    monkeypatch.setattr("sys.argv", ["security-survey", *arguments])
    assert __main__.main() == (2 if expected is None else 0)
    assert opened == ([] if expected is None else [expected])
