"""What is read before a library is open is what the open library says; or nothing is read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from security_survey.domain.errors import InputError
from security_survey.domain.survey import Bookmark, Question
from security_survey.library import Library, set_passphrase
from security_survey.library.store.first_look import FirstLook, first_look
from security_survey.library.store.shelf_query import ShelfQuery

ALL, UNFINISHED = ShelfQuery(), ShelfQuery(status="open")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "library.sqlite"


def opened(path: Path) -> Library:
    moments = (datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=n) for n in range(10_000))
    return Library.open(path, clock=lambda: next(moments))


def survey_at(library: Library, address: str) -> str:
    made = library.create_survey("home_security", "1", "officer")
    library.record(made.id, [("visit/address", address), ("answer/rear/RDR-1", "no")])
    library.record(made.id, [("note/rear/RDR-1", "Loose “strike” plate\nof the door.")])
    return made.id


def fill(library: Library) -> dict[str, str]:
    """One survey of each kind, by what is special about it."""
    kinds = ("first", "crashed", "closed", "binned", "newest")
    made = {kind: survey_at(library, f"{kind} street") for kind in kinds}
    made["empty"] = library.create_survey("home_security", "1", "officer").id
    library.set_standing(made["first"], 41.5, "elevated")
    library.set_closed(made["closed"], True)
    library.bin(made["binned"])
    library.set_bookmark(made["first"], Bookmark(Question("rear", "RDR-1"), "walk", 7))
    return made


def look_at(path: Path) -> FirstLook:
    made = first_look(path)
    assert made is not None
    return made


def test_the_look_says_what_the_open_library_says(path: Path) -> None:
    """List, lines, surveys, bookmarks: word for word and in the same order."""
    with opened(path) as library:
        made = fill(library)
    look = look_at(path)
    with opened(path) as library:
        for query in (ALL, UNFINISHED):
            assert look.found(query) == library.found(query)
        assert set(look.found(ALL)) == set(made.values()) - {made["binned"], made["empty"]}
        wanted = (*made.values(), "nobody knows this one")
        assert look.lines(wanted) == library.lines(wanted)
        for one in made.values():
            assert look.load(one) == library.load(one)
            assert look.bookmark(one) == library.bookmark(one)
        assert look.interrupted() is None


def test_what_was_in_hand_at_a_crash_is_found(path: Path) -> None:
    """As the library itself will say it once it is open."""
    library = opened(path)
    made = fill(library)
    library.set_open(made["crashed"])
    library.close()
    look = look_at(path)
    with opened(path) as library:
        assert look.interrupted() == library.interrupted() is not None


def test_what_another_window_has_in_hand_is_no_crash(path: Path) -> None:
    """It can be listed, with what was committed there by now."""
    with opened(path) as library:
        made = fill(library)
        library.set_open(made["newest"])
        look = look_at(path)
        assert look.interrupted() is None
        assert look.found(ALL) == library.found(ALL)


def test_a_look_takes_nothing_from_who_opens(path: Path) -> None:
    """The library opens for writing right after it, with every change of a crashed program."""
    with opened(path) as library:
        fill(library)
    log = path.with_name(f"{path.name}-wal")
    with opened(path) as library:
        survey_at(library, "in the log")
        copy, copied_log = path.read_bytes(), log.read_bytes()
    path.write_bytes(copy)
    log.write_bytes(copied_log)
    look = look_at(path)
    assert "in the log" in {line.summary.address for line in look.lines(look.found(ALL))}
    assert (path.read_bytes(), log.read_bytes()) == (copy, copied_log)
    with opened(path) as library:
        assert not library.read_only
        assert library.lost_changes == 0
        assert library.found(ALL) == look.found(ALL)


def test_what_cannot_be_told_yet_is_refused_in_a_sentence(path: Path) -> None:
    """A search waits for the open library; a survey that is damaged or gone says so then."""
    with opened(path) as library:
        made = fill(library)
        with library._writing() as connection:
            connection.exec_driver_sql("UPDATE entries SET value = '1' WHERE key LIKE 'note/%'")
    look = look_at(path)
    questions: list[Callable[[], object]] = [
        lambda: look.found(ShelfQuery(words="strike")),
        look.officers,
        lambda: look.load(made["first"]),
        lambda: look.load("nobody knows this one"),
        lambda: look.bookmark("nobody knows this one"),
    ]
    for ask in questions:
        with pytest.raises(InputError, match="still being opened"):
            ask()


def test_where_only_the_opening_can_tell_nothing_is_read(path: Path) -> None:
    """No file, another's file, damage, another layout, a file under lock: its opening says it."""
    assert first_look(path) is None
    path.write_bytes(b"")
    assert first_look(path) is None
    path.write_bytes(b"this is no library" * 100)
    assert first_look(path) is None
    path.unlink()
    with opened(path) as library:
        fill(library)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    assert first_look(path) is None
    path.write_bytes(whole)
    with sqlcipher3.dbapi2.connect(str(path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert first_look(path) is None


def test_an_encrypted_library_is_not_looked_into(path: Path) -> None:
    """Nothing of it is told before it is unlocked."""
    with opened(path) as library:
        fill(library)
    set_passphrase(path, "four words make it long", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    assert first_look(path) is None


def test_a_look_loads_no_heavy_library(path: Path) -> None:
    """That is what it is for."""
    with opened(path) as library:
        fill(library)
    code = (
        "import sys; from pathlib import Path;"
        "from security_survey.library.store.first_look import first_look;"
        "from security_survey.library.store.shelf_query import ShelfQuery;"
        f"look = first_look(Path({str(path)!r})); ids = look.found(ShelfQuery());"
        "look.lines(ids); look.load(ids[0]); look.bookmark(ids[0]);"
        "print(*{'sqlalchemy', 'alembic', 'cryptography', 'pydantic', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
