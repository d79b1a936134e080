"""The walk of a finished survey: everything can be read, and nothing happens by accident."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from tests.ui.fakes import imported
from tests.ui.walk.conftest import Walk

KEY = Qt.Key
FIRST = Question("adr-1", "ADR-1")
SECOND = Question("adr-1", "ADR-2")


def test_answers_and_notes_stay(open_walk: Callable[..., Walk]) -> None:
    """No key answers, takes back or writes; a note can be read, with the cursor in it."""
    walk = open_walk(changes=[("answer/adr-1/ADR-1", "no"), ("note/adr-1/ADR-1", "Hidden")])
    walk.session.go_to(FIRST)
    walk.session.finish()
    refused: list[bool] = []
    walk.session.refused.connect(lambda: refused.append(True))
    entries = list(walk.journal.entries)
    walk.press(KEY.Key_Y, KEY.Key_Backspace)
    assert len(refused) == 2
    assert walk.session.position == FIRST
    walk.press(KEY.Key_E)
    card = walk.card("adr-1", "ADR-1")
    assert card.note is not None
    assert card.note.hasFocus()
    walk.type("xyz")
    walk.press(KEY.Key_Escape)
    walk.session.go_to(SECOND)
    walk.press(KEY.Key_E)
    assert walk.card("adr-1", "ADR-2").note is None
    assert walk.journal.entries == entries
    assert walk.session.survey.answer(FIRST) is Answer.NO
    assert walk.session.survey.note(FIRST) == "Hidden"
    walk.session.open_again()
    walk.press(KEY.Key_E)
    walk.type("Lit")
    walk.press(KEY.Key_Escape)
    assert walk.session.survey.note(SECOND) == "Lit"


def test_photos_stay_and_none_is_added(open_walk: Callable[..., Walk], tmp_path: Path) -> None:
    """Neither by dialog, by pasting nor from the folder; captions are read only."""
    walk = open_walk()
    walk.session.go_to(FIRST)
    walk.session.add_photos(FIRST, [imported("ab" * 32)])
    walk.session.finish()
    entries = list(walk.journal.entries)
    walk.files.append(tmp_path / "photo.jpg")
    walk.press(KEY.Key_P, control=True)
    pasted = QMimeData()
    pasted.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    walk.page.column.photo_pasted.emit(FIRST, pasted)
    walk.page.folder.watch.arrived.emit([tmp_path / "photo.jpg"])
    assert walk.page.photos_under_way == 0
    card = walk.card("adr-1", "ADR-1")
    assert card.strip is not None
    (tile,) = card.strip.tiles
    assert tile.caption.isReadOnly()
    walk.qtbot.keyClick(tile, KEY.Key_Delete)
    assert walk.journal.entries == entries
    assert len(walk.session.survey.photos_of(FIRST)) == 1
