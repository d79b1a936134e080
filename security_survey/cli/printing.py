"""Prints the report of a found survey."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.clock import now
from security_survey.cli.content import department_in
from security_survey.cli.finding import Found

if TYPE_CHECKING:
    from security_survey.report.process import ReportProcess
    from security_survey.report.request import ReportRequest


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants a report printed.

    `embed`: with the survey inside; `without`: the sections to leave out.
    """

    copy: str = "homeowner"
    paper: str = "letter"
    large: bool = False
    archive: bool = False
    embed: bool = False
    without: tuple[str, ...] = ()
    agency: Path | None = None
    templates: Path | None = None


def request_of(found: Found, wishes: Wishes) -> ReportRequest:
    """What is to be printed of a survey, for whom and on what. Raises InputError."""
    from security_survey.report.request import (  # noqa: PLC0415
        SECTIONS,
        ReportRequest,
        refuse_to_carry,
    )

    refuse_to_carry(wishes.copy, wishes.embed)
    department = department_in(wishes.agency)
    return ReportRequest(
        checklist=found.checklist,
        survey=found.survey,
        agency=department.agency,
        services=department.services,
        day=now().astimezone().date(),
        photos=found.photos,
        copy=wishes.copy,
        paper=wishes.paper,
        large=wishes.large,
        archive=wishes.archive,
        embedded=_inside(found) if wishes.embed else b"",
        templates=wishes.templates and wishes.templates.resolve(),
        sections=frozenset(SECTIONS) - set(wishes.without),
    )


@contextmanager
def press() -> Iterator[ReportProcess]:
    """A printing process that gets ready while this one finds out what to print."""
    from security_survey.report.process import ReportProcess  # noqa: PLC0415

    reports, was_on = ReportProcess(), gc.isenabled()
    reports.start()
    gc.disable()  # what is loaded from here on stays until the end
    try:
        yield reports
    finally:
        reports.close()
        if was_on:
            gc.enable()


def pdf_of(request: ReportRequest, reports: ReportProcess) -> bytes:
    """The report as a PDF: its page is made here, while the printing process gets ready."""
    from security_survey.report.make import make_page  # noqa: PLC0415

    return reports.print_page(make_page(request))


def html_of(request: ReportRequest) -> str:
    """The report as one page of HTML."""
    from security_survey.report.make import make_html  # noqa: PLC0415

    return make_html(request)


def remark_on(request: ReportRequest) -> str:
    """What the report cannot print as it was typed, in a sentence; "" if there is nothing."""
    from security_survey.report import letters  # noqa: PLC0415

    return letters.remark_on(request)


def _inside(found: Found) -> bytes:
    """The survey as the PDF carries it."""
    from security_survey.library.files.from_pdf import bytes_for_pdf  # noqa: PLC0415

    return bytes_for_pdf(found.survey)
