"""Twenty photos on a question and five hundred in a survey, and captions that are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Photo, Question
from security_survey.library import Library
from security_survey.ui.library_journal import LibraryJournal
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.photo_strip import MOST_SHOWN, PhotoStrip
from security_survey.ui.walk.photo_thumbnails import MOST_KEPT
from tests.ui.fakes import FakeJournal
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
FIRST, SECOND = Question("adr-1", "ADR-1"), Question("adr-1", "ADR-2")
PER_QUESTION = 20
PER_SURVEY = 500


def jpeg() -> bytes:
    """A thumbnail as it is kept."""
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("#884422"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


PICTURE = jpeg()
DIGEST = sha256(PICTURE).hexdigest()


@pytest.fixture
def full(open_walk: Open, journal: FakeJournal) -> Walk:
    """A survey of five hundred photos, twenty at each of its first questions."""
    empty = open_walk()
    questions = empty.session.progress.questions[: PER_SURVEY // PER_QUESTION]
    empty.page.close()
    data = jpeg()
    changes = []
    for question in questions:
        for number in range(PER_QUESTION):
            digest = sha256(f"{question} {number}".encode()).hexdigest()
            journal.thumbnails[digest] = journal.photos[digest] = data
            changes.append((f"photo/{question.place}/{question.item}/{digest}", {"caption": ""}))
    journal.entries.clear()
    return open_walk(changes=changes)


def strip_of(walk: Walk, question: Question) -> PhotoStrip:
    """The photos of a question, all laid."""
    strip = walk.card(question.place, question.item).strip
    assert strip is not None
    walk.qtbot.waitUntil(lambda: len(strip.tiles) >= MOST_SHOWN)
    return strip


def test_of_many_photos_the_first_rows_show_until_all_are_wanted(full: Walk) -> None:
    """The next question stays near; nothing is out of reach."""
    strip = strip_of(full, FIRST)
    rest = strip.tab_stops[-1]
    assert len(strip.tiles) == MOST_SHOWN
    full.qtbot.mouseClick(rest, Qt.MouseButton.LeftButton)
    full.qtbot.waitUntil(lambda: len(strip.tiles) == PER_QUESTION)
    assert not rest.isVisible()
    assert full.focus is strip.tiles[MOST_SHOWN].tab_stops[0]
    assert len(strip.tab_stops) == 3 * PER_QUESTION


def test_turning_through_five_hundred_photos_reads_few_at_a_time(full: Walk) -> None:
    """Only what is painted is read, and no more small pictures are held than two hundred."""
    read: list[str] = []
    thumbnails = full.page.column.thumbnails
    thumbnails.read.connect(read.append)
    for question in full.session.progress.questions[:: PER_SURVEY // PER_QUESTION]:
        full.session.go_to(question)
        full.qtbot.wait(30)
    assert thumbnails.count <= MOST_KEPT
    assert len(read) < PER_SURVEY


def test_the_walk_opens_and_turns_without_a_pause(full: Walk) -> None:
    """Making a place's tiles never takes long at a time; generous here, for busy machines."""
    longest = 0.0
    for question in (SECOND, Question("fdr-1", "FDR-1"), FIRST):
        began = time.perf_counter()
        full.session.go_to(question)
        longest = max(longest, time.perf_counter() - began)
    print(f"\nlongest turn with {PER_SURVEY} photos: {longest * 1000:.0f} ms")
    assert longest < 0.5


def test_in_a_narrow_window_no_photo_is_cut_off(full: Walk) -> None:
    """Three in a row then, and four again when there is room."""
    full.page.resize(1000, 680)
    strip = strip_of(full, FIRST)
    viewport = full.page.column.viewport()
    full.qtbot.waitUntil(
        lambda: strip.mapTo(viewport, strip.rect().topRight()).x() < viewport.width()
    )
    assert strip.tiles[3].y() > strip.tiles[2].y()
    full.page.resize(1280, 700)
    full.qtbot.waitUntil(lambda: strip.tiles[3].y() == strip.tiles[2].y())


def test_taking_a_photo_away_keeps_what_is_typed_at_the_others(full: Walk) -> None:
    """The tiles that stay are the same, with the words in them."""
    strip = strip_of(full, FIRST)
    first, second = strip.tiles[:2]
    caption = second.findChild(QLineEdit)
    caption.setFocus()
    full.type("the strike")
    full.qtbot.mouseClick(first.tab_stops[2], Qt.MouseButton.LeftButton)
    full.qtbot.waitUntil(lambda: strip.tiles[0] is second)
    assert caption.text() == "the strike"
    assert caption.accessibleName() == "Caption of photo 1"
    assert full.session.survey.photos_of(FIRST)[0].caption == "the strike"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library is."""
    return tmp_path / "library.sqlite"


def test_a_caption_is_there_after_a_crash_and_through_undo(
    path: Path, checklist: Checklist
) -> None:
    """Typed, kept after a pause, read by another program; undone and done again; taken away and
    brought back with its caption."""
    library = Library.open(path, clock=lambda: datetime.now(UTC))
    survey = library.create_survey("home_security", "1", "officer")
    key = f"photo/adr-1/ADR-1/{DIGEST}"
    library.record(survey.id, [("place/adr-1", {"area": "ADR", "name": "Address"})])
    library.record(survey.id, [(key, {"caption": ""})], photos={DIGEST: PICTURE})
    journal = LibraryJournal(library, survey.id)
    session = SurveySession(checklist, journal.opened(), journal)
    assert session.caption_photo(FIRST, DIGEST, "Loose strike")
    del session
    library.close()
    with Library.open(path, clock=lambda: datetime.now(UTC)) as again:
        journal = LibraryJournal(again, survey.id)
        session = SurveySession(checklist, journal.opened(), journal)
        captioned = (Photo(DIGEST, "Loose strike"),)
        assert session.survey.photos_of(FIRST) == captioned
        session.undo()
        assert session.survey.photos_of(FIRST)[0].caption == ""
        session.redo()
        session.remove_photo(FIRST, DIGEST)
        assert session.survey.photos_of(FIRST) == ()
        session.undo()
        assert session.survey.photos_of(FIRST) == captioned
        assert session.photo(DIGEST) == PICTURE
