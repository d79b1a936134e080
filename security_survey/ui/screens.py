"""What the window is furnished with: its screens, made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from security_survey.ui.page import Page

if TYPE_CHECKING:
    from security_survey.ui.session import SurveySession
    from security_survey.ui.start_page import StartPage


@dataclass(frozen=True, slots=True)
class Screens:
    """How the window's parts are made; `pages` by the name of their step.

    The services button, the panel and the dialog carry the signals that their classes promise:
    `show_service`, `close_wanted` and `chosen`. `services` are their ids and titles, `recent` the
    ids and words of the surveys listed first.
    """

    start: StartPage
    services_menu: Any
    services_panel: Callable[[], Any]
    pages: Mapping[str, Callable[[SurveySession], Page]]
    risk_meter: Callable[[SurveySession], QWidget]
    find_question: Callable[[SurveySession, QWidget], Any]
    save_report: Callable[[Page], None]
    library: Callable[[], Page] = Page
    services: Sequence[tuple[str, str]] = ()
    recent: Callable[[], Sequence[tuple[str, str]]] = tuple
