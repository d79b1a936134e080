"""Places of the walk: sidebar, heading, steps, and what happens when the home changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.ui.walk.question_card import QuestionCard
from security_survey.ui.walk.route import nearest, route
from security_survey.ui.walk.sidebar_row import two_lines
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

TWO_DOORS = [
    ("place/rdr-1", {"area": "RDR", "name": "Kitchen door"}),
    ("place/rdr-2", {"area": "RDR", "name": "Side door"}),
]


def spoken_of(walk: Walk, name: str) -> str:
    """What the sidebar says of a place."""
    return next(words for words in walk.page.sidebar.spoken() if words.startswith(name))


def test_the_sidebar_says_progress_and_risk_in_words(open_walk: Open) -> None:
    """The sign's meaning can be read aloud."""
    walk = open_walk(changes=[("answer/rdr-1/RDR-1", "no"), ("answer/lgt-1/LGT-1", "yes")])
    assert spoken_of(walk, "Back door") == (
        "Back door, 1 of 7 answered, about 2 minutes left, risk High"
    )
    lights = walk.session.checklist.area_by_id["LGT"].short
    assert spoken_of(walk, lights) == (
        f"{lights}, 1 of 10 answered, about 3 minutes left, risk not known yet"
    )


def test_the_sidebar_follows_each_answer(open_walk: Open) -> None:
    """Progress and risk are live."""
    walk = open_walk(position=Question("adr-1", "ADR-1"))
    walk.press(*[Key.Key_Y] * 5)
    address = walk.session.checklist.area_by_id["ADR"].short
    assert spoken_of(walk, address) == f"{address}, 5 of 5 answered, risk Low"


def test_an_area_that_does_not_apply_says_so(open_walk: Open) -> None:
    """All "not applicable" has no risk."""
    walk = open_walk(changes=[(f"answer/adr-1/ADR-{n}", "na") for n in range(1, 6)])
    assert spoken_of(walk, "Address").endswith("5 of 5 answered, does not apply")


def test_several_places_stand_under_their_area(open_walk: Open) -> None:
    """A single place stands for its area; two stand below its title."""
    walk = open_walk(changes=TWO_DOORS)
    words = walk.page.sidebar.spoken()
    short = walk.session.checklist.area_by_id["RDR"].short
    at = words.index(f"{short}, about 5 minutes left")
    assert words[at + 1].startswith("Kitchen door, 0 of 7")
    assert words[at + 2].startswith("Side door, 0 of 7")
    assert walk.session.checklist.area_by_id["PAT"].short not in words


def test_an_area_without_a_place_says_what_to_do(open_walk: Open) -> None:
    """What is not listed is not forgotten in silence."""
    walk = open_walk(proposed=False)
    doors = walk.session.checklist.area_by_id["RDR"].short
    assert f"{doors}: none listed. Add one on the Visit page." in walk.page.sidebar.spoken()


def test_the_sidebar_is_worked_by_keys(open_walk: Open) -> None:
    """Arrows turn from place to place and keep the focus; Enter goes to the questions."""
    walk = open_walk()
    walk.page.sidebar.view.setFocus()
    walk.press(Key.Key_Down)
    assert walk.session.position == Question("str-1", "STR-1")
    assert walk.focus is walk.page.sidebar.view
    walk.press(Key.Key_Return)
    assert walk.focus is walk.card("str-1", "STR-1")


def test_a_click_in_the_sidebar_goes_to_the_questions(open_walk: Open) -> None:
    """The next letter answers there."""
    walk = open_walk()
    view = walk.page.sidebar.view
    row = next(n for n, words in enumerate(walk.page.sidebar.spoken()) if "Front door" in words)
    middle = view.visualRect(view.model().index(row, 0)).center()
    walk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    walk.press(Key.Key_N)
    assert walk.session.survey.answer(Question("fdr-1", "FDR-1")) is Answer.NO


def test_going_to_a_place_finds_its_first_open_question(open_walk: Open) -> None:
    """What is answered is passed over."""
    walk = open_walk(changes=[("answer/str-1/STR-1", "yes")])
    walk.press(Key.Key_PageDown)
    assert walk.session.position == Question("str-1", "STR-2")


def test_the_heading_says_what_is_left(open_walk: Open) -> None:
    """Name, area, questions and minutes, live."""
    walk = open_walk(changes=TWO_DOORS, position=Question("rdr-1", "RDR-1"))
    assert walk.page.column.words == (
        "Kitchen door",
        f"{walk.session.checklist.area_by_id['RDR'].title} · 7 questions left, about 3 minutes",
    )
    walk.press(*[Key.Key_Y] * 6)
    assert walk.page.column.words[1].endswith("1 question left, about 1 minute")
    walk.session.answer(Question("rdr-1", "RDR-7"), Answer.YES)
    assert walk.page.column.words[1].endswith("All 7 questions answered")


def test_back_and_next_name_the_neighbors(open_walk: Open) -> None:
    """The window's buttons say where they lead; at the ends the window turns the page."""
    walk = open_walk(position=Question("fdr-1", "FDR-1"))
    assert (walk.page.back_words(), walk.page.next_words()) == ("Shed", "Back door")
    assert walk.page.step_on()
    assert walk.session.position == Question("rdr-1", "RDR-1")
    assert walk.page.step_back()
    assert walk.session.position == Question("fdr-1", "FDR-1")
    walk.session.go_to(walk.session.progress.questions[-1])
    assert walk.page.next_words() == ""
    assert not walk.page.step_on()


def test_progress_words_count_the_whole_walk(open_walk: Open) -> None:
    """Answered, asked, and the time left."""
    walk = open_walk()
    asked = len(walk.session.progress.questions)
    walk.press(Key.Key_Y)
    minutes = walk.session.progress.overall().minutes_left
    assert minutes > 45
    assert walk.page.progress_words() == f"1 of {asked} answered · about {minutes} minutes left"


