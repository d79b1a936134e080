"""Taking backups: whole, proved, private, and never at the cost of an older one."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.library import Library
from security_survey.library.backups.catalog import backup_folder, backups
from security_survey.library.backups.checking import newest_good_backup, verify_backup
from security_survey.library.backups.taking import take_backup, take_backup_to
from security_survey.library.store import verifying
from security_survey.library.store.connecting import HEADER
from security_survey.library.store.errors import DamagedLibraryError, LockedLibraryError
from tests.library.backups.home import content_of, key_ring, spoil_answer


def test_a_backup_holds_everything(home, clock):
    """Surveys, entries and photos, under the same key, in one file that opens by itself."""
    backup = home.back_up("closed")
    assert backup.reason == "closed"
    assert backup.size == backup.path.stat().st_size
    assert (backup.path.read_bytes()[: len(HEADER)] == HEADER) == (home.keys is None)
    with Library.open(backup.path, clock=clock, keys=home.keys, read_only=True) as kept:
        assert content_of(kept) == home.content()
    counts = verify_backup(backup.path, home.keys)
    assert (counts.surveys, counts.photos) == (2, 1)


def test_backups_are_private_and_bring_their_keys(home):
    """Only their owner reads them; the key file lies beside them, whole."""
    backup = home.back_up()
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup.path.parent.stat().st_mode & 0o777 == 0o700
    copy = backup.path.parent / "library.keys"
    assert copy.exists() == (home.keys is not None)
    assert home.keys is None or copy.read_bytes() == key_ring()[1]


def test_a_damaged_key_file_does_not_spoil_its_copy(home):
    """The copy among the backups is what the key file is brought back from."""
    if home.keys is None:
        return
    home.back_up()
    home.path.with_suffix(".keys").write_bytes(b"{}")
    home.back_up()
    assert (backup_folder(home.path) / "library.keys").read_bytes() == key_ring()[1]


def test_names_sort_and_never_clash(home):
    """Two in one second are two files; the newest comes first."""
    moment = datetime(2026, 11, 23, 14, 15, tzinfo=UTC)
    with home.open() as library:
        first = take_backup(library, "wanted", lambda: moment)
        second = take_backup(library, "wanted", lambda: moment)
        other = take_backup(library, "closed", lambda: moment)
        later = take_backup(library, "closed", lambda: moment + timedelta(seconds=1))
    assert first.path.name == "library-20261123T141500Z-wanted.sqlite"
    assert second.path.name == "library-20261123T141500Z-wanted-2.sqlite"
    assert other.path.name == "library-20261123T141500Z-closed-3.sqlite"
    assert backups(home.path) == (later, other, second, first)
    assert first.time == moment


def test_other_files_are_no_backups(home):
    """What somebody else put there, and what is half-done, is neither listed nor removed."""
    backup = home.back_up()
    others = ["holiday.sqlite", "library-20261123T141500Z-wanted.sqlite.part", "library-x.sqlite"]
    for name in others:
        (backup.path.parent / name).write_text("mine")
    assert backups(home.path) == (backup,)
    home.back_up()
    assert all((backup.path.parent / name).exists() for name in others)


def test_no_backups_where_there_is_no_folder(tmp_path):
    """A new library has none."""
    assert backups(tmp_path / "library.sqlite") == ()


def test_a_copy_that_is_not_whole_is_no_backup(home, monkeypatch):
    """The damage is told; the older backup stays and nothing half-done is left."""
    before = home.back_up()

    def damaged(path, _key):
        raise DamagedLibraryError(path)

    monkeypatch.setattr(verifying, "verify_file", damaged)
    with home.open() as library, pytest.raises(DamagedLibraryError):
        take_backup(library, "wanted", home.clock)
    assert backups(home.path) == (before,)
    assert not list(before.path.parent.glob("*.part"))


def test_a_disk_that_fails_is_told_in_a_sentence(home, monkeypatch):
    """No room: one sentence with a remedy, nothing left behind."""

    def full(*_):
        raise OSError(28, "No space left on device")

    with home.open() as library:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(SurroundingsError, match="free some space"):
            take_backup(library, "wanted", home.clock)
    monkeypatch.undo()
    assert backups(home.path) == ()
    assert not list(backup_folder(home.path).glob("*.part"))


def test_old_backups_rotate(home):
    """Only after the new one is there; what is promised stays."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with home.open() as library:
        for day in range(20):
            moment = start + timedelta(days=day)
            take_backup(library, "closed", lambda moment=moment: moment)
    days = [backup.time.day for backup in backups(home.path)]
    assert days[:14] == list(range(20, 6, -1))  # all of two days, then one of each of twelve
    assert len(days) < 20


def test_a_library_that_is_open_elsewhere_can_be_backed_up(home):
    """By a second program, which can only look at it."""
    with home.open() as writing, home.open() as looking:
        writing.record(home.surveys[0], [("remark/general", "Newest")])
        assert looking.read_only
        backup = take_backup(looking, "wanted", home.clock)
    with Library.open(backup.path, clock=home.clock, keys=home.keys, read_only=True) as kept:
        assert kept.load(home.surveys[0]).remarks == {"general": "Newest"}


def test_a_backup_to_another_place(home, tmp_path):
    """One file, and its key file beside it under the same name."""
    target = tmp_path / "stick.sqlite"
    with home.open() as library:
        take_backup_to(library, target)
        take_backup_to(library, target)  # again, over the first
        with pytest.raises(InputError, match="library itself"):
            take_backup_to(library, home.path)
    assert verify_backup(target, home.keys).surveys == 2
    assert target.with_suffix(".keys").exists() == (home.keys is not None)
    assert not target.with_name("stick.sqlite.part").exists()


def test_the_newest_good_backup_is_found(home):
    """Damaged ones are passed over; without keys an encrypted one tells nothing."""
    assert newest_good_backup(home.path, home.keys) is None
    old, new = home.back_up(), home.back_up()
    assert newest_good_backup(home.path, home.keys) == new
    spoil_answer(new.path)
    with pytest.raises(DamagedLibraryError):
        verify_backup(new.path, home.keys)
    assert newest_good_backup(home.path, home.keys) == old
    if home.keys is not None:
        assert newest_good_backup(home.path, None) is None
        with pytest.raises(LockedLibraryError):
            verify_backup(old.path, None)


def test_a_backup_from_the_future_is_not_the_newest(home):
    """The clock was a year ahead for a day: what was taken since then is brought back first."""
    year = timedelta(days=365)
    with home.open() as library:
        ahead = take_backup(library, "closed", lambda: home.clock() + year)
        since = take_backup(library, "closed", home.clock)
    assert backups(home.path) == (ahead, since)
    assert newest_good_backup(home.path, home.keys, clock=home.clock) == since
    since.path.unlink()
    assert newest_good_backup(home.path, home.keys, clock=home.clock) == ahead
