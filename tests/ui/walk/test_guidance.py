"""The panel beside the questions: it follows the focus, and the plan follows the answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.ui.walk.guidance import guidance
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]

DOOR = Question("rdr-1", "RDR-1")
WINDOW = Question("wgf-1", "WGF-1")


def texts(walk: Walk, item: str) -> dict[str, str]:
    """The sections for an item by their headings."""
    session = walk.session
    return {s.heading: s.text for s in guidance(session.checklist, session.survey, item)}


def test_it_follows_the_question_in_focus(open_walk: Open) -> None:
    """Why, how to check, what is good, the fix and what it takes."""
    walk = open_walk(position=DOOR)
    item = walk.session.checklist.item_by_id["RDR-1"]
    walk.qtbot.waitUntil(lambda: item.why in walk.page.guidance.words())
    words = walk.page.guidance.words()
    assert all(text in words for text in (item.check, item.good, item.fix, item.egress))
    assert "Over $300 · 3 hours · a contractor, a locksmith or the landlord" in words
    walk.press(Qt.Key.Key_Down)
    habit = walk.session.checklist.item_by_id["RDR-2"]
    walk.qtbot.waitUntil(lambda: habit.why in walk.page.guidance.words())
    assert item.why not in walk.page.guidance.words()


def test_a_renter_reads_first_what_a_renter_can_do(open_walk: Open) -> None:
    """An owner is not told about landlords' permission."""
    item = "RDR-1"
    renting = open_walk(facts={"tenure": "rent"}, mode="resident")
    headings = list(texts(renting, item))
    assert headings.index("As a renter") < headings.index("The full fix")
    renting.session.set_fact("tenure", "own")
    assert "As a renter" not in texts(renting, item)


def test_only_confirmed_standards_are_named(open_walk: Open) -> None:
    """A standard nobody has confirmed is not printed anywhere."""
    walk = open_walk()
    for item in walk.session.checklist.item_by_id.values():
        named = texts(walk, item.id).get("Standard", "")
        assert named == ", ".join(s.name for s in item.standards if s.confirmed)


def test_a_figure_stands_with_its_source(open_walk: Open) -> None:
    """No figure without where it was read."""
    walk = open_walk()
    checklist = walk.session.checklist
    found = texts(walk, "RDR-1")
    figure = checklist.figures["ENT-08"]
    assert found["What is known"] == figure.text
    assert all(checklist.sources[source] in found["Source"] for source in figure.sources)


def test_every_item_has_guidance(open_walk: Open) -> None:
    """No question of the checklist leaves the panel empty or with an empty paragraph."""
    walk = open_walk()
    for item in walk.session.checklist.item_by_id.values():
        found = guidance(walk.session.checklist, walk.session.survey, item.id)
        assert [s.heading for s in found][:3] == [
            "Why it matters",
            "How to check",
            "What good looks like",
        ]
        assert all(section.text.strip() for section in found)


def test_the_next_best_fix_says_what_it_does(open_walk: Open) -> None:
    """The sentence names the place, the fix and the change of the risk's word."""
    asked = open_walk().session.progress.questions
    walk = open_walk(
        changes=[
            (f"answer/{q.place}/{q.item}", "no" if q.item == "RDR-1" else "yes") for q in asked
        ]
    )
    walk.qtbot.waitUntil(lambda: walk.page.guidance.next_fix.words != "")
    assert walk.page.guidance.next_fix.words == (
        "Back door: bring this door up to the front door's standard: risk drops from Moderate "
        "to Low."
    )


def test_the_next_best_fix_names_no_risk_on_thin_ground(open_walk: Open) -> None:
    """With few answers it says what to mend, and no more."""
    walk = open_walk(changes=[("answer/rdr-1/RDR-1", "no"), ("answer/rdr-1/RDR-3", "yes")])
    walk.qtbot.waitUntil(lambda: walk.page.guidance.next_fix.words != "")
    assert walk.page.guidance.next_fix.words == (
        "Back door: bring this door up to the front door's standard."
    )


