"""Opens the window: the one place where theme, content, library, pages and reports are joined.

Whatever the empty window does not need is imported later, so that it is there at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from security_survey import __version__
from security_survey.resources import resource
from security_survey.ui.background import Job
from security_survey.ui.crash_dialog import CrashWatch
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.no_core_dumps import forbid_core_dumps
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme
from security_survey.ui.turns import InPieces, at_once, in_turns

if TYPE_CHECKING:
    from security_survey.content import Department
    from security_survey.content.ahead import ReadingAhead
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.errors import Problem
    from security_survey.report.process import ReportProcess
    from security_survey.ui.first_page import FirstPage
    from security_survey.ui.program import Program

TITLE = "Home security survey"
WRONG_CONTENT = 1
WARM_UP_AFTER = 1000
"""Milliseconds from the start page to the printing process, which would slow the opening down."""
LEFT_OUT = "Something in your department's files was left out"
LIBRARY_AFTER = 30
"""Milliseconds from the start page to the opening of the library, for its list to be painted."""
MOST_TOLD = 4
"""Faults of a department's files that a start spells out."""
WANTED_SOON = tuple(
    f"security_survey.{name}"
    for name in (
        "ui.session",
        "ui.risk_meter",
        "ui.visit_page",
        "ui.walk.walk_page",
        "report.process",
        "ui.report_page",
    )
)


@dataclass(frozen=True, slots=True)
class Content:
    """What is asked, the department that asks, and what the start page shows first, if anything.

    `faults` is what is wrong with the department's files, and was left out.
    """

    checklist: Checklist
    department: Department
    first: FirstPage | None = None
    faults: tuple[Problem, ...] = ()


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

    def restart(self) -> None:
        """End the printing process; whatever it still held of a survey goes with it."""
        self.close()
        self._process = None

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
    agency: str = "",
) -> int:
    """Open the window and stay until it is closed; the exit code.

    `home` is the folder of the library and of the window's settings, `survey_file` a survey to
    open at once, `theme` "light" or "dark" ("" as the user chose), `ahead` reads the content
    already, `agency` names the department to speak for ("" for the one in use).
    """
    application = make_application()
    settings = settings_in(home)
    colours = Theme(application, forced=theme or settings.scheme)
    window = MainWindow(TITLE, colours, settings)
    sys.excepthook = CrashWatch(window, settings.file.parent)
    reading = Job(partial(_loaded, agency, ahead, home))
    opening = _Opening(Place(window, colours, settings, Reports(), home), reading, survey_file)
    gc.freeze()
    gc.enable()
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
    content = load_content("", home)
    place = Place(window, colours, settings, reports, home)
    return at_once(furnishing(place, content)), reports


@dataclass(frozen=True, slots=True)
class Place:
    """Where the screens go, and what they share."""

    window: MainWindow
    theme: Theme
    settings: Settings
    reports: Reports
    home: Path | None


def furnishing(place: Place, content: Content) -> InPieces[Program]:
    """Puts screens into the window, the program behind it; imported after the first paint."""
    from security_survey.library import library_path  # noqa: PLC0415
    from security_survey.ui.keeping.surroundings import Surroundings  # noqa: PLC0415
    from security_survey.ui.program import Program  # noqa: PLC0415
    from security_survey.ui.wiring import making_screens  # noqa: PLC0415

    around = Surroundings(
        content.checklist,
        content.department.agency,
        place.theme,
        place.settings,
        library_path(place.home),
        place.reports.restart,
    )
    screens = yield from making_screens(
        place.theme,
        place.settings,
        content.checklist,
        content.department,
        lambda: place.reports.process,
    )
    yield
    served = replace(screens, library=lambda: program.take_in_list(screens.library()))
    yield from place.window.furnishing(served)
    program = Program(place.window, screens.start, around)
    return program


def load_content(agency: str = "", home: Path | None = None) -> Content:
    """Read the checklist, and of a department whatever is good. Raises KnownError."""
    from security_survey.content import load_checklist  # noqa: PLC0415 - slow
    from security_survey.content.good_parts import department_of_good_parts  # noqa: PLC0415

    checklist = load_checklist(resource("checklists", "home_security"))
    department, faults = department_of_good_parts(*_department_files(agency, home))
    return Content(checklist, department, faults=faults)


