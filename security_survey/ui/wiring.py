"""How every screen is made from the content; each is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from security_survey.content import Department
from security_survey.domain.checklist import Checklist
from security_survey.ui.page import Page
from security_survey.ui.screens import Screens
from security_survey.ui.services.services_menu import ServicesMenu
from security_survey.ui.settings import Settings
from security_survey.ui.shelf_words import address_words
from security_survey.ui.start_page import StartPage
from security_survey.ui.survey_shelf import SurveyShelf
from security_survey.ui.theme import Theme
from security_survey.ui.turns import InPieces

if TYPE_CHECKING:
    from security_survey.report.process import ReportProcess
    from security_survey.ui.session import SurveySession


def making_screens(
    theme: Theme,
    settings: Settings,
    checklist: Checklist,
    department: Department,
    reporter: Callable[[], ReportProcess],
) -> InPieces[Screens]:
    """Makes the start page and the services button, and knows how to make everything else."""
    shelf = SurveyShelf(theme)
    yield
    today = datetime.now().astimezone().date()

    def panel() -> QWidget:
        from security_survey.ui.services.services_panel import ServicesPanel  # noqa: PLC0415

        return ServicesPanel(theme, department, today)

    def visit(session: SurveySession) -> Page:
        from security_survey.ui.visit_page import VisitPage  # noqa: PLC0415

        return VisitPage(session, theme)

    def walk(session: SurveySession) -> Page:
        from security_survey.ui.walk.walk_page import OFFERS, WalkPage  # noqa: PLC0415

        titles = {service.id: service.title for service in department.services}
        offers = {
            area: (name, titles[name]) for area, (name, _) in OFFERS.items() if name in titles
        }
        return WalkPage(session, theme, offers=offers, settings=settings)

    def review(session: SurveySession) -> Page:
        from security_survey.ui.review.review_page import ReviewPage  # noqa: PLC0415

        return ReviewPage(session, theme, department)

    def report(session: SurveySession) -> Page:
        from security_survey.ui.report_page import ReportPage  # noqa: PLC0415

        page = ReportPage(session, theme, department, reporter(), today)
        page.remember_in(settings)
        return page

    def library() -> Page:
        from security_survey.ui.shelf_page import ShelfPage  # noqa: PLC0415

        return ShelfPage(theme, lambda: datetime.now().astimezone().date())

    return Screens(
        start=StartPage(theme, department, checklist, today, shelf),
        services_menu=ServicesMenu(department),
        services_panel=panel,
        pages={"visit": visit, "walk": walk, "review": review, "report": report},
        risk_meter=lambda session: _meter(session, theme),
        find_question=_find_question,
        save_report=_save_report,
        library=library,
        services=[(service.id, service.title) for service in department.services],
        recent=lambda: [(one.id, address_words(one)) for one in shelf.listed],
    )


def _meter(session: SurveySession, theme: Theme) -> QWidget:
    from security_survey.ui.risk_meter import RiskMeter  # noqa: PLC0415

    return RiskMeter(session, theme)


def _find_question(session: SurveySession, parent: QWidget) -> Any:
    from security_survey.ui.walk.find_question import FindQuestion  # noqa: PLC0415

    return FindQuestion(session, parent)


def _save_report(page: Page) -> None:
    from security_survey.ui.report_page import ReportPage  # noqa: PLC0415

    if isinstance(page, ReportPage):
        page.save_pdf()
