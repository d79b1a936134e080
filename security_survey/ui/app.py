"""Opens the window: the one place where theme, content, library, pages and reports are joined."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from security_survey import __version__
from security_survey.content import Department, load_checklist, load_department
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.library import library_path
from security_survey.resources import resource
from security_survey.ui.icons import application_icon
from security_survey.ui.main_window import MainWindow, Screens
from security_survey.ui.messages import CrashWatch
from security_survey.ui.page import Page
from security_survey.ui.program import Program
from security_survey.ui.services.services_menu import ServicesMenu
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.start_page import StartPage
from security_survey.ui.theme import Theme
from security_survey.ui.visit_page import VisitPage

if TYPE_CHECKING:
    from security_survey.report.process import ReportProcess

TITLE = "Home security survey"
WRONG_CONTENT = 1


def run(*, home: Path | None = None, survey_file: Path | None = None, theme: str = "") -> int:
    """Open the window and stay until it is closed; the exit code.

    `home` is the folder of the library and of the window's settings, `survey_file` a survey to
    open at once, `theme` "light" or "dark" ("" as the user chose).
    """
    application = _application()
    try:
        program, reports = assemble(application, home=home, theme=theme)
    except KnownError as error:
        _refuse(str(error))
        return WRONG_CONTENT
    sys.excepthook = CrashWatch(program.window)
    program.window.show()
    _FirstPaint(program.window, lambda: _begin(program, reports, survey_file))
    code = application.exec()
    reports.close()
    program.close()
    return code


def assemble(
    application: QApplication, *, home: Path | None = None, theme: str = ""
) -> tuple[Program, Reports]:
    """Join all parts, without showing them. Raises KnownError for content that is wrong."""
    settings = Settings((home or _settings_folder()) / "window.ini")
    colours = Theme(application, forced=theme or settings.scheme)
    checklist, department = _content(settings.agency)
    today = datetime.now().astimezone().date()
    start = StartPage(colours, department, checklist, today)
    reports = Reports()
    screens = _screens(colours, department, today, start, reports)
    window = MainWindow(screens, colours, settings)
    start.show_service.connect(window.show_service)
    return Program(window, start, checklist, library_path(home)), reports


class Reports:
    """The printing process, loaded when it is first wanted."""

    def __init__(self) -> None:
        self._process: ReportProcess | None = None

    def start(self) -> None:
        """Have the printing process warm up."""
        self.process.start()

    @property
    def process(self) -> ReportProcess:
        """The printing process."""
        if self._process is None:
            from security_survey.report.process import ReportProcess  # noqa: PLC0415 - late

            self._process = ReportProcess()
        return self._process

    def close(self) -> None:
        """End the printing process."""
        if self._process is not None:
            self._process.close()


class _FirstPaint(QObject):
    """Does something once, right after the window was first painted."""

    def __init__(self, window: QWidget, then: Any) -> None:
        super().__init__(window)
        self._then = then
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _application() -> QApplication:
    made = cast(QApplication, QApplication.instance() or QApplication(sys.argv[:1]))
    made.setApplicationName("security-survey")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("security-survey")
    made.setApplicationDisplayName(TITLE)
    return made


def _begin(program: Program, reports: Reports, survey_file: Path | None) -> None:
    program.list_surveys()
    if survey_file is not None:
        program.open_file(survey_file)
    reports.start()


def _settings_folder() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - tests name a folder

    chosen = os.environ.get("SECURITY_SURVEY_HOME")
    return Path(chosen) if chosen else user_config_path("security-survey", appauthor=False)


def _content(agency: str) -> tuple[Checklist, Department]:
    checklist = load_checklist(resource("checklists", "home_security"))
    file = resource("checklists", "agencies", f"{agency}.yaml")
    return checklist, load_department(file, resource("checklists", "services"))


def _screens(
    theme: Theme, department: Department, today: date, start: StartPage, reports: Reports
) -> Screens:
    """How every part is made; parts that are not needed at once are loaded late."""

    def panel() -> QWidget:
        from security_survey.ui.services.services_panel import ServicesPanel  # noqa: PLC0415

        return ServicesPanel(theme, department, today)

    def walk(session: SurveySession) -> Page:
        from security_survey.ui.walk.walk_page import WalkPage  # noqa: PLC0415

        return WalkPage(session, theme)

    def review(session: SurveySession) -> Page:
        from security_survey.ui.review.review_page import ReviewPage  # noqa: PLC0415

        return ReviewPage(session, theme, department)

    def report(session: SurveySession) -> Page:
        from security_survey.ui.report_page import ReportPage  # noqa: PLC0415

        return ReportPage(session, theme, department, reports.process, today)

    def meter(session: SurveySession) -> QWidget:
        from security_survey.ui.risk_meter import RiskMeter  # noqa: PLC0415

        return RiskMeter(session, theme)

    def find(session: SurveySession, parent: QWidget) -> Any:
        from security_survey.ui.walk.find_question import FindQuestion  # noqa: PLC0415

        return FindQuestion(session, parent)

    return Screens(
        title=TITLE,
        start=start,
        services_menu=ServicesMenu(department),
        services_panel=panel,
        pages={
            "visit": lambda session: VisitPage(session, theme),
            "walk": walk,
            "review": review,
            "report": report,
        },
        risk_meter=meter,
        find_question=find,
        save_report=_save_report,
    )


def _save_report(page: Page) -> None:
    from security_survey.ui.report_page import ReportPage  # noqa: PLC0415

    if isinstance(page, ReportPage):
        page.save_pdf()


def _refuse(sentences: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, "The checklists cannot be used as they are.")
    box.setInformativeText(sentences)
    box.setWindowIcon(application_icon("#1f5fa8"))
    box.exec()
