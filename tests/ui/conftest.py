"""What tests of the window share: the real checklist and department, a theme, a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from security_survey.content import Department, load_checklist, load_department
from security_survey.domain.checklist import Checklist
from security_survey.resources import resource
from security_survey.ui.report_page import ReportPage
from security_survey.ui.reporting import Reporter
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from tests.ui.fakes import FakeJournal
from tests.ui.fakes import make_session as build_session
from tests.ui.reporters import FakeReporter, pages_of_pdf


@pytest.fixture(scope="session")
def checklist() -> Checklist:
    """The shipped checklist."""
    return load_checklist(resource("checklists", "home_security"))


@pytest.fixture(scope="session")
def department() -> Department:
    """The shipped department."""
    return load_department(
        resource("checklists", "agencies", "clayton_mo.yaml"), resource("checklists", "services")
    )


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, put on once because a style sheet takes its time."""
    return Theme(qapp, forced="light")


@pytest.fixture
def journal() -> FakeJournal:
    """An empty journal in memory."""
    return FakeJournal()


@pytest.fixture
def make_session(checklist: Checklist, journal: FakeJournal) -> Callable[..., SurveySession]:
    """Build a session of the shipped checklist on `journal`: facts, places, changes, mode."""

    def build(**options: object) -> SurveySession:
        return build_session(checklist, journal, **options)  # type: ignore[arg-type]

    return build


@pytest.fixture
def session(make_session: Callable[..., SurveySession]) -> SurveySession:
    """An officer's session of a house with the places its facts propose."""
    return make_session()


@pytest.fixture
def reporter(qapp: QApplication) -> Iterator[FakeReporter]:
    """A reporter whose PDFs have five pages."""
    made = FakeReporter(pages_of_pdf(5))
    yield made
    made.cancel()


@pytest.fixture
def make_report_page(
    qtbot: QtBot,
    theme: Theme,
    department: Department,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[SurveySession, Reporter], ReportPage]:
    """Show the report page; where to save is answered with the suggested name in `tmp_path`.

    Files that it opens are kept in its list `opened`. Pauses take no time.
    """
    monkeypatch.setattr("security_survey.ui.reporting.PAUSE_MS", 30)
    monkeypatch.setattr("security_survey.ui.reporting.CHOICE_MS", 10)

    def make(session: SurveySession, reporter: Reporter) -> ReportPage:
        page = ReportPage(session, theme, department, reporter, date(2026, 11, 23))
        page.opened = []  # type: ignore[attr-defined]
        page.desk.show_file = page.opened.append  # type: ignore[attr-defined]
        page.desk.ask_for_path = lambda _parent, suggested, then: then(tmp_path / suggested.name)
        qtbot.addWidget(page)
        page.resize(1280, 620)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page

    return make
