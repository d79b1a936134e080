"""The start page: the department, what is in force, the choices, the list and its deletion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from security_survey.content import Department
from security_survey.domain.agency import Notice
from security_survey.domain.checklist import Checklist
from security_survey.ui.start_page import Continuation, StartPage
from security_survey.ui.theme import Theme

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    """A survey as the library lists it."""

    id: str
    address: str = ""
    resident: str = ""
    officer: str = ""
    date: str = "2026-11-20"
    mode: str = "officer"
    changed: datetime = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    answered: int = 0
    closed: bool = False


LINES = (
    Line("a", "214 Alder Court\nClayton", "J. Sample", "R. Example", answered=44),
    Line("b", "9 Birch Lane", mode="resident"),
    Line("c", "77 Cedar Street", officer="S. Other", answered=1, closed=True),
)

Show = Callable[..., StartPage]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, department: Department, checklist: Checklist) -> Show:
    """Show the page in an active window, for a department."""

    def shown(of: Department = department) -> StartPage:
        page = StartPage(theme, of, checklist, TODAY)
        qtbot.addWidget(page)
        page.resize(1280, 660)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page

    return shown


def words(page: StartPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def with_notice(department: Department, start: date, end: date | None) -> Department:
    notice = Notice("n", "Front desk closed", "Please call.", start, end)
    return replace(department, agency=replace(department.agency, notices=(notice,)))


def test_the_department_is_named(show: Show, department: Department) -> None:
    """Name, unit and town stand on top."""
    shown = words(show())
    assert department.agency.name in shown
    assert f"{department.agency.unit} · {department.agency.place}" in shown


@pytest.mark.parametrize(
    ("start", "end", "in_force"),
    [
        (TODAY, TODAY, True),
        (date(2026, 1, 1), None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 1, 1), date(2026, 11, 22), False),
    ],
)
def test_a_notice_shows_only_while_in_force(
    show: Show, department: Department, start: date, end: date | None, in_force: bool
) -> None:
    """On its first and last day, too; neither before nor after."""
    shown = words(show(with_notice(department, start, end)))
    assert ("Front desk closed" in shown) is in_force


def test_it_says_plainly_that_surveys_are_not_encrypted(show: Show) -> None:
    """Nobody is left to believe that the library is locked."""
    assert "not encrypted" in words(show())


@pytest.mark.parametrize(("card", "mode"), [("visit", "officer"), ("own_home", "resident")])
def test_a_survey_begins_by_key(qtbot: QtBot, show: Show, card: str, mode: str) -> None:
    """Space on a card begins a survey in its mode."""
    page = show()
    made = getattr(page, card)
    made.setFocus()
    with qtbot.waitSignal(page.new_survey) as begun:
        qtbot.keyClick(made, Qt.Key.Key_Space)
    assert begun.args == [mode]


def test_the_last_survey_is_offered_first(qtbot: QtBot, show: Show) -> None:
    """The card names the home and the place in it, has the focus, and opens that survey."""
    page = show()
    assert not page.go_on.isVisible()
    page.set_continuation(Continuation("a", "214 Alder Court: Rear doors, question 3"))
    page.arrive()
    assert "214 Alder Court: Rear doors, question 3" in words(page)
    assert page.go_on.hasFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(page.open_survey) as opened:
            qtbot.keyClick(page.go_on, key)
        assert opened.args == ["a"]


def test_the_list_is_filtered_and_opened_by_key(qtbot: QtBot, show: Show) -> None:
    """Typing a part of a name leaves its survey, and Enter opens it."""
    page = show()
    page.set_surveys(LINES)
    shelf = page.shelf
    assert shelf.list.model().rowCount() == 3
    shelf.filter.setFocus()
    qtbot.keyClicks(shelf.filter, "other")
    assert shelf.list.model().rowCount() == 1
    with qtbot.waitSignal(page.open_survey) as opened:
        qtbot.keyClick(shelf.filter, Qt.Key.Key_Return)
    assert opened.args == ["c"]


def test_arrows_choose_and_enter_opens(qtbot: QtBot, show: Show) -> None:
    """In the list itself, too."""
    page = show()
    page.set_surveys(LINES)
    page.shelf.list.setFocus()
    qtbot.keyClick(page.shelf.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_survey) as opened:
        qtbot.keyClick(page.shelf.list, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_row_says_all_of_it_to_a_screen_reader(show: Show) -> None:
    """Address, visit, people, date and progress are in one line of text."""
    page = show()
    page.set_surveys(LINES)
    model = page.shelf.list.model()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    visit = "Officer visit · R. Example · J. Sample · Nov 20, 2026"
    assert said == f"214 Alder Court Clayton, {visit}, 44 answered"


def test_deleting_asks_and_says_what_is_lost(qtbot: QtBot, show: Show) -> None:
    """The question names the home and its answers; keeping it is the default, also for Esc."""
    page = show()
    page.set_surveys(LINES)
    deleted: list[str] = []
    page.delete_survey.connect(deleted.append)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        page.shelf.list.setFocus()
        qtbot.keyClick(page.shelf.list, Qt.Key.Key_Delete)
        box = page.findChild(QMessageBox)
        assert box is not None
        assert "214 Alder Court" in box.text()
        assert "44 answers" in box.informativeText()
        assert "cannot be brought back" in box.informativeText()
        qtbot.keyClick(box, key)
        qtbot.waitUntil(lambda: page.findChild(QMessageBox) is None)
    assert deleted == []


def test_deleting_for_good_needs_its_own_button(qtbot: QtBot, show: Show) -> None:
    """Only then the survey's id is passed on."""
    page = show()
    page.set_surveys(LINES)
    page.shelf.list.setFocus()
    qtbot.keyClick(page.shelf.list, Qt.Key.Key_Delete)
    box = page.findChild(QMessageBox)
    assert box is not None
    away = next(one for one in box.buttons() if one.text() == "Delete for good")
    away.setFocus()
    with qtbot.waitSignal(page.delete_survey) as deleted:
        qtbot.keyClick(away, Qt.Key.Key_Space)
    assert deleted.args == ["a"]


def test_services_open_from_the_start(qtbot: QtBot, show: Show, department: Department) -> None:
    """Each service has a button that names it."""
    page = show()
    for service in department.services:
        made = page.service_button(service.id)
        assert made.accessibleName() == service.menu
        with qtbot.waitSignal(page.show_service) as shown:
            qtbot.keyClick(made, Qt.Key.Key_Space)
        assert shown.args == [service.id]


def test_nothing_is_listed_on_the_first_day(show: Show) -> None:
    """An empty library is told in a sentence and offers nothing to delete."""
    page = show()
    page.set_surveys(())
    assert "Your surveys will be listed here" in words(page)
    assert not page.shelf.list.isVisible()
