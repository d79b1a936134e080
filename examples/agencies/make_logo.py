"""Draws the logo of the made-up city: a lighthouse between two meridians, in its color."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ACCENT, LIGHT, WHITE = "#6b1f47", "#f2c14e", "#ffffff"
SIDE, FINE = 240, 4
"""Pixels of the picture, and how much finer it is drawn before it is scaled down."""
LOGO = Path(__file__).parent / "port_meridian" / "logo" / "port_meridian.png"


def draw() -> Image.Image:
    """The logo, a disc on clear ground."""
    size = SIDE * FINE
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)

    def at(*spots: float) -> list[float]:
        return [spot * size for spot in spots]

    pen.ellipse(at(0.01, 0.01, 0.99, 0.99), fill=ACCENT)
    for wide in (0.22, 0.38):
        pen.ellipse(at(0.5 - wide, 0.06, 0.5 + wide, 0.94), outline=WHITE, width=4 * FINE)
    pen.polygon(at(0.40, 0.36, 0.06, 0.24, 0.06, 0.46), fill=LIGHT)
    pen.polygon(at(0.60, 0.36, 0.94, 0.24, 0.94, 0.46), fill=LIGHT)
    pen.polygon(at(0.40, 0.80, 0.44, 0.44, 0.56, 0.44, 0.60, 0.80), fill=WHITE)
    pen.rectangle(at(0.415, 0.58, 0.585, 0.66), fill=ACCENT)
    pen.rectangle(at(0.43, 0.30, 0.57, 0.42), fill=LIGHT)
    pen.polygon(at(0.40, 0.30, 0.50, 0.20, 0.60, 0.30), fill=WHITE)
    pen.rectangle(at(0.32, 0.80, 0.68, 0.85), fill=WHITE)
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(LOGO, optimize=True)
