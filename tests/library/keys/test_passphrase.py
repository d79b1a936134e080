"""Setting, changing and removing a passphrase: all of it, or nothing, and told in sentences."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from security_survey.domain.errors import SurroundingsError
from security_survey.library import (
    Keys,
    Library,
    change_passphrase,
    check_passphrase,
    finish_rekeying,
    is_encrypted,
    remove_passphrase,
    renew_recovery_key,
    set_passphrase,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)
from security_survey.library.keys import key_file, rekeying
from security_survey.library.keys.errors import (
    BusyLibraryError,
    ChangedKeysError,
    EncryptedError,
    NoRoomError,
    PlainError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from security_survey.library.keys.rewriting import copies, key_of
from security_survey.library.store.connecting import connect
from security_survey.library.store.errors import DamagedLibraryError
from tests.library.keys.conftest import CANARY, NEW, OLD, contents, plain_files

Clock = Callable[[], datetime]


def entries(path: Path, clock: Clock, keys: Keys | None = None) -> object:
    with Library.open(path, clock=clock, keys=keys) as library:
        library.verify()
        return {each.id: library.entries(each.id) for each in library.surveys()}


def damage(path: Path) -> None:
    """Break every page but the first one."""
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)


def test_setting_encrypts_the_library_and_every_backup(home: Path, clock: Clock) -> None:
    """Every entry is there under the new keys, and no plain byte in any file."""
    before = entries(home, clock)
    progress: list[tuple[int, int]] = []
    secret = set_passphrase(home, OLD, clock, lambda *done: progress.append(done))
    assert secret.unfinished == ""
    assert progress == [(1, 3), (2, 3), (3, 3)]
    assert entries(home, clock, secret.keys) == before
    assert plain_files(home) == []
    assert [key_of(path, secret.keys) for path in copies(home)] == [secret.keys.current] * 2
    assert unlock_with_passphrase(home, OLD) == secret.keys
    assert unlock_with_recovery_key(home, secret.recovery_key) == secret.keys


def test_plain_bytes_are_overwritten_before_they_are_let_go(home: Path, clock: Clock) -> None:
    """Who kept the former files open, as a tool that reads free blocks would, finds noise."""
    with home.open("rb") as library, copies(home)[0].open("rb") as backup:
        assert CANARY.encode() in library.read()
        set_passphrase(home, OLD, clock)
        for former in (library, backup):
            former.seek(0)
            data = former.read()
            assert CANARY.encode() not in data
            assert not data.startswith(b"SQLite")


def test_a_plain_file_with_a_second_name_elsewhere_is_not_overwritten(
    home: Path, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A snapshot that somebody keeps by links stays theirs."""
    snapshot = tmp_path_factory.mktemp("snapshots") / "library"
    os.link(home, snapshot)
    set_passphrase(home, OLD, clock)
    assert CANARY.encode() in snapshot.read_bytes()
    with closing(connect(snapshot, None)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_disk_without_links_is_good_enough(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plain file is let go all the same; it only cannot be overwritten first."""

    def refuse(*_names: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    secret = set_passphrase(home, OLD, clock)
    assert secret.unfinished == ""
    assert plain_files(home) == []


def test_a_printed_secret_shows_nothing(home: Path, clock: Clock) -> None:
    """Neither keys nor the recovery key come into a log."""
    assert repr(set_passphrase(home, OLD, clock)) == "NewSecret(keys=Keys(), unfinished='')"


def test_changing_brings_new_keys_and_the_old_ones_open_nothing(home: Path, clock: Clock) -> None:
    """Neither the old passphrase, nor its recovery key, nor its data key opens any file."""
    before = entries(home, clock)
    old = set_passphrase(home, OLD, clock)
    new = change_passphrase(home, old.keys, NEW)
    assert entries(home, clock, new.keys) == before
    assert new.keys.former == ()
    for path in (home, *copies(home)):
        assert key_of(path, old.keys) is None
        assert key_of(path, new.keys) == new.keys.current
    with pytest.raises(WrongPassphraseError):
        unlock_with_passphrase(home, OLD)
    with pytest.raises(WrongRecoveryKeyError):
        unlock_with_recovery_key(home, old.recovery_key)
    assert unlock_with_recovery_key(home, new.recovery_key) == new.keys


def test_renewing_keeps_the_passphrase_and_ends_the_old_recovery_key(
    home: Path, clock: Clock
) -> None:
    """A printout that was lost opens nothing any more; a wrong passphrase changes nothing."""
    old = set_passphrase(home, OLD, clock)
    before = contents(home)
    with pytest.raises(WrongPassphraseError):
        renew_recovery_key(home, old.keys, NEW)
    assert contents(home) == before
    new = renew_recovery_key(home, old.keys, OLD)
    assert unlock_with_passphrase(home, OLD) == new.keys
    with pytest.raises(WrongRecoveryKeyError):
        unlock_with_recovery_key(home, old.recovery_key)


def test_removing_leaves_plain_files_and_no_key_file(home: Path, clock: Clock) -> None:
    """Everything opens without a passphrase again."""
    before = entries(home, clock)
    progress: list[tuple[int, int]] = []
    keys = set_passphrase(home, OLD, clock).keys
    remove_passphrase(home, keys, lambda *done: progress.append(done))
    assert progress == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert entries(home, clock) == before
    assert not any(map(is_encrypted, (home, *copies(home))))
    assert not any(path.exists() for path in key_file.places(home))
    with pytest.raises(PlainError):
        unlock_with_passphrase(home, OLD)


@pytest.mark.parametrize("weak", ["", "seven c", "cafe\u0301 de"])
def test_a_short_passphrase_is_refused_with_advice(home: Path, clock: Clock, weak: str) -> None:
    """Characters are counted as they are seen; nothing is changed."""
    before = contents(home)
    with pytest.raises(WeakPassphraseError) as refused:
        set_passphrase(home, weak, clock)
    assert str(refused.value) == (
        "A passphrase needs at least 8 characters; four or five words that do not belong together"
        " are easy to remember and hard to guess."
    )
    assert contents(home) == before
    check_passphrase("eight ch")


def test_what_does_not_fit_the_library_is_refused(home: Path, clock: Clock) -> None:
    """Setting twice, changing or removing what is not there, setting where nothing is."""
    for call in (change_passphrase, renew_recovery_key):
        with pytest.raises(PlainError, match="has no passphrase; set one first"):
            call(home, Keys(b"k" * 32), NEW)
    with pytest.raises(PlainError):
        remove_passphrase(home, Keys(b"k" * 32))
    set_passphrase(home, OLD, clock)
    with pytest.raises(EncryptedError, match="has a passphrase already; change it instead"):
        set_passphrase(home, NEW, clock)
    with pytest.raises(SurroundingsError, match="There is no library at"):
        set_passphrase(home.with_name("none.sqlite"), NEW, clock)


def test_keys_from_before_a_change_are_refused(home: Path, clock: Clock) -> None:
    """A window that slept through a change does not undo it."""
    old = set_passphrase(home, OLD, clock).keys
    change_passphrase(home, old, NEW)
    before = contents(home)
    for call in (
        lambda: change_passphrase(home, old, OLD),
        lambda: remove_passphrase(home, old),
        lambda: finish_rekeying(home, old),
    ):
        with pytest.raises(ChangedKeysError, match="changed in the meantime"):
            call()
    assert contents(home) == before


def test_a_library_in_use_is_refused(home: Path, clock: Clock) -> None:
    """Another window that writes, or one that only looks on; nothing is changed."""
    with (
        Library.open(home, clock=clock),
        pytest.raises(BusyLibraryError, match="open in another window or program"),
    ):
        set_passphrase(home, OLD, clock)
    with closing(connect(home, None)) as looking:
        looking.execute("PRAGMA journal_mode = WAL").fetchall()
        looking.execute("SELECT count(*) FROM surveys").fetchone()
        with pytest.raises(SurroundingsError, match="open in another window; close it there"):
            set_passphrase(home, OLD, clock)
    assert not is_encrypted(home)
    assert not any(path.exists() for path in key_file.places(home))
    assert rekeying.leftovers(home) == ()


def test_a_disk_without_room_is_told_beforehand(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much is needed and how much there is; nothing is changed."""
    before = contents(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1_000_000))
    with pytest.raises(NoRoomError, match=r"needs 4\.\d MB in .*, and 1\.0 MB are free; free"):
        set_passphrase(home, OLD, clock)
    assert contents(home) == before


@pytest.mark.parametrize("operation", ["set", "change", "remove"])
def test_a_damaged_library_is_refused_and_nothing_changed(
    home: Path, clock: Clock, operation: str
) -> None:
    """The passphrase of before stays the right one."""
    keys = Keys(b"") if operation == "set" else set_passphrase(home, OLD, clock).keys
    damage(home)
    before = contents(home)
    with pytest.raises(DamagedLibraryError, match="bring it back from a backup"):
        {
            "set": lambda: set_passphrase(home, OLD, clock),
            "change": lambda: change_passphrase(home, keys, NEW),
            "remove": lambda: remove_passphrase(home, keys),
        }[operation]()
    assert contents(home) == before


def test_a_disk_that_fails_after_the_moment_that_counts_hands_the_secret_over(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recovery key is never lost to a backup that could not be rewritten; the next unlocking
    goes on.
    """
    old = set_passphrase(home, OLD, clock)

    def refuse(*_words: object, **_more: object) -> None:
        raise SurroundingsError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "rewrite_copies", refuse)
        new = change_passphrase(home, old.keys, NEW)
        assert new.unfinished == "The disk is full."
        assert unlock_with_passphrase(home, NEW) == new.keys
        newest = change_passphrase(home, new.keys, OLD)
        assert len(newest.keys.former) == 2
    assert all(key_of(path, newest.keys) for path in copies(home))
    finished = unlock_with_recovery_key(home, newest.recovery_key)
    assert finished == Keys(newest.keys.current)
    assert {key_of(path, finished) for path in copies(home)} == {finished.current}


@pytest.mark.parametrize("operation", ["set", "change"])
def test_a_key_file_that_cannot_be_written_changes_nothing(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """Nor does it leave a copy that only a passphrase opens which nobody was told of."""
    keys = Keys(b"") if operation == "set" else set_passphrase(home, OLD, clock).keys
    before = contents(home)
    write = key_file.write_atomically
    main = key_file.places(home)[0]

    def refuse_main(path: Path, data: bytes) -> None:
        if path == main:
            raise SurroundingsError("The disk is full.")
        write(path, data)

    monkeypatch.setattr(key_file, "write_atomically", refuse_main)
    with pytest.raises(SurroundingsError, match="The disk is full"):
        if operation == "set":
            set_passphrase(home, OLD, clock)
        else:
            change_passphrase(home, keys, NEW)
    assert contents(home) == before


def test_a_damaged_plain_backup_goes_when_a_passphrase_comes(home: Path, clock: Clock) -> None:
    """What cannot be rewritten whole would stay readable for everybody, headless or not."""
    one, other = copies(home)
    data = bytearray(one.read_bytes())
    data[4096:8192] = bytes(4096)
    one.write_bytes(data)
    other.write_bytes(b"\xff" * 100 + other.read_bytes()[100:])
    secret = set_passphrase(home, OLD, clock)
    assert secret.unfinished == ""
    assert copies(home) == ()
    assert plain_files(home) == []


def test_a_damaged_encrypted_backup_stays_with_its_key(home: Path, clock: Clock) -> None:
    """What it holds can still be rescued; its key leaves the ring when it does."""
    old = set_passphrase(home, OLD, clock).keys
    one, other = copies(home)
    damage(one)
    damaged = one.read_bytes()
    new = change_passphrase(home, old, NEW)
    assert new.unfinished == ""
    assert one.read_bytes() == damaged
    assert key_of(one, new.keys) == old.current
    assert key_of(other, new.keys) == new.keys.current
    assert unlock_with_passphrase(home, NEW).former == (old.current,)
    one.unlink()
    assert unlock_with_passphrase(home, NEW).former == ()


def test_a_damaged_encrypted_backup_goes_with_its_key(home: Path, clock: Clock) -> None:
    """Once the passphrase is removed, nobody could open it."""
    keys = set_passphrase(home, OLD, clock).keys
    one, other = copies(home)
    damage(one)
    remove_passphrase(home, keys)
    assert copies(home) == (other,)
    assert not is_encrypted(other)


def test_a_backup_under_a_foreign_key_is_left_alone(home: Path, clock: Clock) -> None:
    """It is nothing of this library's, and nobody can read it."""
    foreign = home.parent / "backups" / "library-20200101T000000Z-foreign.sqlite"
    foreign.write_bytes(os.urandom(40_960))
    data = foreign.read_bytes()
    secret = set_passphrase(home, OLD, clock)
    secret = change_passphrase(home, secret.keys, NEW)
    assert secret.keys.former == ()
    remove_passphrase(home, secret.keys)
    assert foreign.read_bytes() == data
    assert not key_file.places(home)[0].exists()


def test_the_key_file_of_a_lost_library_is_kept(home: Path, clock: Clock) -> None:
    """A library that began anew beside encrypted backups does not take their keys away."""
    lost = set_passphrase(home, OLD, clock)
    home.unlink()
    with Library.open(home, clock=clock):
        pass
    rekeying.forget_interrupted(home)
    assert unlock_of_the_lost(home) == lost.keys
    set_passphrase(home, NEW, clock)
    (aside,) = home.parent.glob("library-2*.keys")
    content = key_file.from_bytes(aside.read_bytes(), aside)
    assert content is not None
    assert content.with_passphrase(OLD) == lost.keys
    assert [key_of(path, lost.keys) for path in copies(home)] == [lost.keys.current] * 2


def unlock_of_the_lost(home: Path) -> Keys:
    return key_file.read_key_file(home).with_passphrase(OLD)


def test_torn_logs_go_with_the_bytes_or_the_key_that_they_hold(home: Path, clock: Clock) -> None:
    """A plain one as soon as there is a passphrase, one under a former key when that goes."""
    log = home.with_name("library-damaged-20261101T000000Z.sqlite-wal")
    log.write_bytes(f"a page of {CANARY}".encode() * 1000)
    keys = set_passphrase(home, OLD, clock).keys
    assert not log.exists()
    log.write_bytes(os.urandom(10_000))
    assert unlock_with_passphrase(home, OLD) == keys
    assert log.exists()
    change_passphrase(home, keys, NEW)
    assert not log.exists()


def test_a_library_behind_a_link_is_rewritten_where_it_lies(
    home: Path, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The link stays one."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "real.sqlite"
    home.rename(elsewhere)
    home.symlink_to(elsewhere)
    before = entries(home, clock)
    secret = set_passphrase(home, OLD, clock)
    assert secret.unfinished == ""
    assert home.is_symlink()
    assert is_encrypted(elsewhere)
    assert entries(home, clock, secret.keys) == before
    assert rekeying.leftovers(home) == ()
