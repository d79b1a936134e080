"""The report page shows the PDF as it will print, and saves, opens and prints it."""

import errno
import gc
import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
)

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import SurroundingsError
from security_survey.domain.survey import Question
from security_survey.report.process import ReportProcess
from security_survey.ui.report_choice_line import ChoiceLine
from security_survey.ui.report_document import OpenedPdf
from security_survey.ui.report_files import ask_path, suggested_name
from security_survey.ui.report_layout import FIT_WIDTH
from security_survey.ui.report_printing import PrintRun, pages_to_print, printer_for
from security_survey.ui.reporting import Choice
from tests.ui.reporters import pages_of_pdf

TODAY = date(2026, 11, 23)
NAME = "Home security survey 2026-11-23.pdf"


@pytest.fixture
def page(make_report_page, session, reporter):
    """The page of an officer's survey."""
    return make_report_page(session, reporter)


def press(qtbot, page, text, key=Qt.Key.Key_Space):
    button = next(b for b in page.findChildren(QPushButton) if b.text().replace("&", "") == text)
    button.setFocus()
    qtbot.keyClick(button, key)


def said(qtbot, page, words):
    qtbot.waitUntil(lambda: words in page._status.words, timeout=20_000)


def fresh(qtbot, page):
    qtbot.waitUntil(lambda: page.live.pdf is not None)


def test_shows_the_pages_as_they_will_print(qtbot, page):
    """The preview holds every page, says which is shown, and the status is fresh."""
    said(qtbot, page, "Up to date")
    assert page.preview.page_count == 5
    assert page.preview.page_words == "Page 1 of 5"
    assert page.progress_words() == "5 pages"


def test_says_that_it_works_and_can_be_cancelled(qtbot, make_report_page, session, reporter):
    """While the report is being made there is a bar and Cancel; cancelling harms nothing."""
    reporter.hold()
    page = make_report_page(session, reporter)
    qtbot.waitUntil(lambda: bool(reporter.requests))
    assert page._status.words == "Making the report…"
    assert page._status._bar.isVisible()
    press(qtbot, page, "Cancel")
    said(qtbot, page, "You stopped it. The survey is untouched.")
    press(qtbot, page, "Try again")
    said(qtbot, page, "Up to date")


def test_a_crash_is_a_sentence(qtbot, make_report_page, session, reporter):
    """The printing process may fail: the page says so and offers another try."""
    reporter.failure = SurroundingsError("The report could not be made. Try again.")
    page = make_report_page(session, reporter)
    said(qtbot, page, "The report could not be made. Try again.")
    assert page.live.pdf is None
    reporter.failure = None
    press(qtbot, page, "Try again")
    said(qtbot, page, "Up to date")
    assert page.live.pdf is not None


def test_a_long_sentence_is_read_whole(qtbot, make_report_page, session, reporter):
    """However much there is to say, nothing of it is cut off; the choices give way."""
    reporter.failure = SurroundingsError("A word after another, and all of them matter. " * 7)
    page = make_report_page(session, reporter)
    said(qtbot, page, "all of them matter")
    words = page._status._words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > 100)


def test_nothing_is_blank_when_another_report_takes_its_place(qtbot, page, session):
    """In the moment of the change everything in view is drawn, and stands where it stood."""
    said(qtbot, page, "Up to date")
    page.preview.go_to_page(2)
    view, seen = page.preview.view, []
    view.replaced.connect(lambda: seen.append((view.is_drawn, view.page)))
    for text in ("one", "two", "three"):
        session.set_remark("report", text)
        qtbot.waitUntil(lambda: page.is_up_to_date)
    assert seen == [(True, 2)] * 3


