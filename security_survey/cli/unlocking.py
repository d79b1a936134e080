"""Opens this computer's library for a command, asking for its passphrase where it has one."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from getpass import getpass
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.clock import now
from security_survey.cli.passphrase_file import (
    MOST_BYTES,
    add_passphrase_file,
    read_passphrase,
)
from security_survey.domain.errors import InputError, KnownError, SurroundingsError

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.library.keys.key_file import KeyFile
    from security_survey.library.keys.ring import Keys


_IN_GROUPS = re.compile(r"\w{3,5}(-\w{3,5}){6,8}")
"""Whoever typed this meant a recovery key, not a passphrase."""


def add_unlocking(parser: argparse.ArgumentParser) -> None:
    """Where the library is, and where its passphrase comes from."""
    parser.add_argument("--home", type=Path, metavar="FOLDER", help="where the library is kept")
    add_passphrase_file(parser, "or recovery key, if it is encrypted; - reads the input")


def read_secret(file: Path | None, prompt: str) -> str:
    """The first line of a file, or of the input for "-", else what is typed at a prompt.

    "" where there is neither a file nor a terminal to ask on.
    """
    if file is None:
        return getpass(prompt) if sys.stdin is not None and sys.stdin.isatty() else ""
    if str(file) == "-":
        return (sys.stdin.readline(MOST_BYTES) if sys.stdin else "").rstrip("\r\n")
    return read_passphrase(file)


def library_of(options: argparse.Namespace) -> Path:
    """The library's file, be it there or not."""
    from security_survey.library import library_path  # noqa: PLC0415

    return library_path(options.home)


@contextmanager
def opened_library(
    path: Path, passphrase_file: Path | None, *, read_only: bool = False
) -> Iterator[Library]:
    """This computer's library, open for a command; where it is open elsewhere, to look at only.

    Raises SurroundingsError where there is none: no command makes one.
    """
    from security_survey.library import Library  # noqa: PLC0415
    from security_survey.library.backups.tidying import tidy  # noqa: PLC0415

    if not read_only and path.parent.is_dir():
        tidy(path)
    refuse_missing(path)
    keys = keys_of(path, passphrase_file)
    # What an older version wrote is brought up to date first, which looking alone cannot do.
    only_look = read_only and not _is_older(path, keys)
    with Library.open(path, clock=now, keys=keys, read_only=only_look) as library:
        yield library


def refuse_missing(path: Path) -> None:
    """Raise SurroundingsError where there is no library."""
    if not lexists(path):
        raise SurroundingsError(
            f"There is no library “{path}”; name its folder with --home, or bring it back from a"
            " backup."
        )


def keys_of(path: Path, file: Path | None) -> Keys | None:
    """The keys of a library or of a backup with a key file beside it; None for a plain one.

    The passphrase comes from the system's keychain, the file, or a prompt; a recovery key will do.
    """
    from security_survey.library.keys.key_file import places, read_key_file  # noqa: PLC0415

    if _is_plain(path) or not any(place.exists() for place in places(path)):
        return None
    if file is None and (kept := _kept_keys(path)):
        return kept
    secret = read_secret(file, f"Passphrase or recovery key of “{path.name}”: ")
    if not secret:
        raise InputError(
            f"“{path}” is encrypted; give its passphrase with --passphrase-file, or run the command"
            " on a terminal to be asked."
        )
    return _opened_by(read_key_file(path), secret)


def _is_plain(path: Path) -> bool:
    from security_survey.library.store.connecting import is_encrypted  # noqa: PLC0415

    return path.exists() and path.stat().st_size > 0 and not is_encrypted(path)


def _is_older(path: Path, keys: Keys | None) -> bool:
    from sqlcipher3.dbapi2 import DatabaseError  # noqa: PLC0415

    from security_survey.library.backups.checking import fitting_key  # noqa: PLC0415
    from security_survey.library.store.connecting import connect  # noqa: PLC0415
    from security_survey.library.store.layout import VERSION  # noqa: PLC0415

    try:
        with closing(connect(path, fitting_key(path, keys), read_only=True)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except (DatabaseError, KnownError):
        return False  # whoever opens it tells what is wrong
    return 0 < int(version) < VERSION


def _kept_keys(path: Path) -> Keys | None:
    """What the system's keychain opens, if it was asked to remember this library."""
    from security_survey.library.keys import unlocking  # noqa: PLC0415

    with suppress(KnownError):  # then the passphrase is asked for
        if unlocking.is_remembered(path):
            return unlocking.unlock_with_keychain(path)
    return None


def _opened_by(key_file: KeyFile, secret: str) -> Keys:
    """What a passphrase or a recovery key opens; nothing on the disk is changed."""
    from security_survey.library.keys.errors import (  # noqa: PLC0415
        MistypedRecoveryKeyError,
        WrongPassphraseError,
    )
    from security_survey.library.keys.recovery_key import read_recovery_key  # noqa: PLC0415

    try:
        return key_file.with_passphrase(secret)
    except WrongPassphraseError as wrong:
        try:
            recovery_key = read_recovery_key(secret)
        except MistypedRecoveryKeyError:
            if _IN_GROUPS.fullmatch(secret.strip()):
                raise
            raise wrong from None
    return key_file.with_recovery_key(recovery_key)
