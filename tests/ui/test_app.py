"""The whole program on a real library: begun by keyboard, reopened on the same question."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QRadioButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from security_survey.content.chosen_agency import choose_agency
from security_survey.domain.checklist import Answer
from security_survey.domain.errors import SurroundingsError
from security_survey.library import Library, library_path
from security_survey.resources import resource
from security_survey.ui import app
from security_survey.ui.choices import Switch
from security_survey.ui.display import display_problem
from security_survey.ui.keeping.damage_dialog import NO_BACKUP, DamageDialog
from security_survey.ui.main_window import MainWindow
from security_survey.ui.program import Program
from security_survey.ui.session import SurveySession
from security_survey.ui.visit_page import VisitPage

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Open = Callable[[], Program]


@pytest.fixture
def open_program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Open the program on the same library folder, as often as wanted; the one before is closed."""
    opened: list[tuple[Program, app.Reports]] = []

    def close() -> None:
        for program, reports in opened:
            program.window.close()
            reports.close()
            program.close()
        opened.clear()

    def begin() -> Program:
        close()
        program, reports = app.assemble(qapp, home=tmp_path, theme="light")
        opened.append((program, reports))
        qtbot.addWidget(program.window)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        program.list_surveys()
        qtbot.waitUntil(lambda: program.ready, timeout=10_000)
        return program

    yield begin
    close()


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key stroke wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def damage_survey(library: Library, survey: str) -> None:
    """Make a survey's first entry unreadable, with a seal that agrees."""
    with library._writing() as connection:
        connection.execute(
            text("UPDATE entries SET value = '{nope' WHERE survey = :survey"), {"survey": survey}
        )


