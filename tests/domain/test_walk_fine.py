""" "All fine here" answers only what may be answered together."""

from __future__ import annotations

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Question
from security_survey.domain.walk_fine import Fine, all_fine
from security_survey.domain.walk_ways import Way
from tests.builders import make_area, make_checklist, make_item, make_survey

KEY, LIFE, NIGHT, PLAIN, OTHER = (Question("aaa-1", f"AAA-{n}") for n in range(1, 6))
PUT = (KEY, LIFE, NIGHT, PLAIN, OTHER)


def door() -> Checklist:
    """A key item, one of life safety, one that needs the night, and two others."""
    return make_checklist(
        [
            make_area(
                "AAA",
                make_item("AAA-1", critical=True),
                make_item("AAA-2", life_safety=True),
                make_item("AAA-3", after_dark=True),
                make_item("AAA-4"),
                make_item("AAA-5"),
            )
        ]
    )


def test_key_items_and_what_needs_the_night_stay_open() -> None:
    """Nobody says of a lock that it holds without having tried it."""
    found = all_fine(Way.FULL, door(), make_survey({}), PUT)
    assert found == Fine((PLAIN, OTHER), (KEY, LIFE), (NIGHT,))
    assert found.left == (KEY, LIFE, NIGHT)


def test_after_dark_the_night_can_be_told() -> None:
    """Whoever walks then has seen it."""
    assert all_fine(Way.DARK, door(), make_survey({}), PUT).questions == (NIGHT, PLAIN, OTHER)


def test_no_answer_is_changed() -> None:
    """Also not "can't tell"."""
    survey = make_survey({"aaa-1": {"AAA-4": "unknown", "AAA-5": "no", "AAA-1": "no"}})
    found = all_fine(Way.FULL, door(), survey, PUT)
    assert found == Fine((), (LIFE,), (NIGHT,))
    assert found.changes == ()


def test_only_what_is_put_is_answered() -> None:
    """An express walk says nothing about the rest of a place."""
    found = all_fine(Way.EXPRESS, door(), make_survey({}), [KEY, PLAIN])
    assert found.changes == (("answer/aaa-1/AAA-4", "yes"),)
