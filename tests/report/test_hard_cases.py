"""Hard cases: surveys that strain a report leave pages as good as an easy one's.

What is expected lies in golden/ and is made anew by tests/report/remake_golden.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pymupdf
import pytest
from PIL import Image, ImageFilter

from security_survey.domain.checklist import Answer
from security_survey.report.make import make_report
from tests.report.golden_pages import (
    TOLERANCE,
    Page,
    Pages,
    furthest_apart,
    golden_picture,
    golden_text,
    keep,
    pages_of,
)
from tests.report.hard_cases import CASES, forty_windows, long_notes, three_hundred_findings
from tests.report.pdf_reading import opened

LEAST_MARGIN = 18
"""A quarter of an inch, in points: few printers reach further out."""
FOOT = 60
"""Points at the foot of each page that are kept for its number."""


Box = tuple[float, float, float, float]


class Case(NamedTuple):
    """A hard case in print."""

    name: str
    pdf: bytes
    pages: Pages


@pytest.fixture(scope="module", params=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    """Each case, printed once for all that is asked of it."""
    pdf = make_report(CASES[request.param]()).pdf
    return Case(request.param, pdf, pages_of(pdf))


def test_the_text_is_as_it_was(case: Case) -> None:
    """Bookmarks, the number of pages and the text of the telling ones, word for word."""
    assert case.pages.text == golden_text(case.name)


def test_the_pages_look_as_they_did(case: Case) -> None:
    """No block has moved, grown or gone on the telling pages."""
    apart = {
        page.number: furthest_apart(page.picture, golden_picture(case.name, page))
        for page in case.pages.telling
    }
    assert {number: far for number, far in apart.items() if far > TOLERANCE} == {}


def test_page_one_stands_alone(case: Case) -> None:
    """The next section begins on page two."""
    with pymupdf.open(stream=case.pdf) as document:
        sections = [page for level, _, page in document.get_toc() if level <= 2]
        words = [page.get_text("words") for page in document]
    assert [page for page in sections if page == 2]
    assert all(words)


def test_nothing_runs_out_of_its_page(case: Case) -> None:
    """All words stand within the margins that a printer needs."""
    with pymupdf.open(stream=case.pdf) as document:
        outside = [
            (page.number + 1, word[4])
            for page in document
            for word in page.get_text("words")
            if not _is_inside(word[:4], page.rect)
        ]
    assert outside == []


def test_no_line_is_printed_over_another(case: Case) -> None:
    """Neither text over text nor a photo over text."""
    with pymupdf.open(stream=case.pdf) as document:
        covered = [(page.number + 1, *pair) for page in document for pair in _covered(page)]
    assert covered == []


def test_no_heading_is_left_at_the_foot_of_a_page(case: Case) -> None:
    """Each heading has text below it on its page."""
    with pymupdf.open(stream=case.pdf) as document:
        alone = []
        for _, title, number, place in document.get_toc(simple=False):
            page = document[number - 1]
            lowest = page.rect.height - FOOT
            below = [w for w in page.get_text("words") if place["to"].y + 20 < w[3] < lowest]
            if not below:
                alone.append((title, number))
    assert alone == []


def test_the_file_is_sound(case: Case) -> None:
    """Nothing that `qpdf --check` would say."""
    with opened(case.pdf) as document:
        assert document.check_pdf_syntax() == []


def _is_inside(box: Box, paper: pymupdf.Rect) -> bool:
    least, right, lowest = LEAST_MARGIN, paper.x1 - LEAST_MARGIN, paper.y1 - LEAST_MARGIN
    return box[0] >= least and box[1] >= least and box[2] <= right and box[3] <= lowest


def _covered(page: pymupdf.Page) -> Iterator[tuple[str, str]]:
    """Each line that another, or a photo, covers by more than half its height."""
    blocks = page.get_text("dict")["blocks"]
    lines = [
        (line["bbox"], "".join(span["text"] for span in line["spans"]))
        for block in blocks
        for line in block.get("lines", [])
    ]
    photos = [(block["bbox"], "a photo") for block in blocks if block["type"] == 1]
    for at, (box, words) in enumerate(lines):
        for other, cover in [*lines[at + 1 :], *photos]:
            if _shared(box, other, 0) > 2 and _shared(box, other, 1) > (box[3] - box[1]) / 2:
                yield words, cover


def _shared(box: Box, other: Box, axis: int) -> float:
    """How far two boxes overlap from left to right (0) or from top to bottom (1)."""
    return min(box[axis + 2], other[axis + 2]) - max(box[axis], other[axis])


# -- the cases are what they say


def test_the_cases_are_hard() -> None:
    """As many findings, photos and windows as their names promise."""
    findings = [a for p in three_hundred_findings().survey.answers.values() for a in p.values()]
    assert findings.count(Answer.NO) == 300
    photos = CASES["five_hundred_photos"]()
    taken = [photo.sha256 for kept in photos.survey.photos.values() for photo in kept]
    assert len(set(taken)) == len(photos.photos) == 500
    windows = [place for place in forty_windows().survey.places if place.area == "WGF"]
    assert len(windows) == 40
    assert max(map(len, long_notes().survey.notes.values())) == 4000


# -- the comparison finds what it should


def _page(picture: Image.Image) -> Pages:
    return Pages(("One: 1",), (Page(1, ("a line",), picture),))


def _a_page() -> Image.Image:
    return golden_picture("all_yes", Page(1, (), Image.new("L", (1, 1))))


def test_a_block_that_moved_is_noticed(tmp_path: Path) -> None:
    """By an eighth of an inch to the side, or by half a line downward."""
    page = _a_page()
    keep("moved", _page(page), tmp_path)
    kept = golden_picture("moved", _page(page).telling[0], tmp_path)
    assert furthest_apart(page, kept) <= TOLERANCE / 2
    for across, down in ((0, 4), (5, 0)):
        moved = page.copy()
        moved.paste(page.crop((0, 150, page.width, 330)), (across, 150 + down))
        assert furthest_apart(moved, kept) > TOLERANCE


def test_another_way_to_draw_letters_is_not(tmp_path: Path) -> None:
    """Softer or harder edges, as other versions of a library draw them."""
    page = _a_page()
    for filtered in (ImageFilter.GaussianBlur(0.6), ImageFilter.UnsharpMask(1, 60)):
        assert furthest_apart(page.filter(filtered), page) <= TOLERANCE
