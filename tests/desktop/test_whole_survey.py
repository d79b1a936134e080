"""A whole survey on a real screen with real key strokes, from start page to saved PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pikepdf import Pdf

from security_survey.domain.checklist import Answer
from tests.desktop.desk import Desk

ADDRESS = "12 Example Lane"
NOTE = "<b>Loose</b> hinge {{ 7*7 }}"
BEGIN = {"officer": ("ctrl+n",), "resident": ("Tab", "Return")}
ROUND = ("y", "y", "n", "y", "y", "p", "y", "y", "y", "c")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Somebody at the program."""
    made = Desk(tmp_path / "home")
    yield made
    assert "Traceback" not in made.close()


@pytest.mark.parametrize("mode", BEGIN)
def test_a_whole_survey_by_keyboard_alone(desk, tmp_path, mode):
    """Begin, name the home, write a note, answer everything, save the report: nothing is lost."""
    desk.keys(*BEGIN[mode])
    desk.wait_for(lambda: (kept := desk.survey()) and kept.places)
    desk.text(ADDRESS)
    desk.keys("ctrl+3", "n", "Up", "Return")
    desk.text(NOTE)
    desk.keys("Escape", "Down")
    desk.wait_for(lambda: NOTE in desk.survey().notes.values())

    left = desk.count().left
    desk.keys(*(ROUND[number % len(ROUND)] for number in range(left)))
    desk.wait_for(lambda: desk.count().complete)

    report = tmp_path / "report.pdf"
    desk.keys("ctrl+s")
    desk.wait_for_dialog("Save the report")
    desk.keys("ctrl+a")
    desk.text(str(report))
    desk.keys("Return")
    desk.wait_for(report.exists)
    with Pdf.open(report) as pdf:
        assert len(pdf.pages) > 3

    kept = desk.survey()
    assert (kept.mode, kept.visit["address"]) == (mode, ADDRESS)
    answers = {answer for of in kept.answers.values() for answer in of.values()}
    assert answers == {Answer.YES, Answer.NO, Answer.PARTLY, Answer.UNKNOWN}