def test_each_answer_tells_the_window(open_walk: Open) -> None:
    """The bottom bar follows."""
    walk = open_walk()
    with walk.qtbot.waitSignal(walk.page.steps_changed):
        walk.press(Key.Key_Y)


def test_facts_changed_elsewhere_change_the_walk(open_walk: Open) -> None:
    """What no longer applies leaves the sidebar; what applies now comes in."""
    walk = open_walk()
    walk.session.set_fact("has_garage", False)
    assert not any(words.startswith("Garage") for words in walk.page.sidebar.spoken())
    walk.session.set_fact("setting", "rural")
    assert any(words.startswith("Rural") for words in walk.page.sidebar.spoken())


def test_when_the_current_place_goes_the_nearest_is_shown(open_walk: Open) -> None:
    """The next place of the walk takes its place, with its cards."""
    walk = open_walk(position=Question("pat-1", "PAT-3"))
    walk.session.remove_place("pat-1")
    assert walk.session.position == Question("wgf-1", "WGF-1")
    assert walk.page.column.words[0] == "Kitchen window"


def test_nearest_looks_behind_at_the_end_of_the_walk(open_walk: Open) -> None:
    """Where nothing follows, the place before is nearest."""
    walk = open_walk()
    asked = walk.session.progress.questions
    before = route(walk.session.checklist, walk.session.survey, asked)
    found = nearest(before, before[:-1], before[-1].place.id)
    assert found is before[-2]
    assert nearest(before, (), before[-1].place.id) is None


def test_a_renamed_place_is_renamed_everywhere(open_walk: Open) -> None:
    """Heading and sidebar read the survey."""
    walk = open_walk(position=Question("rdr-1", "RDR-1"))
    walk.session.rename_place("rdr-1", "Kitchen door")
    assert walk.page.column.words[0] == "Kitchen door"
    assert spoken_of(walk, "Kitchen door").startswith("Kitchen door, 0 of 7")


def test_it_opens_on_the_question_last_in_focus(open_walk: Open) -> None:
    """Reopening continues where the survey was left."""
    walk = open_walk(position=Question("fdr-1", "FDR-7"))
    assert walk.focus is walk.card("fdr-1", "FDR-7")


def test_focus_is_remembered_as_the_position(open_walk: Open) -> None:
    """A click into another card moves the bookmark along."""
    walk = open_walk()
    walk.card("adr-1", "ADR-4").setFocus()
    assert walk.session.position == Question("adr-1", "ADR-4")


def test_the_parts_of_the_page_hold_the_question_in_focus(open_walk: Open) -> None:
    """Going round by F6 comes back to the question, not to the top of the place."""
    walk = open_walk(position=Question("fdr-1", "FDR-7"))
    assert walk.page.panes() == (
        walk.page.sidebar,
        walk.card("fdr-1", "FDR-7"),
        walk.page.guidance,
    )


def test_the_card_in_focus_is_in_sight(open_walk: Open) -> None:
    """Long places scroll by themselves."""
    walk = open_walk(position=Question("fdr-1", "FDR-1"))
    for _ in range(9):
        walk.press(Key.Key_Down)

    def in_sight() -> None:
        card = walk.page.column.current_card
        assert isinstance(card, QuestionCard)
        assert card.question == Question("fdr-1", "FDR-10")
        top = card.mapTo(walk.page.column.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + card.height() <= walk.page.column.viewport().height()

    walk.qtbot.waitUntil(in_sight)


def test_a_home_with_nothing_to_ask_says_what_to_do(open_walk: Open) -> None:
    """No checklist area applies: a sentence instead of an empty page."""
    walk = open_walk()
    walk.page.column.show_stop(None, None)
    assert walk.page.column.words == (
        "Nothing to ask",
        "Add a place or change the facts on the Visit page.",
    )


def test_a_long_name_in_the_sidebar_takes_two_lines_and_no_more(qapp: QApplication) -> None:
    """Whatever somebody calls a window, its row shows the beginning and an ellipsis."""
    name = "The window over the basement stairs beside the old coal cellar"
    first, second = two_lines(name, qapp.font(), 130).split("\n")
    assert name.startswith(f"{first} ")
    assert second.endswith("…")
    width = QFontMetrics(qapp.font()).horizontalAdvance
    assert max(width(first), width(second)) <= 130
    assert two_lines("\N{DOOR} Basement windows", qapp.font(), 130) == "\N{DOOR} Basement\nwindows"
    assert two_lines("Shed", qapp.font(), 130) == "Shed"


@pytest.mark.parametrize("width", [694, 950, 1024, 1280, 1920])
@pytest.mark.parametrize("beside", [False, True])
def test_no_card_is_cut_off(open_walk: Open, width: int, beside: bool) -> None:
    """In the smallest window and beside a service, every answer and button can be seen."""
    walk = open_walk()
    walk.page.share_room(beside or width < 1024)
    layout, view = walk.page.layout(), walk.page.column.viewport()
    assert layout is not None
    layout.activate()
    walk.page.resize(width, 560)

    def whole() -> None:
        assert walk.page.width() == width
        for card in walk.page.column.cards:
            assert card.mapTo(view, QPoint(0, 0)).x() >= 8
            assert card.mapTo(view, QPoint(card.width(), 0)).x() <= view.width() - 8
            for part in (card.answers, *card.buttons):
                assert part.mapTo(card, QPoint(part.width(), 0)).x() <= card.width()
                assert part.width() >= part.sizeHint().width()

    walk.qtbot.waitUntil(whole)
