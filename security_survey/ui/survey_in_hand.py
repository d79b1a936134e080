"""What follows the survey in hand: header, menu, saved state, cursor, history, lines above it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from security_survey.ui.adoption import Adoption
from security_survey.ui.alarm_bar import AlarmBar
from security_survey.ui.bottom_bar import BottomBar
from security_survey.ui.finished_bar import FinishedBar
from security_survey.ui.history.history_desk import HistoryDesk
from security_survey.ui.revisions import revert
from security_survey.ui.saving_watch import SavingWatch
from security_survey.ui.side_panels import SidePanels
from security_survey.ui.theme import Theme
from security_survey.ui.window_actions import WindowActions
from security_survey.ui.writing_watch import WritingWatch

if TYPE_CHECKING:
    from security_survey.ui.header import Header
    from security_survey.ui.kept_checklist import Newer
    from security_survey.ui.session import SurveySession


class SurveyInHand(QObject):
    """One survey at a time, or none.

    `reopen_wanted` carries the survey's id: it goes on with another checklist.
    """

    reopen_wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        beside: SidePanels,
        flush: Callable[[], None],
        under_way: Callable[[], int],
    ) -> None:
        """`flush` commits what is being typed in the page in view; see SavingWatch."""
        super().__init__(window)
        self._session: SurveySession | None = None
        self._header: Header | None = None
        self.alarm = AlarmBar(theme)
        self.bar = BottomBar(theme)
        self.saving = SavingWatch(self.alarm, self.bar, flush, under_way)
        self.adoption = Adoption(theme, self.saving.flushed)
        self.finished = FinishedBar(theme)
        self.finished.open_again_wanted.connect(self.open_again)
        self.history = HistoryDesk(beside, theme, self.saving.flushed)
        self._writing = WritingWatch(window)
        self._actions: WindowActions | None = None

    @property
    def session(self) -> SurveySession | None:
        """The survey in hand."""
        return self._session

    def show_in(self, header: Header, actions: WindowActions) -> None:
        """Where the survey is named and its commands are offered."""
        self._header, self._actions = header, actions

    def take(
        self, session: SurveySession, meter: QWidget, newer: Newer | None, notice: str
    ) -> None:
        """Take a survey in hand; `newer` is a checklist to offer, `notice` a word about its own."""
        assert self._header is not None and self._actions is not None
        self._session = session
        session.setParent(self)
        session.changed.connect(self._on_changed)
        session.finished_changed.connect(self._on_finished_changed)
        session.refused.connect(self.finished.answer)
        self._actions.show_survey_open(True)
        self._header.show_survey(session.survey, meter)
        self.saving.follow(session)
        self.history.follow(session)
        self.adoption.follow(session, newer, notice)
        self._show_finished()

    def watch_writing(self) -> None:
        """From now on the cursor is remembered: the page has come into view."""
        if self._session is not None:
            self._writing.follow(self._session)

    def let_go(self) -> SurveySession | None:
        """Put the survey away, with everything in it kept."""
        session, self._session = self._session, None
        self._writing.let_go()
        self.history.let_go()
        self.adoption.let_go()
        self.finished.show_finished(None)
        if self._actions is not None:
            self._actions.show_finished(False)
        return session

    def finish(self) -> None:
        """Finish the survey, once all that was typed and added is in it."""
        if self._session and self.saving.may_finish():
            self._session.finish()

    def open_again(self) -> None:
        """Let a finished survey be changed again."""
        if self._session:
            self._session.open_again()

    def undo(self, *, follow: bool) -> None:
        """Take the newest step back; with `follow`, go to the question that it changed."""
        if self._session and self.saving.flushed():
            revert(self._session, self._session.undo, follow=follow)

    def redo(self, *, follow: bool) -> None:
        """Bring back what was undone last."""
        if self._session and self.saving.flushed():
            revert(self._session, self._session.redo, follow=follow)

    def _on_changed(self, keys: frozenset[str]) -> None:
        assert self._session is not None and self._header is not None
        self._show_steps()
        if any(key.startswith(("visit/", "mode")) for key in keys):
            self._header.name_survey(self._session.survey)
        if "checklist" in keys:  # once everybody has been told of the change
            QTimer.singleShot(0, self, partial(self._ask_to_reopen, self._session))

    def _on_finished_changed(self, _finished: bool) -> None:
        self._show_finished()

    def _show_finished(self) -> None:
        assert self._session is not None and self._actions is not None
        self.finished.show_finished(self._session.finished)
        self.adoption.rest(self._session.finished is not None)
        self._actions.show_finished(self._session.finished is not None)
        self._show_steps()

    def _ask_to_reopen(self, session: SurveySession) -> None:
        if session is self._session:
            self.reopen_wanted.emit(session.survey.id)

    def _show_steps(self) -> None:
        """Undo and redo are offered where there is something."""
        assert self._session is not None and self._header is not None and self._actions is not None
        undo, redo = self._session.can_undo, self._session.can_redo
        self._header.show_history(undo, redo)
        self._actions.show_possible(undo=undo, redo=redo)
