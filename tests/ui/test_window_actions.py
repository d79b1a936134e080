"""The window's commands: they go with their window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from security_survey.ui.commands import COMMANDS
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme
from security_survey.ui.window_actions import WindowActions


def test_the_theme_may_turn_after_the_window_is_gone(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """The theme outlives every window and must not speak to one that is closed."""
    window = QWidget()
    nothing = {command.id: (lambda: None) for command in COMMANDS}
    WindowActions(window, theme, Settings(tmp_path / "window.ini"), nothing)
    delete(window)
    with qtbot.captureExceptions() as raised:
        theme.changed.emit()
    assert raised == []
