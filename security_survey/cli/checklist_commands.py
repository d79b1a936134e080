"""`checklist`: check, describe and print checklists."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.content import agency_file, checklist_in
from security_survey.cli.options import add_agency, add_output, add_paper
from security_survey.cli.output import check_output, show, tell, write

if TYPE_CHECKING:
    from security_survey.cli.options import Commands


def add_checklist_commands(commands: Commands) -> None:
    """Add `checklist` with all that it can do."""
    parser = commands.add_parser("checklist", help="check, describe or print checklists")
    family = parser.add_subparsers(required=True, metavar="COMMAND")
    check = family.add_parser("check", help="every problem, FILE:LINE:COLUMN")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folder or file")
    check.set_defaults(command=_check)
    schema = family.add_parser("schema", help="JSON Schema for editors")
    schema.set_defaults(command=_schema)
    blank = family.add_parser("blank", help="the checklist on paper")
    add_output(blank, "OUT.pdf")
    add_paper(blank)
    add_agency(blank)
    blank.add_argument("--area", default="", metavar="ID", help="one area only, such as FDR")
    blank.set_defaults(command=_blank)


def _check(options: argparse.Namespace) -> int:
    from security_survey.content import check_paths  # noqa: PLC0415
    from security_survey.content.chosen_agency import SHIPPED, agency_path  # noqa: PLC0415

    problems = check_paths(options.paths, agency_path(SHIPPED))
    for problem in problems:
        tell(str(problem))
    if problems:
        return 1
    show("No problems found.")
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from security_survey.content import json_schema  # noqa: PLC0415

    show(json.dumps(json_schema(), indent=2))
    return 0


def _blank(options: argparse.Namespace) -> int:
    from security_survey.content import load_agency  # noqa: PLC0415
    from security_survey.report.blank import BlankWishes, make_blank_checklist  # noqa: PLC0415

    output = options.output or Path("Home security checklist.pdf")
    check_output(output, (".pdf",))
    agency = load_agency(agency_file(options.agency))
    wishes = BlankWishes(options.paper, options.large, options.area)
    write(output, make_blank_checklist(checklist_in(None), agency, wishes))
    tell(f"The checklist is in {output}.")
    return 0
