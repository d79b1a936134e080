"""What applies to a home follows from its facts; a fact not yet set stands at its default."""

from __future__ import annotations

import pytest

from security_survey.domain.checklist import Checklist, Condition, FactValue
from security_survey.domain.conditions import (
    applicable_areas,
    applicable_items,
    effective_facts,
    holds,
)
from tests.builders import make_area, make_checklist, make_item, yard_fact

YARD: Condition = ({"has_yard": (True,)},)
BOTH: Condition = ({"has_yard": (True,), "dwelling": ("house", "farm")},)
EITHER: Condition = ({"has_yard": (True,)}, {"dwelling": ("farm",)})


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        ((), {}, True),
        (YARD, {"has_yard": True}, True),
        (YARD, {"has_yard": False}, False),
        (YARD, {}, False),
        (BOTH, {"has_yard": True, "dwelling": "farm"}, True),
        (BOTH, {"has_yard": True, "dwelling": "condo"}, False),
        (BOTH, {"has_yard": False, "dwelling": "house"}, False),
        (EITHER, {"has_yard": False, "dwelling": "farm"}, True),
        (EITHER, {"has_yard": False, "dwelling": "house"}, False),
    ],
)
def test_holds(condition: Condition, facts: dict[str, FactValue], expected: bool) -> None:
    """All facts of an alternative must fit, and one alternative is enough."""
    assert holds(condition, facts) is expected


def test_a_fact_that_is_not_set_stands_at_its_default() -> None:
    """Better to ask too much than too little: the yard is there until somebody says no."""
    checklist = make_checklist([make_area("FEN", make_item("FEN-1"))], facts=[yard_fact()])
    assert effective_facts(checklist, {}) == {"has_yard": True}
    assert effective_facts(checklist, {"has_yard": False, "moat": True}) == {"has_yard": False}


def test_conditions_of_items_and_areas() -> None:
    """An area hides all its items; an item hides itself alone."""
    plain, yard = make_item("FEN-1"), make_item("FEN-2", applies_if=YARD)
    area = make_area("FEN", plain, yard)
    assert applicable_items(area, {"has_yard": True}) == (plain, yard)
    assert applicable_items(area, {"has_yard": False}) == (plain,)
    hidden = make_area("FEN", plain, applies_if=YARD)
    assert applicable_items(hidden, {"has_yard": False}) == ()


def test_areas_with_nothing_to_ask_are_left_out() -> None:
    """An area whose items are all hidden is not part of the walk."""
    areas = [
        make_area("AAA", make_item("AAA-1")),
        make_area("FEN", make_item("FEN-1", applies_if=YARD)),
    ]
    checklist = make_checklist(areas, facts=[yard_fact()])
    assert list(applicable_areas(checklist, {})) == ["AAA", "FEN"]
    assert list(applicable_areas(checklist, {"has_yard": False})) == ["AAA"]


@pytest.mark.parametrize(
    ("facts", "extra", "left_out"),
    [
        ({}, set(), {"MUL", "RUR", "FIR"}),
        ({"dwelling": "apartment"}, {"MUL"}, {"RUR", "FIR"}),
        ({"dwelling": "condo"}, {"MUL"}, {"RUR", "FIR"}),
        ({"dwelling": "townhouse"}, set(), {"MUL"}),
        ({"setting": "rural"}, {"RUR"}, {"MUL"}),
        ({"discuss_firearms": True}, {"FIR"}, set()),
        ({"has_yard": False}, set(), {"FEN"}),
        ({"has_garage": False}, set(), {"GAR"}),
        ({"has_basement": False}, set(), {"WBS"}),
        ({"has_upper_floor": False}, set(), {"WUP"}),
        ({"has_sliding_door": False}, set(), {"PAT"}),
        ({"has_outbuilding": False}, set(), {"OUT"}),
        ({"has_vehicle": False}, set(), {"VEH"}),
    ],
)
def test_facts_of_the_shipped_checklist(
    real_checklist: Checklist, facts: dict[str, FactValue], extra: set[str], left_out: set[str]
) -> None:
    """Each fact shows and hides its own areas."""
    found = set(applicable_areas(real_checklist, facts))
    assert extra <= found
    assert not left_out & found
