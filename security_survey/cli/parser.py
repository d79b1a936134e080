"""Which commands there are: each family of commands adds its own."""

from __future__ import annotations

import argparse

from security_survey import __version__
from security_survey.cli.agency_commands import add_agency_commands
from security_survey.cli.checklist_commands import add_checklist_commands
from security_survey.cli.demo_command import OpenWindow, add_demo_command
from security_survey.cli.exchange_commands import add_exchange_commands
from security_survey.cli.library_commands import add_library_commands
from security_survey.cli.survey_commands import add_survey_commands


def make_parser(open_window: OpenWindow) -> argparse.ArgumentParser:
    """The parser of the whole command line; `options.command(options)` runs what was chosen."""
    parser = argparse.ArgumentParser(
        prog="security-survey",
        description="Home security survey. Without a command, the window opens; "
        "--agency FOLDER alone opens it for another department.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_demo_command(commands, open_window)
    add_survey_commands(commands)
    add_exchange_commands(commands)
    add_library_commands(commands)
    add_checklist_commands(commands)
    add_agency_commands(commands)
    return parser
