"""`report` with its variants, a survey inside and a department's own templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pikepdf import Pdf

from security_survey import cli
from security_survey.cli import content
from security_survey.resources import resource
from tests.cli.test_commands import VECTORS, survey_file

ALDER = resource("examples", "alder_court")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> int:
    return cli.run([str(argument) for argument in arguments], lambda *_: 3)


def test_a_report_with_the_survey_inside_is_opened_again(tmp_path, capsys):
    """What `report --embed` wrote, `score`, `report` and `import` read."""
    out = tmp_path / "report.pdf"
    assert run("report", survey_file(tmp_path), "-o", out, "--embed", "--archive") == 0
    (tmp_path / "survey.json").unlink()
    capsys.readouterr()
    assert run("score", out, "--json") == 0
    expected = VECTORS[1]["expect"]["protection"]
    assert json.loads(capsys.readouterr().out)["protection"] == pytest.approx(expected)
    assert run("report", out, "-o", tmp_path / "again.html") == 0
    assert run("import", out) == 0
    assert capsys.readouterr().err.endswith("report.pdf: The survey was added.\n")


def test_a_report_without_a_survey_inside_is_told(tmp_path, capsys):
    """Exit 1, a sentence and what to do."""
    out = tmp_path / "report.pdf"
    assert run("report", survey_file(tmp_path), "-o", out) == 0
    capsys.readouterr()
    assert run("score", out) == 1
    said = "There is no survey inside this PDF. Choose a report that was made with the survey"
    assert said in capsys.readouterr().err


def test_the_records_copy_never_carries_the_survey(tmp_path, capsys):
    """Refused before anything is written."""
    out = tmp_path / "report.pdf"
    wanted = ("--copy", "records", "--embed")
    assert run("report", survey_file(tmp_path), "-o", out, *wanted) == 1
    assert capsys.readouterr().err == (
        "The records copy carries no survey inside, since that would tell what the copy leaves "
        "out. Choose another copy, or print this one without the survey.\n"
    )
    assert not out.exists()


def test_the_officers_own_remark_is_in_no_pdf(tmp_path):
    """Not in the pages, and not in the survey inside."""
    remarks = {"officer_only": "dogs bite", "report": "Thank you."}
    out = tmp_path / "report.pdf"
    file = survey_file(tmp_path, remarks=remarks)
    assert run("report", file, "-o", out, "--embed", "--copy", "full") == 0
    with Pdf.open(out) as pdf:
        inside = pdf.attachments["survey.json"].get_file().read_bytes()
    assert b"Thank you." in inside
    assert b"bite" not in inside


def test_own_templates_come_before_the_shipped_ones(tmp_path):
    """A section of the department's own, in the report of its survey."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "services.html").write_text("<h2>Ask at the front desk, {{ view.agency.name }}</h2>")
    out = tmp_path / "report.html"
    assert run("report", ALDER, "-o", out, "--templates", own) == 0
    assert "Ask at the front desk, Clayton Police Department" in out.read_text()


def test_own_templates_with_a_strange_name_are_told(tmp_path, capsys):
    """Exit 1, the file, and the name that was probably meant."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "service.html").write_text("<p>")
    assert run("report", ALDER, "-o", tmp_path / "x.pdf", "--templates", own) == 1
    assert capsys.readouterr().err == (
        f"{own / 'service.html'}: There is no template of this name, so it would never be used. "
        "Did you mean “services.html”?\n"
    )


def test_the_paper_form_of_one_area(tmp_path, capsys):
    """`checklist blank --area`: its questions, and no others; an unknown one is told."""
    out = tmp_path / "form.pdf"
    assert run("checklist", "blank", "-o", out, "--area", "FDR", "--large", "--paper", "a4") == 0
    with Pdf.open(out) as form:
        names = {str(field.T) for field in form.Root.AcroForm.Fields}
    assert {name[:4] for name in names if "-" in name} == {"FDR-"}
    assert run("checklist", "blank", "-o", tmp_path / "x.pdf", "--area", "XYZ") == 1
    assert "There is no area “XYZ”. Choose one of:" in capsys.readouterr().err


def test_template_check_names_every_fault(tmp_path, capsys):
    """Exit 1 and a line for each; 0 and a sentence for the shipped ones, without any survey."""
    assert run("report", "--template-check") == 0
    assert capsys.readouterr().out == "No problems found.\n"
    own = tmp_path / "own"
    own.mkdir()
    (own / "plan.html").write_text("\n{{ view.plan.led }}")
    for arguments in (("--template-check", own), ("--templates", own, "--template-check")):
        assert run("report", *arguments) == 1
        said = capsys.readouterr().err
        assert said == "plan.html:2: There is no field “led” in Plan. Did you mean “lead”?\n"


def test_a_report_needs_a_survey(capsys):
    """Without one the usage is shown."""
    assert run("report", "--copy", "full") == 2
    assert "required: FILE|ID" in capsys.readouterr().err


@pytest.mark.parametrize("wish", ["--archive", "--embed"])
def test_what_only_a_pdf_can_be_is_no_page(wish, tmp_path, capsys):
    """A page of HTML can neither carry a survey nor be kept for the archive, so it is refused."""
    assert run("report", ALDER, "-o", tmp_path / "x.html", wish) == 1
    assert capsys.readouterr().err.endswith("must end in .pdf. Give it such a name.\n")


def test_content_is_kept_for_the_next_command(tmp_path, monkeypatch):
    """After a report the next command does not read and check the shipped content again."""
    content._shipped.cache_clear()
    assert run("report", survey_file(tmp_path), "-o", tmp_path / "x.html") == 0
    first = content._shipped()[1]
    content._shipped.cache_clear()
    monkeypatch.setattr(content, "_read", lambda: pytest.fail("It was read again."))
    assert run("report", survey_file(tmp_path), "-o", tmp_path / "x.html") == 0
    assert content._shipped()[1] == first


def test_a_command_that_fails_keeps_nothing(tmp_path):
    """A wrong name leaves nothing behind on a computer without surveys."""
    assert run("report", "nowhere.json", "-o", tmp_path / "x.html") == 1
    assert not (tmp_path / "home").exists()
