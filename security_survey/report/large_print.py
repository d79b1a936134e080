"""Large print: one more stylesheet, the last on the page, whatever stylesheets come before it."""

from __future__ import annotations

from pathlib import Path

from security_survey.report.html import render_template

STYLESHEET = "large.css"
_END_OF_HEAD = "</head>"


def with_large_print(html: str, templates: Path, own: Path | None = None) -> str:
    """The page in large print. Raises InputError for a fault in the stylesheet."""
    style = render_template(STYLESHEET, {}, templates, own)
    return html.replace(_END_OF_HEAD, f"<style>{style}</style>{_END_OF_HEAD}", 1)
