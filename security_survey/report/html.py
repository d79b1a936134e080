"""A view into HTML, through the templates of a folder, in a sandbox that escapes everything."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from security_survey.domain.errors import InputError
from security_survey.report.letters import with_letters
from security_survey.report.parts import ReportView
from security_survey.report.template_folder import loader_of

if TYPE_CHECKING:
    from jinja2 import Environment

REPORT = "report.html"
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a surrogate pair: a survey file can hold one alone, but no page can."""
_FRACTION = re.compile("[⅓⅔⅛⅜⅝⅞]")
"""Fractions that the program's font lacks; another font's would stand out."""
_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What a template's own expressions can raise."""


def render_html(view: ReportView, templates: Path, own: Path | None = None) -> str:
    """The report as one HTML page. Raises InputError naming the template and line at fault."""
    return render_template(REPORT, {"view": view}, templates, own)


def render_template(
    name: str, values: dict[str, Any], templates: Path, own: Path | None = None
) -> str:
    """One template of a folder, filled in; those of the folder `own` come first.

    Raises InputError naming the template and line at fault.
    """
    import jinja2  # noqa: PLC0415 (slow to import; only rendering needs it)

    try:
        return _printable(_environment(templates, own).get_template(name).render(values))
    except (jinja2.TemplateError, *_FAULTS) as error:
        raise _template_error(error, templates, own) from error


@cache
def _environment(templates: Path, own: Path | None) -> Environment:
    """The sandbox of a folder, kept so that the next report need not read its templates again."""
    return sandbox(templates, own)


def sandbox(templates: Path, own: Path | None = None) -> Environment:
    """A new sandbox over a folder of templates, and over `own` before it."""
    import jinja2  # noqa: PLC0415 (slow to import; only rendering needs it)
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    return ImmutableSandboxedEnvironment(
        loader=loader_of(templates, own),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printable(page: str) -> str:
    whole = _HALVES.sub("\N{REPLACEMENT CHARACTER}", page)
    return with_letters(_FRACTION.sub(_written_out, whole))


def _written_out(found: re.Match[str]) -> str:
    """A fraction in figures, apart from the whole number before it."""
    text = unicodedata.normalize("NFKC", found[0]).replace("\N{FRACTION SLASH}", "/")
    before = found.string[max(found.start() - 1, 0) : found.start()]
    return f" {text}" if before.isdecimal() else text


def _template_error(error: Exception, templates: Path, own: Path | None) -> InputError:
    where = _place(error, templates, own)
    what = str(error).rstrip(".") or type(error).__name__
    return InputError(
        f"{where}: the template cannot be used: {what}. "
        "Correct that line, or take the folder's own copy away so that the shipped one is used."
    )


def _place(error: Exception, templates: Path, own: Path | None) -> str:
    """The template and line at fault: from a syntax error, else the innermost template frame."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if isinstance(name, str) and isinstance(line, int):
        return f"{name}:{line}"
    place = ""
    trace = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.parent in (templates, own):
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place or str(error.__class__.__name__ if name is None else name)
