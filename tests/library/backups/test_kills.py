"""A process killed at every step of backup, restore and deletion: nothing is lost, ever."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from security_survey.domain.errors import KnownError
from security_survey.library.backups.catalog import backup_folder, backups
from security_survey.library.backups.checking import newest_good_backup, verify_backup
from security_survey.library.backups.forgetting import delete_for_good, finish_deleting, to_forget
from security_survey.library.backups.keeping_aside import aside_files
from security_survey.library.backups.placing import prepared_path, ready_path
from security_survey.library.backups.restoring import begin_anew, restore
from security_survey.library.backups.tidying import tidy
from security_survey.library.store.verifying import verify_file
from tests.library.backups.home import Home, content_of, spoil_answer
from tests.library.backups.kills import killed_at_every_step, memory_disk


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Where `home` is made: quick to write, as a thousand small commits are made here."""
    with TemporaryDirectory(dir=memory_disk()) as folder:
        yield Path(folder)


def at(home: Home, folder: Path) -> Home:
    """The same home in another folder."""
    return replace(home, path=folder / home.path.name)


def crash_with_answers(home: Home) -> Any:
    """Leave two more answers in the log alone, as a crash does; what the library holds then."""
    crashed = home.path.parent.with_name("crashed")
    with home.open() as library:
        library.record(home.surveys[1], [("answer/front/FDR-1", "no")])
        library.record(home.surveys[1], [("answer/front/FDR-2", "yes")])
        shutil.copytree(home.path.parent, crashed)
        home.path = crashed / home.path.name
        return content_of(library)


def check_tidied(home: Home) -> None:
    """After the next start no half-done file is left, and every backup is good."""
    tidy(home.path)
    left = [*home.path.parent.rglob("*.part"), *home.path.parent.rglob("*.former")]
    assert [*left, *home.path.parent.glob("library-begun*")] == []
    assert not ready_path(home.path).exists()
    assert not prepared_path(home.path).exists()
    for backup in backups(home.path):
        verify_backup(backup.path, home.keys)


def test_kills_while_a_backup_is_taken(home):
    """The library is whole, the older backup is there, and the new one is whole or not there."""
    home.back_up()
    home.answer()
    whole = home.content()
    steps = 0
    for folder in killed_at_every_step(home.path.parent, lambda one: at(home, one).back_up()):
        killed = at(home, folder)
        assert len(backups(killed.path)) in {1, 2}
        check_tidied(killed)
        assert killed.content() == whole
        killed.back_up()
        steps += 1
    print(f"backup: {steps} kills, 0 entries lost")
    assert steps > 15


@pytest.mark.parametrize("keys", ["encrypted"], indirect=True)
def test_kills_while_a_backup_is_brought_back(home):
    """Either library stands there whole; what stood there before is never lost."""
    backup = home.back_up()
    old = home.content()
    newer = crash_with_answers(home)

    def bring_back(folder: Path) -> None:
        killed = at(home, folder)
        restore(killed.path, backup_folder(killed.path) / backup.path.name, home.keys, home.clock)

    steps, restored = 0, 0
    for folder in killed_at_every_step(home.path.parent, bring_back):
        killed = at(home, folder)
        check_tidied(killed)
        found = killed.content()
        assert found in (old, newer)
        if found == old:
            restored += 1
            restore(killed.path, backups(killed.path)[0].path, home.keys, home.clock)
            assert killed.content() == newer
        steps += 1
    print(f"restore: {steps} kills, 0 entries lost; finished at the next start: {restored}")
    assert steps > 25
    assert restored > 2


@pytest.mark.parametrize("keys", ["plain"], indirect=True)
def test_kills_while_a_damaged_library_is_replaced(home):
    """What it still holds whole is there in the end, wherever the first attempt ended."""
    home.back_up()
    home.answer(2)
    whole = home.content()
    content = home.path.read_bytes()
    home.path.write_bytes(bytes(100) + content[100:])

    def bring_back(folder: Path) -> None:
        killed = at(home, folder)
        newest = newest_good_backup(killed.path, home.keys)
        restore(killed.path, newest.path, home.keys, home.clock)

    steps = 0
    for folder in killed_at_every_step(home.path.parent, bring_back):
        killed = at(home, folder)
        check_tidied(killed)
        try:
            found = killed.content()
        except KnownError:
            bring_back(folder)
            found = killed.content()
        assert found == whole
        steps += 1
    print(f"restore after damage: {steps} kills, 0 entries lost")
    assert steps > 25


@pytest.mark.parametrize(
    ("keys", "again"), [("plain", "next start"), ("encrypted", "asked again")], indirect=["keys"]
)
def test_kills_while_a_survey_is_deleted_for_good(home, again):
    """The others are whole; the one is gone everywhere, or still there as if never asked."""
    secret = "zanzibarquagga"
    survey = home.add(secret)
    home.back_up()
    home.add("4 Other Street")
    home.back_up()
    whole = home.content()
    others = {one: kept for one, kept in whole.items() if one != survey}

    def delete(folder: Path) -> None:
        with at(home, folder).open() as library:
            delete_for_good(library, [survey])

    steps = 0
    for folder in killed_at_every_step(home.path.parent, delete):
        killed = at(home, folder)
        check_tidied(killed)
        noted = survey in to_forget(killed.path)
        if again == "asked again":
            delete(folder)
            noted = True
        with killed.open() as library:
            finish_deleting(library)
        assert to_forget(killed.path) == frozenset()
        assert killed.content() in ((others,) if noted else (others, whole))
        if killed.content() == others:
            files = [path for path in folder.rglob("*") if path.is_file()]
            assert [path for path in files if secret.encode() in path.read_bytes()] == []
        check_tidied(killed)
        assert len(backups(killed.path)) == 2
        steps += 1
    print(f"deletion, {again}: {steps} kills, 0 entries of other surveys lost")
    shutil.rmtree(folder)
    assert steps > 30


@pytest.mark.parametrize("keys", ["plain"], indirect=True)
def test_kills_while_a_new_library_is_begun(home):
    """The damaged file is there under one name or another, and beginning again works."""
    home.answer()
    spoil_answer(home.path)
    damaged = home.path.read_bytes()
    key = home.keys.current if home.keys else None
    killed_ones = killed_at_every_step(
        home.path.parent,
        lambda one: begin_anew(one / home.path.name, home.keys, home.clock),
    )
    for step, folder in enumerate(killed_ones):
        killed = at(home, folder)
        check_tidied(killed)
        kept = [killed.path, *aside_files(killed.path)]
        assert damaged in {path.read_bytes() for path in kept}
        if killed.path.read_bytes() == damaged:
            if step % 8:  # beginning again takes its time
                continue
            begin_anew(killed.path, home.keys, home.clock)
        assert verify_file(killed.path, key).entries > 0
