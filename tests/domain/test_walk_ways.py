"""Ways to walk hold the questions that they promise, always in walking order."""

from __future__ import annotations

import pytest

from security_survey.content import load_checklist
from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.progress import Count
from security_survey.domain.survey import Question, asked_questions, proposed_places
from security_survey.domain.walk_ways import (
    Way,
    belonging,
    count_on,
    is_core,
    is_open,
    shown,
    way_named,
)
from security_survey.resources import resource
from tests.builders import make_area, make_checklist, make_item, make_survey

KEY, CORE, MINOR, LAMP, STREET, SENSOR = (
    Question("aaa-1", "AAA-1"),
    Question("aaa-1", "AAA-2"),
    Question("aaa-1", "AAA-3"),
    Question("lgt-1", "LGT-1"),
    Question("lgt-1", "LGT-2"),
    Question("lgt-1", "LGT-3"),
)
EVERYTHING = (KEY, CORE, MINOR, LAMP, STREET, SENSOR)


def house() -> Checklist:
    """A door with a key, a core and a minor item, and lights of which one needs the night."""
    return make_checklist(
        [
            make_area(
                "AAA",
                make_item("AAA-1", critical=True),
                make_item("AAA-2", weight=5),
                make_item("AAA-3", weight=3),
            ),
            make_area(
                "LGT",
                make_item("LGT-1", weight=3),
                make_item("LGT-2", after_dark=True),
                make_item("LGT-3"),
                layer="light",
            ),
        ]
    )


def test_the_full_walk_holds_everything() -> None:
    """Answered or not."""
    survey = make_survey({"aaa-1": {"AAA-1": "yes"}})
    assert belonging(Way.FULL, house(), survey) == EVERYTHING
    assert shown(Way.FULL, house(), survey) == EVERYTHING
    assert count_on(Way.FULL, house(), survey) == Count(1, 6, 75)


def test_the_express_walk_holds_key_and_core_items() -> None:
    """They stay when they are answered, so that the walk keeps its shape."""
    survey = make_survey({"aaa-1": {"AAA-1": "no"}})
    assert shown(Way.EXPRESS, house(), survey) == (KEY, CORE)
    assert count_on(Way.EXPRESS, house(), survey) == Count(1, 2, 15)


def test_the_unanswered_walk_leaves_out_what_is_answered() -> None:
    """ "Can't tell" is an answer; the count is that of the whole survey."""
    answers = {"aaa-1": {"AAA-1": "yes", "AAA-2": "unknown"}, "lgt-1": {"LGT-3": "na"}}
    survey = make_survey(answers)
    assert shown(Way.OPEN, house(), survey) == (MINOR, LAMP, STREET)
    assert count_on(Way.OPEN, house(), survey) == Count(3, 6, 45)


def test_after_dark_come_the_lights_that_could_not_be_told_by_day() -> None:
    """What needs the night, and what about the lights was answered "can't tell"."""
    survey = make_survey({"aaa-1": {"AAA-1": "unknown"}, "lgt-1": {"LGT-1": "unknown"}})
    assert shown(Way.DARK, house(), survey) == (LAMP, STREET)
    assert count_on(Way.DARK, house(), survey) == Count(0, 2, 30)
    told = make_survey({"lgt-1": {"LGT-2": "yes", "LGT-1": "no"}})
    assert shown(Way.DARK, house(), told) == ()
    assert count_on(Way.DARK, house(), told) == Count(1, 1)


@pytest.mark.parametrize("way", list(Way))
def test_what_was_answered_a_moment_ago_is_still_put(way: Way) -> None:
    """In its place in the walking order; what is not asked at all does not come in."""
    survey = make_survey({"aaa-1": {"AAA-3": "yes"}})
    found = shown(way, house(), survey, {MINOR, Question("gone-1", "AAA-1")})
    assert MINOR in found
    assert found == tuple(one for one in EVERYTHING if one in found)


def test_open_is_what_a_way_still_asks_for() -> None:
    """Only after dark is "can't tell" not the last word."""
    assert is_open(Way.FULL, None)
    assert not is_open(Way.OPEN, Answer.UNKNOWN)
    assert is_open(Way.DARK, Answer.UNKNOWN)
    assert not is_open(Way.DARK, Answer.NO)


def test_a_way_of_a_newer_version_is_the_full_walk() -> None:
    """Nothing is hidden because of a name that nobody knows."""
    assert way_named("express") is Way.EXPRESS
    assert way_named("by moonlight") is Way.FULL


def test_the_shipped_checklist_keeps_its_times() -> None:
    """An ordinary house: the express walk takes ten minutes, the full one an hour at most."""
    checklist = load_checklist(resource("checklists", "home_security"))
    places = [(place.id, place.area) for place in proposed_places(checklist, make_survey({}))]
    house = make_survey({}, places)
    assert all(is_core(item) for item in checklist.item_by_id.values() if item.critical)
    assert 8 <= count_on(Way.EXPRESS, checklist, house).minutes_left <= 12
    assert 45 <= count_on(Way.FULL, checklist, house).minutes_left <= 60
    dark = {one.item for one in shown(Way.DARK, checklist, house)}
    assert {"LGT-2", "LGT-6", "ADR-2"} <= dark
    assert len(dark) < len(asked_questions(checklist, house)) / 10
