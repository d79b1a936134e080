"""The small pieces: how strong a passphrase is, the field that hides it, the risk in the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from security_survey.content import Department
from security_survey.library import Library
from security_survey.ui.keeping.passphrase_forms import NewPassphraseForm
from security_survey.ui.keeping.secret_field import SecretField
from security_survey.ui.keeping.strength import strength
from security_survey.ui.keeping.unlock_page import UnlockPage
from security_survey.ui.theme import Theme
from tests.ui.keeping.conftest import Desk

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "Too short"),
        ("1234567", "Too short"),
        ("aaaaaaaaaaaaaaaaaaaa", "Weak"),
        ("abcdefghijklmnop", "Weak"),
        ("password", "Weak"),
        ("yellow fence", "Weak"),
        ("yellow fence piano", "Fair"),
        ("yellow fence piano under rain", "Strong"),
        ("дождь над старым садом", "Good"),
    ],
)
def test_strength_in_plain_words(passphrase: str, words: str) -> None:
    """Length and variety count; repetition and rows of letters do not."""
    assert strength(passphrase).words == words


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> SecretField:
    """A field in an active window."""
    made = SecretField(theme, "Passphrase")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    return made


def test_the_eye_shows_and_hides(qtbot: QtBot, field: SecretField) -> None:
    """By key, with a name that says what it would do; clearing hides again."""
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(field.line, Qt.Key.Key_F2)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide what is typed"
    field.clear()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert field.line.hasFocus()


def test_tab_goes_past_the_eye(qtbot: QtBot, theme: Theme) -> None:
    """Typing a passphrase, Tab, and the passphrase again fills both fields and shows nothing."""
    form = NewPassphraseForm(theme, "Protect", "Set")
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.begin()
    for typed in ("four words put together", "\t", "four words put together"):
        qtbot.keyClicks(QApplication.focusWidget(), typed)
    assert form.new.text == form.again.text == "four words put together"
    assert not form.new.eye.isChecked()


def test_caps_lock_is_told_from_what_is_typed(qtbot: QtBot, field: SecretField) -> None:
    """A capital without Shift means Caps Lock; with Shift, and digits, it means nothing."""
    for letter, modifier, is_on in (
        ("A", SHIFT, False),
        ("A", NONE, True),
        ("7", NONE, True),
        ("b", NONE, False),
        ("b", SHIFT, True),
    ):
        type_letter(field, letter, modifier)
        assert field._caps.isVisible() is is_on
    assert field.text == "AA7bb"


def type_letter(field: SecretField, letter: str, modifier: Qt.KeyboardModifier) -> None:
    """A letter as the keyboard sends it, Shift or not."""
    key = Qt.Key(ord(letter.upper()))
    QApplication.sendEvent(field.line, QKeyEvent(QEvent.Type.KeyPress, key, modifier, letter))


def test_a_refusal_goes_with_the_next_letter(qtbot: QtBot, field: SecretField) -> None:
    """It is read with the field, and typing replaces what was wrong."""
    qtbot.keyClicks(field.line, "wrong")
    field.refuse("That is not it.")
    assert field.line.accessibleDescription() == "That is not it."
    qtbot.keyClicks(field.line, "r")
    assert field.text == "r"
    assert not field.sentence.isVisible()


def test_an_empty_field_is_not_tried(qtbot: QtBot, theme: Theme, department: Department) -> None:
    """It says what to do, for the passphrase and for the recovery key."""
    page = UnlockPage(theme, department.agency)
    qtbot.addWidget(page)
    given: list[str] = []
    page.passphrase_given.connect(given.append)
    page.recovery_key_given.connect(given.append)
    page.show()
    for words in ("Type the passphrase first.", "Type the recovery key first."):
        qtbot.keyClick(page.unlock, Qt.Key.Key_Space)
        assert page.field.sentence.text() == words
        qtbot.keyClick(page.other_way, Qt.Key.Key_Space)
    assert given == []


def test_a_new_passphrase_is_typed_twice(qtbot: QtBot, theme: Theme) -> None:
    """Too short, or not the same: said beside the field at fault, and nothing is given."""
    form = NewPassphraseForm(theme, "Protect", "Set")
    qtbot.addWidget(form)
    form.show()
    given: list[tuple[str, str]] = []
    form.given.connect(lambda old, new: given.append((old, new)))
    qtbot.keyClicks(form.new.line, "short")
    qtbot.keyClick(form.new.line, Qt.Key.Key_Return)
    assert "at least 8" in form.new.sentence.text()
    assert form.strength.words.startswith("Too short")
    qtbot.keyClicks(form.new.line, "four words put together")
    qtbot.keyClicks(form.again.line, "four words")
    qtbot.keyClick(form.again.line, Qt.Key.Key_Return)
    assert "not the same" in form.again.sentence.text()
    qtbot.keyClicks(form.again.line, "four words put together")
    qtbot.keyClick(form.again.line, Qt.Key.Key_Return)
    assert given == [("", "four words put together")]


def test_the_end_of_the_program_writes_the_risk(
    desk: Desk, make_answers: Callable[[Desk], None]
) -> None:
    """Who closes the window in the middle of a survey finds its risk in the list."""
    desk.begin()
    make_answers(desk)
    session = desk.program.window.session
    assert session is not None
    risk = session.score.risk
    desk.program.window.close()
    desk.program.close()
    with Library.open(desk.library_file, clock=lambda: datetime.now(UTC)) as library:
        assert [one.risk for one in library.surveys()] == [risk]


def test_the_list_learns_the_risk(desk: Desk, make_answers: Callable[[Desk], None]) -> None:
    """When the survey is put away; opening it again writes nothing."""
    desk.begin()
    make_answers(desk)
    session = desk.program.window.session
    assert session is not None
    card = session.score
    assert card.stated is not None
    desk.program.window.close_survey()
    library = desk.program.library
    assert library is not None
    (line,) = library.surveys()
    assert (line.risk, line.band) == (card.risk, card.stated.id)
    desk.wait(lambda: desk.program.backing_up._job is None)
    commits = library.commits
    desk.program.open_survey(line.id)
    desk.wait(lambda: desk.program.window.session)
    desk.qtbot.wait(100)
    (line,) = library.surveys()
    assert (line.risk, line.band) == (card.risk, card.stated.id)
    assert library.commits - commits <= 2  # the bookmark, and that it is in hand


@pytest.fixture
def make_answers() -> Callable[[Desk], None]:
    """Answer everything, so that a risk may be told."""
    from security_survey.domain.checklist import Answer  # noqa: PLC0415

    def answer(desk: Desk) -> None:
        session = desk.program.window.session
        assert session is not None
        for question in session.progress.questions:
            session.answer(question, Answer.YES)

    return answer
