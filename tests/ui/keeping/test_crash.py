"""A fault of ours ends nothing, and its report tells nothing of what was typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from security_survey.ui.crash_dialog import CrashDialog, CrashWatch
from security_survey.ui.crash_report import MOST_KEPT, crash_report, keep_report
from security_survey.ui.session import SurveySession
from security_survey.ui.visit_page import VisitPage
from tests.ui.keeping.conftest import Desk

CANARY = "Quillfeather"


def fail_on_typed(session: SurveySession, name: str, text: str) -> bool:
    """What was typed is in two messages and in a variable."""
    typed = {name: text}
    try:
        raise KeyError(text)
    except KeyError as error:
        raise ValueError(f"cannot keep {typed}") from error


def crash_with_typed_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CrashDialog:
    """Type into the address, and let keeping it break."""
    desk.begin()
    window = desk.program.window
    window.show_page("visit")
    assert isinstance(window.page, VisitPage)
    monkeypatch.setattr(SurveySession, "set_visit", fail_on_typed)
    field = window.page.visit.lines["resident"]
    field.setFocus()
    with desk.qtbot.captureExceptions() as raised:
        desk.qtbot.keyClicks(field, CANARY)
        desk.qtbot.keyClick(field, Qt.Key.Key_Tab)
        desk.wait(lambda: raised)
    monkeypatch.undo()
    assert raised
    assert CANARY in str(raised[0][1])
    capsys.readouterr()  # what pytest-qt says of it has its message
    watch = CrashWatch(window, desk.home)
    for fault in raised[:1] * 2:
        watch(*fault)
    dialogs = window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    return dialogs[0]


def test_the_report_has_places_and_kinds_and_nothing_typed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither shown, nor copied, nor kept, nor on standard error."""
    dialog = crash_with_typed_words(desk, monkeypatch, capsys)
    desk.qtbot.keyClick(dialog.copy, Qt.Key.Key_Space)
    [kept] = (desk.home / "faults").glob("fault-*.txt")
    told = (dialog.report, QApplication.clipboard().text(), kept.read_text(encoding="utf-8"))
    for words in (*told, capsys.readouterr().err):
        assert "builtins.ValueError at:" in words
        assert "caused by builtins.KeyError at:" in words
        assert "fail_on_typed" in words
        assert "security_survey/ui/visit_form.py:" in words
        assert CANARY not in words
        assert "Alder" not in words
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.program.window.isVisible()


def test_the_folder_of_reports_is_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the file can be sent along."""
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    try:
        raise RuntimeError(CANARY)
    except RuntimeError as error:
        CrashWatch(desk.program.window, desk.home)(type(error), error, None)
    dialog = desk.dialog(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    desk.qtbot.keyClick(dialog.folder, Qt.Key.Key_Space)
    assert [Path(one.toLocalFile()) for one in opened] == [desk.home / "faults"]
    desk.qtbot.keyClick(dialog.end, Qt.Key.Key_Space)
    desk.wait(lambda: not desk.program.window.isVisible())


def test_where_no_file_can_be_written_the_report_is_still_shown(desk: Desk) -> None:
    """A file stands where the folder should be."""
    (desk.home / "faults").write_text("", encoding="utf-8")
    CrashWatch(desk.program.window, desk.home)(RuntimeError, RuntimeError(CANARY), None)
    dialog = desk.dialog(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "builtins.RuntimeError at:" in dialog.report
    assert not dialog.folder.isEnabled()
    dialog.reject()


def test_paths_are_told_from_the_package_on() -> None:
    """The folders above it may name a person; other files are told by their name alone."""
    try:
        exec(compile("1 / 0", "/home/pat-sample/own.py", "exec"))  # noqa: S102 - a file elsewhere
    except ZeroDivisionError as error:
        report = crash_report(error)
    assert "  own.py:1 <module>" in report
    assert "  tests/ui/keeping/test_crash.py:" in report
    assert "pat-sample" not in report


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    """A fault that comes again and again fills no disk."""
    first = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for number in range(MOST_KEPT + 3):
        keep_report(f"report {number}", tmp_path, first + timedelta(seconds=number))
    kept = sorted(one.read_text(encoding="utf-8") for one in tmp_path.iterdir())
    assert len(kept) == MOST_KEPT
    assert "report 0\n" not in kept
    assert f"report {MOST_KEPT + 2}\n" in kept
