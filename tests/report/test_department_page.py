"""The printed report holds the numbers, addresses and legal points of the department's page."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from security_survey.content import load_checklist, load_department
from security_survey.library import read_survey
from security_survey.report.make import make_report
from security_survey.report.request import ReportRequest
from security_survey.resources import resource
from tests.department_page import plain, points
from tests.report.pdf_reading import page_texts

TODAY = date(2026, 11, 23)


@cache
def printed() -> str:
    """The text of the example's report, as it is read off the pages."""
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    of = load_department(agency, resource("checklists", "services"))
    checklist = load_checklist(resource("checklists", "home_security"))
    survey = read_survey(resource("examples", "alder_court"), checklist).survey
    request = ReportRequest(checklist, survey, of.agency, of.services, TODAY)
    return plain(" ".join(page_texts(make_report(request).pdf)))


def test_there_is_something_to_follow() -> None:
    """Each service with a number, an address or a legal point."""
    assert len({service for service, _, _ in points("report")}) == 8


@pytest.mark.parametrize(("service", "page", "phrase"), points("report"))
def test_the_report_holds_what_the_page_says(service: str, page: str, phrase: str) -> None:
    """Whoever keeps the paper can call."""
    assert phrase in printed(), (service, page)
