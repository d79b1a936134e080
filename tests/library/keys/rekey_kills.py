"""Kills a process at every step of setting, changing and removing a passphrase, and of finishing.

Run as `python -m tests.library.keys.rekey_kills FOLDER OPERATION`; prints the counts as JSON. A
step is any moment before or after a file is made, written out, renamed, linked or unlinked, and
every so many instructions of SQLite. For each step a child does the operation on a fresh copy of
one folder and kills itself there; then what it left must open, and be finished.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any

from security_survey.library import Keys, Library
from security_survey.library.keys import key_file, passphrase, rekeying, rewriting, unlocking
from security_survey.library.keys.errors import WrongPassphraseError
from security_survey.library.keys.key_file import KeyFile
from security_survey.library.keys.sealing import Cost
from security_survey.library.store import swap
from security_survey.library.store.connecting import connect, is_encrypted

OLD, NEW = "the old passphrase", "quite another one"
CANARY = "Canary Lane"
INSTRUCTIONS = 1000
"""Of SQLite's virtual machine, between two steps within one of its calls."""

_STEPS = ("open", "mkdir", "fsync", "replace", "rename", "link", "unlink")


def main(folder: Path, operation: str) -> None:
    key_file.COST = Cost(memory_kib=8, iterations=1, lanes=1)  # its strength is not at stake here
    template = folder / "template"
    _make_library(template, encrypted=not operation.endswith("set"))
    if operation.startswith("finish-"):
        _interrupt(folder, template, operation.removeprefix("finish-"))
    entries = _entries(folder, template)
    print(json.dumps(_kill_everywhere(folder, template, operation, entries)))


def _kill_everywhere(
    folder: Path, template: Path, operation: str, entries: object
) -> dict[str, int]:
    seen = {"kills": 0, "old opened": 0, "new opened": 0, "plain": 0}
    for step in count(1):
        place = folder / "trial"
        shutil.rmtree(place, ignore_errors=True)
        _copy(template, place)
        if not _killed(place, operation, step):
            _finish_and_check(place, operation, entries)
            return seen
        seen["kills"] += 1
        _check_as_left(folder, place, entries)
        seen[_finish_and_check(place, operation, entries)] += 1
    raise AssertionError


def _make_library(folder: Path, *, encrypted: bool) -> None:
    """A library with a log that was never closed, backups, and one that was set aside."""
    library = folder / "library.sqlite"
    with Library.open(library, clock=_now) as opened:
        for number in range(3):
            survey = opened.create_survey("home_security", "1", "officer")
            opened.record(survey.id, [("visit/address", f"{number} {CANARY}")])
            opened.record(survey.id, [("note/rdr-1/RDR-1", f"{CANARY} " * 200)])
        for reason in ("closed", "regular"):
            opened.copy_to(folder / "backups" / f"library-20261101T000000Z-{reason}.sqlite")
        opened.copy_to(folder / "library-damaged-20261101T000000Z.sqlite")
    if encrypted:
        passphrase.set_passphrase(library, OLD, _now)
    _leave_a_log(library, unlocking.unlock_with_passphrase(library, OLD) if encrypted else None)


def _leave_a_log(library: Path, keys: Keys | None) -> None:
    child = os.fork()
    if child == 0:
        opened = Library.open(library, clock=_now, keys=keys)
        opened.create_survey("home_security", "1", "officer", changes=[("visit/address", CANARY)])
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert library.with_name("library.sqlite-wal").stat().st_size > 0


def _interrupt(folder: Path, template: Path, operation: str) -> None:
    """Leave the template where the operation has most to finish: just after what counts."""
    for step in count(1):
        place = folder / "interrupted"
        shutil.rmtree(place, ignore_errors=True)
        _copy(template, place)
        if not _killed(place, operation, step):
            raise AssertionError(operation)
        if _counts_already(place, operation):
            break
    shutil.rmtree(template)
    place.rename(template)


def _counts_already(place: Path, operation: str) -> bool:
    library = place / "library.sqlite"
    if not library.with_suffix(".keys").exists():
        return False
    if operation == "set":
        return is_encrypted(library)
    return _opened(library) == "new opened" if operation == "change" else _is_removing(library)


def _is_removing(library: Path) -> bool:
    return key_file.read_key_file(library).is_removing(_ring(library, "old opened").current)


def _killed(place: Path, operation: str, step: int) -> bool:
    """Do the operation in a child that dies at a step; False if there was no such step."""
    child = os.fork()
    if child == 0:
        try:
            _die_at(step)
            _operate(place / "library.sqlite", operation)
        except BaseException:  # noqa: BLE001 - a fork of the harness must not go on
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, (operation, step)
    return os.WIFSIGNALED(status)


def _die_at(step: int) -> None:
    steps = count(1)

    def checkpoint() -> int:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    for name in _STEPS:
        setattr(os, name, _stepping(getattr(os, name), checkpoint))

    def connect_stepping(*words: Any, **more: Any) -> Any:
        connection = connect(*words, **more)
        connection.set_progress_handler(checkpoint, INSTRUCTIONS)
        return connection

    swap.connect = rewriting.connect = connect_stepping


