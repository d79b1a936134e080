"""The passphrase in the window: set, locked, unlocked, changed, removed; nothing shows then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from security_survey.domain.errors import SurroundingsError
from security_survey.library import Library, is_encrypted
from security_survey.ui.keeping.passphrase_dialog import PassphraseDialog
from security_survey.ui.keeping.recovery_key_dialog import RecoveryKeyDialog
from tests.ui.keeping.conftest import PASSPHRASE, Desk

OpenDesk = Callable[[], Desk]


def words_in_sight(desk: Desk) -> str:
    """Every word on the window and in its title, whatever widget holds it."""
    window = desk.program.window
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)


def test_set_lock_unlock_and_the_same_question(desk: Desk) -> None:
    """The survey in hand is put away and comes back where it was; the file is encrypted."""
    question = desk.begin()
    survey = desk.program.surveys.in_hand
    key = desk.set_passphrase()
    assert len(key.split("-")) == 8
    assert is_encrypted(desk.library_file)
    desk.wait(lambda: desk.program.window.session)
    desk.press(Qt.Key.Key_L, control=True)
    assert desk.program.window.covered
    assert desk.program.window.session is None
    desk.wait(lambda: desk.program.keeper.is_locked and not desk.program.ready)
    assert "Alder" not in words_in_sight(desk)
    desk.unlock()
    desk.wait(lambda: desk.program.window.session)
    session = desk.program.window.session
    assert session is not None
    assert (session.survey.id, session.position) == (survey, question)
    assert desk.program.window.step == "walk"
    assert not desk.program.window.covered


def test_words_being_typed_are_kept_by_the_lock(desk: Desk) -> None:
    """Locking commits what is in the field, before the pause that would have."""
    desk.begin()
    desk.set_passphrase()
    desk.wait(lambda: desk.program.window.session)
    desk.program.window.show_page("visit")
    page = desk.program.window.page
    page.visit.address.setFocus()
    page.visit.address.selectAll()
    desk.qtbot.keyClicks(page.visit.address, "9 Birch Lane")
    desk.press(Qt.Key.Key_L, control=True)
    desk.unlock()
    desk.wait(lambda: desk.program.window.session)
    session = desk.program.window.session
    assert session is not None
    assert session.survey.visit["address"] == "9 Birch Lane"


def test_words_that_cannot_be_saved_keep_it_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost for the sake of the lock: the alarm says so, and it locks the next time."""
    desk.begin()
    desk.set_passphrase()
    desk.wait(lambda: desk.program.window.session)
    desk.program.window.show_page("visit")
    page = desk.program.window.page

    def refuse(*_args: object, **_options: object) -> None:
        raise SurroundingsError("The disk is full. Free some space and try again.")

    monkeypatch.setattr(Library, "record", refuse)
    page.visit.address.setFocus()
    desk.qtbot.keyClicks(page.visit.address, "9 Birch Lane")
    assert not desk.program.locking.lock()
    assert desk.program.ready
    assert desk.program.window.alarm.isVisible()


def test_a_wrong_passphrase_is_said_beside_the_field(desk: Desk) -> None:
    """The focus stays, all is marked so that typing replaces it, and nothing was opened."""
    desk.set_passphrase()
    desk.press(Qt.Key.Key_L, control=True)
    page = desk.unlock_page()
    desk.qtbot.keyClicks(page.field.line, "something else")
    desk.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
    assert page.is_busy
    desk.wait(lambda: not page.is_busy)
    assert "not the passphrase" in page.field.sentence.text()
    assert page.field.line.hasFocus()
    assert page.field.line.selectedText() == "something else"
    assert not desk.program.ready
    desk.unlock()


def test_the_start_asks_at_once_and_a_file_waits(open_desk: OpenDesk) -> None:
    """An encrypted library shows its page in place of everything; what was asked comes after."""
    desk = open_desk()
    desk.begin()
    survey = desk.program.surveys.in_hand
    desk.set_passphrase()
    again = open_desk()
    assert again.program.window.covered
    assert not again.program.ready
    again.program.open_survey(survey)
    again.unlock()
    again.wait(lambda: again.program.window.session)
    assert again.program.surveys.in_hand == survey


