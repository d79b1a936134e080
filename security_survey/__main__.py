"""Starts the program: without arguments the window, otherwise the command line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from security_survey.resources import resource

INTERRUPTED = 130
"""What shells tell of a program that Ctrl+C ended."""


def main() -> int:
    """Run the program; the result is its exit code."""
    try:
        agency = _agency_of_window(sys.argv[1:])
        if agency is not None:
            return open_window(agency=agency)
        from security_survey.cli import run  # noqa: PLC0415 - the window does not need it

        return run(sys.argv[1:], open_window)
    except KeyboardInterrupt:  # before a command has begun
        return INTERRUPTED


def _agency_of_window(arguments: list[str]) -> str | None:
    """The department that the window is opened for, "" for the one in use; None for a command."""
    if not arguments:
        return ""
    option, _, value = arguments[0].partition("=")
    if option != "--agency" or len(arguments) > (1 if value else 2):
        return None
    return value or "".join(arguments[1:]) or None


def open_window(home: Path | None = None, survey_file: Path | None = None, agency: str = "") -> int:
    """Open the window, on a survey file where one is given; 3 where there is no display.

    `agency` names the department that it speaks for, "" for the one in use.
    """
    from security_survey.ui.display import display_problem  # noqa: PLC0415 - only for the window

    problem = display_problem()
    if problem:
        print(problem, file=sys.stderr)
        return 3
    from security_survey.content.ahead import ReadingAhead  # noqa: PLC0415 - only for the window
    from security_survey.content.kept import KeptContent, kept_content_file  # noqa: PLC0415

    gc.disable()  # whatever is loaded stays; the window lets the collector of cycles work again
    kept = KeptContent(resource("checklists"), kept_content_file(home))
    ahead = ReadingAhead(resource("checklists", "home_security"), kept)
    try:
        from security_survey.ui.no_features import forgo_features  # noqa: PLC0415 - loads Qt

        forgo_features()
        from security_survey.ui.app import run  # noqa: PLC0415

        return run(home=home, survey_file=survey_file, ahead=ahead, agency=agency)
    finally:
        ahead.close()


if __name__ == "__main__":
    sys.exit(main())
