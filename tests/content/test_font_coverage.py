"""Every character of the shipped content is in the font that screens and pages use."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from security_survey.resources import font_files, resource

FILES = sorted(resource("checklists").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_font_has_every_character(path: Path) -> None:
    """A missing one would fall back to whatever font the machine has, and look it."""
    letters = set(path.read_text(encoding="utf-8")) - {"\n"}
    for font in font_files():
        known = {chr(code) for code in TTFont(font).getBestCmap()}
        assert letters <= known, font.name
