"""Notes: kept at a pause and on leaving, never lost, never mistaken for answers or markup."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from security_survey.domain.survey import Question
from tests.ui.fakes import FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

FIRST = Question("adr-1", "ADR-1")


@pytest.mark.parametrize("key", [Key.Key_E, Key.Key_F2, Key.Key_Return, Key.Key_Enter])
def test_a_key_opens_the_note(open_walk: Open, key: Qt.Key) -> None:
    """The note opens in place and is ready to be written."""
    walk = open_walk()
    walk.press(key)
    assert walk.focus is walk.card("adr-1", "ADR-1").note
    assert walk.focus.isVisible()


def test_letters_in_a_note_do_not_answer(open_walk: Open) -> None:
    """Writing "nope" leaves the question open and the focus in the note."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("nope, yes 1 2 3")
    walk.press(Key.Key_Backspace, Key.Key_Up, Key.Key_Down, Key.Key_PageDown)
    assert walk.session.survey.answers == {}
    assert walk.session.position == FIRST
    walk.page.flush()
    assert walk.session.survey.note(FIRST) == "nope, yes 1 2 "


def test_a_note_is_kept_within_a_second_of_a_pause(open_walk: Open, journal: FakeJournal) -> None:
    """Nothing has to be pressed; one pause makes one entry."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("Cracked")
    assert journal.values("note/adr-1/ADR-1") == []
    walk.qtbot.waitUntil(lambda: journal.values("note/adr-1/ADR-1") != [], timeout=1000)
    assert journal.values("note/adr-1/ADR-1") == ["Cracked"]


def test_a_note_is_kept_on_leaving(open_walk: Open, journal: FakeJournal) -> None:
    """Esc goes back to the card with the text kept; letters answer again."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("Cracked")
    walk.press(Key.Key_Escape)
    assert journal.values("note/adr-1/ADR-1") == ["Cracked"]
    assert walk.focus is walk.card("adr-1", "ADR-1")
    walk.press(Key.Key_N)
    assert walk.session.position == Question("adr-1", "ADR-2")


def test_a_note_is_kept_when_the_focus_goes_elsewhere(open_walk: Open) -> None:
    """A click on another card is leaving, too."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("Cracked")
    walk.card("adr-1", "ADR-2").setFocus()
    assert walk.session.survey.note(FIRST) == "Cracked"


def test_turning_to_another_place_keeps_the_note(open_walk: Open) -> None:
    """The cards are given other questions only after what was typed is kept."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("Cracked")
    walk.session.go_to(Question("fdr-1", "FDR-1"))
    assert walk.session.survey.note(FIRST) == "Cracked"
    assert walk.session.survey.note(Question("fdr-1", "FDR-1")) == ""


def test_a_note_that_cannot_be_kept_stays_and_is_kept_later(
    open_walk: Open, journal: FakeJournal
) -> None:
    """The text is never thrown away by a full disk."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("Cracked")
    journal.refuse()
    with walk.qtbot.waitSignal(walk.session.failed):
        walk.press(Key.Key_Escape)
    note = walk.card("adr-1", "ADR-1").note
    assert note is not None
    assert note.toPlainText() == "Cracked"
    assert note.isVisible()
    journal.accept()
    walk.page.flush()
    assert walk.session.survey.note(FIRST) == "Cracked"


def test_markup_is_shown_as_typed(open_walk: Open) -> None:
    """A note is plain text, whatever is in it."""
    text = "<b>x</b> {{ 7*7 }} <script>"
    walk = open_walk(changes=[("note/adr-1/ADR-1", text)])
    note = walk.card("adr-1", "ADR-1").note
    assert note is not None
    assert note.toPlainText() == text
    assert note.isVisible()


def test_undo_takes_the_note_off_the_card(open_walk: Open) -> None:
    """The field empties and goes away."""
    walk = open_walk()
    walk.press(Key.Key_E)
    walk.type("Cracked ")
    walk.press(Key.Key_Escape)
    walk.session.undo()
    note = walk.card("adr-1", "ADR-1").note
    assert note is not None
    assert note.toPlainText() == ""
    assert not note.isVisible()


def test_an_empty_note_closes_again(open_walk: Open, journal: FakeJournal) -> None:
    """Opening and leaving without a word leaves no trace."""
    walk = open_walk()
    walk.press(Key.Key_E, Key.Key_Escape)
    note = walk.card("adr-1", "ADR-1").note
    assert note is not None
    assert not note.isVisible()
    assert journal.values("note/adr-1/ADR-1") == []


def test_the_field_grows_with_its_text(open_walk: Open) -> None:
    """All of a note of some lines is seen at once."""
    walk = open_walk()
    walk.press(Key.Key_E)
    before = walk.focus.height()
    for _ in range(4):
        walk.type("line")
        walk.press(Key.Key_Return)
    assert walk.focus.height() >= before + 4 * walk.focus.fontMetrics().lineSpacing()
