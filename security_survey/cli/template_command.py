"""`report --template-check`: tells what is wrong with a department's own templates."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli import printing
from security_survey.cli.content import agency_file, checklist_in
from security_survey.cli.finding import Found, found_in_file
from security_survey.cli.output import show, tell
from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.domain.survey import Survey
    from security_survey.report.parts import ReportView

EXAMPLE = ("examples", "alder_court")


def check_own_templates(options: argparse.Namespace) -> int:
    """Check the templates of a folder; 1 if anything is wrong with them."""
    from security_survey.report.make import shipped_templates  # noqa: PLC0415
    from security_survey.report.template_check import check_templates  # noqa: PLC0415

    faults = check_templates(shipped_templates(), _own(options), _views(options))
    for fault in faults:
        tell(fault)
    if faults:
        return 1
    show("No problems found.")
    return 0


def _own(options: argparse.Namespace) -> Path | None:
    """The folder to check: the one named, else the one that the agency file names."""
    from security_survey.content import load_agency  # noqa: PLC0415

    own = Path(options.template_check) if options.template_check else options.templates
    named = load_agency(agency_file(options.agency)).templates
    return own.resolve() if own else Path(named) if named else None


def _views(options: argparse.Namespace) -> list[ReportView]:
    """What templates may be given: the example in every copy, and a survey with nothing in it."""
    from security_survey.report.request import COPIES  # noqa: PLC0415
    from security_survey.report.view import build_view  # noqa: PLC0415

    full = found_in_file(resource(*EXAMPLE), checklist_in(None))
    surveys = (full, Found(full.checklist, _emptied(full.survey), {}))
    return [
        build_view(printing.request_of(one, printing.Wishes(copy=copy, agency=options.agency)))
        for one in surveys
        for copy in COPIES
    ]


def _emptied(survey: Survey) -> Survey:
    return replace(
        survey,
        visit={},
        facts={},
        places=(),
        answers={},
        notes={},
        photos={},
        remarks={},
        consents={},
        signatures={},
    )
