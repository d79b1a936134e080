"""Progress counts what is asked, and finds the next question without an answer."""

from __future__ import annotations

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.progress import Count, count_of, open_key_items, progress, unreasoned
from security_survey.domain.survey import Question
from tests.builders import make_area, make_checklist, make_item, make_survey, yard_fact

A1, A2, B1, B2 = (
    Question("aaa-1", "AAA-1"),
    Question("aaa-1", "AAA-2"),
    Question("bbb-1", "BBB-1"),
    Question("bbb-1", "BBB-2"),
)


def two_areas() -> Checklist:
    """Two areas of two items; the last is asked only with a yard."""
    yard = ({"has_yard": (True,)},)
    return make_checklist(
        [
            make_area("AAA", make_item("AAA-1", critical=True), make_item("AAA-2")),
            make_area("BBB", make_item("BBB-1"), make_item("BBB-2", applies_if=yard)),
        ],
        facts=[yard_fact()],
    )


def test_counts() -> None:
    """ "Can't tell" and "not applicable" are answers; hidden questions are not counted."""
    survey = make_survey({"aaa-1": {"AAA-1": "unknown", "AAA-2": "na"}, "bbb-1": {"BBB-2": "yes"}})
    found = progress(two_areas(), survey)
    assert found.overall() == Count(3, 4, 15)
    assert found.of_place("aaa-1") == Count(2, 2)
    assert found.of_place("bbb-1") == Count(1, 2, 15)
    hidden = make_survey({"bbb-1": {"BBB-2": "yes"}}, facts={"has_yard": False})
    assert progress(two_areas(), hidden).overall() == Count(0, 3, 45)


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (3255, 55)])
def test_time_left(seconds: int, minutes: int) -> None:
    """Seconds are said as whole minutes, rounded up."""
    assert Count(3, 9, seconds).minutes_left == minutes


@pytest.mark.parametrize(("left", "complete"), [(0, True), (5, False)])
def test_what_is_left(left: int, complete: bool) -> None:
    """What is asked without what is answered."""
    count = Count(3, 3 + left)
    assert (count.left, count.complete) == (left, complete)


def test_the_time_follows_the_method() -> None:
    """Trying a lock takes longer than asking; another checklist's methods take a middling time."""
    methods = ("ask", "look", "test", "smell")
    items = [make_item(f"AAA-{n}", method=one) for n, one in enumerate(methods, start=1)]
    checklist = make_checklist([make_area("AAA", *items)])
    asked = [Question("aaa-1", item.id) for item in items]
    times = [count_of(checklist, [one], lambda _: False).seconds_left for one in asked]
    assert times == [12, 15, 24, 18]
    assert count_of(checklist, asked, asked[2:].__contains__) == Count(2, 4, 27)


def test_first_and_next_unanswered() -> None:
    """The next one ahead, then round to the start of the walk."""
    survey = make_survey({"aaa-1": {"AAA-2": "yes"}, "bbb-1": {"BBB-1": "no"}})
    found = progress(two_areas(), survey)
    assert found.first_unanswered() == A1
    assert found.next_unanswered(A1) == B2
    assert found.next_unanswered(A2) == B2
    assert found.next_unanswered(B2) == A1
    assert found.next_unanswered(Question("gone", "AAA-1")) == A1


def test_when_only_this_one_is_left() -> None:
    """Going round ends at the question one came from; with none left there is no next."""
    answers = {"aaa-1": {"AAA-1": "yes", "AAA-2": "yes"}, "bbb-1": {"BBB-1": "yes"}}
    found = progress(two_areas(), make_survey(answers))
    assert found.next_unanswered(B2) == B2
    answers["bbb-1"]["BBB-2"] = "no"
    done = progress(two_areas(), make_survey(answers))
    assert done.first_unanswered() is None
    assert done.next_unanswered(A1) is None


def test_key_items_marked_not_applicable_need_a_reason() -> None:
    """Without a note such an answer is listed; others are not."""
    answers = {"aaa-1": {"AAA-1": "na", "AAA-2": "na"}}
    assert unreasoned(two_areas(), make_survey(answers)) == (A1,)
    assert unreasoned(two_areas(), make_survey(answers, notes={A1: "  "})) == (A1,)
    assert unreasoned(two_areas(), make_survey(answers, notes={A1: "No such door."})) == ()
    assert unreasoned(two_areas(), make_survey({"aaa-1": {"AAA-1": "no"}})) == ()


def test_key_items_without_an_answer() -> None:
    """ "Can't tell" is an answer; what is no key item does not count."""
    assert open_key_items(two_areas(), make_survey({})) == (A1,)
    assert open_key_items(two_areas(), make_survey({"aaa-1": {"AAA-1": "unknown"}})) == ()
