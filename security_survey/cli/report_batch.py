"""`report … --into FOLDER`: the reports of many surveys, on all processors at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli import printing
from security_survey.cli.content import checklist_in
from security_survey.cli.finding import found_by_name
from security_survey.cli.output import tell, write
from security_survey.domain.errors import KnownError, SurroundingsError

if TYPE_CHECKING:
    from security_survey.domain.checklist import Checklist
    from security_survey.report.pool import ReportPool

AHEAD = 2
"""How many surveys are read for each process before it has printed the first of them."""


def print_into(folder: Path, options: argparse.Namespace, wishes: printing.Wishes) -> int:
    """Print the report of each survey; what cannot be printed is told and left out.

    The exit code is the highest of all failures, 0 without any.
    """
    from security_survey.report.pool import ReportPool  # noqa: PLC0415

    _make_folder(folder)
    outputs = list(zip(options.survey, _outputs(folder, options.survey), strict=True))
    with ReportPool() as pool, ThreadPoolExecutor(pool.size) as threads:
        try:
            batch = _Batch(options, wishes, pool, threads)
            codes = [_code(name, done) for name, done in batch.printed(outputs)]
        except BaseException:  # given up: nothing that has not begun shall begin
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    tell(f"{_count(codes)} in {folder}.")
    return max(codes)


class _Batch:
    """What all reports of one call have in common."""

    def __init__(
        self,
        options: argparse.Namespace,
        wishes: printing.Wishes,
        pool: ReportPool,
        threads: ThreadPoolExecutor,
    ) -> None:
        self._options = options
        self._wishes = wishes
        self._pool = pool
        self._threads = threads
        self._checklist = checklist_in(options.checklist)

    def printed(self, outputs: list[tuple[str, Path]]) -> Iterator[tuple[str, Future[None]]]:
        """Each survey with its end, in order. Surveys are read one by one, a few ahead."""
        waiting: list[tuple[str, Future[None]]] = []
        for name, output in outputs:
            waiting.append((name, self._begun(name, output, self._checklist)))
            if len(waiting) > AHEAD * self._pool.size:
                yield waiting.pop(0)
        yield from waiting

    def _begun(self, name: str, output: Path, checklist: Checklist) -> Future[None]:
        """Read a survey here, where a passphrase can be asked for, and print it elsewhere."""
        try:
            survey = found_by_name(name, self._options, checklist)
            request = printing.request_of(survey, self._wishes)
        except KnownError as error:
            failed: Future[None] = Future()
            failed.set_exception(error)
            return failed
        return self._threads.submit(
            lambda: write(output, self._pool.render(request)),
        )


def _code(name: str, done: Future[None]) -> int:
    """The exit code of one report; a failure is one line."""
    error = done.exception()
    if error is None:
        return 0
    if not isinstance(error, KnownError):
        raise error
    sentence = str(error)
    tell(sentence if sentence.startswith(name) else f"{name}: {sentence}")
    return error.exit_code


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or "no room"
        raise SurroundingsError(
            f"The folder {folder} cannot be made ({why}); name another one with --into."
        ) from error


def _outputs(folder: Path, surveys: list[str]) -> Iterator[Path]:
    """A file for each survey, named after it; a second one of the same name gets a number."""
    taken: set[str] = set()
    for survey in surveys:
        stem = Path(survey).stem or "survey"
        names = (stem, *(f"{stem} ({number})" for number in range(2, len(surveys) + 2)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield folder / f"{name}.pdf"


def _count(codes: list[int]) -> str:
    made, wanted = codes.count(0), len(codes)
    if made == wanted:
        return "The report is" if wanted == 1 else f"All {wanted} reports are"
    return f"{made} of {wanted} reports are"
