"""Passphrases for commands: read from a file, never from the arguments, which others can see."""

from __future__ import annotations

import argparse
from pathlib import Path

from security_survey.domain.errors import InputError

MOST_BYTES = 4096


def add_passphrase_file(parser: argparse.ArgumentParser, what: str) -> None:
    """The option that names the file; `what` says what the passphrase is for."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"a file whose first line is the passphrase {what}",
    )


def read_passphrase(path: Path | None) -> str:
    """The first line of a file, or "" where none is named. Raises InputError."""
    if path is None:
        return ""
    try:
        with path.open("rb") as stream:
            start = stream.read(MOST_BYTES)
    except OSError as error:
        raise InputError(
            f"The passphrase file “{path}” cannot be read ({error.strerror}); check its name."
        ) from error
    try:
        passphrase = start.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise InputError(f"“{path}” is not UTF-8 text; save the passphrase as UTF-8.") from error
    if not passphrase:
        raise InputError(f"The first line of “{path}” is empty; write the passphrase there.")
    return passphrase
