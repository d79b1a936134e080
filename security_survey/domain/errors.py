"""What can go wrong and is foreseen: each error is the whole sentence that the user reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class KnownError(Exception):
    """A foreseen fault: its text is finished sentences, `exit_code` the program's."""

    exit_code = 1


class InputError(KnownError):
    """What was handed in is wrong: a checklist, a survey file, an argument's content."""


class SurroundingsError(KnownError):
    """The machine does not allow it: disk full, no display, a missing library, no permission."""

    exit_code = 3


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one file: where it is, what is wrong and what to do about it.

    `line` and `column` count from 1; 0 stands for the file as a whole.
    """

    file: str
    line: int
    column: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.what}" + (f" {self.remedy}" if self.remedy else "")


class ProblemsError(InputError):
    """Several faults, found in one reading and reported together, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
