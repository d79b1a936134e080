"""The paper form: every question of every area, with boxes and a line, in the order of the walk."""

from __future__ import annotations

from dataclasses import replace

from security_survey.report.blank import ANSWERS, build_form, make_blank_checklist
from tests.report.builders import agency, checklist
from tests.report.pdf_reading import opened, text_of


def test_every_question_is_on_it() -> None:
    """All items in walking order; repeatable areas have a line for the place."""
    form = build_form(checklist(), agency())
    asked = [question.ask for area in form.areas for question in area.questions]
    assert asked == [i.ask for a in checklist().areas_in_walking_order for i in a.items]
    places = {area.title: area.place for area in form.areas if area.place}
    assert places["Ground-floor windows"].startswith("Window (")


def test_key_items_and_ways_out_are_marked() -> None:
    """The reader sees which questions weigh most."""
    form = build_form(checklist(), agency())
    keys = {question.ask: question.key for area in form.areas for question in area.questions}
    items = checklist().item_by_id
    assert keys[items["EGR-1"].ask] == "way out"
    assert keys[items["RDR-1"].ask] == "key item"
    assert keys[items["RDR-5"].ask] == ""


def test_it_prints_as_a_tagged_pdf() -> None:
    """Tagged, titled, with every answer to tick."""
    short = replace(checklist(), walk=checklist().walk[:1])
    pdf = make_blank_checklist(short, agency())
    text = text_of(pdf)
    assert all(answer in text for answer in ANSWERS)
    assert "Sample Police Department" in text
    with opened(pdf) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo.Title) == "Home security survey: paper form"
