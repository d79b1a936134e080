"""The lock falls while something stands over the window: nothing of it stays, nothing breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from security_survey.ui.history.history_panel import HistoryPanel
from tests.ui.keeping.conftest import Desk
from tests.ui.keeping.test_locking import words_in_sight


def over_the_window(desk: Desk) -> list[QWidget]:
    """What else is shown, menus and lists that dropped down included."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return [one for one in shown if one is not desk.program.window]


def photos(desk: Desk) -> None:
    """A file dialog that waits in a loop of its own."""
    desk.press(Qt.Key.Key_P, control=True)


def find(desk: Desk) -> None:
    """Its list holds names of places."""
    desk.press(Qt.Key.Key_F, control=True)


def anything(desk: Desk) -> None:
    """Its list holds names of places, and notes are searched by it."""
    desk.press(Qt.Key.Key_K, control=True)


def preferences(desk: Desk) -> None:
    """It names the officer."""
    desk.press(Qt.Key.Key_Comma, control=True)


def exporting(desk: Desk) -> None:
    """It names the survey."""
    desk.program.window.export_wanted.emit()


def menu(desk: Desk) -> None:
    """It waits in a loop of its own, and every key goes to it."""
    desk.program.window.header.open_menu()


def hint(desk: Desk) -> None:
    """A tooltip may hold words of the survey."""
    QToolTip.showText(desk.program.window.pos(), "214 Alder Court", desk.program.window)


def a_question(desk: Desk) -> None:
    """The question whether to go back in the history."""
    window = desk.program.window
    window.show_history()
    panel = window.findChild(HistoryPanel)
    session = window.session
    assert panel is not None and session is not None
    panel.back_wanted.emit(session.moments()[-1])


STANDING = (photos, find, anything, preferences, exporting, menu, a_question, hint)


@pytest.mark.parametrize("open_it", STANDING, ids=lambda one: one.__name__)
def test_nothing_stays_over_the_lock(desk: Desk, open_it: Callable[[Desk], None]) -> None:
    question = desk.begin()
    desk.set_passphrase()
    desk.wait(lambda: desk.program.window.session)
    locked: list[bool] = []

    def lock() -> None:
        locked.append(bool(over_the_window(desk)) and desk.program.locking.lock())

    QTimer.singleShot(500, desk.program, lock)
    open_it(desk)
    desk.wait(lambda: desk.program.keeper.is_locked and not desk.program.ready)
    assert locked == [True]
    desk.wait(lambda: not over_the_window(desk))
    assert "Alder" not in words_in_sight(desk)
    desk.unlock()
    desk.wait(lambda: desk.program.window.session)
    session = desk.program.window.session
    assert session is not None
    assert session.position == question
