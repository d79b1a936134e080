"""No advice without a way out: a fix that could block one must say how it stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from security_survey.content.checklist_files import AreaFile
from security_survey.content.yaml_reader import Document
from security_survey.domain.errors import Problem

BLOCKING = re.compile(
    r"\b(deadbolts?|double-cylinder|slide bolts?|flush bolts?|barrel bolts?|dowels?|grilles?|"
    r"gratings?|window bars?|security bars?|sash locks?|track locks?|vent stops?)\b",
    re.IGNORECASE,
)
"""Devices that can keep people in as well as out."""


def check_egress(document: Document, area: AreaFile) -> Iterator[Problem]:
    """The items whose fix names such a device without an `egress` sentence."""
    for n, item in enumerate(area.items):
        found = BLOCKING.search(f"{item.title} {item.fix} {item.renter}")
        if found and not item.egress:
            what = f"The fix of “{item.id}” speaks of a “{found[0]}”, which could block a way out."
            remedy = "Add an “egress” sentence that says how the way out stays open."
            yield document.problem(("items", n, "fix"), what, remedy)
