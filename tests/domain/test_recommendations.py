"""The plan: escape routes first, then key items, the combination, and gain for effort."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from security_survey.domain.checklist import (
    Answer,
    Checklist,
    Element,
    Fact,
    FactOption,
    Layer,
)
from security_survey.domain.recommendations import (
    Urgency,
    budgets,
    findings,
    fixes,
    plan,
    quick_wins,
    recommend,
    what_if,
)
from security_survey.domain.scoring import score
from security_survey.domain.survey import Question, Survey
from tests.builders import (
    answered,
    make_area,
    make_checklist,
    make_item,
    make_survey,
    tiny_checklist,
    yard_fact,
)


def small_checklist() -> Checklist:
    """Ways in with one element of the combination, an escape gate and a separate area."""
    yard = ({"has_yard": (True,)},)
    areas = [
        make_area(
            "AAA",
            make_item("AAA-1", 1, critical=True),
            make_item("AAA-2", 1),
            make_item("AAA-3", 3, effort=2),
            make_item("AAA-4", 3, effort=1),
            make_item("AAA-5", 3, effort=1),
            make_item("AAA-6", 5, applies_if=yard),
        ),
        make_area("VEH", make_item("VEH-1", 2), make_item("VEH-2", 5), scope="separate"),
        make_area("EGR", make_item("EGR-1", 5), make_item("EGR-2", 1, critical=True), scope="gate"),
    ]
    return make_checklist(areas, facts=[yard_fact()], elements=[Element("E", "", ("AAA-2",))])


def everything(answer: str, **more: object) -> Survey:
    """The small checklist answered alike throughout."""
    survey = answered(small_checklist(), answer)
    return make_survey(survey.answers, **more)


def order(survey: Survey) -> list[str]:
    return [found.question.item for found in recommend(small_checklist(), survey)]


def test_order_of_the_plan() -> None:
    """Locked-in people first, then the rest by its reason, ties by weight and file order."""
    found = recommend(small_checklist(), everything("no"))
    assert [(one.question.item, one.urgency) for one in found] == [
        ("EGR-2", Urgency.ESCAPE),
        ("EGR-1", Urgency.ESCAPE),
        ("AAA-1", Urgency.KEY_ITEM),
        ("AAA-2", Urgency.COMBINATION),
        ("AAA-6", Urgency.GAIN),
        ("AAA-4", Urgency.GAIN),
        ("AAA-5", Urgency.GAIN),
        ("AAA-3", Urgency.GAIN),
        ("VEH-2", Urgency.GAIN),
        ("VEH-1", Urgency.GAIN),
    ]


def test_gain_is_the_rise_of_the_uncapped_score() -> None:
    """Three of sixteen weights are worth 18.75 points; caps do not hide it."""
    found = {one.question.item: one for one in recommend(small_checklist(), everything("no"))}
    assert found["AAA-4"].gain == pytest.approx(100 * 3 / 16)
    assert found["AAA-4"].gain_for_effort == pytest.approx(100 * 3 / 16 / 2)
    assert found["AAA-3"].gain_for_effort == pytest.approx(100 * 3 / 16 / 3)
    assert found["VEH-1"].gain == 0
    assert found["AAA-4"].answer is Answer.NO
    assert found["AAA-4"].item.title == "Mend AAA-4"


def test_a_key_item_partly_right_is_ranked_by_its_gain() -> None:
    """Only a plain "no" to a key item jumps the line; half an element is not missing."""
    found = recommend(small_checklist(), everything("partly"))
    assert {one.urgency for one in found} == {Urgency.ESCAPE, Urgency.GAIN}
    assert [one.question.item for one in found[:2]] == ["EGR-1", "EGR-2"]


def test_only_findings_are_recommended() -> None:
    """Yes, not applicable and can't tell need nothing; hidden questions are left out."""
    for answer in ("yes", "na", "unknown"):
        assert recommend(small_checklist(), everything(answer)) == ()
    assert "AAA-6" not in order(everything("no", facts={"has_yard": False}))
    assert findings(small_checklist(), everything("no"))[0] == Question("aaa-1", "AAA-1")
    assert len(findings(small_checklist(), everything("no", facts={"has_yard": False}))) == 9


