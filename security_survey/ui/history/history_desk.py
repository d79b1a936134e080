"""Opens the history beside the page, and asks before it goes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from security_survey.ui.side_panels import SidePanels
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.domain.history import Moment
    from security_survey.ui.history.history_panel import HistoryPanel
    from security_survey.ui.session import SurveySession

PANEL = "history"


class HistoryDesk(QObject):
    """The history of the survey in hand. `flushed` commits what is being typed, if it can."""

    def __init__(self, side: SidePanels, theme: Theme, flushed: Callable[[], bool]) -> None:
        super().__init__(side)
        self._side = side
        self._theme = theme
        self._flushed = flushed
        self._session: SurveySession | None = None
        self._stays = False

    def follow(self, session: SurveySession) -> None:
        """Begin with a survey; a history that was open stays open."""
        self._session = session
        if self._stays:
            self._open()

    def let_go(self) -> None:
        """The survey is put away, and its history with it."""
        self._stays = self._side.shown == PANEL
        self._session = None
        self._side.let_go(PANEL)

    def show_beside(self) -> None:
        """Open the history, and leave the focus where it is."""
        if self._session is not None:
            self._open()

    def toggle(self) -> None:
        """Open the history, or put it away."""
        if self._session is None:
            return
        if self._side.shown == PANEL:
            self._side.put_away()
        elif self._flushed():
            self._open().take_focus()

    def _open(self) -> HistoryPanel:
        panel: HistoryPanel = self._side.open(PANEL, self._make)
        return panel

    def _make(self) -> HistoryPanel:
        from security_survey.ui.history.history_panel import HistoryPanel  # noqa: PLC0415 - late

        assert self._session is not None
        panel = HistoryPanel(self._theme, self._session)
        panel.back_wanted.connect(self._ask_to_go_back)
        return panel

    def _ask_to_go_back(self, moment: Moment) -> None:
        from security_survey.ui.history.moment_words import when_words  # noqa: PLC0415 - late
        from security_survey.ui.walk.words import counted  # noqa: PLC0415 - late

        if self._session is None or not (self._session.may_change() and self._flushed()):
            return
        count = self._session.count_taken_back(moment.gesture)
        box = QMessageBox(self._side)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Go back")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Go back to how everything stood on {when_words(moment)}?")
        box.setInformativeText(
            f"This takes back {counted(count, 'change')} made since then. Nothing is removed: the "
            "history keeps every change, and Undo brings them back."
        )
        stay = box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
        back = box.addButton("Go back", QMessageBox.ButtonRole.AcceptRole)
        back.clicked.connect(lambda: self._go_back(moment))
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.open()

    def _go_back(self, moment: Moment) -> None:
        if self._session is not None:
            self._session.go_back(moment.gesture)
