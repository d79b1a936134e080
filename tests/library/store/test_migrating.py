"""Libraries of older versions open with all that they hold, after a backup of what they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from security_survey.domain.errors import SurroundingsError
from security_survey.domain.history import History, reverting
from security_survey.domain.journal import Gesture
from security_survey.library import Library
from security_survey.library.store import migrating
from security_survey.library.store.schema import VERSION, metadata
from security_survey.library.store.verifying import verify_file

UNDOING = "SELECT DISTINCT survey FROM entries WHERE undoes IS NOT NULL"
FIRST_VERSION = Path(__file__).parents[2] / "data" / "library_v1.sql"


@pytest.fixture
def old(path: Path) -> Path:
    """A library as the first version wrote it."""
    path.parent.mkdir()
    connection = sqlite.connect(str(path))
    connection.executescript(FIRST_VERSION.read_text())
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite.connect(str(path))
    found = connection.execute(query).fetchall()
    connection.close()
    return list(found)


def revert(library: Library, survey: str, gesture: Gesture | None) -> None:
    assert gesture is not None
    changes = reverting(library.blank(survey), library.entries(survey), gesture)
    library.record(survey, changes, undoes=gesture)


def test_an_old_library_opens_with_every_entry_and_photo(
    old: Path, clock: Callable[[], datetime]
) -> None:
    """Nothing that the first version kept is missing, and the seals hold."""
    query = "SELECT survey, sequence, device, author, key, value, step, undoes FROM entries"
    before = rows(old, f"{query} ORDER BY 1, 2, 3")
    photos = rows(old, "SELECT * FROM photos")
    with Library.open(old, clock=clock) as library:
        assert library.verify().entries == len(before) > 20
        assert all(library.entries(line.id) for line in library.surveys())
    assert rows(old, f"{query} ORDER BY 1, 2, 3") == before
    assert rows(old, "SELECT * FROM photos") == photos
    assert rows(old, "PRAGMA user_version") == [(VERSION,)]


def test_what_it_was_lies_among_the_backups(old: Path, clock: Callable[[], datetime]) -> None:
    """Before anything is changed the library is copied whole, and the copy can be brought back."""
    Library.open(old, clock=clock).close()
    (backup,) = (old.parent / "backups").glob("*.sqlite")
    assert backup.name == "library-20261123T090000Z-before-update.sqlite"
    assert rows(backup, "PRAGMA user_version") == [(1,)]
    assert verify_file(backup, None).entries > 20
    with Library.open(backup, clock=clock) as library:
        assert library.surveys()


def test_undo_and_the_bookmark_survive(old: Path, clock: Callable[[], datetime]) -> None:
    """What was undone stays undone, what can be undone is known, and the question is the same."""
    (survey,) = {str(survey) for (survey,) in rows(old, UNDOING)}
    with Library.open(old, clock=clock) as library:
        entries = library.entries(survey)
        undoing = next(entry for entry in entries if entry.undoes)
        assert undoing.undoes in {entry.gesture for entry in entries}
        before = library.load(survey)
        revert(library, survey, History.of(entries).undo_step)
        assert library.load(survey) != before
        revert(library, survey, History.of(library.entries(survey)).redo_step)
        assert library.load(survey) == before
        marks = [library.bookmark(line.id) for line in library.surveys()]
        assert any(mark is not None and mark.question is not None for mark in marks)


def test_the_migrated_tables_are_those_of_a_new_library(
    old: Path, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    """Column for column, index for index: whoever comes from the first version misses nothing."""
    new = tmp_path / "new.library"
    Library.open(new, clock=clock).close()
    with Library.open(old, clock=clock) as library, library._taken.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [one for one in found if "texts_found" not in str(one)] == []
    names = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    assert rows(old, names) == rows(new, names)


def test_a_migration_that_fails_changes_nothing(
    old: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stops it, the next opening finds the old library and brings it up to date."""
    whole = rows(old, "SELECT * FROM entries")

    def stop(_connection: object) -> None:
        raise SurroundingsError("The disk is full; free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(migrating, "mark_version", stop)
        with pytest.raises(SurroundingsError, match="disk is full"):
            Library.open(old, clock=clock)
    assert rows(old, "PRAGMA user_version") == [(1,)]
    assert rows(old, "SELECT * FROM entries") == whole
    with Library.open(old, clock=clock) as library:
        assert library.verify().entries == len(whole)


def test_words_of_an_old_library_can_be_found(old: Path, clock: Callable[[], datetime]) -> None:
    """Addresses and notes that were there before the search was are found, too."""
    Library.open(old, clock=clock).close()
    found = rows(old, "SELECT count(*) FROM texts_found WHERE texts_found MATCH 'Example'")
    assert found[0][0]
    assert rows(old, "SELECT count(*) FROM summaries WHERE entered = 1")[0][0]
