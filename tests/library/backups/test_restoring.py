"""Bringing a backup back: all that it holds, and all that a damaged library still holds whole."""

from __future__ import annotations

from contextlib import closing

import pytest

from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.library import Library
from security_survey.library.backups.catalog import backups
from security_survey.library.backups.checking import newest_good_backup
from security_survey.library.backups.restoring import Wish, begin_anew, restore, restore_wished
from security_survey.library.backups.taking import take_backup_to
from security_survey.library.backups.tidying import tidy
from security_survey.library.keys.ring import Keys, new_key
from security_survey.library.store.connecting import connect, is_encrypted
from security_survey.library.store.errors import (
    DamagedLibraryError,
    LockedLibraryError,
    NotALibraryError,
)
from security_survey.library.store.verifying import verify_file
from tests.library.backups.home import Home, content_of, make_first_layout, spoil_answer


def names(home: Home) -> set[str]:
    return {path.name for path in home.path.parent.iterdir()} - {"library.lock", "library.mark"}


def spoil(home: Home, at: int, count: int = 1) -> None:
    """Turn a bit over in the library's file, or in several bytes."""
    content = bytearray(home.path.read_bytes())
    for place in range(at, at + count):
        content[place] ^= 0x10
    home.path.write_bytes(content)


def test_a_sound_library_is_kept_as_a_backup_first(home):
    """What stood there before can be brought back just so."""
    old = home.content()
    backup = home.back_up()
    home.answer(3)
    newer = home.content()
    steps = []
    done = restore(home.path, backup.path, home.keys, home.clock, lambda *at: steps.append(at))
    assert home.content() == old
    assert (done.set_aside, done.salvaged_entries) == (None, 0)
    assert done.before is not None
    assert done.before.reason == "restore"
    assert steps[0] == (0, 6)
    assert steps[-1] == (6, 6)
    restore(home.path, done.before.path, home.keys, home.clock)
    assert home.content() == newer
    kept = {"library.sqlite", "backups"} | ({"library.keys"} if home.keys else set())
    assert names(home) == kept


def test_entries_made_later_never_bear_numbers_that_were_given_before(home):
    """A new id for the device: what was exported before can still be merged with what follows."""
    with home.open() as library:
        before = library.device
    backup = home.back_up()
    home.answer(2)
    restore(home.path, backup.path, home.keys, home.clock)
    with home.open() as library:
        assert library.device != before
        assert library.lost_changes == 0
        (added,) = library.record(home.surveys[0], [("remark/general", "New")])
        assert added.device == library.device


def test_a_list_that_makes_no_sense_is_damage(home):
    """A wrong bit in a time that has no seal: noticed, and nothing newer is left behind."""
    backup = home.back_up()
    home.answer(2)
    whole = home.content()
    with closing(connect(home.path, home.keys and home.keys.current)) as connection:
        connection.execute("UPDATE summaries SET changed = replace(changed, 'T', 'D:')")
    with pytest.raises(DamagedLibraryError):
        home.content()
    assert restore(home.path, backup.path, home.keys, home.clock).set_aside is not None
    assert home.content() == whole


