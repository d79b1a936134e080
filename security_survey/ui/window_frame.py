"""The window before it has its screens: its name, sign and size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from security_survey.ui.icons import application_icon
from security_survey.ui.parts import label
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme


def frame_window(window: QMainWindow, title: str, theme: Theme, settings: Settings) -> None:
    """Name a window, and give it the size and place that it had last."""
    window.setWindowTitle(title)
    window.setWindowIcon(application_icon(theme.palette.accent))
    waiting = label("Opening…", "soft")
    waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.setCentralWidget(waiting)
    window.setMinimumSize(1024, 660)
    if not window.restoreGeometry(settings.geometry):
        window.resize(1280, 800)


def stacked(*parts: QWidget, middle: QWidget) -> QWidget:
    """The parts of the window from top to bottom; the middle one takes the free room."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.setStretchFactor(middle, 1)
    return whole
