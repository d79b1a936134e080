"""The commands that carry surveys between libraries: export and import."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from security_survey.cli.clock import now
from security_survey.cli.content import checklist_in
from security_survey.cli.output import tell
from security_survey.cli.passphrase_file import add_passphrase_file
from security_survey.cli.unlocking import library_of, opened_library, read_secret
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
    add_passphrase_file(export, "to encrypt with; - reads the input")
    _add_library(export)
    export.set_defaults(command=_export)

    import_ = commands.add_parser("import", help="take surveys from packages into the library")
    import_.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a package, survey.json or its folder"
    )
    import_.add_argument(
        "--checklist", type=Path, metavar="FOLDER", help="another checklist than the shipped one"
    )
    add_passphrase_file(import_, "of encrypted packages; - reads the input")
    _add_library(import_)
    import_.set_defaults(command=_import)


def _add_library(parser: argparse.ArgumentParser) -> None:
    """Where the library is, and its passphrase, which is another one than a package's."""
    parser.add_argument("--home", type=Path, metavar="FOLDER", help="where the library is kept")
    parser.add_argument(
        "--library-passphrase-file",
        type=Path,
        metavar="FILE",
        help="a file whose first line is the library's passphrase, if it is encrypted",
    )


def _export(options: argparse.Namespace) -> int:
    from security_survey.library.files.exchange import Wrapping, export_package  # noqa: PLC0415
    from security_survey.library.files.package import SUFFIX  # noqa: PLC0415

    if len(options.surveys) > 1 and options.output.suffix == SUFFIX:
        raise InputError("One file takes one survey; name a folder with -o for several.")
    wrapping = Wrapping(_sealed_with(options), not options.without_history, options.overwrite)
    path = library_of(options)
    with opened_library(path, options.library_passphrase_file, read_only=True) as library:

        def export(survey_id: str) -> str:
            written = export_package(library, survey_id.lower(), options.output, wrapping)
            return f"The survey is in {written}."

        return _each(options.surveys, export)


def _import(options: argparse.Namespace) -> int:
    from security_survey.library.backups.taking import take_backup  # noqa: PLC0415
    from security_survey.library.files.exchange import import_package  # noqa: PLC0415

    passphrase = _opened_with(options)
    checklist = checklist_in(options.checklist)
    with _library(options) as library:
        if library.commits and not library.read_only:
            take_backup(library, "import", now)

        def import_(path: Path) -> str:
            return import_package(library, path, checklist, passphrase).sentence()

        return _each(options.files, import_)


def _sealed_with(options: argparse.Namespace) -> str:
    """The passphrase to encrypt with, "" for none; one that was announced has to come."""
    if options.passphrase_file is None:
        return ""
    passphrase = read_secret(options.passphrase_file, "")
    if not passphrase:
        raise InputError("No passphrase came, so nothing was written; give one on the first line.")
    return passphrase


def _opened_with(options: argparse.Namespace) -> str:
    """The passphrase of the packages, asked for only where one of them has any."""
    from security_survey.library.files.package_kind import needs_passphrase  # noqa: PLC0415

    sealed = [path.name for path in options.files if needs_passphrase(path)]
    if not sealed:
        return ""
    return read_secret(options.passphrase_file, f"Passphrase of “{sealed[0]}”: ")


def _library(options: argparse.Namespace) -> AbstractContextManager[Library]:
    """This computer's library; a new one where there is none yet."""
    from security_survey.library import Library  # noqa: PLC0415

    path = library_of(options)
    if lexists(path):
        return opened_library(path, options.library_passphrase_file)
    return Library.open(path, clock=now)


def _each(things: Iterable[One], do: Callable[[One], str]) -> int:
    """Do it to each and tell how it went; one that is refused never stops the others."""
    code = 0
    for thing in things:
        try:
            tell(do(thing))
        except KnownError as error:
            tell(error.in_short)
            code = max(code, error.exit_code)
    return code
