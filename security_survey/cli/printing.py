"""Prints the report of a found survey."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.clock import now
from security_survey.cli.content import agency_file
from security_survey.cli.finding import Found
from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.report.request import ReportRequest


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants a report printed. `embed`: with the survey inside."""

    copy: str = "homeowner"
    paper: str = "letter"
    large: bool = False
    archive: bool = False
    embed: bool = False
    agency: Path | None = None
    templates: Path | None = None


def request_of(found: Found, wishes: Wishes) -> ReportRequest:
    """What is to be printed of a survey, for whom and on what. Raises InputError."""
    from security_survey.content import load_department  # noqa: PLC0415
    from security_survey.report.request import ReportRequest, refuse_to_carry  # noqa: PLC0415

    refuse_to_carry(wishes.copy, wishes.embed)
    department = load_department(agency_file(wishes.agency), resource("checklists", "services"))
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
    )


def pdf_of(request: ReportRequest) -> bytes:
    """The report as a PDF."""
    from security_survey.report.make import make_report  # noqa: PLC0415

    return make_report(request).pdf


def html_of(request: ReportRequest) -> str:
    """The report as one page of HTML."""
    from security_survey.report.make import make_html  # noqa: PLC0415

    return make_html(request)


def _inside(found: Found) -> bytes:
    """The survey as the PDF carries it."""
    from security_survey.library.files.from_pdf import bytes_for_pdf  # noqa: PLC0415

    return bytes_for_pdf(found.survey)
