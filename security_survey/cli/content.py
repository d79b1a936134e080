"""The shipped content, or other content that was chosen in its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

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
    """The department of an agency's file with its services, else the shipped one."""
    if agency is None:
        return _shipped()[1][1]
    from security_survey.content import load_department  # noqa: PLC0415

    return load_department(agency, _services())


def agency_file(chosen: Path | None) -> Path:
    """The chosen agency's file, else the shipped one."""
    return chosen or resource("checklists", "agencies", "clayton_mo.yaml")


def keep_content() -> None:
    """Keep the shipped content as it was read, for the next command and for the window."""
    kept, read = _shipped()
    if not kept.is_current:
        kept.keep(agency_file(None), _services(), read)


@cache
def _shipped() -> tuple[KeptContent, Read]:
    """The shipped content, as it was kept or else as it is read now."""
    from security_survey.content.kept import KeptContent, kept_content_file  # noqa: PLC0415

    kept = KeptContent(resource("checklists"), kept_content_file())
    return kept, kept.find(agency_file(None), _services()) or _read()


def _read() -> Read:
    from security_survey.content import load_checklist, load_department  # noqa: PLC0415

    checklist = load_checklist(resource("checklists", "home_security"))
    return checklist, load_department(agency_file(None), _services())


def _services() -> Path:
    return resource("checklists", "services")
