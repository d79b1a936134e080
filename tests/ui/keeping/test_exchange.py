"""Files in and out of the window: packages, passphrases of files, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from security_survey.domain.checklist import Answer
from security_survey.library.backups.catalog import backups
from security_survey.ui.keeping import exchange
from security_survey.ui.keeping.export_dialog import ExportDialog
from security_survey.ui.keeping.file_passphrase_dialog import FilePassphraseDialog
from security_survey.ui.keeping.results_dialog import ResultsDialog
from tests.ui.keeping.conftest import Desk

OpenDesk = Callable[[], Desk]
FILE_PASSPHRASE = "words for the file"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the dialogs choose."""
    folder = tmp_path / "outside"
    folder.mkdir()
    monkeypatch.setattr(exchange, "ask_folder", lambda _parent, _title, then: then(folder))
    return folder


def export(desk: Desk, *, passphrase: str = "", history: bool = True) -> None:
    """Go through the dialog; what is said afterwards is put away."""
    desk.program.window.export_wanted.emit()
    dialog = desk.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    if passphrase:
        for field in (dialog.passphrase, dialog.again):
            desk.qtbot.keyClicks(field.line, passphrase)
    else:
        desk.qtbot.keyClick(dialog.protect, Qt.Key.Key_Space)
    if not history:
        desk.qtbot.keyClick(dialog.history, Qt.Key.Key_Space)
    desk.qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert "was exported" in desk.said()


def forget_everything(desk: Desk) -> None:
    """Put the survey away and delete it for good."""
    survey = desk.program.surveys.in_hand
    desk.program.window.close_survey()
    desk.program.shelves.delete([survey])
    desk.wait(lambda: desk.program.library and not desk.program.library.has(survey))


def test_out_and_in_again_with_a_passphrase(desk: Desk, outside: Path) -> None:
    """The file says nothing without it; a wrong one is said, and asked for again."""
    question = desk.begin()
    export(desk, passphrase=FILE_PASSPHRASE)
    (file,) = outside.iterdir()
    assert b"Alder" not in file.read_bytes()
    forget_everything(desk)
    desk.program.window.files_dropped.emit([str(file)])
    first = desk.dialog(FilePassphraseDialog)
    assert isinstance(first, FilePassphraseDialog)
    desk.qtbot.keyClicks(first.field.line, "not this one")
    desk.qtbot.keyClick(first.field.line, Qt.Key.Key_Return)
    desk.wait(lambda: _asking_again(desk, first))
    second = _asking_again(desk, first)
    assert second is not None
    assert second.field.sentence.text()
    desk.qtbot.keyClicks(second.field.line, FILE_PASSPHRASE)
    desk.qtbot.keyClick(second.field.line, Qt.Key.Key_Return)
    desk.wait(lambda: desk.program.window.session)
    session = desk.program.window.session
    assert session is not None
    assert session.survey.answer(question) is Answer.NO


def _asking_again(desk: Desk, first: FilePassphraseDialog) -> FilePassphraseDialog | None:
    shown = desk.program.window.findChildren(FilePassphraseDialog)
    return next((one for one in shown if one is not first and one.isVisible()), None)


def test_two_passphrases_must_be_the_same(desk: Desk, outside: Path) -> None:
    """A slip of the fingers would lock the file for ever."""
    desk.begin()
    desk.program.window.export_wanted.emit()
    dialog = desk.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    desk.qtbot.keyClicks(dialog.passphrase.line, FILE_PASSPHRASE)
    desk.qtbot.keyClicks(dialog.again.line, "words for the flie")
    desk.qtbot.keyClick(dialog.again.line, Qt.Key.Key_Return)
    assert "not the same" in dialog.again.sentence.text()
    assert dialog.isVisible()
    assert list(outside.iterdir()) == []
    dialog.reject()


def test_without_history_it_is_smaller_and_still_opens(desk: Desk, outside: Path) -> None:
    """Earlier answers stay here."""
    question = desk.begin()
    session = desk.program.window.session
    assert session is not None
    session.set_visit("resident", "Jordan Sample")
    session.set_visit("resident", "Robin Example")
    export(desk, history=False)
    (file,) = outside.iterdir()
    forget_everything(desk)
    desk.program.desks.take_in([str(file)])
    desk.wait(lambda: desk.program.window.session)
    again = desk.program.window.session
    assert again is not None
    assert again.survey.answer(question) is Answer.NO
    assert not again.can_undo


def test_several_files_are_told_one_by_one(desk: Desk, outside: Path) -> None:
    """A bad one stops none, and stands first; a backup was taken before."""
    desk.begin()
    export(desk)
    (file,) = outside.iterdir()
    wrong = outside / "wrong.survey"
    wrong.write_bytes(b"no package")
    desk.program.window.files_dropped.emit([str(file), str(wrong)])
    dialog = desk.dialog(ResultsDialog)
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert told.index("wrong.survey") < told.index(file.name)
    assert any("already" in one for one in told)
    assert "import" in {one.reason for one in backups(desk.library_file)}
    dialog.accept()


def test_nothing_to_export_is_said(desk: Desk) -> None:
    """Without a survey in hand or in the list."""
    desk.program.window.export_wanted.emit()
    assert "Choose a survey" in desk.said()


def test_what_is_marked_on_the_page_of_all_surveys_is_exported(desk: Desk, outside: Path) -> None:
    """Not what the start page would have marked."""
    for address in ("214 Alder Court", "9 Birch Lane"):
        desk.begin(address)
        desk.program.window.close_survey()
    desk.program.window.show_library()
    table = desk.program.window.page.table
    desk.wait(lambda: table.model().rowCount() == 2)
    table.selectAll()
    assert len(table.chosen) == 2
    desk.program.window.export_wanted.emit()
    dialog = desk.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    desk.qtbot.keyClick(dialog.protect, Qt.Key.Key_Space)
    desk.qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert "2 surveys were exported" in desk.said()
    assert len(list(outside.iterdir())) == 2
