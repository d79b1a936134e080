""" "All fine here": two keys, one gesture, one undo, and no key item answered unseen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from tests.ui.fakes import FIRST_MOMENT, FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

WINDOW = Question("wgf-1", "WGF-1")
SECOND_WINDOW = "wgf-2"


def answers(walk: Walk, place: str) -> dict[str, str]:
    """What a place was answered."""
    return {item: one.value for item, one in walk.session.survey.answers.get(place, {}).items()}


def test_two_keys_answer_a_place(open_walk: Open, journal: FakeJournal) -> None:
    """Yes to what is open but for the key items, which come into focus; one undo takes it back."""
    walk = open_walk(position=Question("wgf-1", "WGF-3"))
    before = walk.session.survey
    walk.press(Key.Key_F)
    assert walk.session.survey == before
    assert walk.page.fine_bar.words == (
        "Answer Yes to the 6 questions still open here? 2 key items stay open: look at each."
    )
    walk.press(Key.Key_F)
    given = answers(walk, "wgf-1")
    assert set(given.values()) == {"yes"}
    assert sorted(given) == [f"WGF-{n}" for n in range(3, 9)]
    assert walk.session.position == WINDOW
    assert walk.focus is walk.card("wgf-1", "WGF-1")
    assert walk.page.fine_bar.words == (
        "6 questions answered Yes; Ctrl+Z takes that back. 2 key items stay open: look at each."
    )
    assert len({entry.step for entry in journal.entries if entry.key.startswith("answer/")}) == 1
    walk.session.undo()
    assert walk.session.survey == before


def test_an_answer_given_stays(open_walk: Open) -> None:
    """A no is a no."""
    walk = open_walk(changes=[("answer/adr-1/ADR-2", "no"), ("answer/adr-1/ADR-4", "unknown")])
    walk.press(Key.Key_F, Key.Key_F)
    assert answers(walk, "adr-1") == {
        "ADR-1": "yes",
        "ADR-2": "no",
        "ADR-3": "yes",
        "ADR-4": "unknown",
        "ADR-5": "yes",
    }
    assert walk.session.position == Question("str-1", "STR-1")


def test_the_whole_area_at_once(open_walk: Open) -> None:
    """Shift+F asks for all places of the area, or the button does."""
    walk = open_walk(position=WINDOW)
    walk.qtbot.keyClick(walk.focus, Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert walk.page.fine_bar.words.startswith(
        "Answer Yes to the 12 questions still open in all of “Ground-floor windows”?"
    )
    walk.press(Key.Key_F)
    assert len(answers(walk, "wgf-1")) == len(answers(walk, SECOND_WINDOW)) == 6
    walk.session.undo()
    assert answers(walk, "wgf-1") == answers(walk, SECOND_WINDOW) == {}


def test_the_offer_widens_by_its_button(open_walk: Open) -> None:
    """It is there only where the area has more to answer."""
    walk = open_walk(position=WINDOW)
    walk.press(Key.Key_F)
    yes, wider, _close = walk.page.fine_bar.buttons
    assert not wider.isHidden()
    wider.click()
    assert wider.isHidden()
    yes.click()
    assert len(answers(walk, SECOND_WINDOW)) == 6
    walk.session.go_to(Question("adr-1", "ADR-1"))
    walk.press(Key.Key_F)
    assert walk.page.fine_bar.buttons[1].isHidden()


def test_any_other_key_lets_it_go(open_walk: Open) -> None:
    """Esc, an answer, or going on."""
    for key in (Key.Key_Escape, Key.Key_Y, Key.Key_Down, Key.Key_PageDown):
        walk = open_walk()
        walk.press(Key.Key_F, key)
        assert walk.page.fine_bar.words == ""
        walk.press(Key.Key_F)
        assert walk.page.fine_bar.words.startswith("Answer Yes")
        assert len(answers(walk, "adr-1")) <= 1


def test_ways_out_are_looked_at_one_by_one(open_walk: Open) -> None:
    """There is nothing to answer together, and the line says why."""
    walk = open_walk(position=Question("egr-1", "EGR-1"))
    walk.press(Key.Key_F, Key.Key_F)
    assert answers(walk, "egr-1") == {}
    assert walk.page.fine_bar.words == (
        "Nothing more to answer with one key here. 9 key items stay open: look at each."
    )


def test_what_needs_the_night_stays_open(open_walk: Open) -> None:
    """By day; after dark it is answered with the rest."""
    walk = open_walk(position=Question("lgt-1", "LGT-3"))
    walk.press(Key.Key_F, Key.Key_F)
    assert sorted(answers(walk, "lgt-1")) == ["LGT-3", "LGT-4", "LGT-8", "LGT-9"]
    walk.session.walk_as("dark")
    walk.session.go_to(Question("lgt-1", "LGT-10"))
    walk.press(Key.Key_F, Key.Key_F)
    assert set(answers(walk, "lgt-1")) >= {"LGT-5", "LGT-10"}


def test_a_mouse_finds_it_beside_the_heading(open_walk: Open) -> None:
    """As long as something is open."""
    walk = open_walk()
    walk.page.column.heading.fine_button.click()
    assert walk.page.fine_bar.words.startswith("Answer Yes")
    walk.page.fine_bar.buttons[0].click()
    walk.session.answer(Question("adr-1", "ADR-2"), Answer.YES)
    walk.session.go_to(Question("adr-1", "ADR-1"))
    assert walk.page.column.heading.fine_button.isHidden()


def test_a_finished_survey_is_not_answered(open_walk: Open) -> None:
    """The window says why."""
    walk = open_walk(finished=FIRST_MOMENT)
    with walk.qtbot.waitSignal(walk.session.refused):
        walk.press(Key.Key_F)
    assert walk.page.fine_bar.words == ""


def test_what_cannot_be_saved_is_not_said_to_be_done(open_walk: Open, journal: FakeJournal) -> None:
    """The offer stays."""
    walk = open_walk()
    walk.press(Key.Key_F)
    journal.refuse()
    with walk.qtbot.waitSignal(walk.session.failed):
        walk.press(Key.Key_F)
    assert walk.page.fine_bar.words.startswith("Answer Yes")
    assert answers(walk, "adr-1") == {}
