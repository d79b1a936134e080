"""Ways to walk, and the way back: chosen by key, remembered, never hiding what was just told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Bookmark, Question
from security_survey.domain.walk_ways import Way
from tests.ui.fakes import FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

LIT = Question("adr-1", "ADR-2")


def items_shown(walk: Walk) -> list[str]:
    """The items on the cards, from top to bottom."""
    return [card.question.item for card in walk.page.column.cards]


def choose(walk: Walk, way: Way) -> None:
    """Choose a way by its line in the menu."""
    walk.page.chooser.action(way).trigger()


def places_listed(walk: Walk) -> list[str]:
    """What the sidebar's rows begin with."""
    return [words.split(",")[0].split(":")[0] for words in walk.page.sidebar.spoken()]


@pytest.mark.parametrize(
    ("key", "way"),
    [(Key.Key_E, "express"), (Key.Key_U, "open"), (Key.Key_D, "dark"), (Key.Key_F, "full")],
)
def test_two_keys_choose_a_way(open_walk: Open, key: Qt.Key, way: str) -> None:
    """W opens the menu, a letter chooses; the keyboard is back on a card, the way is kept."""
    walk = open_walk(bookmark=Bookmark(Question("lgt-1", "LGT-2"), way="express"))
    walk.press(Key.Key_W)
    menu = walk.page.chooser.menu
    assert menu.isVisible()
    walk.qtbot.keyClick(menu, key)
    assert walk.session.way == way
    assert not menu.isVisible()
    assert walk.focus is walk.page.column.current_card


def test_the_express_walk_puts_key_and_core_items_in_walking_order(open_walk: Open) -> None:
    """Places without one are not listed; the next answer goes on to the next of them."""
    walk = open_walk(position=Question("lgt-1", "LGT-2"))
    choose(walk, Way.EXPRESS)
    assert items_shown(walk) == ["LGT-1", "LGT-2"]
    assert walk.session.position == Question("lgt-1", "LGT-2")
    walk.press(Key.Key_Y)
    assert walk.session.position == Question("fdr-1", "FDR-1")
    assert items_shown(walk) == ["FDR-1", "FDR-2", "FDR-4", "FDR-11"]
    assert "Address" not in places_listed(walk)
    assert walk.page.back_words() == "Lighting"


def test_the_time_left_is_said_of_the_way_chosen(open_walk: Open) -> None:
    """In the sidebar's head, in the menu, and in the bottom bar."""
    walk = open_walk()
    choose(walk, Way.EXPRESS)
    assert walk.page.chooser.words == ("Express walk", "About 9 minutes left")
    assert walk.page.progress_words() == "Express walk: 0 of 25 answered · about 9 minutes left"
    walk.press(Key.Key_W)
    lines = [walk.page.chooser.action(way).text() for way in Way]
    assert [line.split("\t")[1] for line in lines] == ["58 min", "9 min", "58 min", "3 min"]
    walk.page.chooser.menu.hide()


def test_from_a_question_off_the_way_the_next_on_it_is_in_focus(open_walk: Open) -> None:
    """Ahead in walking order."""
    walk = open_walk(position=Question("lan-1", "LAN-3"))
    choose(walk, Way.EXPRESS)
    assert walk.session.position == Question("lgt-1", "LGT-1")
    assert walk.page.back_words() == "Landscaping"


def test_what_was_just_answered_stays_in_sight(open_walk: Open) -> None:
    """Only unanswered: an answered question goes when somebody has gone on to another place."""
    walk = open_walk(changes=[("answer/adr-1/ADR-1", "yes"), ("answer/adr-1/ADR-4", "no")])
    choose(walk, Way.OPEN)
    assert items_shown(walk) == ["ADR-2", "ADR-3", "ADR-5"]
    walk.press(Key.Key_N)
    assert items_shown(walk) == ["ADR-2", "ADR-3", "ADR-5"]
    assert walk.card("adr-1", "ADR-2").answers.buttons[2].isChecked()
    walk.press(Key.Key_PageDown)
    assert walk.session.position == Question("str-1", "STR-1")
    walk.press(Key.Key_PageUp)
    assert items_shown(walk) == ["ADR-3", "ADR-5"]


def test_a_place_that_is_done_leaves_the_unanswered_walk(open_walk: Open) -> None:
    """Once it has been left."""
    walk = open_walk(changes=[(f"answer/adr-1/ADR-{n}", "yes") for n in range(1, 5)])
    choose(walk, Way.OPEN)
    walk.press(Key.Key_Y)
    assert walk.session.position == Question("str-1", "STR-1")
    assert places_listed(walk)[1] == walk.session.checklist.area_by_id["STR"].short


def test_going_through_the_sidebar_takes_no_row_away_from_under_the_hand(open_walk: Open) -> None:
    """A place that was done meanwhile goes as soon as somebody is back at the questions."""
    walk = open_walk(changes=[(f"answer/adr-1/ADR-{n}", "yes") for n in range(1, 5)])
    choose(walk, Way.OPEN)
    walk.session.answer(Question("adr-1", "ADR-5"), Answer.YES)
    walk.page.sidebar.view.setFocus()
    walk.press(Key.Key_Down)
    assert walk.session.position == Question("str-1", "STR-1")
    assert places_listed(walk)[1] == "Address"
    walk.press(Key.Key_Up)
    assert walk.session.position == Question("adr-1", "ADR-5")


