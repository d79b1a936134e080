"""The survey inside a report: written without photos, read back, and refused in sentences."""

from __future__ import annotations

import io
import json
import random
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from security_survey.content import load_checklist
from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.errors import ProblemsError
from security_survey.domain.survey import Photo, Place, Question, Survey
from security_survey.library.files.from_pdf import MAX_BYTES, bytes_for_pdf, survey_bytes_in
from security_survey.library.files.opening import read_survey_or_package
from security_survey.resources import resource

ASKED = Question("rdr-1", "RDR-1")


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The shipped checklist."""
    return load_checklist(resource("checklists", "home_security"))


def survey() -> Survey:
    """A survey with a photo and a remark of the officer's own."""
    return Survey(
        "survey-1",
        "home_security",
        "1.0",
        places=(Place("rdr-1", "RDR", "Kitchen door"),),
        answers={"rdr-1": {"RDR-1": Answer.NO}},
        notes={ASKED: "The frame is soft."},
        photos={ASKED: (Photo("a" * 64, "The frame"),)},
        remarks={"report": "Thank you.", "officer_only": "dogs bite"},
    )


def pdf_with(
    folder: Path, content: bytes, *, name: str = "survey.json", relationship: str = "/Source"
) -> Path:
    """A PDF of one page with a file inside."""
    path = folder / "report.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        link = pikepdf.Name(relationship)
        file = pikepdf.AttachedFileSpec(made, content, filename=name, relationship=link)
        made.attachments[name] = file
        made.Root.AF = pikepdf.Array([file.obj])
        made.save(path)
    return path


def refusal(path: Path, checklist: Checklist) -> str:
    """The sentences with which a PDF is refused."""
    with pytest.raises(ProblemsError) as caught:
        read_survey_or_package(path, checklist)
    said = str(caught.value)
    assert said.startswith(str(path))
    return said


def test_what_a_pdf_carries_is_read_back(tmp_path: Path, checklist: Checklist) -> None:
    """The whole survey, but for the photos and the remark that never leaves the officer."""
    path = pdf_with(tmp_path, bytes_for_pdf(survey()))
    read = read_survey_or_package(path, checklist)
    expected = replace(survey(), photos={}, remarks={"report": "Thank you."})
    assert read.survey == expected
    assert not read.photos


def test_neither_photos_nor_the_officers_remark_go_inside() -> None:
    """Nothing of them is in the bytes."""
    inside = bytes_for_pdf(survey())
    assert b"a" * 64 not in inside
    assert b"bite" not in inside


@pytest.mark.parametrize(
    ("name", "relationship"), [("notes.json", "/Source"), ("survey.json", "/Data")]
)
def test_other_attachments_are_not_looked_at(
    name: str, relationship: str, tmp_path: Path, checklist: Checklist
) -> None:
    """Only the file of the right name, made known as the source of the pages, counts."""
    inside = bytes_for_pdf(survey())
    path = pdf_with(tmp_path, inside, name=name, relationship=relationship)
    assert "There is no survey inside this PDF. Choose a report that" in refusal(path, checklist)


def test_a_report_without_a_survey_is_refused(tmp_path: Path, checklist: Checklist) -> None:
    """Most reports carry none."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(tmp_path / "report.pdf")
    assert "no survey inside" in refusal(tmp_path / "report.pdf", checklist)


def test_two_surveys_inside_are_refused(tmp_path: Path, checklist: Checklist) -> None:
    """Nobody could say which of them the pages were made from."""
    path = pdf_with(tmp_path, bytes_for_pdf(survey()))
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        made.Root.AF.append(made.Root.AF[0])
        made.save(path)
    assert "no survey inside" in refusal(path, checklist)


def test_what_is_inside_is_checked_like_any_survey(tmp_path: Path, checklist: Checklist) -> None:
    """Faults of the survey inside, and photos that it names, are told with the PDF's name."""
    data = json.loads(bytes_for_pdf(survey()))
    data["answers"]["rdr-1"] = {"RDR-99": {"answer": "no"}}
    assert "RDR-99" in refusal(pdf_with(tmp_path, json.dumps(data).encode()), checklist)
    data["answers"]["rdr-1"] = {"RDR-1": {"answer": "no", "photos": ["a" * 64]}}
    assert "brings no photos" in refusal(pdf_with(tmp_path, json.dumps(data).encode()), checklist)
    assert "JSON" in refusal(pdf_with(tmp_path, b"<html>"), checklist)


def test_a_survey_that_unpacks_without_end_is_refused(tmp_path: Path, checklist: Checklist) -> None:
    """A small PDF whose file unpacks to more than any survey has."""
    path = pdf_with(tmp_path, b" " * (MAX_BYTES + 1))
    assert path.stat().st_size < 200_000
    said = refusal(path, checklist)
    assert "larger than" in said or "damaged" in said


def test_an_encrypted_pdf_is_refused(tmp_path: Path, checklist: Checklist) -> None:
    """It is not ours, and is told so."""
    path = pdf_with(tmp_path, bytes_for_pdf(survey()))
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        made.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "damaged or encrypted" in refusal(path, checklist)


def test_damaged_pdfs_never_end_in_a_traceback(tmp_path: Path, checklist: Checklist) -> None:
    """Whatever bytes are changed or missing, there is a survey or a sentence."""
    whole = pdf_with(tmp_path, bytes_for_pdf(survey())).read_bytes()
    draw = random.Random(4)
    path = tmp_path / "damaged.pdf"
    for _ in range(300):
        damaged = io.BytesIO(whole[: draw.choice([len(whole), draw.randrange(9, len(whole))])])
        for _ in range(draw.randrange(1, 20)):
            damaged.seek(draw.randrange(5, len(damaged.getvalue())))
            damaged.write(bytes([draw.randrange(256)]))
        path.write_bytes(damaged.getvalue())
        try:
            read_survey_or_package(path, checklist)
        except ProblemsError as error:
            assert str(error).startswith(str(path))


def test_the_file_inside_is_given_as_it_is(tmp_path: Path) -> None:
    """Byte for byte."""
    assert survey_bytes_in(pdf_with(tmp_path, b"{}")) == b"{}"
