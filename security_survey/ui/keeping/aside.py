"""Work on the library's file while it is closed: a calm page, how far it is, and back again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from security_survey.ui.keeping.busy_page import BusyPage
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.lock_desk import close_dialogs
from security_survey.ui.keeping.survey_desk import SurveyDesk
from security_survey.ui.main_window import MainWindow

if TYPE_CHECKING:
    from security_survey.library import Keys


class Progress(QObject):
    """How far work is; told from its thread, heard on the window's."""

    moved = Signal(int, int)


@dataclass(frozen=True, slots=True)
class Task:
    """What is done, as the page says it, and the work itself, which gets a function to tell how
    far it is (done, whole)."""

    heading: str
    sentence: str
    work: Callable[[Callable[[int, int], None]], Any]


class Aside(QObject):
    """Puts the survey in hand away, does the work, opens the library and the survey again."""

    def __init__(self, window: MainWindow, keeper: Keeper, surveys: SurveyDesk) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._surveys = surveys
        self._page: BusyPage | None = None
        self._progress = Progress(self)
        self._progress.moved.connect(self._on_moved)
        keeper.failed.connect(lambda _sentence: self._uncover())
        keeper.damaged.connect(lambda _damage: self._uncover())
        keeper.locked.connect(self._on_locked)

    def do(self, task: Task, then: Callable[[Any, str], Keys | None]) -> bool:
        """Do a task. `then` gets its outcome and "", or None and why it failed, and answers with
        the keys that open the library now. False if typed words could not be saved first."""
        survey = self._surveys.in_hand
        close_dialogs()
        if not self._window.leave_survey():
            return False
        tell_progress = self._progress.moved.emit

        def reopen(outcome: Any, sentence: str) -> None:
            self._keeper.open_with(then(outcome, sentence))
            self._keeper.with_library(lambda _library: self._come_back(survey))

        self._keeper.work_aside(lambda: task.work(tell_progress), reopen)
        self._page = BusyPage()
        self._page.say(task.heading, task.sentence)
        self._window.cover(self._page)
        return True

    def _come_back(self, survey: str) -> None:
        self._uncover()
        if survey:
            self._surveys.open(survey)

    def _on_moved(self, done: int, whole: int) -> None:
        if self._page is not None:
            self._page.show_progress(done, whole)

    def _on_locked(self) -> None:
        self._page = None  # the unlock page has taken its place

    def _uncover(self) -> None:
        if self._page is not None:
            self._page = None
            self._window.uncover()
