"""A library is rewritten under another key, and swapped in, whole or not at all."""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from security_survey.domain.errors import SurroundingsError
from security_survey.library import Keys, Library
from security_survey.library.store.connecting import connect, is_encrypted
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.library.store.schema import APPLICATION_ID, VERSION
from security_survey.library.store.swap import export, swap_in

ONE, TWO = b"1" * 32, b"2" * 32


@pytest.fixture
def plain(path: Path, library: Library) -> Path:
    """A closed plain library with one survey."""
    survey = library.create_survey("home_security", "1", "officer")
    library.record(survey.id, [("visit/address", "7 Canary Lane")])
    library.record(survey.id, [("note/rdr-1/RDR-1", "the café door " * 5000)])
    library.close()
    return path


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """The system refuses to let any file grow past `size` bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def with_log(path: Path, key: bytes | None = None) -> None:
    """Leave a log beside the file whose last commit is in the log alone, as a kill does."""
    copy = path.with_name("killed")
    with closing(connect(path, key)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("INSERT INTO meta VALUES ('only', 'in the log')")
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    for end in ("", "-wal"):
        Path(f"{copy}{end}").replace(f"{path}{end}")


def only_in_the_log(path: Path, key: bytes | None = None) -> object:
    with closing(connect(path, key)) as connection:
        return connection.execute("SELECT value FROM meta WHERE name = 'only'").fetchone()


def found(path: Path, key: bytes | None, word: str) -> int:
    with closing(connect(path, key, read_only=True)) as connection:
        searched = "SELECT count(*) FROM texts_found WHERE texts_found MATCH ?"
        return int(connection.execute(searched, (word,)).fetchone()[0])


def test_every_way_between_keys_keeps_everything(
    plain: Path, clock: Callable[[], datetime]
) -> None:
    """Plain to one key, to another, to plain: entries, marks, search and triggers all go along."""
    with Library.open(plain, clock=clock) as library:
        entries = {each.id: library.entries(each.id) for each in library.surveys()}
    ways = [(None, plain), *((key, plain.with_name(str(key))) for key in (ONE, TWO, None))]
    for (key, source), (new_key, target) in pairwise(ways):
        export(source, key, target, new_key)
        assert is_encrypted(target) == (new_key is not None)
        assert (b"Canary" in target.read_bytes()) == (new_key is None)
        assert target.stat().st_mode & 0o777 == 0o600
        assert found(target, new_key, "cafe") == 1
        with closing(connect(target, new_key)) as connection:
            assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    with Library.open(ways[2][1], clock=clock, keys=Keys(TWO)) as library:
        assert {each.id: library.entries(each.id) for each in library.surveys()} == entries
        (survey,) = entries
        library.record(survey, [("visit/address", "8 Zebra Road")])
        library.verify()
    assert (found(ways[2][1], TWO, "zebra"), found(ways[2][1], TWO, "canary")) == (1, 0)


def test_what_stands_in_the_log_alone_is_exported_too(plain: Path) -> None:
    """A log that a kill left belongs to the library."""
    with_log(plain)
    target = plain.with_name("target")
    export(plain, None, target, ONE)
    assert only_in_the_log(target, ONE) == ("in the log",)


@pytest.mark.parametrize("key", [None, ONE])
def test_a_damaged_source_is_named_and_leaves_no_target(plain: Path, key: bytes | None) -> None:
    """A page that cannot be read stops the export; the source stays byte for byte."""
    source, target = plain.with_name("source"), plain.with_name("target")
    export(plain, None, source, key)
    data = bytearray(source.read_bytes())
    data[4096:8192] = bytes(4096)
    source.write_bytes(data)
    with pytest.raises(DamagedLibraryError, match="bring it back from a backup") as damaged:
        export(source, key, target, TWO)
    assert damaged.value.path == source
    assert not target.exists()
    assert source.read_bytes() == data


def test_the_wrong_key_is_damage_and_not_a_line_on_standard_error(
    plain: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """SQLCipher's own complaints stay away from the terminal."""
    source = plain.with_name("source")
    export(plain, None, source, ONE)
    with pytest.raises(DamagedLibraryError):
        export(source, TWO, plain.with_name("target"), None)
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_is_a_sentence_and_leaves_no_target(plain: Path) -> None:
    """The library stays as it was where the new file does not fit."""
    target, before = plain.with_name("target"), plain.read_bytes()
    with (
        files_limited_to(20_000),
        pytest.raises(SurroundingsError, match=r"could not be rewritten.*disk has room") as full,
    ):
        export(plain, None, target, ONE)
    assert not isinstance(full.value, DamagedLibraryError)
    assert not target.exists()
    assert plain.read_bytes() == before


