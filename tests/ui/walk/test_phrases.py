"""Phrases while a note is written: offered quietly, taken by one key, put away by another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget

from security_survey.domain.survey import Question
from security_survey.domain.walk_phrases import Noted
from security_survey.ui.walk.phrase_list import PhraseList
from tests.ui.fakes import FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

STRIKE = Question("fdr-1", "FDR-4")
OWN = ("Strike plate held by short screws.", "Strike plate is loose.")
LEARNED = "Strike plate is missing a screw."


@pytest.fixture
def walk(open_walk: Open, journal: FakeJournal) -> Walk:
    """The walk at the front door's strike plate, of which two other homes taught a phrase."""
    journal.noted["FDR-4"] = [Noted(home, LEARNED) for home in ("a", "b")]
    return open_walk(position=STRIKE)


def offers(walk: Walk) -> tuple[str, ...]:
    """What is offered now."""
    return listed(walk).phrases


def listed(walk: Walk) -> PhraseList:
    """The list below the note."""
    return walk.card("fdr-1", "FDR-4").findChild(PhraseList)


def text(walk: Walk) -> str:
    """What the note holds."""
    note = walk.card("fdr-1", "FDR-4").note
    assert note is not None
    return note.toPlainText()


def begin(walk: Walk, words: str = "") -> None:
    """Open the note, wait for what is learned, and write."""
    with walk.qtbot.waitSignal(walk.page.column.phrases.learned):
        walk.press(Key.Key_E)
    walk.type(words)


def test_an_empty_note_is_offered_the_most_usual(walk: Walk) -> None:
    """The checklist's own first."""
    begin(walk)
    assert offers(walk)[:2] == OWN


def test_what_is_begun_decides(walk: Walk) -> None:
    """Own and learned ones alike; Tab takes the first and the writing goes on."""
    begin(walk, "strike plate is")
    assert offers(walk) == (OWN[1], LEARNED)
    walk.press(Key.Key_Tab)
    assert text(walk) == OWN[1]
    assert offers(walk) == ()
    walk.type(" Mis")
    assert offers(walk) == (LEARNED,)
    walk.press(Key.Key_Escape)
    walk.press(Key.Key_Escape)
    assert walk.session.survey.note(STRIKE) == f"{OWN[1]} Mis"


def test_arrows_choose_and_enter_takes(walk: Walk) -> None:
    """Enter alone is a new line as ever."""
    begin(walk, "strike plate is")
    walk.press(Key.Key_Down, Key.Key_Down)
    assert listed(walk).chosen == LEARNED
    walk.press(Key.Key_Down, Key.Key_Up, Key.Key_Down, Key.Key_Return)
    assert text(walk) == LEARNED
    walk.press(Key.Key_Return)
    assert text(walk) == f"{LEARNED}\n"


def test_above_the_first_none_is_chosen(walk: Walk) -> None:
    """So that Enter can be a new line again."""
    begin(walk, "strike")
    walk.press(Key.Key_Down, Key.Key_Up)
    assert listed(walk).chosen == ""
    walk.press(Key.Key_Return)
    assert text(walk) == "strike\n"


def test_escape_closes_the_list_first(walk: Walk) -> None:
    """Then Tab goes on as ever, and the sentence is not asked about again; the next one is."""
    begin(walk, "Strike")
    walk.press(Key.Key_Escape)
    assert offers(walk) == ()
    assert walk.focus is walk.card("fdr-1", "FDR-4").note
    walk.type(" plate")
    assert offers(walk) == ()
    walk.type(" bent. Str")
    assert offers(walk) != ()
    walk.press(Key.Key_Escape, Key.Key_Escape)
    assert walk.focus is walk.card("fdr-1", "FDR-4")


def test_escape_leaves_an_empty_note_at_once(walk: Walk) -> None:
    """Who opened it by mistake presses one key."""
    begin(walk)
    walk.press(Key.Key_Escape)
    assert walk.focus is walk.card("fdr-1", "FDR-4")
    assert offers(walk) == ()


def test_nothing_is_offered_in_the_middle_of_a_text(walk: Walk) -> None:
    """Mending a word is not beginning a sentence."""
    begin(walk, "Strike plate is bent")
    walk.press(Key.Key_Left)
    walk.type("x")
    assert offers(walk) == ()


def test_a_click_takes_a_phrase(walk: Walk) -> None:
    """And the keyboard stays in the note."""
    begin(walk, "strike plate is")
    rows = listed(walk).findChild(QListWidget)
    walk.qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(1)).bottom() < rows.height())
    at = rows.visualItemRect(rows.item(1)).center()
    walk.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert text(walk) == LEARNED
    assert walk.focus is walk.card("fdr-1", "FDR-4").note


def test_a_missing_reason_is_not_answered_for_somebody(walk: Walk) -> None:
    """Why a key item does not apply is written, not picked; a word begun brings help."""
    walk.session.go_to(Question("fdr-1", "FDR-2"))
    walk.press(Key.Key_A)
    found = walk.card("fdr-1", "FDR-2").findChild(PhraseList)
    assert found.phrases == ()
    walk.type("latch")
    assert found.phrases == ("Latch only, no deadbolt.",)


def test_taking_a_phrase_is_undone_in_the_text(walk: Walk) -> None:
    """Ctrl+Z in the note brings back what was typed."""
    begin(walk, "strike plate is l")
    walk.press(Key.Key_Tab)
    walk.press(Key.Key_Z, control=True)
    assert text(walk) == "strike plate is l"


def test_what_cannot_be_learned_is_not_missed(walk: Walk, journal: FakeJournal) -> None:
    """The note works, and the checklist's own phrases are offered."""
    journal.refuse()
    walk.press(Key.Key_E)
    walk.type("strike plate is")
    assert offers(walk) == (OWN[1],)
    journal.accept()


def test_leaving_the_note_puts_the_list_away(walk: Walk) -> None:
    """The keyboard is elsewhere."""
    begin(walk, "strike")
    walk.page.sidebar.view.setFocus()
    assert offers(walk) == ()
