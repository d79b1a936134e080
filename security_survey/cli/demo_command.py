"""`demo`: the example house, as a PDF and in the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli import printing
from security_survey.cli.content import checklist_in
from security_survey.cli.finding import found_in_file
from security_survey.cli.options import add_output
from security_survey.cli.output import check_output, tell, write
from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.cli.options import Commands

OpenWindow = Callable[[Path | None, Path | None], int]

EXAMPLE = ("examples", "alder_court")
NO_DISPLAY = 3


def add_demo_command(commands: Commands, open_window: OpenWindow) -> None:
    """Add `demo`, which opens the window through `open_window`."""
    demo = commands.add_parser("demo", help="the example house: in the window, and as a PDF")
    add_output(demo, "OUT.pdf")
    demo.set_defaults(command=lambda options: _demo(options, open_window))


def _demo(options: argparse.Namespace, open_window: OpenWindow) -> int:
    """Write the example's report, then open the example; without a display the report is enough."""
    output = options.output or Path("Example house.pdf")
    check_output(output, (".pdf",))
    with printing.press() as reports:
        example = found_in_file(resource(*EXAMPLE), checklist_in(None))
        request = printing.request_of(example, printing.Wishes())
        write(output, printing.pdf_of(request, reports))
    tell(f"The example's report is in {output}.")
    code = open_window(_demo_home(), resource(*EXAMPLE))
    return 0 if code == NO_DISPLAY else code


def _demo_home() -> Path:
    from security_survey.library import data_folder  # noqa: PLC0415

    return data_folder() / "demo"
