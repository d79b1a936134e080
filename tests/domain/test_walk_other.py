"""Other findings are told by area, in walking order, and weigh nothing."""

from __future__ import annotations

from security_survey.domain.scoring import score
from security_survey.domain.walk_other import OtherFinding, fix_name, other_finding, other_findings
from tests.builders import make_area, make_checklist, make_item, make_survey, yard_fact

DOOR = make_area("AAA", make_item("AAA-1"))
YARD = make_area("BBB", make_item("BBB-1"), applies_if=({"has_yard": (True,)},))
CHECKLIST = make_checklist([DOOR, YARD], facts=[yard_fact()])


def test_finding_and_fix_are_one_text() -> None:
    """Either may stand alone."""
    both = {"AAA": " Ladder lies there. ", fix_name("AAA"): "Chain it."}
    assert other_finding(DOOR, both) == OtherFinding(DOOR, "Ladder lies there.", "Chain it.")
    assert other_finding(DOOR, both).words == "Ladder lies there.\nWhat to do: Chain it."
    assert other_finding(DOOR, {fix_name("AAA"): "Chain it."}).words == "What to do: Chain it."
    assert other_finding(DOOR, {}).words == ""


def test_they_are_listed_where_the_area_is_asked() -> None:
    """Hidden areas keep theirs without telling it; blanks are nothing."""
    remarks = {"AAA": "Ladder.", "BBB": "Gap in the hedge.", "report": "Thanks."}
    survey = make_survey({}, remarks=remarks)
    assert [one.area.id for one in other_findings(CHECKLIST, survey)] == ["AAA", "BBB"]
    hidden = make_survey({}, remarks=remarks, facts={"has_yard": False})
    assert [one.area.id for one in other_findings(CHECKLIST, hidden)] == ["AAA"]
    assert other_findings(CHECKLIST, make_survey({}, remarks={"AAA": "  "})) == ()


def test_the_score_knows_nothing_of_them() -> None:
    """They are advice beside it."""
    answers = {"aaa-1": {"AAA-1": "yes"}}
    plain, noted = make_survey(answers), make_survey(answers, remarks={"AAA": "Ladder."})
    assert score(CHECKLIST, plain) == score(CHECKLIST, noted)
