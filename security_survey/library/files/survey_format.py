"""The shape of a survey file ("security-survey/1"): names, kinds and lengths, nothing converted."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from security_survey.library.files.json_text import LONGEST_TEXT, Steps

Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,100}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Content = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Day = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
Strokes = Annotated[
    str, StringConstraints(pattern=r"^[MmLlHhVvCcSsQqTtAaZz0-9eE ,.+\-]*$", max_length=LONGEST_TEXT)
]


class _Strict(BaseModel):
    """A part of the file: unknown names refused, nothing converted silently.

    A shape is worked out when it is first used, so that a part is not worked out once by itself
    and again within the whole.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class ChecklistPart(_Strict):
    """Which checklist was walked; `content` is the SHA-256 of its files, where it is known."""

    id: Text
    version: Text
    content: Content = ""


class VisitPart(_Strict):
    """Who, where and when. Only what was entered is written."""

    address: Text = ""
    resident: Text = ""
    telephone: Text = ""
    email: Text = ""
    officer: Text = ""
    badge: Text = ""
    case: Text = ""
    date: Day = ""
    time: Text = ""


class PlacePart(_Strict):
    """One place."""

    id: Id
    area: Text
    name: Text


class PhotoPart(_Strict):
    """A photo with its caption; one without may be written as its SHA-256 alone."""

    sha256: Sha256
    caption: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _spelled_out(cls, value: Any) -> Any:
        return {"sha256": value} if isinstance(value, str) else value


class AnswerPart(_Strict):
    """What is kept with one question."""

    answer: Literal["yes", "partly", "no", "na", "unknown"] | None = None
    note: Text = ""
    photos: list[PhotoPart] = Field(default_factory=list)


class SignaturePart(_Strict):
    """Who signed, and the strokes as an SVG path."""

    name: Text
    path: Strokes = ""
    date: Text = ""


class SurveyPart(_Strict):
    """A whole survey file."""

    format: Literal["security-survey/1"]
    id: Id
    checklist: ChecklistPart
    mode: Literal["officer", "resident"]
    visit: VisitPart
    facts: dict[str, Any]
    places: list[PlacePart]
    answers: dict[str, dict[str, AnswerPart]]
    remarks: dict[Text, Text] = Field(default_factory=dict)
    signatures: dict[Text, SignaturePart] = Field(default_factory=dict)
    consents: dict[Text, bool] = Field(default_factory=dict)


Fault = tuple[Steps, str, str]
"""The way to a value, what is wrong with it, and the remedy."""


def shaped(data: Any) -> tuple[SurveyPart | None, list[Fault]]:
    """The file's value as a survey, or None and everything that is wrong with its shape."""
    try:
        return SurveyPart.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        faults = dict.fromkeys(_fault(data, detail) for detail in details)
        return None, list(faults)


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy for an unknown name: the closest known one, or another sentence."""
    close = get_close_matches(name, list(known), n=1)
    return f"Did you mean “{close[0]}”?" if close else otherwise


def _fault(data: Any, detail: ErrorDetails) -> Fault:
    steps = _way(data, detail["loc"])
    kind, given = detail["type"], shown(detail["input"])
    if kind == "missing":
        return steps, f"“{detail['loc'][-1]}” is missing.", "Add it, or export the survey again."
    if kind == "extra_forbidden":
        remedy = did_you_mean(str(steps[-1]), _NAMES, "Remove it or correct its spelling.")
        return steps, "This name is not known here.", remedy
    if kind == "literal_error":
        return steps, f"{given} is not known here.", f"Use {detail['ctx']['expected']}."
    if kind in _EXPECTED:
        return steps, f"This must be {_EXPECTED[kind]}, not {given}.", _CORRECT
    return steps, *_words_for_text(detail)


def _words_for_text(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a text, and the remedy."""
    kind, given = detail["type"], detail["input"]
    if kind == "string_too_long":
        what = f"The text has {len(given):,} characters; {LONGEST_TEXT:,} is the most."
        return what, "Shorten it."
    if kind == "string_pattern_mismatch":
        return f"{shown(given)} does not have the right form.", _FORMS[detail["ctx"]["pattern"]]
    return f"{shown(given)} is not whole text.", "Write it again."


def _way(data: Any, loc: tuple[str | int, ...]) -> Steps:
    """The part of Pydantic's location that leads through the file."""
    steps: list[str | int] = []
    for step in loc:
        inside = range(len(data)) if isinstance(data, list) else data
        if not isinstance(data, (dict, list)) or step not in inside:
            break
        data = data[step]  # type: ignore[index]
        steps.append(step)
    return tuple(steps)


def shown(value: Any) -> str:
    """A value as quoted in a message, shortened."""
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a set of names"
    if isinstance(value, list):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    printable = text[:40].encode("utf-8", "replace").decode()
    return f"“{printable}…”" if len(text) > 40 else f"“{printable}”"


_CORRECT = "Correct it, or export the survey again."
_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a set of names with values",
    "model_type": "a set of names with values",
}
_FORMS = {
    r"^[A-Za-z0-9_.-]{1,100}$": "Use up to 100 letters, digits, points and hyphens.",
    r"^[0-9a-f]{64}$": "Name photos by their SHA-256: 64 digits from 0 to f.",
    r"^([0-9a-f]{64})?$": "Name the checklist's content by its SHA-256, or leave it out.",
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$": "Write a day such as 2026-11-23.",
    r"^[MmLlHhVvCcSsQqTtAaZz0-9eE ,.+\-]*$": "Keep the strokes as a plain SVG path.",
}
_NAMES = frozenset(
    name
    for part in (SurveyPart, ChecklistPart, VisitPart, PlacePart, AnswerPart, SignaturePart)
    for name in part.model_fields
)