def test_the_recovery_key_opens_and_asks_for_a_new_passphrase(desk: Desk) -> None:
    """Who forgot the passphrase types the printed key, in small letters and with gaps."""
    key = desk.set_passphrase()
    desk.press(Qt.Key.Key_L, control=True)
    page = desk.unlock_page()
    desk.qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    desk.qtbot.keyClicks(page.field.line, key[:-1] + ("A" if key[-1] != "A" else "B"))
    desk.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
    desk.wait(lambda: not page.is_busy)
    assert "group by group" in page.field.sentence.text()
    page.field.line.selectAll()
    desk.qtbot.keyClicks(page.field.line, key.lower().replace("-", " "))
    desk.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
    dialog = desk.dialog(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    for field in (dialog.first.new, dialog.first.again):
        desk.qtbot.keyClicks(field.line, "another one altogether")
    desk.qtbot.keyClick(dialog.first.again.line, Qt.Key.Key_Return)
    assert desk.take_recovery_key() != key
    desk.press(Qt.Key.Key_L, control=True)
    desk.unlock("another one altogether")


def test_changing_and_removing_ask_for_the_current_passphrase(desk: Desk) -> None:
    """A wrong one is said beside its field; the right one changes it, and later removes it."""
    desk.begin()
    desk.set_passphrase()
    desk.program.window.passphrase_wanted.emit()
    dialog = desk.dialog(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    desk.qtbot.keyClick(dialog.overview.change, Qt.Key.Key_Space)
    old, new, again = dialog.change.fields
    for field, typed in ((old, "wrong"), (new, "the second one"), (again, "the second one")):
        desk.qtbot.keyClicks(field.line, typed)
    desk.qtbot.keyClick(again.line, Qt.Key.Key_Return)
    desk.wait(old.sentence.text)
    assert dialog.isVisible()
    assert "not the passphrase" in old.sentence.text()
    desk.qtbot.keyClicks(old.line, PASSPHRASE)
    desk.qtbot.keyClick(old.line, Qt.Key.Key_Return)
    desk.take_recovery_key()
    desk.program.window.passphrase_wanted.emit()
    dialog = desk.dialog(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    desk.qtbot.keyClick(dialog.overview.remove, Qt.Key.Key_Space)
    desk.qtbot.keyClicks(dialog.remove.field.line, "the second one")
    desk.qtbot.keyClick(dialog.remove.field.line, Qt.Key.Key_Return)
    desk.wait(lambda: desk.program.ready and not is_encrypted(desk.library_file))
    desk.wait(lambda: desk.program.window.session)
    assert not list(desk.home.rglob("*.keys"))


def test_the_recovery_key_must_be_confirmed(desk: Desk) -> None:
    """Neither Escape nor the cross closes it before the box is ticked."""
    desk.program.window.passphrase_wanted.emit()
    dialog = desk.dialog(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    for field in (dialog.first.new, dialog.first.again):
        desk.qtbot.keyClicks(field.line, PASSPHRASE)
    desk.qtbot.keyClick(dialog.first.again.line, Qt.Key.Key_Return)
    shown = desk.dialog(RecoveryKeyDialog)
    assert isinstance(shown, RecoveryKeyDialog)
    assert not shown.done_button.isEnabled()
    desk.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    shown.close()
    assert shown.isVisible()
    desk.take_recovery_key()


def test_the_page_with_the_key_goes_only_where_it_is_sent(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One PDF in the place that was chosen; the key stands in no other file."""
    from security_survey.ui.keeping import recovery_key_desk  # noqa: PLC0415

    target = tmp_path / "chosen" / "Recovery key.pdf"
    target.parent.mkdir()
    monkeypatch.setattr(
        recovery_key_desk, "ask_new_pdf", lambda _parent, _title, _name, then: then(target)
    )
    desk.program.window.passphrase_wanted.emit()
    dialog = desk.dialog(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    for field in (dialog.first.new, dialog.first.again):
        desk.qtbot.keyClicks(field.line, PASSPHRASE)
    desk.qtbot.keyClick(dialog.first.again.line, Qt.Key.Key_Return)
    shown = desk.dialog(RecoveryKeyDialog)
    assert isinstance(shown, RecoveryKeyDialog)
    desk.qtbot.keyClick(shown.print, Qt.Key.Key_Space)
    desk.wait(target.exists)
    key = desk.take_recovery_key()
    held = [file for file in tmp_path.rglob("*") if file.is_file() and _holds(file, key)]
    assert held == []
    assert target.read_bytes().startswith(b"%PDF")


def _holds(file: Path, key: str) -> bool:
    content = file.read_bytes()
    return any(form.encode() in content for form in (key, key.replace("-", ""), key.lower()))


def test_nobody_there_for_ten_minutes_locks(desk: Desk) -> None:
    """Keys and the mouse count as somebody; time alone locks, and a plain library never."""
    moment = [0.0]
    watch = desk.program.locking.idle_watch
    watch._clock = lambda: moment[0]
    desk.begin()
    moment[0] = 10_000
    watch.look()
    assert desk.program.ready
    desk.set_passphrase()
    desk.wait(lambda: desk.program.window.session)
    for wait, touch in ((9 * 60, _key), (9 * 60, _mouse)):
        moment[0] += wait
        touch(desk.qtbot, desk.program.window)
        watch.look()
        assert desk.program.ready
    moment[0] += 10 * 60 + 1
    watch.look()
    desk.wait(lambda: desk.program.keeper.is_locked)
    desk.unlock()
    desk.wait(lambda: desk.program.window.session)


def _key(qtbot: QtBot, window: QWidget) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Shift)


def _mouse(_qtbot: QtBot, window: QWidget) -> None:
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(QPoint(4, 4)),
        QPointF(QPoint(4, 4)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, moved)


def test_never_is_never(desk: Desk) -> None:
    """Who chose 0 minutes is not locked out."""
    desk.set_passphrase()
    watch = desk.program.locking.idle_watch
    watch._minutes = lambda: 0
    watch._clock = lambda: 1e9
    watch.look()
    assert desk.program.ready


def test_falling_asleep_locks_and_then_lets_the_computer_sleep(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The brake is let go only once the library is closed; waking asks for the passphrase."""
    desk.begin()
    desk.set_passphrase()
    desk.wait(lambda: desk.program.window.session)
    watch = desk.program.locking.sleep_watch
    open_when_let_go: list[bool] = []
    monkeypatch.setattr(watch, "may_sleep", lambda: open_when_let_go.append(desk.program.ready))
    watch.prepare_for_sleep(True)
    assert desk.program.window.covered
    desk.wait(lambda: open_when_let_go)
    assert not any(open_when_let_go)
    watch.prepare_for_sleep(False)
    desk.unlock()
    desk.wait(lambda: desk.program.window.session)


def test_a_plain_library_is_not_locked(desk: Desk) -> None:
    """Neither by sleep nor by key; there would be nothing to unlock it with."""
    desk.begin()
    desk.program.locking.sleep_watch.prepare_for_sleep(True)
    assert not desk.program.locking.lock()
    assert desk.program.ready
    assert desk.program.window.session is not None
