"""Times the report in the window: saving after a pause, refreshing, blocks, memory.

Run it from the root: `python -m bench.report_window`. It opens the program without a screen, on the
example's survey in a library of its own, with the real printing process behind it. `--quick` takes
fewer rounds.

A block is the time between two beats of a clock in the window. On a computer that has other things
to do, the clock is late without any work of ours: the window at rest shows by how much. So each
block is also told as what this program itself computed meanwhile, on all of its threads, and that
must keep to the budget. For memory the pages of two real reports take turns, so that everything
but the printing process works as ever. The exit code is 1 where a budget is missed.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer, Signal

from bench.report import told_memory
from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question, asked_questions
from security_survey.report.request import ReportRequest
from security_survey.resources import resource
from security_survey.ui.app import assemble, load_content, make_application
from security_survey.ui.report_page import ReportPage
from security_survey.ui.session import SurveySession
from security_survey.ui.singletons import hold_singletons
from security_survey.ui.theme import Theme

EXAMPLE = resource("examples", "alder_court")
SIZE = (1280, 800)
PATIENCE = 120_000
BUDGET_SAVE, BUDGET_BLOCK, BUDGET_GROWTH = 150.0, 50.0, 1.1


@dataclass(frozen=True, slots=True)
class Line:
    """A figure with its unit and its budget, if it has one."""

    name: str
    figure: float
    unit: str = "ms"
    budget: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it keeps to its budget, if it has one."""
        return self.budget is None or self.figure <= self.budget

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        kept = "" if self.budget is None else f"budget {self.budget:g} {self.unit:<4}{verdict}"
        figure = f"{self.figure:9.2f}" if self.unit == "x" else f"{self.figure:9.1f}"
        return f"{self.name:<58}{figure} {self.unit:<4}{kept}".rstrip()


class Beats:
    """A clock in the window, and the longest times between two of its beats, in milliseconds.

    `wall` is what passed, `own` what this program itself computed meanwhile.
    """

    def __init__(self) -> None:
        self.wall = self.own = 0.0
        self._clock = QTimer()
        self._clock.timeout.connect(self._on_beat)
        self._last = self._spent = 0.0

    def __enter__(self) -> Beats:
        self.wall = self.own = 0.0
        self._last, self._spent = perf_counter(), process_time()
        self._clock.start(1)
        return self

    def __exit__(self, *_error: object) -> None:
        self._on_beat()
        self._clock.stop()

    def lines(self, what: str, budget: float | None = BUDGET_BLOCK) -> Iterator[Line]:
        """Both, the own work against a budget."""
        yield Line(f"longest block, {what}", self.wall)
        yield Line("  of which own work", self.own, "ms", budget)

    def _on_beat(self) -> None:
        now, spent = perf_counter(), process_time()
        wall, own = 1000 * (now - self._last), 1000 * (spent - self._spent)
        self.wall, self.own = max(self.wall, wall), max(self.own, min(wall, own))
        self._last, self._spent = now, spent


class ReportsInTurn:
    """Hands out finished reports in turn, in place of the printing process."""

    def __init__(self, reports: list[bytes]) -> None:
        self._reports = cycle(reports)

    def render(self, _request: ReportRequest) -> bytes:
        """The next one."""
        return bytes(bytearray(next(self._reports)))

    def cancel(self) -> None:
        """There is nothing to give up."""


class Scene:
    """The program with the example's survey open at its report."""

    def __init__(self, home: Path) -> None:
        application = make_application()
        hold_singletons()
        self.program, self._reports = assemble(application, home=home, theme="light")
        self.window = self.program.window
        self.theme = Theme(application, forced="light")
        self.window.resize(*SIZE)
        self.window.show()
        self.program.list_surveys()
        until(lambda: self.program.ready)
        self.program.open_file(EXAMPLE)
        until(lambda: self.window.session is not None)
        gc.freeze()  # as the program does once its content is read

    @property
    def session(self) -> SurveySession:
        """The survey."""
        session = self.window.session
        assert session is not None
        return session

    def turn_to_report(self) -> ReportPage:
        """Its report, as soon as it is shown."""
        self.window.show_page("report")
        page = self.window.page
        assert isinstance(page, ReportPage)
        until(lambda: page.is_up_to_date)
        return page

    def close(self) -> None:
        """End everything."""
        self.window.close()
        self._reports.close()
        self.program.close()


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often each thing is done."""

    saves: int = 5
    changes: int = 5
    first: int = 5
    refreshes: int = 30


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 if a budget is missed."""
    rounds = Rounds(2, 2, 5, 10) if "--quick" in arguments else Rounds()
    met = True
    with TemporaryDirectory() as folder:
        scene = Scene(Path(folder))
        for line in lines(scene, Path(folder), rounds):
            print(line, flush=True)
            met = met and line.is_met
        scene.close()
    return int(not met)


