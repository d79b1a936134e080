"""A PDF as it is shown: where its pages stand, which of them are drawn, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from security_survey.ui.report_document import OpenedPdf, PageLink
from security_survey.ui.report_drawing import Sheet
from security_survey.ui.report_layout import BLANK

MOST_PIXELS = 16_000_000
"""The largest picture of one page; a page shown larger than that is a little soft."""
KEPT_PIXELS = 48_000_000
"""How much of the pages that were drawn is kept."""


class ShownPdf:
    """A PDF with its layout, the pages drawn so far, and the links read so far."""

    def __init__(self, opened: OpenedPdf) -> None:
        self.opened = opened
        self.layout = BLANK
        self.images: dict[int, QImage] = {}
        self.links: dict[int, Sequence[PageLink]] = {}

    def missing(self, pages: Iterable[int], ratio: float) -> list[Sheet]:
        """What is not yet drawn of some pages, at the size at which they show.

        `ratio` is how many pixels of the screen make one of the window.
        """
        if not self.layout.pages:
            return []
        sheets = [Sheet(self.opened, page, self._pixels(page, ratio)) for page in pages]
        return [sheet for sheet in sheets if not self._is_drawn(sheet)]

    def take(self, sheet: Sheet, image: QImage, ratio: float) -> bool:
        """Keep a picture of one of its pages; True if that shows.

        A small page stands in for one that has no picture at all, and never for a sharp one.
        """
        if sheet.opened is not self.opened or not self.layout.pages:
            return False
        fits = sheet.size == self._pixels(sheet.page, ratio)
        if not fits and sheet.page in self.images:
            return False
        self.images[sheet.page] = image
        return True

    def forget_far(self, page: int, in_view: range) -> None:
        """Let go of the pages farthest from one once too much is kept."""
        pixels = sum(image.width() * image.height() for image in self.images.values())
        for far in sorted(self.images, key=lambda one: -abs(one - page)):
            if pixels <= KEPT_PIXELS or far in in_view:
                return
            pixels -= self.images[far].width() * self.images[far].height()
            del self.images[far]

    def _is_drawn(self, sheet: Sheet) -> bool:
        image = self.images.get(sheet.page)
        return image is not None and image.size() == sheet.size

    def _pixels(self, page: int, ratio: float) -> QSize:
        size = self.layout.pages[page].size() * ratio
        too_much = size.width() * size.height() / MOST_PIXELS
        return size / too_much**0.5 if too_much > 1 else size
