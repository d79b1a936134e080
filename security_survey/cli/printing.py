"""Prints the report of a found survey."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.clock import now
from security_survey.cli.content import agency_file
from security_survey.cli.finding import Found
from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.report.request import ReportRequest


def request_of(found: Found, copy: str, paper: str, agency: Path | None = None) -> ReportRequest:
    """What is to be printed of a survey, for whom and on what."""
    from security_survey.content import load_department  # noqa: PLC0415
    from security_survey.report.request import ReportRequest  # noqa: PLC0415

    department = load_department(agency_file(agency), resource("checklists", "services"))
    return ReportRequest(
        checklist=found.checklist,
        survey=found.survey,
        agency=department.agency,
        services=department.services,
        day=now().astimezone().date(),
        photos=found.photos,
        copy=copy,
        paper=paper,
    )


def pdf_of(request: ReportRequest) -> bytes:
    """The report as a PDF."""
    from security_survey.report.make import make_report  # noqa: PLC0415

    return make_report(request).pdf


def html_of(request: ReportRequest) -> str:
    """The report as one page of HTML."""
    from security_survey.report.make import make_html  # noqa: PLC0415

    return make_html(request)
