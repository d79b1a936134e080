"""The walk by keyboard alone: every promise made with real key presses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from security_survey.domain.checklist import Answer
from security_survey.domain.progress import unreasoned
from security_survey.domain.survey import Question
from tests.ui.fakes import FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

FIRST = Question("adr-1", "ADR-1")
SECOND = Question("adr-1", "ADR-2")
DOOR = Question("rdr-1", "RDR-1")
HABIT = Question("rdr-1", "RDR-2")
ONLY_ADDRESS = {"dwelling": "house"}


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (Key.Key_Y, Answer.YES),
        (Key.Key_P, Answer.PARTLY),
        (Key.Key_N, Answer.NO),
        (Key.Key_A, Answer.NA),
        (Key.Key_C, Answer.UNKNOWN),
        (Key.Key_1, Answer.YES),
        (Key.Key_2, Answer.PARTLY),
        (Key.Key_3, Answer.NO),
        (Key.Key_4, Answer.NA),
        (Key.Key_5, Answer.UNKNOWN),
    ],
)
def test_one_key_answers_and_moves_on(open_walk: Open, key: Qt.Key, answer: Answer) -> None:
    """A letter, or its digit, is all it takes."""
    walk = open_walk()
    walk.press(key)
    assert walk.session.survey.answer(FIRST) is answer
    assert walk.session.position == SECOND
    assert walk.focus is walk.card("adr-1", "ADR-2")


def test_the_card_shows_the_answer_that_was_given(open_walk: Open) -> None:
    """The chosen button is checked, the others are not."""
    walk = open_walk()
    walk.press(Key.Key_N)
    checked = [b.text() for b in walk.card("adr-1", "ADR-1").answers.buttons if b.isChecked()]
    assert checked == ["No"]


def test_the_same_key_again_keeps_the_answer(open_walk: Open, journal: FakeJournal) -> None:
    """Pressing Y on a yes is no change, and moves on as ever."""
    walk = open_walk()
    walk.press(Key.Key_Y, Key.Key_Up, Key.Key_Y)
    assert walk.session.survey.answer(FIRST) is Answer.YES
    assert journal.values("answer/adr-1/ADR-1") == ["yes"]
    assert walk.session.position == SECOND


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_an_answer_can_be_taken_back(open_walk: Open, key: Qt.Key) -> None:
    """The question is open again, and stays in focus."""
    walk = open_walk()
    walk.press(Key.Key_N, Key.Key_Up, key)
    assert walk.session.survey.answer(FIRST) is None
    assert walk.session.position == FIRST
    assert not any(b.isChecked() for b in walk.card("adr-1", "ADR-1").answers.buttons)


def test_arrows_go_from_question_to_question_across_places(open_walk: Open) -> None:
    """Down after a place's last question is the next place's first, and Up leads back."""
    walk = open_walk(position=Question("adr-1", "ADR-5"))
    walk.press(Key.Key_Down)
    assert walk.session.position == Question("str-1", "STR-1")
    assert walk.page.column.words[0] == walk.session.checklist.area_by_id["STR"].title
    walk.press(Key.Key_Up)
    assert walk.session.position == Question("adr-1", "ADR-5")


def test_the_first_and_last_question_are_the_ends(open_walk: Open) -> None:
    """There is nothing above the first."""
    walk = open_walk()
    walk.press(Key.Key_Up)
    assert walk.session.position == FIRST


def test_page_keys_turn_to_the_neighboring_place(open_walk: Open) -> None:
    """Page Down goes on, Page Up comes back to the first open question there."""
    walk = open_walk()
    walk.press(Key.Key_Y, Key.Key_PageDown)
    assert walk.session.position == Question("str-1", "STR-1")
    walk.press(Key.Key_PageUp)
    assert walk.session.position == SECOND


def test_left_and_right_choose_between_the_answers(open_walk: Open) -> None:
    """Arrows move over the answers, Space takes the one reached; the card stays in focus."""
    walk = open_walk()
    walk.press(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Space)
    assert walk.session.survey.answer(FIRST) is Answer.PARTLY
    assert walk.session.position == FIRST
    walk.press(Key.Key_Escape)
    assert walk.focus is walk.card("adr-1", "ADR-1")


def test_letters_answer_while_the_focus_is_on_a_button_of_the_card(open_walk: Open) -> None:
    """Wherever in the card the focus is, the letters mean the same."""
    walk = open_walk()
    walk.press(Key.Key_Tab, Key.Key_N)
    assert walk.session.survey.answer(FIRST) is Answer.NO


def test_after_the_last_question_comes_the_next_place_with_open_ones(open_walk: Open) -> None:
    """Places that are done are passed over."""
    done = [(f"answer/str-1/STR-{n}", "yes") for n in range(1, 9)]
    walk = open_walk(changes=done, position=Question("adr-1", "ADR-5"))
    for number in range(1, 5):
        walk.session.answer(Question("adr-1", f"ADR-{number}"), Answer.YES)
    walk.press(Key.Key_Y)
    assert walk.session.position == Question("lan-1", "LAN-1")


def test_a_whole_walk_needs_one_key_per_question(open_walk: Open) -> None:
    """Y from the first question to the last answers everything and says that it is finished."""
    walk = open_walk(
        facts={
            "dwelling": "house",
            **dict.fromkeys(("has_yard", "has_garage", "has_basement", "has_upper_floor"), False),
            **dict.fromkeys(("has_sliding_door", "has_outbuilding", "has_vehicle"), False),
        }
    )
    questions = walk.session.progress.questions
    with walk.qtbot.waitSignal(walk.page.finished):
        for _ in questions:
            walk.press(Key.Key_Y)
    assert walk.session.progress.overall().complete
    assert walk.page.progress_words() == f"{len(questions)} of {len(questions)} answered"
    assert walk.session.score.risk == 0


def test_control_and_alt_with_a_letter_do_not_answer(open_walk: Open) -> None:
    """Ctrl+N or Ctrl+C belong to the window."""
    walk = open_walk()
    walk.press(Key.Key_N, Key.Key_C, control=True)
    walk.qtbot.keyClick(walk.focus, Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert walk.session.survey.answer(FIRST) is None


def test_not_applicable_on_a_key_item_asks_why(open_walk: Open) -> None:
    """The reason is asked at once; the walk goes on with Ctrl+Enter."""
    walk = open_walk(position=DOOR)
    walk.press(Key.Key_A)
    note = walk.card("rdr-1", "RDR-1").note
    assert walk.focus is note
    assert note is not None
    assert note.placeholderText() == "Why does this not apply?"
    walk.type("Bricked up")
    walk.press(Key.Key_Return, control=True)
    assert walk.session.survey.note(DOOR) == "Bricked up"
    assert walk.session.position == HABIT


def test_not_applicable_with_a_reason_given_goes_straight_on(open_walk: Open) -> None:
    """Nobody is asked twice."""
    walk = open_walk(changes=[("note/rdr-1/RDR-1", "Bricked up")], position=DOOR)
    walk.press(Key.Key_A)
    assert walk.session.position == HABIT


def test_a_missing_reason_is_said_on_the_card_until_it_is_given(open_walk: Open) -> None:
    """Leaving the note empty asks nobody twice, but it is not forgotten; E asks again."""
    walk = open_walk(position=DOOR)
    walk.press(Key.Key_A, Key.Key_Escape)
    card = walk.card("rdr-1", "RDR-1")
    assert card.asks_reason
    walk.press(Key.Key_Down, Key.Key_Up, Key.Key_E)
    assert card.note is not None
    assert card.note.placeholderText() == "Why does this not apply?"
    walk.type("Bricked up")
    walk.press(Key.Key_Escape)
    assert not card.asks_reason
    assert unreasoned(walk.session.checklist, walk.session.survey) == ()
    walk.session.write_note(DOOR, "")
    assert card.asks_reason


def test_another_answer_needs_no_reason(open_walk: Open) -> None:
    """The note asks for what is seen again; what is no key item never asks why."""
    walk = open_walk(position=DOOR)
    walk.press(Key.Key_A, Key.Key_Escape, Key.Key_N)
    walk.press(Key.Key_Up, Key.Key_E)
    card = walk.card("rdr-1", "RDR-1")
    assert not card.asks_reason
    assert card.note is not None
    assert card.note.placeholderText() == "Write what you see"
    walk.session.go_to(FIRST)
    walk.press(Key.Key_A)
    assert walk.session.position == SECOND
    assert not walk.card("adr-1", "ADR-1").asks_reason


def test_a_failing_disk_leaves_the_card_and_the_focus(
    open_walk: Open, journal: FakeJournal
) -> None:
    """What is not kept is not shown, and the walk does not run ahead of it."""
    walk = open_walk()
    walk.press(Key.Key_Y, Key.Key_Up)
    journal.refuse()
    with walk.qtbot.waitSignal(walk.session.failed):
        walk.press(Key.Key_N)
    buttons = walk.card("adr-1", "ADR-1").answers.buttons
    assert [b.text() for b in buttons if b.isChecked()] == ["Yes"]
    assert walk.session.position == FIRST


def test_undo_is_seen_on_the_card(open_walk: Open) -> None:
    """The card follows the survey, whoever changed it."""
    walk = open_walk()
    walk.press(Key.Key_N)
    walk.session.undo()
    assert not any(b.isChecked() for b in walk.card("adr-1", "ADR-1").answers.buttons)
    walk.session.redo()
    assert walk.card("adr-1", "ADR-1").answers.buttons[2].isChecked()
