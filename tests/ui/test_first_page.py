"""The start page lists its surveys before the library is open, and stays as it is when it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Bookmark
from security_survey.library import Library, library_path
from security_survey.ui import app
from security_survey.ui.first_page import FirstPage, read_first_page
from security_survey.ui.keeping.damage_dialog import DamageDialog
from security_survey.ui.program import Program
from security_survey.ui.shelf_reading import read_continuation
from security_survey.ui.start_page import StartPage

Open = Callable[[], Program]


@pytest.fixture
def kept(tmp_path: Path, checklist: Checklist) -> str:
    """A survey in a library; its id."""
    with Library.open(library_path(tmp_path), clock=lambda: datetime.now(UTC)) as library:
        begun = library.create_survey(checklist.id, checklist.version, "officer")
        library.record(begun.id, [("visit/address", "214 Alder Court")])
        library.set_bookmark(begun.id, Bookmark(None, "visit", None))
    return begun.id


@pytest.fixture
def open_program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """The program before its library is opened, in an active window."""
    opened: list[tuple[Program, app.Reports]] = []

    def begin() -> Program:
        program, reports = app.assemble(qapp, home=tmp_path, theme="light")
        opened.append((program, reports))
        qtbot.addWidget(program.window)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return program

    yield begin
    for program, reports in opened:
        program.window.close()
        reports.close()
        program.close()


def start_of(program: Program) -> StartPage:
    page = program.window.page
    assert isinstance(page, StartPage)
    return page


def first_of(folder: Path, checklist: Checklist) -> FirstPage:
    first = read_first_page(library_path(folder), checklist)
    assert first is not None
    return first


def rows(program: Program) -> int:
    return start_of(program).shelf.list.model().rowCount()


def show_first(qtbot: QtBot, program: Program, first: FirstPage) -> None:
    program.show_first(first)
    qtbot.waitUntil(lambda: rows(program) == 1)


def test_what_is_offered_first_is_what_the_library_offers(
    tmp_path: Path, checklist: Checklist, kept: str
) -> None:
    """The same survey, in the same words."""
    first = first_of(tmp_path, checklist)
    with Library.open(library_path(tmp_path), clock=lambda: datetime.now(UTC)) as library:
        assert first.continuation == read_continuation(library, checklist)
    assert first.continuation is not None
    assert first.continuation.survey == kept


def test_without_a_library_nothing_is_offered(tmp_path: Path, checklist: Checklist) -> None:
    """Its opening makes one; a look makes none."""
    assert read_first_page(library_path(tmp_path), checklist) is None
    assert not library_path(tmp_path).exists()


@pytest.mark.usefixtures("kept")
def test_the_list_and_the_card_are_there_before_the_library(
    qtbot: QtBot, open_program: Open, tmp_path: Path, checklist: Checklist
) -> None:
    """The card has the focus; a search is answered in a sentence until the library is open."""
    program = open_program()
    show_first(qtbot, program, first_of(tmp_path, checklist))
    start = start_of(program)
    assert not program.ready
    assert start.go_on.hasFocus()
    assert start.go_on.accessibleDescription().startswith("214 Alder Court")
    start.shelf.filter.setText("alder")
    qtbot.waitUntil(lambda: "still being opened" in start.shelf._says.text())
    program.list_surveys()
    qtbot.waitUntil(lambda: program.ready and not start.shelf._says.isVisible(), timeout=10_000)
    assert rows(program) == 1


@pytest.mark.usefixtures("kept")
def test_the_opening_takes_the_focus_from_nobody(
    qtbot: QtBot, open_program: Open, tmp_path: Path, checklist: Checklist
) -> None:
    """Who has gone to the list meanwhile stays there, on the same line."""
    program = open_program()
    show_first(qtbot, program, first_of(tmp_path, checklist))
    shelf = start_of(program).shelf
    shelf.list.setFocus()
    listed = shelf.list.model()
    with qtbot.assertNotEmitted(listed.modelReset):
        program.list_surveys()
        qtbot.waitUntil(lambda: program.ready and program._first is None, timeout=10_000)
    assert shelf.list.hasFocus()
    assert shelf.list.currentIndex().row() == 0


def test_a_survey_asked_for_too_soon_opens_with_the_library(
    qtbot: QtBot, open_program: Open, tmp_path: Path, checklist: Checklist, kept: str
) -> None:
    """One key on the card is enough, however early."""
    program = open_program()
    show_first(qtbot, program, first_of(tmp_path, checklist))
    qtbot.keyClick(start_of(program).go_on, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.session is not None, timeout=10_000)
    assert program.window.session.survey.id == kept


@pytest.mark.usefixtures("kept")
def test_a_list_that_could_not_be_opened_goes_away(
    qtbot: QtBot, open_program: Open, tmp_path: Path, checklist: Checklist
) -> None:
    """Nobody is left with lines that lead nowhere."""
    program = open_program()
    show_first(qtbot, program, first_of(tmp_path, checklist))
    path = library_path(tmp_path)
    path.write_bytes(path.read_bytes()[:5000])
    program.list_surveys()
    qtbot.waitUntil(lambda: program.window.findChild(DamageDialog) is not None, timeout=10_000)
    assert rows(program) == 0
    assert not start_of(program).go_on.isVisible()
