"""Runs one command and turns whatever happens into an exit code and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.cli.demo_command import OpenWindow
from security_survey.cli.output import tell
from security_survey.cli.parser import make_parser
from security_survey.domain.errors import KnownError

INTERRUPTED = 130
"""What shells tell of a program that Ctrl+C ended."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; its exit code. `open_window` opens the window on (home, survey file)."""
    try:
        options = make_parser(open_window).parse_args(arguments)
    except SystemExit as leaving:  # argparse has said what is wrong, or shown its help
        return leaving.code if isinstance(leaving.code, int) else 2
    try:
        code: int = options.command(options)
    except KnownError as error:
        tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return code
