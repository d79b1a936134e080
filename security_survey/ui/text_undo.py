"""Who gets Ctrl+Z: a text field while it holds uncommitted typing, otherwise the survey."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from security_survey.ui.commands import COMMAND_BY_ID
from security_survey.ui.text_fields import holds_uncommitted_typing

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_KEYS = tuple(QKeySequence(key) for step in ("undo", "redo") for key in COMMAND_BY_ID[step].keys)


class TextUndo(QObject):
    """Follows the focus, and filters the events of the text field that has it.

    Qt first asks the focused field whether it wants a shortcut's key, and text fields always want
    undo. One without uncommitted typing has nothing of its own to undo, so it is not asked.
    A filter for the whole application would do, too, but each of its events would pass Python.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, asked: QObject, event: QEvent) -> bool:
        """Keep the question from fields that have nothing to undo."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(asked, _FIELDS):
            return False
        if not _is_undo(event) or holds_uncommitted_typing(asked):
            return False
        event.ignore()
        return True

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, _FIELDS):
            old.removeEventFilter(self)
        if isinstance(now, _FIELDS):
            now.installEventFilter(self)


def _is_undo(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) in _KEYS
