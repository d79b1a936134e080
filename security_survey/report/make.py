"""One report from start to end: the view, its HTML, its PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from security_survey.report.html import render_html
from security_survey.report.long_words import with_breaks
from security_survey.report.printing import print_pdf
from security_survey.report.request import ReportRequest
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
    readable = replace(request, survey=with_breaks(request.survey))
    return render_html(build_view(readable), templates or shipped_templates())


def make_report(request: ReportRequest, templates: Path | None = None) -> Report:
    """The report as HTML and PDF. Raises KnownError."""
    html = make_html(request, templates)
    return Report(html, print_pdf(html, templates or shipped_templates()))
