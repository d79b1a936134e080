"""Another place like this one, and another order, as plain changes of the journal."""

from __future__ import annotations

from security_survey.domain.checklist import Checklist
from security_survey.domain.journal import with_change
from security_survey.domain.survey import Place, Question, Survey
from security_survey.domain.walk_places import Changes, another_like, first_left, moved, name_like
from tests.builders import make_area, make_checklist, make_item, make_survey

PLACES = [("win-1", "WIN"), ("dor-1", "DOR"), ("win-2", "WIN"), ("win-3", "WIN")]


def house() -> Checklist:
    """Windows with a key item, one of life safety and two others; doors with one."""
    return make_checklist(
        [
            make_area(
                "WIN",
                make_item("WIN-1", critical=True),
                make_item("WIN-2"),
                make_item("WIN-3"),
                make_item("WIN-4", life_safety=True),
                repeatable=True,
            ),
            make_area("DOR", make_item("DOR-1"), repeatable=True),
        ]
    )


def after(survey: Survey, changes: Changes) -> Survey:
    """The survey with these changes."""
    for key, value in changes:
        survey = with_change(survey, key, value)
    return survey


def ids(survey: Survey, area: str) -> list[str]:
    """The places of an area in their order."""
    return [place.id for place in survey.places if place.area == area]


def test_another_stands_behind_its_like_with_nothing_answered() -> None:
    """Under the next free name."""
    survey = make_survey({"win-1": {"WIN-2": "no"}}, PLACES)
    changes = another_like(house(), survey, survey.places[0], "win-9", copied=False)
    found = after(survey, changes)
    assert ids(found, "WIN") == ["win-1", "win-9", "win-2", "win-3"]
    assert found.place_by_id("win-9") == Place("win-9", "WIN", "Win-1 2")
    assert "win-9" not in found.answers


def test_answers_are_copied_on_request_but_for_key_items() -> None:
    """A lock is tried at each window; the walk begins there."""
    answers = {
        "win-1": {"WIN-1": "yes", "WIN-2": "no", "WIN-3": "na", "WIN-4": "yes", "OLD-1": "no"}
    }
    survey = make_survey(answers, PLACES)
    changes = another_like(house(), survey, survey.places[0], "win-9", copied=True)
    found = after(survey, changes)
    assert {item: one.value for item, one in found.answers["win-9"].items()} == {
        "WIN-2": "no",
        "WIN-3": "na",
    }
    new = found.place_by_id("win-9")
    assert new is not None
    assert first_left(house(), new, changes) == Question("win-9", "WIN-1")


def test_where_all_was_copied_the_first_question_comes_up() -> None:
    """There is something to look at in any case."""
    survey = make_survey({"dor-1": {"DOR-1": "yes"}}, PLACES)
    changes = another_like(house(), survey, survey.places[1], "dor-2", copied=True)
    assert first_left(house(), Place("dor-2", "DOR", ""), changes) == Question("dor-2", "DOR-1")


def test_names_count_on() -> None:
    """The number is replaced, and taken ones are passed over."""
    named = [Place(f"win-{n}", "WIN", name) for n, name in enumerate(("Bay", "bay 2", "Attic 7"))]
    survey = after(
        make_survey({}), tuple((f"place/{p.id}", {"area": "WIN", "name": p.name}) for p in named)
    )
    assert name_like(survey, survey.places[0]) == "Bay 3"
    assert name_like(survey, survey.places[1]) == "bay 3"
    assert name_like(survey, survey.places[2]) == "Attic 2"


def test_a_place_moves_past_its_neighbor_of_the_same_area() -> None:
    """And back again; other areas keep theirs."""
    survey = make_survey({}, PLACES)
    down = after(survey, moved(survey, survey.places[0], 1))
    assert ids(down, "WIN") == ["win-2", "win-1", "win-3"]
    place = down.place_by_id("win-1")
    assert place is not None
    assert ids(after(down, moved(down, place, -1)), "WIN") == ["win-1", "win-2", "win-3"]
    assert moved(survey, survey.places[0], -1) == ()
    assert moved(survey, survey.places[3], 1) == ()
