"""A whole survey in the real window, with real keys, from the start page to a saved PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pikepdf import Pdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer
from security_survey.library import Library, library_path
from security_survey.ui.app import assemble
from security_survey.ui.program import Program
from security_survey.ui.report_page import ReportPage

ADDRESS = "12 Example Lane"
ROUND = "yyynyypyyc"
"""The answers given in turn: mostly fine, with something to mend and something not seen."""


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program as it starts, with a home of its own."""
    made, reports = assemble(qapp, home=tmp_path / "home", theme="light")
    made.window.resize(1280, 800)
    made.window.show()
    made.list_surveys()
    qtbot.waitUntil(lambda: made.ready, timeout=10_000)
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    reports.close()
    made.close()
    made.window.deleteLater()


def press(qtbot: QtBot, program: Program, key: Qt.Key, *, control: bool = False) -> None:
    """A key, sent to whatever has the focus."""
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or program.window, key, modifier)


def type_text(qtbot: QtBot, text: str) -> None:
    """Text, typed into whatever has the focus."""
    qtbot.keyClicks(QApplication.focusWidget(), text)


def answer_everything(qtbot: QtBot, program: Program) -> None:
    """Answer every question by its letter; the window moves on by itself."""
    session = program.window.session
    assert session is not None
    total = session.progress.overall().asked
    for number in range(total):
        press(qtbot, program, getattr(Qt.Key, f"Key_{ROUND[number % len(ROUND)].upper()}"))
    assert session.progress.overall().complete


def save_report(qtbot: QtBot, program: Program, path: Path) -> None:
    """Save the report under a name typed into the dialog."""
    press(qtbot, program, Qt.Key.Key_S, control=True)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    dialog.setDirectory(str(path.parent))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    name.selectAll()
    qtbot.keyClicks(name, path.name)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(path.exists, timeout=60_000)


@pytest.mark.parametrize("mode", ["officer", "resident"])
def test_from_the_start_page_to_a_saved_report(program, qtbot, tmp_path, mode):
    """Both modes: begin, name the home, answer everything, save; all of it is kept."""
    window = program.window
    start = window.page
    card = start.visit if mode == "officer" else start.own_home
    card.setFocus()
    press(qtbot, program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.step == "visit", timeout=10_000)
    type_text(qtbot, ADDRESS)

    press(qtbot, program, Qt.Key.Key_3, control=True)
    assert window.step == "walk"
    answer_everything(qtbot, program)

    report = tmp_path / "report.pdf"
    save_report(qtbot, program, report)
    with Pdf.open(report) as pdf:
        assert len(pdf.pages) > 3

    survey_id = window.session.survey.id
    asked = window.session.progress.overall().asked
    with Library.open(library_path(tmp_path / "home"), clock=lambda: datetime.now(UTC)) as library:
        kept = library.load(survey_id)
    assert kept.mode == mode
    assert kept.visit["address"] == ADDRESS
    answers = [answer for of in kept.answers.values() for answer in of.values()]
    assert len(answers) == asked
    assert set(answers) == {Answer.YES, Answer.NO, Answer.PARTLY, Answer.UNKNOWN}


def test_reopening_continues_on_the_same_question(program, qtbot, tmp_path):
    """Three answers, back to the start page, continue: the fourth question is in focus."""
    window = program.window
    press(qtbot, program, Qt.Key.Key_N, control=True)
    qtbot.waitUntil(lambda: window.step == "visit", timeout=10_000)
    press(qtbot, program, Qt.Key.Key_3, control=True)
    for key in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_Y):
        press(qtbot, program, key)
    position = window.session.position
    assert position == window.session.progress.questions[3]

    press(qtbot, program, Qt.Key.Key_W, control=True)
    assert window.session is None
    qtbot.waitUntil(window.page.go_on.isVisible, timeout=10_000)
    window.page.go_on.setFocus()
    press(qtbot, program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.step == "walk", timeout=10_000)
    assert window.session.position == position


def test_undo_and_redo_outlive_a_restart(program, qtbot, tmp_path):
    """An answer taken back by Ctrl+Z after reopening, and brought back again."""
    window = program.window
    press(qtbot, program, Qt.Key.Key_N, control=True)
    qtbot.waitUntil(lambda: window.step == "visit", timeout=10_000)
    press(qtbot, program, Qt.Key.Key_3, control=True)
    question = window.session.position
    press(qtbot, program, Qt.Key.Key_N)
    survey_id = window.session.survey.id
    press(qtbot, program, Qt.Key.Key_W, control=True)

    program.open_survey(survey_id)
    qtbot.waitUntil(lambda: window.session is not None)
    press(qtbot, program, Qt.Key.Key_Z, control=True)
    assert window.session.survey.answer(question) is None
    press(qtbot, program, Qt.Key.Key_Y, control=True)
    assert window.session.survey.answer(question) is Answer.NO


def test_the_report_is_made_while_the_review_is_read(program, qtbot):
    """Turning to the review is enough: the report page has its pages before it is opened."""
    window = program.window
    press(qtbot, program, Qt.Key.Key_N, control=True)
    qtbot.waitUntil(lambda: window.step == "visit", timeout=10_000)
    press(qtbot, program, Qt.Key.Key_4, control=True)
    assert window.step == "review"
    qtbot.waitUntil(lambda: window.findChild(ReportPage) is not None, timeout=10_000)
    report = window.findChild(ReportPage)
    qtbot.waitUntil(lambda: report.progress_words() != "", timeout=60_000)
    assert window.step == "review"
