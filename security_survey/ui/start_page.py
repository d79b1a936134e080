"""The start page: begin a survey, go on with one, find an old one, or look up a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from security_survey.ui.continuation import Continuation
from security_survey.ui.icons import icon
from security_survey.ui.page import Page
from security_survey.ui.parts import button, frame, label
from security_survey.ui.start_cards import ChoiceCard, Monogram, NoticeBanner, Strip
from security_survey.ui.survey_shelf import SurveyShelf
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.content import Department
    from security_survey.domain.checklist import Checklist
    from security_survey.library import SurveySummary
    from security_survey.library.store.shelf_query import ShelfReader

PLAIN_LIBRARY = (
    "Surveys are kept on this computer only, and not encrypted: whoever can open your account "
    "here can read them."
)
ENCRYPTED_LIBRARY = "Surveys are encrypted on this computer."
READ_ONLY = (
    "This library is open in another window. You can look and print here; to change something, "
    "close it there."
)


class StartPage(Page):
    """What there is to do; it changes nothing by itself.

    `notice_acted` follows the button of a notice, `passphrase_wanted` that in a plain library.
    """

    new_survey = Signal(str)
    open_survey = Signal(str)
    show_service = Signal(str)
    show_library = Signal()
    open_file = Signal(str)
    passphrase_wanted = Signal()
    notice_acted = Signal()

    def __init__(
        self,
        theme: Theme,
        department: Department,
        checklist: Checklist,
        today: date,
        shelf: SurveyShelf | None = None,
    ) -> None:
        """`shelf` is the list of surveys where it has been made before."""
        super().__init__()
        self._theme = theme
        self._department = department
        self._today = today
        self._continuation: Continuation | None = None
        self._read_only = Strip(theme, "lock")
        self._notice = Strip(theme, "clock")
        self._safety = label("", "small")
        self.set_passphrase = button("Set a passphrase…", self.passphrase_wanted.emit, "link")
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
        self.shelf = SurveyShelf(theme) if shelf is None else shelf
        self._services: dict[str, QPushButton] = {}
        self._connect()
        self._assemble()
        self.set_continuation(None)

    def set_surveys(self, summaries: Sequence[SurveySummary]) -> None:
        """List these surveys."""
        self.shelf.set_surveys(summaries)

    def set_continuation(self, continuation: Continuation | None) -> None:
        """Offer a survey to go on with, or none."""
        self._continuation = continuation
        if continuation is not None:
            self.go_on.say(*continuation.card_words(self._today))
        self.go_on.setVisible(continuation is not None)

    def set_reader(self, reader: ShelfReader | None) -> None:
        """List the surveys that are read from here; None forgets all of them."""
        self.shelf.set_reader(reader)

    def clear(self) -> None:
        """Forget every word of a survey: the library is being locked."""
        self.set_reader(None)
        self.set_continuation(None)
        self.hide_notice()
        self.go_on.say("", "")

    def show_library_state(self, *, encrypted: bool, read_only: bool) -> None:
        """Say whether others could read the library, and whether it can be changed here."""
        self._safety.setText(ENCRYPTED_LIBRARY if encrypted else PLAIN_LIBRARY)
        self.set_passphrase.setVisible(not encrypted and not read_only)
        self._hint.show()
        self._read_only.say(READ_ONLY if read_only else "")
        for card in (self.visit, self.own_home):
            card.setEnabled(not read_only)

    def show_notice(self, sentence: str, action: str = "") -> None:
        """Announce something about the library, with a button if there is something to do."""
        self._notice.say(sentence, action)

    def hide_notice(self) -> None:
        """What was announced is no longer true, or has been seen."""
        self._notice.say("")

    def arrive(self) -> None:
        """Start with what is most likely wanted."""
        if self._continuation is not None:
            self.go_on.setFocus()
        else:
            (self.visit if self.visit.isEnabled() else self.shelf.list).setFocus()

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
        self.shelf.all_wanted.connect(self.show_library)
        self._notice.acted.connect(self.notice_acted)
        self.shelf.file_wanted.connect(self._on_file_wanted)
        self._theme.changed.connect(self._draw)

    def _assemble(self) -> None:
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
        whole.addWidget(self._read_only)
        whole.addWidget(self._notice)
        for notice in self._department.agency.notices_on(self._today):
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
        self._hint, inside = frame("hint", margin=12, spacing=4)
        inside.addWidget(self._safety)
        inside.addWidget(self.set_passphrase)
        column.addWidget(self._hint)
        self._hint.hide()
        return card

    def _draw(self) -> None:
        for service in self._department.services:
            self._services[service.id].setIcon(icon(service.icon, self._theme.palette.accent))
            self._services[service.id].setIconSize(QSize(20, 20))
