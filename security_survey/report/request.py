"""What somebody asks a report for: the survey, the department, the day, the copy, the sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from security_survey.domain.agency import Agency
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import InputError
from security_survey.domain.service import Service
from security_survey.domain.survey import Survey

COPIES = ("homeowner", "full", "records")
PAPERS = ("letter", "a4")
SECTIONS = ("plan", "glance", "areas", "photos", "services", "appendix")
"""What may be left out. Page one, ways out, disclaimer, consents and method are always printed."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """One report to make. `photos` maps the SHA-256 of each kept photo to its JPEG.

    `day` is the day of printing: it decides which notices are in force. `sections` are those to
    print of what may be left out, and only where the copy has them. `large` prints at 18 pt,
    `archive` as PDF/A. `embedded` is the survey's own file for the PDF to carry, b"" for none.
    `templates` is a folder of own templates, which come before the shipped ones; without it, the
    folder that the agency names. Raises InputError for a copy, a paper or a section that does not
    exist, and for a records copy that would carry what it leaves out.
    """

    checklist: Checklist
    survey: Survey
    agency: Agency
    services: tuple[Service, ...]
    day: date
    photos: Mapping[str, bytes] = field(default_factory=dict)
    copy: str = "homeowner"
    paper: str = "letter"
    large: bool = False
    archive: bool = False
    embedded: bytes = b""
    templates: Path | None = None
    sections: frozenset[str] = frozenset(SECTIONS)

    def __post_init__(self) -> None:
        _check("copy", self.copy, COPIES)
        _check("paper", self.paper, PAPERS)
        for section in sorted(self.sections):
            _check("section", section, SECTIONS)
        refuse_to_carry(self.copy, bool(self.embedded))

    @property
    def own_templates(self) -> Path | None:
        """The folder whose templates come before the shipped ones, if there is one."""
        named = self.agency.templates
        return self.templates or (Path(named) if named else None)

    def prints(self, section: str) -> bool:
        """Whether a section that may be left out is printed."""
        return section in self.sections


def refuse_to_carry(copy: str, embedded: bool) -> None:
    """Refuse a records copy with the survey inside. Raises InputError."""
    if copy == "records" and embedded:
        raise InputError(
            "The records copy carries no survey inside, since that would tell what the copy "
            "leaves out. Choose another copy, or print this one without the survey."
        )


def _check(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        known = ", ".join(allowed)
        raise InputError(f"There is no {what} called “{value}”. Choose one of: {known}.")
