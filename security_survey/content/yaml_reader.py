"""YAML files read safely: plain values with the line and column of each, and every fault found.

The text is untrusted. It is read event by event, so that deep nesting, aliases, tags and doubled
keys are refused before anything is built. `yes`, `no`, `012` and `22:30` stay words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

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
# What YAML itself refuses, and half characters that no file can hold.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A file's plain values, with the text they were read from."""

    file: str
    data: Any
    text: str

    @cached_property
    def positions(self) -> Mapping[Path_, tuple[Position, Position]]:
        """Where each value stands, by path: its name before the colon, and itself.

        Lines and columns count from 1. Looked up only once something is wrong.
        """
        found: dict[Path_, tuple[Position, Position]] = {}
        _locate(yaml.compose(self.text, Loader=_LOADER), (), None, found)
        return found

    def problem(
        self, path: Path_, what: str, remedy: str = "", *, at_name: bool = False
    ) -> Problem:
        """A problem at a value (or its name), or at the nearest value around it."""
        while path not in self.positions:
            path = path[:-1]
        name, value = self.positions[path]
        return Problem(self.file, *(name if at_name else value), what, remedy)


def _locate(
    node: Any, path: Path_, name: Any, found: dict[Path_, tuple[Position, Position]]
) -> None:
    found[path] = (_position(name or node), _position(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _locate(value, (*path, key.value), key, found)
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            _locate(value, (*path, n), None, found)


def read_yaml(path: Path) -> Document:
    """Read one file.

    Raises ProblemsError with all that is wrong with it, including a file that cannot be read.
    """
    return parse_yaml(_text_of(path), str(path))


def parse_yaml(text: str, file: str) -> Document:
    """Read YAML text; `file` is the name shown in messages. Raises ProblemsError."""
    if odd := _UNPRINTABLE.search(text):
        raise ProblemsError([_unprintable(file, text, odd.start())])
    loader = _LOADER(text)
    builder = _Builder(file, loader.get_event, escapes="\\" in text)
    try:
        data = builder.document()
    except _UnsafeError:
        data = None
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(file, error))
    finally:
        loader.dispose()
    if builder.problems:
        raise ProblemsError(builder.problems)
    return Document(file, data, text)


def _text_of(path: Path) -> str:
    file = str(path)
    try:
        # What is no file (a pipe, a device) might never answer, so it is not even opened.
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise _refused(file, "This is not a file.", "Name a YAML file.")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refused(file, "There is no such file.", "Check the path.") from None
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise _refused(file, what, "Check its name and its permissions.") from None
    if len(raw) > MAX_BYTES:
        raise _refused(file, "The file is larger than 256 KiB.", "Split it into smaller files.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "This is not UTF-8 text."
        raise ProblemsError([Problem(file, line, 1, what, "Save the file as UTF-8.")]) from None


def _unprintable(file: str, text: str, at: int) -> Problem:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    what = f"The character U+{ord(text[at]):04X} cannot stand in a text file."
    return Problem(file, line, column, what, "Remove it.")


def _refused(file: str, what: str, remedy: str) -> ProblemsError:
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

    def __init__(self, file: str, take: Callable[[], Any], *, escapes: bool) -> None:
        self.file = file
        self._escapes = escapes
        self.problems: list[Problem] = []
        self._take = take
        self._nodes = 0

    def document(self) -> Any:
        """The value of the one document; stops at what would be unsafe to read on from."""
        take = self._take
        take()
        start = take()
        if isinstance(start, yaml.StreamEndEvent):
            self._note((1, 1), "The file is empty.", "Fill it in, or remove it.")
            return None
        value = self._value(take(), 0)
        take()
        after = take()
        if not isinstance(after, yaml.StreamEndEvent):
            self._note(_position(after), "A second document begins here.", "Use one file for each.")
        return value

    def _value(self, event: Any, depth: int) -> Any:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            self._stop(event, depth)
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor or event.tag:
            self._refuse(event)
        if kind is yaml.ScalarEvent:
            self._refuse_unprintable(event)
            return _scalar(event.value) if event.implicit[0] else event.value
        if kind is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        return self._sequence(depth + 1) if kind is yaml.SequenceStartEvent else None

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        take = self._take
        while type(event := take()) is not yaml.MappingEndEvent:
            key = self._key(event, depth)
            if key in found:
                what = f"“{key}” is written twice here."
                self._note(_position(event), what, "Keep one of the two.")
            found[key] = self._value(take(), depth)
        return found

    def _key(self, event: Any, depth: int) -> str:
        if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:
            self._refuse_unprintable(event)
            return str(event.value)
        if type(event) is not yaml.ScalarEvent:
            what = "A name before a colon must be a plain word."
            self._note(_position(event), what, "Write a single word there.")
        return str(self._value(event, depth))

    def _sequence(self, depth: int) -> list[Any]:
        found: list[Any] = []
        take = self._take
        while type(event := take()) is not yaml.SequenceEndEvent:
            found.append(self._value(event, depth))
        return found

    def _stop(self, event: Any, depth: int) -> NoReturn:
        if depth > MAX_DEPTH:
            what, remedy = f"This is nested more than {MAX_DEPTH} levels deep.", "Flatten it."
        else:
            what, remedy = f"The file holds more than {MAX_NODES:,} values.", "Split it."
        self._note(_position(event), what, remedy)
        raise _UnsafeError

    def _refuse_unprintable(self, event: Any) -> None:
        """Refuse what an escape such as “\\0” would bring in; plain text holds nothing of it."""
        if self._escapes and (odd := _UNPRINTABLE.search(event.value)):
            what = f"The character U+{ord(odd.group()):04X} cannot stand in a text."
            self._note(_position(event), what, "Remove its escape.")

    def _refuse(self, event: Any) -> None:
        position = _position(event)
        if isinstance(event, yaml.AliasEvent):
            what = f"The alias “*{event.anchor}” is not allowed."
            self._note(position, what, "Write the value out.")
            return
        if event.anchor:
            what = f"The anchor “&{event.anchor}” is not allowed."
            self._note(position, what, "Remove it and write the value out where it is needed.")
        if event.tag:
            what = f"The tag “{event.tag}” is not allowed."
            self._note(position, what, "Remove the tag; plain values are enough.")

    def _note(self, position: Position, what: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.file, *position, what, remedy))


def _position(thing: Any) -> Position:
    """Where an event or a node begins; lines and columns from 1."""
    return thing.start_mark.line + 1, thing.start_mark.column + 1


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
