"""A warm child process that makes reports, so that the window never waits and never crashes."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any, BinaryIO, cast

from security_survey.domain.errors import KnownError
from security_survey.report.messages import Finished, Order, Refused, receive, send
from security_survey.report.page import Page
from security_survey.report.request import ReportRequest
from security_survey.resources import child_surroundings, resource

REPORTS_PER_CHILD = 20
_LAST_LINES = 200
_COMMAND = (sys.executable, "-P", "-m", "security_survey.report.worker")


class Cancelled(Exception):  # noqa: N818 (it is no error: somebody asked for it)
    """The report was given up on request."""


class CrashError(KnownError):
    """The printing process ended while it made a report. `details` is what it said last."""

    exit_code = 3

    def __init__(self, code: int, details: str) -> None:
        self.details = details
        super().__init__(
            f"The report could not be made because the printing process stopped (code {code}). "
            "Nothing in the survey is lost. Try again; if it stops again, take out the photo or "
            "note added last and report the fault."
        )


class ReportProcess:
    """Makes reports one after the other in a child process that is started early.

    `render` blocks and belongs in a background thread; `cancel` and `close` may be called from
    any other. After `close` nothing can be rendered.
    """

    def __init__(self, templates: Path | None = None) -> None:
        self._templates = templates or resource("report_templates", "survey")
        self._turn = Lock()
        self._state = Lock()
        self._child: _Child | None = None
        self._busy = False
        self._closed = False

    def start(self) -> None:
        """Start the child, if there is none, without waiting until it is warm."""
        with self._state:
            self._ready()

    def render(self, request: ReportRequest) -> bytes:
        """The report as PDF. Raises Cancelled, CrashError or what made the report impossible."""
        return self._made(Order(request, str(self._templates)))

    def print_page(self, page: Page) -> bytes:
        """A page as PDF. Raises as `render` does."""
        return self._made(page)

    def _made(self, order: Order | Page) -> bytes:
        with self._turn:
            child = self._begin()
            try:
                answer = child.ask(order)
            except (EOFError, OSError) as error:
                raise child.end() from error
            finally:
                self._finish(child)
        if isinstance(answer, Refused):
            raise answer.error()
        return cast(Finished, answer).pdf

    @property
    def number(self) -> int:
        """The number that the system gave the child; 0 while there is none."""
        with self._state:
            return self._child.number if self._child else 0

    def cancel(self) -> None:
        """Give up the report being made, if any; the blocked `render` raises Cancelled."""
        with self._state:
            if self._child and self._busy:
                self._child.cancel()

    def close(self) -> None:
        """Give up the report being made, end the child and take no more orders."""
        self.cancel()
        with self._state:
            self._closed = True
            if self._child and not self._busy:
                self._child.retire()
                self._child = None

    def _ready(self) -> _Child:
        if self._closed:
            raise Cancelled
        if self._child and not self._child.alive:
            self._child.retire()
            self._child = None
        self._child = self._child or _Child()
        return self._child

    def _begin(self) -> _Child:
        with self._state:
            child = self._ready()
            self._busy = True
            return child

    def _finish(self, child: _Child) -> None:
        """After enough reports a new child takes over, warm for the next; memory returns."""
        with self._state:
            self._busy = False
            if child.alive and child.count < REPORTS_PER_CHILD and not self._closed:
                return
            child.retire()
            self._child = None if self._closed else _Child()


class _Child:
    """One child process, with a thread that keeps the last of what it writes to standard error."""

    def __init__(self) -> None:
        self.count = 0
        self._cancelled = False
        self._process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._said: deque[str] = deque(maxlen=_LAST_LINES)
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def number(self) -> int:
        """The number that the system gave it."""
        return self._process.pid

    def ask(self, order: Order | Page) -> Any:
        """Send an order and wait for the answer. Raises EOFError or OSError if it has gone."""
        self.count += 1
        send(cast(BinaryIO, self._process.stdin), order)
        return receive(cast(BinaryIO, self._process.stdout))

    def cancel(self) -> None:
        """Kill it on request."""
        self._cancelled = True
        self._process.kill()

    def end(self) -> Exception:
        """Clear away a child that stopped answering, and say why it did."""
        self._process.kill()
        self.retire()
        if self._cancelled:
            return Cancelled()
        return CrashError(self._process.returncode, "".join(self._said))

    def retire(self) -> None:
        """Let it end, which it does as soon as its standard input closes, and clear it away."""
        _close(self._process.stdin)
        self._process.wait()
        self._listener.join()
        _close(self._process.stdout)
        _close(self._process.stderr)

    def _listen(self) -> None:
        for line in cast(IO[bytes], self._process.stderr):
            self._said.append(line.decode("utf-8", "replace"))


def _close(stream: IO[bytes] | None) -> None:
    """Close a pipe; what was still to be written to a dead child is of no use to anybody."""
    with suppress(OSError):
        cast(IO[bytes], stream).close()
