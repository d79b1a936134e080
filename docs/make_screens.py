"""Takes the pictures in docs/screens/ from the real program: every screen, light and dark.

    .venv/bin/python docs/make_screens.py

It needs no display. The survey shown is the bundled example; the day is that of the pictures.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from security_survey.ui.app import assemble  # isort: skip - holds Python's singletons for Qt

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from security_survey.content import load_department
from security_survey.domain.service import Service
from security_survey.domain.survey import Question
from security_survey.resources import resource
from security_survey.ui.program import Program

SCREENS = Path(__file__).parent / "screens"
SIZE = (1280, 800)
KITCHEN_DOOR = Question("rdr-1", "RDR-1")


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


def services() -> tuple[Service, ...]:
    """The services of the shipped department."""
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    return load_department(agency, resource("checklists", "services")).services


def dialog_of(dialog: QWidget) -> QPixmap:
    """A dialog's picture; it is closed afterwards."""
    pause(0.3)
    picture = dialog.grab()
    dialog.close()
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
