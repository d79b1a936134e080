"""Backups in the window: taken behind the work, listed, verified, brought back; damage and loss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import SurroundingsError
from security_survey.library.backups import taking
from security_survey.library.backups.catalog import backups
from security_survey.ui.keeping import backing_up, damage_desk
from security_survey.ui.keeping.backup_words import day_of, moment_words, size_words, surveys_words
from security_survey.ui.keeping.backups_dialog import BackupsDialog
from security_survey.ui.keeping.damage_dialog import NO_BACKUP, DamageDialog
from security_survey.ui.keeping.file_passphrase_dialog import FilePassphraseDialog
from tests.ui.keeping.conftest import Desk

OpenDesk = Callable[[], Desk]
TODAY = date(2026, 11, 23)


def label_words(widget: object) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def put_away_and_backed_up(desk: Desk) -> None:
    """Close the survey, and wait for the backup that follows."""
    before = len(backups(desk.library_file))
    desk.program.window.close_survey()
    desk.wait(lambda: len(backups(desk.library_file)) > before)
    desk.wait(lambda: desk.program.backing_up._job is None)


def damage(desk: Desk) -> None:
    """Overwrite pages in the middle of the closed library."""
    desk.program.window.close()
    desk.program.close()
    content = bytearray(desk.library_file.read_bytes())
    for at in range(4096, len(content), 4096):
        content[at : at + 64] = bytes(64)
    desk.library_file.write_bytes(bytes(content))


def test_putting_a_survey_away_takes_a_backup(desk: Desk) -> None:
    """Behind the window; nothing more is taken while nothing changes."""
    desk.begin()
    put_away_and_backed_up(desk)
    assert [one.reason for one in backups(desk.library_file)] == ["closed"]
    desk.program.backing_up.survey_closed()
    desk.wait(lambda: desk.program.backing_up._job is None)
    assert len(backups(desk.library_file)) == 1


def test_changes_are_backed_up_every_half_hour(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before, and then without anybody asking."""
    ahead = [timedelta(0)]
    monkeypatch.setattr(backing_up, "now", lambda: datetime.now(UTC) + ahead[0])
    desk.begin()
    watch = desk.program.backing_up
    for minutes, count in ((1, 0), (31, 1), (40, 1)):
        ahead[0] = timedelta(minutes=minutes)
        watch.look()
        desk.wait(lambda: watch._job is None)
        assert len(backups(desk.library_file)) == count
    assert backups(desk.library_file)[0].reason == "rhythm"


