"""Bringing back changes that a torn log lost, into the library that is open."""

from __future__ import annotations

from collections.abc import Iterator

from security_survey.library.backups.catalog import Backup
from security_survey.library.backups.checking import newest_good_backup
from security_survey.library.backups.keeping_aside import aside_logs
from security_survey.library.backups.salvaging import Pieces, bring_in, salvage
from security_survey.library.backups.taking import Clock, take_backup
from security_survey.library.store.journal_store import Library


def rescue(library: Library, clock: Clock) -> int:
    """Add what an open library lacks of its torn logs and its newest good backup.

    A backup is taken first. Returns how many entries it lacked; nothing is done, and 0 returned,
    where nothing was lost and no torn log is kept. The caller tells the user, and calls
    `accept_loss` then.
    """
    if not library.lost_changes and not aside_logs(library.path):
        return 0
    newest = newest_good_backup(library.path, library.keys)
    take_backup(library, "before-rescue", clock)
    return bring_in(library, salvage(_pieces(library, newest)))


def _pieces(library: Library, newest: Backup | None) -> Iterator[Pieces]:
    """The torn logs with the file that they belong to, and the backup, under each possible key."""
    for key in library.keys.all if library.encrypted and library.keys else (None,):
        yield Pieces(library.path, aside_logs(library.path), key)
        if newest is not None:
            yield Pieces(newest.path, (), key)
