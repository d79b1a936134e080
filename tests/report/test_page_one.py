"""Page one in large print, and what it says above the pages that follow."""

from __future__ import annotations

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Place
from security_survey.report.make import make_html, shipped_templates
from security_survey.report.printing import print_pdf
from tests.report.builders import PLACES, VISIT, home, request
from tests.report.pdf_reading import page_of_bookmarks, page_texts

NO = Answer.NO
ADDRESS = (
    "The Residences at Old Orchard\nBuilding Four, Garden Side\nApartment 1204\n"
    "7810 Shaw Park Drive\nTown and Country\nMissouri 63105-1234"
)
LONGEST = {
    **VISIT,
    "address": ADDRESS,
    "resident": "Maximiliana Featherstonehaugh-Cholmondeley",
    "officer": "Sergeant Bartholomew Vandersloot-Abernathy",
}
KEYS = dict.fromkeys(("RDR-1", "RDR-2", "EGR-1", "EGR-2", "LGT-1", "PAT-1", "STR-7"), NO)
FULL = home(
    KEYS,
    places=[*PLACES, Place("rdr-2", "RDR", "Laundry and garden room door")],
    visit=LONGEST,
    facts={"recent_burglary": True},
)
CASES = {"nothing": home(rest=None), "all yes": home(), "all no": home(rest=NO), "full": FULL}
"""`full` has six lines of address, the longest names, a blocked way out and a break-in."""


def front_only(html: str) -> bytes:
    """Page one and a heading after it."""
    start = html.index("</section>") + len("</section>")
    rest = '<section id="disclaimer"><h2>Next</h2></section></body></html>'
    return print_pdf(html[:start] + rest, shipped_templates())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("case", CASES)
def test_page_one_takes_at_most_two_pages_of_large_print(case: str, paper: str) -> None:
    """18 points need more room: what is one page elsewhere may here be two, and never three."""
    html = make_html(request(CASES[case], paper=paper, large=True))
    assert page_of_bookmarks(front_only(html))["Next"] <= 3


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_fullest_page_one_is_one_page(paper: str) -> None:
    """The whole address is on it, down to its last line, and so are all six steps."""
    pdf = front_only(make_html(request(FULL, paper=paper)))
    assert page_of_bookmarks(pdf)["Next"] == 2
    first = " ".join(page_texts(pdf)[0].split())
    assert "Missouri 63105-1234" in first
    assert "Six things to do first" in first
    assert "First, a way out:" in first
    assert "After a break-in:" in first
    assert "After these six:" in first


@pytest.mark.parametrize("large", [False, True])
def test_the_head_of_later_pages_is_one_short_line(large: bool) -> None:
    """However long the address, a later page has only its beginning above it."""
    pdf = front_only(make_html(request(FULL, large=large)))
    last = page_texts(pdf)[-1]
    assert "The Residences at Old" in last
    assert "Missouri" not in last
