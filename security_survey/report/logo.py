"""A department's logo as a picture for the head of a page."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from security_survey.report.parts import Logo

LARGEST = (600, 200)
"""Pixels: sharp at the size in which it is printed."""


def build_logo(logo: str) -> Logo | None:
    """The picture to print, None where there is none or it cannot be drawn.

    Its head has been looked at when the agency file was read; what is behind it may be damaged.
    """
    if not logo:
        return None
    from PIL import Image  # noqa: PLC0415 - slow to load, and few departments need it

    try:
        with Image.open(Path(logo), formats=("PNG", "JPEG")) as picture:
            drawn = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    drawn.thumbnail(LARGEST)
    kept = io.BytesIO()
    drawn.save(kept, "PNG", optimize=True)
    src = "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode("ascii")
    return Logo(src, drawn.width / drawn.height)