@pytest.mark.parametrize("ruined", ["everything", "the beginning", "one page"])
def test_what_a_damaged_library_still_holds_is_brought_back_too(home, ruined):
    """Answers since the last backup are read out of the damaged file, whatever SQLite says."""
    backup = home.back_up()
    home.answer(5, note="a loose hinge " * 600)  # longer than a page
    survey = home.add("1 New Street", version="2")  # begun after the backup
    home.answer(3)
    whole = home.content()
    size = home.path.stat().st_size
    if ruined == "everything":
        spoil(home, 0, size)
    elif ruined == "the beginning":
        spoil(home, 0, 200)
    else:
        spoil(home, size // 2, 8)
    with pytest.raises((DamagedLibraryError, InputError)), home.open():
        pass
    done = restore(home.path, backup.path, home.keys, home.clock)
    assert done.set_aside is not None
    assert done.set_aside.stat().st_size == size
    kept = home.content()
    if ruined == "everything":
        assert set(kept) == set(whole) - {survey}
        assert done.salvaged_entries == 0
    elif ruined == "the beginning":
        assert kept == whole
        assert done.salvaged_entries == 5 * 2 + 2 + 3
    else:
        lost = sum(len(whole[one][0]) - len(kept[one][0]) for one in kept)
        assert lost <= 2
    assert newest_good_backup(home.path, home.keys) == backup


def test_a_library_that_reads_whole_but_does_not_open_is_damaged(home):
    """Its own number of commits is gone: what it holds is salvaged, and it is no backup."""
    backup = home.back_up()
    home.answer(2)
    whole = home.content()
    with closing(connect(home.path, home.keys and home.keys.current)) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'commits'")
    with pytest.raises(DamagedLibraryError):
        home.content()
    done = restore(home.path, backup.path, home.keys, home.clock)
    assert done.before is None
    assert done.set_aside is not None
    assert home.content() == whole


def test_a_library_that_says_it_is_newer_is_set_aside(home):
    """One wrong bit can say so; what can be read of it is added, and the rest is kept."""
    backup = home.back_up()
    home.answer(2)
    whole = home.content()
    with closing(connect(home.path, home.keys and home.keys.current)) as connection:
        connection.execute("PRAGMA user_version = 66")
    with pytest.raises(DamagedLibraryError):
        home.content()
    done = restore(home.path, backup.path, home.keys, home.clock)
    assert done.set_aside is not None
    assert home.content() == whole


def test_a_photo_taken_after_the_backup_is_brought_back_too(home):
    """From its pages, if its SHA-256 is right."""
    with home.open() as library:
        library.delete(home.surveys.pop(0))
    backup = home.back_up()
    survey = home.add("9 Photo Place")
    key = f"photo/front/FDR-1/{home.photo.sha256}"
    with home.open() as library:
        library.record(survey, [(key, {})], photos={home.photo.sha256: home.photo.jpeg})
    whole = home.content()
    spoil(home, 16, 100)
    done = restore(home.path, backup.path, home.keys, home.clock)
    assert done.salvaged_entries == 3
    assert home.content() == whole


def test_what_a_ruined_log_still_holds_is_brought_back(home):
    """After a crash the newest answers stand in the log alone; one wrong bit there loses none."""
    backup = home.back_up()
    with home.open() as library:
        for number in range(20):
            library.record(home.surveys[1], [(f"answer/front/FDR-{number}", "no")])
        log = home.path.with_name("library.sqlite-wal")
        crashed = home.path.read_bytes(), log.read_bytes()
        whole = content_of(library)
    content = bytearray(crashed[1])
    content[32 + 24 + 4096 + 24 + 2000] ^= 1  # in the second frame: SQLite passes over the rest
    home.path.write_bytes(b"\0" * 100 + crashed[0][100:])
    log.write_bytes(content)
    done = restore(home.path, backup.path, home.keys, home.clock)
    assert home.content() == whole
    assert done.salvaged_entries == 20
    assert not log.exists()
    assert done.set_aside.with_name(f"{done.set_aside.name}-wal").exists()


def test_a_backup_of_an_older_layout_is_brought_up_to_date(home):
    """Years later it still opens."""
    if home.keys is not None:
        return
    old = home.path.with_name("old.sqlite")
    make_first_layout(old)
    restore(home.path, old, None, home.clock)
    with home.open() as library:
        (line,) = library.surveys()
        assert line.address == "3 Former Street"
        assert len(library.entries(line.id)) == 2


def test_a_damaged_backup_is_refused(home):
    """Nothing is changed."""
    backup = home.back_up()
    spoil_answer(backup.path)
    before = home.content()
    with pytest.raises((DamagedLibraryError, InputError)):
        restore(home.path, backup.path, home.keys, home.clock)
    assert home.content() == before
    assert len(backups(home.path)) == 1


def test_an_open_library_is_not_replaced(home):
    """One sentence; nothing is changed."""
    backup = home.back_up()
    home.answer()
    before = home.content()
    with home.open(), pytest.raises(SurroundingsError, match="open in another window"):
        restore(home.path, backup.path, home.keys, home.clock)
    assert home.content() == before


def test_an_encrypted_library_is_not_taken_for_a_damaged_one(home):
    """Without its keys nothing is replaced."""
    if home.keys is None:
        return
    backup = home.back_up()
    with pytest.raises(LockedLibraryError):
        restore(home.path, backup.path, None, home.clock)


def test_a_backup_under_another_key_comes_under_the_librarys_own(home, tmp_path):
    """The library's passphrase still opens it; a plain library does not take an encrypted one."""
    elsewhere = tmp_path / "elsewhere" / "library.sqlite"
    elsewhere.parent.mkdir()
    others = Keys(new_key())
    with Library.open(elsewhere, clock=home.clock, keys=others) as library:
        survey = library.create_survey("home_security", "1", "officer").id
        library.record(survey, [("visit/address", "5 Other Way")])
    wish = Wish(home.path, elsewhere, home.keys, others)
    if home.keys is None:
        with pytest.raises(InputError, match="set a passphrase"):
            restore_wished(wish, home.clock)
        return
    restore_wished(wish, home.clock)
    assert list(home.content()) == [survey]
    verify_file(home.path, home.keys.current)


def test_a_backup_on_a_new_computer(home, tmp_path):
    """Where there is no library, the backup and the key file beside it make one."""
    stick = tmp_path / "stick.sqlite"
    with home.open() as library:
        take_backup_to(library, stick)
    there = tmp_path / "new" / "library.sqlite"
    there.parent.mkdir()
    done = restore_wished(Wish(there, stick, None, home.keys), home.clock)
    assert (done.before, done.set_aside) == (None, None)
    assert is_encrypted(there) == (home.keys is not None)
    assert there.with_suffix(".keys").exists() == (home.keys is not None)
    with Library.open(there, clock=home.clock, keys=home.keys) as library:
        assert {line.id for line in library.surveys()} == set(home.surveys)


def test_nothing_to_tidy_costs_nothing(home):
    """No file is made or touched."""
    before = names(home)
    tidy(home.path)
    assert names(home) == before


@pytest.mark.parametrize(
    "content", [b"milk", "Küche, Flur\n".encode() * 900, b"PK\x03\x04" + bytes(5000), b"%PDF-1.7\n"]
)
def test_a_file_of_another_kind_is_no_damaged_backup(home, tmp_path, content):
    """No key is asked for, and nothing is called damaged."""
    other = tmp_path / "notes.txt"
    other.write_bytes(content)
    with pytest.raises(NotALibraryError, match="is not a survey library"):
        restore(home.path, other, home.keys, home.clock)


def test_without_a_backup_a_new_library_takes_over_what_is_whole(home):
    """The damaged file stays just so under a name of its own; one entry is all that is lost."""
    home.answer(3)
    before = home.content()
    spoil_answer(home.path)
    damaged = home.path.read_bytes()
    steps = []
    begun = begin_anew(home.path, home.keys, home.clock, lambda *at: steps.append(at))
    assert begun.set_aside is not None
    assert begun.set_aside.read_bytes() == damaged
    assert (begun.before, steps[-1]) == (None, (6, 6))
    counts = verify_file(home.path, home.keys.current if home.keys else None)
    assert counts.surveys == len(before)
    assert counts.entries == begun.salvaged_entries > 0
    assert is_encrypted(home.path) is (home.keys is not None)


def test_a_file_of_which_nothing_is_whole_gives_an_empty_library(home):
    """And nothing of it is thrown away."""
    home.path.write_bytes(b"\x07" * 9000)
    begun = begin_anew(home.path, home.keys, home.clock)
    assert begun.set_aside is not None
    assert begun.set_aside.read_bytes() == b"\x07" * 9000
    assert begun.salvaged_entries == 0
    assert home.content() == {}


def test_a_new_library_is_begun_where_the_file_is_gone(home):
    """With backups that are no use, which stay."""
    backup = home.back_up()
    backup.path.write_bytes(b"no backup")
    home.path.unlink()
    begun = begin_anew(home.path, home.keys, home.clock)
    assert begun.set_aside is None
    assert home.content() == {}
    assert backup.path.read_bytes() == b"no backup"


def test_a_sound_library_is_never_set_aside(home):
    """Whatever was believed of it before."""
    before = home.content()
    with pytest.raises(InputError, match="is whole"):
        begin_anew(home.path, home.keys, home.clock)
    assert home.content() == before
