"""The panels, the menu and the start page of other departments hold their own words only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from security_survey.content import load_department
from security_survey.domain.checklist import Checklist
from security_survey.domain.service import Department
from security_survey.report.process import ReportProcess
from security_survey.resources import resource
from security_survey.ui.services.services_menu import ServicesMenu
from security_survey.ui.services.services_panel import ServicesPanel
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.start_page import StartPage
from security_survey.ui.theme import Theme
from security_survey.ui.turns import at_once
from security_survey.ui.walk.walk_page import WalkPage
from security_survey.ui.wiring import making_screens

TODAY = date(2026, 12, 4)


@pytest.fixture(params=["tamarack_county", "port_meridian"])
def other(request: pytest.FixtureRequest) -> Department:
    """A made-up department."""
    folder = resource("examples", "agencies", request.param)
    return load_department(folder / "agency.yaml", resource("checklists", "services"))


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(f"{label.accessibleName()}\n{label.text()}" for label in labels)


def test_each_panel_says_its_own(qtbot: QtBot, theme: Theme, other: Department) -> None:
    """Every service can be shown, and names nobody else."""
    panel = ServicesPanel(theme, other, TODAY)
    qtbot.addWidget(panel)
    for service in other.services:
        panel.show_service(service.id)
        shown = words(panel)
        assert service.title in shown
        assert "clayton" not in shown.lower()
        assert "{" not in shown


def test_the_start_page_and_the_menu_say_its_own(
    qtbot: QtBot, theme: Theme, checklist: Checklist, other: Department
) -> None:
    """Name, town, services and the notice that is in force today."""
    page = StartPage(theme, other, checklist, TODAY)
    qtbot.addWidget(page)
    shown = words(page)
    assert other.agency.name in shown
    assert other.agency.place in shown
    (notice,) = other.agency.notices_on(TODAY)
    assert notice.title in shown
    assert "clayton" not in shown.lower()
    menu = ServicesMenu(other)
    qtbot.addWidget(menu)
    for service in other.services:
        assert page.service_button(service.id).accessibleName() == service.menu


def test_the_link_beside_a_question_says_its_own(
    qtbot: QtBot, theme: Theme, session: SurveySession, other: Department, tmp_path: Path
) -> None:
    """Trips lead to this department's own service, by its own title."""
    settings = Settings(tmp_path / "window.ini")
    screens = at_once(making_screens(theme, settings, session.checklist, other, ReportProcess))
    page = screens.pages["walk"](session)
    qtbot.addWidget(page)
    assert isinstance(page, WalkPage)
    page.resize(1280, 700)
    page.show()
    session.go_to(next(q for q in session.progress.questions if q.item == "VAC-1"))
    (own,) = [service.title for service in other.services if service.id == "vacation_check"]

    def links() -> list[str]:
        return [link.text() for link in page.guidance.findChildren(QPushButton)]

    qtbot.waitUntil(lambda: f"{own} ›" in links())
    assert "Vacation house checks ›" not in links()
