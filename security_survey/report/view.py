"""The view of a report: everything that it prints, as plain values in reading order."""

from __future__ import annotations

import re
from datetime import date

from security_survey.domain.agency import Agency
from security_survey.domain.checklist import Area
from security_survey.domain.service import contact_segment
from security_survey.report.area_part import AreaBuilder
from security_survey.report.closing_part import (
    build_appendix,
    build_consents,
    build_method,
    build_notices,
    build_numbers,
    build_services,
    build_signatures,
    build_visit,
)
from security_survey.report.escape_part import build_escape
from security_survey.report.evidence_part import EvidenceDesk
from security_survey.report.front_part import build_front
from security_survey.report.glance_part import build_glance
from security_survey.report.logo import build_logo
from security_survey.report.parts import AgencyView, AreaView, ReportView, Run
from security_survey.report.plan_part import build_plan, build_steps
from security_survey.report.request import ReportRequest
from security_survey.report.wording import clipped, long_date
from security_survey.report.workings import Workings

__all__ = ["ReportRequest", "ReportView", "build_view"]

DEFAULT_ACCENT = "#1f5fa8"
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST_CONTRAST = 4.5
"""WCAG 2, level AA, for text on white."""


def build_view(request: ReportRequest) -> ReportView:
    """The view of one report."""
    workings = Workings.of(request)
    desk = EvidenceDesk(request.checklist)
    areas = _areas(workings, AreaBuilder(workings, desk))
    gate = next((area for area in areas if area.kind == "gate" and area.places), None)
    steps = build_steps(workings)
    name, offers = request.agency.name, request.prints("services")
    return ReportView(
        title=_title(workings),
        report_name=request.checklist.title,
        date=long_date(_visit_day(workings)),
        copy=request.copy,
        paper=request.paper,
        large=request.large,
        agency=agency_view(request.agency),
        courtesy=f"A courtesy of the {name}; no guarantee against crime.",
        front=build_front(workings, steps),
        escape=build_escape(workings, gate),
        plan=build_plan(workings, steps) if request.prints("plan") else None,
        remark_title="Your own note" if workings.alone else "A word from the officer",
        remark=workings.survey.remarks.get("report", "").strip(),
        glance=build_glance(workings) if request.prints("glance") else None,
        areas=tuple(area for area in areas if area.kind != "separate" and area is not gate)
        if request.prints("areas")
        else (),
        separate=tuple(area for area in areas if area.kind == "separate"),
        notices=build_notices(workings) if offers else (),
        numbers=build_numbers(workings) if offers else None,
        services=build_services(workings) if offers else (),
        disclaimer=request.agency.disclaimer.text,
        disclaimer_version=request.agency.disclaimer.version,
        visit_title="This survey" if workings.alone else "This visit",
        visit=build_visit(workings),
        consents=build_consents(workings),
        signatures=build_signatures(workings),
        method=build_method(workings),
        sources=desk.sources() if request.copy == "full" else (),
        appendix=build_appendix(workings) if request.prints("appendix") else (),
    )


def agency_view(agency: Agency) -> AgencyView:
    """The department as the head of a page names it."""
    phone = next((c for c in agency.contacts if c.id == "police" and c.phone), None)
    link = contact_segment(phone) if phone else None
    return AgencyView(
        name=agency.name,
        unit=agency.unit,
        place=agency.place,
        monogram=clipped(agency.monogram, 3),
        accent=readable_accent(agency.accent),
        phone=Run(link.text, href=link.href) if link else None,
        logo=build_logo(agency.logo),
    )


def readable_accent(color: str) -> str:
    """The department's color, or the program's own where white text on it could not be read."""
    if not _COLOR.fullmatch(color) or 1.05 / (_luminance(color) + 0.05) < _LEAST_CONTRAST:
        return DEFAULT_ACCENT
    return color


def _luminance(color: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2 defines it."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _areas(workings: Workings, builder: AreaBuilder) -> list[AreaView]:
    """The areas that apply: escape routes first, since their photos are printed first.

    Without the section of areas only the escape routes, and only where something is found there.
    """
    asked = {workings.checklist.area_of_item[q.item].id for q in workings.progress.questions}
    walked = [
        area
        for area in workings.checklist.areas_in_walking_order
        if area.id in asked and workings.tells(area)
    ]
    built = {area.id: builder.build(area) for area in sorted(walked, key=_printed_late)}
    return [built[area.id] for area in walked]


def _printed_late(area: Area) -> int:
    return {"gate": 0, "dwelling": 1}.get(area.scope, 2)


def _title(workings: Workings) -> str:
    name = workings.checklist.title
    if workings.request.copy == "records":
        return f"{name}, records copy"
    address = clipped(workings.survey.visit.get("address", ""), 120)
    return f"{name}: {address}" if address else name


def _visit_day(workings: Workings) -> date:
    try:
        return date.fromisoformat(workings.survey.visit.get("date", "")[:10])
    except ValueError:
        return workings.request.day
