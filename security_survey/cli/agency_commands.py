"""`agency`: begin, check and choose the department that the program speaks for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.clock import now
from security_survey.cli.output import show, tell

if TYPE_CHECKING:
    from security_survey.cli.options import Commands


def add_agency_commands(commands: Commands) -> None:
    """Add `agency` with all that it can do."""
    parser = commands.add_parser("agency", help="a department of your own")
    family = parser.add_subparsers(required=True, metavar="COMMAND")
    new = family.add_parser("new", help="write the files to begin with")
    new.add_argument("name", metavar="NAME", help='the department, such as "Springfield Police"')
    where = "the folder to make (else one named like the department, in this folder)"
    new.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=where)
    new.set_defaults(command=_new)

    check = family.add_parser("check", help="what is left to do: faults, leftovers, old facts")
    check.add_argument(
        "agency",
        nargs="?",
        metavar="FOLDER|FILE",
        help="the department's folder or agency file (else the one in use)",
    )
    check.set_defaults(command=_check)

    use = family.add_parser("use", help="let the program speak for a department from now on")
    what = "the department's folder or agency file, or the id of a shipped one"
    use.add_argument("agency", metavar="FOLDER|FILE|ID", help=what)
    use.set_defaults(command=_use)


def _new(options: argparse.Namespace) -> int:
    from security_survey.content.new_agency import folder_name, write_agency  # noqa: PLC0415

    folder = options.output or Path(folder_name(options.name))
    write_agency(options.name, folder)
    tell(f"The files are in {folder}. Fill in {folder / 'agency.yaml'}, then check the folder.")
    return 0


def _check(options: argparse.Namespace) -> int:
    from security_survey.content.agency_check import check_agency  # noqa: PLC0415
    from security_survey.content.chosen_agency import chosen_agency  # noqa: PLC0415

    problems = check_agency(chosen_agency(options.agency), now().astimezone().date())
    for problem in problems:
        tell(str(problem))
    if problems:
        return 1
    show("No problems found.")
    return 0


def _use(options: argparse.Namespace) -> int:
    from security_survey.content.chosen_agency import choose_agency  # noqa: PLC0415

    path = choose_agency(options.agency)
    tell(f"From its next start on, the program speaks for the department in {path}.")
    return 0