def test_a_failed_backup_is_said_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a quiet line on the start page, which goes when one has worked."""

    def refuse(*_args: object) -> None:
        raise SurroundingsError("The disk has no room; free some space and try again.")

    desk.begin()
    monkeypatch.setattr(taking, "take_backup", refuse)
    desk.program.window.close_survey()
    start = desk.program.window.page
    desk.wait(lambda: "The disk has no room" in label_words(start._notice))
    desk.wait(start._notice.isVisible)
    monkeypatch.undo()
    desk.program.backing_up.look()
    desk.wait(lambda: backups(desk.library_file))
    desk.wait(lambda: not start._notice.isVisible())


def test_a_backup_is_brought_back_and_today_is_kept(desk: Desk) -> None:
    """What was changed after it is gone from the survey, and in the newest backup instead."""
    question = desk.begin()
    survey = desk.program.surveys.in_hand
    put_away_and_backed_up(desk)
    desk.program.open_survey(survey)
    desk.wait(lambda: desk.program.window.session)
    session = desk.program.window.session
    assert session is not None
    session.answer(question, Answer.YES)
    desk.program.window.backups_wanted.emit()
    dialog = desk.dialog(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    desk.wait(lambda: dialog.chosen)
    assert "after a survey was finished or put away" in dialog.tree.currentItem().text(0)
    desk.qtbot.keyClick(dialog.verify, Qt.Key.Key_Space)
    desk.wait(lambda: "is whole: one survey" in label_words(dialog))
    desk.qtbot.keyClick(dialog.restore, Qt.Key.Key_Space)
    box = desk.dialog(QMessageBox)
    yes = next(b for b in box.findChildren(QPushButton) if b.text() == "Bring it back")
    desk.qtbot.keyClick(yes, Qt.Key.Key_Space)
    assert "newest backup in the list" in desk.said()
    desk.wait(lambda: desk.program.ready and desk.program.window.session)
    again = desk.program.window.session
    assert again is not None
    assert again.survey.answer(question) is Answer.NO
    assert backups(desk.library_file)[0].reason == "restore"


def test_a_backup_on_request_is_listed(desk: Desk) -> None:
    """The list says so, with its reason."""
    desk.begin()
    desk.program.window.backups_wanted.emit()
    dialog = desk.dialog(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    desk.qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    desk.wait(lambda: "taken and checked" in label_words(dialog))
    assert "because you asked for it" in dialog.tree.currentItem().text(0)


@pytest.mark.parametrize("encrypted", [False, True])
def test_damage_is_told_and_the_newest_good_backup_brings_it_back(
    open_desk: OpenDesk, encrypted: bool
) -> None:
    """One sentence, nothing deleted, one key press; the answers are there again."""
    desk = open_desk()
    question = desk.begin()
    survey = desk.program.surveys.in_hand
    put_away_and_backed_up(desk)
    if encrypted:
        desk.set_passphrase()
    damage(desk)
    broken = desk.library_file.read_bytes()
    again = open_desk()
    if encrypted:
        page = again.unlock_page()
        again.qtbot.keyClicks(page.field.line, "four words put together")
        again.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
    dialog = again.dialog(DamageDialog)
    assert isinstance(dialog, DamageDialog)
    again.wait(lambda: "with one survey" in label_words(dialog))
    again.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    again.qtbot.keyClick(dialog.restore, Qt.Key.Key_Return)
    assert "That file is kept as" in again.said()
    again.wait(lambda: again.program.ready)
    library = again.program.library
    assert library is not None
    assert library.load(survey).answer(question) is Answer.NO
    aside = list(again.home.glob("library-damaged-*.sqlite"))
    assert [one.read_bytes() for one in aside] == [broken]
    assert not again.program.window.covered


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_library_that_is_gone_is_brought_back(open_desk: OpenDesk, encrypted: bool) -> None:
    """An empty list is not shown for all surveys where there are backups of them."""
    desk = open_desk()
    desk.begin()
    survey = desk.program.surveys.in_hand
    put_away_and_backed_up(desk)
    if encrypted:
        desk.set_passphrase()
    desk.program.window.close()
    desk.program.close()
    desk.library_file.unlink()
    again = open_desk()
    if encrypted:
        page = again.unlock_page()
        again.qtbot.keyClicks(page.field.line, "four words put together")
        again.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
    dialog = again.dialog(DamageDialog)
    assert isinstance(dialog, DamageDialog)
    again.wait(lambda: "with one survey" in label_words(dialog))
    assert "is gone, but not its backups" in label_words(dialog)
    again.qtbot.keyClick(dialog.restore, Qt.Key.Key_Return)
    again.said()
    again.wait(lambda: again.program.library and again.program.library.has(survey))
    assert again.program.library is not None
    assert again.program.library.encrypted is encrypted


def test_a_backup_from_elsewhere_opens_with_its_own_passphrase(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was copied to a stick, with its key file beside it, under another passphrase."""
    desk = open_desk()
    desk.set_passphrase("the one on the stick")
    desk.begin()
    survey = desk.program.surveys.in_hand
    stick = tmp_path / "stick" / "surveys.sqlite"
    stick.parent.mkdir()
    library = desk.program.library
    assert library is not None
    taking.take_backup_to(library, stick)
    desk.set_passphrase_anew("the newest one of all")
    damage(desk)
    for kept in (desk.home / "backups").glob("library-*.sqlite"):
        kept.unlink()
    monkeypatch.setattr(damage_desk, "ask_backup", lambda _parent, _folder, then: then(stick))
    again = open_desk()
    page = again.unlock_page()
    again.qtbot.keyClicks(page.field.line, "the newest one of all")
    again.qtbot.keyClick(page.field.line, Qt.Key.Key_Return)
    dialog = again.dialog(DamageDialog)
    assert isinstance(dialog, DamageDialog)
    again.wait(lambda: NO_BACKUP in label_words(dialog))
    again.qtbot.keyClick(dialog.other, Qt.Key.Key_Space)
    asked = again.dialog(FilePassphraseDialog)
    assert isinstance(asked, FilePassphraseDialog)
    again.qtbot.keyClicks(asked.field.line, "the one on the stick")
    again.qtbot.keyClick(asked.field.line, Qt.Key.Key_Return)
    again.said()
    again.wait(lambda: again.program.library and again.program.library.has(survey))


