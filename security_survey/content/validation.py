"""What Pydantic finds, said in plain sentences with the line and a remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from security_survey.content.yaml_reader import Document, Path_
from security_survey.domain.errors import Problem

Model = TypeVar("Model", bound=BaseModel)

ID = r"^[A-Za-z][A-Za-z0-9_-]*$"
AREA_ID = r"^[A-Z]{3}$"
ITEM_ID = r"^[A-Z]{3}-[1-9][0-9]*$"
PHONE = r"^(\+?[0-9(][0-9 ().-]*)?$"
EMAIL = r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$"
WEB = r"^([a-z0-9][a-z0-9.-]*\.[a-z]{2,}(/\S*)?)?$"
COLOR = r"^#[0-9a-fA-F]{6}$"
FOLDER = r"^([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?$"
"""A folder beside or below the file that names it; no dots, so it never leads out."""
PICTURE = r"^([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.(png|jpg|jpeg))?$"
"""A picture beside or below the file that names it."""

_PATTERNS = {
    ID: "a word of letters, digits, “-” and “_” that begins with a letter",
    AREA_ID: "three capital letters",
    ITEM_ID: "an id such as RDR-1",
    PHONE: "a telephone number such as 314-555-0100",
    EMAIL: "a mail address such as desk@example.org",
    WEB: "a web address without https://, such as example.org/police",
    COLOR: "a color such as #1f5fa8",
    FOLDER: "a folder beside this file, such as our_templates",
    PICTURE: "a PNG or JPEG picture in this folder, such as logo/logo.png",
}


class Strict(BaseModel):
    """A part of a content file: unknown keys refused, nothing converted silently.

    A shape is worked out when it is first used, so that a part is not worked out once by itself
    and again within the whole, and no start waits for shapes that it does not need.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def validate(model: type[Model], document: Document) -> tuple[Model | None, list[Problem]]:
    """The document as a model, or None and everything that is wrong with it."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(model, document, detail) for detail in details]


def _problem(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    path: Path_ = tuple(detail["loc"])
    what, remedy = _words(model, path, detail)
    return document.problem(path, what, remedy, at_name=detail["type"] == "extra_forbidden")


def _words(model: type[BaseModel], path: Path_, detail: ErrorDetails) -> tuple[str, str]:
    kind, context, name = detail["type"], detail.get("ctx", {}), _name(path)
    if kind == "missing":
        return f"“{name}” is missing.", "Add it."
    if kind == "extra_forbidden":
        return f"“{name}” is not known here.", _did_you_mean(name, _keys_at(model, path))
    if kind == "literal_error":
        return f"“{name}” is {shown(detail['input'])}.", f"Use {context['expected']}."
    if kind == "value_error":
        return _sentences(str(context["error"]))
    expected = _expected(kind, context)
    if not expected:
        return f"“{name}” is wrong: {detail['msg'].rstrip('.')}.", "Correct it."
    return f"“{name}” must be {expected}, not {shown(detail['input'])}.", _remedy(kind)


def _name(path: Path_) -> str:
    """The key that a path ends in; an entry of a list is called by the list's own."""
    return next((part for part in reversed(path) if isinstance(part, str)), "The file")


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    return _EXPECTED.get(kind, "").format_map(context)


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a set of names with values",
    "model_type": "a set of names with values",
    "date_type": "a day such as 2026-11-23",
    "string_too_short": "filled in",
    "too_short": "filled in",
    "string_too_long": "at most {max_length} characters long",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than": "less than {lt:g}",
    "less_than_equal": "at most {le:g}",
}


def _remedy(kind: str) -> str:
    return "Put it in quotes." if kind == "string_type" else "Correct it."


def _sentences(text: str) -> tuple[str, str]:
    what, _, remedy = text.partition("\n")
    return what, remedy


def shown(value: Any) -> str:
    """A value as quoted in a message, shortened."""
    if value is None or value in ("", [], {}):
        return "empty"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a set of names with values"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A remedy for an unknown name: the closest known one, or all of a short list."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known are: {', '.join(names)}." if 0 < len(names) <= 16 else "Check its spelling."


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"Did you mean “{close[0]}”?" if close else "Remove it or correct its spelling."


def _keys_at(model: type[BaseModel], path: Path_) -> set[str]:
    """The keys that may stand beside the last one of a path."""
    for part in path[:-1]:
        if isinstance(part, str):
            by_key = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _inner_model(by_key[part].annotation) or model
    return {field.alias or name for name, field in model.model_fields.items()}


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `list[Model] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _inner_model(one))), None)
