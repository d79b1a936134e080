"""Ctrl+Z belongs to the field that is typed in, and to the survey everywhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from security_survey.ui.text_undo import TextUndo


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Two text fields and a button in an active window."""
    made = QWidget()
    column = QVBoxLayout(made)
    for part in (QLineEdit(), QLineEdit(), QPushButton("Beside")):
        column.addWidget(part)
    TextUndo(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def undone(window: QWidget) -> list[str]:
    """The survey's undo, one word for each time."""
    done: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), window)
    shortcut.activated.connect(lambda: done.append("survey"))
    return done


def press_undo(qtbot: QtBot, part: QWidget) -> None:
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_field_that_is_typed_in_undoes_its_own(
    qtbot: QtBot, window: QWidget, undone: list[str]
) -> None:
    """Whichever field has the focus; the survey stays as it is."""
    for field in window.findChildren(QLineEdit):
        field.setFocus()
        qtbot.keyClicks(field, "door")
        press_undo(qtbot, field)
        assert field.text() == ""
    assert undone == []


def test_a_field_without_typing_leaves_undo_to_the_survey(
    qtbot: QtBot, window: QWidget, undone: list[str]
) -> None:
    """Also after the focus went from field to field, and where there is no field at all."""
    one, other = window.findChildren(QLineEdit)
    button = window.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    for part in (one, other, one, button, other):
        press_undo(qtbot, part)
    assert undone == ["survey"] * 5
