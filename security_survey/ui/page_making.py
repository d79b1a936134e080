"""Makes the window's pages, and listens to what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from security_survey.ui.page import Page

if TYPE_CHECKING:
    from security_survey.ui.screens import Screens
    from security_survey.ui.session import SurveySession


class PageMaking:
    """`asked` says what follows the signals that pages may have, by their names."""

    def __init__(self, screens: Screens, asked: Mapping[str, Callable[..., object]]) -> None:
        self._screens = screens
        self._asked = asked

    def of_survey(self, step: str, session: SurveySession) -> Page:
        """A page of a survey."""
        return self._listened_to(self._screens.pages[step](session))

    def all_surveys(self) -> Page:
        """The page of all surveys."""
        return self._listened_to(self._screens.library())

    def _listened_to(self, page: Page) -> Page:
        for name, follow in self._asked.items():
            if hasattr(page, name):
                getattr(page, name).connect(follow)
        return page
