"""Sections of the report that may be left out, and those that never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import InputError
from security_survey.domain.survey import Photo, Survey
from security_survey.report.make import make_html
from security_survey.report.parts import ReportView
from security_survey.report.request import SECTIONS
from security_survey.report.view import build_view
from tests.report.builders import agency, home, jpeg, question_of, request

NO = Answer.NO
NOTHING: frozenset[str] = frozenset()


def found() -> Survey:
    """A home with a blocked way out, a weak door with a photo, and a word from the officer."""
    survey = home({"EGR-3": NO, "RDR-1": NO, "VEH-1": NO}, remarks={"report": "Well kept."})
    return replace(survey, photos={question_of("rdr-1/RDR-1"): (Photo("a", "Qqq"),)})


def view_without(*sections: str) -> ReportView:
    """The full copy without some sections."""
    kept = frozenset(SECTIONS) - set(sections)
    return build_view(request(found(), sections=kept, copy="full", photos={"a": jpeg()}))


def test_everything_is_printed_unless_told() -> None:
    """Without a wish the copy has all its sections."""
    view = view_without()
    assert view.plan
    assert view.areas
    assert view.separate
    assert view.services
    assert view.notices
    assert view.appendix
    assert "Photo 1: Qqq" in repr(view)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_left_out_leaves_the_others(section: str) -> None:
    """Each can be left out alone, and nothing else goes with it."""
    view, whole = view_without(section), view_without()
    gone = {
        name
        for name in ("plan", "areas", "separate", "services", "notices", "appendix", "escape")
        if bool(getattr(whole, name)) != bool(getattr(view, name))
    }
    assert gone == {
        "areas": {"areas", "separate"},
        "services": {"services", "notices"},
        "plan": {"plan"},
        "appendix": {"appendix"},
    }.get(section, set())


def test_photos_can_be_left_out_of_their_findings() -> None:
    """The findings stay; neither picture nor caption is in the view."""
    view = view_without("photos")
    assert "Qqq" not in repr(view)
    assert any(area.id == "RDR" and area.places for area in view.areas)


def test_what_is_never_left_out() -> None:
    """Page one, ways out, the officer's word, disclaimer, consents and method with its version."""
    survey = replace(found(), consents={"share_with_insurer": True})
    bare = request(survey, sections=NOTHING, copy="full")
    view = build_view(bare)
    assert [step.number for step in view.front.steps] == [1, 2, 3]
    assert view.escape and view.escape.area and view.escape.area.places
    html = make_html(bare)
    for text in (
        "Keep the way out",
        "Well kept.",
        agency().disclaimer.text,
        "Share with insurer: Given",
        "Scoring model: ",
    ):
        assert text in html


def test_nothing_points_to_what_is_not_printed() -> None:
    """Without the areas a step names no page, but for escape routes, which are always told."""
    plan = view_without("areas").plan
    assert plan
    assert [step.anchor for step in plan.steps] == ["finding-1", "", ""]
    bare = make_html(request(found(), sections=frozenset({"plan"})))
    assert 'href="#finding-1"' in bare
    assert 'href="#finding-2"' not in bare


def test_a_section_that_does_not_exist_is_refused() -> None:
    """The sentence names those that there are."""
    known = ", ".join(SECTIONS)
    with pytest.raises(InputError, match=rf"no section called “maps”\. Choose one of: {known}\."):
        request(sections=frozenset({"plan", "maps"}))
