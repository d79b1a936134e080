"""The command line: each command's promise, its exit code, and one sentence per error."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pikepdf import Pdf

from security_survey import cli
from security_survey.cli import printing
from security_survey.content import load_checklist
from security_survey.library import Library, library_path, read_survey
from security_survey.report.request import COPIES
from security_survey.resources import resource

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "score_vectors.json").read_text())
ALDER = resource("examples", "alder_court")


class Window:
    """Stands in for the window; remembers what it was opened on."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.opened: list[tuple[Path | None, Path | None]] = []

    def __call__(self, home: Path | None, survey_file: Path | None) -> int:
        self.opened.append((home, survey_file))
        return self.code


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path, window: Window | None = None) -> int:
    return cli.run([str(argument) for argument in arguments], window or Window())


def survey_file(folder: Path, **changes: object) -> Path:
    path = folder / "survey.json"
    path.write_text(json.dumps(VECTORS[1]["survey"] | changes))
    return path


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_score_agrees_with_every_worked_survey(vector, tmp_path, capsys):
    """`score --json` prints what was worked out apart, to a millionth."""
    path = tmp_path / "survey.json"
    path.write_text(json.dumps(vector["survey"]))
    assert run("score", path, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    expected = vector["expect"]
    assert printed["band"] == expected["band"]
    assert printed["risk"] == pytest.approx(100 - expected["protection"], abs=1e-6)
    for key in ("protection", "uncapped"):
        assert printed[key] == pytest.approx(expected[key], abs=1e-6)
    assert printed["layers"] == pytest.approx(expected["layers"], abs=1e-6)
    for area, values in expected["areas"].items():
        if values is None:
            assert printed["areas"][area] is None
        else:
            found = {key: printed["areas"][area][key] for key in values}
            assert found == pytest.approx(values, abs=1e-6)


def test_score_names_what_caps_it_and_what_endangers_life(capsys):
    """The example's JSON names its caps, its separate scores and the blocked way out."""
    assert run("score", ALDER, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["capped_by"] == ["RDR-1", "PAT-1"]
    assert printed["life_safety"] == ["EGR-3"]
    assert set(printed["separate"]) == {"VEH", "FIR"}
    assert printed["low"] <= printed["protection"] <= printed["high"]


def test_score_speaks_plainly(tmp_path, capsys):
    """Without --json a person can read it."""
    assert run("score", survey_file(tmp_path)) == 0
    out = capsys.readouterr().out
    assert out.startswith("Risk 31 of 100: Moderate. There are clear weak points.\n")
    assert "Held down by RDR-1." in out


def test_score_of_nothing_is_null(tmp_path, capsys):
    """An unanswered survey has no score, and says so."""
    path = survey_file(tmp_path, answers={})
    assert run("score", path) == 0
    assert capsys.readouterr().out == "Nothing is answered yet, so there is no score.\n"
    assert run("score", path, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["protection"], printed["risk"], printed["band"]) == (None, None, None)
    assert printed["coverage"] == 0


def test_a_survey_is_found_in_the_library_by_its_id(tmp_path, capsys):
    """What the window kept can be scored and printed by its id."""
    checklist = load_checklist(resource("checklists", "home_security"))
    file = read_survey(survey_file(tmp_path), checklist)
    with Library.open(library_path(), clock=lambda: datetime.now(UTC)) as library:
        library.adopt(file.survey, file.photos)
    assert run("score", file.survey.id) == 0
    assert "Moderate" in capsys.readouterr().out
    assert run("report", file.survey.id, "-o", tmp_path / "kept.pdf") == 0
    assert (tmp_path / "kept.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("copy", COPIES)
def test_report_writes_a_pdf(copy, tmp_path, capsys):
    """Each copy is a PDF where it was asked for."""
    out = tmp_path / f"{copy}.pdf"
    survey = survey_file(tmp_path)
    assert run("report", survey, "-o", out, "--copy", copy, "--paper", "a4") == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert str(out) in capsys.readouterr().err


def test_report_writes_html(tmp_path):
    """The same report as a page, when the name ends in .html."""
    out = tmp_path / "report.html"
    assert run("report", ALDER, "-o", out) == 0
    assert "214 Alder Court" in out.read_text()


def test_demo_writes_the_report_and_opens_the_example(tmp_path):
    """`demo` leaves a PDF and opens the example house, apart from the user's own surveys."""
    window = Window()
    assert run("demo", window=window) == 0
    assert (tmp_path / "Example house.pdf").read_bytes().startswith(b"%PDF-")
    assert window.opened == [(tmp_path / "home" / "demo", ALDER)]


def test_demo_without_a_display_still_succeeds(tmp_path):
    """Where there is no display the report is enough."""
    assert run("demo", "-o", tmp_path / "demo.pdf", window=Window(code=3)) == 0
    assert (tmp_path / "demo.pdf").exists()


def test_checklist_check_of_what_is_shipped(capsys):
    """The shipped content is free of problems."""
    assert run("checklist", "check", resource("checklists")) == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_checklist_check_names_file_line_and_remedy(tmp_path, capsys):
    """A problem is one line: where, what, and what to do."""
    path = tmp_path / "agencies" / "town.yaml"
    path.parent.mkdir()
    path.write_text("format: agency/1\nid: town\nname: 7\n")
    assert run("checklist", "check", path) == 1
    lines = capsys.readouterr().err.splitlines()
    assert f"{path}:3:7: “name” must be text, not “7”. Put it in quotes." in lines


def test_checklist_schema_is_json_schema(capsys):
    """Editors get one schema for all content files."""
    assert run("checklist", "schema") == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["$defs"]) == {"checklist", "area", "evidence", "service", "agency"}


def test_checklist_blank_is_a_pdf(tmp_path):
    """The paper form is written where it was asked for."""
    for paper, height in (("letter", 792), ("a4", 842)):
        path = tmp_path / f"{paper}.pdf"
        assert run("checklist", "blank", "--area", "RDR", "-o", path, "--paper", paper) == 0
        with Pdf.open(path) as form:
            assert round(form.pages[0].mediabox[3]) == height


@pytest.mark.parametrize(
    "arguments",
    [["score"], ["nonsense"], ["report", "x", "--copy", "mine"], ["checklist"]],
)
def test_wrong_usage_is_2(arguments, capsys):
    """Usage errors exit with 2 and show the usage."""
    assert run(*arguments) == 2
    assert capsys.readouterr().err.startswith("usage: security-survey")


def test_help_and_version_are_0(capsys):
    """Asking for help is no error."""
    assert run("--help") == 0
    assert run("--version") == 0
    assert re.search(r"^0\.\d+\.\d+$", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("command", ["report", "checklist blank", "checklist check"])
def test_help_explains_every_argument(command, capsys):
    """Each argument has words of its own."""
    assert run(*command.split(), "--help") == 0
    told = capsys.readouterr().out
    words = {
        "report": ("where to write it", "its size", "who it is for", "a survey's id"),
        "checklist blank": ("where to write it", "its size"),
        "checklist check": ("folder or file",),
    }
    assert all(word in told for word in words[command])


def bad_files() -> dict[str, tuple[bytes, str]]:
    """Survey files that cannot be taken, and a word that their sentence holds."""
    good = VECTORS[1]["survey"]
    whole = json.dumps(good)

    def changed(**changes: object) -> bytes:
        return json.dumps(good | changes).encode()

    noted = {"rdr-1": {"RDR-1": {"answer": "no", "note": "x" * 1_000_000}}}
    return {
        "empty": (b"", "empty"),
        "truncated": (whole[: len(whole) // 2].encode(), "ends too early"),
        "not JSON": (b"<html>", "JSON"),
        "a newer format": (changed(format="security-survey/2"), "newer"),
        "another checklist": (changed(checklist={"id": "shop", "version": "1"}), "shop"),
        "an unknown item": (changed(answers={"rdr-1": {"RDR-99": {"answer": "no"}}}), "RDR-99"),
        "an unknown answer": (changed(answers={"rdr-1": {"RDR-1": {"answer": "x"}}}), "“x”"),
        "an endless note": (changed(answers=noted), "note"),
        "an unknown fact": (changed(facts={"has_moat": True}), "has_moat"),
        "an unknown area": (changed(places=[{"id": "a", "area": "QQQ", "name": "A"}]), "QQQ"),
    }


@pytest.mark.parametrize("kind", bad_files())
def test_a_bad_survey_file_is_refused_in_sentences(kind, tmp_path, capsys):
    """Exit 1, the file named, no traceback, nothing written."""
    data, word = bad_files()[kind]
    path = tmp_path / "survey.json"
    path.write_bytes(data)
    assert run("report", path, "-o", tmp_path / "out.pdf") == 1
    said = capsys.readouterr().err
    assert word in said
    assert str(path) in said
    assert "Traceback" not in said
    assert not (tmp_path / "out.pdf").exists()


def test_several_problems_are_told_together(tmp_path, capsys):
    """One reading, all faults."""
    answers = {"rdr-1": {"RDR-98": {"answer": "no"}, "RDR-99": {"answer": "maybe"}}}
    assert run("score", survey_file(tmp_path, answers=answers, facts={"moat": True})) == 1
    said = capsys.readouterr().err
    assert all(word in said for word in ("RDR-98", "RDR-99", "maybe", "moat"))


def test_a_missing_survey_is_told(tmp_path, capsys):
    """Neither a file nor an id."""
    assert run("score", tmp_path / "nowhere.json") == 1
    assert "nowhere.json" in capsys.readouterr().err
    assert run("score", "0f5a3c1e-0000-4000-8000-000000000000") == 1
    assert "0f5a3c1e" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told_before_any_work(tmp_path, capsys):
    """A missing folder or a strange ending: exit 1 and a remedy."""
    assert run("report", ALDER, "-o", tmp_path / "no" / "out.pdf") == 1
    assert "does not exist" in capsys.readouterr().err
    assert run("report", ALDER, "-o", tmp_path / "out.docx") == 1
    assert "must end in .pdf or .html" in capsys.readouterr().err


def test_a_full_disk_is_3_and_leaves_nothing_behind(tmp_path, capsys, monkeypatch):
    """No space: exit 3, one sentence, no half-written file."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert run("report", survey_file(tmp_path), "-o", tmp_path / "out.pdf") == 3
    assert "full" in capsys.readouterr().err
    assert list(tmp_path.glob("*.pdf*")) == []


def in_a_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The whole program, run by a shell so that its output can be led anywhere."""
    program = f"'{sys.executable}' -m security_survey"
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("PROGRAM", program)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(resource()), "PYTHONUNBUFFERED": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_an_output_without_room_is_3(tmp_path):
    """A result that a full device does not take: one sentence, and no success."""
    survey_file(tmp_path)
    for command in ("score survey.json", "score survey.json --json", "checklist schema"):
        done = in_a_shell(f"PROGRAM {command} > /dev/full", tmp_path)
        assert done.returncode == 3
        assert done.stderr == (
            "The result cannot be written to the output (No space left on device);"
            " choose another one.\n"
        )


def test_a_closed_output_does_no_harm(tmp_path):
    """A reader that has had enough, or no output at all, is no fault of the program's."""
    survey_file(tmp_path)
    for line in ("PROGRAM score survey.json >&-", "PROGRAM checklist schema | true"):
        done = in_a_shell(line, tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_messages_that_nobody_takes_leave_the_exit_code(tmp_path):
    """Without standard error the exit code tells, and no message slips into the results."""
    for nowhere in ("2>&-", "2>/dev/full"):
        done = in_a_shell(f"PROGRAM score nowhere.json {nowhere}", tmp_path)
        assert (done.returncode, done.stdout) == (1, "")


def test_ctrl_c_ends_in_silence(tmp_path, capsys, monkeypatch):
    """130, as shells expect; nothing half-written, no traceback."""

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "pdf_of", interrupted)
    assert run("report", survey_file(tmp_path), "-o", tmp_path / "out.pdf") == 130
    assert capsys.readouterr() == ("", "")
    assert not (tmp_path / "out.pdf").exists()


def test_a_name_that_cannot_be_looked_up_is_told(tmp_path, capsys):
    """A name too long for any disk is refused like one that is not there."""
    name = "x" * 5000
    assert run("score", name) == 1
    told = "The file cannot be read (File name too long). Check that it is a file and yours to read"
    assert capsys.readouterr().err == f"{name}: {told}.\n"
    assert run("report", ALDER, "-o", tmp_path / name / "x.pdf") == 1
    assert capsys.readouterr().err.endswith(
        "does not exist. Create it, or choose another with -o.\n"
    )


def test_looking_for_a_survey_makes_no_library(tmp_path, capsys):
    """An id on a computer without surveys is told so, and nothing is left behind."""
    survey = "0f5a3c1e-0000-4000-8000-000000000000"
    assert run("score", survey) == 1
    library = tmp_path / "home" / "library.sqlite"
    assert capsys.readouterr().err == (
        f"There is no survey “{survey}” in “{library}”; name a survey file instead.\n"
    )
    assert not library.parent.exists()


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} <link rel=attachment href=file:///etc/passwd>"


def test_a_note_without_a_space_is_printed_in_time(tmp_path):
    """100,000 letters in one word took minutes; the report is there in seconds."""
    answers = {"rdr-1": {"RDR-1": {"answer": "no", "note": "W" * 100_000}}}
    path = survey_file(tmp_path, answers=answers)
    start = time.monotonic()
    assert run("report", path, "-o", tmp_path / "out.pdf") == 0
    assert time.monotonic() - start < 25


def test_a_hostile_note_stays_text(tmp_path):
    """Markup, template code and attachments in a note are printed as typed and do nothing."""
    answers = {"rdr-1": {"RDR-1": {"answer": "no", "note": HOSTILE}}}
    path = survey_file(tmp_path, answers=answers)
    assert run("report", path, "-o", tmp_path / "out.html") == 0
    page = (tmp_path / "out.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} &lt;link" in page
    assert "<script" not in page
    assert run("report", path, "-o", tmp_path / "out.pdf") == 0
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert b"EmbeddedFile" not in pdf
    assert b"root:" not in pdf


def test_few_answers_name_no_risk(tmp_path, capsys):
    """One answer out of hundreds is no ground for a word."""
    answers = {"rdr-1": {"RDR-3": {"answer": "no"}}}
    assert run("score", survey_file(tmp_path, answers=answers)) == 0
    out = capsys.readouterr().out
    assert out.startswith("Risk 100 of 100 by the answers so far.\nNot enough answers: ")
    assert "High" not in out
