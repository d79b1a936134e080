"""After a crash the window opens exactly where it was: page, question, cursor in the note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import Question
from security_survey.library import Library
from security_survey.ui.library_journal import LibraryJournal
from security_survey.ui.main_window import MainWindow
from security_survey.ui.page import Page
from security_survey.ui.screens import Screens
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.start_page import StartPage
from security_survey.ui.theme import Theme
from security_survey.ui.visit_page import VisitPage
from security_survey.ui.walk.note_field import NoteField
from security_survey.ui.walk.walk_page import WalkPage

SECOND = Question("rdr-1", "RDR-2")
PLACE = [("place/rdr-1", {"area": "RDR", "name": "Kitchen door"})]


class Services(QPushButton):
    """A services button."""

    show_service = Signal(str)


class Start(Page):
    """An empty start page."""

    show_service = Signal(str)
    show_library = Signal()
    passphrase_wanted = Signal()


OpenWindow = Callable[[], tuple[MainWindow, SurveySession]]


@pytest.fixture
def open_window(
    qtbot: QtBot, theme: Theme, checklist: Checklist, tmp_path: Path
) -> Iterator[OpenWindow]:
    """Open the one survey of a library in a window of its own, as a program newly started would.

    The one before is left as a crash leaves it: neither window nor survey is put away.
    """
    seconds, libraries = count(), []

    def clock() -> datetime:
        return datetime(2026, 11, 23, 11, 42, tzinfo=UTC) + timedelta(seconds=next(seconds))

    def opened() -> tuple[MainWindow, SurveySession]:
        for library in libraries:
            library.close()
        library = Library.open(tmp_path / "library.sqlite", clock=clock)
        libraries.append(library)
        listed = library.surveys()
        survey = (
            listed[0].id
            if listed
            else library.create_survey(checklist.id, checklist.version, "officer", changes=PLACE).id
        )
        journal = LibraryJournal(library, survey)
        session = SurveySession(checklist, journal.opened(), journal)
        return window_on(qtbot, theme, tmp_path, session), session

    yield opened
    for library in libraries:
        library.close()


def window_on(qtbot: QtBot, theme: Theme, folder: Path, session: SurveySession) -> MainWindow:
    start: StartPage = Start()  # type: ignore[assignment]
    screens = Screens(
        start=start,
        services_menu=Services(),
        services_panel=QLabel,
        pages={
            "visit": lambda session: VisitPage(session, theme),
            "walk": lambda session: WalkPage(session, theme),
            "review": lambda _session: Page(),
            "report": lambda _session: Page(),
        },
        risk_meter=lambda _session: QLabel("Risk"),
        find_question=lambda _session, _parent: None,
        save_report=lambda _page: None,
        library=Page,
    )
    window = MainWindow("Home security survey", theme, Settings(folder / "window.ini"))
    window.furnish(screens)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_survey(session)
    return window


def focused() -> NoteField:
    note = QApplication.focusWidget()
    assert isinstance(note, NoteField)
    return note


def test_the_cursor_is_in_the_note_that_was_being_written(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    """In the middle of a word, with all that was committed."""
    window, session = open_window()
    session.go_to(SECOND)
    window.page.arrive()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
    qtbot.keyClicks(focused(), "The strike plate is loose")
    for _ in range(5):
        qtbot.keyClick(focused(), Qt.Key.Key_Left)
    focused().flush()
    qtbot.waitUntil(lambda: session.bookmark.cursor == 20)
    window.hide()

    again, session = open_window()
    assert again.step == "walk"
    assert session.position == SECOND
    assert focused().toPlainText() == "The strike plate is loose"
    assert focused().textCursor().position() == 20
    qtbot.keyClicks(focused(), "very ")
    focused().flush()
    assert session.survey.note(SECOND) == "The strike plate is very loose"


def test_between_two_answers_it_is_the_next_question(qtbot: QtBot, open_window: OpenWindow) -> None:
    """Nothing is being written: the card has the focus, and no note opens."""
    window, session = open_window()
    session.go_to(Question("rdr-1", "RDR-1"))
    window.page.arrive()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    window.hide()
    again, session = open_window()
    assert session.survey.answer(Question("rdr-1", "RDR-1")) is Answer.NO
    assert session.position == SECOND
    assert not isinstance(QApplication.focusWidget(), NoteField)
    assert again.step == "walk"


def test_a_field_of_the_visit_is_kept_at_a_pause(qtbot: QtBot, open_window: OpenWindow) -> None:
    """Whoever was typing the address finds it on the same page."""
    window, session = open_window()
    window.show_page("visit")
    qtbot.keyClicks(window.page.visit.address, "214 Alder Court")
    qtbot.waitUntil(lambda: session.survey.visit.get("address") == "214 Alder Court", timeout=3000)
    window.hide()
    again, session = open_window()
    assert again.step == "visit"
    assert again.page.visit.address.toPlainText() == "214 Alder Court"


def test_leaving_the_note_leaves_no_cursor_behind(qtbot: QtBot, open_window: OpenWindow) -> None:
    """Esc ends the writing; after a crash the card has the focus."""
    window, session = open_window()
    session.go_to(SECOND)
    window.page.arrive()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
    qtbot.waitUntil(lambda: session.bookmark.cursor == 0)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: session.bookmark.cursor is None)
    window.hide()
    _again, session = open_window()
    assert session.bookmark.cursor is None
    assert not isinstance(QApplication.focusWidget(), NoteField)