def _stepping(call: Callable[..., Any], checkpoint: Callable[[], int]) -> Callable[..., Any]:
    @wraps(call)
    def stepping(*words: Any, **more: Any) -> Any:
        checkpoint()
        result = call(*words, **more)
        checkpoint()
        return result

    return stepping


def _operate(library: Path, operation: str) -> None:
    match operation:
        case "set":
            done = passphrase.set_passphrase(library, NEW, _now)
            assert done.unfinished == "", done.unfinished
        case "change":
            keys = unlocking.unlock_with_passphrase(library, OLD)
            done = passphrase.change_passphrase(library, keys, NEW)
            assert done.unfinished == "", done.unfinished
        case "remove":
            keys = unlocking.unlock_with_passphrase(library, OLD)
            passphrase.remove_passphrase(library, keys)
        case _:
            secret = NEW if _opened(library) == "new opened" else OLD
            unlocking.unlock_with_passphrase(library, secret)


def _check_as_left(folder: Path, place: Path, entries: object) -> None:
    """Before anything is finished: it opens with the one right passphrase, and all is there.

    Should the key file be damaged now, its copy opens every file as well.
    """
    assert _entries(folder, place) == entries
    library = place / "library.sqlite"
    if is_encrypted(library):
        for path in key_file.places(library):
            _check_ring(library, path)


def _check_ring(library: Path, path: Path) -> None:
    content = key_file.from_bytes(path.read_bytes(), path)
    assert content is not None
    ring = _ring_in(content, NEW) or _ring_in(content, OLD)
    assert ring is not None
    for each in (library, *rewriting.copies(library)):
        assert not is_encrypted(each) or rewriting.key_of(each, ring), (path, each)


def _finish_and_check(place: Path, operation: str, entries: object) -> str:
    """Go on as the program would at its next start; what had opened the library."""
    library = place / "library.sqlite"
    opened = _opened(library)
    stays = opened == "old opened" and not _is_removing(library)
    match opened:
        case "plain":
            rekeying.forget_interrupted(library)
            assert not any(path.exists() for path in key_file.places(library))
            if operation.endswith("set"):
                passphrase.set_passphrase(library, NEW, _now)
        case _:
            unlocking.unlock_with_passphrase(library, NEW if opened == "new opened" else OLD)
    _check_finished(library, entries, encrypted=stays or not operation.endswith("remove"))
    return opened


def _check_finished(library: Path, entries: object, *, encrypted: bool) -> None:
    assert is_encrypted(library) == encrypted
    ring = _ring(library, _opened(library))
    assert ring.former == ()
    key = ring.current if encrypted else None
    assert _read(library, ring if encrypted else None) == entries
    assert rewriting.leftovers(library) == ()
    copies = rewriting.copies(library)
    assert len(copies) == 3
    for path in copies:
        with closing(connect(path, key, read_only=True)) as connection:
            assert connection.execute("SELECT count(*) FROM surveys").fetchone() == (3,)
    expected = {"library.sqlite", "library.lock", "library.mark", "backups.lock"}
    expected |= {path.name for path in copies} | (set() if key is None else {"library.keys"})
    found = [path for path in library.parent.rglob("*") if path.is_file()]
    assert {path.name for path in found} <= expected, found
    if key is not None:
        assert key_file.is_whole(library)
        assert not any(CANARY.encode() in path.read_bytes() for path in found)


def _opened(library: Path) -> str:
    """What opens the library as it lies there; the passphrase is tried on the key file alone."""
    if not is_encrypted(library):
        return "plain"
    content = key_file.read_key_file(library)
    opening = [secret for secret in (OLD, NEW) if _ring_in(content, secret)]
    assert len(opening) == 1, opening
    return "new opened" if opening == [NEW] else "old opened"


def _ring(library: Path, opened: str) -> Keys:
    if opened == "plain":
        return Keys(b"")
    ring = _ring_in(key_file.read_key_file(library), NEW if opened == "new opened" else OLD)
    assert ring is not None
    return ring


def _ring_in(content: KeyFile, secret: str) -> Keys | None:
    try:
        return content.with_passphrase(secret)
    except WrongPassphraseError:
        return None


def _entries(folder: Path, place: Path) -> object:
    """Everything in the library, read from a copy, so that opening it changes nothing."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    _copy(place, copy)
    library = copy / "library.sqlite"
    return _read(library, _ring(library, _opened(library)) if is_encrypted(library) else None)


def _read(library: Path, keys: Keys | None) -> object:
    with Library.open(library, clock=_now, keys=keys) as opened:
        assert opened.lost_changes == 0
        opened.verify()
        return {each.id: opened.entries(each.id) for each in opened.surveys()}


def _copy(source: Path, target: Path) -> None:
    """Copy a folder; two names of one file stay two names of one file."""
    target.mkdir()
    names: dict[int, Path] = {}
    for path in sorted(source.rglob("*")):
        there = target / path.relative_to(source)
        inode = path.stat().st_ino
        if path.is_dir():
            there.mkdir()
        elif inode in names:
            os.link(names[inode], there)
        else:
            shutil.copy(path, there)
            names[inode] = there


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
