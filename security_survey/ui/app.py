"""Opens the window: the one place where theme, content, library, pages and reports are joined.

Whatever the empty window does not need is imported later, so that it is there at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from security_survey import __version__
from security_survey.resources import resource
from security_survey.ui.background import Job
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import CrashWatch
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.content import Department
    from security_survey.content.ahead import ReadingAhead
    from security_survey.domain.checklist import Checklist
    from security_survey.report.process import ReportProcess
    from security_survey.ui.program import Program

TITLE = "Home security survey"
WRONG_CONTENT = 1
WARM_UP_AFTER = 1000
"""Milliseconds from the start page to the printing process, which would slow the opening down."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is asked, and the department that asks."""

    checklist: Checklist
    department: Department


class Reports:
    """The printing process, loaded when it is first wanted."""

    def __init__(self) -> None:
        self._process: ReportProcess | None = None

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


def run(
    *,
    home: Path | None = None,
    survey_file: Path | None = None,
    theme: str = "",
    ahead: ReadingAhead | None = None,
) -> int:
    """Open the window and stay until it is closed; the exit code.

    `home` is the folder of the library and of the window's settings, `survey_file` a survey to
    open at once, `theme` "light" or "dark" ("" as the user chose), `ahead` reads the content
    already.
    """
    application = make_application()
    settings = settings_in(home)
    colours = Theme(application, forced=theme or settings.scheme)
    window = MainWindow(TITLE, colours, settings)
    sys.excepthook = CrashWatch(window)
    reading = Job(partial(_loaded, settings.agency, ahead))
    opening = _Opening(window, colours, reading, home, survey_file)
    window.show()
    _AfterFirstPaint(window, opening.start)
    code = application.exec()
    window.close()
    opening.close()
    return code


def assemble(
    application: QApplication, *, home: Path | None = None, theme: str = ""
) -> tuple[Program, Reports]:
    """Join all parts at once, without showing them. Raises KnownError for wrong content."""
    settings = settings_in(home)
    colours = Theme(application, forced=theme or settings.scheme)
    window = MainWindow(TITLE, colours, settings)
    reports = Reports()
    return furnish(window, colours, load_content(settings.agency), reports, home), reports


def furnish(
    window: MainWindow, theme: Theme, content: Content, reports: Reports, home: Path | None
) -> Program:
    """Put the screens into the window and the program behind it."""
    from security_survey.library import library_path  # noqa: PLC0415 - after the first paint
    from security_survey.ui.program import Program  # noqa: PLC0415
    from security_survey.ui.wiring import make_screens  # noqa: PLC0415

    screens = make_screens(theme, content.checklist, content.department, lambda: reports.process)
    window.furnish(screens)
    return Program(window, screens.start, content.checklist, library_path(home))


def load_content(agency: str) -> Content:
    """Read the checklist and the department with this id. Raises KnownError."""
    from security_survey.content import load_checklist, load_department  # noqa: PLC0415 - slow

    return Content(
        load_checklist(resource("checklists", "home_security")),
        load_department(*_department_files(agency)),
    )


def _department_files(agency: str) -> tuple[Path, Path]:
    """The file of a department, and the folder of the services it may offer."""
    return (
        resource("checklists", "agencies", f"{agency}.yaml"),
        resource("checklists", "services"),
    )


def make_application() -> QApplication:
    """The application, with its names."""
    made = cast(QApplication, QApplication.instance() or QApplication(sys.argv[:1]))
    made.setApplicationName("security-survey")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("security-survey")
    made.setApplicationDisplayName(TITLE)
    return made


def settings_in(home: Path | None) -> Settings:
    """The window's settings in a folder, or where this computer keeps them."""
    chosen = home or os.environ.get("SECURITY_SURVEY_HOME")
    if chosen:
        return Settings(Path(chosen) / "window.ini")
    from platformdirs import user_config_path  # noqa: PLC0415 - tests name a folder

    return Settings(user_config_path("security-survey", appauthor=False) / "window.ini")


def _loaded(agency: str, ahead: ReadingAhead | None) -> Content:
    """Content, and the modules that the start page needs, so that the window need not wait."""
    import_module("security_survey.ui.program")
    import_module("security_survey.ui.wiring")
    found = ahead.content(*_department_files(agency)) if ahead else None
    return Content(*found) if found else load_content(agency)


class _Opening(QObject):
    """Reads the content off the window's thread, furnishes the window, and lists the surveys."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        reading: Job,
        home: Path | None,
        survey_file: Path | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._home = home
        self._survey_file = survey_file
        self._reports = Reports()
        self._program: Program | None = None
        self._reading = reading
        reading.setParent(self)
        self._library = Job(
            partial(import_module, "security_survey.library.store.journal_store"), self
        )
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_wrong_content)

    def start(self) -> None:
        """Begin to read, and meanwhile to load what keeps the surveys."""
        self._reading.start()
        self._library.start()

    def close(self) -> None:
        """End what runs behind the window."""
        self._reports.close()
        if self._program is not None:
            self._program.close()

    def _on_read(self, content: Content) -> None:
        program = furnish(self._window, self._theme, content, self._reports, self._home)
        self._program = program
        program.list_surveys()
        if self._survey_file is not None:
            program.open_file(self._survey_file)
        QTimer.singleShot(WARM_UP_AFTER, self._warm_up)

    def _warm_up(self) -> None:
        self._reports.process.start()

    def _on_wrong_content(self, sentences: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, TITLE, "The checklists cannot be used as they are."
        )
        box.setParent(self._window, box.windowFlags())
        box.setInformativeText(sentences)
        box.finished.connect(lambda _result: QApplication.exit(WRONG_CONTENT))
        box.open()


class _AfterFirstPaint(QObject):
    """Does something once, right after the window was first painted."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
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
