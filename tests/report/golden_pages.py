"""What the hard cases' pages looked like when somebody last looked at them, and how to compare.

Of each case the telling pages are kept: the first, the plan's, one of the areas', the last. Their
pictures are small and gray: enough to see a block that moved, too little to see how a machine
rounds the edge of a letter. Their texts are kept line by line, in one file with the bookmarks.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from PIL import Image, ImageChops

GOLDEN = Path(__file__).parent / "golden"
RESOLUTION = 36
"""Dots per inch of a kept picture: a letter page is 306 by 396 dots."""
STEP = 17
"""Between the sixteen grays of a kept picture."""
TILE = 9
"""Dots on a side of the squares whose gray is compared: a quarter of an inch."""
TOLERANCE = 24
"""By how many of 255 levels the gray of a square may differ; a line of text covers about 60."""
SECTIONS = ("The plan", "Area by area")


@dataclass(frozen=True, slots=True)
class Page:
    """A telling page: its number from 1, its lines of text and its picture."""

    number: int
    lines: tuple[str, ...]
    picture: Image.Image


@dataclass(frozen=True, slots=True)
class Pages:
    """A report as it is compared: its bookmarks and its telling pages."""

    outline: tuple[str, ...]
    telling: tuple[Page, ...]

    @property
    def text(self) -> str:
        """The bookmarks, then each telling page line by line, as the golden file holds it."""
        blocks = [("Bookmarks", self.outline)]
        blocks += [(f"Page {page.number}", page.lines) for page in self.telling]
        return "\n".join(f"=== {title}\n" + "\n".join(lines) + "\n" for title, lines in blocks)


def pages_of(pdf: bytes) -> Pages:
    """The telling pages of a report."""
    with pymupdf.open(stream=pdf) as document:
        contents = document.get_toc()
        outline = [f"{'  ' * (level - 1)}{title}: {page}" for level, title, page in contents]
        at = {title: page for _, title, page in reversed(contents)}
        wanted = {1, *(at[name] for name in SECTIONS if name in at), len(document)}
        telling = tuple(_page(document[number - 1]) for number in sorted(wanted))
        return Pages((*outline, f"{len(document)} pages"), telling)


def golden_text(case: str, golden: Path = GOLDEN) -> str:
    """The text that was kept of a case."""
    return (golden / f"{case}.txt").read_text(encoding="utf-8")


def golden_picture(case: str, page: Page, golden: Path = GOLDEN) -> Image.Image:
    """The picture that was kept of a case's page."""
    return Image.open(_picture_file(case, page, golden)).convert("L")


def keep(case: str, pages: Pages, golden: Path = GOLDEN) -> None:
    """Make these pages the golden ones."""
    golden.mkdir(exist_ok=True)
    for old in golden.glob(f"{case}-*.png"):
        old.unlink()
    (golden / f"{case}.txt").write_text(pages.text, encoding="utf-8")
    for page in pages.telling:
        _in_few_grays(page.picture).save(_picture_file(case, page, golden), bits=4, optimize=True)


def furthest_apart(one: Image.Image, other: Image.Image) -> float:
    """The largest difference in gray, of 255, between a square of one page and of the other."""
    if one.size != other.size:
        return 255.0
    return float(ImageChops.difference(_squares(one), _squares(other)).getextrema()[1])


def _in_few_grays(picture: Image.Image) -> Image.Image:
    few = picture.point([round(gray / STEP) for gray in range(256)]).convert("P")
    few.putpalette([gray * STEP for gray in range(16) for _ in "RGB"])
    return few


def _squares(picture: Image.Image) -> Image.Image:
    """The picture in squares, each as dark as its dots are on average."""
    return picture.resize((picture.width // TILE, picture.height // TILE), Image.Resampling.BOX)


def _picture_file(case: str, page: Page, golden: Path) -> Path:
    return golden / f"{case}-{page.number}.png"


def _page(page: pymupdf.Page) -> Page:
    lines = (" ".join(line.split()) for line in page.get_text("text", sort=True).splitlines())
    drawn = page.get_pixmap(dpi=RESOLUTION, colorspace=pymupdf.csGRAY, alpha=False)
    picture = Image.open(io.BytesIO(drawn.tobytes("png"))).convert("L")
    return Page(page.number + 1, tuple(line for line in lines if line), picture)
