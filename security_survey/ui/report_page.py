"""The report page: the PDF as it will print, which copy, and saving, opening and printing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from security_survey.content import Department
from security_survey.domain.agency import Agency
from security_survey.report.wording import counted
from security_survey.ui.page import Page
from security_survey.ui.parts import button, frame, row
from security_survey.ui.reading_order import keep_reading_order
from security_survey.ui.report_choices import ReportChoices
from security_survey.ui.report_desk import ReportDesk
from security_survey.ui.report_drawing import A_TURN
from security_survey.ui.report_files import ask_to_follow, suggested_name
from security_survey.ui.report_keys import move_by_key
from security_survey.ui.report_memory import choice_from, choice_text, layout_from, layout_text
from security_survey.ui.report_preview import ReportPreview
from security_survey.ui.report_status import ReportStatus
from security_survey.ui.reporting import Choice, LiveReport, Reporter
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme

SIDE_WIDTH = 296
UPDATING, STALE = "Updating…", "Not up to date"
INSTEAD = {
    UPDATING: "Making the report…\nIts pages appear here in a few seconds.",
    STALE: "There are no pages yet.",
    "": "",
}
"""What stands in the place of the pages, as long as there are none."""


def open_web(address: str) -> None:
    """Open a web page in the system's browser."""
    QDesktopServices.openUrl(QUrl(address))


def web_addresses(agency: Agency) -> frozenset[str]:
    """The web pages that the department names; nothing else in a report is followed."""
    named = (*(c.web for c in agency.contacts), *(n.web for n in agency.notices))
    return frozenset(f"https://{web}".rstrip("/") for web in named if web)


