"""The department's own page, point by point, for tests of whatever tells it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "data" / "community_services.yaml"
PAGE: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text("utf-8"))


def points(medium: str) -> list[tuple[str, str, str]]:
    """The service, the page's words and one phrase that "panel" or "report" must hold for it."""
    return [
        (service, point["page"], plain(phrase))
        for service, listed in PAGE.items()
        for point in listed
        for phrase in point.get(medium, [])
    ]


def plain(text: str) -> str:
    """A text without its line ends and capitals."""
    return " ".join(text.split()).casefold()
