"""Background jobs: exactly one outcome, told on the window's thread."""

from __future__ import annotations

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
