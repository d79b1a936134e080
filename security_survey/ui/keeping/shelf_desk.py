"""What the lists of surveys ask for: finishing, the bin, deleting for good, exporting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from security_survey.ui.background import Job
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.page import Page

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.ui.shelf_page import ShelfPage
    from security_survey.ui.survey_shelf import SurveyShelf

Change = Callable[["Library", Sequence[str]], None]
BIN, BACK = "could not be put in the bin", "could not be brought back"
FINISH, OPEN_AGAIN = "could not be finished", "could not be opened again"


class ShelfDesk(QObject):
    """Hands the open library to every list of surveys, and does what they ask for.

    `open_wanted`, `export_wanted` and `finish_wanted` (which is asked about first) pass on what is
    not done here. `changed` follows every change of the library, `finished` that of finishing.
    """

    open_wanted = Signal(str)
    export_wanted = Signal(list)
    finish_wanted = Signal(list)
    changed = Signal()
    finished = Signal()

    def __init__(self, window: MainWindow, keeper: Keeper) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._lists: list[SurveyShelf | ShelfPage] = []
        keeper.opened.connect(self._on_opened)
        keeper.put_away.connect(self._on_put_away)

    def take_in_page(self, page: Page) -> None:
        """Serve the page of all surveys."""
        from security_survey.ui.shelf_page import ShelfPage  # noqa: PLC0415 - it has been made

        assert isinstance(page, ShelfPage)
        page.delete_for_good.connect(self.delete)
        page.open_survey.connect(self.open_wanted)
        self.take_in(page)

    def take_in(self, shelf: SurveyShelf | ShelfPage) -> None:
        """Serve a list; the start page asks itself for a survey to be opened."""
        shelf.export_surveys.connect(self.export_wanted)
        shelf.finish_surveys.connect(self.finish_wanted)
        shelf.open_again.connect(partial(self._change, _open_again, OPEN_AGAIN))
        shelf.bin_surveys.connect(partial(self._change, _bin, BIN))
        shelf.bring_back.connect(partial(self._change, _bring_back, BACK))
        shelf.destroyed.connect(lambda: self._lists.remove(shelf))
        self._lists.append(shelf)
        shelf.set_reader(self._keeper.library)

    def refresh(self) -> None:
        """The library may hold something else."""
        for shelf in self._lists:
            shelf.refresh()

    def finish(self, surveys: Sequence[str]) -> None:
        """Mark surveys as finished."""
        self._change(_finish, FINISH, surveys, self.finished.emit)

    def delete(self, surveys: Sequence[str]) -> None:
        """Remove surveys for good, from the library and from every backup."""
        wanted = tuple(surveys)
        self._keeper.with_library(lambda library: self._delete(library, wanted))

    def _delete(self, library: Library, surveys: tuple[str, ...]) -> None:
        job = Job(lambda: deleted(library, surveys), self)
        job.done.connect(lambda _none: self.changed.emit())
        job.failed.connect(self._on_not_deleted)
        job.start()

    def _change(
        self,
        change: Change,
        fault: str,
        surveys: Sequence[str],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Change what the library says of surveys; many of them take their time."""
        library = self._keeper.library
        if library is None:
            return
        wanted = tuple(surveys)
        job = Job(lambda: change(library, wanted), self)
        job.done.connect(lambda _none: self.changed.emit())
        job.done.connect(lambda _none: then())
        job.failed.connect(lambda sentence: self._on_failed(fault, sentence))
        job.start()

    def _on_failed(self, fault: str, sentence: str) -> None:
        tell(self._window, f"The survey {fault}", sentence)
        self.refresh()

    def _on_not_deleted(self, sentence: str) -> None:
        tell(self._window, "The survey could not be deleted everywhere", sentence)
        self.refresh()

    def _on_opened(self, library: Library) -> None:
        for shelf in self._lists:
            shelf.set_reader(library)

    def _on_put_away(self) -> None:
        for shelf in self._lists:
            shelf.set_reader(None)


def deleted(library: Library, surveys: Sequence[str]) -> None:
    """Delete surveys for good; blocks. What an end of the program left of earlier ones, too."""
    from security_survey.library.backups import forgetting  # noqa: PLC0415 - seldom wanted

    if surveys:
        forgetting.delete_for_good(library, surveys)
    else:
        forgetting.finish_deleting(library)


def _bin(library: Library, surveys: Sequence[str]) -> None:
    library.bin(*surveys)


def _bring_back(library: Library, surveys: Sequence[str]) -> None:
    library.bring_back(*surveys)


def _finish(library: Library, surveys: Sequence[str]) -> None:
    """Those that are finished already keep their day."""
    for line in library.lines(surveys):
        if not line.summary.closed:
            library.set_closed(line.summary.id, True)


def _open_again(library: Library, surveys: Sequence[str]) -> None:
    for line in library.lines(surveys):
        if line.summary.closed:
            library.set_closed(line.summary.id, False)
