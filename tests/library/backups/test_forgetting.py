"""Deleting for good: no word of a survey is left in any file, and nothing else is touched."""

from __future__ import annotations

import json

import pytest

from security_survey.library.backups import forgetting
from security_survey.library.backups.catalog import backup_folder, backups
from security_survey.library.backups.checking import verify_backup
from security_survey.library.backups.forgetting import (
    delete_for_good,
    finish_deleting,
    to_forget,
)
from security_survey.library.backups.restoring import restore
from security_survey.library.keys.ring import Keys, new_key
from security_survey.library.store.errors import DamagedLibraryError, ReadOnlyError
from security_survey.library.store.journal_store import Library
from tests.library.backups.home import Home, spoil_answer

SECRET = "zanzibarquagga"


def files_with(home: Home, secret: bytes) -> set[str]:
    files = (path for path in home.path.parent.rglob("*") if path.is_file())
    return {path.name for path in files if secret in path.read_bytes()}


@pytest.fixture
def secret(home) -> str:
    """A survey with a word of its own in every kind of field, in three backups."""
    survey = home.add(f"1 {SECRET} Road")
    home.back_up()
    with home.open() as library:
        changes = [("visit/resident", SECRET), ("remark/general", SECRET)]
        library.record(survey, changes)
        library.record(survey, [("note/front/FDR-1", f"{SECRET} " * 900)])
        key = f"photo/front/FDR-1/{home.photo.sha256}"
        photos = {home.photo.sha256: home.photo.jpeg}
        library.record(survey, [(key, {"caption": SECRET})], photos=photos)
    home.back_up()
    home.add("3 Innocent Street")
    home.back_up()
    return survey


@pytest.mark.parametrize("vacuumed", [0, forgetting.VACUUMED])
def test_not_a_word_is_left(home, secret, vacuumed, monkeypatch):
    """Entries, words to search for, photos, free pages, logs: library and backups, all files."""
    monkeypatch.setattr(forgetting, "VACUUMED", vacuumed)
    if home.keys is None:
        assert len(files_with(home, SECRET.encode())) == 4
    others = {one: kept for one, kept in home.content().items() if one != secret}
    steps = []
    with home.open() as library:
        delete_for_good(library, [secret], lambda *at: steps.append(at))
    assert steps[-1] == (3, 3)
    assert home.content() == others
    assert files_with(home, SECRET.encode()) == set()
    assert files_with(home, secret.encode()) == set()
    jpeg = home.photo.jpeg[2000:2200]
    with home.open() as library:
        delete_for_good(library, home.surveys[:1])
    assert files_with(home, jpeg) == set()


def test_backups_stay_good_and_keep_the_rest(home, secret):
    """Each can be brought back, without the survey."""
    with home.open() as library:
        delete_for_good(library, [secret])
    found = backups(home.path)
    assert len(found) == 3
    assert [verify_backup(backup.path, home.keys).surveys for backup in found] == [3, 2, 2]
    restore(home.path, found[1].path, home.keys, home.clock)
    assert set(home.content()) == set(home.surveys[:2])


def test_a_backup_without_the_survey_is_not_touched(home, secret):
    """Its file is the same as before."""
    before = {backup.path: backup.path.stat().st_ino for backup in backups(home.path)}
    with home.open() as library:
        delete_for_good(library, ["00000000-0000-4000-8000-000000000000"])
    assert {path: path.stat().st_ino for path in before} == before


def test_what_cannot_be_freed_of_it_goes(home, secret):
    """A damaged backup and a damaged library set aside may hold it: nobody can tell."""
    damaged = backups(home.path)[0].path
    spoil_answer(damaged)
    aside = home.path.with_name("library-damaged-20260101T000000Z.sqlite")
    aside.write_text(SECRET)
    home.path.with_name("library-damaged-20260101T000000Z.sqlite-wal").write_text(SECRET)
    with home.open() as library:
        delete_for_good(library, [secret])
    assert not damaged.exists()
    assert files_with(home, SECRET.encode()) == set()
    assert len(backups(home.path)) == 2


def test_wrong_keys_remove_no_backup(home, secret, monkeypatch):
    """With them every backup would look damaged."""
    if home.keys is None:
        return
    with home.open() as library:
        monkeypatch.setattr(Library, "keys", Keys(new_key()))
        with pytest.raises(DamagedLibraryError):
            delete_for_good(library, [secret])
    assert len(backups(home.path)) == 3


def test_what_was_interrupted_is_finished(home, secret, monkeypatch):
    """The note is there until all is done; it tells ids, and nothing of what they hold."""

    def refused(*_):
        raise OSError(28, "No space left on device")

    with home.open() as library:
        monkeypatch.setattr(forgetting, "put_in_place", refused)
        with pytest.raises(Exception, match="tried again when the program starts next"):
            delete_for_good(library, [secret])
        monkeypatch.undo()
    assert to_forget(home.path) == {secret}
    assert json.loads((backup_folder(home.path) / "forgetting.json").read_text()) == [secret]
    with home.open() as library:
        finish_deleting(library)
        finish_deleting(library)
    assert to_forget(home.path) == frozenset()
    assert files_with(home, SECRET.encode()) == set()


def test_who_can_only_look_deletes_nothing(home, secret):
    """The other window has the library."""
    with home.open(), home.open() as looking, pytest.raises(ReadOnlyError):
        delete_for_good(looking, [secret])
    assert to_forget(home.path) == frozenset()
