"""What is printed is chosen in a fold that says what the report misses."""

import pytest
from PySide6.QtCore import Qt

from security_survey.report.request import SECTIONS
from security_survey.ui.report_sections import SECTION_WORDS, SectionChoice, left_out_words


@pytest.fixture
def choice(qtbot, theme):
    """The fold, unfolded, for the full copy."""
    made = SectionChoice(theme)
    made.show_copy("full")
    made.unfold()
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_section_that_can_be_left_out_has_words():
    """No box without a name, and none for what cannot be left out."""
    assert tuple(SECTION_WORDS) == SECTIONS


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ((), "Everything"),
        (("photos",), "Without photos"),
        (("services", "photos"), "Without photos and services"),
        (("plan", "glance", "appendix"), "Without the plan, the home at a glance and every answer"),
    ],
)
def test_the_fold_says_what_is_left_out(without, words):
    """In the order of the report, whatever the order of the ticks."""
    assert left_out_words(without) == words


def test_a_box_leaves_a_section_out(qtbot, choice):
    """Space takes the tick away; the fold says so and the choice is told."""
    box = choice.line("photos").choice
    with qtbot.waitSignal(choice.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert choice.without == frozenset({"photos"})
    assert choice.words == "Without photos"


def test_what_a_copy_never_has_rests_and_is_not_told_as_left_out(choice):
    """The records copy has no photos anyway: that is said below the box."""
    choice.leave_out({"photos", "services"})
    choice.show_copy("records")
    assert not choice.line("photos").choice.isEnabled()
    assert choice.line("photos").description == "Never in the records copy"
    assert choice.words == "Without services"
    choice.show_copy("homeowner")
    assert choice.line("photos").choice.isEnabled()
    assert choice.line("appendix").description == "Only in the full copy"
    assert choice.without == frozenset({"photos", "services"})


def test_sections_are_asked_for(qtbot, make_report_page, session, reporter):
    """The report is made without what was left out; several ticks in a row make one report."""
    page = make_report_page(session, reporter)
    qtbot.waitUntil(lambda: page.is_up_to_date)
    page._choices._sections.unfold()
    made = len(reporter.requests)
    page._choices._sections.line("photos").choice.click()
    page._choices._sections.line("services").choice.click()
    qtbot.waitUntil(lambda: page.is_up_to_date)
    assert reporter.requests[-1].sections == frozenset(SECTIONS) - {"photos", "services"}
    assert len(reporter.requests) == made + 1
