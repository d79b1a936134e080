"""The shipped content, or other content that was chosen in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.domain.checklist import Checklist


def checklist_in(folder: Path | None) -> Checklist:
    """The checklist in a folder, else the shipped one."""
    from security_survey.content import load_checklist  # noqa: PLC0415

    return load_checklist(folder or resource("checklists", "home_security"))


def agency_file(chosen: Path | None) -> Path:
    """The chosen agency's file, else the shipped one."""
    return chosen or resource("checklists", "agencies", "clayton_mo.yaml")
