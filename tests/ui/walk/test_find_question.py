"""Finding a question by words, place, note or id, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.find_question import FindQuestion

Key = Qt.Key
Find = Callable[..., FindQuestion]


@pytest.fixture
def find(qtbot: QtBot, theme: Theme, make_session: Callable[..., SurveySession]) -> Find:
    """Open the dialog on a session with these options."""

    def build(**options: object) -> FindQuestion:
        dialog = FindQuestion(make_session(**options), None)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return build


def test_every_word_must_be_there(qtbot: QtBot, find: Find) -> None:
    """More words, fewer questions; place names count as words."""
    dialog = find()
    qtbot.keyClicks(dialog.field, "back door deadbolt")
    assert dialog.lines
    assert all(line.startswith("Back door — ") for line in dialog.lines)


def test_an_id_leads_straight_to_its_question(qtbot: QtBot, find: Find) -> None:
    """RDR-1 comes before RDR-1's namesakes."""
    dialog = find()
    qtbot.keyClicks(dialog.field, "rdr-1")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.field, Key.Key_Return)
    assert chosen.args == [Question("rdr-1", "RDR-1")]
    assert not dialog.isVisible()


def test_arrows_choose_while_typing_goes_on(qtbot: QtBot, find: Find) -> None:
    """The second hit takes one press of Down."""
    dialog = find()
    qtbot.keyClicks(dialog.field, "address")
    qtbot.keyClick(dialog.field, Key.Key_Down)
    qtbot.keyClick(dialog.field, Key.Key_Down)
    qtbot.keyClick(dialog.field, Key.Key_Up)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.field, Key.Key_Enter)
    assert chosen.args == [Question("adr-1", "ADR-2")]


def test_notes_are_searched_and_markup_stays_text(qtbot: QtBot, find: Find) -> None:
    """What the officer wrote leads back to where."""
    dialog = find(changes=[("note/fdr-1/FDR-3", "<b>Rotten</b> sill")])
    qtbot.keyClicks(dialog.field, "rotten")
    assert len(dialog.lines) == 1
    assert dialog.lines[0].startswith("Front door — ")


def test_no_hit_says_so_and_enter_does_nothing(qtbot: QtBot, find: Find) -> None:
    """A sentence with a remedy."""
    dialog = find()
    qtbot.keyClicks(dialog.field, "zebra")
    assert dialog.lines == ()
    assert dialog.words == "No question holds “zebra”. Try fewer or other words."
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog.field, Key.Key_Return)
    assert dialog.isVisible()


def test_residents_find_their_own_wording(qtbot: QtBot, find: Find) -> None:
    """The line reads as the card does."""
    dialog = find(mode="resident")
    qtbot.keyClicks(dialog.field, "RDR-2")
    assert dialog.lines[0].startswith("Back door — Do you lock this door")


def test_escape_closes_it(qtbot: QtBot, find: Find) -> None:
    """Nothing is chosen."""
    dialog = find()
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog.field, Key.Key_Escape)
    assert not dialog.isVisible()
