"""The report page with the real printing process: cancel, crash, and a survey left untouched."""

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.report.process import ReportProcess
from tests.ui.fakes import FakeJournal

QUICK = '<html lang="en"><title>t</title><p>{{ view.front.address }}</p></html>'
ENDLESS = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
PATIENCE = 60_000


@pytest.fixture
def template(tmp_path):
    """The only template of the report, which a test may write anew."""
    folder = tmp_path / "templates"
    folder.mkdir()
    path = folder / "report.html"
    path.write_text(ENDLESS, encoding="utf-8")
    return path


@pytest.fixture
def process(template):
    """The real child process with that template."""
    made = ReportProcess(template.parent)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, make_report_page, session, process):
    """The page, while its report is being made and never comes to an end."""
    made = make_report_page(session, process)
    qtbot.waitUntil(lambda: made.live.busy and process.number > 0, timeout=PATIENCE)
    return made


@pytest.fixture
def survey_is_untouched(session, journal: FakeJournal):
    """Whether the survey and its journal are still as they were at the beginning."""
    survey, entries = session.survey, list(journal.entries)
    return lambda: session.survey is survey and list(journal.entries) == entries


def press(qtbot, page, text):
    button = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(qtbot, page, words):
    qtbot.waitUntil(lambda: words in page._status.words, timeout=PATIENCE)


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_cancel_kills_the_child_and_the_next_try_works(
    qtbot, survey_is_untouched, page, process, template
):
    """Cancel does not wait for the child to listen; nothing of the survey is changed by it."""
    number = process.number
    press(qtbot, page, "Cancel")
    said(qtbot, page, "You stopped it. The survey is untouched.")
    qtbot.waitUntil(lambda: not is_alive(number))
    assert survey_is_untouched()
    template.write_text(QUICK, encoding="utf-8")
    press(qtbot, page, "Try again")
    said(qtbot, page, "Up to date")
    assert page.preview.page_count == 1


def test_a_crash_of_the_child_is_a_sentence_and_the_next_try_works(
    qtbot, survey_is_untouched, page, process, template
):
    """The survey goes on as if nothing had happened, and so does the window."""
    os.kill(process.number, signal.SIGKILL)
    said(qtbot, page, "The report could not be made because the printing process stopped")
    assert "Nothing in the survey is lost" in page._status.words
    assert page.preview.sign == "There are no pages yet."
    assert survey_is_untouched()
    template.write_text(QUICK, encoding="utf-8")
    press(qtbot, page, "Try again")
    said(qtbot, page, "Up to date")


def test_answers_go_on_while_a_report_is_made(qtbot, page, session):
    """Nobody has to wait for a report before the next answer."""
    question = Question("adr-1", "ADR-1")
    assert session.answer(question, Answer.NO)
    assert session.survey.answer(question) is Answer.NO
    assert page.live.busy
