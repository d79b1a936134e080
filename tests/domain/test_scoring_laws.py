"""Laws of the score, held for any survey of the shipped checklist and of small random ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from security_survey.domain.checklist import Answer, Area, Checklist, Element, Layer, Threshold
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.scoring import score
from security_survey.domain.survey import Place, Question, Survey, asked_questions
from tests.builders import make_area, make_checklist, make_item, make_survey, yard_fact

EXAMPLES = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
TOLERANCE = 1e-7
# One number for a whole survey: drawing each of its 200 answers takes a hundred times as long.
SEEDS = st.integers(0, 2**32)
ANSWERS = list(Answer)
BETTER = {Answer.NO: Answer.PARTLY, Answer.PARTLY: Answer.YES}


@st.composite
def small_checklists(draw: st.DrawFn) -> Checklist:
    """One to four areas in one or two layers, with caps and a combination."""
    areas = [draw(small_areas(f"AA{letter}")) for letter in "ABCD"[: draw(st.integers(1, 4))]]
    split = draw(st.integers(0, len(areas) - 1))
    weights = {area.id: draw(st.integers(1, 3)) for area in areas}
    parts = [part for part in (areas[:split], areas[split:]) if part]
    layers = [
        Layer(
            f"layer{n}",
            "",
            draw(st.integers(1, 9)),
            {area.id: weights[area.id] for area in part},
            weakest_share=draw(st.sampled_from([0.0, 0.4])),
            weakest_from=2,
            caps=(Threshold(1, 69), Threshold(2, 49)) if draw(st.booleans()) else (),
        )
        for n, part in enumerate(parts)
    ]
    items = [item.id for area in areas for item in area.items]
    elements = [Element("E", "", tuple(draw(st.sets(st.sampled_from(items), min_size=1))))]
    return make_checklist(areas, layers, [yard_fact()], elements=elements)


@st.composite
def small_areas(draw: st.DrawFn, area_id: str) -> Area:
    """One to four items; now and then repeatable, or hidden by a fact."""
    hidden = st.sampled_from([(), (), ({"has_yard": (True,)},)])
    items = [
        make_item(
            f"{area_id}-{n}",
            draw(st.sampled_from([1, 2, 3, 5])),
            critical=draw(st.booleans()),
            applies_if=draw(hidden),
        )
        for n in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return make_area(area_id, *items, repeatable=draw(st.booleans()), applies_if=draw(hidden))


@st.composite
def surveys(draw: st.DrawFn, checklist: Checklist) -> Survey:
    """A survey with up to two places for each area and any answers."""
    places, answers = [], {}
    random = Random(draw(SEEDS))
    weights = draw(st.sampled_from([(5, 1, 1, 1, 1), (1, 1, 1, 1, 1), (9, 1, 1, 0, 0)]))
    for area in checklist.areas:
        for n in range(1, random.choice([1, 1, 1, 2] if area.repeatable else [1]) + 1):
            place = f"{area.id.lower()}-{n}"
            places.append(Place(place, area.id, place))
            answers[place] = {
                item.id: random.choices(ANSWERS, weights)[0]
                for item in area.items
                if random.random() < 0.95
            }
    facts = {
        fact.id: random.choice([option.value for option in fact.options])
        for fact in checklist.facts
        if random.random() < 0.5
    }
    return replace(make_survey(), places=tuple(places), answers=answers, facts=facts)


@pytest.fixture(params=["shipped", "small"])
def any_survey(
    request: pytest.FixtureRequest, real_checklist: Checklist
) -> Callable[[st.DataObject], tuple[Checklist, Survey]]:
    """Draws a checklist with a survey of it: the shipped one, or a small random one."""

    def draw(data: st.DataObject) -> tuple[Checklist, Survey]:
        shipped = request.param == "shipped"
        checklist = real_checklist if shipped else data.draw(small_checklists())
        return checklist, data.draw(surveys(checklist))

    return draw


Draw = Callable[[st.DataObject], tuple[Checklist, Survey]]


def with_answer(survey: Survey, question: Question, answer: Answer) -> Survey:
    """The survey with one answer changed."""
    of_place = {**survey.answers.get(question.place, {}), question.item: answer}
    return replace(survey, answers={**survey.answers, question.place: of_place})


def same(one: ScoreCard, other: ScoreCard) -> None:
    """Two cards agree in every figure."""
    for name in ("protection", "uncapped", "low", "high", "coverage"):
        assert getattr(one, name) == close(getattr(other, name)), name
    assert set(one.life_safety) == set(other.life_safety)
    assert {cap.at for cap in one.caps} == {cap.at for cap in other.caps}
    assert one.firm == other.firm
    live = {area: found for area, found in one.areas.items() if found}
    assert set(live) == {area for area, found in other.areas.items() if found}
    for area, found in live.items():
        for name in ("protection", "low", "high", "coverage"):
            assert getattr(found, name) == close(getattr(other.areas[area], name)), (area, name)


def close(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, abs=TOLERANCE)


@EXAMPLES
@given(data=st.data())
def test_a_better_answer_never_lowers_a_score(any_survey: Draw, data: st.DataObject) -> None:
    """From no to partly, and from partly to yes: neither the home nor any area falls."""
    checklist, survey = any_survey(data)
    found = [q for q in asked_questions(checklist, survey) if survey.answer(q) in BETTER]
    assume(found)
    question = data.draw(st.sampled_from(found))
    answer = survey.answer(question)
    assert answer is not None
    before = score(checklist, survey)
    after = score(checklist, with_answer(survey, question, BETTER[answer]))
    assert before.protection is not None
    assert after.protection is not None
    assert after.protection >= before.protection - TOLERANCE
    assert (after.uncapped or 0) >= (before.uncapped or 0) - TOLERANCE
    for area, old in before.areas.items():
        new = after.areas[area]
        if old is not None and old.protection is not None:
            assert new is not None
            assert new.protection is not None
            assert new.protection >= old.protection - TOLERANCE


@EXAMPLES
@given(data=st.data())
def test_order_is_irrelevant(any_survey: Draw, data: st.DataObject) -> None:
    """Items, areas and places in another order give the same score."""
    checklist, survey = any_survey(data)
    random = Random(data.draw(SEEDS))
    areas = [
        replace(area, items=tuple(random.sample(area.items, len(area.items))))
        for area in checklist.areas
    ]
    random.shuffle(areas)
    places = tuple(random.sample(survey.places, len(survey.places)))
    shuffled = replace(checklist, areas=tuple(areas))
    same(score(shuffled, replace(survey, places=places)), score(checklist, survey))


@EXAMPLES
@given(data=st.data(), factor=st.sampled_from([2, 3, 10]))
def test_scaling_an_areas_weights_changes_nothing(
    any_survey: Draw, data: st.DataObject, factor: int
) -> None:
    """Only the proportions inside an area matter (coverage of the home aside)."""
    checklist, survey = any_survey(data)
    chosen = data.draw(st.sampled_from(checklist.areas))
    heavier = replace(
        chosen, items=tuple(replace(item, weight=item.weight * factor) for item in chosen.items)
    )
    areas = tuple(heavier if area is chosen else area for area in checklist.areas)
    before = score(checklist, survey)
    after = score(replace(checklist, areas=areas), survey)
    same(replace(after, coverage=before.coverage), before)


@EXAMPLES
@given(data=st.data())
def test_the_score_lies_in_its_range(any_survey: Draw, data: st.DataObject) -> None:
    """Low ≤ protection ≤ high, for the home, its areas and their places."""
    checklist, survey = any_survey(data)
    card = score(checklist, survey)
    scored: list[Any] = [card, *(area for area in card.areas.values() if area)]
    scored += [place for area in card.areas.values() if area for place in area.places]
    for one in scored:
        if one.low is not None:
            assert 0 <= one.low <= one.high + TOLERANCE <= 100 + 2 * TOLERANCE
        if one.protection is not None:
            assert one.low - TOLERANCE <= one.protection <= one.high + TOLERANCE
            assert one.protection <= (one.uncapped if one is card else one.plain) + TOLERANCE


@EXAMPLES
@given(data=st.data())
def test_an_area_that_does_not_apply_changes_nothing(any_survey: Draw, data: st.DataObject) -> None:
    """Marked "not applicable" throughout, an area might as well not be there."""
    checklist, survey = any_survey(data)
    chosen = data.draw(st.sampled_from(checklist.areas))
    answers = dict(survey.answers)
    for place in {p.id for p in survey.places if p.area == chosen.id} | {f"{chosen.id.lower()}-1"}:
        answers[place] = {item.id: Answer.NA for item in chosen.items}
    left_out = make_item(chosen.items[0].id, applies_if=({"nothing": (True,)},))
    others = [
        area if area is not chosen else replace(area, applies_if=left_out.applies_if)
        for area in checklist.areas
    ]
    marked = score(checklist, replace(survey, answers=answers))
    same(marked, score(replace(checklist, areas=tuple(others)), survey))


@EXAMPLES
@given(data=st.data())
def test_another_area_that_does_not_apply_changes_nothing(
    any_survey: Draw, data: st.DataObject
) -> None:
    """Adding an area in which nothing applies moves no figure."""
    checklist, survey = any_survey(data)
    extra = make_area("ZZZ", make_item("ZZZ-1", 5, critical=True))
    layer = checklist.scoring.layers[0]
    layers = (replace(layer, areas={**layer.areas, "ZZZ": 3}), *checklist.scoring.layers[1:])
    larger = replace(
        checklist,
        areas=(*checklist.areas, extra),
        scoring=replace(checklist.scoring, layers=layers),
    )
    answers = {**survey.answers, "zzz-1": {"ZZZ-1": Answer.NA}}
    same(score(larger, replace(survey, answers=answers)), score(checklist, survey))


@EXAMPLES
@given(data=st.data())
def test_what_the_facts_hide_changes_nothing(any_survey: Draw, data: st.DataObject) -> None:
    """Answers that are no longer asked for are kept, and count nowhere."""
    checklist, survey = any_survey(data)
    asked = set(asked_questions(checklist, survey))
    visible = {
        place: {item: a for item, a in of.items() if Question(place, item) in asked}
        for place, of in survey.answers.items()
    }
    same(score(checklist, survey), score(checklist, replace(survey, answers=visible)))


@EXAMPLES
@given(data=st.data(), answer=st.sampled_from([Answer.YES, Answer.PARTLY, Answer.NO]))
def test_an_answer_lands_in_the_promised_range(
    any_survey: Draw, data: st.DataObject, answer: Answer
) -> None:
    """Answering what was open keeps the home, its areas and its range inside the former range."""
    checklist, survey = any_survey(data)
    unanswered = (None, Answer.UNKNOWN)
    found = [q for q in asked_questions(checklist, survey) if survey.answer(q) in unanswered]
    assume(found)
    before = score(checklist, survey)
    after = score(checklist, with_answer(survey, data.draw(st.sampled_from(found)), answer))
    inside(before, after)
    for area, old in before.areas.items():
        if old is not None:
            inside(old, after.areas[area])


def inside(before: Any, after: Any) -> None:
    """The later range and point lie in the former range."""
    if before.low is None:
        return
    assert before.low - TOLERANCE <= after.low
    assert after.high <= before.high + TOLERANCE
    if after.protection is not None:
        assert before.low - TOLERANCE <= after.protection <= before.high + TOLERANCE
