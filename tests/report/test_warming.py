"""What is made ready before a report is asked for is what the report then uses."""

from __future__ import annotations

import gc
from queue import SimpleQueue

import pytest

from security_survey.cli import printing
from security_survey.report import worker
from security_survey.report.make import make_html, make_page, shipped_templates
from security_survey.report.messages import Finished, Refused
from security_survey.report.page import Page
from security_survey.report.page_parts import taken_apart
from security_survey.report.pool import ReportPool, processors
from security_survey.report.warming import page_of_styles
from tests.report.builders import home, request
from tests.report.pdf_reading import opened, text_of


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_styles_are_those_of_a_report(paper: str) -> None:
    """To the letter: otherwise they would be read again for the first report."""
    templates = shipped_templates()
    (ready,) = taken_apart(page_of_styles(templates, paper)).styles
    styles = taken_apart(make_html(request(home(), paper=paper))).styles
    assert ready == styles[0]
    assert len(ready) > 10 * sum(map(len, styles[1:]))


def test_nothing_is_warmed_up_while_somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles are made ready only as long as no order has come."""
    printed: list[bool] = []
    monkeypatch.setattr(worker, "_print_styles", lambda: printed.append(True))
    orders: SimpleQueue[object] = SimpleQueue()
    worker._warm_up(orders)
    orders.put("an order")
    worker._warm_up(orders)
    assert printed == [True]


def test_a_page_is_printed_as_the_report_is() -> None:
    """The command line makes the page itself; the process prints all that belongs to it."""
    page = make_page(request(home(), archive=True, embedded=b"{}"))
    with printing.press() as reports:
        pdf = reports.print_page(page)
    assert "214 Alder Court" in text_of(pdf)
    with opened(pdf) as document:
        assert list(document.attachments) == ["survey.json"]
        assert b"pdfaid" in document.Root.Metadata.read_bytes()


def test_the_worker_prints_a_page() -> None:
    """The same in this process."""
    done = worker.fulfill(Page("<html lang=en><title>t</title><p>x</p>", shipped_templates()))
    assert isinstance(done, Finished)
    assert not isinstance(done, Refused)
    assert text_of(done.pdf).strip() == "x"


def test_the_collector_works_again_after_printing() -> None:
    """It rests while the page is made, and is as it was before."""
    assert gc.isenabled()
    with printing.press():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_pool_has_a_process_for_each_processor() -> None:
    """As many as may be used, and each report is made by one that is free."""
    assert processors() >= 1
    with ReportPool(2) as pool:
        numbers = {process.number for process in pool._processes}
        assert len(numbers) == 2
        assert pool.render(request()).startswith(b"%PDF")
        assert {process.number for process in pool._processes} == numbers
    assert {process.number for process in pool._processes} == {0}
