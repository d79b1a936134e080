"""What the library's state leads to: a second window, a crash, and what goes by time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from security_survey.library import Library, library_path
from security_survey.library.backups.catalog import backups
from security_survey.ui.app import assemble
from security_survey.ui.keeping import retention_desk
from security_survey.ui.keeping.retention_desk import RetentionDialog
from security_survey.ui.shelf_page import ShelfPage
from tests.ui.keeping.conftest import Desk

OpenDesk = Callable[[], Desk]


def start_words(desk: Desk) -> str:
    page = desk.program._start
    return "\n".join(one.text() for one in page.findChildren(QLabel) if not one.isHidden())


def test_a_second_window_looks_and_says_why_it_does_not_write(
    desk: Desk, qapp: QApplication
) -> None:
    """The survey opens there, nothing can be begun, and the first window goes on unharmed."""
    question = desk.begin()
    survey = desk.program.surveys.in_hand
    second, reports = assemble(qapp, home=desk.home, theme="light")
    other = Desk(desk.qtbot, second, desk.home)
    second.window.show()
    second.list_surveys()
    other.wait(lambda: second.ready)
    assert "open in another window" in start_words(other)
    assert not second._start.visit.isEnabled()
    second.open_survey(survey)
    other.wait(lambda: second.window.session)
    assert second.window.session is not None
    assert second.window.session.survey.answer(question) is not None
    second.begin_survey("officer")
    assert "open in another window" in other.said()
    second.window.close()
    reports.close()
    second.close()
    second.window.deleteLater()
    assert desk.program.window.session is not None
    assert desk.program.window.session.set_visit("officer", "R. Example")


def test_after_a_crash_the_survey_in_hand_is_offered_with_its_question(
    open_desk: OpenDesk,
) -> None:
    """It says when the program ended; opened once, it says so no more."""
    first = open_desk()
    question = first.begin()
    survey = first.program.surveys.in_hand
    first.program.window.close()
    first.program.close()
    with Library.open(library_path(first.home), clock=lambda: datetime.now(UTC)) as library:
        library.set_open(survey)  # as a crash leaves it
    again = open_desk()
    start = again.program._start
    again.wait(start.go_on.isVisible)
    assert "ended unexpectedly" in start.go_on.accessibleDescription()
    again.qtbot.keyClick(start.go_on, Qt.Key.Key_Return)
    again.wait(lambda: again.program.window.session)
    assert again.program.window.session is not None
    assert again.program.window.session.position == question
    again.program.window.close_survey()
    again.wait(lambda: "unexpectedly" not in start.go_on.accessibleDescription())


def test_a_proper_end_is_no_crash(open_desk: OpenDesk) -> None:
    """Closing the window with a survey in hand leaves nothing to be sorry for."""
    first = open_desk()
    first.begin()
    again = open_desk()
    start = again.program._start
    again.wait(start.go_on.isVisible)
    assert "unexpectedly" not in start.go_on.accessibleDescription()


def test_finished_surveys_go_when_their_time_is_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set in the dialog, announced on the start page a week before, then gone for good."""
    moment = [datetime.now(UTC)]
    monkeypatch.setattr(retention_desk, "now", lambda: moment[0])
    desk.begin()
    survey = desk.program.surveys.in_hand
    library = desk.program.library
    assert library is not None
    library.set_closed(survey, True)
    desk.program.window.close_survey()
    desk.wait(lambda: backups(desk.library_file))
    desk.program.desks.ask_how_long()
    dialog = desk.dialog(RetentionDialog)
    assert isinstance(dialog, RetentionDialog)
    dialog.number.setValue(30)
    assert dialog.wanted.isChecked()
    dialog.accept()
    desk.wait(lambda: library.setting("retention_memory"))
    seen = False
    for _ in range(60):
        moment[0] += timedelta(days=1)
        desk.program.desks.look_for_old()
        desk.qtbot.wait(30)
        desk.wait(lambda: not _working())
        seen = seen or "will be deleted for good" in start_words(desk)
        if not library.has(survey):
            break
        if seen:
            assert listed_by_notice(desk) == [survey]
    assert seen
    assert not library.has(survey)
    assert moment[0] - datetime.now(UTC) >= timedelta(days=29)


def listed_by_notice(desk: Desk) -> list[str]:
    """What "Show them" of the announcement lists."""
    desk.program._start.notice_acted.emit()
    page = desk.program.window.page
    assert isinstance(page, ShelfPage)
    desk.wait(lambda: page.filters.query.status == "finished" and not page._model.is_waiting)
    ids = list(page._model.ids)
    page.left.emit()
    return ids


def _working() -> bool:
    from PySide6.QtCore import QThreadPool  # noqa: PLC0415

    QApplication.processEvents()
    return QThreadPool.globalInstance().activeThreadCount() > 0


def test_a_library_that_does_not_open_is_still_told_after_the_message(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """An empty list alone would look as if there were no surveys; trying again works."""
    library_path(tmp_path).mkdir()
    program, reports = assemble(qapp, home=tmp_path, theme="light")
    qtbot.addWidget(program.window)
    program.window.show()
    desk = Desk(qtbot, program, tmp_path)
    program.list_surveys()
    assert "could not be opened" in desk.said()
    assert "could not be opened" in start_words(desk)
    library_path(tmp_path).rmdir()
    program.list_surveys()
    desk.wait(lambda: program.ready)
    assert "could not be opened" not in start_words(desk)
    reports.close()
    program.close()


def test_the_second_window_writes_once_the_first_is_closed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """Nobody has to start it anew: what the page asks for is all that it takes."""
    first = Library.open(library_path(tmp_path), clock=lambda: datetime.now(UTC))
    program, reports = assemble(qapp, home=tmp_path, theme="light")
    qtbot.addWidget(program.window)
    program.window.show()
    desk = Desk(qtbot, program, tmp_path)
    program.list_surveys()
    desk.wait(lambda: program.ready)
    program.turn_watch.look()
    assert program.library is not None
    assert program.library.read_only
    assert "open in another window" in start_words(desk)
    survey = first.create_survey("home_security", "1", "officer").id
    first.record(survey, [("visit/address", "7 Birch Row")])
    first.close()
    program.turn_watch.look()
    desk.wait(lambda: program.library is not None and not program.library.read_only)
    assert "open in another window" not in start_words(desk)
    program.open_survey(survey)
    desk.wait(lambda: program.window.session)
    reports.close()
    program.close()
