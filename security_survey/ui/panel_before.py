"""The panel beside the page stands at the next start as it stood when the window was closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from security_survey.ui.history.history_desk import HistoryDesk
from security_survey.ui.settings import Settings
from security_survey.ui.side_panels import SidePanels

HISTORY = "history"
SERVICE = "service"


class PanelBefore:
    """Brings a panel back once; whatever is opened or put away after that is left alone.

    A history waits for a survey to be opened: it is that survey's own, and nothing of it is kept.
    """

    def __init__(self, beside: SidePanels, settings: Settings) -> None:
        self._beside = beside
        self._settings = settings
        kept, wide = settings.panel
        self._name, _, self._service = kept.partition(":")
        beside.make_wide(wide)

    def bring_back_service(
        self, services: Iterable[tuple[str, str]], show: Callable[[str], object]
    ) -> None:
        """Show the service that was open, if the department still has it."""
        if self._name == SERVICE and self._service in dict(services):
            show(self._service)

    def bring_back_history(self, history: HistoryDesk) -> None:
        """Show the history of the first survey that is opened, if one was open."""
        if self._name == HISTORY and not self._beside.is_open:
            history.show_beside()
        self._name = ""

    def keep(self, service: str) -> None:
        """Keep which panel is open, and how wide; `service` is the one shown last."""
        shown = self._beside.shown
        kept = f"{SERVICE}:{service}" if shown == SERVICE else shown
        self._settings.panel = (kept, self._beside.wide)
