"""The page with the recovery key: to be printed, and kept away from the computer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from security_survey.domain.agency import Agency
from security_survey.report.html import render_template
from security_survey.report.parts import AgencyView
from security_survey.report.printing import print_pdf
from security_survey.report.view import agency_view
from security_survey.report.wording import long_date
from security_survey.resources import resource

PAGE = "recovery_key.html"
IN_A_ROW = 4
"""Groups that stand side by side."""


@dataclass(frozen=True, slots=True)
class RecoveryPage:
    """What the page prints, on "letter" or "a4" paper; `rows` holds the key's groups."""

    title: str
    paper: str
    agency: AgencyView
    date: str
    rows: tuple[tuple[str, ...], ...]


def make_recovery_page(key: str, agency: Agency, day: date, paper: str = "letter") -> bytes:
    """The page as PDF. `key` is groups with hyphens or spaces between. Raises KnownError."""
    templates = resource("report_templates", "recovery_key")
    page = build_page(key, agency, day, paper)
    return print_pdf(render_template(PAGE, {"page": page}, templates), templates)


def build_page(key: str, agency: Agency, day: date, paper: str = "letter") -> RecoveryPage:
    """The page's view."""
    groups = key.replace("-", " ").split()
    rows = tuple(tuple(groups[at : at + IN_A_ROW]) for at in range(0, len(groups), IN_A_ROW))
    return RecoveryPage("Recovery key", paper, agency_view(agency), long_date(day), rows)
