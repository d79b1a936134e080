"""What the lists of surveys ask for: the bin, deleting for good, exporting, what goes by time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from security_survey.ui.background import Job
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell

if TYPE_CHECKING:
    from security_survey.library import Library

BIN, BACK = "could not be put in the bin", "could not be brought back"


class ShelfDesk(QObject):
    """Hands the open library to every list of surveys, and does what they ask for.

    `open_wanted` and `export_wanted` pass on what is not done here.
    """

    open_wanted = Signal(str)
    export_wanted = Signal(list)

    def __init__(self, window: MainWindow, keeper: Keeper) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._lists: list[Any] = []
        keeper.opened.connect(self._on_opened)
        keeper.put_away.connect(self._on_put_away)

    def take_in(self, shelf: Any) -> None:
        """Serve a list: the start page's (which asks itself to open), or that of all surveys."""
        shelf.export_surveys.connect(self.export_wanted)
        shelf.bin_surveys.connect(partial(self._change, "bin", BIN))
        shelf.bring_back.connect(partial(self._change, "bring_back", BACK))
        if hasattr(shelf, "delete_for_good"):
            shelf.delete_for_good.connect(self.delete)
            shelf.open_survey.connect(self.open_wanted)
        shelf.destroyed.connect(lambda: self._lists.remove(shelf))
        self._lists.append(shelf)
        shelf.set_reader(self._keeper.library)

    def refresh(self) -> None:
        """The library may hold something else."""
        for shelf in self._lists:
            shelf.refresh()

    def delete(self, surveys: Sequence[str]) -> None:
        """Remove surveys for good, from the library and from every backup."""
        wanted = tuple(surveys)
        self._keeper.with_library(lambda library: self._delete(library, wanted))

    def _delete(self, library: Library, surveys: tuple[str, ...]) -> None:
        job = Job(lambda: deleted(library, surveys), self)
        job.done.connect(lambda _none: self.refresh())
        job.failed.connect(self._on_not_deleted)
        job.start()

    def _change(self, change: str, fault: str, surveys: Sequence[str]) -> None:
        """Have the library `bin` or `bring_back` surveys; many of them take their time."""
        library = self._keeper.library
        if library is None:
            return
        wanted = tuple(surveys)
        job = Job(lambda: getattr(library, change)(*wanted), self)
        job.done.connect(lambda _none: self.refresh())
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
