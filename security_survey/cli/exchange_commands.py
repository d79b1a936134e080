"""The commands that carry surveys between libraries: export and import."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from security_survey.cli.content import checklist_in
from security_survey.cli.finding import now
from security_survey.cli.output import tell
from security_survey.cli.passphrase_file import add_passphrase_file, read_passphrase
from security_survey.domain.errors import InputError, KnownError

if TYPE_CHECKING:
    from security_survey.cli.options import Commands
    from security_survey.library import Library

One = TypeVar("One")


def add_exchange_commands(commands: Commands) -> None:
    """Add `export` and `import`."""
    export = commands.add_parser("export", help="write surveys to packages for another computer")
    export.add_argument("surveys", nargs="+", metavar="ID", help="a survey's id")
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar="FOLDER|FILE.survey",
        help="where to write them (else this folder)",
    )
    export.add_argument(
        "--without-history", action="store_true", help="leave out what was changed or taken away"
    )
    export.add_argument("--overwrite", action="store_true", help="replace files of the same name")
    add_passphrase_file(export, "to encrypt with")
    export.set_defaults(command=_export)

    import_ = commands.add_parser("import", help="take surveys from packages into the library")
    import_.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a package, survey.json or its folder"
    )
    import_.add_argument(
        "--checklist", type=Path, metavar="FOLDER", help="another checklist than the shipped one"
    )
    add_passphrase_file(import_, "of encrypted packages")
    import_.set_defaults(command=_import)


def _export(options: argparse.Namespace) -> int:
    from security_survey.library.files.exchange import Wrapping, export_package  # noqa: PLC0415
    from security_survey.library.files.package import SUFFIX  # noqa: PLC0415

    if len(options.surveys) > 1 and options.output.suffix == SUFFIX:
        raise InputError("One file takes one survey; name a folder with -o for several.")
    wrapping = Wrapping(
        read_passphrase(options.passphrase_file), not options.without_history, options.overwrite
    )
    with _library(must_exist=True) as library:

        def export(survey_id: str) -> str:
            path = export_package(library, survey_id.lower(), options.output, wrapping)
            return f"The survey is in {path}."

        return _each(options.surveys, export)


def _import(options: argparse.Namespace) -> int:
    from security_survey.library.backups.taking import take_backup  # noqa: PLC0415
    from security_survey.library.files.exchange import import_package  # noqa: PLC0415

    passphrase = read_passphrase(options.passphrase_file)
    checklist = checklist_in(options.checklist)
    with _library(must_exist=False) as library:
        if library.commits:
            take_backup(library, "import", now)

        def import_(path: Path) -> str:
            return import_package(library, path, checklist, passphrase).sentence()

        return _each(options.files, import_)


def _each(things: Iterable[One], do: Callable[[One], str]) -> int:
    """Do it to each and tell how it went; one that is refused never stops the others."""
    code = 0
    for thing in things:
        try:
            tell(do(thing))
        except KnownError as error:
            tell(str(error))
            code = max(code, error.exit_code)
    return code


def _library(*, must_exist: bool) -> Library:
    from security_survey.library import Library, library_path  # noqa: PLC0415

    path = library_path()
    if must_exist and not lexists(path):  # looking for a survey makes no library
        raise InputError(f"There is no library “{path}” yet; import or begin a survey first.")
    return Library.open(path, clock=now)