def test_a_target_that_is_there_stays(plain: Path) -> None:
    """Nothing is ever exported over another file."""
    target = plain.with_name("target")
    target.write_bytes(b"somebody's")
    with pytest.raises(SurroundingsError, match="could not be rewritten"):
        export(plain, None, target, ONE)
    assert target.read_bytes() == b"somebody's"


def test_a_copy_that_came_out_otherwise_is_refused(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of the new file are counted against the old one's."""

    def fill_less(source: Path, source_key: None, target: Path, key: bytes) -> None:
        with closing(connect(target, key)) as other:
            other.execute("CREATE TABLE little (x)")

    monkeypatch.setattr("security_survey.library.store.swap._fill", fill_less)
    with pytest.raises(SurroundingsError, match="did not come out as it was written"):
        export(plain, None, plain.with_name("target"), ONE)
    assert not plain.with_name("target").exists()


@pytest.mark.parametrize("key", [None, ONE])
def test_a_log_is_never_taken_for_the_new_files(plain: Path, key: bytes | None) -> None:
    """What the old library's log holds goes with the old library."""
    old, new = plain.with_name("old"), plain.with_name("new")
    export(plain, None, old, key)
    export(plain, None, new, TWO)
    with_log(old, key)
    swap_in(old, new, key=key)
    assert not new.exists()
    assert not old.with_name("old-wal").exists()
    assert only_in_the_log(old, TWO) is None


def test_without_the_key_the_log_goes_into_the_old_library_as_well(plain: Path) -> None:
    """SQLite moves a log's pages as they are, so a wrong key loses nothing of it either."""
    old, new = plain.with_name("old"), plain.with_name("new")
    export(plain, None, old, ONE)
    export(plain, None, new, None)
    with_log(old, ONE)
    os.link(old, plain.with_name("kept"))
    swap_in(old, new)
    assert only_in_the_log(plain.with_name("kept"), ONE) == ("in the log",)
    assert only_in_the_log(old) is None


def test_a_log_that_stays_stops_the_swap(plain: Path) -> None:
    """Open elsewhere, and without its key, the log cannot be emptied; nothing is changed."""
    old, new = plain.with_name("old"), plain.with_name("new")
    export(plain, None, old, ONE)
    export(plain, None, new, None)
    with_log(old, ONE)
    with closing(connect(old, ONE)) as connection:
        connection.execute("INSERT INTO meta VALUES ('another', 'in the log')")
        with pytest.raises(DamagedLibraryError, match="its log cannot be read"):
            swap_in(old, new)
    assert new.exists()
    assert only_in_the_log(old, ONE) == ("in the log",)


def test_an_open_library_is_not_swapped(plain: Path) -> None:
    """Another window that only looks on is enough to refuse, in a sentence with a remedy."""
    new = plain.with_name("new")
    export(plain, None, new, ONE)
    with closing(connect(plain, None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("SELECT count(*) FROM surveys").fetchone()
        with pytest.raises(SurroundingsError, match="open in another window; close it there"):
            swap_in(plain, new)
    assert not is_encrypted(plain)
    swap_in(plain, new)
    assert is_encrypted(plain)


def test_the_log_of_a_library_that_is_gone_goes(plain: Path) -> None:
    """A restored library does not take up the log of the lost one."""
    lost, new = plain.with_name("lost"), plain.with_name("new")
    lost.with_name("lost-wal").write_bytes(b"of the lost library")
    export(plain, None, new, None)
    swap_in(lost, new)
    assert found(lost, None, "canary") == 1
    assert not lost.with_name("lost-wal").exists()


def test_a_link_stays_a_link(plain: Path, tmp_path: Path) -> None:
    """A library that lies elsewhere is swapped there."""
    link, new = tmp_path / "link", plain.with_name("new")
    link.symlink_to(plain)
    export(plain, None, new, ONE)
    swap_in(link, new)
    assert link.is_symlink()
    assert is_encrypted(plain)


def test_a_refused_rename_is_a_sentence(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the disk says, the old library stands."""
    new = plain.with_name("new")
    export(plain, None, new, ONE)

    def refuse(*_names: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(SurroundingsError, match=r"could not be rewritten \(Permission denied\)"):
        swap_in(plain, new)
    assert not is_encrypted(plain)
