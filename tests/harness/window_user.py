"""A user of the offscreen window who answers and types by real keys, and tells what it showed.

Each line down the pipe is JSON: `offered` (the start page offers to continue), `survey`, `landed`
(where reopening led), `kept` (what the window showed as saved), `at` (the question in focus, with
those before and after it),
`typed` (what stands in a note so far), `pressing` and `pressed` (around each key), `fault`.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from security_survey.domain.journal import value_at
from security_survey.domain.survey import Question
from security_survey.ui.app import Content, assemble, make_application

PATIENCE = 30.0
WORDS = ("the lock", "is loose", "painted shut", "nobody", "opens it", "from outside", "10 cm")
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ANSWERS = (Qt.Key.Key_Y, Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_A, Qt.Key.Key_C)


class WindowUser:
    """One life at the window, from the start page until the process is killed."""

    def __init__(self, home: Path, content: Content, seed: str, pipe: int) -> None:
        self._chance = random.Random(seed)
        self._pipe = pipe
        with patch("security_survey.ui.app.load_content", return_value=content):  # read before
            self._program, _reports = assemble(make_application(), home=home, theme="light")
        self._window = self._program.window
        self._window.resize(1280, 800)
        self._window.show()
        self._program.list_surveys()

    def live(self) -> None:
        """Continue where it was left, or begin; then work until the end."""
        self._until(lambda: self._program.ready and self._listed())
        go_on: Any = self._window.page.go_on  # type: ignore[attr-defined]
        self._say("offered", go_on.isVisible())
        if go_on.isVisible():
            go_on.setFocus()
            self._press(Qt.Key.Key_Return)
            self._until(lambda: self._window.session is not None)
            self._follow()
            self._land()
        else:
            self._press(Qt.Key.Key_N, CONTROL)
            self._until(lambda: self._window.session is not None)
            self._follow()
            self._fill_in_visit()
        while True:
            self._do_something()

    # -- what is told

    def _follow(self) -> None:
        session = self._window.session
        assert session is not None
        session.changed.connect(self._on_changed)
        session.moved.connect(lambda _question: self._say_where())
        self._say("survey", session.survey.id)

    def _on_changed(self, keys: frozenset[str]) -> None:
        session = self._window.session
        assert session is not None
        if not self._window.bar.saved.text().startswith("Saved"):
            self._say("fault", "a change was made, and the bar does not say that it is saved")
        self._say("kept", {key: value_at(session.survey, key) for key in keys})

    def _land(self) -> None:
        session = self._window.session
        assert session is not None
        field = self._note()
        cursor = field.textCursor().position() if field is not None else None
        self._say("landed", {"step": self._window.step, "near": self._near(), "cursor": cursor})
        if self._window.step != "walk":
            self._press(Qt.Key.Key_3, CONTROL)

    def _say_where(self) -> None:
        self._say("at", self._near())

    def _near(self) -> list[list[str] | None]:
        """The question in focus, and then those around it, too."""
        session = self._window.session
        assert session is not None and session.position is not None
        questions = session.progress.questions
        at = questions.index(session.position)
        return [_named(one) for one in (session.position, *questions[max(at - 1, 0) : at + 2])]

    def _say(self, what: str, value: object) -> None:
        os.write(self._pipe, f"{json.dumps({what: value})}\n".encode())

    # -- what is done

    def _fill_in_visit(self) -> None:
        self._until(lambda: self._window.step == "visit")
        self._type(f"{self._chance.randint(1, 99)} Example Lane")
        self._press(Qt.Key.Key_3, CONTROL)
        self._until(lambda: self._window.step == "walk")
        self._say_where()

    def _do_something(self) -> None:
        if self._window.step != "walk":
            self._press(Qt.Key.Key_3, CONTROL)
        if self._note() is not None:
            self._write()
            return
        done = self._chance.choices(("answer", "note", "undo", "step"), (12, 4, 1, 1))[0]
        if done == "answer":
            self._press(self._chance.choice(ANSWERS))
        elif done == "note":
            self._press(Qt.Key.Key_E)
        elif done == "undo":
            self._press(Qt.Key.Key_Z, CONTROL)
        else:
            self._press(self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))

    def _write(self) -> None:
        for word in self._chance.choices(WORDS, k=self._chance.randint(1, 8)):
            self._type(f"{word} ")
            field = self._note()
            if field is not None:
                self._say("typed", field.toPlainText())
        if self._chance.random() < 0.3:
            self._wait(1.0)  # a pause, after which what is typed is kept
        else:
            leave, modifier = self._chance.choice(
                ((Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Return, CONTROL))
            )
            self._press(leave, modifier)

    def _note(self) -> QPlainTextEdit | None:
        """The note being written in, if one has the focus."""
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QPlainTextEdit) else None

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self._say("pressing", "undo" if key == Qt.Key.Key_Z else "")
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)
        QApplication.processEvents()
        self._say("pressed", "")

    def _type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(QApplication.focusWidget() or self._window, letter)
        QApplication.processEvents()

    # -- waiting

    def _listed(self) -> bool:
        """Whether nothing is under way any more: the start page has heard what there is."""
        idle = QThreadPool.globalInstance().waitForDone(0)
        QApplication.processEvents()
        return idle and QThreadPool.globalInstance().waitForDone(0)

    def _until(self, holds: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not holds():
            if monotonic() > end:
                self._say("fault", "the window did not answer in time")
                os._exit(1)
            QTest.qWait(2)

    def _wait(self, seconds: float) -> None:
        end = monotonic() + seconds
        while monotonic() < end:
            QTest.qWait(5)


def _named(question: Question | None) -> list[str] | None:
    return [question.place, question.item] if question else None
