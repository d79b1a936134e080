"""Takes the pictures in docs/reports/: every page of the example house's report, copy by copy.

    .venv/bin/python docs/make_reports.py

The pages are those of the real program; the day is that of the example's visit.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pymupdf
from PIL import Image

from security_survey.content import load_checklist, load_department
from security_survey.library import read_survey
from security_survey.report.blank import BlankWishes, make_blank_checklist
from security_survey.report.make import make_report
from security_survey.report.request import ReportRequest
from security_survey.resources import resource

REPORTS = Path(__file__).parent / "reports"
RESOLUTION = 66
"""Dots per inch: small, and still to be read."""
COLORS = 64
APART = 5
"""By how many of 255 levels two colors of a page differ at least."""
PHOTO_COLORS = 144
MOST_TITLES = 4
Color = tuple[int, int, int]

INTRODUCTION = """# The report, page by page

What the program prints for the bundled example, 214 Alder Court: a house that does not exist, with
photos that we made ourselves. Made by `docs/make_reports.py`; run it after a change of the report's
look.
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One printed thing in the gallery: its files' name, its heading, what it is."""

    name: str
    title: str
    about: str
    pdf: bytes
    resolution: int = RESOLUTION


def main() -> None:
    """Make every picture and the page that shows them."""
    REPORTS.mkdir(exist_ok=True)
    for old in REPORTS.glob("*.png"):
        old.unlink()
    parts = [INTRODUCTION]
    for shown in gallery():
        parts += [f"## {shown.title}\n\n{shown.about}\n", "\n".join(_pages(shown)) + "\n"]
        print(shown.name)
    (REPORTS / "README.md").write_text("\n".join(parts), encoding="utf-8")
    total = sum(picture.stat().st_size for picture in REPORTS.glob("*.png"))
    print(f"{total / 1_000_000:.1f} MB")


def gallery() -> Iterator[Shown]:
    """The copies and variants shown."""
    asked = example()
    yield Shown(
        "homeowner",
        "The homeowner's copy",
        "What the officer leaves behind, and what goes on the fridge: page one.",
        make_report(asked).pdf,
    )
    yield Shown(
        "full",
        "The full copy",
        "The same with every answer in an appendix, on A4.",
        make_report(replace(asked, copy="full", paper="a4")).pdf,
    )
    yield Shown(
        "records",
        "The records copy",
        "Without address, names, photos, notes and signatures.",
        make_report(replace(asked, copy="records")).pdf,
    )
    yield Shown(
        "large",
        "Large print",
        "The homeowner's copy with nothing smaller than 18 points.",
        make_report(replace(asked, large=True)).pdf,
        resolution=50,
    )
    yield Shown(
        "form",
        "The paper form, for one area",
        "To do the survey by hand, or to fill in on a screen.",
        make_blank_checklist(asked.checklist, asked.agency, BlankWishes(area="RDR")),
    )


def example() -> ReportRequest:
    """The example house as it comes with the program."""
    checklist = load_checklist(resource("checklists", "home_security"))
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    department = load_department(agency, resource("checklists", "services"))
    file = read_survey(resource("examples", "alder_court"), checklist)
    day = date.fromisoformat(file.survey.visit["date"])
    return ReportRequest(
        checklist, file.survey, department.agency, department.services, day, file.photos
    )


def _pages(shown: Shown) -> Iterator[str]:
    """Keep each page's picture; give its caption and picture as Markdown."""
    with pymupdf.open(stream=shown.pdf) as document:
        contents = [(title, page) for level, title, page in document.get_toc() if level <= 3]
        for number, page in enumerate(document, start=1):
            file = f"{shown.name}-{number:02}.png"
            _keep(page, shown.resolution, REPORTS / file)
            caption = _caption(number, [title for title, at in contents if at == number])
            yield f"{caption}\n\n![{caption.removesuffix('.')}]({file})\n"


def _caption(number: int, titles: list[str]) -> str:
    """What begins on a page, in one line."""
    if not titles:
        return f"Page {number}."
    more = len(titles) - MOST_TITLES
    rest = f", and {more} more" if more > 0 else ""
    return f"Page {number}: {'; '.join(titles[:MOST_TITLES])}{rest}."


def _keep(page: pymupdf.Page, resolution: int, path: Path) -> None:
    """Store a page with few colors, so that it is small."""
    drawn = page.get_pixmap(dpi=resolution, alpha=False).tobytes("png")
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    palette = None if page.get_images() else _commonest(picture)
    few = picture.quantize(PHOTO_COLORS, palette=palette, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _commonest(picture: Image.Image) -> Image.Image:
    """A palette of a page's commonest colors, so that no tint of it becomes another."""
    kept: list[Color] = []
    counted = picture.getcolors(picture.width * picture.height) or []
    for _, color in sorted(counted, reverse=True):
        if len(kept) < COLORS and all(_distance(color, other) >= APART for other in kept):
            kept.append(color)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in kept for part in color])
    return palette


def _distance(one: Color, other: Color) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
