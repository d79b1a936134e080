"""docs/templates.md: every field of the view is in it under its kind, and nothing that is not."""

from __future__ import annotations

import re

from docs.make_templates import BEGIN, PAGE, rows_of, view_kinds

ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)
REMEDY = "Run: .venv/bin/python docs/make_templates.py"


def test_the_page_documents_the_view_field_by_field() -> None:
    """Parts in the order met, their fields in order, each with its kind."""
    listed = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2]
    sections = [section.partition("\n") for section in listed.split("### ")[1:]]
    documented = [(title.strip(), ROW.findall(text)) for title, _, text in sections]
    assert documented == [(kind.__name__, rows_of(kind)) for kind in view_kinds()], REMEDY


def test_the_page_names_the_whole_and_its_parts() -> None:
    """The view comes first; what it holds at any depth is there."""
    names = [kind.__name__ for kind in view_kinds()]
    assert names[0] == "ReportView"
    assert {"Front", "Step", "Finding", "Picture", "ServiceView", "Run"} <= set(names)
