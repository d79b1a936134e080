"""The warm child process: it renders, can be cancelled, recovers, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.report import process as process_module
from security_survey.report.make import shipped_templates
from security_survey.report.messages import Finished, Order, Refused, send
from security_survey.report.process import Cancelled, CrashError, ReportProcess
from security_survey.report.worker import fulfill
from tests.report.builders import home, request
from tests.report.pdf_reading import opened, text_of

SMALL = '<html lang="en"><title>t</title><p>{{ view.front.address }}</p></html>'


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A template that is quick to print."""
    (tmp_path / "report.html").write_text(SMALL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reports(templates: Path) -> Iterator[ReportProcess]:
    """A process with the quick template, closed at the end."""
    made = ReportProcess(templates)
    yield made
    made.close()


def number_of(reports: ReportProcess) -> int:
    """The number of the child process."""
    assert reports._child is not None
    return reports._child.number


def test_renders_again_and_again_in_one_child(reports: ReportProcess) -> None:
    """Started early, the same child makes one report after the other."""
    reports.start()
    first = number_of(reports)
    assert "214 Alder Court" in text_of(reports.render(request()))
    assert "Records copy" in text_of(reports.render(request(copy="records")))
    assert number_of(reports) == first


def test_a_fault_in_a_template_comes_back_as_its_sentence(
    reports: ReportProcess, templates: Path
) -> None:
    """A foreseen fault is the same error as without the child, which lives on."""
    (templates / "report.html").write_text("\n{{ view.nonsense }}", encoding="utf-8")
    reports.start()
    first = number_of(reports)
    with pytest.raises(InputError, match=r"^report\.html:2: .*nonsense"):
        reports.render(request())
    assert number_of(reports) == first


def test_a_crash_is_a_sentence_and_the_next_report_works(reports: ReportProcess) -> None:
    """A child that dies loses nothing but the report; its last words are kept for the curious."""
    with pytest.raises(CrashError, match="Nothing in the survey is lost") as caught:
        reports.render(cast(Any, "no request at all"))
    assert caught.value.exit_code == 3
    assert "Traceback" in caught.value.details
    assert "214 Alder Court" in text_of(reports.render(request()))


def test_a_garbled_order_ends_the_child(reports: ReportProcess) -> None:
    """A child that cannot read its orders ends, so that nobody waits for it."""
    reports.start()
    assert reports._child is not None
    stdin = reports._child._process.stdin
    assert stdin is not None
    stdin.write(bytes([0, 0, 0, 0, 0, 0, 0, 1]) + b"?")
    stdin.flush()
    with pytest.raises(CrashError) as caught:
        reports.render(request())
    assert "UnpicklingError" in caught.value.details


def test_a_child_that_died_unnoticed_is_replaced(reports: ReportProcess) -> None:
    """A child killed between two reports is no reason for an error."""
    reports.start()
    first = number_of(reports)
    assert reports._child is not None
    reports._child._process.kill()
    reports._child._process.wait()
    assert reports.render(request()).startswith(b"%PDF")
    assert number_of(reports) != first


def test_cancel_ends_the_report_at_once() -> None:
    """A blocked render raises Cancelled when the child is killed, and the next one works."""
    reports = ReportProcess()
    survey = home(rest=Answer.NO)
    with ThreadPoolExecutor(1) as pool:
        blocked = pool.submit(reports.render, request(survey, copy="full"))
        wait_for(lambda: reports._busy)
        time.sleep(0.2)
        started = time.monotonic()
        reports.cancel()
        with pytest.raises(Cancelled):
            blocked.result(timeout=5)
        assert time.monotonic() - started < 2
    reports.close()


def test_cancel_without_a_report_does_nothing(reports: ReportProcess) -> None:
    """The warm child survives a cancel that comes too late."""
    reports.start()
    first = number_of(reports)
    reports.cancel()
    assert reports.render(request()).startswith(b"%PDF")
    assert number_of(reports) == first


def test_recycled_after_enough_reports(
    reports: ReportProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After so many reports a fresh child is warm for the next; the old one is gone."""
    monkeypatch.setattr(process_module, "REPORTS_PER_CHILD", 2)
    reports.start()
    first = number_of(reports)
    reports.render(request())
    assert number_of(reports) == first
    reports.render(request())
    assert number_of(reports) != first
    assert not alive(first)


def test_nothing_can_be_rendered_after_close(templates: Path) -> None:
    """Close ends the child and refuses further orders."""
    reports = ReportProcess(templates)
    reports.start()
    number = number_of(reports)
    reports.close()
    assert not alive(number)
    with pytest.raises(Cancelled):
        reports.render(request())


@pytest.mark.parametrize("busy", [False, True])
def test_the_child_ends_with_its_standard_input(busy: bool) -> None:
    """A program that dies takes its child with it: no orphan keeps running."""
    child = subprocess.Popen(
        [sys.executable, "-m", "security_survey.report.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=Path(process_module.__file__).parents[2],
    )
    assert child.stdin is not None
    if busy:
        order = Order(request(home(rest=Answer.NO), copy="full"), str(shipped_templates()))
        send(cast(BinaryIO, child.stdin), order)
        time.sleep(1.5)
        assert child.poll() is None
    child.stdin.close()
    assert child.wait(timeout=20) == 0


def test_the_worker_answers_an_order(templates: Path) -> None:
    """The same order in this process: a PDF, or the sentence of a foreseen fault."""
    done = fulfill(Order(request(), str(templates)))
    assert isinstance(done, Finished)
    assert done.pdf.startswith(b"%PDF")
    refused = fulfill(Order(request(), str(templates / "nowhere")))
    assert isinstance(refused, Refused)
    assert isinstance(refused.error(), InputError)
    missing = Refused.of(SurroundingsError("No Pango."))
    assert isinstance(missing.error(), SurroundingsError)


def test_much_on_standard_error_does_not_block(templates: Path) -> None:
    """What a library writes to standard error is read away, however much it is."""
    noise = "import sys; sys.stderr.write('x' * 1_000_000 + chr(10) + 'the end' + chr(10))"
    (templates / "sitecustomize.py").write_text(noise, encoding="utf-8")
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(templates), before)))
    reports = ReportProcess(templates)
    try:
        assert reports.render(request()).startswith(b"%PDF")
        assert reports._child is not None
        assert list(reports._child._said)[-1] == "the end\n"
    finally:
        os.environ["PYTHONPATH"] = before
        reports.close()


def wait_for(condition: object) -> None:
    """Wait until a condition holds, at most ten seconds."""
    until = time.monotonic() + 10
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.01)


def alive(number: int) -> bool:
    """Whether a process of this number still runs."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_twenty_reports_are_a_childs_work(reports: ReportProcess) -> None:
    """The twentieth is its last, and the next child is warm before anybody asks for more."""
    reports.start()
    first = number_of(reports)
    for made in range(1, 21):
        assert number_of(reports) == first, made
        assert reports.render(request()).startswith(b"%PDF")
    assert number_of(reports) != first
    assert not alive(first)
    assert reports.render(request()).startswith(b"%PDF")


def test_a_child_killed_in_the_middle_is_one_sentence_more() -> None:
    """Killed by the system, as for want of memory: an error to read, and the next report works."""
    reports = ReportProcess()
    with ThreadPoolExecutor(1) as pool:
        blocked = pool.submit(reports.render, request(home(rest=Answer.NO), copy="full"))
        wait_for(lambda: reports._busy)
        time.sleep(0.2)
        os.kill(number_of(reports), 9)
        with pytest.raises(CrashError, match=r"stopped \(code -9\)\. Nothing in the survey"):
            blocked.result(timeout=5)
    assert reports.render(request()).startswith(b"%PDF")
    reports.close()


def test_all_that_can_be_asked_for_reaches_the_child(
    reports: ReportProcess, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The archive, the survey inside and the department's own templates."""
    own = tmp_path_factory.mktemp("own")
    page = '<html lang="en"><title>t</title><p>Our own</p></html>'
    (own / "report.html").write_text(page, encoding="utf-8")
    pdf = reports.render(request(archive=True, embedded=b"{}", templates=own))
    assert "Our own" in text_of(pdf)
    with opened(pdf) as document:
        assert list(document.attachments) == ["survey.json"]
        assert b"pdfaid" in document.Root.Metadata.read_bytes()
