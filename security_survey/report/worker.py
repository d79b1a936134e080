"""The printing process: reads orders from standard input, answers on standard output.

`python -m security_survey.report.worker`. It imports the printing library before the first order
comes, and ends at once when its standard input closes, even in the middle of a report: so it
never outlives the program that started it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, cast

from security_survey.domain.errors import KnownError
from security_survey.report.make import make_report
from security_survey.report.messages import Finished, Order, Refused, receive, send
from security_survey.report.printing import load_printer


def main() -> None:
    """Serve orders until standard input closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.excepthook = _end
    answers = _own_standard_output()
    orders: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_read, args=(_unbuffered_input(), orders), daemon=True).start()
    _warm_up()
    while True:
        send(answers, fulfill(orders.get()))


def fulfill(order: Order) -> Finished | Refused:
    """Make the report that was ordered; a foreseen fault comes back as its sentence."""
    try:
        return Finished(make_report(order.request, Path(order.templates)).pdf)
    except KnownError as error:
        return Refused.of(error)


def _own_standard_output() -> BinaryIO:
    """Standard output for answers alone: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _unbuffered_input() -> BinaryIO:
    """Standard input without a buffer, whose lock would hang the end of the process."""
    return cast(BinaryIO, os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False))


def _read(stream: BinaryIO, orders: SimpleQueue[Order]) -> None:
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


def _warm_up() -> None:
    """Import what printing needs. What is missing is told in answer to the first order."""
    try:
        load_printer()
    except KnownError as error:
        sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    main()