def test_saves_under_a_name_that_names_nobody(qtbot, page, tmp_path, session):
    """Enter on Save writes the PDF; its name holds a date and no person."""
    fresh(qtbot, page)
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, f"Saved as “{NAME}”.")
    assert (tmp_path / NAME).read_bytes() == page.live.pdf
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_saving_waits_for_the_report_to_be_fresh(
    qtbot, make_report_page, session, reporter, tmp_path
):
    """Saving in the middle of the work writes the report as it stands, once it is made."""
    reporter.hold()
    page = make_report_page(session, reporter)
    qtbot.waitUntil(lambda: bool(reporter.requests))
    session.set_remark("report", "Late")
    press(qtbot, page, "Save PDF…")
    assert not (tmp_path / NAME).exists()
    reporter.let_go()
    said(qtbot, page, "Saved as")
    assert reporter.requests[-1].survey.remarks == {"report": "Late"}


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("nowhere/report.pdf", "There is no folder"),
        ("folder", "is a folder; give the name of a file in it"),
    ],
)
def test_a_path_that_cannot_be_written_is_a_sentence(qtbot, page, tmp_path, target, words):
    """A missing folder and a folder's own name are told in words; nothing half-written stays."""
    (tmp_path / "folder").mkdir()
    page.desk.ask_for_path = lambda _parent, _suggested, then: then(tmp_path / target)
    fresh(qtbot, page)
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, words)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_full_disk_is_a_sentence(qtbot, page, tmp_path, monkeypatch):
    """A full disk is told in words, and Try again asks once more."""
    full = SurroundingsError("The disk is full. Free some space and save again.")

    def refuse(_path, _pdf):
        raise full

    monkeypatch.setattr("security_survey.ui.report_desk.write_atomically", refuse)
    fresh(qtbot, page)
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, "The disk is full")
    assert not (tmp_path / NAME).exists()
    monkeypatch.undo()
    press(qtbot, page, "Try again")
    said(qtbot, page, "Saved as")
    assert (tmp_path / NAME).read_bytes() == page.live.pdf


@pytest.fixture(params=[(errno.ENOSPC, "no room"), (errno.EROFS, "read-only disk")])
def refusal(request, monkeypatch):
    """Let the disk refuse from now on; the words for it."""
    code, words = request.param

    def refuse(_handle):
        raise OSError(code, os.strerror(code))

    def begin():
        monkeypatch.setattr("security_survey.library.safe_write.os.fsync", refuse)
        return words

    return begin


def test_what_stood_there_outlives_a_full_or_read_only_place(
    qtbot, page, session, tmp_path, refusal
):
    """The disk refuses in the middle of writing: the file from before is whole, nothing is left."""
    fresh(qtbot, page)
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, "Saved as")
    before = (tmp_path / NAME).read_bytes()
    session.set_remark("report", "Another report")
    fresh(qtbot, page)
    words = refusal()
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, words)
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_report_of_before_a_change_is_never_saved(qtbot, page, session, reporter, tmp_path):
    """Saving right after an answer writes the report with that answer, not the one in view."""
    said(qtbot, page, "Up to date")
    stale = page.live.pdf
    session.answer(Question("adr-1", "ADR-1"), Answer.NO)
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, "Saved as")
    assert reporter.requests[-1].survey is session.survey
    assert page.live.pdf is not stale
    assert (tmp_path / NAME).read_bytes() == page.live.pdf


def answer(page, text):
    """Press a button of the question that is shown."""
    box = page.findChild(QMessageBox)
    next(b for b in box.buttons() if b.text().replace("&", "") == text).click()


def test_opens_the_saved_file(qtbot, page, tmp_path):
    """Saved by choice, the report is opened; after that without another question."""
    fresh(qtbot, page)
    press(qtbot, page, "Open in viewer")
    answer(page, "Save and open…")
    qtbot.waitUntil(lambda: page.opened == [tmp_path / NAME])
    press(qtbot, page, "Open in viewer")
    assert page.opened == [tmp_path / NAME] * 2


def test_a_temporary_copy_needs_consent_and_goes(qtbot, page):
    """The question says where the copy would lie; it is private and removed at the end."""
    fresh(qtbot, page)
    press(qtbot, page, "Open in viewer")
    assert str(page.desk.copies.place) in page.findChild(QMessageBox).informativeText()
    assert page.opened == []
    answer(page, "Open a temporary copy")
    (path,) = page.opened
    assert path.read_bytes() == page.live.pdf
    assert path.parent.stat().st_mode & 0o777 == 0o700
    page.desk.copies.remove()
    assert not path.parent.exists()


def test_opens_nothing_stale(qtbot, page, session, tmp_path):
    """After a change Open saves again instead of showing the old file."""
    fresh(qtbot, page)
    press(qtbot, page, "Save PDF…")
    said(qtbot, page, "Saved as")
    session.set_remark("report", "New")
    asked = []
    page.desk.ask_for_path = lambda _parent, suggested, _then: asked.append(suggested)
    press(qtbot, page, "Open in viewer")
    answer(page, "Save and open…")
    assert asked == [tmp_path / NAME]


