"""The house number on brick, half hidden by a wreath."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw, ImageFont

from pictures.canvas import (
    FULL,
    SCALE,
    Canvas,
    Point,
    blank,
    blurred,
    disc,
    polygon,
    rectangle,
    without,
)
from pictures.develop import Look, developed
from pictures.textures import brick, paint, toned
from security_survey.resources import font_files


def wreath() -> Image.Image:
    """A house number on brick; the wreath hangs over its middle digit."""
    canvas = Canvas(brick(FULL, (134, 88, 72), 90, 130))
    canvas.put(
        rectangle((-20, -20, 130, 920)),
        paint((300, 1880), (232, 230, 222), 91, 0.05),
        round_by=7,
        gain=0.9,
        shadow=(16, 4, 14, 0.5),
    )
    for digit, x in (("2", 300), ("1", 610), ("4", 920)):
        _digit(canvas, digit, (x, 430))
    _ring(canvas, (614, 420))
    _bow(canvas, (614, 588))
    canvas.glow(
        polygon([(300, -60), (760, -60), (1240, 700), (1240, 960), (1000, 960)]),
        (255, 228, 190),
        80,
        0.14,
    )
    canvas.seen_from([(20, 30), (1190, 60), (1160, 850), (40, 880)])
    return developed(canvas.image, Look(tint=(255, 248, 238), seed=44, exposure=1.16))


def _digit(canvas: Canvas, digit: str, at: Point) -> None:
    bold = next(path for path in font_files() if path.stem.endswith("Bold"))
    mask = blank()
    font = ImageFont.truetype(str(bold), 300 * SCALE)
    ImageDraw.Draw(mask).text(
        (at[0] * SCALE, at[1] * SCALE), digit, font=font, fill=255, anchor="mm"
    )
    canvas.put(mask, (36, 36, 38), round_by=3.5, gain=1.2, shadow=(9, 12, 6, 0.65))


def _ring(canvas: Canvas, center: Point) -> None:
    """Twigs of fir round a ring, dark ones first, and berries between them."""
    ring = without(disc(center, 214), disc(center, 52))
    canvas.shadow(ring, (16, 24, 20, 0.7))
    canvas.put(without(disc(center, 190), disc(center, 62)), (22, 34, 22))
    draw, rng = ImageDraw.Draw(canvas.image), Random(92)
    for index in range(2000):
        _twig(draw, rng, center, index / 2000)
    for _ in range(34):
        angle, away = rng.uniform(0, math.tau), rng.uniform(96, 196)
        at = (center[0] + away * math.cos(angle), center[1] + away * math.sin(angle))
        canvas.put(disc(at, 10), (164, 26, 30), round_by=4, gain=1.3, shadow=(3, 5, 4, 0.6))
        canvas.glow(disc((at[0] - 3, at[1] - 4), 2), (255, 230, 220), 1, 0.7)


def _twig(draw: ImageDraw.ImageDraw, rng: Random, center: Point, depth: float) -> None:
    """One twig with its needles; later ones lie on top and catch more light."""
    angle, away = rng.uniform(0, math.tau), min(200.0, max(74.0, rng.gauss(134, 38)))
    x, y = center[0] + away * math.cos(angle), center[1] + away * math.sin(angle)
    along = angle + math.pi / 2 + rng.gauss(0, 0.55)
    light = 0.62 + 0.2 * math.sin(-angle + 0.6) * (1 if away > 126 else -0.9)
    tone = (0.3 + 0.85 * depth) * light * rng.gauss(1.2, 0.34)
    color = toned((62, 104, 62), tone)
    for step in range(9):
        bx, by = x + math.cos(along) * step * 5, y + math.sin(along) * step * 5
        for side in (-0.7, 0.7):
            tip = (bx + math.cos(along + side) * 15, by + math.sin(along + side) * 15)
            draw.line(
                [(bx * SCALE, by * SCALE), (tip[0] * SCALE, tip[1] * SCALE)], fill=color, width=3
            )


def _bow(canvas: Canvas, at: Point) -> None:
    x, y = at
    red = (158, 30, 36)
    tails = (
        [(x - 8, y), (x - 84, y + 164), (x - 52, y + 152), (x - 34, y + 178), (x + 12, y)],
        [(x + 8, y), (x + 70, y + 170), (x + 46, y + 150), (x + 18, y + 172), (x - 12, y)],
    )
    for tail in tails:
        canvas.put(polygon(tail), toned(red, 0.8), round_by=9, gain=1.1, shadow=(6, 9, 8, 0.5))
    for side in (-1, 1):
        loop = [
            (x, y),
            (x + side * 70, y - 62),
            (x + side * 128, y - 44),
            (x + side * 132, y + 34),
            (x + side * 66, y + 44),
        ]
        canvas.put(
            blurred(polygon(loop), 9).point(lambda v: 255 if v > 128 else 0),
            red,
            round_by=11,
            gain=1.0,
            shadow=(8, 12, 10, 0.6),
        )
        fold = polygon([(x + side * 14, y - 2), (x + side * 84, y - 26), (x + side * 90, y + 12)])
        canvas.shade(fold, 0.5, 9)
    canvas.put(
        rectangle((x - 26, y - 24, x + 26, y + 26), 12),
        toned(red, 1.05),
        round_by=10,
        gain=1.5,
        shadow=(4, 7, 7, 0.6),
    )
