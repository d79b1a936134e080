"""Finishing a survey with the whole program: from the review and from the lists, and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from security_survey.domain.checklist import Answer
from security_survey.library import Library
from security_survey.library.backups.catalog import backups
from security_survey.ui.dates import short_date
from security_survey.ui.keeping import retention_desk
from security_survey.ui.session import SurveySession
from security_survey.ui.shelf_page import ShelfPage
from tests.ui.keeping.conftest import Desk

KEY = Qt.Key


def session_of(desk: Desk) -> SurveySession:
    session = desk.program.window.session
    assert session is not None
    return session


def library_of(desk: Desk) -> Library:
    library = desk.program.library
    assert library is not None
    return library


def page_words(desk: Desk) -> str:
    page = desk.program.window.page
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def press_button(desk: Desk, words: str) -> None:
    shown = [one for one in desk.program.window.page.findChildren(QPushButton) if one.isVisible()]
    made = next(one for one in shown if one.text().strip() == words)
    desk.qtbot.keyClick(made, KEY.Key_Space)


def come_to_the_end(desk: Desk) -> QPushButton:
    """By the key, as from any page; the button that has the focus then."""
    desk.program.window._actions["finish"].trigger()
    desk.wait(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    return button


def is_closed(desk: Desk, survey: str) -> bool:
    return library_of(desk).lines([survey])[0].summary.closed


def quiet() -> bool:
    QApplication.processEvents()
    return QThreadPool.globalInstance().activeThreadCount() == 0


def test_finishing_says_what_it_means_and_keeps_every_answer_as_it_is(desk: Desk) -> None:
    """Key items without an answer are named, and hinder nothing."""
    question = desk.begin()
    survey = session_of(desk).survey.id
    button = come_to_the_end(desk)
    assert button.text() == "Finish survey"
    desk.wait(lambda: "key items have no answer yet" in page_words(desk))
    said = page_words(desk)
    assert "can be read, printed and exported, but not changed until it is opened again" in said
    assert "deleted" not in said
    desk.qtbot.keyClick(button, KEY.Key_Return)
    assert is_closed(desk, survey)
    today = short_date(datetime.now().astimezone().date())
    window = desk.program.window
    assert window.finished.isVisible()
    assert f"Finished on {today}" in window.finished.sentence.text()
    assert "key items have no answer yet" not in page_words(desk)

    entries = library_of(desk).entries(survey)
    window.show_page("walk")
    session_of(desk).go_to(question)
    desk.press(KEY.Key_Y)
    assert session_of(desk).survey.answer(question) is Answer.NO
    assert library_of(desk).entries(survey) == entries
    assert "Nothing was changed" in window.finished.sentence.text()
    assert not window._actions["undo"].isEnabled()
    assert window.alarm.isHidden()


def test_a_finished_survey_opens_readable_and_can_be_opened_again(desk: Desk) -> None:
    """Also after a restart of the program; from then on answers count again."""
    question = desk.begin()
    survey = session_of(desk).survey.id
    desk.qtbot.keyClick(come_to_the_end(desk), KEY.Key_Return)
    desk.program.window.close_survey()
    desk.program.open_survey(survey)
    desk.wait(lambda: desk.program.window.session)
    window = desk.program.window
    assert window.finished.isVisible()
    window.show_page("visit")
    assert window.page.visit.address.isReadOnly()  # type: ignore[attr-defined]
    desk.qtbot.keyClick(window.finished.open_again, KEY.Key_Space)
    assert not window.finished.isVisible()
    assert not is_closed(desk, survey)
    assert not window.page.visit.address.isReadOnly()  # type: ignore[attr-defined]
    assert session_of(desk).answer(question, Answer.YES)
    session_of(desk).undo()
    assert session_of(desk).survey.answer(question) is Answer.NO


def test_finishing_takes_a_backup_at_once(desk: Desk) -> None:
    """And the backup has the survey as a finished one."""
    desk.begin()
    survey = session_of(desk).survey.id
    assert not backups(desk.library_file)
    desk.qtbot.keyClick(come_to_the_end(desk), KEY.Key_Return)
    desk.wait(lambda: backups(desk.library_file))
    newest = backups(desk.library_file)[0]
    assert newest.reason == "closed"
    with Library.open(newest.path, clock=lambda: datetime.now(UTC), read_only=True) as copy:
        assert copy.lines([survey])[0].summary.closed


def test_the_clock_deletes_what_was_finished_and_nothing_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day that finishing announced is the day on which it goes; an open survey stays."""
    moment = [datetime.now(UTC)]
    monkeypatch.setattr(retention_desk, "now", lambda: moment[0])
    library_of(desk).set_setting("retention_days", "30")
    desk.begin("9 Birch Lane")
    kept = session_of(desk).survey.id
    desk.program.window.close_survey()
    desk.begin()
    survey = session_of(desk).survey.id
    button = come_to_the_end(desk)
    day = (moment[0] + timedelta(days=30)).astimezone().date()
    assert f"this one is deleted for good on {short_date(day)}" in page_words(desk)
    desk.qtbot.keyClick(button, KEY.Key_Return)
    moment[0] = datetime.now(UTC)
    desk.program.window.close_survey()
    library = library_of(desk)
    for _ in range(32):
        desk.program.desks.look_for_old()
        desk.qtbot.wait(20)
        desk.wait(quiet)
        if not library.has(survey):
            break
        moment[0] += timedelta(days=1)
    assert not library.has(survey)
    assert moment[0].astimezone().date() == day
    assert library.has(kept)


