"""Opens the command palette over the window with all that can be had there now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from security_survey.ui.palette import Palette
from security_survey.ui.palette_offers import Offer
from security_survey.ui.palette_sources import (
    Go,
    offers_of_commands,
    offers_of_services,
    offers_of_survey,
    offers_of_surveys,
)
from security_survey.ui.screens import Screens
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.window_actions import WindowActions


@dataclass(frozen=True, slots=True)
class Ways:
    """How the window goes to a question, shows a service and opens a survey."""

    go: Go
    show_service: Callable[[str], object]
    open_survey: Callable[[str], object]


def all_offers(
    actions: WindowActions, screens: Screens, session: SurveySession | None, ways: Ways
) -> tuple[Offer, ...]:
    """Other people's surveys come last: whoever looks on sees them only when they are asked for."""
    in_hand = session.survey.id if session else ""
    return (
        *offers_of_commands(actions),
        *(offers_of_survey(session, ways.go) if session else ()),
        *offers_of_services(screens.services, ways.show_service),
        *offers_of_surveys(screens.recent(), ways.open_survey, in_hand),
    )


def open_palette(window: QWidget, theme: Theme, offers: tuple[Offer, ...]) -> Palette:
    """Show it; what is chosen happens once it is gone."""
    palette = Palette(offers, theme, window)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.chosen.connect(lambda offer: offer.run())
    palette.open()
    return palette
