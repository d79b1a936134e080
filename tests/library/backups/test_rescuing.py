"""Changes that a torn log lost are brought back into the library that goes on."""

from __future__ import annotations

import shutil

import pytest

from security_survey.library.backups.catalog import backups
from security_survey.library.backups.rescuing import rescue
from security_survey.library.backups.restoring import restore
from tests.library.backups.home import content_of


@pytest.fixture
def torn(home, tmp_path):
    """A library after a crash, one bit wrong early in its log; and what it held."""
    with home.open() as library:
        survey = home.surveys[1]
        for number in range(15):
            library.record(survey, [(f"answer/front/FDR-{number}", "no")])
        key = f"photo/front/FDR-2/{home.photo.sha256}"
        library.record(survey, [(key, {})], photos={home.photo.sha256: home.photo.jpeg})
        whole = content_of(library)
        shutil.copytree(home.path.parent, tmp_path / "crashed")
    home.path = tmp_path / "crashed" / "library.sqlite"
    log = home.path.with_name("library.sqlite-wal")
    content = bytearray(log.read_bytes())
    content[32 + 24 + 2000] ^= 1
    log.write_bytes(content)
    return whole


def test_lost_changes_are_brought_back(home, torn):
    """SQLite passes over all behind the wrong bit; every whole entry and photo comes back."""
    with home.open() as library:
        assert library.lost_changes == 16
        assert content_of(library) != torn
        assert rescue(library, home.clock) == 16
        assert content_of(library) == torn
        library.accept_loss()
    assert [backup.reason for backup in backups(home.path)] == ["before-rescue"]
    with home.open() as library:
        assert library.lost_changes == 0
        assert rescue(library, home.clock) == 0  # nothing more, however often


def test_a_backup_taken_before_that_tells_no_loss_once_it_is_back(home, torn):
    """What was missing then was missing in another file."""
    with home.open() as library:
        rescue(library, home.clock)
    (before,) = backups(home.path)
    restore(home.path, before.path, home.keys, home.clock)
    with home.open() as library:
        assert library.lost_changes == 0


def test_they_come_from_the_backup_where_the_log_is_gone(home, torn):
    """A backup that was taken after the changes holds them, too."""
    log = home.path.with_name("library.sqlite-wal")
    with home.open() as library:
        rescue(library, home.clock)
        library.accept_loss()
    backup = home.back_up()
    log.unlink(missing_ok=True)
    for kept in home.path.parent.glob("library-damaged-*"):
        kept.unlink()
    before = next(one for one in backups(home.path) if one.reason == "before-rescue")
    home.path.write_bytes(before.path.read_bytes())  # as if the newest changes were gone again
    before.path.unlink()
    with home.open() as library:
        assert library.lost_changes > 0
        assert rescue(library, home.clock) == 16
        assert content_of(library) == torn
    assert backup.path.exists()
