"""No advice may lock people in: fixes that could block a way out say how it stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from security_survey.content.raw_parts import word
from security_survey.content.yaml_reader import Document, Path_
from security_survey.domain.errors import Problem

WAYS_IN = "entry"
"""The layer whose doors and windows are ways out, too."""

_ADVICE = ("title", "fix", "renter")
_DEVICE = re.compile(
    r"\b(deadbolts?|(?:slide|flush|barrel) bolts?|dowels?|grilles?|gratings?"
    r"|(?:window|security) bars?|(?:sash|track) locks?|vent stops?)\b",
    re.IGNORECASE,
)
"""Devices that keep people in as well as out, wherever they are spoken of."""

# At doors and windows plainer words mean such devices, too. Case counts: a PIN is no pin.
_AT_WAYS_IN = re.compile(
    r"\b([Bb]olts?|[Bb]ars?|[Pp]ins?|[Ff]ilm|[Pp]adlocks?|[Cc]hains?"
    r"|(?:window|door|second|extra|keyed|pin|slide) locks?)\b"
)
_BLOCKS = re.compile(
    r"double[- ]cylinder|keyed (?:on )?both sides|keys? on both sides|fixed (?:bars?|grilles?)"
    r"|(?:screw|nail|paint|seal|weld)(?:s|ed)? (?:\w+ ){0,4}shut",
    re.IGNORECASE,
)
# Looking for these first is much quicker than the pattern above.
_HINTS = ("double", "both sides", "fixed", "shut")
_REFUSES = re.compile(r"\b(no|not|never|avoid|replace|remove|free|instead of)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def escape_faults(
    document: Document, path: Path_, item: Mapping[str, Any], layer: str
) -> Iterator[Problem]:
    """What in an item's advice could block an escape route. `path` is the item's."""
    for key in _ADVICE:
        text = word(item.get(key))
        for blocking in _blocking(text):
            what = f"“{key}” recommends “{blocking}”, which can block a way out."
            yield document.problem((*path, key), what, "Recommend something that opens by hand.")
        if not item.get("egress") and (found := _device(text, layer)):
            what = f"“{key}” speaks of a “{found}”, but “egress” is missing."
            remedy = "Say there how the way out stays open."
            yield document.problem((*path, key), what, remedy)
            return


def _blocking(text: str) -> Iterator[str]:
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    for sentence in _SENTENCE.split(text):
        found = _BLOCKS.search(sentence)
        if found and not _REFUSES.search(sentence):
            yield found.group()


def _device(text: str, layer: str) -> str:
    """The first device in a text that could block a way out, or ""."""
    found = _DEVICE.search(text) or (layer == WAYS_IN and _AT_WAYS_IN.search(text))
    return found.group().lower() if found else ""
