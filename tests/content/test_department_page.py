"""Each panel, with its fields filled in, says what the department's own page says."""

from __future__ import annotations

from functools import cache

import pytest

from security_survey.content import load_department
from security_survey.domain.service import Department, segments
from security_survey.resources import resource
from tests.department_page import PAGE, plain, points


@cache
def department() -> Department:
    """The shipped department."""
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    return load_department(agency, resource("checklists", "services"))


@cache
def told(service_id: str) -> str:
    """Everything that a service says, its contacts included."""
    of = department()
    (service,) = [one for one in of.services if one.id == service_id]
    lines = [service.title, service.summary]
    for block in service.blocks:
        if block.kind == "contacts":
            for name in block.lines:
                contact = of.agency.contact(name)
                assert contact is not None
                lines += [contact.label, contact.phone, contact.email, contact.web, contact.note]
        else:
            lines += block.lines
    return plain(" ".join("".join(run.text for run in segments(t, of.agency)) for t in lines))


def test_the_page_is_followed_service_by_service() -> None:
    """Every program of the page has a panel; ours has two more."""
    offered = {service.id for service in department().services}
    assert offered - PAGE.keys() == {"after_burglary", "suspicious_activity"}
    assert PAGE.keys() <= offered
    assert len(points("panel")) > 80


@pytest.mark.parametrize(("service", "page", "phrase"), points("panel"))
def test_the_panel_says_what_the_page_says(service: str, page: str, phrase: str) -> None:
    """Point by point, with the page's numbers."""
    assert phrase in told(service), page
