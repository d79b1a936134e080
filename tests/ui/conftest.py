"""What tests of the window share: the real checklist and department, a theme, a journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from security_survey.content import Department, load_checklist, load_department
from security_survey.domain.checklist import Checklist
from security_survey.resources import resource
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from tests.ui.fakes import FakeJournal
from tests.ui.fakes import make_session as build_session


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
