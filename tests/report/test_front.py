"""Page one: who surveyed, what holds the rating down, the way out first, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Place, Survey
from security_survey.report.parts import Front, Line
from security_survey.report.view import build_view
from security_survey.report.wording import first_sentence
from tests.report.builders import PLACES, VISIT, checklist, home, request

NO, PARTLY, YES = Answer.NO, Answer.PARTLY, Answer.YES


def front_of(survey: Survey, **changes: str) -> Front:
    return build_view(replace(request(survey), **changes)).front


def plain(line: Line) -> str:
    return "".join(run.text for run in line)


def test_names_the_places_that_hold_the_rating_down() -> None:
    """The sentence says "the kitchen door", never an id, and what the home would rate without."""
    front = front_of(home({"RDR-1": NO, "PAT-1": NO}))
    assert front.verdict == "Elevated risk"
    assert plain(front.cause) == (
        "There is an easy way in. Two key items hold the rating down: the kitchen door and the "
        "patio slider. Put right, the home would rate Low."
    )
    assert [run.text for run in front.cause if run.strong] == [
        "the kitchen door",
        "the patio slider",
    ]


def test_one_key_item_is_told_in_the_singular() -> None:
    """One open key item holds the rating, and an area that is its own place goes by its noun."""
    front = front_of(home({"FDR-1": NO}))
    assert "One key item holds the rating down: the front door." in plain(front.cause)


def test_several_key_items_of_one_place_are_counted() -> None:
    """Three open items at two doors are not told as three doors."""
    front = front_of(home({"RDR-1": NO, "RDR-2": NO, "PAT-1": NO}))
    assert (
        "Three key items hold the rating down, at the kitchen door and the patio slider."
        in plain(front.cause)
    )


def test_a_missing_part_of_the_combination_is_named() -> None:
    """Where nothing else holds the rating, the missing part of the combination does."""
    front = front_of(home({"INT-1": NO}))
    assert front.verdict == "Guarded risk"
    assert "part of what works best together is missing: indoor lights on timers." in plain(
        front.cause
    )


def test_two_missing_parts_are_named_together() -> None:
    """Several missing parts of the combination stand in one sentence."""
    front = front_of(home({"INT-1": NO, "LGT-1": NO, "LGT-2": NO}))
    assert (
        "parts of what works best together are missing: indoor lights on timers and outside lights."
    ) in plain(front.cause)


def test_a_blocked_way_out_comes_first() -> None:
    """A gate item answered no stands in the box on page one, and first in the list."""
    front = front_of(home({"EGR-3": NO, "RDR-1": NO}))
    assert front.way_out == (
        "make bars, grilles and well covers release from inside. Do this before any other change."
    )
    assert front.steps[0].title == "Make bars, grilles and well covers release from inside"


def test_no_box_without_a_blocked_way_out() -> None:
    """The box is for life safety alone."""
    assert front_of(home({"RDR-1": NO})).way_out == ""


def test_six_steps_with_place_reason_cost_time_and_who() -> None:
    """Page one shows the first six steps of the plan, each with all a reader needs."""
    front = front_of(home(rest=NO))
    assert [step.number for step in front.steps] == [1, 2, 3, 4, 5, 6]
    assert front.heading == "Six things to do first"
    step = front_of(home({"RDR-2": NO})).steps[0]
    assert step.title == "Lock the kitchen door whenever you cannot see it"
    assert (step.why, step.cost, step.time, step.who) == (
        first_sentence(checklist().item_by_id["RDR-2"].why),
        "free",
        "1 minute",
        "you",
    )


def test_a_title_that_names_no_place_carries_it_beside() -> None:
    """Where the title cannot say the place, its name stands beside it."""
    step = front_of(home({"WUP-5": NO})).steps[0]
    assert (step.title, step.place) == (
        "Lock small windows like this one too",
        "Upstairs windows",
    )


def test_the_outlook_tells_what_the_steps_reach() -> None:
    """The risk after the six steps, and the first steps that change it, in words."""
    outlook = front_of(home({"RDR-1": NO, "PAT-1": NO, "INT-1": NO, "RDR-3": NO})).outlook
    assert outlook is not None
    assert outlook.headline == "After these four: Low risk"
    assert outlook.stops[0].label == "today"
    assert [stop.mark.word for stop in outlook.stops] == [
        "Elevated",
        "Moderate",
        "Guarded",
        "Low",
        "Low",
    ]
    assert outlook.text == "Step 1 alone brings you to Moderate."


def test_nothing_answered_states_no_risk() -> None:
    """Without answers there is no band, no needle, no outlook and no advice."""
    front = front_of(home(rest=None))
    assert front.mark is None
    assert front.verdict == "Not enough answers"
    assert front.gauge.needle is None
    assert front.outlook is None
    assert front.nothing == "Nothing has been answered, so there is nothing to recommend yet."


def test_few_answers_state_no_risk_but_keep_the_advice() -> None:
    """A handful of answers is no rating, though what was found is still told."""
    front = front_of(home({"RDR-2": NO}, rest=None))
    assert front.verdict == "Not enough answers"
    assert [step.title for step in front.steps] == [
        "Lock the kitchen door whenever you cannot see it"
    ]
    assert front.outlook is None
    assert "What was found so far is below." in plain(front.cause)
    assert front.range_text.startswith("So far anything from ")


def test_open_questions_give_a_range() -> None:
    """A provisional result says between which words it may still move, and draws the span."""
    items = ("RDR-1", "RDR-2", "LGT-1", "LGT-2", "FDR-1", "FDR-2")
    front = front_of(home(dict.fromkeys(items, Answer.UNKNOWN)))
    assert front.mark is not None
    assert front.range_text.startswith(
        "6 questions are open, so the result may still move between Low and "
    )
    assert front.gauge.reach is not None
    assert "possible results from Low to" in front.gauge.text


def test_a_firm_result_has_no_range() -> None:
    """With everything answered the result is firm."""
    front = front_of(home())
    assert (front.range_text, front.gauge.reach) == ("", None)


def test_nothing_to_mend_tells_what_protects_the_home() -> None:
    """A home without findings is praised for what it keeps up."""
    front = front_of(home())
    assert front.verdict == "Low risk"
    assert front.steps == ()
    assert len(front.good) == 6
    assert front.nothing.startswith("Nothing was found that needs mending.")


def test_a_recent_burglary_has_its_banner() -> None:
    """A break-in in the last 60 days puts the opening used to the top, with its step."""
    survey = home({"STR-7": NO}, facts={"recent_burglary": True})
    assert "(step 1 of the plan)." in front_of(survey).burglary
    assert front_of(home()).burglary == ""


def test_officer_mode_says_who_surveyed() -> None:
    """Officer and resident are named, with how much was answered."""
    assert front_of(home()).subtitle == (
        "Surveyed with Robin Example by Officer Sample · 198 of 198 questions answered"
    )


def test_answers_that_nobody_could_tell_are_counted_apart() -> None:
    """ "Can't tell" is an answer, but the reader learns how many of them there are."""
    subtitle = front_of(home({"ALM-4": Answer.UNKNOWN})).subtitle
    assert subtitle.endswith("198 of 198 questions answered, 1 as “can’t tell”")


def test_nameless_surveys_still_read_well() -> None:
    """Without names the sentence falls back on roles."""
    front = front_of(home(visit={}))
    assert front.subtitle.startswith(
        "Surveyed with the resident by the Community Services officer ·"
    )
    assert front.address == "Your home"


def test_resident_mode_says_you() -> None:
    """A resident alone is told that they surveyed their own home."""
    assert front_of(home(mode="resident")).subtitle.startswith("You surveyed your home yourself ·")


def test_six_lines_of_address_become_one() -> None:
    """An address of six lines is one heading."""
    lines = "1 A Street\nUnit 2\nBuilding C\nTownship\nCounty\nState 63105"
    front = front_of(home(visit={**VISIT, "address": lines}))
    assert front.address == "1 A Street, Unit 2, Building C, Township, County, State 63105"


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_fuller_page_is_set_more_closely(paper: str) -> None:
    """Warnings, long names and long addresses make the page denser, not longer."""
    names = [
        Place(f"rdr-{n}", "RDR", f"The laundry and garden room door number {n}") for n in range(9)
    ]
    full = home(
        rest=NO,
        places=(*PLACES, *names),
        visit={**VISIT, "address": "214 Alder Court\n" * 12},
        facts={"recent_burglary": True},
    )
    assert front_of(home({"RDR-1": NO}), paper=paper).density == "roomy"
    assert front_of(full, paper=paper).density in ("snug", "tight")
