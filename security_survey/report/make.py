"""One report from start to end: the view, its HTML, its PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from security_survey.report.html import render_html
from security_survey.report.large_print import with_large_print
from security_survey.report.long_words import with_breaks
from security_survey.report.page import Output, Page
from security_survey.report.request import ReportRequest
from security_survey.report.template_folder import refuse_bad_folder
from security_survey.report.view import build_view
from security_survey.resources import resource


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report, as a page and as PDF."""

    html: str
    pdf: bytes


def shipped_templates() -> Path:
    """The folder of the templates that come with the program."""
    return resource("report_templates", "survey")


def make_html(request: ReportRequest, templates: Path | None = None) -> str:
    """The report as one HTML page. Raises InputError for a fault in a template."""
    shipped = templates or shipped_templates()
    refuse_bad_folder(request.own_templates, shipped)
    readable = replace(request, survey=with_breaks(request.survey))
    html = render_html(build_view(readable), shipped, request.own_templates)
    return with_large_print(html, shipped, request.own_templates) if request.large else html


def make_page(request: ReportRequest, templates: Path | None = None) -> Page:
    """The report as a page to be printed. Raises InputError for a fault in a template."""
    output = Output(archive=request.archive, embedded=request.embedded, day=request.day)
    html = make_html(request, templates)
    return Page(html, templates or shipped_templates(), output, request.own_templates)


def make_report(request: ReportRequest, templates: Path | None = None) -> Report:
    """The report as HTML and PDF. Raises KnownError."""
    from security_survey.report.printing import print_page  # noqa: PLC0415 - others need the page

    page = make_page(request, templates)
    return Report(page.html, print_page(page))