def tab_until(qtbot: QtBot, wanted: Callable[[object], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(80):
        if wanted(QApplication.focusWidget()):
            return
        press(qtbot, Qt.Key.Key_Tab)
    pytest.fail("Tab never got there.")


def session_of(program: Program) -> SurveySession:
    session = program.window.session
    assert session is not None
    return session


def test_a_visit_is_set_up_by_keyboard_alone(qtbot: QtBot, open_program: Open) -> None:
    """New survey, address, people, a choice, a switch, on to the walk: no mouse."""
    program = open_program()
    press(qtbot, Qt.Key.Key_Space)
    session = session_of(program)
    page = program.window.page
    assert isinstance(page, VisitPage)
    qtbot.keyClicks(QApplication.focusWidget(), "214 Alder Court")
    for words in ("Jordan Sample", "R. Example", "17"):
        press(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(QApplication.focusWidget(), words)
    tab_until(qtbot, lambda focus: isinstance(focus, QRadioButton))
    press(qtbot, Qt.Key.Key_Right)
    tab_until(qtbot, lambda focus: isinstance(focus, Switch))
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert program.window.step == "walk"
    visit = session.survey.visit
    named = [visit[name] for name in ("address", "resident", "officer", "badge")]
    assert named == ["214 Alder Court", "Jordan Sample", "R. Example", "17"]
    assert session.survey.facts == {"dwelling": "townhouse", "has_yard": False}


def test_a_new_survey_has_its_suggested_places_as_one_step(
    qtbot: QtBot, open_program: Open
) -> None:
    """Doors and windows are there at once, and one undo takes them all away."""
    program = open_program()
    press(qtbot, Qt.Key.Key_N, CTRL)
    session = session_of(program)
    assert len(session.survey.places) > 3
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert session.survey.places == ()
    assert session.survey.visit["date"]
    assert not session.can_undo


def test_reopening_lands_on_the_same_question(qtbot: QtBot, open_program: Open) -> None:
    """Answers, places and the bookmark come back from the file; so does what can be undone."""
    program = open_program()
    press(qtbot, Qt.Key.Key_N, CTRL)
    session = session_of(program)
    session.set_visit("address", "214 Alder Court")
    door = next(place for place in session.survey.places if place.area == "RDR")
    question = [q for q in session.progress.questions if q.place == door.id][2]
    program.window.show_page("walk")
    session.answer(question, Answer.NO)
    session.go_to(question)
    survey = session.survey

    again = open_program()
    start = again.window.page
    qtbot.waitUntil(start.go_on.isVisible)
    where = f"214 Alder Court: Rear and side doors, {door.name}, question 3"
    assert start.go_on.accessibleDescription() == where
    start.go_on.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: again.window.session is not None)
    reopened = session_of(again)
    assert again.window.step == "walk"
    assert reopened.position == question
    assert reopened.survey == survey
    reopened.undo()
    assert reopened.survey.answer(question) is None


def test_a_finished_or_empty_library_offers_nothing_to_continue(
    qtbot: QtBot, open_program: Open, tmp_path: Path
) -> None:
    """The first card is there only when there is something to go on with."""
    program = open_program()
    assert not program.window.page.go_on.isVisible()
    press(qtbot, Qt.Key.Key_N, CTRL)
    library = program.library
    assert library is not None
    session_of(program).set_visit("address", "214 Alder Court")
    library.set_closed(session_of(program).survey.id, True)
    press(qtbot, Qt.Key.Key_W, CTRL)
    shelf = program.window.page.shelf
    qtbot.waitUntil(lambda: shelf.list.model().rowCount() == 1)
    assert not program.window.page.go_on.isVisible()


def test_a_survey_with_nothing_entered_is_kept_but_not_listed(
    qtbot: QtBot, open_program: Open
) -> None:
    """Whoever only looked leaves no line behind; a single fact set is something entered."""
    program = open_program()
    press(qtbot, Qt.Key.Key_N, CTRL)
    empty = session_of(program).survey.id
    press(qtbot, Qt.Key.Key_W, CTRL)
    press(qtbot, Qt.Key.Key_N, CTRL)
    session_of(program).set_fact("has_garage", False)
    press(qtbot, Qt.Key.Key_W, CTRL)
    page = program.window.page
    qtbot.waitUntil(lambda: page.shelf.list.model().rowCount() == 1)
    qtbot.waitUntil(page.go_on.isVisible)
    assert page.shelf.chosen.id != empty
    assert empty in {kept.id for kept in program.library.surveys()}


def test_a_damaged_survey_does_not_hide_the_others(
    qtbot: QtBot, open_program: Open, tmp_path: Path
) -> None:
    """It is listed, but not offered to go on with; the list is there all the same."""
    program = open_program()
    press(qtbot, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "214 Alder Court")
    press(qtbot, Qt.Key.Key_W, CTRL)
    press(qtbot, Qt.Key.Key_N, CTRL)
    session_of(program).set_visit("address", "9 Birch Lane")
    library = program.library
    assert library is not None
    damage_survey(library, session_of(program).survey.id)
    again = open_program()
    shelf = again.window.page.shelf
    qtbot.waitUntil(lambda: shelf.list.model().rowCount() == 2)
    assert not again.window.page.go_on.isVisible()


def test_the_example_house_opens_in_the_walk(qtbot: QtBot, open_program: Open) -> None:
    """A survey file is taken over once; opening it again goes on with what is in the library."""
    program = open_program()
    example = resource("examples", "alder_court")
    program.open_file(example)
    qtbot.waitUntil(lambda: program.window.session is not None, timeout=20_000)
    session = session_of(program)
    assert program.window.step == "walk"
    assert session.survey.answers
    session.set_visit("officer", "S. Other")

    again = open_program()
    again.open_file(example)
    qtbot.waitUntil(lambda: again.window.session is not None, timeout=20_000)
    assert session_of(again).survey.visit["officer"] == "S. Other"
    qtbot.wait(50)
    assert again.window.findChild(QMessageBox) is None


def test_a_chosen_file_that_differs_from_the_kept_survey_is_told(
    qtbot: QtBot, open_program: Open
) -> None:
    """Who opens a file of a survey that went on here learns which of the two is shown."""
    example = resource("examples", "alder_court")
    before = {file: file.read_bytes() for file in example.rglob("*") if file.is_file()}
    officers = []
    for _ in range(3):
        program = open_program()
        program.window.page.open_file.emit(str(example))
        window = program.window
        qtbot.waitUntil(lambda window=window: window.session is not None, timeout=20_000)
        officers.append(session_of(program).survey.visit["officer"])
        qtbot.wait(50)
        box = program.window.findChild(QMessageBox)
        assert (box is not None) == (len(officers) == 3)
        if len(officers) == 2:
            session_of(program).set_visit("officer", "S. Other")
    assert officers[2] == "S. Other" != officers[1] == officers[0]
    assert box is not None
    assert box.informativeText() == (
        "This survey is already on this computer, with other content than the file; the one kept"
        " here was opened, and the file was left as it is."
    )
    assert {file: file.read_bytes() for file in before} == before
    qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_a_file_that_is_no_survey_is_refused_in_words(
    qtbot: QtBot, open_program: Open, tmp_path: Path
) -> None:
    """The dialog says what is wrong with it, and the start page stays."""
    program = open_program()
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    program.open_file(wrong)
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox) is not None, timeout=10_000)
    box = program.window.findChild(QMessageBox)
    assert box is not None
    assert str(wrong) in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert program.window.session is None


