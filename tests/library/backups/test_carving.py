"""What is read page by page is what was written: all of it, and nothing else."""

from __future__ import annotations

import random

import pytest

from security_survey.library.backups.salvaging import Finds, Pieces, bring_in, salvage
from security_survey.library.store.journal_store import Library
from tests.library.backups.home import content_of


def entries_of(finds: Finds) -> dict:
    return {survey: set(map(repr, found.values())) for survey, found in finds.entries.items()}


def written(home) -> dict:
    return {survey: set(map(repr, kept[0])) for survey, kept in home.content().items()}


@pytest.fixture
def varied(home):
    """Notes of every length around the limits at which a record runs over onto other pages."""
    chance = random.Random(7)
    edges = [n + d for n in (400, 960, 1000, 4000, 4061, 4092, 8190, 16_300) for d in range(-9, 9)]
    with home.open() as library:
        for number, length in enumerate([*edges, 0, 1, 99_999]):
            note = "".join(chance.choices("abc é→𝄞", k=length))
            key = f"note/front/FDR-{number}"
            library.record(home.surveys[number % 2], [(key, note)])
        content = library.keep_checklist({"checklist.yaml": "x" * 9000}, "home_security", "3")
        library.create_survey("home_security", "3", "resident", checklist_content=content)
    return home


def pieces(home, *logs) -> list[Pieces]:
    return [Pieces(home.path, logs, home.keys.current if home.keys else None)]


def test_everything_is_found_and_nothing_else(varied):
    """Entries of any length, photos, checklists, and how each survey began."""
    finds = salvage(pieces(varied))
    assert entries_of(finds) == written(varied)
    whole = varied.content()
    assert finds.blanks == {one: kept[2] for one, kept in whole.items()}
    assert finds.photos == {varied.surveys[0]: {varied.photo.sha256: varied.photo.jpeg}}
    ((checklist, version, files),) = finds.checklists.values()
    assert (checklist, version, len(files["checklist.yaml"])) == ("home_security", "3", 9000)


def test_an_empty_library_is_filled_with_it(varied, tmp_path):
    """The finds alone make the same library again; a second time nothing is new."""
    finds = salvage(pieces(varied))
    with Library.open(tmp_path / "again.sqlite", clock=varied.clock) as library:
        count = bring_in(library, finds)
        assert count == sum(map(len, written(varied).values()))
        assert content_of(library) == varied.content()
        assert bring_in(library, finds) == 0


def test_a_log_alone_gives_what_it_holds(varied):
    """Also if the file itself is gone."""
    with varied.open() as library:
        library.record(varied.surveys[0], [("remark/general", "Only in the log")])
        log = varied.path.with_name("library.sqlite-wal")
        kept = varied.path.with_name("kept-wal")
        kept.write_bytes(log.read_bytes())
    key = varied.keys.current if varied.keys else None
    finds = salvage([Pieces(varied.path.with_name("none.sqlite"), (kept,), key)])
    assert any("Only in the log" in entry for entry in entries_of(finds)[varied.surveys[0]])


def test_garbage_gives_nothing(tmp_path):
    """Bytes by chance, ids by the thousand without rows, half a page: no entry, no fault."""
    chance = random.Random(5)
    ids = b"".join(
        b"\x0c\x55" + chance.randbytes(10) + b"11111111-2222-4333-8444-555555555555"
        for _ in range(2000)
    )
    for number, content in enumerate((chance.randbytes(100_000), ids, b"x" * 5000, b"")):
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(content)
        finds = salvage([Pieces(path, (path,), None), Pieces(path, (path,), bytes(32))])
        assert finds == Finds()


def test_another_key_gives_nothing(varied):
    """What is encrypted stays so."""
    if varied.keys is None:
        return
    assert salvage([Pieces(varied.path, (), bytes(32))]) == Finds()
