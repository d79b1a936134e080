"""Words for dates, times, lists and numbers, in plain American English."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def at_most(words: Sequence[str], count: int) -> list[str]:
    """The first words, with "3 more" for the rest if there are more than `count`."""
    if len(words) <= count:
        return list(words)
    return [*words[: count - 1], f"{len(words) - count + 1} more"]


def number_word(number: int) -> str:
    """A small number as a word, others in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 question", "3 questions"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def as_clause(title: str) -> str:
    """A title as it stands inside a sentence: its first letter small."""
    return title[:1].lower() + title[1:]


def capitalized(text: str) -> str:
    """A text with its first letter large and the rest left alone."""
    return text[:1].upper() + text[1:]


def clipped(text: str, length: int) -> str:
    """A text of at most `length` characters on one line, an ellipsis standing for the rest."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip(" ,.;") + "…"


def rounded(value: float) -> int:
    """Rounded half up, as people do it by hand."""
    return math.floor(value + 0.5)


def long_date(day: date) -> str:
    """A date as "November 23, 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def date_text(text: str) -> str:
    """An ISO date or time in words; anything else as it was written."""
    try:
        return long_date(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def minutes_text(minutes: int) -> str:
    """A time of work: minutes up to an hour, hours up to a working day, then days of 8 hours."""
    if minutes < 60:
        return counted(minutes, "minute")
    if minutes < 480:
        return _halves(minutes / 60, "hour")
    return _halves(minutes / 480, "day")


def _halves(amount: float, noun: str) -> str:
    halves = rounded(amount * 2)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} {noun if halves == 2 else noun + 's'}"


def number_ranges(numbers: Iterable[int], most: int = 12) -> str:
    """Numbers in ascending order, runs of three and more drawn together: "2, 5–8, 11".

    After `most` of them the rest is counted ("and 7 more"): nobody reads a page of numbers.
    """
    runs = _runs(numbers)
    told = ", ".join(_run_text(run) for run in runs[:most])
    more = sum(len(run) for run in runs[most:])
    return f"{told} and {more:,} more" if more else told


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _run_text(run: list[int]) -> str:
    if len(run) > 2:
        return f"{run[0]}–{run[-1]}"
    return ", ".join(str(number) for number in run)
