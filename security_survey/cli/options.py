"""Options that several commands take, worded once."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from security_survey.cli.unlocking import add_unlocking
from security_survey.report.request import PAPERS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]
    """Where a family of commands adds its own."""


def add_survey(parser: argparse.ArgumentParser, *, count: str | None = None) -> None:
    """The survey that a command is about, and another checklist for it.

    `count` as argparse's `nargs`: None for exactly one.
    """
    parser.add_argument(
        "survey",
        nargs=count,
        metavar="FILE|ID",
        help="a survey file, or a survey's id",
    )
    parser.add_argument(
        "--checklist", type=Path, metavar="FOLDER", help="another checklist than the shipped one"
    )
    add_unlocking(parser)


def add_output(parser: argparse.ArgumentParser, metavar: str) -> None:
    """Where the result is written."""
    where = "where to write it (else a plain name in this folder)"
    parser.add_argument("-o", "--output", type=Path, metavar=metavar, help=where)


def add_paper(parser: argparse.ArgumentParser) -> None:
    """What it is printed on, and how large."""
    parser.add_argument("--paper", choices=PAPERS, default="letter", help="its size")
    parser.add_argument("--large", action="store_true", help="large print, 18 pt and more")


def add_agency(parser: argparse.ArgumentParser) -> None:
    """Whose name, contacts and services stand on what is printed."""
    parser.add_argument(
        "--agency",
        type=Path,
        metavar="FOLDER|FILE|ID",
        help="another department than the one in use",
    )
