"""Only a sound library is opened; anything else is refused in one sentence and left untouched."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from security_survey.domain.errors import InputError, KnownError, SurroundingsError
from security_survey.library import Library
from security_survey.library.store.database import spoken
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.library.store.file_access import Taken, Wanted, take_in_hand
from security_survey.library.store.schema import APPLICATION_ID, VERSION


def opened(path: Path) -> Taken:
    return take_in_hand(Wanted(path, lambda: datetime.now(UTC)))


def ask(engine: Engine, question: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(question)).scalar_one()


def refused(path: Path) -> KnownError:
    """The refusal; the file must be as it was before."""
    before = path.read_bytes()
    with pytest.raises(KnownError) as found:
        opened(path)
    assert path.read_bytes() == before
    return found.value


def make_library(path: Path, clock: Callable[[], datetime]) -> str:
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer")
        for number in range(200):
            library.record(survey.id, [("remark/report", f"{number} " * 100)])
        return survey.id


def run_sql(path: Path, *statements: str) -> None:
    connection = sqlite.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_library_is_marked_private_and_safe(path: Path) -> None:
    """It has its mark, a write-ahead log, full flushing, and only its owner can read it."""
    file = opened(path)
    settings = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "application_id": APPLICATION_ID,
        "user_version": VERSION,
    }
    assert {name: ask(file.engine, f"PRAGMA {name}") for name in settings} == settings
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o077 == 0 for file in path.parent.iterdir())
    file.give_back()


def test_each_device_has_an_id_of_its_own(tmp_path: Path) -> None:
    """Two libraries never share a device, so that their journals can be told apart."""
    files = [opened(tmp_path / name) for name in ("a", "b")]
    devices = {ask(file.engine, "SELECT value FROM meta WHERE name = 'device'") for file in files}
    assert len(devices) == 2
    for file in files:
        file.give_back()


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    """A start that was cut off right after making the file is simply repeated."""
    path.parent.mkdir()
    path.touch()
    file = opened(path)
    assert ask(file.engine, "SELECT count(*) FROM surveys") == 0
    file.give_back()


@pytest.mark.parametrize("found", [(3, 40, 1), (3, 51, 2), (3, 7, 0)])
def test_an_old_sqlite_is_refused(
    path: Path, found: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Versions that can corrupt a write-ahead log never touch a library."""
    monkeypatch.setattr(sqlite, "sqlite_version_info", found)
    with pytest.raises(SurroundingsError) as no:
        opened(path)
    shown = ".".join(map(str, found))
    assert str(no.value) == (
        f"SQLite {shown} can damage a library; install the package sqlcipher3 with"
        " SQLite 3.51.3 or newer."
    )
    assert not path.exists()


def test_the_first_good_sqlite_is_accepted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """3.51.3 has the fix."""
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 51, 3))
    opened(path).give_back()
    assert path.exists()


