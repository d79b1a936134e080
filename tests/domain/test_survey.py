"""A survey tells its answers, places and questions; what the facts hide is not asked."""

from __future__ import annotations

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import (
    Photo,
    Place,
    Question,
    asked_questions,
    own_place_id,
    places_of,
    proposed_places,
)
from tests.builders import make_area, make_checklist, make_item, make_survey, yard_fact

DOOR = Question("rdr-1", "RDR-1")
YARD = ({"has_yard": (True,)},)


def small_checklist() -> Checklist:
    """Front door; rear doors, several; a fence with the yard. The walk begins in the rear."""
    areas = [
        make_area("FDR", make_item("FDR-1"), make_item("FDR-2", applies_if=YARD), short="Front"),
        make_area("RDR", make_item("RDR-1"), repeatable=True, suggest=("Back door", "Side door")),
        make_area("OUT", make_item("OUT-1"), repeatable=True, suggest=("Shed",), applies_if=YARD),
    ]
    return make_checklist(areas, facts=[yard_fact()], walk=["RDR", "FDR", "OUT"])


def test_what_is_kept_with_a_question() -> None:
    """Answer, note and photos of a question, or nothing."""
    photo = Photo("ab" * 32, "The lock")
    survey = make_survey(
        {"rdr-1": {"RDR-1": "no"}}, notes={DOOR: "Rotten."}, photos={DOOR: (photo,)}
    )
    assert survey.answer(DOOR) is Answer.NO
    assert (survey.note(DOOR), survey.photos_of(DOOR)) == ("Rotten.", (photo,))
    other = Question("rdr-1", "RDR-2")
    assert (survey.answer(other), survey.note(other), survey.photos_of(other)) == (None, "", ())


def test_places_by_id() -> None:
    """A place is found by its id, or None."""
    survey = make_survey(places=[("rdr-1", "RDR")])
    assert survey.place_by_id("rdr-1") == Place("rdr-1", "RDR", "Rdr-1")
    assert survey.place_by_id("rdr-2") is None


def test_an_area_that_is_not_repeatable_has_its_own_place() -> None:
    """It needs no entry and has the area's short name; one that is listed takes its place."""
    checklist = small_checklist()
    assert own_place_id("FDR") == "fdr-1"
    assert places_of(checklist, make_survey(), "FDR") == (Place("fdr-1", "FDR", "Front"),)
    listed = make_survey(places=[("front", "FDR")])
    assert places_of(checklist, listed, "FDR") == (Place("front", "FDR", "Front"),)


def test_a_repeatable_area_has_the_places_that_were_added() -> None:
    """None at first, then those listed, in their order."""
    checklist = small_checklist()
    assert places_of(checklist, make_survey(), "RDR") == ()
    survey = make_survey(places=[("b", "RDR"), ("x", "OUT"), ("a", "RDR")])
    assert [place.id for place in places_of(checklist, survey, "RDR")] == ["b", "a"]


def test_questions_in_walking_order() -> None:
    """Area by area as one walks, place by place, without what the facts hide."""
    checklist = small_checklist()
    places = [("r1", "RDR"), ("r2", "RDR"), ("shed", "OUT")]
    survey = make_survey(places=places)
    assert asked_questions(checklist, survey) == (
        Question("r1", "RDR-1"),
        Question("r2", "RDR-1"),
        Question("fdr-1", "FDR-1"),
        Question("fdr-1", "FDR-2"),
        Question("shed", "OUT-1"),
    )
    without_yard = make_survey(places=places, facts={"has_yard": False})
    assert [q.item for q in asked_questions(checklist, without_yard)] == ["RDR-1", "RDR-1", "FDR-1"]


def test_places_are_proposed_until_the_area_has_one() -> None:
    """The suggestions of each repeatable area that applies and has no place yet."""
    checklist = small_checklist()
    assert proposed_places(checklist, make_survey()) == (
        Place("rdr-1", "RDR", "Back door"),
        Place("rdr-2", "RDR", "Side door"),
        Place("out-1", "OUT", "Shed"),
    )
    assert proposed_places(checklist, make_survey(facts={"has_yard": False})) == (
        Place("rdr-1", "RDR", "Back door"),
        Place("rdr-2", "RDR", "Side door"),
    )
    assert proposed_places(checklist, make_survey(places=[("r", "RDR"), ("o", "OUT")])) == ()


def test_the_shipped_checklist_asks_every_item(real_checklist: Checklist) -> None:
    """With all facts on and one place each, every one of the 217 items is asked once."""
    facts = {"dwelling": "condo", "setting": "rural", "discuss_firearms": True}
    places = [(f"{area.id.lower()}-1", area.id) for area in real_checklist.areas]
    asked = asked_questions(real_checklist, make_survey(places=places, facts=facts))
    assert sorted(question.item for question in asked) == sorted(real_checklist.item_by_id)
    assert len(asked) == 217