def test_arrows_choose_the_copy_and_the_paper(qtbot, page, reporter):
    """Down chooses the full copy, Right the A4 paper; each makes the report anew."""
    fresh(qtbot, page)
    first = page.findChildren(QRadioButton)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    fresh(qtbot, page)
    assert reporter.requests[-1].copy == "full"
    letter = next(r for r in page.findChildren(QRadioButton) if r.text() == "Letter")
    letter.setFocus()
    qtbot.keyClick(letter, Qt.Key.Key_Right)
    fresh(qtbot, page)
    assert reporter.requests[-1].paper == "a4"


def test_going_back_to_the_copy_in_view_is_up_to_date(qtbot, page, reporter):
    """Who stops another copy and chooses the first again is not left waiting for a report."""
    qtbot.waitUntil(lambda: page._status.words == "Up to date")
    reporter.hold()
    page.live.choose(Choice(copy="records"))
    qtbot.waitUntil(lambda: len(reporter.requests) == 2)
    page._on_cancel_wanted()
    qtbot.waitUntil(lambda: page._status.words.startswith("You stopped it"))
    page.live.choose(Choice())
    assert page._status.words == "Up to date"
    assert page.live.pdf is not None


def test_stays_at_its_page_while_the_report_changes(qtbot, page, session):
    """A change refreshes the pages without throwing the reader back to the first."""
    said(qtbot, page, "Up to date")
    page.preview.go_to_page(3)
    place = page.preview.view.verticalScrollBar().value()
    assert place > 0
    session.set_remark("report", "Changed")
    assert page._status.words.startswith("Something has changed")
    assert page.preview.sign == "Updating…"
    said(qtbot, page, "Up to date")
    assert page.preview.page == 3
    assert page.preview.view.verticalScrollBar().value() == place


def test_pages_turn_by_button(qtbot, page):
    """Next and Previous turn pages and stop at the ends."""
    said(qtbot, page, "Up to date")
    preview = page.preview
    assert not preview.bar.back.isEnabled()
    preview.bar.on.setFocus()
    for _ in range(4):
        qtbot.keyClick(preview.bar.on, Qt.Key.Key_Space)
    assert preview.page_words == "Page 5 of 5"
    assert not preview.bar.on.isEnabled()
    preview.bar.back.setFocus()
    qtbot.keyClick(preview.bar.back, Qt.Key.Key_Space)
    assert preview.page == 3


def test_zooms_and_fits(qtbot, page):
    """Larger and smaller change the size in steps; Fit width returns to the page's width."""
    said(qtbot, page, "Up to date")
    view = page.preview.view
    page.preview.zoom_in()
    larger = view.factor
    page.preview.zoom_out()
    assert view.factor < larger
    page.preview.fit_width()
    assert view.zoom == FIT_WIDTH


def test_keys_move_and_zoom_the_report(qtbot, page):
    """End, Page Up, Ctrl+Page Up and Home move from any control; Ctrl with +, - and 0 zooms."""
    said(qtbot, page, "Up to date")
    preview, keys, control = page.preview, Qt.Key, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page._save, keys.Key_End)
    assert preview.page_words == "Page 5 of 5"
    qtbot.keyClick(page._save, keys.Key_PageUp, control)
    assert preview.page == 3
    qtbot.keyClick(page._save, keys.Key_Home)
    assert preview.page == 0
    qtbot.keyClick(page, keys.Key_Plus, control)
    assert preview.view.zoom != FIT_WIDTH
    qtbot.keyClick(page, keys.Key_0, control)
    assert preview.view.zoom == FIT_WIDTH


def test_a_typed_number_turns_to_its_page(qtbot, page):
    """Enter in the field goes there."""
    said(qtbot, page, "Up to date")
    number = page.preview.bar.number
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "4")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert page.preview.page == 3


