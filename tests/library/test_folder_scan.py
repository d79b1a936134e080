"""New photos in a folder are told from old ones, and whole ones from those still growing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from security_survey.library.folder_scan import CROWD, FolderScan, News


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A camera's folder with two old photos."""
    made = tmp_path / "DCIM"
    (made / "100APPLE").mkdir(parents=True)
    for name in ("old.jpg", "100APPLE/IMG_1.HEIC"):
        (made / name).write_bytes(b"old")
    return made


def begun(folder: Path) -> FolderScan:
    """A scan that has looked once."""
    scan = FolderScan(folder, time.time())
    scan.look()
    return scan


def test_what_was_there_before_is_not_told(folder: Path) -> None:
    """However often one looks."""
    scan = FolderScan(folder, time.time())
    assert [scan.look() for _ in range(3)] == [News(True)] * 3


def test_a_new_photo_is_told_once_when_it_has_stopped_growing(folder: Path) -> None:
    """In the folder and one level below, whatever the case of its name; nothing else."""
    scan = begun(folder)
    new = folder / "100APPLE" / "IMG_2.HEIC"
    new.write_bytes(b"half")
    assert scan.look() == News(True)
    new.write_bytes(b"half and more")
    assert scan.look() == News(True)
    assert scan.look() == News(True, (str(new),))
    assert scan.look() == News(True)


@pytest.mark.parametrize(
    "name", ["notes.txt", ".hidden.jpg", "IMG.jpg.part", "a/b/deep.jpg", ".trash/IMG_3.jpg"]
)
def test_what_is_no_finished_photo_of_the_camera_is_left_alone(folder: Path, name: str) -> None:
    """Other files, hidden ones, parts, and folders further down."""
    scan = begun(folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"new")
    assert [scan.look() for _ in range(3)] == [News(True)] * 3


def test_an_empty_file_is_waited_for(folder: Path) -> None:
    """It was only begun."""
    scan = begun(folder)
    (folder / "new.jpg").touch()
    assert [scan.look() for _ in range(3)] == [News(True)] * 3
    (folder / "new.jpg").write_bytes(b"now")
    scan.look()
    assert scan.look().new == (str(folder / "new.jpg"),)


def test_a_folder_that_comes_back_brings_only_what_is_new(folder: Path) -> None:
    """The old photos are still old."""
    scan = begun(folder)
    away = folder.rename(folder.with_name("away"))
    assert scan.look() == News(present=False)
    (away / "new.jpg").write_bytes(b"taken meanwhile")
    away.rename(folder)
    scan.look()
    assert scan.look() == News(True, (str(folder / "new.jpg"),))


def test_a_mount_point_without_its_card_forgets_nothing(folder: Path) -> None:
    """An empty folder stands where the card was; then the card is back."""
    scan = begun(folder)
    card = folder.rename(folder.with_name("card"))
    folder.mkdir()
    assert scan.look() == News(True)
    folder.rmdir()
    card.rename(folder)
    assert [scan.look() for _ in range(2)] == [News(True)] * 2


def test_of_a_folder_that_comes_late_only_todays_photos_count(folder: Path) -> None:
    """A telephone plugged in at the end of the visit brings the visit's photos."""
    for name in ("old.jpg", "100APPLE/IMG_1.HEIC"):
        os.utime(folder / name, (1_700_000_000, 1_700_000_000))
    away = folder.rename(folder.with_name("away"))
    scan = FolderScan(folder, time.time() - 60)
    assert scan.look() == News(present=False)
    (away / "visit.jpg").write_bytes(b"taken during the visit")
    away.rename(folder)
    scan.look()
    assert scan.look() == News(True, (str(folder / "visit.jpg"),))


def test_a_crowd_is_counted_and_not_told(folder: Path) -> None:
    """And does not come back at the next look."""
    scan = begun(folder)
    for number in range(CROWD + 1):
        (folder / f"{number}.jpg").write_bytes(b"new")
    scan.look()
    assert scan.look() == News(True, (), CROWD + 1)
    assert scan.look() == News(True)


def test_a_photo_that_could_not_be_read_counts_again_when_it_has_changed(folder: Path) -> None:
    """And not before."""
    scan = begun(folder)
    new = folder / "new.jpg"
    new.write_bytes(b"half")
    scan.look()
    assert scan.look().new == (str(new),)
    scan.reconsider(str(new))
    assert [scan.look().new for _ in range(3)] == [()] * 3
    new.write_bytes(b"the whole")
    scan.look()
    assert scan.look().new == (str(new),)


def test_one_that_changed_before_it_was_refused_counts_again_too(folder: Path) -> None:
    """What counts is how it was when it was told."""
    scan = begun(folder)
    new = folder / "new.jpg"
    new.write_bytes(b"half")
    scan.look()
    scan.look()
    new.write_bytes(b"the whole")
    scan.reconsider(str(new))
    scan.look()
    assert scan.look().new == (str(new),)


def test_thousands_of_photos_are_looked_through_in_a_moment(folder: Path) -> None:
    """Each look reads names only; no file is opened or measured that is known."""
    for number in range(5000):
        (folder / f"{number}.jpg").touch()
    scan = begun(folder)
    began = time.perf_counter()
    assert scan.look() == News(True)
    assert time.perf_counter() - began < 0.5
