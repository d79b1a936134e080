"""The dialog of preferences: what is chosen holds at once and is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from security_survey.ui.preferences_dialog import PreferencesDialog
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Nothing chosen yet."""
    return Settings(tmp_path / "window.ini")


def shown(qtbot: QtBot, settings: Settings) -> PreferencesDialog:
    dialog = PreferencesDialog(settings, "Police department", None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_everything_is_kept_by_keys_alone(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    """Name, badge, paper, minutes and colors, and Escape loses none of it."""
    dialog = shown(qtbot, settings)
    qtbot.keyClicks(dialog.focusWidget(), "Pat Sample")
    qtbot.keyClick(dialog.officer, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), " 117 ")
    qtbot.keyClick(dialog.badge, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    dialog.idle.setFocus()
    qtbot.keyClick(dialog.idle, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.scheme_chosen) as told:
        dialog.colors.buttons["dark"].click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    again = Settings(settings.file.with_name("window.ini"))
    assert told.args == ["dark"]
    assert (again.officer, again.badge, again.paper) == ("Pat Sample", "117", "a4")
    assert (again.idle_minutes, again.scheme) == (15, "dark")


def test_words_in_a_field_are_kept_when_the_dialog_is_dismissed(
    qtbot: QtBot, theme: Theme, settings: Settings
) -> None:
    """Escape with the cursor still in the field."""
    dialog = shown(qtbot, settings)
    qtbot.keyClicks(dialog.officer, "Pat Sample")
    qtbot.keyClick(dialog.officer, Qt.Key.Key_Escape)
    assert Settings(settings.file.with_name("window.ini")).officer == "Pat Sample"


def test_the_watched_folder_can_be_given_up(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    """Its button rests where there is none."""
    settings.photo_folder = "/media/camera"
    dialog = shown(qtbot, settings)
    assert dialog.folder.text() == "/media/camera"
    qtbot.keyClick(dialog.stop, Qt.Key.Key_Space)
    assert (settings.photo_folder, dialog.folder.text()) == ("", "None")
    assert not dialog.stop.isEnabled()


def test_every_control_has_a_name_and_a_sentence(
    qtbot: QtBot, theme: Theme, settings: Settings
) -> None:
    """A screen reader hears what each is and does."""
    dialog = shown(qtbot, settings)
    for kind in (QLineEdit, QComboBox, QRadioButton, QPushButton):
        for control in dialog.findChildren(kind):
            assert control.accessibleName() or control.text(), control
    for control in (dialog.officer, dialog.badge, dialog.paper, dialog.idle, dialog.colors):
        assert control.accessibleDescription().endswith(".")


def test_what_is_wrong_in_the_file_is_said_here_too(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """Where one looks for what holds."""
    (tmp_path / "preferences.toml").write_text('paper = "a5"\n', encoding="utf-8")
    dialog = shown(qtbot, Settings(tmp_path / "window.ini"))
    words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "line 1: “paper” must be" in words


def test_it_fits_the_smallest_window(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    """1024 by 660 pixels, with nothing cut off."""
    dialog = shown(qtbot, settings)
    assert dialog.width() <= 1024
    assert dialog.height() <= 660
