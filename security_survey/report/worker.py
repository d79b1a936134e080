"""The printing process: reads orders from standard input, answers on standard output.

`python -m security_survey.report.worker`. It loads all it needs before the first order comes, and
ends at once when its standard input closes, even in the middle of a report: so it never outlives
the program that started it. It looks for garbage when a report is on its way, not before.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, cast

from security_survey.domain.errors import KnownError
from security_survey.report.messages import Finished, Order, Refused, receive, send
from security_survey.report.page import Page
from security_survey.resources import resource


def main() -> None:
    """Serve orders until standard input closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.excepthook = _end
    answers = _own_standard_output()
    orders: SimpleQueue[Order | Page] = SimpleQueue()
    threading.Thread(target=_read, args=(_unbuffered_input(), orders), daemon=True).start()
    gc.disable()
    _warm_up(orders)
    gc.freeze()
    while True:
        send(answers, fulfill(orders.get()))
        gc.collect()


def fulfill(order: Order | Page) -> Finished | Refused:
    """Make the report that was ordered; a foreseen fault comes back as its sentence."""
    try:
        return Finished(_pdf(order))
    except KnownError as error:
        return Refused.of(error)


def _pdf(order: Order | Page) -> bytes:
    from security_survey.report.printing import print_page  # noqa: PLC0415 - once orders are read

    if isinstance(order, Page):
        return print_page(order)
    from security_survey.report.make import make_page  # noqa: PLC0415 - a page needs none of it

    return print_page(make_page(order.request, Path(order.templates)))


def _own_standard_output() -> BinaryIO:
    """Standard output for answers alone: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _unbuffered_input() -> BinaryIO:
    """Standard input without a buffer, whose lock would hang the end of the process."""
    return cast(BinaryIO, os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False))


def _read(stream: BinaryIO, orders: SimpleQueue[Order | Page]) -> None:
    while True:
        try:
            orders.put(receive(stream))
        except EOFError:
            os._exit(0)


def _end(fault: threading.ExceptHookArgs) -> None:
    """End the process where its reading thread fails: nobody could order anything any more."""
    threading.__excepthook__(fault)
    sys.stderr.flush()
    os._exit(1)


def _warm_up(orders: SimpleQueue[Order | Page]) -> None:
    """Load what printing needs; what is missing is told in answer to the first order.

    Styles, fonts and sections are made ready only while nobody waits.
    """
    from security_survey.report.printing import load_printer  # noqa: PLC0415 - once orders are read

    try:
        load_printer()
        if orders.empty():
            _print_styles()
        if orders.empty():
            importlib.import_module("security_survey.report.make")
    except KnownError as error:
        sys.stderr.write(f"{error}\n")


def _print_styles() -> None:
    from security_survey.report.printing import print_pdf  # noqa: PLC0415 - once orders are read
    from security_survey.report.warming import page_of_styles  # noqa: PLC0415

    templates = resource("report_templates", "survey")
    print_pdf(page_of_styles(templates), templates)


if __name__ == "__main__":
    main()
