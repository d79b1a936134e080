"""The paper form: every question of every area, with boxes and a line, in the order of the walk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from security_survey.domain.errors import InputError
from security_survey.report.blank import ANSWERS, BlankWishes, build_form, make_blank_checklist
from tests.report.builders import agency, checklist
from tests.report.pdf_reading import font_sizes, opened, text_of
from tests.report.test_variants import check_access, kept

ONE = BlankWishes(area="RDR")


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


def test_one_area_alone() -> None:
    """A form for one area, whose title says which; another is refused with the known ones."""
    form = build_form(checklist(), agency(), BlankWishes(area="rdr"))
    assert [area.id for area in form.areas] == ["RDR"]
    assert form.title == "Home security survey: Rear, side and cellar doors"
    with pytest.raises(InputError, match=r"There is no area “XYZ”. Choose one of: .*RDR, "):
        build_form(checklist(), agency(), BlankWishes(area="XYZ"))


def test_the_whole_form_begins_with_the_home_and_ends_with_signatures() -> None:
    """The facts that decide what is asked have a field each; one area alone has neither."""
    form = build_form(checklist(), agency())
    assert [fact.id for fact in form.facts] == [fact.id for fact in checklist().facts]
    assert form.facts[0].options[:2] == ("House", "Townhouse")
    assert form.facts[3].options == ("Yes", "No")
    assert form.disclaimer == agency().disclaimer.text
    alone = build_form(checklist(), agency(), ONE)
    assert (alone.facts, alone.disclaimer) == ((), "")


def test_a_part_that_not_every_home_has_says_so() -> None:
    """By the fact's own question, so that the reader finds the answer above."""
    only = {area.id: area.only for area in build_form(checklist(), agency()).areas}
    assert only["GAR"] == "Skip this part unless “Is there a garage?” is answered yes."
    assert only["MUL"] == (
        "Skip this part unless “What kind of home is it?” is answered apartment or condominium."
    )
    assert only["FDR"] == ""


def test_facts_and_signatures_are_fields_with_names() -> None:
    """One field for each fact, which says its question; the lines to sign say whose they are."""
    short = replace(checklist(), walk=checklist().walk[:1])
    document = opened(make_blank_checklist(short, agency()))
    fields = fields_of(document)
    for fact in checklist().facts:
        assert str(fields[f"fact-{fact.id}"].TU) == fact.ask
    assert str(fields["signature-officer"].TU) == "Signature of the officer"


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_note_stays_with_its_question(paper: str) -> None:
    """No page begins with the line of a question that stands on the page before."""
    some = replace(checklist(), walk=checklist().walk[:2])
    document = opened(make_blank_checklist(some, agency(), BlankWishes(paper)))
    assert len(document.pages) > 4
    for page in document.pages:
        named = {str(box.get("/T", "")) for box in page.Annots}
        answered = {str(box.Parent.T) for box in page.Annots if "/Parent" in box}
        noted = {name.removesuffix("-note") for name in named if name.endswith("-note")}
        assert noted <= answered


@pytest.mark.parametrize("large", [False, True])
def test_there_is_room_to_write_by_pen(large: bool) -> None:
    """A line for a note is longer than half the page, and 17 points high at least."""
    document = opened(make_blank_checklist(checklist(), agency(), BlankWishes("a4", large, "RDR")))
    lines = [b for p in document.pages for b in p.Annots if str(b.get("/T", "")).endswith("-note")]
    assert lines
    for left, top, right, bottom in (map(float, line.Rect) for line in lines):
        assert right - left > 300
        assert abs(top - bottom) >= 17


def fields_of(document: pikepdf.Pdf) -> dict[str, Any]:
    """Each field of a form by its name."""
    return {str(field.T): field for field in document.Root.AcroForm.Fields}


def test_each_question_is_one_field_with_five_answers_and_one_for_a_note() -> None:
    """Fields are named by item, speak the question, and nothing else is to be filled in."""
    document = opened(make_blank_checklist(checklist(), agency(), ONE))
    fields = fields_of(document)
    items = checklist().area_by_id["RDR"].items
    head = {"address", "date", "resident", "officer", "RDR-place", "RDR-remark"}
    asked = {item.id for item in items}
    assert set(fields) == head | asked | {f"{name}-note" for name in asked}
    for item in items:
        field = fields[item.id]
        assert str(field.TU) == item.ask
        assert [str(box.TU) for box in field.Kids] == [f"{item.ask}: {a}" for a in ANSWERS]
        assert not any("/T" in box for box in field.Kids)
        assert [str(answer) for answer in field.Opt] == list(ANSWERS)
        assert str(fields[f"{item.id}-note"].TU) == f"Note: {item.ask}"


def test_fields_are_walked_in_the_order_of_reading() -> None:
    """Tab goes from field to field as they are read, and no field runs anything."""
    document = opened(make_blank_checklist(checklist(), agency(), ONE))
    assert all(page.Tabs == pikepdf.Name.S for page in document.pages)
    walked = [str(box.TU) for page in document.pages for box in page.Annots if "/FT" in box]
    first = checklist().area_by_id["RDR"].items[0].ask
    answers = [f"{first}: {answer}" for answer in ANSWERS]
    title = "Rear, side and cellar doors"
    assert walked[4:11] == [f"{title}: which one", *answers, f"Note: {first}"]
    assert walked[-1] == f"{title}: what else was seen"
    names = {str(key) for t in document.objects if isinstance(t, pikepdf.Dictionary) for key in t}
    assert not names & {"/JavaScript", "/JS", "/AA", "/Launch", "/XFA"}


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("large", [False, True])
def test_the_form_is_accessible(large: bool, paper: str, tmp_path: Path) -> None:
    """An independent checker finds no error on either paper and in either size."""
    wishes = BlankWishes(paper, large, "RDR")
    check_access(kept(make_blank_checklist(checklist(), agency(), wishes), tmp_path))


@pytest.mark.parametrize("large", [False, True])
def test_facts_and_signatures_are_accessible(large: bool, tmp_path: Path) -> None:
    """What only the whole form has, with the areas of one stretch of the walk."""
    short = replace(checklist(), walk=checklist().walk[-1:])
    check_access(kept(make_blank_checklist(short, agency(), BlankWishes(large=large)), tmp_path))


def test_large_print_is_large() -> None:
    """Nothing on the form is smaller than 18 points; on the plain one something is."""
    large = make_blank_checklist(checklist(), agency(), BlankWishes(large=True, area="RDR"))
    assert min(font_sizes(large)) >= 18
    assert min(font_sizes(make_blank_checklist(checklist(), agency(), ONE))) < 10