def test_a_deleted_survey_is_gone_from_list_and_file(
    qtbot: QtBot, open_program: Open, tmp_path: Path
) -> None:
    """After the deletion nothing of it is offered any more."""
    program = open_program()
    press(qtbot, Qt.Key.Key_N, CTRL)
    survey = session_of(program).survey.id
    session_of(program).set_fact("tenure", "rent")
    press(qtbot, Qt.Key.Key_W, CTRL)
    shelf = program.window.page.shelf
    qtbot.waitUntil(lambda: shelf.list.model().rowCount() == 1)
    shelf.bin_surveys.emit([survey])
    qtbot.waitUntil(lambda: shelf.list.model().rowCount() == 0)
    library = program.library
    assert library is not None
    assert [kept.id for kept in library.binned()] == [survey]
    program.shelves.delete([survey])
    qtbot.waitUntil(lambda: library.binned() == ())
    assert not library.has(survey)


def test_a_failing_disk_raises_the_alarm(
    qtbot: QtBot, open_program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library cannot keep is told at once and in its own words."""
    program = open_program()
    press(qtbot, Qt.Key.Key_N, CTRL)

    def refuse(*_args: object, **_options: object) -> None:
        raise SurroundingsError("The disk is full. Free some space and try again.")

    monkeypatch.setattr(Library, "record", refuse)
    qtbot.keyClicks(QApplication.focusWidget(), "214 Alder Court")
    press(qtbot, Qt.Key.Key_Tab)
    alarm = program.window.alarm
    assert alarm.isVisible()
    assert alarm.sentence.text() == "The disk is full. Free some space and try again."
    page = program.window.page
    assert isinstance(page, VisitPage)
    assert page.visit.address.toPlainText() == "214 Alder Court"
    monkeypatch.undo()
    page.flush()
    assert session_of(program).survey.visit["address"] == "214 Alder Court"


def test_a_library_that_cannot_be_opened_is_told(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """A broken file leads to the dialog about damage, not to an end, and stays untouched."""
    broken = library_path(tmp_path)
    broken.write_bytes(b"this is no library" * 100)
    program, _reports = app.assemble(qapp, home=tmp_path, theme="light")
    qtbot.addWidget(program.window)
    program.window.show()
    program.list_surveys()
    qtbot.waitUntil(lambda: program.window.findChild(DamageDialog) is not None, timeout=10_000)
    dialog = program.window.findChild(DamageDialog)
    assert dialog is not None
    assert any("is not a survey library" in one.text() for one in dialog.findChildren(QLabel))
    qtbot.waitUntil(lambda: any(NO_BACKUP in one.text() for one in dialog.findChildren(QLabel)))
    assert not dialog.restore.isEnabled()
    assert broken.read_bytes() == b"this is no library" * 100
    program.close()


def test_wrong_content_leads_to_a_dialog_and_exit_code_one(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checklist that has no file is told in words; the program ends with 1 after that."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "resource", tmp_path.joinpath)
    told: list[str] = []

    def read_and_close() -> None:
        for box in qapp.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                told.append(box.informativeText())
                box.close()

    watch = QTimer()
    watch.timeout.connect(read_and_close)
    watch.start(20)
    assert app.run(home=tmp_path, theme="light") == 1
    assert "There is no checklist here" in told[0]


BAD_AGENCY = """\
format: agency/1
id: own
name: Harborview Police
short_name: Harborview
place: Harborview
unit: Community Services
monogram: HP
contacts:
  - {id: emergency, label: Emergency, phone: "911"}
  - {id: police, label: Police, phone: ask inside}
disclaimer: {version: "1", text: No guarantee.}
services: [service_changes]
"""


def test_the_window_opens_with_what_is_good_of_a_department(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong is left out and told with file, line and remedy; the rest is there."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "agency.yaml").write_text(BAD_AGENCY, encoding="utf-8")
    told: list[str] = []

    def read_and_close() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                boxes = window.findChildren(QMessageBox)
                told.extend(box.informativeText() for box in boxes)
                told.extend(label.text() for label in window.findChildren(QLabel))
                if boxes:
                    window.close()

    watch = QTimer()
    watch.timeout.connect(read_and_close)
    watch.start(20)
    assert app.run(home=tmp_path, theme="light", agency=str(tmp_path / "own")) == 0
    words = "\n".join(told)
    assert "agency.yaml:10:40: “phone” must be a telephone number such as 314-555-0100" in words
    assert "Harborview Police" in told
    assert "Clayton" not in words


def test_the_department_in_use_is_the_one_that_was_chosen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `agency use` kept holds for the window, too; a department that is gone is told."""
    file = tmp_path / "own" / "agency.yaml"
    file.parent.mkdir()
    file.write_text(BAD_AGENCY.replace("ask inside", "000-555-0100"), encoding="utf-8")
    choose_agency(file.parent, tmp_path)
    assert app.load_content(home=tmp_path).department.agency.name == "Harborview Police"
    file.unlink()
    found = app.load_content(home=tmp_path)
    assert found.department.agency.name == "Police department"
    assert [fault.what for fault in found.faults] == ["There is no such file."]


def test_the_window_opens_on_a_survey_file_and_ends_with_zero(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`run` shows the window, takes the file over into the library, and closes it properly."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    steps: list[str] = []

    def close_when_open() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and window.session:
                steps.append(window.step)
                window.close()

    watch = QTimer()
    watch.timeout.connect(close_when_open)
    watch.start(20)
    example = resource("examples", "alder_court")
    assert app.run(home=tmp_path, survey_file=example, theme="light") == 0
    assert steps == ["walk"]
    with Library.open(library_path(tmp_path), clock=lambda: datetime.now(UTC)) as library:
        assert len(library.surveys()) == 1


SLOW = (
    *("sqlalchemy", "alembic", "asyncio", "ssl", "cryptography", "argon2", "keyring"),
    *("pydantic", "yaml", "jinja2", "weasyprint", "PIL", "PySide6.QtPdf"),
    *("PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "PySide6.QtDBus", "PySide6.QtNetwork"),
)
START = ("program", "wiring", "first_page")
"""What the start page is made of, with its list of surveys."""


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        ("security_survey.ui.display", ("PySide6", *SLOW)),
        ("security_survey.ui.app", (*SLOW, "sqlcipher3", "filelock")),
        (", ".join(f"security_survey.ui.{name}" for name in START), SLOW),
    ],
)
def test_what_is_slow_is_loaded_late(modules: str, unwanted: tuple[str, ...]) -> None:
    """The empty window needs neither content nor library, and the start page with its list no more
    of the library than its driver; the question for a screen needs no Qt."""
    code = f"import sys, {modules}; print(*[name for name in {unwanted} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "There is no screen to open the window on."),
        ({"DISPLAY": ":987"}, "The screen “:987” does not answer"),
        ({"DISPLAY": "nonsense"}, "The screen “nonsense” does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-987", "XDG_RUNTIME_DIR": "/nowhere"}, "There is no screen"),
        ({"QT_QPA_PLATFORM": "xcb"}, "There is no screen"),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":987"}, "The screen “:987”"),
        ({"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":987"}, "QT_QPA_PLATFORM asks for “wayland”"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "QT_QPA_PLATFORM asks for “nonsense”, which shows no"),
    ],
)
def test_without_a_screen_it_says_so(environment: dict[str, str], told: str) -> None:
    """One sentence and a remedy, before Qt could end the program."""
    assert told in display_problem(environment)


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:size=1280x800"])
def test_no_screen_is_needed_where_none_is_used(platform: str) -> None:
    """Tests and pictures are made without one."""
    assert display_problem({"QT_QPA_PLATFORM": platform}) == ""
