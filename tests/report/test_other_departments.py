"""Nothing is hard-coded to one department: two made-up ones print their own words everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from security_survey.content import load_department
from security_survey.content.agency_check import check_agency
from security_survey.domain.agency import Agency
from security_survey.domain.checklist import Checklist
from security_survey.domain.service import Department
from security_survey.library import read_survey
from security_survey.report.blank import BlankWishes, make_blank_checklist
from security_survey.report.logo import LARGEST, build_logo
from security_survey.report.make import make_html, make_report
from security_survey.report.recovery_key import make_recovery_page
from security_survey.report.request import COPIES, ReportRequest
from security_survey.report.view import build_view
from security_survey.resources import resource
from tests.content.pictures import boasting_png, save
from tests.report.builders import agency, short_walk
from tests.report.pdf_reading import page_texts

TODAY = date(2026, 11, 23)
BOTH = ("tamarack_county", "port_meridian")


def department(name: str) -> Department:
    """A made-up department with its services."""
    folder = resource("examples", "agencies", name)
    return load_department(folder / "agency.yaml", resource("checklists", "services"))


def asked(checklist: Checklist, name: str, copy: str = "full", day: date = TODAY) -> ReportRequest:
    """The example house's report for that department."""
    survey = read_survey(resource("examples", "alder_court"), checklist).survey
    of = department(name)
    return ReportRequest(checklist, survey, of.agency, of.services, day, copy=copy)


@pytest.mark.parametrize("name", BOTH)
def test_a_made_up_department_has_nothing_left_to_do(name: str) -> None:
    """What `agency check` asks for is in the examples that people copy from."""
    assert check_agency(resource("examples", "agencies", name), TODAY) == []


def test_they_differ_in_what_they_offer() -> None:
    """One without advice on drones, each with a service of its own, one with our words."""
    county, city = (department(name) for name in BOTH)
    offered = [{service.id for service in one.services} for one in (county, city)]
    assert "drones" in offered[1] - offered[0]
    assert "farm_machines" in offered[0] - offered[1]
    assert "bicycle_registry" in offered[1]
    titles = [
        service.title
        for one in (county, city)
        for service in one.services
        if service.id == "vacation_check"
    ]
    assert titles == ["Property watch", "Empty home rounds"]


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("name", BOTH)
def test_the_report_speaks_of_one_department_only(
    real_checklist: Checklist, name: str, copy: str
) -> None:
    """Its name, its numbers and its services; no word of the shipped one, sources included."""
    html = make_html(asked(real_checklist, name, copy))
    of = department(name)
    assert "clayton" not in html.lower()
    assert of.agency.name.replace("'", "&#39;") in html
    assert f"version {of.agency.disclaimer.version}" in html.lower()
    for service in of.services:
        assert service.title in html
    for number in ("290-8403", "645-3000", "290-8424", "371-8477"):
        assert number not in html


@pytest.mark.parametrize("name", BOTH)
def test_paper_speaks_of_one_department_only(real_checklist: Checklist, name: str) -> None:
    """The printed report, the paper form and the page with the recovery key."""
    of = department(name)
    request = replace(asked(real_checklist, name), checklist=short_walk())
    pages = [
        *page_texts(make_report(request).pdf),
        *page_texts(make_blank_checklist(real_checklist, of.agency, BlankWishes(area="FDR"))),
        *page_texts(make_recovery_page("ABCD-EFGH", of.agency, TODAY)),
    ]
    text = "\n".join(pages)
    assert of.agency.name in text
    assert "clayton" not in text.lower()


def test_a_notice_is_printed_while_it_is_in_force(real_checklist: Checklist) -> None:
    """From its first day to its last, and not a day longer."""
    for day, printed in {
        date(2026, 12, 3): False,
        date(2026, 12, 4): True,
        date(2026, 12, 6): True,
        date(2026, 12, 7): False,
    }.items():
        view = build_view(asked(real_checklist, "port_meridian", day=day))
        assert [notice.title for notice in view.notices] == (
            ["Safety desk closed for Harbor Days"] if printed else []
        )


def test_the_logo_stands_in_the_head_of_the_page(real_checklist: Checklist) -> None:
    """With words for who cannot see it; where there is none, the letters stand."""
    city = make_html(asked(real_checklist, "port_meridian"))
    assert 'alt="Logo of the Port Meridian Police Department"' in city
    assert "#6b1f47" in city
    county = make_html(asked(real_checklist, "tamarack_county"))
    assert "Logo of" not in county
    assert '<div class="disc">TC</div>' in county


def test_a_large_logo_is_scaled_down(tmp_path: Path) -> None:
    """No report grows by a picture that nobody sees at that size; its shape is kept."""
    found = build_logo(str(save(tmp_path / "logo.png", 2000, 500)))
    assert found
    assert found.ratio == LARGEST[0] / 150
    assert len(found.src) < 20_000


@pytest.mark.parametrize("content", [None, b"<html>", boasting_png(300, 300)])
def test_a_logo_that_cannot_be_drawn_is_left_out(tmp_path: Path, content: bytes | None) -> None:
    """It may have been changed or taken away since it was looked at."""
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    assert build_logo(str(tmp_path / "logo.png")) is None


def test_no_logo_is_none() -> None:
    """The shipped department has none."""
    made: Agency = agency()
    assert build_logo(made.logo) is None
