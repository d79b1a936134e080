"""What a newer checklist changes is told before it is adopted, and no answer is forgotten."""

from __future__ import annotations

from dataclasses import replace

from security_survey.domain.checklist import Checklist
from security_survey.domain.checklist_changes import changes_between
from security_survey.domain.survey import Question
from tests.builders import make_area, make_checklist, make_item, make_survey, yard_fact

OLD = make_checklist(
    [
        make_area("AAA", make_item("AAA-1", 5), make_item("AAA-2", 2)),
        make_area("BBB", make_item("BBB-1")),
    ]
)
SURVEY = make_survey({"aaa-1": {"AAA-1": "yes", "AAA-2": "no"}})


def newer(*areas: object, **model: object) -> Checklist:
    return make_checklist(areas, **model)  # type: ignore[arg-type]


def test_the_same_checklist_changes_nothing() -> None:
    """There is nothing to tell, and nothing to lose."""
    changes = changes_between(OLD, OLD, SURVEY)
    assert changes.none
    assert (changes.no_longer_count, changes.newly_open) == ((), ())


def test_questions_added_and_removed_are_told_with_what_they_mean_for_the_survey() -> None:
    """A removed question's answer no longer counts; an added one is open."""
    new = newer(
        make_area("AAA", make_item("AAA-1", 5), make_item("AAA-3", 2)),
        make_area("BBB", make_item("BBB-1")),
    )
    changes = changes_between(OLD, new, SURVEY)
    assert [item.id for item in changes.added] == ["AAA-3"]
    assert [item.id for item in changes.removed] == ["AAA-2"]
    assert changes.no_longer_count == (Question("aaa-1", "AAA-2"),)
    assert changes.newly_open == (Question("aaa-1", "AAA-3"),)
    assert not changes.none


def test_an_unanswered_question_that_goes_costs_nothing() -> None:
    """Only what was answered is counted as no longer counting."""
    changes = changes_between(OLD, newer(OLD.areas[0]), SURVEY)
    assert [area.id for area in changes.areas_removed] == ["BBB"]
    assert changes.no_longer_count == ()


def test_areas_added_are_told() -> None:
    """A whole new part of the walk."""
    changes = changes_between(OLD, newer(*OLD.areas, make_area("CCC", make_item("CCC-1"))), SURVEY)
    assert [area.id for area in changes.areas_added] == ["CCC"]
    assert changes.newly_open == (Question("ccc-1", "CCC-1"),)


def test_reworded_questions_show_both_wordings() -> None:
    """The answer given to the former words stays."""
    asked = make_item("AAA-1", 5, ask="Is it really right?")
    new = newer(make_area("AAA", asked, OLD.areas[0].items[1]), OLD.areas[1])
    (reworded,) = changes_between(OLD, new, SURVEY).reworded
    assert (reworded.before.ask, reworded.after.ask) == ("Is AAA-1 right?", "Is it really right?")


def test_words_for_residents_count_as_words() -> None:
    """What a resident alone is asked may change by itself."""
    asked = make_item("AAA-1", 5, ask_resident="Is yours right?")
    new = newer(make_area("AAA", asked, OLD.areas[0].items[1]), OLD.areas[1])
    assert len(changes_between(OLD, new, SURVEY).reworded) == 1


def test_weights_key_items_and_caps_are_told() -> None:
    """What moves the score without another question."""
    key = make_item("AAA-1", 5, critical=True)
    heavy = make_item("AAA-2", 3)
    new = newer(make_area("AAA", key, heavy), OLD.areas[1])
    changes = changes_between(OLD, new, SURVEY)
    assert [one.after.id for one in changes.reweighted] == ["AAA-1", "AAA-2"]
    assert not changes.scoring
    capped = newer(*OLD.areas, critical_partly_cap=60)
    assert changes_between(OLD, capped, SURVEY).scoring


def test_an_answer_to_a_question_that_is_new_again_is_not_open() -> None:
    """What was answered long ago under a former checklist counts again."""
    survey = make_survey({"aaa-1": {"AAA-3": "yes"}})
    new = newer(make_area("AAA", *OLD.areas[0].items, make_item("AAA-3")), OLD.areas[1])
    assert changes_between(OLD, new, survey).newly_open == ()


def test_a_new_condition_takes_an_answer_out_of_the_score() -> None:
    """A question that only some homes are asked from now on no longer counts in the others."""
    item = replace(OLD.areas[0].items[0], applies_if=({"has_yard": (True,)},))
    new = make_checklist(
        [make_area("AAA", item, OLD.areas[0].items[1]), OLD.areas[1]], facts=[yard_fact()]
    )
    survey = replace(SURVEY, facts={"has_yard": False})
    changes = changes_between(OLD, new, survey)
    assert changes.no_longer_count == (Question("aaa-1", "AAA-1"),)