class ReportPage(Page):
    """Shows and hands out the report of one session. `show_web` is how it opens a web page."""

    def __init__(
        self,
        session: SurveySession,
        theme: Theme,
        department: Department,
        reporter: Reporter,
        today: date,
    ) -> None:
        super().__init__()
        self.show_web: Callable[[str], None] = open_web
        self._session = session
        self._today = today
        self._followed = web_addresses(department.agency)
        self.live = LiveReport(session, department, reporter, today, self)
        self.desk = ReportDesk(self, self.live, self._suggested_name)
        self._settings: Settings | None = None
        self._again: Callable[[], None] = self._make_again
        self._choices = ReportChoices(theme)
        self.preview = ReportPreview(theme, self)
        self._status = ReportStatus(theme)
        self._save = button("Save PDF…", self.save_pdf, "primary", tip="Save the report (Ctrl+S)")
        self._open = button("Open in viewer", self.desk.open, tip="Open the report as a file")
        self._print = button("Print…", self.print_report, tip="Print the report")

        self._choices.chosen.connect(self._on_chosen)
        self.live.began.connect(self._on_began)
        self.live.ready.connect(self.preview.show_pdf)
        self.live.failed.connect(self._on_failed)
        self.live.given_up.connect(self._on_given_up)
        self.live.outdated.connect(self._on_outdated)
        self.live.fresh.connect(self._on_fresh)
        self.desk.done.connect(self._say)
        self.desk.failed.connect(self._show_failure)
        self.desk.printing.connect(self._on_printing)
        self.preview.rearranged.connect(self._on_rearranged)
        self.preview.shown.connect(self._on_shown)
        self.preview.refused.connect(self._on_failed)
        self.preview.view.web_link.connect(self._on_web_link)
        self._status.cancel_wanted.connect(self._on_cancel_wanted)
        self._status.retry_wanted.connect(self._on_retry_wanted)

        self._assemble()

    def remember_in(self, settings: Settings) -> None:
        """Begin as the last report was left, and keep in mind how this one is."""
        choice = replace(choice_from(settings.report_choice), paper=settings.paper)
        self._choices.show_choice(choice)
        self.live.choose(choice)
        self.preview.stand(layout_from(settings.report_view))
        self._settings = settings

    @property
    def is_up_to_date(self) -> bool:
        """Whether the pages in view show the survey as it stands."""
        return self.live.pdf is not None and self.preview.pdf is self.live.pdf

    def prepare(self) -> None:
        """Begin to keep the report fresh, before the page is shown."""
        self.live.wake()

    def arrive(self) -> None:
        """Show the report, and have it made if need be, once the page has been painted."""
        self._save.setFocus()
        QTimer.singleShot(A_TURN, self, self.live.wake)

    def progress_words(self) -> str:
        """How long the report is."""
        count = self.preview.page_count
        return counted(count, "page") if count else ""

    def panes(self) -> tuple[QWidget, ...]:
        """The choices, the bar above the pages, and the pages."""
        preview = self.preview
        return (self._side, preview.bar, preview.search, preview.pages, preview.view)

    def save_pdf(self) -> None:
        """Ask where to, then save the report as it stands."""
        self.desk.save()

    def print_report(self) -> None:
        """Ask for a printer, then print the report as it stands."""
        self.desk.ask_and_print(self.preview.page_count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down, Home and End move the report wherever the focus is."""
        moving = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() not in moving or not move_by_key(self.preview.view, event):
            super().keyPressEvent(event)

    def _on_chosen(self, choice: Choice) -> None:
        if self._settings:
            self._settings.report_choice = choice_text(choice)
            self._settings.paper = choice.paper
        self.live.choose(choice)

    def _on_rearranged(self) -> None:
        if self._settings:
            self._settings.report_view = layout_text(self.preview.standing)

    def _on_began(self) -> None:
        if not self.desk.is_printing:
            self._status.show_busy()
        self._show_sign(UPDATING)

    def _on_outdated(self) -> None:
        self._status.show_outdated()
        self._show_sign(UPDATING)

    def _on_fresh(self) -> None:
        if self.live.remark:
            self._status.show_remark(self.live.remark)
        else:
            self._status.show_fresh()
        self._show_sign("")

    def _on_shown(self) -> None:
        """The report handed over last is in view; more may have changed since."""
        self.steps_changed.emit()
        if self.live.pdf is None or self.live.busy:
            return
        self._show_sign("")
        if self._status.is_waiting and not self.desk.is_printing:
            self._on_fresh()

    def _on_failed(self, sentence: str) -> None:
        self._show_sign(STALE)
        self._show_failure(sentence, self._make_again)

    def _on_given_up(self) -> None:
        self._on_failed("You stopped it. The survey is untouched.")

    def _on_printing(self, page: int, count: int) -> None:
        self._status.show_progress(f"Printing {page} of {count}…", page - 1, count)

    def _on_cancel_wanted(self) -> None:
        self.desk.stop_printing()
        self.live.cancel()

    def _on_retry_wanted(self) -> None:
        self._again()

    def _on_web_link(self, address: str) -> None:
        ask_to_follow(self, address, partial(self.show_web, address))

    def _show_sign(self, words: str) -> None:
        self.preview.show_sign(words, INSTEAD[words])

    def _show_failure(self, sentence: str, again: Callable[[], None]) -> None:
        self._again = again
        self._status.show_failure(sentence)

    def _make_again(self) -> None:
        if self.live.pdf is None:
            self.live.wake()
        else:
            self._on_fresh()

    def _suggested_name(self) -> str:
        return suggested_name(self._session.survey, self.live.choice.copy, self._today)

    def _follows(self, address: str) -> bool:
        return address.rstrip("/") in self._followed

    def _say(self, sentence: str) -> None:
        self._status.show_done(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._save, sentence))

    def _assemble(self) -> None:
        self.preview.view.is_followed = self._follows
        # From the outside inwards: whatever is put into something else later is styled again.
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._side, outer = frame("side", margin=0, spacing=0)
        self._side.setFixedWidth(SIDE_WIDTH)
        outer.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(self._side)
        layout.addWidget(self.preview, 1)
        inner, column = frame("bar", margin=22)
        outer.addWidget(_scrolling(inner), 1)
        column.addWidget(self._choices)
        column.addStretch(1)
        foot, below = frame("bar", spacing=8)
        foot.setProperty("edge", "top")
        outer.addWidget(foot)
        self._fill_foot(below)
        keep_reading_order(self)

    def _fill_foot(self, column: QVBoxLayout) -> None:
        """How far the report is, and what can be done with it: always in sight."""
        column.setContentsMargins(22, 8, 22, 14)
        self._save.setMinimumHeight(44)
        column.addWidget(self._status)
        column.addWidget(self._save)
        column.addLayout(row([self._open, self._print]))


def _scrolling(inner: QWidget) -> QScrollArea:
    """Scrolls where large text or a small window leaves too little room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