def test_searches_the_report(qtbot, page):
    """Ctrl+Shift+F, words, Enter: places are counted and gone round; Esc puts the field away."""
    said(qtbot, page, "Up to date")
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_F, control_shift)
    search = page.preview.search
    assert search._field.hasFocus()
    qtbot.keyClicks(search._field, "Page")
    qtbot.waitUntil(lambda: search.count_words == "1 of 5")
    qtbot.keyClick(search._field, Qt.Key.Key_Return)
    assert search.count_words == "2 of 5"
    assert page.preview.page == 1
    qtbot.keyClick(search._field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.count_words == "1 of 5"
    qtbot.keyClick(search._field, Qt.Key.Key_Escape)
    assert search.isHidden()


def test_says_when_nothing_is_found_and_only_then(qtbot, make_report_page, session, reporter):
    """Words typed before the report is there are looked for as soon as it is."""
    reporter.hold()
    page = make_report_page(session, reporter)
    search = page.preview.search
    search.open_bar()
    qtbot.keyClicks(search._field, "giraffe")
    qtbot.wait(250)
    assert search.count_words == ""
    reporter.let_go()
    qtbot.waitUntil(lambda: search.count_words == "Not in the report")
    search._field.clear()
    qtbot.waitUntil(lambda: search.count_words == "")


def test_small_pages_at_the_side_turn_and_can_be_put_away(qtbot, page):
    """An arrow turns to the next page; F4 hides the small pages and shows them again."""
    said(qtbot, page, "Up to date")
    pages = page.preview.pages
    assert pages.count() == 5
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert page.preview.page == 1
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert pages.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert pages.isVisible()


def test_pages_stay_sharp_while_small_ones_are_drawn(qtbot, page):
    """The small picture of a page never takes the place of the page itself."""
    said(qtbot, page, "Up to date")
    pages = page.preview.pages
    qtbot.waitUntil(lambda: pages.item(1).data(Qt.ItemDataRole.DecorationRole) is not None)
    assert page.preview.view.is_drawn


def test_a_click_on_the_description_chooses(qtbot, page, reporter):
    """The whole row of a choice can be clicked, not only its words."""
    fresh(qtbot, page)
    full = next(r for r in page.findChildren(ChoiceLine) if "every answer" in r.description)
    qtbot.mouseClick(full, Qt.MouseButton.LeftButton, pos=full.rect().bottomLeft() + QPoint(60, -8))
    fresh(qtbot, page)
    assert reporter.requests[-1].copy == "full"


def test_large_print_and_the_survey_inside_are_asked_for(qtbot, page, reporter):
    """Space ticks both; the records copy never carries the survey."""
    fresh(qtbot, page)
    for box in page.findChildren(QCheckBox):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    fresh(qtbot, page)
    assert reporter.requests[-1].large
    assert reporter.requests[-1].embedded.startswith(b"{")
    records = next(r for r in page.findChildren(QRadioButton) if "Records" in r.text())
    qtbot.keyClick(records, Qt.Key.Key_Space)
    fresh(qtbot, page)
    assert reporter.requests[-1].embedded == b""


def test_prints_every_page(qtbot, tmp_path):
    """A printer gets as many pages as the report has, on the paper that was chosen."""
    printer = to_file(tmp_path, "a4")
    run = PrintRun(pages_of_pdf(3), printer)
    with qtbot.waitSignal(run.done, timeout=20_000) as done:
        run.start()
    printed = OpenedPdf((tmp_path / "printed.pdf").read_bytes()).document
    assert done.args == [3]
    assert printed.pageCount() == 3
    assert printed.pagePointSize(0).toSize().toTuple() == (595, 842)


def test_tells_how_far_printing_is_and_when_it_is_done(qtbot, page, tmp_path):
    """Which page of how many, then that all were sent; the file is a PDF of them."""
    fresh(qtbot, page)
    told = []
    page.desk.printing.connect(lambda *how_far: told.append(how_far))
    page.desk.print_on(to_file(tmp_path, "letter"))
    said(qtbot, page, "Sent 5 pages to the printer.")
    assert told == [(number, 5) for number in range(1, 6)]
    assert OpenedPdf((tmp_path / "printed.pdf").read_bytes()).page_count == 5


def test_prints_through_the_systems_dialog(qtbot, page, tmp_path, monkeypatch):
    """Print opens the dialog, Enter in it prints; a dialog that is left prints nothing."""
    fresh(qtbot, page)
    printers = iter([to_file(tmp_path, "letter"), to_file(tmp_path, "letter")])
    monkeypatch.setattr("security_survey.ui.report_desk.printer_for", lambda _paper: next(printers))
    press(qtbot, page, "Print…")
    page.findChild(QPrintDialog).reject()
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is None)
    assert not (tmp_path / "printed.pdf").exists()
    press(qtbot, page, "Print…")
    qtbot.keyClick(page.findChild(QPrintDialog), Qt.Key.Key_Return)
    said(qtbot, page, "Sent 5 pages to the printer.")
    assert OpenedPdf((tmp_path / "printed.pdf").read_bytes()).page_count == 5