def _department_files(agency: str, home: Path | None) -> tuple[Path, Path]:
    """The file of the department to speak for, and the folder of the shipped services."""
    from security_survey.content.chosen_agency import (  # noqa: PLC0415 - after the first paint
        chosen_agency,
        shipped_services,
    )

    return chosen_agency(agency, home), shipped_services()


def make_application() -> QApplication:
    """The application, with its names. Qt's own dialogs remember no folder or file anywhere."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
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


def _loaded(agency: str, ahead: ReadingAhead | None, home: Path | None) -> Content:
    """Content, a look at the library, and the modules that the start page needs."""
    forbid_core_dumps()  # before any survey is read
    import_module("security_survey.ui.program")
    import_module("security_survey.ui.wiring")
    from security_survey.library import library_path  # noqa: PLC0415 - after the first paint
    from security_survey.ui.first_page import read_first_page  # noqa: PLC0415

    found = ahead.content(*_department_files(agency, home)) if ahead else None
    content = Content(*found) if found else load_content(agency, home)
    content = replace(content, first=read_first_page(library_path(home), content.checklist))
    gc.freeze()  # it stays until the end: the collector of cycles need not look at it ever again
    return content


def _left_out(faults: tuple[Problem, ...]) -> str:
    """What is wrong with a department's files, in a few lines."""
    shown = [str(fault) for fault in faults[:MOST_TOLD]]
    more = len(faults) - len(shown)
    if more:
        shown.append("And one more." if more == 1 else f"And {more:,} more.")
    return "\n\n".join([*shown, "“security-survey agency check” tells all that is left to do."])


def _load_for_good(*modules: str) -> None:
    """Import modules, and let the collector of cycles never walk through them."""
    for name in modules:
        import_module(name)
    gc.freeze()


class _Opening(QObject):
    """Reads the content off the window's thread, furnishes the window, and lists the surveys."""

    def __init__(self, place: Place, reading: Job, survey_file: Path | None) -> None:
        super().__init__(place.window)
        self._place = place
        self._survey_file = survey_file
        self._program: Program | None = None
        self._reading = reading
        reading.setParent(self)
        self._library = Job(
            partial(_load_for_good, "security_survey.library.store.journal_store"), self
        )
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_wrong_content)
        self._library.done.connect(self._on_library_loaded)

    def start(self) -> None:
        """Begin to read."""
        self._reading.start()

    def close(self) -> None:
        """End what runs behind the window."""
        self._place.reports.close()
        if self._program is not None:
            self._program.close()

    def _on_read(self, content: Content) -> None:
        pieces = furnishing(self._place, content)
        in_turns(pieces, self, lambda program: self._on_furnished(content, program))

    def _on_furnished(self, content: Content, program: Program) -> None:
        self._program = program
        self._tell_of_preferences()
        if content.faults:
            tell(self._place.window, LEFT_OUT, _left_out(content.faults))
        if content.first is not None:
            program.show_first(content.first)
        QTimer.singleShot(LIBRARY_AFTER, self, lambda: self._open_library(program))

    def _tell_of_preferences(self) -> None:
        """What in their file was not understood, and where one cannot be kept."""
        window, settings = self._place.window, self._place.settings
        settings.failed = partial(tell, window, "The preference could not be kept")
        if settings.faults:
            tell(window, "Your preferences hold something wrong", "\n\n".join(settings.faults))

    def _open_library(self, program: Program) -> None:
        """Once the first look is shown: loading what keeps the surveys is slow."""
        self._library.start()
        program.list_surveys()
        if self._survey_file is not None:
            program.open_file(self._survey_file)

    def _on_library_loaded(self, _nothing: None) -> None:
        QTimer.singleShot(WARM_UP_AFTER, self, self._warm_up)

    def _warm_up(self) -> None:
        """Load off the window's thread what the next steps need, and begin the printing process."""
        loading = Job(partial(_load_for_good, *WANTED_SOON), self)
        loading.done.connect(lambda _modules: self._place.reports.process.start())
        loading.start()

    def _on_wrong_content(self, sentences: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, TITLE, "The checklists cannot be used as they are."
        )
        box.setParent(self._place.window, box.windowFlags())
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
