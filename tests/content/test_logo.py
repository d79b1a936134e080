"""A logo is looked at by its head alone, and refused with a remedy where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.content.logo import MOST_BYTES, logo_fault
from tests.content.pictures import boasting_png, jpeg, save


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
@pytest.mark.parametrize("size", [(1, 1), (600, 200), (2000, 2000)])
def test_a_picture_is_good(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    """PNG and JPEG, up to 2,000 pixels a side."""
    assert logo_fault(save(tmp_path / name, *size)) == ("", "")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<!DOCTYPE html><html><img src='logo.png'></html>", "The logo is a web page (HTML)"),
        (b"\n  <HTML>", "The logo is a web page (HTML)"),
        (b"<?xml version='1.0'?><svg onload='x()'/>", "The logo is an SVG drawing"),
        (b"GIF89a", "The logo is neither a PNG nor a JPEG picture."),
        (b"", "The logo is neither a PNG nor a JPEG picture."),
        (
            boasting_png(20_000, 10_000),
            "The logo is 20,000 by 10,000 pixels large (200 megapixels).",
        ),
        (jpeg(2001, 10), "The logo is 2,001 by 10 pixels large (0 megapixels)."),
        (boasting_png(0, 10), "The logo is damaged."),
        (boasting_png(10, 10)[:20], "The logo is damaged."),
        (boasting_png(10, 10)[:40], "The logo is damaged."),
        (jpeg(300, 300)[:-40], "The logo is damaged."),
        (b"\xff\xd8\xff\xd9", "The logo is damaged."),
        (b"\xff\xd8" + b"\xff" * 40 + b"\xd9", "The logo is damaged."),
        (bytes(MOST_BYTES + 1), "The logo is larger than 2 MB."),
    ],
)
def test_what_is_no_logo(tmp_path: Path, content: bytes, expected: str) -> None:
    """Each in its own sentence, whatever the name ends in."""
    (tmp_path / "logo.png").write_bytes(content)
    what, remedy = logo_fault(tmp_path / "logo.png")
    assert what.startswith(expected)
    assert remedy.endswith(".")


def test_no_logo_at_all(tmp_path: Path) -> None:
    """A missing file and a folder of that name are no pictures."""
    (tmp_path / "folder.png").mkdir()
    for name in ("none.png", "folder.png"):
        assert logo_fault(tmp_path / name)[0] == f"There is no picture “{name}”."
