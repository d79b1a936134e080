"""The window's pages: the start page, and those of the survey in hand, made when first seen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QStackedWidget

from security_survey.ui.header import STEPS
from security_survey.ui.page import Page

PAGES = tuple(STEPS)
START, DONE = "Start", "Done"


class PageStack(QStackedWidget):
    """One page is in view. Pages keep their state until the survey is put away."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, Page] = {}
        self._library: Page | None = None

    @property
    def page(self) -> Page:
        """The page in view."""
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def step(self) -> str:
        """The name of the page in view, "" on the start page."""
        return next((name for name, page in self._pages.items() if page is self.page), "")

    @property
    def in_library(self) -> bool:
        """Whether the page of all surveys is in view."""
        return self._library is not None and self.currentWidget() is self._library

    @property
    def step_before(self) -> str:
        """The step before the one in view, "" if that is the start page."""
        at = PAGES.index(self.step)
        return PAGES[at - 1] if at else ""

    @property
    def step_after(self) -> str:
        """The step after the one in view, "" after the last one."""
        return dict(pairwise(PAGES)).get(self.step, "")

    @property
    def words(self) -> tuple[str, str, str]:
        """What stands on Back, on Next and between them."""
        before = self.page.back_words() or STEPS.get(self.step_before, START)
        after = self.page.next_words() or STEPS.get(self.step_after, DONE)
        return before, after, self.page.progress_words()

    @property
    def photos_under_way(self) -> int:
        """How many photos the survey's pages are still adding."""
        return sum(page.photos_under_way for page in self._pages.values())

    def begin_with(self, start: Page) -> None:
        """Take in the start page."""
        self.addWidget(start)

    def turn_to(self, step: str, make: Callable[[], Page]) -> None:
        """Bring a page into view; it is made the first time."""
        self.setCurrentWidget(self._kept(step, make))

    def take_in(self, step: str, page: Page) -> None:
        """Take in a page that was made elsewhere, out of view."""
        self._kept(step, lambda: page)

    def prepare(self, step: str, make: Callable[[], Page]) -> None:
        """Have a page, out of view, begin what takes its time."""
        self._kept(step, make).prepare()

    def turn_to_library(self, make: Callable[[], Page]) -> None:
        """Bring the page of all surveys into view; it is made the first time."""
        if self._library is None:
            self._library = make()
            self.addWidget(self._library)
        self.setCurrentWidget(self._library)

    def turn_to_start(self) -> None:
        """Bring the start page into view, and let go of the survey's pages."""
        self.setCurrentIndex(0)
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages = {}

    def _kept(self, step: str, make: Callable[[], Page]) -> Page:
        if step not in self._pages:
            self._pages[step] = make()
            self.addWidget(self._pages[step])
        return self._pages[step]
