"""Begins and opens surveys in the window, and takes note when one is put away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.domain.journal import fold
from security_survey.resources import resource
from security_survey.ui.background import Job
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.standing import Standing, StandingWatch
from security_survey.ui.kept_checklist import InHand, checklist_in_hand
from security_survey.ui.library_journal import LibraryJournal
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.opened_survey import Opened
from security_survey.ui.page import Page
from security_survey.ui.settings import Settings
from security_survey.ui.turns import InPieces, in_turns

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.ui.session import SurveySession

SHOWN_WITH = tuple(
    f"security_survey.ui.{name}" for name in ("session", "risk_meter", "walk.walk_page")
)
"""What a survey is shown with is loaded while it is read, so that the window need not wait."""


@dataclass(frozen=True, slots=True)
class Found:
    """A survey as it was read from the library, ready to be shown."""

    journal: LibraryJournal
    opened: Opened
    in_hand: InHand
    standing: Standing = (None, "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A survey about to be shown, and the page it is shown on, where that has been made."""

    session: SurveySession
    page: Page | None

    def let_go(self) -> None:
        """Nobody wants to see it any more."""
        for part in (self.page, self.session):
            if part is not None:
                part.deleteLater()


class SurveyDesk(QObject):
    """`put_away` carries the id of a survey that was closed in the window and is kept.

    `finished` follows when the one in hand was marked as finished.
    `unreadable` is emitted where one could not be opened, after the user was told; `failed` where
    something in the survey in hand could not be saved.
    """

    put_away = Signal(str)
    finished = Signal()
    unreadable = Signal()
    failed = Signal()

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        checklist: Checklist,
        settings: Settings | None = None,
    ) -> None:
        """`settings` know the officer's name and badge, with which a visit begins."""
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._keeper = keeper
        self._checklist = checklist
        self._files: Mapping[str, str] | None = None
        self._standing: StandingWatch | None = None
        self._in_hand = ""
        self._opening: Job | None = None
        window.survey_closed.connect(self._on_closed)

    @property
    def in_hand(self) -> str:
        """The id of the survey in hand, "" for none."""
        return self._in_hand

    def begin(self, mode: str) -> None:
        """Begin a survey in a mode and show its first page."""
        self._keeper.with_library(lambda library: self._begin(library, mode))

    def open(self, survey: str, step: str = "") -> None:
        """Go on with a survey; by default on the page where it was left."""
        self._keeper.with_library(lambda library: self._open(library, survey, step))

    def end(self) -> None:
        """Note that nothing is in hand any more, with the end of the program."""
        library = self._keeper.library
        if self._in_hand and library is not None:
            self._write_standing()
            self._note_in_hand(library, "")

    # -- internals

    def _begin(self, library: Library, mode: str) -> None:
        today = datetime.now().astimezone().date().isoformat()
        checklist = self._checklist
        try:
            kept = library.keep_checklist(self._shipped(), checklist.id, checklist.version)
            survey = library.create_survey(
                checklist.id,
                checklist.version,
                mode,
                changes=[("visit/date", today), *self._who(mode)],
                checklist_content=kept,
            )
            journal = LibraryJournal(library, survey.id)
            found = Found(journal, journal.opened(), InHand(checklist, None, ""))
        except KnownError as error:
            tell(self._window, "The survey could not be begun", str(error))
            return
        session = self._session(found)
        if session is not None:
            session.add_proposed_places()
            self._show(library, found, "visit", Shown(session, None))

    def _who(self, mode: str) -> list[tuple[str, str]]:
        """Who surveys, as set in the preferences; a resident needs nobody."""
        if self._settings is None or mode != "officer":
            return []
        known = {"officer": self._settings.officer, "badge": self._settings.badge}
        return [(f"visit/{name}", words) for name, words in known.items() if words]

    def _open(self, library: Library, survey: str, step: str) -> None:
        if self._opening is not None:
            self._opening.drop()
        checklist, files = self._checklist, self._shipped()
        job = Job(lambda: _found(library, survey, checklist, files), self)
        job.done.connect(lambda found: self._show_in_turns(library, found, step))
        job.failed.connect(self._on_unreadable)
        self._opening = job
        job.start()

    def _show_in_turns(self, library: Library, found: Found, step: str) -> None:
        job = self._opening
        made = self._making(found, step)
        in_turns(made, self, lambda shown: self._on_made(library, found, step, shown, job))

    def _making(self, found: Found, step: str) -> InPieces[Shown | None]:
        """Each piece takes some tens of milliseconds."""
        session = self._session(found)
        if session is None:
            return None
        yield
        page = self._window.make_page(session, step)
        yield
        return Shown(session, page)

    def _on_made(
        self, library: Library, found: Found, step: str, shown: Shown | None, job: Job | None
    ) -> None:
        """Locked meanwhile, or another one was asked for: then nobody wants it any more."""
        if shown is None:
            return
        if library is self._keeper.library and job is self._opening:
            self._show(library, found, step, shown)
        else:
            shown.let_go()

    def _session(self, found: Found) -> SurveySession | None:
        from security_survey.ui.session import SurveySession  # noqa: PLC0415 - not for the list

        try:
            return SurveySession(found.in_hand.checklist, found.opened, found.journal)
        except KnownError as error:
            self._on_unreadable(str(error))
            return None

    def _show(self, library: Library, found: Found, step: str, shown: Shown) -> None:
        self._opening = None
        session, in_hand = shown.session, found.in_hand
        self._window.open_survey(
            session, step, newer=in_hand.newer, notice=in_hand.notice, page=shown.page
        )
        if self._window.session is session:  # else typed words could not be saved; it stays
            self._follow(library, session, found.standing)

    def _follow(self, library: Library, session: SurveySession, standing: Standing) -> None:
        self._in_hand = session.survey.id
        self._note_in_hand(library, self._in_hand)
        self._standing = StandingWatch(library, session, standing)
        self._standing.write()
        session.failed.connect(lambda _sentence: self.failed.emit())
        session.finished_changed.connect(self._on_finished_changed)

    def _on_unreadable(self, sentence: str) -> None:
        self._opening = None
        tell(self._window, "The survey could not be opened", sentence)
        self.unreadable.emit()

    def _on_closed(self, survey: str) -> None:
        self._in_hand = ""
        self._write_standing()
        library = self._keeper.library
        if library is not None:
            self._note_in_hand(library, "")
        self.put_away.emit(survey)

    def _on_finished_changed(self, finished: bool) -> None:
        if finished and self._standing is not None:
            self._standing.write_at_once()
            self.finished.emit()

    def _write_standing(self) -> None:
        if self._standing is not None and isValid(self._standing):
            self._standing.write_at_once()
        self._standing = None

    def _note_in_hand(self, library: Library, survey: str) -> None:
        """After a crash the start page offers what was in hand; without the note, the newest."""
        if library.read_only:
            return
        try:
            library.set_open(survey or None)
        except KnownError as error:
            self._window.alarm.raise_alarm(str(error))

    def _shipped(self) -> Mapping[str, str]:
        """The files of today's checklist, read once."""
        if self._files is None:
            from security_survey.content.snapshot import snapshot  # noqa: PLC0415 - after the first paint

            self._files = snapshot(resource("checklists", self._checklist.id))
        return self._files


def _found(library: Library, survey: str, checklist: Checklist, files: Mapping[str, str]) -> Found:
    for name in SHOWN_WITH:
        import_module(name)
    journal = LibraryJournal(library, survey)
    opened = journal.opened()
    now = fold(opened.blank, opened.entries)
    in_hand = checklist_in_hand(library, now, checklist, files)
    listed = library.lines([survey])
    standing = (listed[0].summary.risk, listed[0].summary.band) if listed else (None, "")
    return Found(journal, opened, in_hand, standing)
