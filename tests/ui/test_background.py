"""Background jobs: exactly one outcome, told on the window's thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from security_survey.domain.errors import InputError
from security_survey.ui.background import Job


def test_the_result_arrives_on_the_window_thread(qtbot: QtBot) -> None:
    """The work runs elsewhere; whoever listens may touch widgets."""
    threads: list[object] = []
    job = Job(threading.get_ident)
    job.done.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args != [threading.get_ident()]
    assert threads == [QApplication.instance().thread()]


def test_a_foreseen_error_is_told_as_its_sentence(qtbot: QtBot) -> None:
    """Nothing but the sentence reaches the screen."""

    def work() -> None:
        raise InputError("This is not a photo. Choose a JPEG or PNG file.")

    job = Job(work)
    with qtbot.assertNotEmitted(job.done), qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert failed.args == ["This is not a photo. Choose a JPEG or PNG file."]


def test_a_dropped_job_tells_nothing_but_that(qtbot: QtBot) -> None:
    """Its outcome is not wanted any more."""
    gate = threading.Event()
    job = Job(gate.wait)
    job.start()
    job.drop()
    with qtbot.assertNotEmitted(job.done), qtbot.waitSignal(job.dropped):
        gate.set()


def test_work_whose_page_is_gone_ends_in_silence(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """A window closed while something still runs is no fault."""
    gate, ended = threading.Event(), threading.Event()
    page = QObject()
    job = Job(gate.wait, page)
    job.start()
    delete(page)
    gate.set()
    QThreadPool.globalInstance().start(ended.set)
    assert QThreadPool.globalInstance().waitForDone(5000)
    assert ended.is_set()
    assert capsys.readouterr().err == ""


def test_cycles_are_not_collected_on_a_thread_of_the_pool(qtbot: QtBot) -> None:
    """Widgets of closed pages must end on the window's thread; afterward all is as before."""
    assert gc.isenabled()
    first, second = threading.Event(), threading.Event()
    jobs = [Job(first.wait), Job(second.wait)]
    for job in jobs:
        job.start()
    assert not gc.isenabled()
    with qtbot.waitSignal(jobs[0].done):
        first.set()
    assert not gc.isenabled()
    with qtbot.waitSignal(jobs[1].done):
        second.set()
    assert gc.isenabled()


def test_an_error_of_ours_is_not_swallowed(qtbot: QtBot) -> None:
    """A fault nobody foresaw surfaces on the window's thread, where the crash dialog is."""

    def work() -> None:
        raise ZeroDivisionError("ours")

    job = Job(work)
    with qtbot.captureExceptions() as raised:
        job.start()
        qtbot.waitUntil(lambda: len(raised) == 1)
    assert raised[0][0] is ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        raise raised[0][1]
