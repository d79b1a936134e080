"""The program behind the window: joins those who keep the library with the window that asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from security_survey.ui.background import Job
from security_survey.ui.continuation import Continuation
from security_survey.ui.keeping.backing_up import BackingUp
from security_survey.ui.keeping.desks import Desks
from security_survey.ui.keeping.doors import Doors
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.lock_desk import LockDesk
from security_survey.ui.keeping.shelf_desk import ShelfDesk
from security_survey.ui.keeping.surroundings import Surroundings
from security_survey.ui.keeping.survey_desk import SurveyDesk
from security_survey.ui.keeping.turn_watch import TurnWatch
from security_survey.ui.keeping.unlock_page import UnlockPage
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.page import Page
from security_survey.ui.shelf_reading import read_continuation
from security_survey.ui.start_page import StartPage

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.ui.first_page import FirstPage

LATER = 3000
"""Milliseconds from the opening to the search for surveys that have had their time."""
NOT_OPENED = "The surveys on this computer could not be opened"
NO_BACKUP = "The last backup could not be taken; it is tried again every minute. {}"


class Program(QObject):
    """Everything that the window asks for, handed to who does it."""

    def __init__(self, window: MainWindow, start: StartPage, around: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._start = start
        self._around = around
        self._first: FirstPage | None = None
        self._listing: Job | None = None
        self._backup_failed = self._opening_failed = False
        self.keeper = Keeper(Doors(around.library_file), self)
        self.surveys = SurveyDesk(window, self.keeper, around.checklist, around.settings)
        self.shelves = ShelfDesk(window, self.keeper)
        self.backing_up = BackingUp(self.keeper, self)
        self.locking = LockDesk(
            window,
            self.keeper,
            self.surveys,
            partial(UnlockPage, around.theme, around.agency),
            around.settings,
        )
        self.turn_watch = TurnWatch(self._has_nothing_in_hand, self)
        self.desks = Desks(window, start, self.keeper, around)
        self.desks.serve(self.surveys, self.shelves)
        self._connect()
        self.shelves.take_in(start.shelf)

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self._window

    @property
    def library(self) -> Library | None:
        """The library, while it is open."""
        return self.keeper.library

    @property
    def ready(self) -> bool:
        """Whether the library is open."""
        return self.keeper.library is not None

    def show_first(self, first: FirstPage) -> None:
        """Show what was read of the library before it is open; `list_surveys` opens it."""
        self._first = first
        self._start.set_reader(first.look)
        self._offer(first.continuation)

    def list_surveys(self) -> None:
        """Show on the start page what the library holds; an encrypted one asks for its key."""
        if self.keeper.library is None:
            self.locking.expect()
        self.keeper.with_library(self._list)

    def begin_survey(self, mode: str) -> None:
        """Begin a survey in a mode and show its first page."""
        self.surveys.begin(mode)

    def open_survey(self, survey: str) -> None:
        """Go on with a survey where it was left."""
        self.surveys.open(survey)

    def open_file(self, path: Path, *, by_hand: bool = False) -> None:
        """Take a survey file over into the library and open it.

        `by_hand`: the user chose the file, and is told what became of it; the example of `demo`
        was just gone on with.
        """
        self.desks.exchange.take_in([path], by_hand=by_hand)

    def take_in_list(self, page: Page) -> Page:
        """Serve the page of all surveys, which the window makes when it is first wanted."""
        self.shelves.take_in_page(page)
        return page

    def close(self) -> None:
        """Let work in hand end, and close the library."""
        self.surveys.end()
        self.locking.end()
        self.turn_watch.stop()
        self.keeper.end()

    # -- what happens

    def _on_opened(self, library: Library) -> None:
        if self._opening_failed:
            self._opening_failed = False
            self._start.hide_notice()
        self._window.show_library_state(encrypted=library.encrypted, read_only=library.read_only)
        self.turn_watch.watch(library)
        QTimer.singleShot(LATER, self, self.desks.look_for_old)

    def _has_nothing_in_hand(self) -> bool:
        window = self._window
        is_busy = window.session is not None or window.covered
        return not is_busy and QApplication.activeModalWidget() is None

    def _on_turn_came(self) -> None:
        """The other window is closed: open the library anew, to write."""
        assert self.keeper.library is not None
        keys = self.keeper.library.keys
        self.keeper.work_aside(lambda: None, lambda _none, _why: self.keeper.open_with(keys))
        self.keeper.with_library(self._list)

    def _on_put_away(self) -> None:
        self.turn_watch.stop()
        if self._listing is not None:
            self._listing.drop()
        self._start.clear()

    def _on_survey_put_away(self, _survey: str) -> None:
        if not self.locking.is_locking:
            self.backing_up.survey_closed()
            self.list_again()

    def list_again(self) -> None:
        """The library may hold something else."""
        self.shelves.refresh()
        if self.keeper.library is not None:
            self._list(self.keeper.library)

    def _on_shelf_changed(self) -> None:
        """Somebody is at a list: what is offered follows it, and the focus stays there."""
        self._first = None
        self.shelves.refresh()
        if self.keeper.library is not None:
            self._list(self.keeper.library, self._start.set_continuation)

    def _list(
        self,
        library: Library,
        then: Callable[[Continuation | None], None] | None = None,
    ) -> None:
        if self._listing is not None:
            self._listing.drop()
        checklist = self._around.checklist
        self._listing = Job(lambda: read_continuation(library, checklist), self)
        self._listing.done.connect(then or self._on_listed)
        self._listing.failed.connect(self._on_not_listed)
        self._listing.start()

    def _on_listed(self, continuation: Continuation | None) -> None:
        """Where the first look offered the same, somebody may be at something else by now."""
        first, self._first = self._first, None
        if first is None or first.continuation != continuation:
            self._offer(continuation)

    def _offer(self, continuation: Continuation | None) -> None:
        self._start.set_continuation(continuation)
        window = self._window
        if window.session is None and not window.covered and window.isActiveWindow():
            window.page.arrive()

    def _on_not_listed(self, sentence: str) -> None:
        tell(self._window, "The surveys could not be listed", sentence)
        self.desks.suspect_damage()

    def _on_backup_failed(self, sentence: str) -> None:
        self._backup_failed = True
        self._start.show_notice(NO_BACKUP.format(sentence))

    def _on_backup_taken(self) -> None:
        if self._backup_failed:
            self._backup_failed = False
            self._start.hide_notice()

    def _on_failed(self, sentence: str) -> None:
        """The page says it, too: once the message is gone, its empty list must not mislead."""
        self._opening_failed = True
        self._start.clear()
        self._start.show_notice(f"{NOT_OPENED}. {sentence}")
        tell(self._window, NOT_OPENED, sentence)

    def _on_export_wanted(self) -> None:
        """The survey in hand, or those marked in the list that is in view."""
        chosen = self._chosen()
        if chosen:
            self.desks.ask_and_export(chosen)
        else:
            tell(self._window, "Nothing to export yet", "Choose a survey in the list first.")

    def _chosen(self) -> tuple[str, ...]:
        if self.surveys.in_hand:
            return (self.surveys.in_hand,)
        page = self._window.page
        if page is not self._start:  # the page of all surveys
            return tuple(page.table.chosen)  # type: ignore[attr-defined]
        marked = self._start.shelf.chosen
        return (marked.id,) if marked else ()

    def _connect(self) -> None:
        for emitter, follow in self._followers():
            emitter.connect(follow)

    def _followers(self) -> Sequence[tuple[Any, Callable[..., Any]]]:
        """Who asks, and who answers."""
        window, start, desks = self._window, self._start, self.desks
        return (
            (window.new_survey, self.begin_survey),
            (window.reopen_wanted, self.open_survey),
            (window.lock_wanted, self.locking.lock),
            (window.passphrase_wanted, desks.show_passphrase),
            (window.backups_wanted, desks.show_backups),
            (window.preferences_wanted, desks.show_preferences),
            (window.import_wanted, desks.ask_and_import),
            (window.export_wanted, self._on_export_wanted),
            (window.files_dropped, desks.take_in),
            (start.new_survey, self.begin_survey),
            (start.open_survey, self.open_survey),
            (start.open_file, lambda path: desks.take_in([path])),
            (start.notice_acted, window.show_library),
            (desks.brought_in, self.open_survey),
            (desks.changed, self.list_again),
            (self.keeper.opened, self._on_opened),
            (self.keeper.put_away, self._on_put_away),
            (self.keeper.failed, self._on_failed),
            (self.keeper.damaged, lambda _damage: start.clear()),
            (self.turn_watch.came, self._on_turn_came),
            (self.surveys.put_away, self._on_survey_put_away),
            (self.surveys.finished, self.backing_up.survey_closed),
            (self.surveys.unreadable, self.list_again),
            (self.surveys.failed, desks.suspect_damage),
            (self.shelves.open_wanted, self.open_survey),
            (self.shelves.export_wanted, desks.ask_and_export),
            (self.shelves.changed, self._on_shelf_changed),
            (self.shelves.finished, self.backing_up.survey_closed),
            (self.backing_up.failed, self._on_backup_failed),
            (self.backing_up.taken, self._on_backup_taken),
            (self.locking.cleared, self._around.let_go),
            (self.locking.recovered, desks.ask_for_new_passphrase),
        )
