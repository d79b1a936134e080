"""Follows the cursor in the note being written, so that a crash loses no place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from security_survey.ui.session import SurveySession


class WritingWatch(QObject):
    """Keeps the cursor when a note is entered, left, or committed.

    Another window in front changes nothing: whoever comes back writes on.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session: SurveySession | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._on_look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def follow(self, session: SurveySession) -> None:
        """Begin with a survey."""
        self._session = session
        session.saved.connect(self._look.start)

    def let_go(self) -> None:
        """The survey is put away; its cursor stays where it is."""
        self._session = None
        self._look.stop()

    def _on_focus_changed(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._session is not None:
            self._look.start()

    def _on_look(self) -> None:
        focused = QApplication.focusWidget()
        if self._session is not None and focused and self._window.isAncestorOf(focused):
            self._session.keep_cursor(_cursor(focused))


def _cursor(focused: QWidget) -> int | None:
    """Where is written, if this is a note."""
    from security_survey.ui.walk.note_field import NoteField  # noqa: PLC0415 - after the first paint

    return focused.textCursor().position() if isinstance(focused, NoteField) else None
