"""Places while walking: another like this one, renamed, moved and removed, each with one undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from security_survey.domain.survey import Question
from tests.ui.fakes import FIRST_MOMENT
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

KITCHEN = Question("wgf-1", "WGF-1")
ANSWERED = [("answer/wgf-1/WGF-1", "yes"), ("answer/wgf-1/WGF-3", "no"), ("note/wgf-1/WGF-3", "x")]


def windows(walk: Walk) -> list[str]:
    """The ground-floor windows by name, in their order."""
    return [place.name for place in walk.session.survey.places if place.area == "WGF"]


def choose(walk: Walk, name: str) -> None:
    """Do what a line of the menu says."""
    walk.page.column.heading.menu.action(name).trigger()


def test_two_keys_add_another_window(open_walk: Open) -> None:
    """It stands behind this one, and its first question has the keyboard."""
    walk = open_walk(position=KITCHEN, changes=ANSWERED)
    before = walk.session.survey
    walk.press(Key.Key_Plus)
    walk.qtbot.keyClick(walk.page.column.heading.menu.listed, Key.Key_A)
    assert windows(walk) == ["Kitchen window", "Kitchen window 2", "Living room window"]
    assert walk.page.column.words[0] == "Kitchen window 2"
    position = walk.session.position
    assert position is not None
    assert position.item == "WGF-1"
    assert position.place not in walk.session.survey.answers
    assert walk.focus is walk.page.column.current_card
    walk.session.undo()
    assert walk.session.survey == before


def test_its_answers_are_copied_on_request(open_walk: Open) -> None:
    """But for key items; notes stay where they are. One undo takes all of it back."""
    walk = open_walk(position=KITCHEN, changes=ANSWERED)
    before = walk.session.survey
    choose(walk, "copy")
    position = walk.session.position
    assert position is not None
    assert list(walk.session.survey.answers[position.place]) == ["WGF-3"]
    assert len(walk.session.survey.notes) == 1
    assert position.item == "WGF-1"
    walk.session.undo()
    assert walk.session.survey == before


def test_it_moves_among_its_own(open_walk: Open) -> None:
    """The sidebar follows, the question stays; at the ends nothing moves."""
    walk = open_walk(position=KITCHEN)
    choose(walk, "down")
    assert windows(walk) == ["Living room window", "Kitchen window"]
    assert walk.session.position == KITCHEN
    listed = [words.split(",")[0] for words in walk.page.sidebar.spoken()]
    assert listed.index("Living room window") < listed.index("Kitchen window")
    choose(walk, "down")
    assert windows(walk) == ["Living room window", "Kitchen window"]
    walk.session.undo()
    assert windows(walk) == ["Kitchen window", "Living room window"]


def test_it_is_removed_and_brought_back(open_walk: Open) -> None:
    """With everything kept there."""
    walk = open_walk(position=KITCHEN, changes=ANSWERED)
    before = walk.session.survey
    choose(walk, "remove")
    assert windows(walk) == ["Living room window"]
    assert walk.page.column.words[0] == "Living room window"
    walk.session.undo()
    assert walk.session.survey == before


@pytest.mark.parametrize(
    ("typed", "name"), [("  Bay  window ", "Bay window"), (" ", "Kitchen window")]
)
def test_it_is_renamed(open_walk: Open, typed: str, name: str) -> None:
    """A place never stays without a name."""
    walk = open_walk(position=KITCHEN)
    choose(walk, "rename")
    dialog = walk.page.findChild(QInputDialog)
    dialog.setTextValue(typed)
    dialog.accept()
    assert windows(walk)[0] == name
    assert walk.page.column.words[0] == name


def test_the_menu_opens_in_sight(open_walk: Open) -> None:
    """Also far down among the questions, where the heading is scrolled away."""
    walk = open_walk(position=Question("wgf-1", "WGF-8"))
    view, menu = walk.page.column.viewport(), walk.page.column.heading.menu
    walk.qtbot.waitUntil(lambda: menu.visibleRegion().isEmpty())
    walk.press(Key.Key_Plus)
    assert view.rect().contains(view.mapFromGlobal(menu.listed.pos()))
    menu.listed.hide()


def test_there_is_only_one_address(open_walk: Open) -> None:
    """Where an area has one place, nothing is offered."""
    walk = open_walk()
    assert walk.page.column.heading.menu.isHidden()
    walk.press(Key.Key_Plus)
    assert not walk.page.column.heading.menu.listed.isVisible()


@pytest.mark.parametrize("name", ["new", "copy", "rename", "down", "remove"])
def test_a_finished_survey_keeps_its_places(open_walk: Open, name: str) -> None:
    """The window says why."""
    walk = open_walk(position=KITCHEN, finished=FIRST_MOMENT)
    before = walk.session.survey
    with walk.qtbot.waitSignal(walk.session.refused):
        choose(walk, name)
    assert walk.session.survey == before
