"""What can go wrong and is foreseen: each error is the whole sentence that the user reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 100
"""Problems of one reading that are spelled out; a file can hold thousands."""

# What would steer a terminal, turn the direction of reading or break the line.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class KnownError(Exception):
    """A foreseen fault: its text is finished sentences, `exit_code` the program's."""

    exit_code = 1

    def __str__(self) -> str:
        return "\n".join(harmless(line) for line in super().__str__().split("\n"))

    @property
    def in_short(self) -> str:
        """The same on one line: of several faults the first, and how many more there are."""
        return str(self)


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
        return harmless(f"{place}: {self.what}" + (f" {self.remedy}" if self.remedy else ""))


class ProblemsError(InputError):
    """Several faults, found in one reading and reported together, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            more = len(self.problems) - MOST_SHOWN
            lines.append(f"There are {more:,} more problems; correct these first.")
        super().__init__("\n".join(lines))

    @property
    def in_short(self) -> str:
        """The first fault, and how many more there are."""
        more = len(self.problems) - 1
        rest = "There is one more problem" if more == 1 else f"There are {more:,} more problems"
        return f"{self.problems[0]} {rest} in it." if more else str(self.problems[0])


def harmless(text: str) -> str:
    """Text from outside on one line of a message: steering characters are spelled out."""
    return _STEERING.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
