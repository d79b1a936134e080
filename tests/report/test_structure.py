"""The structure of every copy and variant: what a screen reader meets, and what never runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from tests.report.pdf_reading import opened
from tests.report.test_variants import VARIANTS, printed, some_variants

FORBIDDEN = {
    *("/AA", "/AcroForm", "/JavaScript", "/JS", "/Launch", "/OpenAction", "/RichMedia", "/XFA"),
    *("/GoToR", "/GoToE", "/ImportData", "/Movie", "/Rendition", "/SubmitForm", "/3D", "/Sound"),
}
"""Names of what runs, opens or sends something."""
CONTACTS = {"tel:3145550100", "mailto:locks@sample.example", "https://sample.example/services"}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
STANDARD = {
    *("Document", "Sect", "Div", "P", "Span", "NonStruct", "Figure", "Caption", "Link", *HEADINGS),
    *("L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"),
}
INSIDE = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}}
"""Kinds of elements that hold nothing but these others."""


@pytest.fixture(scope="module", params=some_variants(), ids=" ".join)
def document(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    """Each copy in each variant that it may have."""
    copy, variant, paper = request.param
    with opened(printed(copy=copy, paper=paper, **VARIANTS[variant])) as pdf:
        yield pdf


def elements(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """The structure's elements in the order of reading."""
    return list(_below(document.Root.StructTreeRoot))


def kind(element: Any) -> str:
    """What an element is: "H1", "Table"."""
    return str(element.S)[1:]


def children(element: Any) -> list[pikepdf.Dictionary]:
    """The elements just below one."""
    kids = element.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _below(element: Any) -> Iterator[pikepdf.Dictionary]:
    for child in children(element):
        yield child
        yield from _below(child)


def bookmarks(document: pikepdf.Pdf) -> list[tuple[int, str, Any]]:
    """Level, title and target page of each bookmark."""
    with document.open_outline() as outline:
        return list(_flat(outline.root, 1))


def _flat(items: Any, level: int) -> Iterator[tuple[int, str, Any]]:
    for item in items:
        target = item.destination if item.destination is not None else item.action.D
        yield level, str(item.title), target[0].objgen
        yield from _flat(item.children, level + 1)


def things(document: pikepdf.Pdf) -> list[Any]:
    """Every dictionary and stream of the file."""
    return [t for t in document.objects if isinstance(t, pikepdf.Dictionary | pikepdf.Stream)]


# -- what it says of itself


def test_language_and_title(document: pikepdf.Pdf) -> None:
    """English, titled alike in both places, and the title is what a window shows."""
    assert str(document.Root.Lang) == "en"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    title = str(document.docinfo.Title)
    assert title.startswith("Home security survey")
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == title


def test_every_page_is_tagged_and_walked_in_order(document: pikepdf.Pdf) -> None:
    """Tab follows the structure, and each page belongs to it."""
    assert all(page.Tabs == pikepdf.Name.S for page in document.pages)
    parents = [int(page.StructParents) for page in document.pages]
    assert len(set(parents)) == len(parents)


def test_every_font_is_inside(document: pikepdf.Pdf) -> None:
    """With its letters' meaning, so that text can be searched, copied and read aloud."""
    fonts = [thing for thing in things(document) if thing.get("/Type") == pikepdf.Name.Font]
    shown = [font for font in fonts if "/DescendantFonts" in font]
    assert shown
    for font in shown:
        described = font.DescendantFonts[0].FontDescriptor
        assert any(f"/FontFile{number}" in described for number in ("", "2", "3"))
        assert "/ToUnicode" in font


# -- what is read


def test_elements_are_of_the_standard_kinds(document: pikepdf.Pdf) -> None:
    """No reader meets a kind that it does not know, and each holds what it may."""
    found = elements(document)
    assert {kind(element) for element in found} <= STANDARD
    for element in found:
        allowed = INSIDE.get(kind(element))
        inside = {kind(child) for child in children(element)}
        assert allowed is None or inside <= allowed
    counts = Counter(map(kind, found))
    assert counts["Document"] == 1
    assert counts["L"] > 0


def test_headings_leave_no_level_out(document: pikepdf.Pdf) -> None:
    """One first heading, then sections and their parts."""
    levels = [int(kind(e)[1]) for e in elements(document) if kind(e) in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_bookmarks_lead_through_the_headings(document: pikepdf.Pdf) -> None:
    """In the order of the pages, with a title each, and at least one for each heading."""
    marks = bookmarks(document)
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    targets = [numbers[target] for _, _, target in marks]
    assert targets == sorted(targets)
    assert all(title.strip() for _, title, _ in marks)
    assert all(after - before <= 1 for (before, *_), (after, *_) in pairwise(marks))
    headings = [element for element in elements(document) if kind(element) in HEADINGS]
    assert len(marks) >= len(headings)


def test_tables_have_header_cells_that_cells_name(document: pikepdf.Pdf) -> None:
    """Each cell says which header cells it stands under, and those exist."""
    tables = [element for element in elements(document) if kind(element) == "Table"]
    assert tables
    for table in tables:
        cells = [element for element in _below(table) if kind(element) in ("TH", "TD")]
        heads = {str(cell.ID) for cell in cells if kind(cell) == "TH" and "/ID" in cell}
        named = {str(head) for cell in cells for head in _headers(cell)}
        assert heads
        assert named <= heads
        assert all(_headers(cell) for cell in cells if kind(cell) == "TD")
        widths = {len(children(row)) for row in _below(table) if kind(row) == "TR"}
        assert len(widths) == 1


def _headers(cell: Any) -> list[Any]:
    attributes = cell.get("/A", pikepdf.Dictionary())
    return list(attributes.get("/Headers", []))


def test_every_picture_has_words(document: pikepdf.Pdf) -> None:
    """Whole words, and none of them the name of a file."""
    figures = [element for element in elements(document) if kind(element) == "Figure"]
    assert figures
    for figure in figures:
        words = str(figure.get("/Alt", ""))
        assert " " in words.strip()
        assert not any(ending in words for ending in (".jpg", ".png", ".svg", "data:"))


# -- what can be pressed


def test_nothing_runs(document: pikepdf.Pdf) -> None:
    """No script, no program to start, no form, no sound, wherever in the file."""
    found = things(document)
    names = {str(key) for thing in found for key in dict(thing)}
    kinds = {str(thing.get(key)) for thing in found for key in ("/S", "/Subtype", "/Type")}
    assert not (names | kinds) & FORBIDDEN


def test_links_have_words_and_known_targets(document: pikepdf.Pdf) -> None:
    """To the agency's contacts, or to a place in the report that is there."""
    links = [link for page in document.pages for link in page.get("/Annots", [])]
    assert links
    assert {str(link.Subtype) for link in links} == {"/Link"}
    assert all(str(link.Contents).strip() and "/StructParent" in link for link in links)
    actions = [link.A for link in links if "/A" in link]
    assert {str(action.S) for action in actions} == {"/URI"}
    assert {str(action.URI) for action in actions} == CONTACTS
    places = {str(name) for name in document.Root.Names.Dests.Names[::2]}
    assert {str(link.Dest) for link in links if "/Dest" in link} <= places