def test_without_findings_there_is_no_hint_and_no_plan(open_walk: Open) -> None:
    """An empty box says nothing."""
    walk = open_walk(changes=[("answer/rdr-1/RDR-1", "no")])
    walk.qtbot.waitUntil(lambda: walk.page.guidance.plan.steps != ())
    walk.session.undo()
    walk.qtbot.waitUntil(lambda: walk.page.guidance.plan.steps == ())
    assert walk.page.guidance.next_fix.words == ""


def test_the_plan_follows_the_answers_after_a_pause(open_walk: Open) -> None:
    """Ranking waits for the hand to rest, then shows the most urgent first."""
    walk = open_walk()
    walk.session.answer(WINDOW, Answer.PARTLY)
    walk.session.answer(DOOR, Answer.NO)
    assert walk.page.guidance.plan.steps == ()
    walk.qtbot.waitUntil(lambda: len(walk.page.guidance.plan.steps) == 2)
    assert walk.page.guidance.plan.steps[0].startswith("1. Bring this door up to the front door")
    assert "Back door · Over $300" in walk.page.guidance.plan.steps[0]


def test_a_step_of_the_plan_leads_to_its_question(open_walk: Open) -> None:
    """From the plan back to the card, with the keyboard on it."""
    walk = open_walk(changes=[("answer/rdr-1/RDR-1", "no")])
    walk.qtbot.waitUntil(lambda: walk.page.guidance.plan.steps != ())
    walk.page.guidance.tabs.setCurrentIndex(1)
    walk.page.guidance.plan.setFocus()
    walk.page.guidance.plan.focusNextChild()
    walk.press(Qt.Key.Key_Space)
    assert walk.session.position == DOOR
    assert walk.focus is walk.card("rdr-1", "RDR-1")


def test_a_service_is_offered_where_it_belongs(open_walk: Open) -> None:
    """The vacation questions lead to the vacation check; other areas offer nothing."""
    walk = open_walk(position=Question("vac-1", "VAC-1"))
    link = "Vacation house checks: show this service"
    buttons = walk.page.guidance.findChildren(QPushButton)
    walk.qtbot.waitUntil(lambda: any(b.accessibleName() == link for b in buttons))
    found = next(b for b in buttons if b.accessibleName() == link)
    assert found.isVisible()
    with walk.qtbot.waitSignal(walk.page.show_service) as shown:
        walk.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert shown.args == ["vacation_check"]
    walk.session.go_to(Question("fdr-1", "FDR-1"))
    walk.qtbot.waitUntil(lambda: not found.isVisible())


def test_the_panel_gives_way_to_a_service(open_walk: Open) -> None:
    """A service beside the page takes the panel's room, and gives it back."""
    walk = open_walk()
    walk.page.share_room(True)
    assert not walk.page.guidance.isVisible()
    walk.page.share_room(False)
    assert walk.page.guidance.isVisible()


def test_the_hint_counts_the_steps_to_the_next_word(open_walk: Open) -> None:
    """A way out comes first and moves no risk by itself, so the hint says what else it takes."""
    walk = open_walk()
    for question in walk.session.progress.questions:
        walk.session.answer(question, Answer.YES)
    walk.session.answer(Question("egr-1", "EGR-1"), Answer.NO)
    walk.session.answer(DOOR, Answer.NO)
    hint = walk.page.guidance.next_fix
    walk.qtbot.waitUntil(lambda: "With 1 more fix of the plan" in hint.words)
    place = walk.session.checklist.area_by_id["EGR"].short
    assert hint.words.startswith(f"{place}: ")
    assert hint.words.endswith("risk drops from Moderate to Low.")


def test_a_fix_that_changes_no_word_promises_none(open_walk: Open) -> None:
    """One small gap in a secure home is named without a drop of the risk."""
    walk = open_walk()
    for question in walk.session.progress.questions:
        walk.session.answer(question, Answer.YES)
    walk.session.answer(Question("rdr-1", "RDR-3"), Answer.PARTLY)
    hint = walk.page.guidance.next_fix
    walk.qtbot.waitUntil(lambda: hint.words != "")
    assert hint.words == "Back door: light this door and open a clear view to it."
    with walk.qtbot.waitSignal(walk.session.moved):
        walk.qtbot.mouseClick(hint.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert walk.session.position == Question("rdr-1", "RDR-3")