def test_when_nothing_is_left_the_walk_says_so(open_walk: Open) -> None:
    """And which key leads on."""
    done = {"has_yard": False, "has_garage": False, "has_vehicle": False}
    walk = open_walk(facts=done)
    walk.session.record(
        [(f"answer/{q.place}/{q.item}", "yes") for q in walk.session.progress.questions]
    )
    choose(walk, Way.OPEN)
    assert walk.page.column.words == (
        "Nothing left here",
        "Every question is answered. Choose the full walk to look at them again (W).",
    )
    assert walk.page.chooser.words[1] == "Everything answered"
    choose(walk, Way.FULL)
    assert walk.page.column.stop is not None


def test_after_dark_come_back_for_the_lights(open_walk: Open) -> None:
    """What was "can't tell" by day is put again, and counts as open until it is told."""
    walk = open_walk(changes=[("answer/lgt-1/LGT-4", "unknown"), ("answer/lgt-1/LGT-2", "yes")])
    choose(walk, Way.DARK)
    walk.session.go_to(Question("lgt-1", "LGT-4"))
    assert items_shown(walk) == ["LGT-1", "LGT-4", "LGT-5", "LGT-6", "LGT-7", "LGT-10"]
    assert walk.page.column.words[1].startswith("6 questions left")
    walk.press(Key.Key_Y)
    assert walk.page.column.words[1].startswith("5 questions left")


def test_a_jump_shows_a_question_that_is_not_on_the_way(open_walk: Open) -> None:
    """Find, plan and review lead anywhere."""
    walk = open_walk(changes=[("answer/val-1/VAL-3", "no")])
    choose(walk, Way.EXPRESS)
    walk.session.go_to(Question("val-1", "VAL-3"))
    assert items_shown(walk) == ["VAL-3"]
    assert walk.focus is walk.card("val-1", "VAL-3")


def test_undo_shows_what_is_open_again(open_walk: Open) -> None:
    """An answer taken back in another place is unanswered, and can be gone to."""
    walk = open_walk(changes=[("answer/adr-1/ADR-1", "yes")])
    choose(walk, Way.OPEN)
    walk.press(Key.Key_PageDown)
    walk.session.undo()
    walk.press(Key.Key_PageUp)
    assert items_shown(walk)[0] == "ADR-1"


def test_the_way_is_remembered(open_walk: Open, journal: FakeJournal) -> None:
    """The survey opens as it was left, on its question, also if that is answered."""
    walk = open_walk(changes=[("answer/adr-1/ADR-2", "yes")], bookmark=Bookmark(LIT, way="open"))
    assert walk.page.chooser.words[0] == "Only unanswered"
    assert walk.focus is walk.card("adr-1", "ADR-2")
    assert items_shown(walk) == ["ADR-1", "ADR-2", "ADR-3", "ADR-4", "ADR-5"]
    choose(walk, Way.FULL)
    assert journal.bookmarks[-1].way == "full"
    assert not any("way" in entry.key for entry in journal.entries)


def test_back_returns_to_where_one_came_from(open_walk: Open) -> None:
    """After jumps, one by one; then to the place before, then out of the walk."""
    walk = open_walk(position=Question("str-1", "STR-3"))
    walk.session.go_to(Question("val-1", "VAL-2"))
    walk.session.go_to(Question("fdr-1", "FDR-4"))
    assert walk.page.back_words() == walk.session.checklist.area_by_id["VAL"].short
    assert walk.page.step_back()
    assert walk.session.position == Question("val-1", "VAL-2")
    assert walk.page.step_back()
    assert walk.session.position == Question("str-1", "STR-3")
    assert walk.focus is walk.card("str-1", "STR-3")
    assert walk.page.back_words() == "Address"
    assert walk.page.step_back()
    assert walk.session.position == Question("adr-1", "ADR-1")
    assert walk.page.back_words() == ""
    assert not walk.page.step_back()


def test_steps_within_a_place_are_no_jumps(open_walk: Open) -> None:
    """Back does not go through every question."""
    walk = open_walk()
    walk.press(Key.Key_Y, Key.Key_Y, Key.Key_Down, Key.Key_Up)
    assert walk.page.back_words() == ""
    walk.session.go_to(Question("adr-1", "ADR-1"))
    assert walk.page.back_words() == "Where you were"


def test_back_passes_over_a_place_that_is_gone(open_walk: Open) -> None:
    """It leads to what is still there."""
    walk = open_walk(position=Question("str-1", "STR-1"))
    walk.session.go_to(Question("pat-1", "PAT-2"))
    walk.session.go_to(Question("val-1", "VAL-2"))
    walk.session.remove_place("pat-1")
    assert walk.page.step_back()
    assert walk.session.position == Question("str-1", "STR-1")


def test_headings_say_the_minutes_below_them(open_walk: Open) -> None:
    """Live, and silent once nothing is left."""
    walk = open_walk()
    assert walk.page.sidebar.spoken()[0].startswith("Outside, about ")
    questions = walk.session.progress.questions
    outside = [
        q for q in questions if q.place.split("-")[0] in ("adr", "str", "lan", "lgt", "fen", "out")
    ]
    walk.session.record([(f"answer/{q.place}/{q.item}", "yes") for q in outside])
    assert walk.page.sidebar.spoken()[0] == "Outside"


def test_the_menu_gives_the_keyboard_back(open_walk: Open) -> None:
    """Esc leaves everything as it was."""
    walk = open_walk()
    walk.press(Key.Key_W)
    walk.qtbot.keyClick(walk.page.chooser.menu, Key.Key_Escape)
    assert walk.session.way == "full"
    walk.qtbot.waitUntil(lambda: QApplication.focusWidget() is walk.page.column.current_card)
