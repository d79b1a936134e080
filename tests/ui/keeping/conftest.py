"""What tests of keeping share: the whole program on a real library in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.library import library_path
from security_survey.ui import app
from security_survey.ui.keeping.passphrase_dialog import PassphraseDialog
from security_survey.ui.keeping.recovery_key_dialog import RecoveryKeyDialog
from security_survey.ui.keeping.unlock_page import UnlockPage
from security_survey.ui.program import Program

PASSPHRASE = "four words put together"
LONG = 20_000
"""Milliseconds that encrypting may take on a busy computer."""


@dataclass
class Desk:
    """The program with the hands of a user: everything goes through keys and buttons."""

    qtbot: QtBot
    program: Program
    home: Path

    @property
    def library_file(self) -> Path:
        """The library's file."""
        return library_path(self.home)

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        """A key stroke wherever the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier(0)
        self.qtbot.keyClick(QApplication.focusWidget() or self.program.window, key, modifier)

    def wait(self, happened: Callable[[], object]) -> None:
        """Wait until something has happened."""
        self.qtbot.waitUntil(lambda: bool(happened()), timeout=LONG)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog of a kind, once it is shown."""

        def shown() -> list[QDialog]:
            return [d for d in self.program.window.findChildren(kind) if d.isVisible()]

        self.wait(shown)
        return shown()[0]

    def said(self) -> str:
        """What a message says; it is closed."""
        box = self.dialog(QMessageBox)
        assert isinstance(box, QMessageBox)
        words = f"{box.text()}\n{box.informativeText()}"
        self.qtbot.keyClick(box, Qt.Key.Key_Escape)
        self.qtbot.waitUntil(lambda: not _alive(box))
        return words

    def begin(self, address: str = "214 Alder Court") -> Question:
        """A survey in hand with an answer, on the walk; the question in focus."""
        self.press(Qt.Key.Key_N, control=True)
        session = self.program.window.session
        assert session is not None
        session.set_visit("address", address)
        self.program.window.show_page("walk")
        question = session.progress.questions[3]
        session.answer(question, Answer.NO)
        session.go_to(question)
        return question

    def set_passphrase(self, passphrase: str = PASSPHRASE) -> str:
        """Set one through the dialog; the recovery key, which is confirmed."""
        self.program.window.passphrase_wanted.emit()
        dialog = self.dialog(PassphraseDialog)
        assert isinstance(dialog, PassphraseDialog)
        for field in (dialog.first.new, dialog.first.again):
            self.qtbot.keyClicks(field.line, passphrase)
        self.qtbot.keyClick(dialog.first.again.line, Qt.Key.Key_Return)
        return self.take_recovery_key()

    def set_passphrase_anew(self, passphrase: str) -> None:
        """Change the passphrase as after the recovery key was used."""
        self.program.desks.ask_for_new_passphrase()
        dialog = self.dialog(PassphraseDialog)
        assert isinstance(dialog, PassphraseDialog)
        for field in (dialog.first.new, dialog.first.again):
            self.qtbot.keyClicks(field.line, passphrase)
        self.qtbot.keyClick(dialog.first.again.line, Qt.Key.Key_Return)
        self.take_recovery_key()

    def take_recovery_key(self) -> str:
        """The recovery key that is shown; it is confirmed by keys."""
        dialog = self.dialog(RecoveryKeyDialog)
        assert isinstance(dialog, RecoveryKeyDialog)
        self.qtbot.keyClick(dialog.written, Qt.Key.Key_Space)
        self.qtbot.keyClick(dialog.done_button, Qt.Key.Key_Return)
        self.wait(lambda: self.program.ready and not self.program.window.covered)
        self.program.window.activateWindow()  # as a window manager does when a dialog goes
        self.wait(self.program.window.isActiveWindow)
        return dialog.key

    def unlock_page(self) -> UnlockPage:
        """The unlock page, once it asks."""
        self.wait(lambda: self.program.locking.page and not self.program.locking.page.is_busy)
        page = self.program.locking.page
        assert page is not None
        return page

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and wait until the library is open."""
        page = self.unlock_page()
        self.qtbot.keyClicks(page.field.line, passphrase)
        self.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
        self.wait(lambda: self.program.ready)


def _alive(box: QMessageBox) -> bool:
    try:
        return box.isVisible()
    except RuntimeError:  # deleted
        return False


@pytest.fixture(autouse=True)
def no_keychain() -> Iterator[None]:
    """No test asks the keychain of this computer."""
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Open the program on the same folder, as often as wanted; the one before is closed."""
    opened: list[tuple[Program, app.Reports]] = []

    def close() -> None:
        for program, reports in opened:
            program.window.close()
            reports.close()
            program.close()
        opened.clear()

    def begin() -> Desk:
        close()
        program, reports = app.assemble(qapp, home=tmp_path, theme="light")
        opened.append((program, reports))
        qtbot.addWidget(program.window)
        program.window.resize(1280, 800)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        program.list_surveys()
        desk = Desk(qtbot, program, tmp_path)
        desk.wait(lambda: program.ready or program.locking.page or _damage(program))
        return desk

    yield begin
    close()


def _damage(program: Program) -> bool:
    return any(type(d).__name__ == "DamageDialog" for d in program.window.findChildren(QDialog))


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    """The program on a new library."""
    return open_desk()
