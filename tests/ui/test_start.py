"""The start page: the department, what is in force, the choices, the list and its deletion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from security_survey.content import Department
from security_survey.domain.agency import Notice
from security_survey.domain.checklist import Checklist
from security_survey.ui.continuation import Continuation
from security_survey.ui.start_cards import Strip
from security_survey.ui.start_page import StartPage
from security_survey.ui.theme import Theme

TODAY = date(2026, 11, 23)


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


def test_a_plain_library_is_called_plain_and_can_be_given_a_passphrase(
    qtbot: QtBot, show: Show
) -> None:
    """Nobody is left to believe that the library is locked; before it is open nothing is said."""
    page = show()
    assert "ncrypted" not in words(page)
    page.show_library_state(encrypted=False, read_only=False)
    assert "not encrypted" in words(page)
    with qtbot.waitSignal(page.passphrase_wanted):
        qtbot.keyClick(page.set_passphrase, Qt.Key.Key_Space)


def test_an_encrypted_library_is_called_so(show: Show) -> None:
    """In one sentence, and no passphrase is asked for again."""
    page = show()
    page.show_library_state(encrypted=True, read_only=False)
    assert "Surveys are encrypted on this computer." in words(page)
    assert not page.set_passphrase.isVisible()


def test_a_library_open_elsewhere_is_said_to_be_read_only(show: Show) -> None:
    """Nothing can be begun here, and where to change something is told."""
    page = show()
    page.show_library_state(encrypted=False, read_only=True)
    assert "close it there" in words(page)
    assert not page.visit.isEnabled()
    assert not page.own_home.isEnabled()
    assert not page.set_passphrase.isVisible()
    page.arrive()
    page.show_library_state(encrypted=False, read_only=False)
    assert "close it there" not in words(page)
    assert page.visit.isEnabled()


def test_what_is_announced_has_its_button(qtbot: QtBot, show: Show) -> None:
    """Surveys that are soon deleted, for example; without a button there is only the sentence."""
    page = show()
    page.show_notice("3 finished surveys will be deleted on Dec 1.", "Show them")
    strip = next(one for one in page.findChildren(Strip) if one.isVisible())
    with qtbot.waitSignal(page.notice_acted):
        qtbot.keyClick(strip.action, Qt.Key.Key_Space)
    page.show_notice("All is well.")
    assert not strip.action.isVisible()
    page.hide_notice()
    assert not strip.isVisible()


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


CRASHED = datetime(2026, 11, 23, 16, 42, tzinfo=UTC)


def crashed(at: datetime = CRASHED, **more: str) -> Continuation:
    told = {"home": "214 Alder Court", "where": "Kitchen door, question 2 of 6, writing a note"}
    return Continuation("a", "214 Alder Court: Rear doors", at, **(told | more))


def test_after_a_crash_the_card_says_what_happened_and_one_key_goes_on(
    qtbot: QtBot, show: Show
) -> None:
    """Which survey, when, and what was being done; Enter opens it."""
    page = show()
    page.set_continuation(crashed())
    page.arrive()
    at = f"{CRASHED.astimezone():%H:%M}"
    assert "Continue: 214 Alder Court" in words(page)
    assert (
        f"The program ended unexpectedly at {at}, while you were at Kitchen door, question 2 of 6, "
        "writing a note."
    ) in words(page)
    with qtbot.waitSignal(page.open_survey) as opened:
        qtbot.keyClick(page.go_on, Qt.Key.Key_Return)
    assert opened.args == ["a"]


def test_a_crash_of_another_day_names_the_day(show: Show) -> None:
    """And what is not known is left out."""
    page = show()
    page.set_continuation(crashed(datetime(2026, 11, 20, 16, 42, tzinfo=UTC), where="", home=""))
    assert "Continue: 214 Alder Court: Rear doors" in words(page)
    assert "ended unexpectedly on Nov 20 at " in words(page)
    assert "while you were" not in words(page)


def test_locking_leaves_no_word_of_a_survey(show: Show) -> None:
    """The list, the card and what was announced are gone."""
    page = show()
    page.set_continuation(crashed())
    page.show_notice("214 Alder Court will be deleted.")
    page.clear()
    everything = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "Alder" not in everything


def test_the_page_hands_on_what_the_list_asks_for(qtbot: QtBot, show: Show) -> None:
    """A survey that is chosen, and the page of all of them."""
    page = show()
    with qtbot.waitSignal(page.open_survey) as asked:
        page.shelf.open_survey.emit("a")
    assert asked.args == ["a"]
    with qtbot.waitSignal(page.show_library):
        page.shelf.all_wanted.emit()


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
