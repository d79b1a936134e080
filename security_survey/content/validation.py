"""What Pydantic finds, said in plain sentences with the line and a remedy."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from security_survey.content.yaml_reader import Document, Path_
from security_survey.domain.errors import Problem

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """A part of a content file: unknown keys refused, nothing converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def validate(model: type[Model], document: Document) -> tuple[Model | None, list[Problem]]:
    """The document as a model, or None and everything that is wrong with it."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(model, document, detail) for detail in details]


def _problem(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    path: Path_ = tuple(detail["loc"])
    name = str(path[-1]) if path else "the file"
    what, remedy = _words(model, name, detail)
    return document.problem(path, what, remedy)


def _words(model: type[BaseModel], name: str, detail: ErrorDetails) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return f"“{name}” is missing.", "Add it."
    if kind == "extra_forbidden":
        return f"“{name}” is not known here.", _did_you_mean(name, _known_keys(model))
    if kind == "literal_error":
        return f"“{name}” is {shown(detail['input'])}.", f"Use {context['expected']}."
    if kind == "value_error":
        return _sentences(str(context["error"]))
    expected = _EXPECTED.get(kind)
    if expected:
        return f"“{name}” must be {expected}, not {shown(detail['input'])}.", _remedy(kind)
    return f"“{name}” is wrong: {detail['msg'].rstrip('.')}.", "Correct it."


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a set of names with values",
    "model_type": "a set of names with values",
    "model_attributes_type": "a set of names with values",
    "date_type": "a day such as 2026-11-23",
    "string_too_short": "filled in",
    "too_short": "filled in",
}


def _remedy(kind: str) -> str:
    if kind == "string_type":
        return "Put it in quotes."
    return "Correct it."


def _sentences(text: str) -> tuple[str, str]:
    what, _, remedy = text.partition("\n")
    return what, remedy


def shown(value: Any) -> str:
    """A value as quoted in a message, shortened."""
    if value is None:
        return "empty"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A remedy for an unknown name: the closest known one, or all of a short list."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known are: {', '.join(names)}." if len(names) <= 16 else "Check its spelling."


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"Did you mean “{close[0]}”?" if close else "Remove it or correct its spelling."


def _known_keys(model: type[BaseModel]) -> set[str]:
    """Every key that occurs anywhere in the model: enough to recognise a typing mistake."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}
