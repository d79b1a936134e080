"""The report is made in the background, belongs to a state of the survey, and never blocks."""

import io
from datetime import date
from threading import Event, Thread, current_thread, main_thread

import pytest
from PIL import Image

from security_survey.domain.errors import SurroundingsError
from security_survey.domain.survey import Question
from security_survey.report.process import Cancelled
from security_survey.ui.reporting import Choice, LiveReport
from tests.ui.fakes import imported
from tests.ui.reporters import FakeReporter

TODAY = date(2026, 11, 23)
QUESTION = Question("adr-1", "ADR-1")


@pytest.fixture
def reporter():
    """A reporter that makes its reports of plain words."""
    made = FakeReporter()
    yield made
    made.cancel()


@pytest.fixture
def live(session, department, reporter, monkeypatch):
    """The live report of a session, which waits 30 ms instead of a second."""
    monkeypatch.setattr("security_survey.ui.reporting.PAUSE_MS", 30)
    return LiveReport(session, department, reporter, TODAY)


def made(qtbot, live):
    """Wait until the report is fresh."""
    qtbot.waitUntil(lambda: live.pdf is not None)
    return live.pdf


def test_sleeps_until_it_is_woken(qtbot, live, session, reporter):
    """While nobody has come near the report, no work is spent on it."""
    session.set_visit("address", "214 Alder Court")
    qtbot.wait(80)
    assert reporter.requests == []
    assert live.pdf is None


def test_makes_the_report_of_the_survey_as_it_stands(qtbot, live, session, department, reporter):
    """The request names the survey, the department and the day."""
    live.wake()
    made(qtbot, live)
    request = reporter.requests[0]
    assert request.survey is session.survey
    assert request.agency is department.agency
    assert request.services == department.services
    assert (request.day, request.copy, request.paper) == (TODAY, "homeowner", "letter")


def test_works_away_from_the_window(qtbot, live, reporter):
    """The report is never made on the window's own thread."""
    live.wake()
    made(qtbot, live)
    assert reporter.threads[0] is not main_thread()


def test_a_change_makes_the_pdf_stale_at_once(qtbot, live, session):
    """A PDF is only handed out for the state it belongs to."""
    live.wake()
    made(qtbot, live)
    session.set_remark("report", "New")
    assert live.pdf is None


def test_follows_changes_after_a_pause(qtbot, live, session, reporter):
    """Several changes in a row make one new report."""
    live.wake()
    made(qtbot, live)
    for text in ("a", "ab", "abc"):
        session.set_remark("report", text)
    made(qtbot, live)
    assert [request.survey.remarks.get("report") for request in reporter.requests] == [None, "abc"]


def test_a_change_during_the_work_is_caught_up_with(qtbot, live, session, reporter):
    """What changes while a report is being made is in the next one."""
    reporter.hold()
    live.wake()
    qtbot.waitUntil(lambda: bool(reporter.requests))
    session.set_remark("report", "Late")
    qtbot.wait(60)
    reporter.let_go()
    made(qtbot, live)
    assert reporter.requests[-1].survey.remarks == {"report": "Late"}


def test_makes_nothing_twice(qtbot, live, reporter):
    """Coming back to a fresh report costs nothing."""
    live.wake()
    first = made(qtbot, live)
    live.wake()
    qtbot.wait(60)
    assert live.pdf is first
    assert len(reporter.requests) == 1


def test_another_copy_is_made_when_it_is_chosen(qtbot, live, reporter):
    """Copy and paper are part of what a PDF belongs to."""
    live.wake()
    made(qtbot, live)
    live.choose(Choice(copy="full", paper="a4"))
    assert live.pdf is None
    made(qtbot, live)
    assert (reporter.requests[-1].copy, reporter.requests[-1].paper) == ("full", "a4")


def test_cancel_ends_the_work(qtbot, live, reporter):
    """Cancel is told once, and the report can be made again."""
    reporter.hold()
    live.wake()
    qtbot.waitUntil(lambda: bool(reporter.requests))
    with qtbot.waitSignal(live.given_up):
        live.cancel()
    assert live.pdf is None
    live.wake()
    made(qtbot, live)


def test_a_failure_is_a_sentence(qtbot, live, session, reporter):
    """What went wrong is said, and the next change tries again."""
    reporter.failure = SurroundingsError("The printing process stopped. Try again.")
    with qtbot.waitSignal(live.failed) as failed:
        live.wake()
    assert failed.args == ["The printing process stopped. Try again."]
    reporter.failure = None
    session.set_remark("report", "Again")
    made(qtbot, live)


def test_photos_go_along_at_print_size(qtbot, live, session, reporter):
    """A large photo is scaled once, and not read again for the next report."""
    session.add_photos(QUESTION, [imported("a" * 64, jpeg(2000, 1000))])
    live.wake()
    made(qtbot, live)
    sent = reporter.requests[-1].photos["a" * 64]
    assert Image.open(io.BytesIO(sent)).size == (480, 240)
    session.set_remark("report", "x")
    made(qtbot, live)
    assert reporter.requests[-1].photos["a" * 64] is sent


def test_the_records_copy_is_given_no_photos(qtbot, live, session, reporter):
    """What a copy may not show is not even handed on."""
    session.add_photos(QUESTION, [imported("a" * 64, jpeg(20, 10))])
    live.choose(Choice(copy="records"))
    live.wake()
    made(qtbot, live)
    assert reporter.requests[-1].photos == {}


def test_the_stand_in_behaves_like_the_process():
    """Cancel makes a blocked render raise Cancelled, as the real one does."""
    reporter, ended = FakeReporter(), Event()

    def render():
        with pytest.raises(Cancelled):
            reporter.render(None)
        ended.set()

    reporter.hold()
    Thread(target=render).start()
    while not reporter.requests:
        assert current_thread() is main_thread()
    reporter.cancel()
    assert ended.wait(2)


def test_the_page_may_go_while_a_report_is_made(qtbot, live, reporter):
    """Closing a survey in the middle of the work breaks nothing: nobody is told any more."""
    told = []
    live.ready.connect(told.append)
    reporter.hold()
    live.wake()
    qtbot.waitUntil(lambda: bool(reporter.requests))
    live.deleteLater()
    qtbot.wait(30)
    reporter.let_go()
    qtbot.wait(100)
    assert told == []


def jpeg(width, height):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#3366aa").save(out, "JPEG")
    return out.getvalue()
