"""The start page: begin a survey, go on with one, find an old one, or look up a service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from security_survey.ui.icons import icon
from security_survey.ui.page import Page
from security_survey.ui.parts import button, frame, label
from security_survey.ui.start_cards import ChoiceCard, Monogram, NoticeBanner
from security_survey.ui.survey_shelf import SurveyShelf
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.content import Department
    from security_survey.domain.checklist import Checklist
    from security_survey.library import SurveySummary

PLAIN_LIBRARY = (
    "Surveys are kept on this computer only, and not encrypted yet: whoever can open your account "
    "here can read them. Lock the screen when you step away."
)


@dataclass(frozen=True, slots=True)
class Continuation:
    """The survey to go on with, and where in it one stopped, in words."""

    survey: str
    words: str


class StartPage(Page):
    """What there is to do; it changes nothing by itself."""

    new_survey = Signal(str)
    open_survey = Signal(str)
    delete_survey = Signal(str)
    show_service = Signal(str)
    open_file = Signal(str)

    def __init__(
        self, theme: Theme, department: Department, checklist: Checklist, today: date
    ) -> None:
        super().__init__()
        self._theme = theme
        self._department = department
        self._continuation: Continuation | None = None
        count = sum(len(area.items) for area in checklist.areas)
        self.go_on = ChoiceCard(theme, "next", "Continue where you stopped", "", main=True)
        self.visit = ChoiceCard(
            theme,
            "badge",
            "New survey with a resident",
            f"For officers. Walk the home together: up to {count} questions.",
            main=False,
        )
        self.own_home = ChoiceCard(
            theme,
            "home",
            "Check my own home",
            "For residents, on your own and at your own pace.",
            main=False,
        )
        self.shelf = SurveyShelf(theme)
        self._services: dict[str, QPushButton] = {}
        self._connect()
        self._assemble(today)
        self.set_continuation(None)

    def set_surveys(self, summaries: Sequence[SurveySummary]) -> None:
        """List these surveys."""
        self.shelf.set_surveys(summaries)

    def set_continuation(self, continuation: Continuation | None) -> None:
        """Offer a survey to go on with, or none."""
        self._continuation = continuation
        if continuation is not None:
            self.go_on.say("Continue where you stopped", continuation.words)
        self.go_on.setVisible(continuation is not None)

    def arrive(self) -> None:
        """Start with what is most likely wanted."""
        (self.go_on if self._continuation else self.visit).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The choices, the list, the services."""
        return (self._choices, self.shelf, self._aside)

    def share_room(self, shared: bool) -> None:
        """The open service stands where the list of services was."""
        self._aside.setVisible(not shared)

    def service_button(self, service: str) -> QPushButton:
        """The button of a service."""
        return self._services[service]

    def _on_continue(self) -> None:
        if self._continuation is not None:
            self.open_survey.emit(self._continuation.survey)

    def _on_file_wanted(self) -> None:
        kinds = "Surveys (*.json *.survey);;All files (*)"
        path, _kind = QFileDialog.getOpenFileName(self, "Open a survey file", "", kinds)
        if path:
            self.open_file.emit(path)

    def _connect(self) -> None:
        self.go_on.clicked.connect(self._on_continue)
        self.visit.clicked.connect(lambda: self.new_survey.emit("officer"))
        self.own_home.clicked.connect(lambda: self.new_survey.emit("resident"))
        self.visit.setToolTip("New survey with a resident (Ctrl+N)")
        self.shelf.open_survey.connect(self.open_survey)
        self.shelf.delete_survey.connect(self.delete_survey)
        self.shelf.file_wanted.connect(self._on_file_wanted)
        self._theme.changed.connect(self._draw)

    def _assemble(self, today: date) -> None:
        self._choices = self._make_choices()
        self._aside = self._make_aside()
        main = QVBoxLayout()
        main.setSpacing(14)
        main.addWidget(self._choices)
        main.addWidget(self.shelf, 1)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(main, 1)
        columns.addWidget(self._aside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(30, 18, 30, 20)
        whole.setSpacing(14)
        whole.addLayout(self._make_head())
        for notice in self._department.agency.notices_on(today):
            whole.addWidget(NoticeBanner(self._theme, notice))
        whole.addLayout(columns, 1)
        self._draw()

    def _make_head(self) -> QHBoxLayout:
        agency = self._department.agency
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(agency.name, "title", wrap=False))
        names.addWidget(label(f"{agency.unit} · {agency.place}", "soft", wrap=False))
        made = QHBoxLayout()
        made.setSpacing(16)
        made.addWidget(Monogram(agency))
        made.addLayout(names, 1)
        return made

    def _make_choices(self) -> QWidget:
        made = QWidget()
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(self.visit, 1)
        pair.addWidget(self.own_home, 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.go_on)
        column.addLayout(pair)
        return made

    def _make_aside(self) -> QFrame:
        card, column = frame("card", margin=14, spacing=2)
        card.setFixedWidth(316)
        heading = label("More from the department", "subheading")
        heading.setContentsMargins(8, 4, 8, 6)
        column.addWidget(heading)
        for service in self._department.services:
            made = button(f"  {service.menu}", partial(self.show_service.emit, service.id), "entry")
            made.setToolTip(service.summary)
            made.setAccessibleName(service.menu)
            made.setAccessibleDescription(service.summary)
            self._services[service.id] = made
            column.addWidget(made)
        column.addStretch(1)
        hint, inside = frame("hint", margin=12, spacing=4)
        inside.addWidget(label(PLAIN_LIBRARY, "small"))
        column.addWidget(hint)
        return card

    def _draw(self) -> None:
        for service in self._department.services:
            self._services[service.id].setIcon(icon(service.icon, self._theme.palette.accent))
            self._services[service.id].setIconSize(QSize(20, 20))
