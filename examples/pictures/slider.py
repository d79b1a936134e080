"""The foot of the patio slider, with nothing in its track."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw

from pictures.canvas import (
    SCALE,
    Canvas,
    Point,
    blank,
    blurred,
    both,
    polygon,
    ragged,
    ramp,
    rectangle,
    stroke,
)
from pictures.develop import Look, developed
from pictures.hardware import STEEL, screw
from pictures.textures import concrete, grass, leaves, metal, paint, toned, wood


def slider() -> Image.Image:
    """The foot of a patio door from inside: latch stile closed, the channel beside it empty."""
    canvas = Canvas((120, 110, 96))
    _patio(canvas)
    glass = rectangle((-20, -20, 1220, 420))
    canvas.glow(
        both(glass, polygon([(120, -40), (330, -40), (90, 440), (-120, 440)])),
        (235, 244, 250),
        8,
        0.16,
    )
    canvas.glow(
        both(glass, polygon([(860, -40), (960, -40), (800, 440), (700, 440)])),
        (235, 244, 250),
        8,
        0.12,
    )
    _sill(canvas)
    _dead_leaf(canvas, (930, 566))
    _panels(canvas)
    _floor(canvas)
    canvas.seen_from([(90, 60), (1150, 10), (1190, 896), (10, 820)])
    return developed(canvas.image, Look(tint=(253, 250, 244), seed=42, exposure=1.12))


def _patio(canvas: Canvas) -> None:
    outside = rectangle((-20, -20, 1220, 440))
    canvas.put(outside, leaves((2400, 900), (116, 140, 82), 60, 5000, (46, 20)))
    canvas.put(rectangle((-20, 110, 1220, 250)), grass((2400, 300), (128, 156, 84), 61, 6000, 20))
    canvas.lay(
        concrete((1200, 500), (196, 188, 176), 62),
        [(-40, 250), (1240, 250), (1300, 470), (-100, 470)],
    )
    for x in (150, 520, 900):
        canvas.shade(stroke([(x, 250), (x * 1.2 - 110, 470)], 4), 0.5, 1)
    canvas.blur(outside, 7)
    canvas.glow(rectangle((-20, -20, 1220, 180)), (250, 250, 244), 40, 0.35)


def _sill(canvas: Canvas) -> None:
    """The threshold: three raised rails and two channels, one of them open on the right."""
    frame = (206, 204, 198)
    canvas.put(rectangle((-20, 404, 1220, 640)), paint((2480, 470), frame, 63, 0.06))
    for top, bottom in ((452, 500), (528, 590)):
        channel = rectangle((-20, top, 1220, bottom))
        canvas.put(channel, ramp((70, 68, 66), (150, 147, 142), (60, 60)))
        canvas.shade(rectangle((-20, top, 1220, top + 14)), 0.65, 5)
        canvas.shade(blurred(_crumbs(64 + top), 0.8), 0.75, 0, (80, 64, 46))
    for y in (440, 512, 596):
        rail = rectangle((-20, y, 1220, y + 14))
        canvas.put(
            rail,
            metal((2400, 60), (214, 214, 210), 65),
            round_by=4,
            gain=1.2,
            shadow=(0, 4, 4, 0.5),
        )


def _dead_leaf(canvas: Canvas, at: Point) -> None:
    """A brown leaf that the wind left in the channel."""
    x, y = at
    outline = [
        (x - 40, y + 6),
        (x - 14, y - 12),
        (x + 18, y - 14),
        (x + 46, y - 2),
        (x + 14, y + 10),
    ]
    canvas.put(
        ragged(polygon(outline), 4, 69),
        wood((200, 80), (150, 96, 50), 69, upright=False),
        round_by=3,
        gain=1.1,
        shadow=(5, 6, 4, 0.6),
    )
    canvas.shade(stroke([(x - 52, y + 9), (x + 40, y - 3)], 1.6), 0.6, 0.5)


def _crumbs(seed: int) -> Image.Image:
    """Crumbs of dirt lying in the open channel."""
    mask, rng = blank(), Random(seed)
    draw = ImageDraw.Draw(mask)
    for _ in range(260):
        x, y = rng.uniform(600, 1210) * SCALE, rng.gauss(574, 8) * SCALE
        size = rng.uniform(1, 8)
        draw.ellipse(
            [x - size, y - size * 0.6, x + size, y + size * 0.6], fill=rng.randint(90, 255)
        )
    return mask


def _panels(canvas: Canvas) -> None:
    white = (226, 225, 220)
    canvas.put(
        rectangle((560, 372, 1220, 470)),
        paint((1320, 200), toned(white, 0.94), 66, 0.05),
        round_by=5,
        gain=0.9,
        shadow=(0, 6, 8, 0.5),
    )
    canvas.put(
        rectangle((-40, 360, 590, 566)),
        paint((1260, 420), white, 67, 0.05),
        round_by=7,
        gain=0.9,
        shadow=(4, 10, 10, 0.6),
    )
    stile = rectangle((500, -40, 592, 566))
    canvas.put(
        stile, paint((190, 1200), white, 68, 0.05), round_by=6, gain=0.9, shadow=(9, 3, 10, 0.5)
    )
    canvas.shade(rectangle((584, -40, 592, 566)), 0.35, 2)
    canvas.shade(rectangle((-40, 366, 500, 372)), 0.6, 2)
    screw(canvas, (548, 470), 7, STEEL, 0.4)


def _floor(canvas: Canvas) -> None:
    boards = Image.new("RGB", (2400, 900))
    for number in range(6):
        plank = wood(
            (2400, 146),
            toned((176, 132, 88), 0.92 + 0.05 * (number % 3)),
            70 + number,
            upright=False,
        )
        boards.paste(plank, (0, number * 150))
    floor = canvas.lay(boards, [(-120, 622), (1320, 622), (1700, 940), (-500, 940)])
    canvas.glow(
        both(floor, polygon([(60, 640), (460, 640), (300, 960), (-220, 960)])),
        (255, 236, 200),
        14,
        0.26,
    )
    canvas.glow(
        both(floor, polygon([(640, 640), (1100, 640), (1260, 960), (620, 960)])),
        (255, 236, 200),
        14,
        0.26,
    )
    canvas.shade(rectangle((-20, 610, 1220, 634)), 0.55, 7)
