"""Who surveys is set once, and stands in each visit that an officer begins."""

from __future__ import annotations

from PySide6.QtCore import Qt

from security_survey.ui.keeping.retention_desk import RetentionDialog
from security_survey.ui.preferences_dialog import PreferencesDialog
from tests.ui.keeping.conftest import Desk


def set_officer(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Comma, control=True)
    dialog = desk.dialog(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    desk.qtbot.keyClicks(dialog.officer, "Pat Sample")
    desk.qtbot.keyClicks(dialog.badge, "117")
    desk.qtbot.keyClick(dialog.badge, Qt.Key.Key_Escape)
    desk.program.window.activateWindow()
    desk.wait(desk.program.window.isActiveWindow)


def test_a_new_visit_bears_the_officers_name_and_badge(desk: Desk) -> None:
    """They can be changed there like everything else, and a resident's check has neither."""
    set_officer(desk)
    desk.press(Qt.Key.Key_N, control=True)
    session = desk.program.window.session
    assert session is not None
    assert session.survey.visit["officer"] == "Pat Sample"
    assert session.survey.visit["badge"] == "117"
    desk.program.begin_survey("resident")
    session = desk.program.window.session
    assert session is not None
    assert session.survey.mode == "resident"
    assert set(session.survey.visit) == {"date"}


def test_how_long_surveys_are_kept_is_a_click_away(desk: Desk) -> None:
    """It is kept with the surveys, so the preferences only lead there."""
    desk.press(Qt.Key.Key_Comma, control=True)
    dialog = desk.dialog(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    desk.qtbot.keyClick(dialog.retention, Qt.Key.Key_Space)
    assert desk.dialog(RetentionDialog).isVisible()
    desk.dialog(RetentionDialog).reject()
