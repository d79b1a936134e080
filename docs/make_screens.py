"""Takes the pictures in docs/screens/ from the real program: every screen, light and dark.

    .venv/bin/python docs/make_screens.py

It needs no display. The survey shown is the bundled example; the day is that of the pictures.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from security_survey.ui.app import assemble  # isort: skip - holds Python's singletons for Qt

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from security_survey.content import load_department
from security_survey.domain.service import Service
from security_survey.domain.survey import Question
from security_survey.library.backups.catalog import Backup
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.resources import resource
from security_survey.ui.keeping.backups_dialog import BackupsDialog
from security_survey.ui.keeping.damage_dialog import DamageDialog
from security_survey.ui.keeping.passphrase_dialog import PassphraseDialog
from security_survey.ui.keeping.recovery_key_dialog import RecoveryKeyDialog
from security_survey.ui.program import Program

SCREENS = Path(__file__).parent / "screens"
SIZE = (1280, 800)
KITCHEN_DOOR = Question("rdr-1", "RDR-1")
PASSPHRASE = "yellow fence piano rain"
Dialog = TypeVar("Dialog", bound=QWidget)


def main() -> None:
    """Take every picture."""
    SCREENS.mkdir(exist_ok=True)
    application = QApplication.instance() or QApplication([])
    for theme in ("light", "dark"):
        for name, picture in tour(application, theme):
            keep(picture, SCREENS / f"{theme}-{name}.png")
            print(f"{theme}-{name}.png")


def tour(application: QApplication, theme: str) -> Iterator[tuple[str, QPixmap]]:
    """Walk through the program; each stop is a picture and its name."""
    with tempfile.TemporaryDirectory() as home:
        program, reports = assemble(application, home=Path(home), theme=theme)
        window = program.window
        window.resize(*SIZE)
        window.show()
        program.list_surveys()
        wait_until(lambda: program.ready)
        pause(0.3)
        yield "start-first-time", window.grab()
        program.begin_survey("resident")
        pause(0.5)
        yield "visit-resident", window.grab()
        window.show_page("walk")
        pause(0.5)
        yield "walk-resident", window.grab()
        program.open_file(resource("examples", "alder_court"))
        wait_until(lambda: _address(program).startswith("214"))
        yield from example(program)
        window.close_survey()
        pause(0.8)
        yield "start", window.grab()
        yield from keeping(program)
        window.close()
        reports.close()
        program.close()


def example(program: Program) -> Iterator[tuple[str, QPixmap]]:
    """The pages of the example survey."""
    window = program.window
    session = window.session
    assert session is not None
    window.show_page("visit")
    pause(0.4)
    yield "visit-officer", window.grab()
    session.go_to(KITCHEN_DOOR)
    window.show_page("walk")
    pause(0.8)
    yield "walk", window.grab()
    for service in services():
        window.show_service(service.id)
        pause(0.3)
        yield f"service-{service.id.replace('_', '-')}", window.grab()
    window.hide_service()
    window.show_page("review")
    pause(0.8)
    yield "review", window.grab()
    window.show_page("report")
    wait_until(lambda: window.page.progress_words() != "")
    pause(1.0)
    yield "report", window.grab()
    yield "help", dialog_of(window.show_help())


def keeping(program: Program) -> Iterator[tuple[str, QPixmap]]:
    """What keeps the surveys: passphrase, recovery key, lock, backups, damage."""
    window = program.window
    window.passphrase_wanted.emit()
    asked = shown(window, PassphraseDialog)
    asked.first.new.line.setText(PASSPHRASE)
    asked.first.strength.judge(PASSPHRASE)
    pause(0.2)
    yield "passphrase", asked.grab()
    asked.set_wanted.emit(PASSPHRASE)
    handed_over = shown(window, RecoveryKeyDialog)
    yield "recovery-key", handed_over.grab()
    handed_over.written.setChecked(True)
    handed_over.accept()
    pause(0.5)
    window.backups_wanted.emit()
    listed = shown(window, BackupsDialog)
    listed.wanted.emit()
    wait_until(lambda: "because you asked" in listed.tree.currentItem().text(0))
    yield "backups", listed.grab()
    listed.reject()
    wait_until(program.locking.lock)
    pause(0.5)
    yield "unlock", window.grab()
    yield "damage", damage_dialog(window)


def damage_dialog(window: QWidget) -> QPixmap:
    """The dialog about damage as it offers a backup of this morning."""
    dialog = DamageDialog(str(DamagedLibraryError(Path("library.sqlite"), "page 12")), window)
    backup = Backup(Path("b.sqlite"), datetime(2026, 11, 23, 9, 15).astimezone(), "closed", 1)
    dialog.offer(backup, 14, date(2026, 11, 23))
    dialog.open()
    return dialog_of(dialog)


def shown(window: QWidget, kind: type[Dialog]) -> Dialog:
    """The dialog of a kind, once it is there."""
    found = window.findChildren
    wait_until(lambda: any(one.isVisible() for one in found(kind)))
    pause(0.3)
    return next(one for one in found(kind) if one.isVisible())


def services() -> tuple[Service, ...]:
    """The services of the shipped department."""
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    return load_department(agency, resource("checklists", "services")).services


def dialog_of(dialog: QWidget) -> QPixmap:
    """A dialog's picture; it is taken away afterwards."""
    pause(0.3)
    picture = dialog.grab()
    dialog.hide()
    dialog.deleteLater()
    return picture


def keep(picture: QPixmap, path: Path) -> None:
    """Store a picture with few colours, so that it is small."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data()))).convert("RGB")
    image.quantize(colors=200, dither=Image.Dither.NONE).save(path, optimize=True)


def pause(seconds: float) -> None:
    """Let the window do its work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(happened: Callable[[], bool]) -> None:
    """Let the window do its work until something has happened."""
    while not happened():
        pause(0.05)


def _address(program: Program) -> str:
    session = program.window.session
    return session.survey.visit.get("address", "") if session else ""


if __name__ == "__main__":
    main()
