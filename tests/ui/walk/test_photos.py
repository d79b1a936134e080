"""Photos: taken in from a file, kept with their question, captioned, shown large, taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit

from security_survey.domain.errors import InputError
from security_survey.domain.survey import Question
from security_survey.library.photo_process import PhotoProcess
from security_survey.ui.walk.photo_adder import read_photo
from security_survey.ui.walk.photo_dialog import PhotoDialog
from tests.ui.fakes import FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key

FIRST = Question("adr-1", "ADR-1")


@pytest.fixture
def png(tmp_path: Path) -> Path:
    """A photo file."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#886644"))
    path = tmp_path / "door.png"
    assert image.save(str(path))
    return path


def add(walk: Walk, path: Path) -> str:
    """Add a photo by key and wait until it is kept; its hash."""
    before = len(walk.session.survey.photos_of(FIRST))
    walk.files[:] = [path]
    with walk.qtbot.waitSignal(walk.session.saved):
        walk.press(Key.Key_P, control=True)
    photos = walk.session.survey.photos_of(FIRST)
    assert len(photos) == before + 1
    return photos[-1].sha256


def test_a_photo_is_added_by_key(open_walk: Open, png: Path, journal: FakeJournal) -> None:
    """Ctrl+P, choose, and the photo stands on the card and in the journal as a JPEG."""
    walk = open_walk()
    sha256 = add(walk, png)
    assert journal.photos[sha256].startswith(b"\xff\xd8")
    card = walk.card("adr-1", "ADR-1")
    assert card.strip is not None
    assert card.strip.isVisible()
    assert len(card.strip.tiles) == 1
    assert card.buttons[1].text().strip() == "1 photo"
    assert walk.session.survey.answer(FIRST) is None


def test_choosing_nothing_adds_nothing(open_walk: Open, journal: FakeJournal) -> None:
    """A dismissed dialog is no gesture."""
    walk = open_walk()
    walk.press(Key.Key_P, control=True)
    assert journal.photos == {}
    assert walk.card("adr-1", "ADR-1").problem == ""


def test_what_is_no_photo_is_refused_on_the_card(open_walk: Open, tmp_path: Path) -> None:
    """A sentence names the file and the remedy; the survey is unchanged."""
    walk = open_walk()
    fake = tmp_path / "notes.png"
    fake.write_text("not a photo")
    walk.files[:] = [fake]
    walk.press(Key.Key_P, control=True)
    card = walk.card("adr-1", "ADR-1")
    walk.qtbot.waitUntil(lambda: card.problem != "")
    assert card.problem == (
        "“notes.png”: This is not a photo in JPEG, PNG, WebP or HEIC format; "
        "save it as JPEG and add it again."
    )
    assert walk.session.survey.photos == {}


def test_a_refusal_is_told_even_when_the_card_is_gone(open_walk: Open, tmp_path: Path) -> None:
    """Whoever has walked on still hears of it."""
    walk = open_walk()
    walk.files[:] = [tmp_path / "missing.jpg"]
    with walk.qtbot.waitSignal(walk.session.failed) as failed:
        walk.press(Key.Key_P, control=True)
        walk.session.go_to(Question("fdr-1", "FDR-1"))
    assert "“missing.jpg”: The file could not be read" in failed.args[0]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The system's reason stands in the sentence, with what to do."""
    with PhotoProcess() as process, pytest.raises(InputError) as error:
        read_photo(tmp_path / "missing.jpg", process)
    assert str(error.value) == (
        "“missing.jpg”: The file could not be read (No such file or directory). "
        "Check it and add it again."
    )


def test_a_caption_is_kept_and_does_not_answer(open_walk: Open, png: Path) -> None:
    """Letters in a caption are the caption's; leaving it keeps it."""
    walk = open_walk()
    add(walk, png)
    card = walk.card("adr-1", "ADR-1")
    caption = card.findChild(QLineEdit)
    caption.setFocus()
    walk.type("yes, no")
    walk.press(Key.Key_Escape)
    assert walk.focus is card
    assert [p.caption for p in walk.session.survey.photos_of(FIRST)] == ["yes, no"]
    assert walk.session.survey.answers == {}


def test_a_photo_is_taken_away_and_brought_back(open_walk: Open, png: Path) -> None:
    """Removing is a step like any other."""
    walk = open_walk()
    add(walk, png)
    strip = walk.card("adr-1", "ADR-1").strip
    assert strip is not None
    remove = strip.tab_stops[2]
    walk.qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert walk.session.survey.photos_of(FIRST) == ()
    assert not strip.isVisible()
    walk.session.undo()
    assert len(strip.tiles) == 1
    assert strip.isVisible()


def test_delete_on_a_photo_takes_the_photo_and_not_the_answer(open_walk: Open, png: Path) -> None:
    """Delete means what has the focus; afterward the card has it."""
    walk = open_walk(changes=[("answer/adr-1/ADR-1", "yes")], position=FIRST)
    add(walk, png)
    card = walk.card("adr-1", "ADR-1")
    assert card.strip is not None
    card.strip.tab_stops[0].setFocus()
    walk.press(Key.Key_Delete)
    assert walk.session.survey.photos_of(FIRST) == ()
    assert walk.session.survey.answers == {"adr-1": {"ADR-1": "yes"}}
    assert walk.focus is card


def test_enter_pushes_the_button_that_has_the_focus(open_walk: Open, png: Path) -> None:
    """On the photo button Enter adds a photo; it does not open the note."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-1")
    walk.files[:] = [png]
    card.buttons[1].setFocus()
    with walk.qtbot.waitSignal(walk.session.saved):
        walk.press(Key.Key_Return)
    assert len(walk.session.survey.photos_of(FIRST)) == 1
    assert card.note is None


def test_a_photo_opens_large(open_walk: Open, png: Path) -> None:
    """A click shows the kept photo in a dialog."""
    walk = open_walk()
    add(walk, png)
    strip = walk.card("adr-1", "ADR-1").strip
    assert strip is not None
    walk.qtbot.mouseClick(strip.tab_stops[0], Qt.MouseButton.LeftButton)
    dialog = walk.page.findChild(PhotoDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_photo_that_is_missing_says_so(open_walk: Open, png: Path, journal: FakeJournal) -> None:
    """A picture that cannot be read leaves a frame and a sentence, not a broken page."""
    walk = open_walk(changes=[("photo/adr-1/ADR-1/ab12", {"caption": ""})])
    card = walk.card("adr-1", "ADR-1")
    assert card.strip is not None
    tile = card.strip.tab_stops[0]
    missing = "The photo is no longer in the library. Add it again."
    walk.qtbot.waitUntil(lambda: tile.toolTip() == missing)
    walk.qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert card.problem == "The photo is no longer in the library. Add it again."


def test_the_cards_of_another_place_show_their_own_photos(open_walk: Open, png: Path) -> None:
    """Cards are reused; what they show is not."""
    walk = open_walk()
    add(walk, png)
    walk.press(Key.Key_PageDown)
    strip = walk.card("str-1", "STR-1").strip
    assert strip is None or not strip.isVisible()
