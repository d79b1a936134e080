"""`report … --into FOLDER`: many reports, none half-written, one line for each that failed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from security_survey import cli
from security_survey.cli import printing
from security_survey.report import pool as pools
from security_survey.report.process import CrashError
from security_survey.report.request import SECTIONS
from tests.cli.test_commands import survey_file
from tests.report.pdf_reading import text_of


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> int:
    return cli.run([str(argument) for argument in arguments], lambda *_: 3)


@pytest.fixture
def surveys(tmp_path: Path) -> list[Path]:
    """The same survey three times, twice under the same name."""
    text = survey_file(tmp_path).read_bytes()
    paths = [tmp_path / name for name in ("a/oak.json", "b/oak.json", "elm.json")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
    return paths


def test_many_reports_into_a_folder(surveys, tmp_path, capsys):
    """Each under its survey's name; a name that comes twice gets a number."""
    folder = tmp_path / "made" / "here"
    assert run("report", *surveys, "--into", folder, "--copy", "records") == 0
    assert capsys.readouterr().err == f"All 3 reports are in {folder}.\n"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(made) == ["elm.pdf", "oak (2).pdf", "oak.pdf"]
    assert all("Records copy" in text_of(pdf) for pdf in made.values())


@pytest.fixture
def no_printing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Reports that are made at once, in this process; what each is asked to be is kept."""
    asked: list[str] = []

    def render(self: object, request: printing.ReportRequest) -> bytes:
        asked.append(request.survey.visit.get("address", ""))
        if len(asked) == 2:
            raise CrashError(-9, "")
        return b"%PDF"

    monkeypatch.setattr(pools.ReportPool, "render", render)
    monkeypatch.setattr(pools.ReportProcess, "start", lambda _self: None)
    monkeypatch.setattr(pools, "processors", lambda: 1)
    return asked


def test_a_failure_is_one_line_and_the_rest_is_printed(surveys, tmp_path, capsys, no_printing):
    """What cannot be read or printed is named; the exit code is the highest."""
    (tmp_path / "broken.json").write_text("{")
    names = [surveys[0], tmp_path / "broken.json", surveys[1], "nowhere.json", surveys[2]]
    assert run("report", *names, "--into", tmp_path / "out") == 3
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith(f"{tmp_path}/broken.json")
    assert lines[1].startswith(f"{surveys[1]}: The report could not be made because the printing")
    assert lines[2] == "nowhere.json: There is no such file. Check the path."
    assert lines[3] == f"2 of 5 reports are in {tmp_path}/out."
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["elm.pdf", "oak.pdf"]


def test_few_surveys_are_read_ahead(surveys, tmp_path, monkeypatch, no_printing):
    """Memory does not grow with the number of surveys: reading waits for printing."""
    may_print, read = threading.Event(), []
    quick, request_of = pools.ReportPool.render, printing.request_of

    def slow(self: pools.ReportPool, request: printing.ReportRequest) -> bytes:
        assert may_print.wait(20)
        return quick(self, request)

    def counted(*arguments: object) -> object:
        read.append(arguments)
        if len(read) == 3:
            threading.Timer(0.3, may_print.set).start()
        if len(read) == 4:
            assert may_print.is_set()
        return request_of(*arguments)

    monkeypatch.setattr(pools.ReportPool, "render", slow)
    monkeypatch.setattr(printing, "request_of", counted)
    assert run("report", *(surveys * 3), "--into", tmp_path / "out") == 3
    assert (len(read), len(no_printing)) == (9, 9)


def test_given_up_in_the_middle(surveys, tmp_path, capsys, monkeypatch, no_printing):
    """Ctrl+C: 130, silence, and what has not begun is not begun."""
    request_of, read = printing.request_of, []

    def interrupted(*arguments: object) -> object:
        read.append(arguments)
        if len(read) == 2:
            raise KeyboardInterrupt
        return request_of(*arguments)

    monkeypatch.setattr(printing, "request_of", interrupted)
    assert run("report", *surveys, "--into", tmp_path / "out") == 130
    assert capsys.readouterr() == ("", "")
    assert len(no_printing) <= 1


def test_a_folder_that_cannot_be_made_is_told(surveys, tmp_path, capsys):
    """Before anything is read."""
    assert run("report", *surveys, "--into", surveys[0]) == 3
    assert capsys.readouterr().err == (
        f"The folder {surveys[0]} cannot be made (File exists); name another one with --into.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.json", "b.json"), "-o is for one survey; name a folder for several with --into"),
        (("a.json", "-o", "x.pdf", "--into", "y"), "-o and --into cannot be used together"),
        (("--into", "y"), "required: FILE|ID"),
        (("a.json", "--without", "disclaimer"), "invalid choice: 'disclaimer'"),
    ],
)
def test_what_does_not_go_together_shows_the_usage(arguments, said, capsys):
    """Exit 2, as for any wrong use."""
    assert run("report", *arguments) == 2
    assert said in capsys.readouterr().err


def test_sections_are_left_out(tmp_path):
    """`--without` may be given several times, and reaches the page."""
    survey, out = survey_file(tmp_path), tmp_path / "out.html"
    assert run("report", survey, "-o", out) == 0
    whole = out.read_text(encoding="utf-8")
    assert run("report", survey, "-o", out, "--without", "plan", "--without", "services") == 0
    less = out.read_text(encoding="utf-8")
    assert {"plan", "services"} <= set(SECTIONS)
    for heading in ("<h2>The plan</h2>", "<h2>What the department offers</h2>"):
        assert (heading in whole, heading in less) == (True, False)


def test_what_no_font_can_print_is_told(tmp_path, capsys):
    """The report is made all the same, with exit code 0."""
    survey = survey_file(tmp_path)
    text = survey.read_text(encoding="utf-8")
    survey.write_text(text.replace('"address": "', '"address": "\\u1200 ', 1), encoding="utf-8")
    assert "\\u1200" in survey.read_text(encoding="utf-8")
    assert run("report", survey, "-o", tmp_path / "x.html") == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("The report has no font for some of what was typed")
    assert lines[1] == f"The report is in {tmp_path}/x.html."