@pytest.mark.parametrize(
    "content", [b"hello", b"\x89PNG\r\n\x1a\n" + bytes(5000), os.urandom(8192)]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """A text, a picture or noise is not a library."""
    file = tmp_path / "x.library"
    file.write_bytes(content)
    error = refused(file)
    assert isinstance(error, InputError)
    assert str(error) == (
        f"“{file}” is not a survey library, or is too damaged to tell; choose another file,"
        " or bring it back from a backup."
    )


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """Somebody else's SQLite file is not even switched to a write-ahead log."""
    file = tmp_path / "notes.db"
    run_sql(file, "CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('mine')")
    assert "is not a survey library" in str(refused(file))
    assert [found.name for found in tmp_path.iterdir()] == ["notes.db"]


def test_a_library_from_a_newer_version_is_refused(
    path: Path, clock: Callable[[], datetime]
) -> None:
    """One sentence says that the program has to be updated."""
    make_library(path, clock)
    newer = f"{VERSION + 1:04d}"
    run_sql(
        path,
        f"PRAGMA user_version = {VERSION + 1}",
        f"UPDATE alembic_version SET version_num = '{newer}'",
    )
    error = refused(path)
    assert isinstance(error, InputError)
    assert str(error) == (
        f"The library “{path}” was made by a newer version of this program;"
        " update the program to open it."
    )


def test_a_version_that_its_layout_does_not_bear_out_is_damage(
    path: Path, clock: Callable[[], datetime]
) -> None:
    """One changed bit in the version's number is not taken for a newer program."""
    make_library(path, clock)
    run_sql(path, f"PRAGMA user_version = {VERSION + 64}")
    assert isinstance(refused(path), DamagedLibraryError)


@pytest.mark.parametrize("keep", [100, 4096, 5000, 20_000])
def test_a_library_cut_short_is_refused(
    path: Path, clock: Callable[[], datetime], keep: int
) -> None:
    """A file that lost its end is noticed on opening."""
    make_library(path, clock)
    path.write_bytes(path.read_bytes()[:keep])
    assert "backup" in str(refused(path))


def test_a_library_overwritten_inside_is_refused(path: Path, clock: Callable[[], datetime]) -> None:
    """Noise in any page but the first is noticed on opening, and called damage."""
    make_library(path, clock)
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096):
        torn = bytearray(whole)
        torn[page * 4096 : page * 4096 + 512] = b"\xa5" * 512
        path.write_bytes(torn)
        error = refused(path)
        assert isinstance(error, SurroundingsError), page
        assert str(error) == f"The library “{path}” is damaged; bring it back from a backup."


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file in place of the folder gives a sentence and not a traceback."""
    (tmp_path / "file").touch()
    with pytest.raises(SurroundingsError, match=r"cannot be opened for writing.*choose a folder"):
        opened(tmp_path / "file" / "x.library")


def test_a_folder_in_place_of_the_library_is_refused(tmp_path: Path) -> None:
    """Said for what it is, also where the library is only looked at."""
    said = "is a folder, where the file of the library should be; move the folder"
    with pytest.raises(SurroundingsError, match=said):
        opened(tmp_path)
    with pytest.raises(SurroundingsError, match=said):
        Library.open(tmp_path, clock=lambda: datetime.now(UTC), read_only=True)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_may_not_be_written_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """No permission, a read-only disk and a full one all end in a sentence with a remedy."""

    def refuse(*_arguments: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SurroundingsError, match="choose a folder of your own on a disk with room"):
        opened(path)


def test_a_disk_too_full_for_a_new_library_is_said_in_words(tmp_path: Path) -> None:
    """A library that does not fit is refused; once there is room, the same file is used."""
    file = tmp_path / "x.library"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for size in (0, 2000, 5000, 20_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            with pytest.raises(SurroundingsError, match=r"free some space") as no:
                opened(file)
            assert "last change" not in str(no.value)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    opened(file).give_back()


def test_a_library_in_use_elsewhere_is_said_in_words(
    path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another program holds the library for too long, the change is refused in words."""
    monkeypatch.setattr("security_survey.library.store.connecting.PATIENCE", 0.05)
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer")
        other = sqlite.connect(str(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SurroundingsError, match="Another program is using the library"):
            library.record(survey.id, [("remark/report", "x")])
        other.execute("ROLLBACK")
        other.close()
        library.record(survey.id, [("remark/report", "x")])
        assert library.load(survey.id).remarks == {"report": "x"}


def test_a_fault_of_the_program_stays_a_fault(path: Path) -> None:
    """A wrong statement is not dressed up as a full disk."""
    file = opened(path)
    with pytest.raises(OperationalError), spoken(path):
        ask(file.engine, "SELECT * FROM nowhere")
    file.give_back()


@pytest.mark.parametrize(
    "fault",
    [
        "DROP TABLE entries",
        "DROP TABLE meta",
        "DELETE FROM meta",
        "ALTER TABLE surveys DROP COLUMN position",
    ],
)
def test_a_library_without_all_its_tables_is_refused(path: Path, fault: str) -> None:
    """One sentence on opening, instead of a fault in the middle of the work."""
    opened(path).give_back()
    connection = sqlite.connect(str(path))
    connection.executescript(fault)
    connection.close()
    with pytest.raises(SurroundingsError) as no:
        opened(path)
    assert str(no.value) == f"The library “{path}” is damaged; bring it back from a backup."


def test_a_layout_that_no_sqlite_understands_is_damage(path: Path) -> None:
    """One changed letter in how a table was made is told in words, not as SQLite says it."""
    opened(path).give_back()
    path.write_bytes(path.read_bytes().replace(b", tokenize=", b", tokeoize="))
    with pytest.raises(DamagedLibraryError, match="bring it back from a backup"):
        opened(path)


def test_a_pipe_is_no_library_and_not_waited_for(path: Path) -> None:
    """What is no file is refused instead of waited for without end."""
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(InputError, match="is not a survey library"):
        opened(path)
