"""Photos that appear in a watched folder come to the question in focus by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QColor, QImage

from security_survey.domain.survey import Question
from security_survey.ui.settings import Settings
from security_survey.ui.walk import folder_watch
from security_survey.ui.walk.folder_watch import State
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
FIRST, SECOND = Question("adr-1", "ADR-1"), Question("adr-1", "ADR-2")
LONG = 15_000
"""Milliseconds; a photo is taken when it has not grown between two looks a second apart."""


def photo(path: Path, color: str) -> Path:
    """A photo as a telephone leaves it."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    assert image.save(str(path))
    return path


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other more quickly than an officer needs."""
    monkeypatch.setattr(folder_watch, "PAUSE", 0.25)
    monkeypatch.setattr(folder_watch, "AGAIN_AFTER", 100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A telephone's folder with an old photo in it."""
    made = tmp_path / "DCIM"
    (made / "100APPLE").mkdir(parents=True)
    photo(made / "100APPLE" / "IMG_0001.JPG", "#101010")
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """This computer's settings."""
    return Settings(tmp_path / "settings.ini")


def push(walk: Walk, number: int) -> None:
    walk.qtbot.mouseClick(walk.page.folder_bar.buttons[number], Qt.MouseButton.LeftButton)


def watch(walk: Walk, folder: Path) -> None:
    """Choose a folder and wait until it is watched."""
    walk.folders.append(folder)
    push(walk, 1)
    walk.qtbot.waitUntil(
        lambda: walk.page.folder_bar.words.startswith("New photos in the folder"), timeout=LONG
    )


def count(walk: Walk, question: Question) -> int:
    return len(walk.session.survey.photos_of(question))


def test_nothing_is_watched_until_somebody_asks(open_walk: Open, kept: Settings) -> None:
    """The strip says that it could be."""
    walk = open_walk(settings=kept)
    assert walk.page.folder_bar.words == (
        "Photos from your phone or camera can come in by themselves."
    )
    back, choose, stop = walk.page.folder_bar.buttons
    assert choose.text() == "Watch a folder…"
    assert (back.isVisible(), stop.isVisible()) == (False, False)


def test_new_photos_come_to_the_question_in_focus(
    open_walk: Open, folder: Path, kept: Settings
) -> None:
    """Two at once, in a folder within the folder; what was there before stays out; undo undoes."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    assert kept.photo_folder == str(folder)
    walk.session.go_to(SECOND)
    photo(folder / "100APPLE" / "IMG_0002.JPG", "#ff0000")
    photo(folder / "IMG_0003.PNG", "#00ff00")
    walk.qtbot.waitUntil(lambda: count(walk, SECOND) == 2, timeout=LONG)
    wording = walk.session.checklist.item_by_id["ADR-2"].wording("officer")
    assert walk.page.folder_bar.words.startswith("2 photos from the folder were added to “")
    assert walk.page.folder_bar.words[-20:-4] in wording
    walk.session.undo()
    walk.qtbot.waitUntil(lambda: count(walk, SECOND) < 2)
    while count(walk, SECOND):
        walk.session.undo()
    assert walk.page.folder_bar.words.startswith("New photos in the folder “DCIM”")


def test_they_can_be_taken_back_from_the_strip(
    open_walk: Open, folder: Path, kept: Settings
) -> None:
    """The button takes away what the line speaks of, and no more."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    photo(folder / "IMG_0002.JPG", "#ff0000")
    walk.qtbot.waitUntil(lambda: count(walk, FIRST) == 1, timeout=LONG)
    assert walk.page.folder_bar.words.startswith("1 photo from the folder was added to “")
    push(walk, 0)
    assert count(walk, FIRST) == 0
    assert walk.page.folder_bar.words.startswith("New photos in the folder “DCIM”")


def test_the_same_picture_comes_in_once(open_walk: Open, folder: Path, kept: Settings) -> None:
    """Under two names, or synced twice."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    data = photo(folder / "IMG_0002.JPG", "#ff0000").read_bytes()
    walk.qtbot.waitUntil(lambda: count(walk, FIRST) == 1, timeout=LONG)
    walk.session.go_to(SECOND)
    (folder / "IMG_0002 (1).JPG").write_bytes(data)
    photo(folder / "IMG_0003.JPG", "#0000ff")
    walk.qtbot.waitUntil(lambda: count(walk, SECOND) == 1, timeout=LONG)
    assert count(walk, FIRST) == 1


def test_it_goes_on_in_the_next_survey_until_it_is_stopped(
    open_walk: Open, folder: Path, kept: Settings
) -> None:
    """The setting is this computer's."""
    kept.photo_folder = str(folder)
    walk = open_walk(settings=kept)
    walk.qtbot.waitUntil(lambda: "“DCIM”" in walk.page.folder_bar.words)
    push(walk, 2)
    assert kept.photo_folder == ""
    assert walk.page.folder_bar.words.startswith("Photos from your phone")


def test_a_folder_that_vanishes_is_told_and_found_again(
    open_walk: Open, folder: Path, kept: Settings
) -> None:
    """A card pulled out and put back brings only what is new on it."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    away = folder.rename(folder.with_name("away"))
    walk.qtbot.waitUntil(lambda: "is not there now" in walk.page.folder_bar.words, timeout=LONG)
    photo(away / "IMG_0009.JPG", "#abcdef")
    away.rename(folder)
    walk.qtbot.waitUntil(lambda: count(walk, FIRST) == 1, timeout=LONG)


def test_a_broken_photo_gets_a_sentence_and_counts_once_it_is_whole(
    open_walk: Open, folder: Path, kept: Settings
) -> None:
    """A copy that stood still halfway is taken when it has gone on."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    whole = photo(folder.parent / "whole.jpg", "#ff00ff").read_bytes()
    (folder / "IMG_0002.JPG").write_bytes(whole[: len(whole) // 2])
    card = walk.card("adr-1", "ADR-1")
    walk.qtbot.waitUntil(lambda: card.problem != "", timeout=LONG)
    assert card.problem.startswith("“IMG_0002.JPG”: The photo is damaged or incomplete")
    (folder / "IMG_0002.JPG").write_bytes(whole)
    walk.qtbot.waitUntil(lambda: count(walk, FIRST) == 1, timeout=LONG)
    assert card.problem == ""


def test_a_crowd_is_not_taken(open_walk: Open, folder: Path, kept: Settings) -> None:
    """Another card with hundreds of photos is no visit's harvest."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    data = photo(folder.parent / "one.jpg", "#ff00ff").read_bytes()
    album = folder.parent / "101APPLE"
    album.mkdir()
    for number in range(40):
        (album / f"IMG_{number}.JPG").write_bytes(data)
    album.rename(folder / "101APPLE")
    walk.qtbot.waitUntil(lambda: "at once" in walk.page.folder_bar.words, timeout=LONG)
    assert walk.page.folder_bar.words.startswith("40 photos appeared in the folder at once")
    assert walk.session.survey.photos == {}


def test_the_watch_begins_again_if_it_ended_by_itself(
    open_walk: Open, folder: Path, kept: Settings
) -> None:
    """Nobody has to notice."""
    walk = open_walk(settings=kept)
    watch(walk, folder)
    watching = walk.page.folder.watch
    process = watching.findChild(QProcess)
    process.kill()
    walk.qtbot.waitUntil(lambda: watching.state is State.AWAY, timeout=LONG)
    walk.qtbot.waitUntil(lambda: watching.state is State.WATCHING, timeout=LONG)
