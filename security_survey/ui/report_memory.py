"""What the report page remembers from one time to the next: its layout, and two of its choices.

The paper and what is left out stay as they were, since they are a matter of the department. The
copy, large print and the rest concern one survey, and begin anew with each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from security_survey.report.request import PAPERS, SECTIONS
from security_survey.ui.report_layout import FIT_PAGE, FIT_WIDTH
from security_survey.ui.report_scrolling import ZOOMS
from security_survey.ui.report_thumbnails import NARROWEST, STRIP_WIDTH, WIDEST
from security_survey.ui.reporting import Choice


@dataclass(frozen=True, slots=True)
class Layout:
    """How the preview stands: its zoom, whether the small pages are shown, and how wide."""

    zoom: float | str = FIT_WIDTH
    pages: bool = True
    strip: int = STRIP_WIDTH


def layout_text(layout: Layout) -> str:
    """The text that is kept of a layout."""
    return json.dumps({"zoom": layout.zoom, "pages": layout.pages, "strip": layout.strip})


def layout_from(text: str) -> Layout:
    """A layout from its text; whatever of it is not understood stays as it comes."""
    kept, usual = _read(text), Layout()
    strip = kept.get("strip")
    pages = kept.get("pages")
    return Layout(
        zoom=_zoom(kept.get("zoom")),
        pages=pages if isinstance(pages, bool) else usual.pages,
        strip=min(max(strip, NARROWEST), WIDEST) if isinstance(strip, int) else usual.strip,
    )


def choice_text(choice: Choice) -> str:
    """The text that is kept of a choice."""
    return json.dumps({"paper": choice.paper, "without": sorted(choice.without)})


def choice_from(text: str) -> Choice:
    """The choice to begin with; whatever of the text is not understood stays as it comes."""
    kept = _read(text)
    without = kept.get("without")
    return Choice(
        paper=kept["paper"] if kept.get("paper") in PAPERS else PAPERS[0],
        without=frozenset(one for one in SECTIONS if isinstance(without, list) and one in without),
    )


def _read(text: str) -> Mapping[str, Any]:
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _zoom(kept: object) -> float | str:
    if kept in (FIT_WIDTH, FIT_PAGE):
        return str(kept)
    if isinstance(kept, float | int) and ZOOMS[0] <= kept <= ZOOMS[-1]:
        return float(kept)
    return FIT_WIDTH
