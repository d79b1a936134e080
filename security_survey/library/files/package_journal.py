"""The journal as a file: one entry on each line, in the order in which they are folded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Literal, NoReturn

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from security_survey.domain.errors import ProblemsError
from security_survey.domain.journal import Entry, Gesture, in_order
from security_survey.library.files.json_text import LONGEST_TEXT, parse_json, refuse
from security_survey.library.files.survey_format import Content, SignaturePart, Text

MOST_ENTRIES = 100_000
MOST_KEYS = 10_000
"""Different keys in a journal; the work of folding grows with both."""
LONGEST_LINE = 2 * 1024 * 1024
MOST_NUMBER = 10**12
LAST_YEAR = 9998
"""What is stamped later leaves no room for the next entry."""

_ID = r"[A-Za-z0-9_.-]{1,100}"
_AREA_ITEM = rf"{_ID}/{_ID}"
_MOST_AT = 100_000


class _Strict(BaseModel):
    """A part of a line: unknown names refused, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


Device = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,100}(~[0-9a-f]{12})?$")]
Time = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
        r"\.([0-9]{3}|[0-9]{6})\+00:00$"
    ),
]
Number = Annotated[int, Field(ge=0, le=MOST_NUMBER)]
At = Annotated[int, Field(ge=0, le=_MOST_AT)]


class _Place(_Strict):
    area: Text
    name: Text
    at: At = 0


class _Photo(_Strict):
    caption: Text = ""
    at: At = 0


class _Checklist(_Strict):
    version: Text
    content: Content = ""


class _Line(_Strict):
    device: Device
    sequence: Number
    time: Time
    author: Text
    key: Annotated[
        str,
        StringConstraints(
            max_length=LONGEST_TEXT,
            pattern=rf"^(mode|checklist|(visit|fact|remark|consent|signature)/(?s:.*)|place/{_ID}"
            rf"|(answer|note)/{_AREA_ITEM}|photo/{_AREA_ITEM}/[0-9a-f]{{64}})$",
        ),
    ]
    value: Any
    step: Number
    undoes: Annotated[list[Device | Number], Field(min_length=2, max_length=2)] | None = None


_VALUES: Mapping[str, TypeAdapter[Any]] = {
    "mode": TypeAdapter(Literal["officer", "resident"]),
    "checklist": TypeAdapter(_Checklist),
    "visit": TypeAdapter(Text),
    "fact": TypeAdapter(Annotated[bool, Field(strict=True)] | Text),
    "remark": TypeAdapter(Text),
    "consent": TypeAdapter(Annotated[bool, Field(strict=True)]),
    "signature": TypeAdapter(SignaturePart),
    "place": TypeAdapter(_Place),
    "answer": TypeAdapter(Literal["yes", "partly", "no", "na", "unknown"]),
    "note": TypeAdapter(Text),
    "photo": TypeAdapter(_Photo),
}


def journal_bytes(entries: Iterable[Entry]) -> bytes:
    """The entries of one survey as lines of JSON."""
    return b"".join(
        json.dumps(_line(entry), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for entry in in_order(entries)
    )


def read_journal(raw: bytes, survey: str, file: str) -> tuple[Entry, ...]:
    """The entries in a journal from outside, in their order. Raises ProblemsError."""
    lines = raw.split(b"\n")
    if lines.pop():
        refuse(file, "The journal ends in the middle of a line.", _AGAIN, len(lines) + 1, 1)
    if len(lines) > MOST_ENTRIES:
        refuse(file, f"The journal has more than {MOST_ENTRIES:,} entries.", _AGAIN)
    read = tuple(
        _entry(line, survey, _Where(file, number)) for number, line in enumerate(lines, start=1)
    )
    _refuse_doubled(read, file)
    return in_order(read)


def with_photos_renamed(entries: Iterable[Entry], renamed: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries with each photo under its new SHA-256."""
    return tuple(_renamed(entry, renamed) for entry in entries)


def _line(entry: Entry) -> dict[str, Any]:
    undoes = {"undoes": list(entry.undoes)} if entry.undoes else {}
    return {
        "device": entry.device,
        "sequence": entry.sequence,
        "time": entry.time,
        "author": entry.author,
        "key": entry.key,
        "value": entry.value,
        "step": entry.step,
        **undoes,
    }


@dataclass(frozen=True, slots=True)
class _Where:
    """A line of the journal, to say what is wrong with it."""

    file: str
    line: int

    def refuse(self, what: str) -> NoReturn:
        refuse(self.file, what, _AGAIN, self.line, 1)


def _entry(raw: bytes, survey: str, where: _Where) -> Entry:
    if len(raw) > LONGEST_LINE:
        where.refuse("The line is too long for an entry.")
    try:
        line = _Line.model_validate(_value(raw, where))
        if line.value is not None:
            _VALUES[line.key.partition("/")[0]].validate_python(line.value, strict=True)
    except ValidationError:
        where.refuse(_NO_ENTRY)
    if not _is_moment(line.time):
        where.refuse("The entry has a time that is not on the calendar.")
    undoes = _gesture(line.undoes, where)
    stamp = (line.device, line.sequence, line.time, line.author)
    return Entry(survey, *stamp, line.key, line.value, line.step, undoes)


def _value(raw: bytes, where: _Where) -> Any:
    try:
        return parse_json(raw, where.file)[1]
    except ProblemsError as error:
        where.refuse(error.problems[0].what)


def _is_moment(time: str) -> bool:
    try:
        return datetime.fromisoformat(time).year <= LAST_YEAR
    except ValueError:
        return False


def _gesture(undoes: list[str | int] | None, where: _Where) -> Gesture | None:
    if undoes is None:
        return None
    device, step = undoes
    if not isinstance(device, str) or not isinstance(step, int):
        where.refuse(_NO_ENTRY)
    return Gesture(device, step)


def _refuse_doubled(entries: Iterable[Entry], file: str) -> None:
    met: set[tuple[str, int]] = set()
    keys: set[str] = set()
    for entry in entries:
        number = (entry.device, entry.sequence)
        if number in met:
            refuse(file, f"The journal has two entries with the number {number[1]}.", _AGAIN)
        met.add(number)
        keys.add(entry.key)
    if len(keys) > MOST_KEYS:
        refuse(file, f"The journal speaks of more than {MOST_KEYS:,} things.", _AGAIN)


def _renamed(entry: Entry, renamed: Mapping[str, str]) -> Entry:
    if not entry.key.startswith("photo/"):
        return entry
    question, _, digest = entry.key.rpartition("/")
    return replace(entry, key=f"{question}/{renamed.get(digest, digest)}")


_NO_ENTRY = "This is not an entry that a journal holds."
_AGAIN = "Export the package again, or take its survey.json and photos alone."
