"""JSON that comes from outside: read strictly, every fault with its line, column and a remedy."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NoReturn

from security_survey.domain.errors import Problem, ProblemsError

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 40
MOST_DIGITS = 20
LONGEST_TEXT = 100_000
"""Characters that a single text may have, in the library and in survey files."""
LONGEST_LOCATED = 4 * 1024 * 1024
"""Characters up to which a fault's line is looked for; in longer files its path must do."""

Steps = tuple[str | int, ...]
"""The way to a value: names and positions in lists, counted from 0."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)


def read_json(path: Path) -> tuple[str, Any]:
    """A file's text and value. Raises ProblemsError."""
    return parse_json(bytes_of(path), str(path))


def bytes_of(path: Path, most: int = MAX_BYTES) -> bytes:
    """The content of a file of at most so many bytes. Raises ProblemsError."""
    file = str(path)
    try:
        # What is no file (a pipe, a device) might never answer, so it is not even opened.
        if path.exists() and not (path.is_file() or path.is_dir()):
            refuse(file, "This is not a file.", "Choose a survey file.")
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except FileNotFoundError:
        refuse(file, "There is no such file.", "Check the path.")
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})."
        refuse(file, what, "Check that it is a file and yours to read.")
    if len(raw) > most:
        what = f"The file is larger than {most // 1024**2:,} MiB."
        refuse(file, what, "Check that it is a survey file.")
    return raw


def parse_json(raw: bytes, file: str) -> tuple[str, Any]:
    """The text and value of a file's bytes; `file` is what messages call it. Raises ProblemsError.

    Numbers that JSON does not know, or that are far too long, and doubled names are faults.
    """
    text = _decoded(raw, file)
    if not text.strip():
        refuse(file, "The file is empty.", "Export the survey again.")
    return text, _parsed(text, file)


def refuse(file: str, what: str, remedy: str, line: int = 0, column: int = 0) -> NoReturn:
    """Give up on a file for one fault."""
    raise ProblemsError([Problem(file, line, column, what, remedy)])


def located(text: str, wanted: Collection[Steps]) -> dict[Steps, tuple[int, int]]:
    """Line and column (from 1) of values in a valid text, by their way; none in very long texts."""
    if len(text) > LONGEST_LOCATED:
        return {}
    line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
    places = {}
    for way, offset in _values(text):
        if way in wanted:
            line = bisect_right(line_starts, offset)
            places[way] = (line, offset - line_starts[line - 1] + 1)
    return places


def _decoded(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        refuse(file, "This is not UTF-8 text.", "Save the file as UTF-8.", line, 1)


class _FaultyValueError(Exception):
    """A value that no survey has a place for; its text says which, in a sentence."""


def _parsed(text: str, file: str) -> Any:
    try:
        return json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_int=_whole,
            object_pairs_hook=_without_doubles,
        )
    except json.JSONDecodeError as error:
        refuse(file, *_syntax(text, error), error.lineno, error.colno)
    except _FaultyValueError as error:
        raise ProblemsError(_faulty_values(text, file, str(error))) from None
    except RecursionError:
        where = _place(text, _too_deep(text))
        what = "The file is nested too deeply to be a survey."
        refuse(file, what, "Check that it is a survey file.", *where)


def _syntax(text: str, error: json.JSONDecodeError) -> tuple[str, str]:
    at_end = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
    if at_end and text.lstrip().startswith("{"):
        return "The file ends too early; its last part is missing.", "Copy or export it again."
    remedy = "Choose a survey file, or export the survey again."
    return f"This is not valid JSON: {error.msg.lower()}.", remedy


def _refuse_constant(name: str) -> NoReturn:
    raise _FaultyValueError(_NOT_A_NUMBER.format(name))


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _FaultyValueError(_TOO_MANY_DIGITS.format(digits[:MOST_DIGITS]))
    return int(digits)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise _FaultyValueError(_WRITTEN_TWICE.format(double[:40]))
    return found


_NOT_A_NUMBER = "“{}” is not a number that a file may hold."
_TOO_MANY_DIGITS = "“{}…” has too many digits."
_WRITTEN_TWICE = "“{}” is written twice in the same place."


def _faulty_values(text: str, file: str, first: str) -> list[Problem]:
    """Every doubled name and impossible number with its place; only `first` in very long texts."""
    remedy = "Correct it, or export the survey again."
    found = [] if len(text) > LONGEST_LOCATED else list(_faults(text))
    return [Problem(file, *_place(text, at), what, remedy) for at, what in found] or [
        Problem(file, 0, 0, first, remedy)
    ]


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each faulty value and what is wrong with it. The text may be no JSON at all."""
    names: list[set[str]] = []
    before = ("", 0)
    for token in _TOKEN.finditer(text):
        sign, at = token.group(), token.start()
        if sign == ":" and names:
            if before[0] in names[-1]:
                yield before[1], _WRITTEN_TWICE.format(before[0].strip('"')[:40])
            names[-1].add(before[0])
        elif sign in "{[":
            names.append(set())
        elif sign in "}]" and names:
            names.pop()
        elif sign in ("NaN", "Infinity", "-Infinity"):
            yield at, _NOT_A_NUMBER.format(sign)
        elif len(sign) > MOST_DIGITS and sign.removeprefix("-").isdigit():
            yield at, _TOO_MANY_DIGITS.format(sign[:MOST_DIGITS])
        before = sign, at


def _too_deep(text: str) -> int:
    """The offset of the first bracket beyond a depth that no survey has."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        if depth > MAX_DEPTH:
            return token.start()
    return 0


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _values(text: str) -> Iterator[tuple[Steps, int]]:
    """Every value's way and offset, in the order of the text, which is known to be valid."""
    way: list[str | int] = []
    name_next = False
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in "}]":
            way.pop()
        elif sign == ",":
            name_next = isinstance(way[-1], str)
            way[-1] = last if isinstance(last := way[-1], str) else last + 1
        elif sign == ":":
            name_next = False
        elif name_next:
            way[-1] = json.loads(sign)
        else:
            yield tuple(way), token.start()
            if sign in "{[":
                way.append("" if sign == "{" else 0)
                name_next = sign == "{"
