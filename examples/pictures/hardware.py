"""Small metal things with volume: screws, knobs, plates, locks and hinges."""

from __future__ import annotations

import math

from PIL import Image

from pictures.canvas import (
    Box,
    Canvas,
    Color,
    Point,
    blurred,
    both,
    disc,
    ellipse,
    polygon,
    ramp,
    rectangle,
    stroke,
    without,
)
from pictures.textures import metal, toned

BRASS: Color = (176, 138, 74)
STEEL: Color = (158, 160, 162)
BRONZE: Color = (84, 66, 52)


def screw(
    canvas: Canvas, at: Point, radius: float, color: Color = STEEL, angle: float = 0.5
) -> None:
    """A screw head with a crossed slot, turned by an angle."""
    head = disc(at, radius)
    canvas.put(head, toned(color, 0.95), round_by=radius * 0.28, gain=1.0, shadow=(1, 2, 2, 0.6))
    for turn in (angle, angle + math.pi / 2):
        dx, dy = math.cos(turn) * radius * 0.58, math.sin(turn) * radius * 0.58
        slot = stroke([(at[0] - dx, at[1] - dy), (at[0] + dx, at[1] + dy)], radius * 0.26)
        canvas.put(slot, toned(color, 0.28))
    canvas.glow(
        disc((at[0] - radius * 0.35, at[1] - radius * 0.45), radius * 0.22),
        (255, 250, 235),
        1.5,
        0.5,
    )


def plate(canvas: Canvas, box: Box, color: Color, radius: float = 6, seed: int = 3) -> Image.Image:
    """A flat metal plate; gives its mask."""
    mask = rectangle(box, radius)
    canvas.put(mask, metal((900, 900), color, seed), round_by=2.2, gain=1.1, shadow=(3, 4, 5, 0.55))
    return mask


def hole(canvas: Canvas, mask: Image.Image) -> None:
    """A dark opening, darkest below its upper left edge."""
    canvas.put(mask, ramp((10, 9, 8), (44, 37, 30), (60, 60)))
    rim = without(mask, blurred(mask, 4).point(lambda value: 255 if value > 150 else 0))
    canvas.shade(rim, 0.6)


def knob(canvas: Canvas, at: Point, radius: float, color: Color = BRASS) -> None:
    """A round doorknob on its rose, seen from the front."""
    x, y = at
    rose = disc(at, radius * 1.32)
    canvas.put(rose, toned(color, 0.86), round_by=radius * 0.09, gain=1.3, shadow=(8, 12, 10, 0.55))
    canvas.put(disc(at, radius * 1.12), toned(color, 0.66), round_by=radius * 0.05, gain=1.0)
    canvas.shadow(disc(at, radius), (radius * 0.28, radius * 0.36, radius * 0.22, 0.75))
    canvas.put(disc(at, radius), metal((500, 500), color, 5), round_by=radius * 0.44, gain=1.5)
    band = ellipse((x - radius * 0.72, y - radius * 0.78, x + radius * 0.5, y - radius * 0.1))
    canvas.glow(band, (255, 246, 222), radius * 0.16, 0.62)
    low = ellipse((x - radius * 0.5, y + radius * 0.52, x + radius * 0.62, y + radius * 0.84))
    canvas.glow(low, (196, 160, 110), radius * 0.12, 0.4)
    canvas.shade(
        both(disc(at, radius), ellipse((x - radius * 0.9, y, x + radius, y + radius * 0.55))),
        0.3,
        radius * 0.1,
    )


def deadbolt(canvas: Canvas, at: Point, radius: float, color: Color = BRASS) -> None:
    """The outside of a deadbolt: a collar, a face and a keyway."""
    x, y = at
    collar = disc(at, radius)
    canvas.put(
        collar,
        metal((500, 500), color, 7),
        round_by=radius * 0.2,
        gain=1.5,
        shadow=(9, 13, 11, 0.6),
    )
    canvas.put(disc(at, radius * 0.7), toned(color, 0.93), round_by=radius * 0.05, gain=1.1)
    canvas.put(disc(at, radius * 0.34), toned(color, 1.04), round_by=radius * 0.03, gain=1.2)
    canvas.put(disc(at, radius * 0.31), toned(color, 0.9), round_by=radius * 0.02, gain=1.0)
    width = radius * 0.05
    keyway = polygon(
        [
            (x - width, y - radius * 0.24),
            (x + width, y - radius * 0.24),
            (x + width * 1.7, y + radius * 0.2),
            (x - width * 0.6, y + radius * 0.22),
        ]
    )
    canvas.put(keyway, (20, 16, 12))
    canvas.glow(
        ellipse((x - radius * 0.72, y - radius * 0.82, x + radius * 0.1, y - radius * 0.52)),
        (255, 246, 225),
        radius * 0.1,
        0.55,
    )