def test_nothing_scored_still_gives_a_plan() -> None:
    """Where only separate areas are answered, there is no home score and yet a plan."""
    survey = make_survey({"veh-1": {"VEH-1": "no"}})
    assert [(one.question.item, one.gain) for one in recommend(small_checklist(), survey)] == [
        ("VEH-1", 0.0)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_nothing_stands_above_an_escape_failure(real_checklist: Checklist, seed: int) -> None:
    """In any survey of the shipped checklist, escape routes come before every security fix."""
    random = Random(seed)
    answers = {
        f"{area.id.lower()}-1": {
            item.id: random.choice(["yes", "partly", "no"]) for item in area.items
        }
        for area in real_checklist.areas
    }
    places = [(f"{area.id.lower()}-1", area.id) for area in real_checklist.areas]
    found = recommend(real_checklist, make_survey(answers, places))
    escape = [one.question.item.startswith("EGR") for one in found]
    assert any(escape)
    assert escape == sorted(escape, reverse=True)
    assert [one.urgency for one in found] == sorted(one.urgency for one in found)


def test_quick_wins_are_easy_and_gain_most() -> None:
    """Little effort and some gain; the most first; no more than the model says."""
    checklist = small_checklist()
    found = recommend(checklist, everything("no"))
    wins = [one.question.item for one in quick_wins(checklist, found)]
    assert wins == ["AAA-6", "AAA-4", "AAA-5", "AAA-1", "AAA-2"]
    assert "AAA-3" not in wins


def test_no_more_quick_wins_than_the_model_shows() -> None:
    """The list is cut after the model's number."""
    items = [make_item(f"AAA-{n}") for n in range(1, 8)]
    checklist = make_checklist([make_area("AAA", *items)])
    found = recommend(checklist, answered(checklist, "no"))
    assert len(quick_wins(checklist, found)) == checklist.scoring.quick_win_count == 5


def test_what_if_equals_the_score_of_the_mended_home(real_checklist: Checklist) -> None:
    """The card is the one that answering "yes" would give, and the survey stays as it is."""
    survey = answered(real_checklist, "no")
    mended = [Question("rdr-1", "RDR-1"), Question("rdr-1", "RDR-2"), Question("lgt-1", "LGT-1")]
    found = what_if(real_checklist, survey, mended)
    assert found == score(
        real_checklist, answered(real_checklist, "no", RDR_1="yes", RDR_2="yes", LGT_1="yes")
    )
    assert what_if(real_checklist, survey, []) == score(real_checklist, survey)
    assert survey == answered(real_checklist, "no")


def test_what_if_ignores_what_is_not_asked() -> None:
    """A fix of a hidden question, or of a place that is gone, changes nothing."""
    checklist = small_checklist()
    survey = everything("no", facts={"has_yard": False})
    hidden = [Question("aaa-1", "AAA-6"), Question("gone", "AAA-1")]
    assert what_if(checklist, survey, hidden) == score(checklist, survey)
    area = make_area("OUT", make_item("OUT-1"), applies_if=({"has_yard": (True,)},))
    other = make_checklist([area, make_area("AAA", make_item("AAA-1"))], facts=[yard_fact()])
    away = make_survey(facts={"has_yard": False})
    assert what_if(other, away, [Question("out-1", "OUT-1")]) == score(other, away)


def test_what_if_answers_an_unanswered_place() -> None:
    """A place that has no answers yet can be mended, too."""
    items = tiny_checklist().areas[0].items
    checklist = make_checklist([make_area("AAA", *items, repeatable=True)])
    survey = make_survey(places=[("a", "AAA"), ("b", "AAA")])
    card = what_if(checklist, survey, [Question("b", "AAA-1")])
    assert card.areas["AAA"] is not None
    assert [place.protection for place in card.areas["AAA"].places] == [None, 100]


def test_every_step_of_the_plan_shows_the_score_so_far(real_checklist: Checklist) -> None:
    """Each step includes all before it; the last is the home with everything mended."""
    changes = {"RDR_1": "no", "LGT_1": "partly", "LGT_2": "no", "INT_1": "no", "EGR_1": "no"}
    survey = answered(real_checklist, "yes", **changes)
    recommendations = recommend(real_checklist, survey)
    steps = plan(real_checklist, survey, recommendations)
    assert [step.recommendation for step in steps] == list(recommendations)
    done = [one.question for one in recommendations]
    for n, step in enumerate(steps, start=1):
        assert step.after == what_if(real_checklist, survey, done[:n])
    assert steps[-1].after == score(real_checklist, answered(real_checklist, "yes"))
    assert plan(real_checklist, survey, []) == ()


def test_a_fix_is_one_step_for_all_its_places() -> None:
    """It stands where its most urgent place puts it, and its score has all of them mended."""
    areas = [
        make_area("WIN", make_item("WIN-1", critical=True), make_item("WIN-2"), repeatable=True),
        make_area("AAA", make_item("AAA-1", 5)),
    ]
    checklist = make_checklist(areas)
    survey = make_survey(
        {"a": {"WIN-1": "partly"}, "b": {"WIN-1": "no", "WIN-2": "no"}, "aaa-1": {"AAA-1": "no"}},
        places=[("a", "WIN"), ("b", "WIN")],
    )
    recommendations = recommend(checklist, survey)
    found = fixes(checklist, survey, recommendations)
    assert [fix.item.id for fix in found] == list(
        dict.fromkeys(one.item.id for one in recommendations)
    )
    first = found[0]
    assert first.questions == (Question("b", "WIN-1"), Question("a", "WIN-1"))
    done: list[Question] = []
    for fix in found:
        done += fix.questions
        assert fix.after == what_if(checklist, survey, done)
    assert fixes(checklist, survey, []) == ()


def test_equal_gains_keep_file_order() -> None:
    """One of 4 items at weight 4 and effort 0 equals one of 8 at weight 24 and effort 2.

    In binary fractions the second comes out a hair larger; it must not jump the line for that.
    """
    first = [make_item(f"AAA-{n}", effort=0) for n in range(1, 5)]
    second = [make_item(f"BBB-{n}", effort=2) for n in range(1, 9)]
    checklist = make_checklist(
        [
            make_area("AAA", *first),
            make_area("BBB", *second),
            make_area("CCC", make_item("CCC-1")),
        ],
        [Layer("entry", "Ways in", 1, {"AAA": 4, "BBB": 24, "CCC": 3})],
    )
    survey = answered(checklist, "yes", AAA_1="no", BBB_1="no", CCC_1="no")
    found = recommend(checklist, survey)
    assert [one.question.item for one in found] == ["CCC-1", "AAA-1", "BBB-1"]
    assert found[1].gain_for_effort == pytest.approx(found[2].gain_for_effort)


def priced() -> Checklist:
    """Three fixes of rising cost; the cheapest is the landlord's where the home is rented."""
    tenure = Fact("tenure", "?", (FactOption("own", "Own"), FactOption("rent", "Rent")), "own")
    asked = {"renter": "Ask the landlord.", "who": ("resident", "landlord")}
    items = (
        make_item("AAA-1", 5, cost="free", **asked),
        make_item("AAA-2", 3, cost="under_50"),
        make_item("AAA-3", 1, cost="over_300"),
    )
    checklist = make_checklist([make_area("AAA", *items)], facts=[tenure])
    costs = {"free": "free", "under_50": "under $50", "over_300": "over $300"}
    return replace(checklist, costs=costs)


def test_a_budget_holds_all_that_costs_no_more() -> None:
    """From what is free to everything, each with the score that it reaches."""
    checklist = priced()
    survey = answered(checklist, "no")
    found = budgets(checklist, survey, recommend(checklist, survey))
    items = [[one.question.item for one in budget.recommendations] for budget in found]
    assert [budget.cost for budget in found] == ["free", "under_50", "over_300"]
    assert items == [["AAA-1"], ["AAA-1", "AAA-2"], ["AAA-1", "AAA-2", "AAA-3"]]
    for budget in found:
        mended = [one.question for one in budget.recommendations]
        assert budget.after == what_if(checklist, survey, mended)
    assert found[-1].after.protection == 100


def test_what_the_landlord_pays_for_is_in_no_renters_budget() -> None:
    """A renter cannot count on it, so it comes with the dearest alone."""
    checklist = priced()
    survey = replace(answered(checklist, "no"), facts={"tenure": "rent"})
    found = budgets(checklist, survey, recommend(checklist, survey))
    items = [[one.question.item for one in budget.recommendations] for budget in found]
    assert items == [[], ["AAA-2"], ["AAA-1", "AAA-2", "AAA-3"]]
    assert found[0].after == score(checklist, survey)


def test_each_budget_reaches_at_least_what_the_former_does(real_checklist: Checklist) -> None:
    """More money never makes a home worse."""
    survey = answered(real_checklist, "no")
    found = budgets(real_checklist, survey, recommend(real_checklist, survey))
    reached = [budget.after.protection or 0.0 for budget in found]
    assert reached == sorted(reached)
    assert len(found[-1].recommendations) == len(findings(real_checklist, survey))
