"""Bringing all files under the key in use, taken up again wherever it was interrupted.

What holds at any moment, whatever is killed when:
- Every encrypted file of this library opens with a key of the ring, and both the key file and its
  copy hold that ring, or a larger one.
- A plain library beside a key file was interrupted while a passphrase was set or after one was
  removed. Everything else is plain then, too, and the key file is worth nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from security_survey.library.keys.errors import BusyLibraryError
from security_survey.library.keys.key_file import (
    KeyFile,
    is_whole,
    places,
    read_key_file,
    write_key_file,
)
from security_survey.library.keys.rewriting import (
    Progress,
    copies,
    disk_faults_told,
    key_of,
    leftovers,
    prepare,
    put_in_place,
    rewrite_copies,
    sweep,
    torn_logs,
    turn_taken,
)
from security_survey.library.keys.ring import Keys
from security_survey.library.keys.shredding import holds_plain_pages, shred
from security_survey.library.store.connecting import is_encrypted
from security_survey.library.store.errors import DamagedLibraryError


def unheeded(_done: int, _total: int) -> None:
    """For callers who need not know how far it is."""


def finish_rekeying(library: Path, keys: Keys, progress: Progress = unheeded) -> Keys:
    """Finish what was interrupted, if anything was; the keys from then on.

    The library must be closed. Doing it again changes nothing. Raises SurroundingsError, after
    which everything still opens with `keys`, and ChangedKeysError.
    """
    with turn_taken(library), disk_faults_told(library):
        return take_up(library, keys, progress)


def is_unfinished(library: Path, keys: Keys) -> bool:
    """Whether there is something to finish; reads the first bytes of each file."""
    if not is_encrypted(library):
        return False
    content = read_key_file(library)
    return (
        bool(content.keys(keys.current).former)
        or content.is_removing(keys.current)
        or not is_whole(library)
        or bool(leftovers(library))
        or not all(map(is_encrypted, copies(library)))
        or any(map(holds_plain_pages, torn_logs(library)))
    )


def take_up(library: Path, keys: Keys, progress: Progress) -> Keys:
    """The same for who holds the turn already."""
    if not is_encrypted(library):
        clear_away(library)
        return keys
    content = read_key_file(library)
    ring = content.keys(keys.current)
    write_key_file(library, content)
    if content.is_removing(ring.current):
        return _without_passphrase(library, ring, progress)
    return _under_one_key(library, content, ring, progress)


def clear_away(library: Path) -> None:
    """Remove what is worth nothing beside a plain library; who calls holds the turn.

    Encrypted copies still need the key file: the library was lost, perhaps, and began anew.
    """
    if is_encrypted(library) or not library.exists():
        return
    sweep(library)
    if not any(map(is_encrypted, copies(library))):
        _remove_key_file(library)


def forget_interrupted(library: Path) -> None:
    """Remove what an interrupted setting or removing left beside a plain library.

    For the start of the program; does nothing where there is nothing, or another has the turn.
    """
    if is_encrypted(library) or not (
        leftovers(library) or any(p.exists() for p in places(library))
    ):
        return
    with suppress(BusyLibraryError), turn_taken(library), disk_faults_told(library):
        clear_away(library)


def own_key(library: Path, ring: Keys) -> bytes:
    """The key of the ring that the library is under; raises DamagedLibraryError if none is."""
    key = key_of(library, ring)
    if key is None:
        raise DamagedLibraryError(library, "none of its keys fits")
    return key


def _remove_key_file(library: Path) -> None:
    for path in places(library):
        path.unlink(missing_ok=True)


def _under_one_key(library: Path, content: KeyFile, ring: Keys, progress: Progress) -> Keys:
    key = own_key(library, ring)
    sweep(library)
    if key != ring.current:
        progress(0, 1 + len(copies(library)))
        put_in_place(library, prepare(library, key, ring.current), key)
    needed = rewrite_copies(library, ring, ring.current, progress, done=1)
    finished = Keys(ring.current, tuple(key for key in ring.former if key in needed))
    _drop_torn_logs(library, every=finished != ring)
    if finished != ring:
        write_key_file(library, content.with_ring(finished))
    return finished


def _drop_torn_logs(library: Path, *, every: bool) -> None:
    """Remove torn logs: plain ones, or every one because the key of some leaves the ring."""
    for path in torn_logs(library):
        if every or holds_plain_pages(path):
            shred(path)


def _without_passphrase(library: Path, ring: Keys, progress: Progress) -> Keys:
    key = own_key(library, ring)
    sweep(library)
    rewrite_copies(library, ring, None, progress, done=0)
    _drop_torn_logs(library, every=True)
    put_in_place(library, prepare(library, key, None), key)
    _remove_key_file(library)
    progress(total := 1 + len(copies(library)), total)
    return ring
