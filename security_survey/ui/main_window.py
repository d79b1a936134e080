"""The main window: header, pages, a panel beside them, and the bar with Back and Next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from security_survey.ui.cover import Cover
from security_survey.ui.file_drop import FileDrop
from security_survey.ui.header import TOOLS, Header
from security_survey.ui.page import Page
from security_survey.ui.page_making import PageMaking
from security_survey.ui.page_stack import PAGES, PageStack
from security_survey.ui.panel_before import PanelBefore
from security_survey.ui.panes import focus_next_pane
from security_survey.ui.settings import Settings
from security_survey.ui.side_panels import SidePanels
from security_survey.ui.survey_in_hand import SurveyInHand
from security_survey.ui.text_undo import TextUndo
from security_survey.ui.theme import Theme
from security_survey.ui.turns import InPieces, at_once
from security_survey.ui.window_actions import WindowActions
from security_survey.ui.window_frame import frame_window, stacked

if TYPE_CHECKING:
    from security_survey.ui.help_dialog import HelpDialog
    from security_survey.ui.kept_checklist import Newer
    from security_survey.ui.screens import Screens
    from security_survey.ui.session import SurveySession

PREPARE_AFTER = 800
"""Milliseconds on the review until the report is begun."""


class MainWindow(QMainWindow):
    """Its signals ask for what only the library's owner can do.

    `reopen_wanted`: the survey goes on with another checklist and is to be opened again.
    The window can be shown before it is furnished with its screens, so that it is there at once.
    """

    new_survey = Signal(str)
    survey_closed = Signal(str)
    reopen_wanted = Signal(str)
    passphrase_wanted = Signal()
    lock_wanted = Signal()
    backups_wanted = Signal()
    preferences_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    files_dropped = Signal(list)

    header: Header
    _screens: Screens
    _pages: PageMaking
    _cover: Cover

    def __init__(self, title: str, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._title = title
        self._theme = theme
        self._settings = settings
        self._stack = PageStack()
        self._beside = SidePanels(self._stack)
        self._service = ""
        self._beside_before = PanelBefore(self._beside, settings)
        self._hand = SurveyInHand(
            self, theme, self._beside, self._flush, lambda: self._stack.photos_under_way
        )
        self._actions = WindowActions(self, theme, settings, self._commands())
        self.alarm, self.bar, self.adoption = self._hand.alarm, self._hand.bar, self._hand.adoption
        self.finished = self._hand.finished
        frame_window(self, title, theme, settings)
        TextUndo(self)

    def furnish(self, screens: Screens) -> None:
        """Take in the screens, and show the start page."""
        at_once(self.furnishing(screens))

    def furnishing(self, screens: Screens) -> InPieces[None]:
        """The same in pieces."""
        self._screens = screens
        self._pages = PageMaking(screens, self._asked())
        menu = self._actions.menu
        self.header = Header(self._theme, self._title, screens.services_menu, menu)
        self._connect()
        yield
        bars = (self.header, self.alarm, self.finished, self.adoption.bar)
        self._cover = Cover(stacked(*bars, self._beside, self.bar, middle=self._beside))
        yield
        self.setCentralWidget(self._cover)
        self._stack.begin_with(self._screens.start)  # last: each move of it takes its time
        self._show_start()
        self._beside_before.bring_back_service(self._screens.services, self.show_service)

    @property
    def session(self) -> SurveySession | None:
        """The survey in hand."""
        return self._hand.session

    @property
    def page(self) -> Page:
        """The page in view."""
        return self._stack.page

    @property
    def step(self) -> str:
        """The name of the page in view, "" on the start page."""
        return self._stack.step

    @property
    def covered(self) -> bool:
        """Whether a page covers everything."""
        return self._cover.page is not None

    # -- what the window can be told

    def open_survey(
        self,
        session: SurveySession,
        step: str = "",
        *,
        newer: Newer | None = None,
        notice: str = "",
        page: Page | None = None,
    ) -> None:
        """Take a survey in hand and show one of its pages; "" is where it was left.

        `newer` is a newer checklist to offer, `notice` what is to be said about the one in use;
        `page` is that page, where `make_page` has made it before.
        """
        again = self.session is not None and self.session.survey.id == session.survey.id
        if not self._put_away(tell=not again):  # words typed there could not be saved
            return
        self._hand.take(session, self._screens.risk_meter(session), newer, notice)
        step = step or _left_at(session)
        if page is not None:
            self._stack.take_in(step, page)
        self._land(session, step)
        self._hand.watch_writing()
        self._beside_before.bring_back_history(self._hand.history)

    def make_page(self, session: SurveySession, step: str = "") -> Page:
        """The page that `open_survey` will show; making it takes about as long as all the rest."""
        return self._pages.of_survey(step or _left_at(session), session)

    def close_survey(self) -> None:
        """Put the survey away, with everything in it kept, and go back to the start page."""
        if self.leave_survey() and self._stack.in_library:
            self._show_start()

    def leave_survey(self) -> bool:
        """Put the survey away; False if typed words could not be saved, which the alarm says."""
        return self._put_away(tell=True)

    def show_page(self, step: str) -> None:
        """Turn to a page of the survey in hand; "" puts the survey away."""
        if self.session is None:
            return
        if not step:
            self.close_survey()
            return
        if step != self.step:
            self._hand.saving.flushed()  # a page keeps in its fields what could not be saved
        self._stack.turn_to(step, partial(self._pages.of_survey, step, self.session))
        self.session.turn_to(step)
        self._arrive()
        self.header.show_step(step)
        if step == "review":
            QTimer.singleShot(PREPARE_AFTER, self, self._prepare_report)

    def show_library(self) -> None:
        """Turn to the page of all surveys; the one in hand is put away."""
        if self.leave_survey():
            self._stack.turn_to_library(self._pages.all_surveys)
            self._arrive()

    def show_service(self, service: str) -> None:
        """Open a service beside the page in view."""
        self._service = service
        self._beside.open("service", self._screens.services_panel).show_service(service)

    def hide_service(self) -> None:
        """Put the panel away; the focus goes back to the page."""
        self._beside.put_away()

    def show_history(self) -> None:
        """Open the survey's history beside the page in view, or put it away."""
        self._hand.history.toggle()

    def show_help(self) -> HelpDialog:
        """Show help and all keys."""
        from security_survey.ui.help_dialog import HelpDialog  # noqa: PLC0415 - seldom needed

        dialog = HelpDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def show_library_state(self, *, encrypted: bool, read_only: bool) -> None:
        """Only an encrypted library can be locked, and nothing new begun in a read-only one."""
        self._screens.start.show_library_state(encrypted=encrypted, read_only=read_only)
        changing = dict.fromkeys(("new", "import", "passphrase"), not read_only)
        self._actions.show_possible(lock=encrypted, **changing)

    def cover(self, page: Page) -> None:
        """Show this page alone, over everything; no command but help works meanwhile."""
        self._actions.show_covered(True)
        self._cover.cover(page)
        page.arrive()

    def uncover(self) -> None:
        """Show again what stood there."""
        self._cover.uncover()
        self._actions.show_covered(False)
        self._arrive()

    def step_back(self) -> None:
        """Back: within the page, or to the page before."""
        if self.session is not None and not self.page.step_back():
            self.show_page(self._stack.step_before)

    def step_on(self) -> None:
        """Next: within the page, or to the page after; after the last one, the survey is done."""
        if self.session is not None and not self.page.step_on():
            self.show_page(self._stack.step_after)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is still being typed; if that fails, say so once before closing."""
        if not self._hand.saving.may_leave():
            event.ignore()
            return
        self._settings.geometry = self.saveGeometry()
        self._beside_before.keep(self._service)
        event.accept()

    # -- what happens

    def _on_side_changed(self) -> None:
        self._share_room()
        if not self._beside.is_open:
            self.page.arrive()

    def _on_find(self) -> None:
        if self.session is None or not self._hand.saving.flushed():
            return
        dialog = self._screens.find_question(self.session, self)
        dialog.chosen.connect(self._on_question_chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_palette(self) -> None:
        if not self._hand.saving.flushed():
            return
        from security_survey.ui.palette_desk import (  # noqa: PLC0415 - not for the start
            Ways,
            all_offers,
            open_palette,
        )

        ways = Ways(self._on_question_chosen, self.show_service, self.reopen_wanted.emit)
        offers = all_offers(self._actions, self._screens, self.session, ways)
        open_palette(self, self._theme, offers)

    def _on_question_chosen(self, question: Any) -> None:
        if self.session:
            self.session.go_to(question)
            self.show_page("walk")

    def _on_walk_finished(self) -> None:
        """Nothing is left to answer: Enter goes on to the review."""
        self.bar.next.setFocus()

    def _on_save(self) -> None:
        self.show_page("report")
        if self.step == "report":
            self._screens.save_report(self.page)

    def _on_finish(self) -> None:
        """Finishing is asked for where it is said what it means; opening again needs no words."""
        if self.session is not None and self.session.finished:
            self._hand.open_again()
        else:
            self.show_page("review")
            self.page.come_to_end()

    def _on_menu(self) -> None:
        self.header.open_menu()

    def _on_next_pane(self) -> None:
        focus_next_pane([*self.page.panes(), *self._beside.panes, self.bar, self.header])

    # -- internals

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "new": lambda: self.new_survey.emit("officer"),
            "library": self.show_library,
            "close": self.close_survey,
            "undo": lambda: self._hand.undo(follow=self.step == "walk"),
            "redo": lambda: self._hand.redo(follow=self.step == "walk"),
            "history": self.show_history,
            "find": self._on_find,
            "palette": self._on_palette,
            "save": self._on_save,
            "finish": self._on_finish,
            "import": self.import_wanted.emit,
            "export": self.export_wanted.emit,
            "backups": self.backups_wanted.emit,
            "passphrase": self.passphrase_wanted.emit,
            "preferences": self.preferences_wanted.emit,
            "lock": self.lock_wanted.emit,
            "back": self.step_back,
            "next": self.step_on,
            "pane": self._on_next_pane,
            "menu": self._on_menu,
            "help": self.show_help,
            **{step: partial(self.show_page, step) for step in PAGES},
        }

    def _asked(self) -> dict[str, Callable[..., object]]:
        """What pages ask of the window, by the name of their signal."""
        return {
            "steps_changed": self._show_steps,
            "show_service": self.show_service,
            "go_to": self._on_question_chosen,
            "finished": self._on_walk_finished,
            "left": self.close_survey,
            "finish_wanted": self._hand.finish,
            "open_again_wanted": self._hand.open_again,
        }

    def _connect(self) -> None:
        self._hand.show_in(self.header, self._actions)
        self._hand.reopen_wanted.connect(self.reopen_wanted)
        self._beside.changed.connect(self._on_side_changed)
        self.bar.back_clicked.connect(self.step_back)
        self.bar.next_clicked.connect(self.step_on)
        self.header.step_chosen.connect(self.show_page)
        for name in TOOLS:
            self.header.tool(name).clicked.connect(self._actions[name].trigger)
        self._screens.services_menu.show_service.connect(self.show_service)
        self._screens.start.show_service.connect(self.show_service)
        self._screens.start.show_library.connect(self.show_library)
        self._screens.start.passphrase_wanted.connect(self.passphrase_wanted)
        FileDrop(self).dropped.connect(self.files_dropped)

    def _land(self, session: SurveySession, step: str) -> None:
        """Show a page; where a note was being written there, go on writing."""
        bookmark = session.bookmark
        self.show_page(step)
        if self.step == bookmark.page and bookmark.cursor is not None:
            self.page.resume(bookmark.cursor)

    def _put_away(self, *, tell: bool) -> bool:
        if self.session is None:
            return True
        if not self._hand.saving.may_leave():
            return False
        session = self._hand.let_go()
        assert session is not None
        self._show_start()
        session.deleteLater()
        if tell:
            self.survey_closed.emit(session.survey.id)
        return True

    def _prepare_report(self) -> None:
        """Who reviews a survey will want its report: it is made while they read."""
        if self.session is not None and self.step == "review":
            make = partial(self._pages.of_survey, "report", self.session)
            self._stack.prepare("report", make)

    def _show_start(self) -> None:
        self._actions.show_survey_open(False)
        self.header.show_survey(None)
        self._stack.turn_to_start()
        self._arrive()

    def _arrive(self) -> None:
        self._share_room()
        self._show_steps()
        self.page.arrive()

    def _share_room(self) -> None:
        self.page.share_room(self._beside.takes_room)

    def _show_steps(self) -> None:
        self.bar.setVisible(bool(self.step))
        if self.step:
            self.bar.show_steps(*self._stack.words)

    def _flush(self) -> None:
        if self.session is not None:
            self.page.flush()


def _left_at(session: SurveySession) -> str:
    """The page on which a survey was left."""
    page = session.bookmark.page
    return page if page in PAGES else "walk"
