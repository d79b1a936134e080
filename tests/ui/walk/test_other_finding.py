"""An other finding: written below an area's questions, kept like a note, weighing nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from security_survey.domain.survey import Question
from security_survey.domain.walk_other import other_findings
from tests.ui.fakes import FIRST_MOMENT, FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key


def test_a_key_opens_it_and_what_is_written_is_kept(open_walk: Open, journal: FakeJournal) -> None:
    """O, the finding, Tab, what to do; Esc is back at the question."""
    walk = open_walk(position=Question("wgf-2", "WGF-3"))
    risk = walk.session.score
    walk.press(Key.Key_O)
    walk.type("A ladder lies below.")
    walk.press(Key.Key_Tab)
    walk.type("Chain it up.")
    walk.press(Key.Key_Escape)
    assert walk.focus is walk.card("wgf-2", "WGF-3")
    assert journal.values("remark/WGF") == ["A ladder lies below."]
    assert journal.values("remark/WGF/fix") == ["Chain it up."]
    found = other_findings(walk.session.checklist, walk.session.survey)
    assert [one.words for one in found] == ["A ladder lies below.\nWhat to do: Chain it up."]
    assert walk.session.score == risk


def test_it_belongs_to_the_area(open_walk: Open) -> None:
    """All its places show it, the next area does not."""
    walk = open_walk(changes=[("remark/WGF", "Ladder")], position=Question("wgf-1", "WGF-1"))
    seen, fix = walk.page.column.other.fields
    assert (seen.toPlainText(), fix.toPlainText()) == ("Ladder", "")
    assert seen.isVisible()
    walk.session.go_to(Question("wgf-2", "WGF-1"))
    assert seen.toPlainText() == "Ladder"
    walk.session.go_to(Question("adr-1", "ADR-1"))
    assert seen.toPlainText() == ""
    assert seen.isHidden()
    assert walk.page.column.other.opener.isVisible()


def test_words_being_typed_go_with_their_area(open_walk: Open) -> None:
    """Jumping away in the middle of a sentence keeps it where it belongs."""
    walk = open_walk()
    walk.press(Key.Key_O)
    walk.type("Hedge")
    walk.session.go_to(Question("str-1", "STR-1"))
    assert walk.session.survey.remarks == {"ADR": "Hedge"}
    assert walk.page.column.other.fields[0].toPlainText() == ""


def test_an_empty_one_closes_again(open_walk: Open) -> None:
    """Opened by mistake, left without a trace."""
    walk = open_walk()
    walk.press(Key.Key_O, Key.Key_Tab)
    assert walk.focus is walk.page.column.other.fields[1]
    walk.press(Key.Key_Escape)
    assert walk.page.column.other.fields[0].isHidden()
    assert walk.session.survey.remarks == {}


def test_undo_takes_it_back_in_sight(open_walk: Open) -> None:
    """The card follows the survey."""
    walk = open_walk()
    walk.press(Key.Key_O)
    walk.type("Hedge")
    walk.press(Key.Key_Escape)
    walk.session.undo()
    assert walk.page.column.other.fields[0].toPlainText() == ""
    walk.session.redo()
    assert walk.page.column.other.fields[0].toPlainText() == "Hedge"


def test_letters_in_it_do_not_answer(open_walk: Open) -> None:
    """Nor do arrows step."""
    walk = open_walk()
    walk.press(Key.Key_O)
    walk.type("nyp")
    walk.press(Key.Key_Down, Key.Key_Up)
    assert walk.session.survey.answers == {}
    assert walk.session.position == Question("adr-1", "ADR-1")


def test_a_finished_survey_opens_none(open_walk: Open) -> None:
    """The window says why."""
    walk = open_walk(finished=FIRST_MOMENT)
    with walk.qtbot.waitSignal(walk.session.refused):
        walk.press(Key.Key_O)
    assert walk.page.column.other.fields[0].isHidden()