@pytest.mark.parametrize("encrypted", [False, True])
def test_without_any_backup_a_new_library_is_begun(open_desk: OpenDesk, encrypted: bool) -> None:
    """The damaged file stays, with its name told; what is whole in it is here again."""
    desk = open_desk()
    question = desk.begin()
    survey = desk.program.surveys.in_hand
    if encrypted:
        desk.set_passphrase()
    desk.program.window.close_survey()
    damage_one_entry(desk, survey)
    broken = desk.library_file.read_bytes()
    again = open_desk()
    if encrypted:
        again.unlock()
    again.program.desks.suspect_damage()
    dialog = again.dialog(DamageDialog)
    assert isinstance(dialog, DamageDialog)
    again.wait(lambda: NO_BACKUP in label_words(dialog))
    assert not dialog.restore.isVisible()
    again.qtbot.keyClick(dialog.anew, Qt.Key.Key_Return)
    said = again.said()
    (aside,) = again.home.glob("library-damaged-*.sqlite")
    assert str(aside) in said
    assert "entries could be saved out of the damaged file" in said
    assert aside.read_bytes() == broken
    again.wait(lambda: again.program.ready)
    library = again.program.library
    assert library is not None
    assert library.encrypted is encrypted
    assert library.load(survey).answer(question) is Answer.NO
    library.verify()


def damage_one_entry(desk: Desk, survey: str) -> None:
    """Forge an entry of the closed library, and take its backups away."""
    library = desk.program.library
    assert library is not None
    with library._writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET value = '\"forged\"' WHERE key = 'mode'")
    desk.program.window.close()
    desk.program.close()
    for kept in (desk.home / "backups").glob("library-*.sqlite"):
        kept.unlink()


def test_damage_while_working_is_noticed(desk: Desk) -> None:
    """A list that cannot be read has the library looked over."""
    desk.begin()
    put_away_and_backed_up(desk)
    library = desk.program.library
    assert library is not None
    with library._writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET value = '\"forged\"' WHERE sequence = 2")
    desk.program.desks.suspect_damage()
    dialog = desk.dialog(DamageDialog)
    assert isinstance(dialog, DamageDialog)
    desk.wait(lambda: "with one survey" in label_words(dialog))


def test_missing_changes_are_told(open_desk: OpenDesk) -> None:
    """A file put back by hand lacks what was saved since; the start says so, once."""
    desk = open_desk()
    desk.begin()
    desk.program.window.close()
    desk.program.close()
    older = desk.library_file.read_bytes()
    desk = open_desk()
    survey = desk.program.library.surveys()[0].id  # type: ignore[union-attr]
    desk.program.library.record(survey, [("visit/officer", "R. Example")])  # type: ignore[union-attr]
    desk.program.window.close()
    desk.program.close()
    desk.library_file.write_bytes(older)
    again = open_desk()
    assert "saved here, but no longer in the file" in again.said()


def test_words_for_backups() -> None:
    """Days near and far, sizes and numbers as people say them."""
    noon = datetime(2026, 11, 23, 12, 0).astimezone()
    assert moment_words(noon, TODAY) == "today, 12:00"
    assert day_of(noon - timedelta(days=1), TODAY) == "Yesterday"
    assert day_of(noon - timedelta(days=3), TODAY) == "Nov 20, 2026"
    assert [size_words(size) for size in (10, 640_000, 12_340_000, 2_100_000_000)] == [
        "1 KB",
        "640 KB",
        "12.3 MB",
        "2.1 GB",
    ]
    assert [surveys_words(count) for count in (0, 1, 1200)] == [
        "no surveys",
        "one survey",
        "1,200 surveys",
    ]
