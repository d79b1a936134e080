"""Several printing processes that share the work of many reports."""

from __future__ import annotations

import os
from queue import SimpleQueue
from types import TracebackType

from security_survey.report.process import ReportProcess
from security_survey.report.request import ReportRequest


class ReportPool:
    """As many warm printing processes as this program may use processors, or as it is told.

    `render` may be called by as many threads; it blocks until a process is free and is done.
    """

    def __init__(self, size: int = 0) -> None:
        self.size = size or processors()
        self._processes = [ReportProcess() for _ in range(self.size)]
        self._free: SimpleQueue[ReportProcess] = SimpleQueue()

    def __enter__(self) -> ReportPool:
        for process in self._processes:
            process.start()
            self._free.put(process)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all processes; reports that are being made are given up."""
        for process in self._processes:
            process.close()

    def render(self, request: ReportRequest) -> bytes:
        """The report as PDF. Raises as `ReportProcess.render` does."""
        process = self._free.get()
        try:
            return process.render(request)
        finally:
            self._free.put(process)


def processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
