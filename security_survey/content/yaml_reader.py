"""YAML files read safely: plain values with the line and column of each, and every fault found.

The text is untrusted. It is read event by event, so that deep nesting, aliases, tags and doubled
keys are refused before anything is built. `yes`, `no`, `012` and `22:30` stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from security_survey.domain.errors import Problem, ProblemsError

MAX_BYTES = 256 * 1024
MAX_DEPTH = 40
MAX_NODES = 50_000

Path_ = tuple[str | int, ...]
Position = tuple[int, int]

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,15})\.[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A file's plain values, with where each stands (line and column from 1, by path)."""

    file: str
    data: Any
    positions: Mapping[Path_, Position] = field(default_factory=dict)

    def problem(self, path: Path_, what: str, remedy: str = "") -> Problem:
        """A problem at a value, or at the nearest value around it."""
        while path and path not in self.positions:
            path = path[:-1]
        line, column = self.positions.get(path, (1, 1))
        return Problem(self.file, line, column, what, remedy)


def read_yaml(path: Path) -> Document:
    """Read one file.

    Raises ProblemsError with all that is wrong with it, including a file that cannot be read.
    """
    return parse_yaml(_text_of(path), str(path))


def parse_yaml(text: str, file: str) -> Document:
    """Read YAML text; `file` is the name shown in messages. Raises ProblemsError."""
    builder = _Builder(file)
    try:
        builder.run(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(file, error))
    except (yaml.YAMLError, ValueError) as error:
        remedy = "Save the file as plain UTF-8 text."
        builder.problems.append(Problem(file, 1, 1, f"This is not YAML: {error}.", remedy))
    if builder.problems:
        raise ProblemsError(builder.problems)
    return Document(file, builder.result, builder.positions)


def _text_of(path: Path) -> str:
    file = str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refused(file, "There is no such file.", "Check the path.") from None
    except OSError as error:
        raise _refused(file, f"The file cannot be read: {error.strerror}.") from None
    if len(raw) > MAX_BYTES:
        raise _refused(file, "The file is larger than 256 KiB.", "Split it into smaller files.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "This is not UTF-8 text."
        raise ProblemsError([Problem(file, line, 1, what, "Save the file as UTF-8.")]) from None


def _refused(file: str, what: str, remedy: str = "") -> ProblemsError:
    return ProblemsError([Problem(file, 0, 0, what, remedy)])


def _syntax_problem(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = (error.problem or "it cannot be read").strip()
    remedy = "Check indentation, colons and quotes here; quote text that holds a colon."
    return Problem(file, line, column, f"This is not valid YAML: {said}.", remedy)


class _UnsafeError(Exception):
    """Reading on would be unsafe."""


class _Builder:
    """Builds plain values from events and notes every fault."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.positions: dict[Path_, Position] = {}
        self.result: Any = None
        self._nodes = 0
        self._documents = 0

    def run(self, events: Iterable[yaml.Event]) -> None:
        """Read one document; stop at what would be unsafe to read on from."""
        stream = iter(events)
        try:
            for event in stream:
                if isinstance(event, yaml.DocumentStartEvent):
                    self._count_document(event)
                elif isinstance(event, yaml.NodeEvent):
                    self.result = self._value(event, stream, ())
        except _UnsafeError:
            return
        if self._documents == 0:
            self._note((1, 1), "The file is empty.", "Fill it in, or remove it.")

    def _value(self, event: yaml.Event, stream: Iterator[yaml.Event], path: Path_) -> Any:
        position = _position(event)
        self.positions[path] = position
        self._guard(event, path, position)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(stream, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(stream, path)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event.value) if event.implicit[0] else event.value
        return None

    def _mapping(self, stream: Iterator[yaml.Event], path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in stream:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, stream, path)
            if key in found:
                what = f"“{key}” is written twice here."
                self._note(_position(event), what, "Keep one of the two.")
            found[key] = self._value(next(stream), stream, (*path, key))
        return found

    def _key(self, event: yaml.Event, stream: Iterator[yaml.Event], path: Path_) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._guard(event, path, _position(event))
            return str(event.value)
        self._note(_position(event), "A name before a colon must be a plain word.")
        self._value(event, stream, (*path, "?"))
        return "?"

    def _sequence(self, stream: Iterator[yaml.Event], path: Path_) -> list[Any]:
        found: list[Any] = []
        for event in stream:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._value(event, stream, (*path, len(found))))
        return found

    def _guard(self, event: Any, path: Path_, position: Position) -> None:
        self._nodes += 1
        if len(path) > MAX_DEPTH:
            self._note(
                position, f"This is nested more than {MAX_DEPTH} levels deep.", "Flatten it."
            )
            raise _UnsafeError
        if self._nodes > MAX_NODES:
            self._note(position, f"The file holds more than {MAX_NODES} values.", "Split it.")
            raise _UnsafeError
        if isinstance(event, yaml.AliasEvent):
            what = f"The alias “*{event.anchor}” is not allowed."
            self._note(position, what, "Write the value out.")
        elif getattr(event, "anchor", None):
            what = f"The anchor “&{event.anchor}” is not allowed."
            self._note(position, what, "Remove it and write the value out where it is needed.")
        if getattr(event, "tag", None):
            what = f"The tag “{event.tag}” is not allowed."
            self._note(position, what, "Remove the tag; plain values are enough.")

    def _count_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._note(_position(event), "A second document begins here.", "Use one file for each.")
            raise _UnsafeError

    def _note(self, position: Position, what: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.file, *position, what, remedy))


def _position(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(text: str) -> Any:
    """A plain scalar's value: a switch, a number, a day, nothing, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if not (text[0].isdigit() or text[0] == "-"):
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return _day(text) if _DAY.fullmatch(text) else text


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
