"""A page with nothing on it but the styles of a report: what it brings along is then there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from security_survey.report.html import REPORT, sandbox

_STYLE = re.compile("<style>.*?</style>", re.DOTALL)
_BODY = "<h1>Ready</h1><p>one, <strong>two</strong>, <em>three</em></p>"


def page_of_styles(templates: Path, paper: str = "letter") -> str:
    """A report's styles, to the letter, and a few words in all of its fonts.

    Left out are those that depend on more than the paper.
    """
    styles = "".join(_styles(templates, paper))
    return f'<html lang="en"><head><title>Ready</title>{styles}</head><body>{_BODY}</body></html>'


def _styles(templates: Path, paper: str) -> Iterator[str]:
    from jinja2 import UndefinedError  # noqa: PLC0415 (slow to import; only rendering needs it)

    environment = sandbox(templates)
    for style in _STYLE.findall((templates / REPORT).read_text(encoding="utf-8")):
        try:
            yield environment.from_string(style).render(view={"paper": paper})
        except UndefinedError:  # it asks for what only a survey or a department can tell
            continue
