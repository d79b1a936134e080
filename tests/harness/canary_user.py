"""Types a unique string into every field of the real window on an encrypted library.

Run as `python -m tests.harness.canary_user HOME OUTSIDE PASSPHRASE first|last`, offscreen. OUTSIDE
is the folder that the user exports to on purpose, and takes a photo from. It tells on standard
output, one JSON line each: `typed` (a string and where it went), `locked` (it waits for a line on
standard input then), `kept` (how many strings the package holds that was exported on purpose). The
first life locks, unlocks and closes; the last one types on, and its process is aborted.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from security_survey.library.files.exchange import export_package
from security_survey.ui.app import make_application, run
from security_survey.ui.crash_dialog import CrashDialog
from security_survey.ui.keeping.passphrase_dialog import PassphraseDialog
from security_survey.ui.keeping.recovery_key_dialog import RecoveryKeyDialog
from security_survey.ui.main_window import MainWindow
from security_survey.ui.program import Program
from security_survey.ui.walk.photo_desk import PhotoDesk

PATIENCE = 30.0
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Typist:
    """A user who leaves a mark in every field."""

    def __init__(self, outside: Path, passphrase: str) -> None:
        self._outside = outside
        self._passphrase = passphrase
        self._typed: list[str] = []

    # -- lives

    def first(self) -> None:
        """Set a passphrase, fill everything in, print, export, crash, lock, unlock, close."""
        self._program.list_surveys()
        self._wait(lambda: self._program.ready)
        self._set_passphrase()
        self._press(Qt.Key.Key_N, CONTROL)
        self._wait(lambda: self._window.session and self._window.step == "visit")
        self._fill("visit")
        self._walk()
        self._turn_to("review", Qt.Key.Key_4)
        self._fill("review")
        self._sign()
        self._save_report()
        self._look_for_words()
        self._export()
        self._crash()
        self._lock_and_unlock()
        self._press(Qt.Key.Key_W, CONTROL)
        self._settle()
        self._window.close()

    def last(self) -> None:
        """Unlock, go on, type, and die of a native fault."""
        self._unlock(self._passphrase)
        self._settle()
        self._window.page.go_on.click()  # type: ignore[attr-defined]
        self._wait(lambda: self._window.session)
        self._turn_to("walk", Qt.Key.Key_3)
        self._note("dying")
        os.abort()

    # -- what is done

    def _set_passphrase(self) -> None:
        self._window.passphrase_wanted.emit()
        dialog: Any = self._dialog(PassphraseDialog)
        for field in (dialog.first.new, dialog.first.again):
            QTest.keyClicks(field.line, self._passphrase)
        self._tell(self._passphrase, "the passphrase")
        QTest.keyClick(dialog.first.again.line, Qt.Key.Key_Return)
        shown: Any = self._dialog(RecoveryKeyDialog)
        self._tell(shown.key, "the recovery key")
        QTest.keyClick(shown.written, Qt.Key.Key_Space)
        QTest.keyClick(shown.done_button, Qt.Key.Key_Return)
        self._wait(lambda: self._program.ready and not self._window.covered)
        self._settle()

    def _walk(self) -> None:
        self._turn_to("walk", Qt.Key.Key_3)
        self._press(Qt.Key.Key_N)
        self._note("note")
        session: Any = self._window.session
        question = session.position
        offered = QMimeData()
        offered.setUrls([QUrl.fromLocalFile(str(next(self._outside.glob("*.jpg"))))])
        self._window.findChild(PhotoDesk).take(question, offered)
        self._wait(lambda: session.survey.photos_of(question))
        self._settle()
        self._fill("walk")

    def _note(self, name: str) -> None:
        self._press(Qt.Key.Key_E)
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit), "no note has opened"
        self._type(field, name)
        if name != "dying":
            self._press(Qt.Key.Key_Escape)

    def _sign(self) -> None:
        for made in self._window.findChildren(QAbstractButton):
            if made.isVisible() and made.accessibleName().endswith("sign by typing your name"):
                made.click()
        self._settle()

    def _save_report(self) -> None:
        self._turn_to("report", Qt.Key.Key_5)
        page: Any = self._window.page
        self._wait(lambda: page.progress_words() != "")
        self._press(Qt.Key.Key_S, CONTROL)
        dialog: Any = self._dialog(QFileDialog)
        dialog.setDirectory(str(self._outside))
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        name.selectAll()
        QTest.keyClicks(name, "report.pdf")
        QTest.keyClick(name, Qt.Key.Key_Return)
        self._wait((self._outside / "report.pdf").exists)

    def _look_for_words(self) -> None:
        self._turn_to("walk", Qt.Key.Key_3)
        self._press(Qt.Key.Key_F, CONTROL)
        self._type(QApplication.focusWidget(), "find")
        self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_O, CONTROL)
        self._settle()
        self._fill("all surveys")
        self._settle()
        self._press(Qt.Key.Key_3, CONTROL)

    def _export(self) -> None:
        library: Any = self._program.library
        survey = self._program.surveys.in_hand or library.surveys()[0].id
        path = export_package(library, survey, self._outside / "given-away.survey")
        self._say("kept", str(path))

    def _crash(self) -> None:
        """A fault of ours, with everything that must not be told in its words."""

        try:
            raise LookupError(" ".join(self._typed))
        except LookupError:
            sys.excepthook(*sys.exc_info())  # what Qt does with it, where no script waits
        self._dialog(CrashDialog).close()

    def _lock_and_unlock(self) -> None:
        self._press(Qt.Key.Key_L, CONTROL)
        self._wait(lambda: self._program.locking.page and not self._program.ready)
        self._settle()
        self._say("locked", True)
        sys.stdin.readline()
        self._unlock(self._made_up("wrong passphrase"), wrong=True)
        self._unlock(self._passphrase)

    def _unlock(self, passphrase: str, *, wrong: bool = False) -> None:
        self._wait(lambda: self._program.locking.page and not self._program.locking.page.is_busy)
        page: Any = self._program.locking.page
        page.field.line.selectAll()
        QTest.keyClicks(page.field.line, passphrase)
        QTest.keyClick(page.field.line, Qt.Key.Key_Return)
        self._wait(lambda: not page.is_busy if wrong else self._program.ready)
        self._settle()

    def _turn_to(self, step: str, key: Qt.Key) -> None:
        self._press(key, CONTROL)
        self._wait(lambda: self._window.step == step)
        self._settle()

    # -- fields

    def _fill(self, where: str) -> None:
        """Type into every field in sight."""
        for field in list(self._fields()):
            if isValid(field) and field.isVisible():
                self._type(field, where)
        self._settle()

    def _fields(self) -> Iterator[Any]:
        for field in self._window.findChildren(QWidget):
            inside = isinstance(field.parent(), QAbstractSpinBox | QComboBox)
            if not isinstance(field, FIELDS) or inside or field.isReadOnly():
                continue
            if field.isVisible() and field.isEnabled():
                yield field

    def _type(self, field: Any, where: str) -> None:
        words = self._made_up(f"{where}: {field.accessibleName() or type(field).__name__}")
        field.setFocus()
        QTest.keyClicks(field, words)
        QApplication.processEvents()

    def _made_up(self, where: str) -> str:
        words = f"zq{len(self._typed)}x{os.getpid()}wj"
        self._tell(words, where)
        return words

    def _tell(self, words: str, where: str) -> None:
        self._typed.append(words)
        self._say("typed", [words, where])

    # -- hands and eyes

    @property
    def _window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    @property
    def _program(self) -> Program:
        self._wait(lambda: self._window.findChild(Program))
        return self._window.findChild(Program)

    def _say(self, what: str, value: object) -> None:
        print(json.dumps({what: value}), flush=True)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        if QApplication.activeWindow() is None:  # as a window manager does when a dialog goes
            self._window.activateWindow()
            QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)
        QApplication.processEvents()

    def _dialog(self, kind: type[QDialog]) -> QDialog:
        def shown() -> list[QDialog]:
            found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind)]
            return [dialog for dialog in found if dialog.isVisible()]

        self._wait(shown)
        return shown()[0]

    def _settle(self) -> None:
        """Wait until pauses in typing have passed, and nothing is under way."""
        QTest.qWait(900)
        self._wait(lambda: QThreadPool.globalInstance().waitForDone(0))
        QApplication.processEvents()

    def _wait(self, holds: Callable[[], object]) -> None:
        end = monotonic() + PATIENCE
        while not holds():
            if monotonic() > end:
                focus = QApplication.focusWidget(), QApplication.activeWindow()
                boxes = [
                    w.informativeText()
                    for w in QApplication.topLevelWidgets()
                    if isinstance(w, QMessageBox)
                ]
                raise TimeoutError(f"the window did not get there; it says {boxes} {focus}")
            QTest.qWait(10)


def main(home: Path, outside: Path, passphrase: str, life: str) -> int:
    """Lead one life with the real program; its exit code."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))  # the program has to see to it itself
    application = make_application()
    typist = Typist(outside, passphrase)

    def live() -> None:
        try:
            getattr(typist, life)()
        except BaseException:  # noqa: BLE001 - told on standard error, and by the exit code
            sys.__excepthook__(*sys.exc_info())
            sys.stderr.flush()
            os._exit(70)

    QTimer.singleShot(0, application, live)
    return run(home=home, theme="light")


if __name__ == "__main__":
    where, outside, passphrase, life = sys.argv[1:]
    sys.exit(main(Path(where), Path(outside), passphrase, life))