def test_says_what_no_font_can_print(qtbot, page, session):
    """Where the report had to write letters out, the page says so instead of “Up to date” alone."""
    session.set_remark("report", "\u1230\u120b\u121d")
    said(qtbot, page, "Up to date. The report has no font for some of what was typed")


def test_prints_only_the_pages_asked_for(tmp_path):
    """A range in the print dialog is kept to, and cut where the report ends."""
    printer = to_file(tmp_path, "letter")
    assert pages_to_print(printer, 3) == [0, 1, 2]
    ranges = QPageRanges()
    ranges.addRange(2, 9)
    printer.setPageRanges(ranges)
    assert pages_to_print(printer, 3) == [1, 2]


def test_printing_can_be_stopped(qtbot, tmp_path):
    """Cancel ends the run; it is told once."""
    run = PrintRun(pages_of_pdf(3), to_file(tmp_path, "letter"))
    run.start()
    with qtbot.waitSignal(run.stopped):
        run.stop()
    with qtbot.assertNotEmitted(run.done, wait=300):
        run.stop()


def test_a_run_that_is_dropped_while_it_prints_harms_nothing(qtbot, tmp_path):
    """A survey closed in the middle of printing takes the run with it; the window lives on."""
    for _ in range(3):
        run = PrintRun(pages_of_pdf(2), to_file(tmp_path, "letter"))
        run.circle = run
        run.start()
        del run
        gc.collect()
    qtbot.wait(30)


def test_a_pdf_that_cannot_be_shown_is_a_sentence():
    """Rubbish in place of a PDF does not break the window."""
    with pytest.raises(SurroundingsError, match="cannot be shown here"):
        OpenedPdf(b"rubbish")


@pytest.mark.parametrize(
    ("visit_day", "copy", "name"),
    [
        ("2026-11-20", "homeowner", "Home security survey 2026-11-20.pdf"),
        ("", "homeowner", NAME),
        ("next week", "full", "Home security survey 2026-11-23 (full).pdf"),
        ("2026-11-20", "records", "Home security survey 2026-11-20 (records).pdf"),
    ],
)
def test_the_suggested_name(session, visit_day, copy, name):
    """The day of the visit, else today; other copies are told apart; nobody is named."""
    session.set_visit("date", visit_day)
    session.set_visit("resident", "Pat Example")
    assert suggested_name(session.survey, copy, TODAY) == name


def test_a_path_is_typed_into_the_dialog(qtbot, make_report_page, session, reporter, tmp_path):
    """The real dialog proposes the name, takes a typed path, and Enter saves there."""
    page = make_report_page(session, reporter)
    fresh(qtbot, page)
    page.desk.ask_for_path = ask_path
    press(qtbot, page, "Save PDF…")
    dialog = page.findChild(QFileDialog)
    name = dialog.findChild(QLineEdit)
    assert name.text() == NAME
    dialog.activateWindow()
    qtbot.waitUntil(name.hasFocus)
    name.selectAll()
    qtbot.keyClicks(name, str(tmp_path / "typed"))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    said(qtbot, page, "Saved as “typed.pdf”.")
    assert (tmp_path / "typed.pdf").exists()


def test_the_real_process_makes_a_report_that_is_saved(
    qtbot, make_report_page, make_session, tmp_path
):
    """From the survey through the real child process to a PDF on the disk."""
    changes = [("visit/address", "214 Alder Court"), ("answer/rdr-1/RDR-1", "no")]
    process = ReportProcess()
    try:
        page = make_report_page(make_session(changes=changes), process)
        press(qtbot, page, "Save PDF…")
        qtbot.waitUntil(lambda: "Saved as" in page._status.words, timeout=60_000)
        qtbot.waitUntil(lambda: page.preview.page_count > 1)
    finally:
        process.close()
    document = QPdfDocument()
    document.load(str(tmp_path / NAME))
    assert document.pageCount() == page.preview.page_count
    assert "214 Alder Court" in document.getAllText(0).text()


def to_file(folder: Path, paper: str) -> QPrinter:
    printer = printer_for(paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    return printer
