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


def fields_of(document: pikepdf.Pdf) -> dict[str, Any]:
    """Each field of a form by its name."""
    return {str(field.T): field for field in document.Root.AcroForm.Fields}


def test_each_question_is_one_field_with_five_answers_and_one_for_a_note() -> None:
    """Fields are named by item, speak the question, and nothing else is to be filled in."""
    document = opened(make_blank_checklist(checklist(), agency(), ONE))
    fields = fields_of(document)
    items = checklist().area_by_id["RDR"].items
    head = {"address", "date", "resident", "officer", "RDR-place"}
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
    assert walked[4:7] == ["Rear, side and cellar doors: which one", f"Note: {first}",
                           f"{first}: Yes"]  # fmt: skip
    names = {str(key) for t in document.objects if isinstance(t, pikepdf.Dictionary) for key in t}
    assert not names & {"/JavaScript", "/JS", "/AA", "/Launch", "/XFA"}


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("large", [False, True])
def test_the_form_is_accessible(large: bool, paper: str, tmp_path: Path) -> None:
    """An independent checker finds no error on either paper and in either size."""
    wishes = BlankWishes(paper, large, "RDR")
    check_access(kept(make_blank_checklist(checklist(), agency(), wishes), tmp_path))


def test_large_print_is_large() -> None:
    """Nothing on the form is smaller than 18 points; on the plain one something is."""
    large = make_blank_checklist(checklist(), agency(), BlankWishes(large=True, area="RDR"))
    assert min(font_sizes(large)) >= 18
    assert min(font_sizes(make_blank_checklist(checklist(), agency(), ONE))) < 10
