"""Checks a department's templates: every fault with template, line and the field that is missing.

Two ways of looking make sure of it. The fields that a template names are held against the view as
it is documented, also where the template would not come to them; then the pages are rendered, and
whatever is asked for and not there is noted instead of stopping at the first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from security_survey.domain.errors import InputError
from security_survey.report.html import REPORT, render_html, sandbox
from security_survey.report.parts import ReportView
from security_survey.report.template_folder import folder_problems, template_names

if TYPE_CHECKING:
    from jinja2 import Environment, Undefined
    from jinja2.nodes import Getattr

VIEW = "view"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in one line of one template; `line` is 0 where it cannot be told."""

    template: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.template}:{self.line}" if self.line else self.template
        return f"{place}: {self.what}"


def check_templates(shipped: Path, own: Path | None, views: Iterable[ReportView]) -> list[str]:
    """All that is wrong with a department's templates, one sentence each; none if all is well."""
    problems = [str(problem) for problem in folder_problems(own, shipped)] if own else []
    if problems:
        return problems
    environment = sandbox(shipped, own)
    faults = set(_written_faults(environment, shipped))
    if faults:
        return [str(fault) for fault in sorted(faults)]
    for view in views:
        faults |= set(_missing(shipped, own, view))
    if faults:
        return [str(fault) for fault in sorted(faults)]
    return _other_faults(shipped, own, views)


def _written_faults(environment: Environment, shipped: Path) -> Iterator[Fault]:
    """Faults in the writing, and fields of the view that do not exist."""
    import jinja2  # noqa: PLC0415 (slow to import; only rendering needs it)
    from jinja2 import nodes  # noqa: PLC0415

    for name in template_names(shipped):
        try:
            source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
            tree = environment.parse(source, name)
        except jinja2.TemplateSyntaxError as error:
            yield Fault(name, error.lineno, f"{str(error.message).rstrip('.')}.")
            continue
        except InputError as error:
            yield Fault(name, 0, str(error))
            continue
        for node in tree.find_all(nodes.Getattr):
            if what := _unknown_field(node):
                yield Fault(name, node.lineno, what)


def _unknown_field(node: Getattr) -> str:
    """What is wrong with a chain such as `view.front.adress`; "" where nothing can be told."""
    kind = _kind_of(node.node)
    if kind is None or node.attr in {field.name for field in fields(kind)}:
        return ""
    return _no_such_field(kind, node.attr)


def _kind_of(node: Any) -> Any:
    """The dataclass that a chain of fields from the view on leads to; None for anything else."""
    from jinja2 import nodes  # noqa: PLC0415

    if isinstance(node, nodes.Name):
        return ReportView if node.name == VIEW else None
    if not isinstance(node, nodes.Getattr) or (kind := _kind_of(node.node)) is None:
        return None
    found = get_type_hints(kind).get(node.attr)
    return next((one for one in (found, *get_args(found)) if _is_part(one, found)), None)


def _is_part(one: Any, found: Any) -> bool:
    """Whether a field holds one part, or one or none; a tuple of them has no fields of its own."""
    return isinstance(one, type) and is_dataclass(one) and get_origin(found) is not tuple


def _no_such_field(kind: type, name: str) -> str:
    known = [field.name for field in fields(kind)]
    close = get_close_matches(name, known, 1)
    hint = f"Did you mean “{close[0]}”?" if close else "docs/templates.md lists the fields."
    return f"There is no field “{name}” in {kind.__name__}. {hint}"


def _missing(shipped: Path, own: Path | None, view: ReportView) -> list[Fault]:
    """What a rendering asks for and does not find. Other faults are left for later."""
    import jinja2  # noqa: PLC0415 (slow to import; only rendering needs it)

    found: list[Fault] = []
    environment = sandbox(shipped, own)
    environment.undefined = _noting(found)
    try:
        environment.get_template(REPORT).render({VIEW: view})
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError):
        return found  # what was missing may have led to it; if not, it is told by itself
    return found


def _noting(found: list[Fault]) -> type[Undefined]:
    """A stand-in for whatever is missing: it notes where it was used, and is empty."""
    import jinja2  # noqa: PLC0415 (slow to import; only rendering needs it)

    class Noting(jinja2.ChainableUndefined):
        """Notes each use."""

        def __str__(self) -> str:
            found.append(_fault_of(self))
            return ""

        __html__ = __str__

        def __iter__(self) -> Iterator[Any]:
            found.append(_fault_of(self))
            return iter(())

        def __bool__(self) -> bool:
            found.append(_fault_of(self))
            return False

    return Noting


def _fault_of(missing: Any) -> Fault:
    """The template and line that are being rendered, and what is missing there."""
    name, owner = missing._undefined_name, missing._undefined_obj
    template, line = _rendering()
    if is_dataclass(owner) and not isinstance(owner, type):
        return Fault(template, line, _no_such_field(type(owner), str(name)))
    return Fault(
        template, line, f"“{name}” stands for nothing. docs/templates.md lists the fields."
    )


def _rendering() -> tuple[str, int]:
    """The innermost template that is being rendered, and its line."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.name), int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return REPORT, 0


def _other_faults(shipped: Path, own: Path | None, views: Iterable[ReportView]) -> list[str]:
    """What a rendering as it is for a report stops at: at most one fault for each view."""
    found = []
    for view in views:
        try:
            render_html(view, shipped, own)
        except InputError as error:
            found.append(str(error))
    return list(dict.fromkeys(found))
