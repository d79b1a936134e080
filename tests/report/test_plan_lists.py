"""The plan by budget, by who does it and by what to buy, and its chart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Survey
from security_survey.report.parts import Plan
from security_survey.report.view import build_view
from security_survey.report.wording import minutes_text, number_ranges
from tests.report.builders import checklist, home, request

NO, YES = Answer.NO, Answer.YES
RENTED = {"tenure": "rent"}
WEAK = home({"RDR-1": NO, "RDR-2": NO, "PAT-1": NO, "LGT-1": NO, "INT-1": NO})


def plan_of(survey: Survey) -> Plan:
    plan = build_view(request(survey)).plan
    assert plan
    return plan


# -- budgets


def test_each_budget_tells_its_steps_and_the_risk_it_reaches() -> None:
    """From what is free to everything, each with all that costs no more."""
    told = [(b.label, b.count, b.mark and b.mark.word) for b in plan_of(WEAK).budgets]
    assert told == [
        ("Only what is free", "1 of 5", "Elevated"),
        ("Fixes under $50 each", "4 of 5", "Moderate"),
        ("Everything", "all 5", "Low"),
    ]


def test_a_budget_that_adds_nothing_is_left_out() -> None:
    """Nothing here costs between $50 and $300, so that line would repeat the one before."""
    labels = [budget.label for budget in plan_of(WEAK).budgets]
    assert "Fixes under $300 each" not in labels


@pytest.mark.parametrize(
    "survey", [home(), home({"INT-1": NO}), home({"RDR-1": NO, "INT-1": NO}, rest=None)]
)
def test_no_budgets_without_a_choice_or_a_risk(survey: Survey) -> None:
    """Nothing to do, one thing to do, or too few answers: no table of budgets."""
    assert plan_of(survey).budgets == ()


def test_the_landlords_part_counts_as_the_dearest() -> None:
    """What a renter only asks for is in the last line alone, which says so."""
    budgets = plan_of(home({"RDR-1": NO, "RDR-2": NO}, facts=RENTED)).budgets
    assert [budget.label for budget in budgets] == [
        "Only what is free",
        "Everything, with what your landlord does",
    ]


# -- who does it


def test_steps_are_grouped_by_who_can_do_them() -> None:
    """The reader first, with the time it takes in all; then whom to ask, and for what."""
    you, other = plan_of(WEAK).doers
    assert (you.who, you.numbers, you.steps) == ("You, by yourself", "4 steps: 1, 3–5", ())
    minutes = sum(checklist().item_by_id[i].minutes for i in ("RDR-2", "PAT-1", "LGT-1", "INT-1"))
    assert you.time == f"about {minutes_text(minutes)} of work in all"
    assert other.who == "A contractor or a locksmith"
    assert [step.title for step in other.steps] == [
        "Bring the kitchen door up to the front door's standard"
    ]


def test_every_step_is_somebodys() -> None:
    """No step is left out of the groups, and none stands in two."""
    plan = plan_of(home(rest=NO))
    count = sum(int(group.numbers.split()[0].replace(",", "")) for group in plan.doers)
    assert count == len(plan.steps)


# -- renters


def test_a_renter_asks_and_reads_no_price_for_it() -> None:
    """What the landlord does has neither cost nor time: they are not the renter's."""
    step = plan_of(home({"RDR-1": NO}, facts=RENTED)).steps[0]
    assert (step.cost, step.time, step.who) == ("", "", "your landlord")
    assert step.terms == "your landlord"


def test_a_renters_own_way_has_no_time() -> None:
    """A way of the renter's own costs as much, but nobody timed it; an owner's has both."""
    own = plan_of(home({"ADR-2": NO})).steps[0]
    rented = plan_of(home({"ADR-2": NO}, facts=RENTED)).steps[0]
    assert own.terms == f"{own.cost} · {own.time} · {own.who}"
    assert (rented.time, rented.who) == ("", "you")
    assert rented.terms == f"{own.cost} · you"


def test_an_owner_is_not_sent_to_a_landlord() -> None:
    """Nobody's landlord is named in a home that its resident owns."""
    assert "landlord" not in repr(plan_of(home(rest=NO)))


# -- what to buy


def test_the_shopping_list_has_measures_and_steps() -> None:
    """Each thing once, with its measure and every step that needs it."""
    plan = plan_of(WEAK)
    told = {one.text: one.steps for one in plan.shopping}
    assert told["1-inch deadbolt, thumb turn inside"] == "step 2"
    assert told["3-inch wood screws"] == "step 2"
    assert len(told) == len(plan.shopping)


def test_a_thing_for_several_steps_is_bought_once() -> None:
    """The steps that share it stand beside it."""
    need = next(iter(checklist().item_by_id["INT-1"].needs))
    sharing = [i.id for i in checklist().item_by_id.values() if need in i.needs]
    assert len(sharing) > 1
    plan = plan_of(home(dict.fromkeys(sharing, NO)))
    told = [one.steps for one in plan.shopping if one.text.casefold() == need.casefold()]
    assert told == [f"steps {number_ranges(range(1, len(plan.steps) + 1))}"]


def test_a_renter_buys_nothing_for_the_landlord() -> None:
    """What the landlord does is bought by the landlord."""
    assert plan_of(home({"RDR-1": NO}, facts=RENTED)).shopping == ()


# -- the chart


def test_the_chart_has_a_bar_for_today_and_each_step() -> None:
    """One bar for each, colored by its risk; the changes are told in words."""
    plan = plan_of(WEAK)
    assert plan.climb
    assert sum(arc.path.count("M") for arc in plan.climb.bars) == 1 + len(plan.steps)
    stops = [(stop.label, stop.mark.word) for stop in plan.climb.stops]
    assert stops[0] == ("today", "Elevated")
    changed = [f"after step {step.number}" for step in plan.steps if step.changes]
    assert [label for label, _ in stops[1:]] == changed
    assert plan.climb.text.startswith("Bars of the risk from today to step 5, ")
    assert all(word in plan.climb.text for _, word in stops)


def test_bars_never_rise_and_are_never_invisible() -> None:
    """Each step leaves the risk as it is or lower, and even no risk is drawn."""
    plan = plan_of(home(rest=NO))
    assert plan.climb
    highs = [
        (float(left), -float(path.split("v")[1].split("h")[0]))
        for arc in plan.climb.bars
        for left, path in ((p.split(" ")[0], p) for p in arc.path.split("M")[1:])
    ]
    drawn = [high for _, high in sorted(highs)]
    assert drawn == sorted(drawn, reverse=True)
    assert drawn[0] == pytest.approx(60)
    assert min(drawn) >= 3


def test_no_chart_without_a_risk() -> None:
    """With a handful of answers, or nothing to do, there is nothing to draw."""
    assert plan_of(home()).climb is None
    assert plan_of(home({"RDR-1": NO}, rest=None)).climb is None


def test_quick_wins_carry_their_terms() -> None:
    """The box of quick wins says what each costs, how long it takes and who can do it."""
    wins = plan_of(WEAK).quick
    assert wins
    assert all(step.terms.count(" · ") == 2 for step in wins)
    assert replace(wins[0], number=0).terms == wins[0].terms
