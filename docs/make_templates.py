"""Writes the list of fields in docs/templates.md from the view itself and from the example house.

    .venv/bin/python docs/make_templates.py

A test holds names and kinds of the fields against the view, so a change of the view asks for this.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

from security_survey.content import load_checklist, load_department
from security_survey.library import read_survey
from security_survey.report import parts
from security_survey.report.request import ReportRequest
from security_survey.report.view import build_view
from security_survey.resources import resource

PAGE = Path(__file__).parent / "templates.md"
BEGIN = "<!-- The fields, written by docs/make_templates.py -->\n"
LONGEST = 60
WORDS = {"str": "text", "int": "number", "float": "number", "bool": "true or false"}


def main() -> None:
    """Write the page anew below the marked line."""
    head = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(head + BEGIN + "\n" + "\n".join(sections()), encoding="utf-8")


def sections() -> Iterator[str]:
    """One section for each kind of part, the whole view first."""
    found: dict[type, Any] = {}
    _collect(example_view(), found)
    for kind in view_kinds():
        yield _section(kind, found.get(kind))


def view_kinds() -> list[type]:
    """The kinds of parts that the view is made of, the whole first, in the order met."""
    met = [parts.ReportView]
    for kind in met:
        for field in fields(kind):  # type: ignore[arg-type]
            met += [k for k in _kinds_in(kind, field.name) if k not in met]
    return met


def rows_of(kind: Any) -> list[tuple[str, str]]:
    """Each field of a part with its kind in words."""
    return [(field.name, _in_words(str(field.type))) for field in fields(kind)]


def example_view() -> Any:
    """The example house in the full copy, which holds the most."""
    checklist = load_checklist(resource("checklists", "home_security"))
    agencies = resource("checklists", "agencies", "clayton_mo.yaml")
    department = load_department(agencies, resource("checklists", "services"))
    file = read_survey(resource("examples", "alder_court"), checklist)
    day = date.fromisoformat(file.survey.visit["date"])
    asked = ReportRequest(
        checklist, file.survey, department.agency, department.services, day, file.photos, "full"
    )
    return build_view(asked)


def _section(kind: type, example: Any) -> str:
    about = " ".join((inspect.getdoc(kind) or "").split())
    lines = [
        f"### {kind.__name__}",
        "",
        about,
        "",
        "| field | kind | in the example |",
        "|---|---|---|",
    ]
    lines += [f"| `{n}` | {w} | {_shown(getattr(example, n, None))} |" for n, w in rows_of(kind)]
    return "\n".join([*lines, ""])


def _collect(thing: Any, found: dict[type, Any]) -> None:
    """The first part of each kind, for its values."""
    if isinstance(thing, tuple):
        for one in thing:
            _collect(one, found)
    elif is_dataclass(thing) and not isinstance(thing, type):
        found.setdefault(type(thing), thing)
        for field in fields(thing):
            _collect(getattr(thing, field.name), found)


def _kinds_in(kind: Any, name: str) -> list[type]:
    text = repr(get_type_hints(kind)[name])
    known = [one for one in vars(parts).values() if isinstance(one, type) and is_dataclass(one)]
    return [one for one in known if f"{one.__module__}.{one.__name__}" in text.replace(">", "'")
            and _is_named(one, text)]  # fmt: skip


def _is_named(one: type, text: str) -> bool:
    """Whether the name stands whole in the text: "Mark", but not "Marked"."""
    after = text.partition(f"{one.__module__}.{one.__name__}")[2][:1]
    return not (after.isalnum() or after == "_")


def _in_words(kind: str) -> str:
    if kind.endswith(" | None"):
        return f"{_in_words(kind.removesuffix(' | None'))}, or none"
    if kind.startswith("tuple[") and kind.endswith(", ...]"):
        return f"list of {_in_words(kind[6:-6])}"
    if kind.startswith("tuple["):
        return " and ".join(_in_words(one) for one in kind[6:-1].split(", "))
    if kind == "Line":
        return "list of Run"
    return WORDS.get(kind, kind)


def _shown(value: Any) -> str:
    """A short value as it is; parts and lists have sections of their own."""
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if not isinstance(value, str):
        return ""
    text = " ".join(value.split()).replace("|", "/")
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"“{short}”" if short else ""


if __name__ == "__main__":
    main()
