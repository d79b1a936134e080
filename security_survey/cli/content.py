"""The content to use: what is named, what was chosen before, or what the program brings along."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.content.chosen_agency import (
    SHIPPED,
    agency_path,
    chosen_agency,
    shipped_services,
)
from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.content.kept import KeptContent, Read
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.service import Department


def checklist_in(folder: Path | None) -> Checklist:
    """The checklist in a folder, else the shipped one."""
    if folder is None:
        return _shipped()[1][0]
    from security_survey.content import load_checklist  # noqa: PLC0415

    return load_checklist(folder)


def department_in(agency: Path | None) -> Department:
    """The department in a folder or an agency file, with its services, else the one in use."""
    file = agency_file(agency)
    if file == _shipped_agency():
        return _shipped()[1][1]
    from security_survey.content import load_department  # noqa: PLC0415

    return load_department(file, shipped_services())


def agency_file(named: Path | None) -> Path:
    """The agency file that is named, else the one in use."""
    return chosen_agency(named)


def _shipped_agency() -> Path:
    return agency_path(SHIPPED)


def keep_content() -> None:
    """Keep the shipped content as it was read, for the next command and for the window."""
    kept, read = _shipped()
    if not kept.is_current:
        kept.keep(_shipped_agency(), shipped_services(), read)


@cache
def _shipped() -> tuple[KeptContent, Read]:
    """The shipped content, as it was kept or else as it is read now."""
    from security_survey.content.kept import KeptContent, kept_content_file  # noqa: PLC0415

    kept = KeptContent(resource("checklists"), kept_content_file())
    return kept, kept.find(_shipped_agency(), shipped_services()) or _read()


def _read() -> Read:
    from security_survey.content import load_checklist, load_department  # noqa: PLC0415

    checklist = load_checklist(resource("checklists", "home_security"))
    return checklist, load_department(_shipped_agency(), shipped_services())
