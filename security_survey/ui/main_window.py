"""The main window: header, pages, a service beside them, and the bar with Back and Next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from security_survey.ui.alarm_bar import AlarmBar
from security_survey.ui.bottom_bar import BottomBar
from security_survey.ui.header import STEPS, Header
from security_survey.ui.help_dialog import HelpDialog
from security_survey.ui.icons import application_icon
from security_survey.ui.page import Page
from security_survey.ui.panes import focus_next_pane
from security_survey.ui.parts import label
from security_survey.ui.revisions import changed_questions
from security_survey.ui.service_side import ServiceSide
from security_survey.ui.settings import Settings
from security_survey.ui.text_undo import TextUndo
from security_survey.ui.theme import Theme
from security_survey.ui.window_actions import WindowActions

if TYPE_CHECKING:
    from security_survey.ui.screens import Screens
    from security_survey.ui.session import SurveySession

PAGES = tuple(STEPS)


class MainWindow(QMainWindow):
    """`new_survey` and `survey_closed` ask for what only the library's owner can do.

    The window can be shown before it is furnished with its screens, so that it is there at once.
    """

    new_survey = Signal(str)
    survey_closed = Signal()

    header: Header
    _screens: Screens

    def __init__(self, title: str, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._title = title
        self._theme = theme
        self._settings = settings
        self._session: SurveySession | None = None
        self._pages: dict[str, Page] = {}
        self._failures = 0
        self._refused = False
        self._warned = False
        self._text_undo = TextUndo(self)
        self._actions = WindowActions(self, theme, settings, self._commands())
        self.alarm = AlarmBar(theme)
        self.bar = BottomBar(theme)
        self._stack = QStackedWidget()
        self._beside = ServiceSide(self._stack)
        self._frame()

    def furnish(self, screens: Screens) -> None:
        """Take in the screens, and show the start page."""
        self._screens = screens
        menu = self._actions.menu
        self.header = Header(self._theme, self._title, screens.services_menu, menu)
        self._connect()
        self._assemble()
        self._show_start()

    @property
    def session(self) -> SurveySession | None:
        """The survey in hand."""
        return self._session

    @property
    def page(self) -> Page:
        """The page in view."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def step(self) -> str:
        """The name of the page in view, "" on the start page."""
        return next((name for name, page in self._pages.items() if page is self.page), "")

    # -- what the window can be told

    def open_survey(self, session: SurveySession, step: str = "walk") -> None:
        """Take a survey in hand and show one of its pages."""
        self.close_survey()
        if self._session is not None:  # words typed there could not be saved; the alarm says so
            return
        self._session = session
        session.setParent(self)
        session.saved.connect(self._on_saved)
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)
        self._actions.show_survey_open(True)
        self.header.show_survey(session.survey, self._screens.risk_meter(session))
        self.bar.show_opened()
        self._show_history()
        self.show_page(step)

    def close_survey(self) -> None:
        """Put the survey away, with everything in it kept, and go back to the start page."""
        if self._session is None or not self._may_leave():
            return
        session, self._session = self._session, None
        self._show_start()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        session.deleteLater()
        self.survey_closed.emit()

    def show_page(self, step: str) -> None:
        """Turn to a page of the survey in hand."""
        if self._session is None:
            return
        if step != self.step:
            self._flushed()  # a page keeps in its fields what could not be saved
        if step not in self._pages:
            self._pages[step] = self._make_page(step, self._session)
        self._turn_to(self._pages[step])
        self.header.show_step(step)

    def show_service(self, service: str) -> None:
        """Open a service beside the page in view."""
        self._beside.open(service, self._screens.services_panel)

    def hide_service(self) -> None:
        """Put the service away; the focus goes back to the page."""
        self._beside.put_away()

    def show_help(self) -> HelpDialog:
        """Show help and all keys."""
        dialog = HelpDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def step_back(self) -> None:
        """Back: within the page, or to the page before."""
        if self._session is None or self.page.step_back():
            return
        at = PAGES.index(self.step)
        if at == 0:
            self.close_survey()
        else:
            self.show_page(PAGES[at - 1])

    def step_on(self) -> None:
        """Next: within the page, or to the page after; after the last one, the survey is done."""
        if self._session is None or self.page.step_on():
            return
        at = PAGES.index(self.step) + 1
        if at == len(PAGES):
            self.close_survey()
        else:
            self.show_page(PAGES[at])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is still being typed; if that fails, say so once before closing."""
        if not self._may_leave():
            event.ignore()
            return
        QApplication.instance().removeEventFilter(self._text_undo)  # type: ignore[union-attr]
        self._settings.geometry = self.saveGeometry()
        event.accept()

    # -- what happens

    def _on_saved(self) -> None:
        self.bar.show_saved(QTime.currentTime())
        if self._refused:  # saving works again: commit at once what had to wait
            self._refused = self._warned = False
            self.page.flush()

    def _on_failed(self, sentence: str) -> None:
        self._failures += 1
        self._refused = True
        self.bar.show_unsaved()
        self.alarm.raise_alarm(sentence)

    def _on_changed(self, keys: frozenset[str]) -> None:
        self._show_history()
        if self._session and any(key.startswith(("visit/", "mode")) for key in keys):
            self.header.name_survey(self._session.survey)

    def _on_service_changed(self) -> None:
        self._share_room()
        if not self._beside.is_open:
            self.page.arrive()

    def _on_undo(self) -> None:
        if self._session and self._flushed():
            self._revert(self._session, self._session.undo)

    def _on_redo(self) -> None:
        if self._session and self._flushed():
            self._revert(self._session, self._session.redo)

    def _on_find(self) -> None:
        if self._session is None or not self._flushed():
            return
        dialog = self._screens.find_question(self._session, self)
        dialog.chosen.connect(self._on_question_chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_question_chosen(self, question: Any) -> None:
        if self._session:
            self._session.go_to(question)
            self.show_page("walk")

    def _on_walk_finished(self) -> None:
        """Nothing is left to answer: Enter goes on to the review."""
        self.bar.next.setFocus()

    def _on_save(self) -> None:
        self.show_page("report")
        if self.step == "report":
            self._screens.save_report(self.page)

    def _on_menu(self) -> None:
        self.header.open_menu()

    def _on_next_pane(self) -> None:
        focus_next_pane([*self.page.panes(), *self._beside.panes, self.bar, self.header])

    # -- internals

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "new": lambda: self.new_survey.emit("officer"),
            "close": self.close_survey,
            "undo": self._on_undo,
            "redo": self._on_redo,
            "find": self._on_find,
            "save": self._on_save,
            "back": self.step_back,
            "next": self.step_on,
            "pane": self._on_next_pane,
            "menu": self._on_menu,
            "help": self.show_help,
            **{step: partial(self.show_page, step) for step in PAGES},
        }

    def _connect(self) -> None:
        self._beside.changed.connect(self._on_service_changed)
        self.bar.back_clicked.connect(self.step_back)
        self.bar.next_clicked.connect(self.step_on)
        self.header.step_chosen.connect(self.show_page)
        for name in ("undo", "redo", "find"):
            self.header.tool(name).clicked.connect(self._actions[name].trigger)
        self._screens.services_menu.show_service.connect(self.show_service)
        self._screens.start.show_service.connect(self.show_service)
        QApplication.instance().installEventFilter(self._text_undo)  # type: ignore[union-attr]

    def _frame(self) -> None:
        self.setWindowTitle(self._title)
        self.setWindowIcon(application_icon(self._theme.palette.accent))
        waiting = label("Opening…", "soft")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(waiting)
        self.setMinimumSize(900, 600)
        if not self.restoreGeometry(self._settings.geometry):
            self.resize(1280, 800)

    def _assemble(self) -> None:
        self._stack.addWidget(self._screens.start)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.alarm, self._beside, self.bar):
            column.addWidget(part)
        column.setStretch(2, 1)
        self.setCentralWidget(whole)

    def _make_page(self, step: str, session: SurveySession) -> Page:
        page = self._screens.pages[step](session)
        page.steps_changed.connect(self._show_steps)
        for name, follow in self._page_signals().items():
            if hasattr(page, name):
                getattr(page, name).connect(follow)
        self._stack.addWidget(page)
        return page

    def _page_signals(self) -> dict[str, Callable[..., object]]:
        """What some pages ask of the window, by the name of their signal."""
        return {
            "show_service": self.show_service,
            "go_to": self._on_question_chosen,
            "finished": self._on_walk_finished,
        }

    def _show_start(self) -> None:
        self._actions.show_survey_open(False)
        self.header.show_survey(None)
        self.alarm.hide()
        self._turn_to(self._screens.start)

    def _turn_to(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        self._share_room()
        self._show_steps()
        page.arrive()

    def _revert(self, session: SurveySession, revert: Callable[[], bool]) -> None:
        """Undo or redo, and in the walk go to the question that it changed."""
        before = session.survey
        if revert() and self.step == "walk":
            touched = changed_questions(before, session.survey)
            there = [question for question in session.progress.questions if question in touched]
            if there and session.position not in there:
                session.go_to(there[0])

    def _share_room(self) -> None:
        self.page.share_room(self._beside.takes_room)

    def _show_steps(self) -> None:
        page, step = self.page, self.step
        self.bar.setVisible(bool(step))
        if not step:
            return
        at = PAGES.index(step)
        before = STEPS[PAGES[at - 1]] if at else "Start"
        after = STEPS[PAGES[at + 1]] if at + 1 < len(PAGES) else "Done"
        self.bar.show_steps(
            page.back_words() or before, page.next_words() or after, page.progress_words()
        )

    def _show_history(self) -> None:
        assert self._session is not None
        self.header.show_history(self._session.can_undo, self._session.can_redo)

    def _may_leave(self) -> bool:
        """Commit typed text; if that fails, stay the first time, with the alarm in sight."""
        if self._flushed() or self._warned:
            return True
        self._warned = True
        return False

    def _flushed(self) -> bool:
        """Commit typed text of the page in view; False if it could not be saved."""
        before = self._failures
        if self._session is not None:
            self.page.flush()
        return self._failures == before