def lines(scene: Scene, folder: Path, rounds: Rounds) -> Iterator[Line]:
    """The whole table."""
    beats = Beats()
    with beats:
        rest(2000)
    yield from beats.lines("window at rest", None)
    with beats:
        began = perf_counter()
        page = scene.turn_to_report()
    yield Line("report page wanted -> shown, the first time", since(began))
    yield from beats.lines("meanwhile")
    saved = [saving_after_a_pause(page, folder / f"{n}.pdf") for n in range(rounds.saves)]
    yield Line("Save PDF after a second's pause -> on the disk", median(saved), "ms", BUDGET_SAVE)
    yield Line("  longest of them", max(saved), "ms", BUDGET_SAVE)
    yield from refresh_lines(scene, page, beats, rounds)
    saving_after_a_pause(page, folder / "other.pdf")
    reports = [(folder / name).read_bytes() for name in ("0.pdf", "other.pdf")]
    yield from memory_lines(scene, reports, beats, rounds)


def saving_after_a_pause(page: ReportPage, path: Path) -> float:
    """From the name that was chosen to the sentence that it is saved, in milliseconds."""
    until(lambda: page.is_up_to_date)
    rest(1000)
    page.desk.ask_for_path = lambda _parent, _suggested, then: then(path)
    began = perf_counter()
    wait_for(page.desk.done, page.save_pdf)
    return since(began)


def refresh_lines(scene: Scene, page: ReportPage, beats: Beats, rounds: Rounds) -> Iterator[Line]:
    """An answer, the pause after it, the report made, and shown on the page where it stood."""
    page.preview.go_to_page(page.preview.page_count // 2)
    rest(1000)
    took = []
    with beats:
        for _ in range(rounds.changes):
            began = perf_counter()
            change_an_answer(scene.session)
            until(lambda: page.is_up_to_date)
            took.append(since(began))
            rest(700)
    yield Line("an answer -> the preview shows it (with 1000 ms of pause)", median(took))
    yield from beats.lines("while it is made and shown")


def memory_lines(
    scene: Scene, reports: list[bytes], beats: Beats, rounds: Rounds
) -> Iterator[Line]:
    """What many refreshes leave behind."""
    content = load_content("clayton_mo")
    page = ReportPage(
        scene.session,
        scene.theme,
        content.department,
        ReportsInTurn(reports),
        date(2026, 11, 23),
    )
    page.resize(*SIZE)
    page.show()
    page.arrive()
    refresh(scene, page, rounds.first)
    before = told_memory(os.getpid(), "VmRSS")
    with beats:
        took = refresh(scene, page, rounds.refreshes)
    after = told_memory(os.getpid(), "VmRSS")
    page.close()
    page.deleteLater()
    yield Line(f"a report in hand -> shown, median of {rounds.refreshes}", took)
    yield from beats.lines(f"in {rounds.refreshes} refreshes")
    yield Line(f"memory of the window after {rounds.first} refreshes", before, "MiB")
    yield Line(f"  after {rounds.refreshes} more, as a ratio", after / before, "x", BUDGET_GROWTH)


def refresh(scene: Scene, page: ReportPage, times: int) -> float:
    """Change an answer so many times; the median from the report in hand to its pages in view."""
    began = 0.0
    took = []

    def on_ready(_pdf: bytes) -> None:
        nonlocal began
        began = perf_counter()

    page.live.ready.connect(on_ready)
    for _ in range(times):
        change_an_answer(scene.session)
        until(lambda: page.is_up_to_date)
        took.append(since(began))
    page.live.ready.disconnect(on_ready)
    return median(took)


def change_an_answer(session: SurveySession) -> None:
    """Answer the first question the other way."""
    question: Question = asked_questions(session.checklist, session.survey)[0]
    was = session.survey.answer(question)
    session.answer(question, Answer.NO if was is Answer.YES else Answer.YES)


def until(holds: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    look.start(2)
    limit = QTimer(singleShot=True, interval=PATIENCE)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start()
    if loop.exec():
        raise SystemExit("The window did not come to an end in two minutes.")


def wait_for(signal: Signal, start: Callable[[], object]) -> None:
    """Start something and let the window live until its signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)  # type: ignore[attr-defined]
    start()
    loop.exec()


def rest(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def since(began: float) -> float:
    """Milliseconds."""
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
