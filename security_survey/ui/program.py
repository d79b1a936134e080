"""The program behind the window: opens the library, begins, opens and deletes surveys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.ui.background import Job
from security_survey.ui.library_journal import LibraryJournal
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.session import SurveySession
from security_survey.ui.shelf_reading import Shelf, read_shelf
from security_survey.ui.start_page import StartPage

if TYPE_CHECKING:
    from security_survey.library import Library, SurveyFile


ALREADY_HERE = (
    "This survey is already on this computer, with other content than the file; the one kept here"
    " was opened, and the file was left as it is."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file's survey in the library; `differs` if it was there already, with other content."""

    survey: str
    differs: bool = False


class Program(QObject):
    """Owns the library; everything the window asks for is done here."""

    def __init__(
        self, window: MainWindow, start: StartPage, checklist: Checklist, library_file: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._start = start
        self._checklist = checklist
        self._library_file = library_file
        self._library: Library | None = None
        self._waiting: list[Callable[[Library], None]] = []
        self._opening: Job | None = None
        self._listing: Job | None = None
        window.new_survey.connect(self.begin_survey)
        window.survey_closed.connect(self.list_surveys)
        start.new_survey.connect(self.begin_survey)
        start.open_survey.connect(self.open_survey)
        start.delete_survey.connect(self.delete_survey)
        start.open_file.connect(lambda path: self.open_file(Path(path), by_hand=True))

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self._window

    @property
    def ready(self) -> bool:
        """Whether the library is open."""
        return self._library is not None

    def list_surveys(self) -> None:
        """Show on the start page what the library holds."""
        self._with_library(self._list)

    def begin_survey(self, mode: str) -> None:
        """Begin a survey in a mode and show its first page."""
        self._with_library(lambda library: self._begin(library, mode))

    def open_survey(self, survey: str) -> None:
        """Go on with a survey where it was left."""
        self._with_library(lambda library: self._open(library, survey, "walk"))

    def delete_survey(self, survey: str) -> None:
        """Remove a survey for good."""
        self._with_library(lambda library: self._delete(library, survey))

    def open_file(self, path: Path, *, by_hand: bool = False) -> None:
        """Take a survey file over into the library and open it.

        One that is here already stays as it is. `by_hand`: the user chose the file, and is told
        where its content differs; the example of `demo` was just gone on with.
        """
        self._with_library(lambda library: self._take_over(library, path, by_hand=by_hand))

    def close(self) -> None:
        """Let work in hand end, and close the library."""
        QThreadPool.globalInstance().waitForDone(5000)
        if self._library is not None:
            self._library.close()
            self._library = None

    # -- with the library

    def _begin(self, library: Library, mode: str) -> None:
        today = datetime.now().astimezone().date().isoformat()
        try:
            survey = library.create_survey(
                self._checklist.id,
                self._checklist.version,
                mode,
                changes=[("visit/date", today)],
            )
        except KnownError as error:
            tell(self._window, "The survey could not be begun", str(error))
            return
        self._open(library, survey.id, "visit", new=True)

    def _open(self, library: Library, survey: str, step: str, *, new: bool = False) -> None:
        journal = LibraryJournal(library, survey)
        try:
            session = SurveySession(self._checklist, journal.opened(), journal)
        except KnownError as error:
            tell(self._window, "The survey could not be opened", str(error))
            self._list(library)
            return
        if new:
            session.add_proposed_places()
        self._window.open_survey(session, step)

    def _delete(self, library: Library, survey: str) -> None:
        try:
            library.delete(survey)
        except KnownError as error:
            tell(self._window, "The survey could not be deleted", str(error))
        self._list(library)

    def _take_over(self, library: Library, path: Path, *, by_hand: bool) -> None:
        def open_it(taken: Taken) -> None:
            self._open(library, taken.survey, "walk")
            if by_hand and taken.differs:
                tell(self._window, "The survey kept here was opened", ALREADY_HERE)

        job = Job(lambda: _taken_over(library, self._checklist, path), self)
        job.done.connect(open_it)
        job.failed.connect(
            lambda sentence: tell(self._window, "This file could not be opened", sentence)
        )
        job.start()

    def _list(self, library: Library) -> None:
        if self._listing is not None:
            self._listing.drop()
        self._listing = Job(lambda: read_shelf(library, self._checklist), self)
        self._listing.done.connect(self._on_listed)
        self._listing.failed.connect(
            lambda sentence: tell(self._window, "The surveys could not be listed", sentence)
        )
        self._listing.start()

    def _on_listed(self, shelf: Shelf) -> None:
        self._start.set_surveys(shelf.summaries)
        self._start.set_continuation(shelf.continuation)
        if self._window.session is None and self._window.isActiveWindow():
            self._start.arrive()

    # -- opening the library

    def _with_library(self, then: Callable[[Library], None]) -> None:
        """Do something with the library now, or as soon as it is open."""
        if self._library is not None:
            then(self._library)
            return
        self._waiting.append(then)
        if self._opening is None:
            self._opening = Job(lambda: _opened(self._library_file), self)
            self._opening.done.connect(self._on_opened)
            self._opening.failed.connect(self._on_not_opened)
            self._opening.start()

    def _on_opened(self, library: Library) -> None:
        self._library, self._opening = library, None
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(library)

    def _on_not_opened(self, sentence: str) -> None:
        self._opening = None
        self._waiting.clear()
        tell(self._window, "The surveys on this computer could not be opened", sentence)


def _opened(path: Path) -> Library:
    """Open the library; its libraries are loaded here, off the window's thread."""
    from security_survey.library import Library  # noqa: PLC0415 - after the first paint

    return Library.open(path, clock=lambda: datetime.now(UTC))


def _taken_over(library: Library, checklist: Checklist, path: Path) -> Taken:
    """Read a survey file and keep it; one that is here already stays as it is."""
    from security_survey.library import read_survey  # noqa: PLC0415 - seldom needed

    found: SurveyFile = read_survey(path, checklist)
    if found.survey.id in {summary.id for summary in library.surveys()}:
        return Taken(found.survey.id, differs=library.load(found.survey.id) != found.survey)
    library.adopt(found.survey, found.photos)
    return Taken(found.survey.id)
