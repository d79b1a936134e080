"""Where commands speak: results to standard output, messages to standard error, files whole."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from os.path import isdir
from pathlib import Path

from security_survey.domain.errors import InputError, SurroundingsError


def show(result: str) -> None:
    """Write a result to standard output. Raises SurroundingsError where that cannot take it."""
    try:
        print(result, flush=True)
    except BrokenPipeError:
        sys.stdout = None  # whoever read our output has had enough
    except OSError as error:
        sys.stdout = None  # what is left in its buffer cannot be written at the end, either
        why = error.strerror or "no room"
        raise SurroundingsError(
            f"The result cannot be written to the output ({why}); choose another one."
        ) from error


def tell(message: str) -> None:
    """Write a message to standard error; where there is none the exit code alone must do."""
    if sys.stderr is None:
        return
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None  # what it still holds would change the exit code at the end


def check_output(output: Path, suffixes: Sequence[str]) -> None:
    """Refuse what cannot be written before any work is done."""
    if output.suffix.lower() not in suffixes:
        kinds = " or ".join(suffixes)
        raise InputError(f"The output {output} must end in {kinds}. Give it such a name.")
    check_folder(output)


def check_folder(output: Path) -> None:
    """Refuse an output in a folder that is not there."""
    if not isdir(output.parent):  # noqa: PTH112 - Path.is_dir raises in a closed folder
        what = f"The folder {output.parent} does not exist."
        raise InputError(f"{what} Create it, or choose another with -o.")


def write(output: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    from security_survey.library.safe_write import write_atomically  # noqa: PLC0415

    write_atomically(output, data)
