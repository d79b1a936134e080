"""A report that carries its survey opens again in the window."""

from pathlib import Path

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.report.process import ReportProcess
from security_survey.ui.app import assemble
from security_survey.ui.reporting import Choice

QUICK = '<html lang="en"><title>t</title><p>{{ view.front.address }}</p></html>'
QUESTION = Question("adr-1", "ADR-1")


@pytest.fixture
def pdf(qtbot, make_report_page, session, tmp_path):
    """The report of a survey with one answer, saved with the survey inside."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "report.html").write_text(QUICK, encoding="utf-8")
    session.answer(QUESTION, Answer.NO)
    process = ReportProcess(folder)
    page = make_report_page(session, process)
    page.live.choose(Choice(inside=True))
    with qtbot.waitSignal(page.desk.done, timeout=60_000):
        page.save_pdf()
    process.close()
    (saved,) = tmp_path.glob("*.pdf")
    return saved


@pytest.fixture
def program(qtbot, qapp, tmp_path):
    """The program with an empty library."""
    made, reports = assemble(qapp, home=tmp_path / "home", theme="light")
    qtbot.addWidget(made.window)
    made.window.show()
    made.list_surveys()
    qtbot.waitUntil(lambda: made.ready, timeout=10_000)
    yield made
    made.window.close()
    reports.close()
    made.close()


def test_a_report_that_carries_its_survey_opens_again(qtbot, program, pdf: Path, session):
    """On another computer it is taken in and opened, with its answers."""
    program.open_file(pdf)
    qtbot.waitUntil(lambda: program.window.session is not None, timeout=10_000)
    opened = program.window.session.survey
    assert opened.id == session.survey.id
    assert opened.answer(QUESTION) is Answer.NO
