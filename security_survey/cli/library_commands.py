"""`library`: what is kept on this computer, whether it is whole, and its backups."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.clock import now
from security_survey.cli.output import check_folder, show, tell
from security_survey.cli.unlocking import (
    add_unlocking,
    keys_of,
    library_of,
    opened_library,
    refuse_missing,
)
from security_survey.domain.errors import InputError, SurroundingsError, harmless

if TYPE_CHECKING:
    from security_survey.cli.options import Commands
    from security_survey.library import SurveySummary
    from security_survey.library.backups.catalog import Backup
    from security_survey.library.backups.restoring import Restored
    from security_survey.library.keys.ring import Keys
    from security_survey.library.store.verifying import Counts

NEWEST = "newest"


def add_library_commands(commands: Commands) -> None:
    """Add `library` with all that it can do."""
    parser = commands.add_parser("library", help="back up, bring back, check or list the library")
    family = parser.add_subparsers(required=True, metavar="COMMAND")
    backup = family.add_parser("backup", help="copy the library, and check the copy")
    where = "where to write it (else among the library's own backups)"
    backup.add_argument("-o", "--output", type=Path, metavar="FILE", help=where)
    backup.set_defaults(command=_backup)

    restore = family.add_parser("restore", help="put a backup in the library's place")
    restore.add_argument(
        "backup", metavar="FILE|newest", help="a backup, or the newest one that is whole"
    )
    restore.add_argument(
        "--backup-passphrase-file",
        type=Path,
        metavar="FILE",
        help="the same for a backup that came with a key file of its own",
    )
    restore.set_defaults(command=_restore)

    verify = family.add_parser("verify", help="check every page, entry and photo")
    verify.add_argument(
        "backup", nargs="?", type=Path, metavar="FILE", help="a backup (else the library)"
    )
    verify.set_defaults(command=_verify)
    family.add_parser("list", help="the surveys, newest change first").set_defaults(command=_list)
    listed = family.add_parser("backups", help="the backups, newest first")
    listed.set_defaults(command=_backups)
    for each in family.choices.values():
        add_unlocking(each)


def _backup(options: argparse.Namespace) -> int:
    from security_survey.library.backups.taking import take_backup, take_backup_to  # noqa: PLC0415

    if options.output:
        check_folder(options.output)
    with opened_library(library_of(options), options.passphrase_file) as library:
        if options.output:
            taken = take_backup_to(library, options.output)
        else:
            taken = take_backup(library, "wanted", now)
    tell(f"The backup is in {taken.path}.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from security_survey.library.backups.restoring import Wish, restore_wished  # noqa: PLC0415
    from security_survey.library.backups.tidying import tidy  # noqa: PLC0415

    library = library_of(options)
    if library.parent.is_dir():
        tidy(library)
    keys = keys_of(library, options.passphrase_file)
    backup = _chosen(options.backup, library, keys)
    backup_keys = _backup_keys(backup, options, keys)
    done = restore_wished(Wish(library, backup, keys, backup_keys), now)
    for line in _outcome(backup, done):
        tell(line)
    return 0


def _chosen(name: str, library: Path, keys: Keys | None) -> Path:
    from security_survey.library.backups.checking import newest_good_backup  # noqa: PLC0415

    if name != NEWEST:
        return _existing(Path(name))
    newest = newest_good_backup(library, keys)
    if newest is None:
        raise SurroundingsError(
            f"There is no backup of “{library}” that is whole; name the file of one that you keep"
            " elsewhere."
        )
    return newest.path


def _existing(backup: Path) -> Path:
    if not backup.is_file():
        raise InputError(f"There is no backup “{backup}”; choose one of `library backups`.")
    return backup


def _backup_keys(backup: Path, options: argparse.Namespace, keys: Keys | None) -> Keys | None:
    """The keys of a backup: its own if it came with a key file, else the library's."""
    own = backup.with_suffix(".keys")
    if not own.exists() or own == library_of(options).with_suffix(".keys"):
        return keys
    return keys_of(backup, options.backup_passphrase_file or options.passphrase_file)


def _outcome(backup: Path, done: Restored) -> list[str]:
    lines = [f"The library is as it was in {backup}."]
    if done.before is not None:
        lines.append(f"What was there before is in {done.before.path}.")
    if done.set_aside is not None:
        saved = _counted(done.salvaged_entries, "newer entry", "newer entries")
        what = f"{saved} of it could be saved and were added"
        if not done.salvaged_entries:
            what = "it held nothing newer that could be saved"
        lines.append(f"The damaged library is in {done.set_aside}; {what}.")
    return lines


def _verify(options: argparse.Namespace) -> int:
    if options.backup is None:
        with opened_library(
            library_of(options), options.passphrase_file, read_only=True
        ) as library:
            counts = library.verify()
        show(f"The library is whole: {_held(counts)}.")
        return 0
    from security_survey.library.backups.checking import verify_backup  # noqa: PLC0415

    backup = _existing(options.backup)
    own = backup.with_suffix(".keys").exists()
    keys = keys_of(backup if own else library_of(options), options.passphrase_file)
    show(f"The backup is whole: {_held(verify_backup(backup, keys))}.")
    return 0


def _list(options: argparse.Namespace) -> int:
    with opened_library(library_of(options), options.passphrase_file, read_only=True) as library:
        lines = library.surveys()
    if not lines:
        tell("There are no surveys in the library.")
    else:
        show("\n".join(map(_survey_line, lines)))
    return 0


def _survey_line(line: SurveySummary) -> str:
    state = "finished" if line.closed else "in progress"
    words = (line.id, line.date or "no date", state, line.address or "no address")
    return "  ".join(map(harmless, words))


def _backups(options: argparse.Namespace) -> int:
    from security_survey.library.backups.catalog import backups  # noqa: PLC0415

    library = library_of(options)
    refuse_missing(library.parent)
    found = backups(library)
    if not found:
        tell("There are no backups yet.")
    else:
        show("\n".join(map(_backup_line, found)))
    return 0


def _backup_line(backup: Backup) -> str:
    time = backup.time.astimezone().strftime("%Y-%m-%d %H:%M")
    size = f"{backup.size / 1_000_000:,.1f} MB"
    return f"{time}  {size:>10}  {backup.reason:<10}  {backup.path}"


def _held(counts: Counts) -> str:
    kinds = (
        (counts.surveys, "survey", "surveys"),
        (counts.entries, "entry", "entries"),
        (counts.photos, "photo", "photos"),
    )
    return ", ".join(_counted(*kind) for kind in kinds)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
