"""The report kept fresh while the user works, so that saving it after a pause takes no time.

It is rendered in the background. The last PDF is kept with the survey it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from security_survey.content import Department
from security_survey.domain.survey import Survey
from security_survey.report.letters import remark_on
from security_survey.report.photos import scale
from security_survey.report.process import Cancelled
from security_survey.report.request import COPIES, PAPERS, SECTIONS, ReportRequest
from security_survey.ui.background import Job
from security_survey.ui.session import SurveySession

PAUSE_MS = 1000
"""From a change of the survey until it is printed."""
CHOICE_MS = 250
"""From a choice until it is printed: somebody may tick several boxes."""


class Reporter(Protocol):
    """What makes a report: `report.process.ReportProcess`, or a stand-in."""

    def render(self, request: ReportRequest) -> bytes:
        """The report as PDF; blocks. Raises Cancelled or KnownError."""

    def cancel(self) -> None:
        """Give up the report being made; the blocked `render` raises Cancelled."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a report is wanted.

    `inside`: it carries the survey, so that it can be opened again. `without` names the sections
    that are left out.
    """

    copy: str = COPIES[0]
    paper: str = PAPERS[0]
    large: bool = False
    archive: bool = False
    inside: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What a PDF belongs to: a state of the survey, and how it is wanted."""

    survey: Survey
    choice: Choice

    def same_as(self, other: Wanted | None) -> bool:
        """Whether the other would print the same. Each change makes a new survey object."""
        return other is not None and self.survey is other.survey and self.choice == other.choice


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF, and a sentence about what could not be printed in it ("" if there is nothing)."""

    pdf: bytes
    remark: str


class LiveReport(QObject):
    """The report of one session.

    Exactly one of `ready` (the PDF), `failed` (a sentence) and `given_up` follows each `began`.
    `outdated` tells that something changed since, `fresh` that what was made already is wanted
    again. Until `wake` it does nothing at all.
    """

    began = Signal()
    ready = Signal(bytes)
    failed = Signal(str)
    given_up = Signal()
    outdated = Signal()
    fresh = Signal()

    def __init__(
        self,
        session: SurveySession,
        department: Department,
        reporter: Reporter,
        today: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._department = department
        self._reporter = reporter
        self._today = today
        self._choice = Choice()
        self._awake = False
        self._made: Wanted | None = None
        self._making: Wanted | None = None
        self._pdf: bytes | None = None
        self._remark = ""
        self._job: Job | None = None
        self._album: dict[str, bytes] = {}
        self._pause = QTimer(self, singleShot=True)

        self._pause.timeout.connect(self.refresh)
        session.changed.connect(self._on_changed)

    @property
    def pdf(self) -> bytes | None:
        """The PDF if it shows the survey as it stands now, else None."""
        return self._pdf if self._wanted().same_as(self._made) else None

    @property
    def remark(self) -> str:
        """A sentence about what could not be printed, "" if there is nothing to remark."""
        return self._remark

    @property
    def busy(self) -> bool:
        """Whether a report is being made."""
        return self._job is not None

    @property
    def choice(self) -> Choice:
        """How it is wanted."""
        return self._choice

    def wake(self) -> None:
        """Make the report, and from now on keep it fresh."""
        self._awake = True
        self.refresh()

    def choose(self, choice: Choice) -> None:
        """Want it another way."""
        if choice == self._choice:
            return
        self._choice = choice
        if self.pdf is not None and not self.busy:
            self.fresh.emit()
            return
        self.outdated.emit()
        if self._awake:
            self._pause.start(CHOICE_MS)

    def refresh(self) -> None:
        """Make the report now, unless it is fresh or being made."""
        self._pause.stop()
        if self.busy or self.pdf is not None:
            return
        self._making = self._wanted()
        self._job = Job(partial(self._make, self._making))
        # Bound methods: Qt lets go of them when the page goes while the report is being made.
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.start()
        self.began.emit()

    def cancel(self) -> None:
        """Give up the report that is being made; the next change makes another."""
        self._pause.stop()
        if self.busy:
            self._reporter.cancel()

    def _on_changed(self, _keys: frozenset[str]) -> None:
        if self._awake:
            self._pause.start(PAUSE_MS)
            self.outdated.emit()

    def _on_done(self, made: Made | None) -> None:
        self._job = None
        if made is None:
            self.given_up.emit()
            return
        self._made, self._pdf, self._remark = self._making, made.pdf, made.remark
        self.ready.emit(made.pdf)
        if self.pdf is None and not self._pause.isActive():
            self.refresh()

    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    def _wanted(self) -> Wanted:
        return Wanted(self._session.survey, self._choice)

    def _make(self, wanted: Wanted) -> Made | None:
        """The report, or None if it was given up. Runs on a thread of the pool."""
        choice = wanted.choice
        request = ReportRequest(
            checklist=self._session.checklist,
            survey=wanted.survey,
            agency=self._department.agency,
            services=self._department.services,
            day=self._today,
            photos={} if choice.copy == "records" else self._photos(wanted.survey),
            copy=choice.copy,
            paper=choice.paper,
            large=choice.large,
            archive=choice.archive,
            sections=frozenset(SECTIONS) - choice.without,
            embedded=_survey_file(wanted.survey) if choice.inside else b"",
        )
        try:
            return Made(self._reporter.render(request), remark_on(request))
        except Cancelled:
            return None

    def _photos(self, survey: Survey) -> dict[str, bytes]:
        """The survey's photos at print size; each is read and scaled once."""
        wanted = {photo.sha256 for photos in survey.photos.values() for photo in photos}
        self._album = {sha: self._album.get(sha) or self._photo(sha) for sha in sorted(wanted)}
        return self._album

    def _photo(self, sha256: str) -> bytes:
        jpeg = self._session.photo(sha256)
        scaled = scale(jpeg)
        return scaled[0] if scaled else jpeg


def _survey_file(survey: Survey) -> bytes:
    from security_survey.library.files.from_pdf import (  # noqa: PLC0415 - slow, seldom needed
        bytes_for_pdf,
    )

    return bytes_for_pdf(survey)