def test_a_survey_is_finished_from_the_start_page(desk: Desk) -> None:
    """Asked first, with what is open; it is not offered to go on with any more."""
    desk.begin()
    survey = session_of(desk).survey.id
    desk.program.window.close_survey()
    start = desk.program._start
    desk.wait(lambda: start.shelf.chosen)
    desk.wait(start.go_on.isVisible)
    start.shelf.finish_surveys.emit([survey])
    box = desk.dialog(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Finish the survey of 214 Alder Court?"
    assert "key items have no answer yet:\n• " in box.informativeText()
    assert "more\n\nA finished survey can be read" in box.informativeText()
    desk.qtbot.keyClick(box, KEY.Key_Escape)
    desk.wait(quiet)
    assert not is_closed(desk, survey)
    start.shelf.finish_surveys.emit([survey])
    box = desk.dialog(QMessageBox)
    desk.qtbot.keyClick(box, KEY.Key_Return)
    desk.wait(lambda: is_closed(desk, survey))
    desk.wait(lambda: not start.go_on.isVisible())
    desk.wait(lambda: start.shelf.chosen and start.shelf.chosen.closed)
    start.shelf.open_again.emit([survey])
    desk.wait(lambda: not is_closed(desk, survey))
    desk.wait(start.go_on.isVisible)


def test_several_are_finished_from_the_page_of_all_surveys(desk: Desk) -> None:
    """Those that were finished before keep their day."""
    ids = []
    for address in ("1 Ash Street", "2 Birch Lane", "3 Cedar Row"):
        desk.begin(address)
        ids.append(session_of(desk).survey.id)
        desk.program.window.close_survey()
    library = library_of(desk)
    library.set_closed(ids[0], True)
    before = library.lines([ids[0]])[0].summary.closed_at
    page = all_surveys(desk)
    page.table.selectAll()
    desk.wait(lambda: "Finish 3 surveys…" in button_words(page))
    press_button(desk, "Finish 3 surveys…")
    box = desk.dialog(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Finish 2 surveys?"
    assert "2 of them have key items without an answer." in box.informativeText()
    desk.qtbot.keyClick(box, KEY.Key_Return)
    desk.wait(lambda: all(is_closed(desk, one) for one in ids))
    assert library.lines([ids[0]])[0].summary.closed_at == before
    desk.wait(lambda: "Open 3 surveys again" in button_words(page))
    press_button(desk, "Open 3 surveys again")
    desk.wait(lambda: not any(is_closed(desk, one) for one in ids))


def all_surveys(desk: Desk) -> ShelfPage:
    """The page of all surveys, once it lists them."""
    desk.program.window.show_library()
    page = desk.program.window.page
    assert isinstance(page, ShelfPage)
    desk.wait(lambda: page.table.model().rowCount() > 0 and page.table.current)
    return page


def button_words(page: ShelfPage) -> list[str]:
    return [one.text().strip() for one in page.findChildren(QPushButton) if one.isVisible()]


def test_the_bin_in_the_window(desk: Desk) -> None:
    """Deleted, taken back, deleted again, listed in the bin, brought back, deleted for good."""
    desk.begin()
    survey = session_of(desk).survey.id
    desk.program.window.close_survey()
    library = library_of(desk)
    page = all_surveys(desk)
    rows: Callable[[], int] = page.table.model().rowCount
    page.table.setFocus()
    desk.qtbot.keyClick(page.table, KEY.Key_Delete)
    desk.wait(lambda: library.binned() and not rows())
    desk.wait(lambda: not desk.program._start.go_on.isVisibleTo(desk.program._start))
    assert not page.filters.search.hasFocus()
    desk.qtbot.keyClick(page.undo_line.undo, KEY.Key_Space)
    desk.wait(lambda: not library.binned() and rows() == 1)
    desk.qtbot.keyClick(page.table, KEY.Key_Delete)
    desk.wait(lambda: library.binned() and not rows())
    press_button(desk, "Bin")
    desk.wait(lambda: rows() == 1)
    press_button(desk, "Bring back")
    desk.wait(lambda: not library.binned() and not rows())
    press_button(desk, "All surveys")
    desk.wait(lambda: rows() == 1)
    desk.qtbot.keyClick(page.table, KEY.Key_Delete)
    desk.wait(lambda: library.binned() and not rows())
    press_button(desk, "Bin")
    desk.wait(lambda: rows() == 1)
    desk.qtbot.keyClick(page.table, KEY.Key_Delete)
    box = desk.dialog(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "214 Alder Court" in box.text()
    away = next(one for one in box.buttons() if one.text() == "Delete for good")
    desk.qtbot.keyClick(away, KEY.Key_Space)
    desk.wait(lambda: not library.has(survey))


def test_a_survey_in_the_bin_is_not_offered_to_go_on_with(desk: Desk) -> None:
    """The card on the start page follows the bin at once, and undoing it."""
    desk.begin()
    desk.program.window.close_survey()
    start = desk.program._start
    desk.wait(start.go_on.isVisible)
    desk.wait(lambda: start.shelf.chosen)
    start.shelf.list.setFocus()
    desk.qtbot.keyClick(start.shelf.list, KEY.Key_Delete)
    desk.wait(lambda: not start.go_on.isVisible())
    desk.qtbot.keyClick(start.shelf.undo_line.undo, KEY.Key_Space)
    desk.wait(start.go_on.isVisible)
