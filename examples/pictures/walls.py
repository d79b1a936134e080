"""Windows from outside: the yew beside the kitchen window, the bars on the back bedroom's."""

from __future__ import annotations

from PIL import Image

from pictures.canvas import FULL, Canvas, disc, ellipse, polygon, ragged, rectangle, stroke
from pictures.develop import Look, developed
from pictures.hardware import screw
from pictures.noise import cloudy
from pictures.scenery import shrub, window
from pictures.textures import concrete, grass, metal, siding


def yew() -> Image.Image:
    """A yew taller than a person, between the lawn and the kitchen window."""
    canvas = Canvas(siding(FULL, (196, 202, 196), 101, 84))
    canvas.put(
        rectangle((-20, 640, 1220, 730)),
        concrete((2400, 180), (150, 146, 138), 102),
        shadow=(0, -4, 5, 0.5),
    )
    window(canvas, (250, 150, 610, 520), 103, 0.55)
    canvas.put(rectangle((-20, 716, 1220, 920)), grass((2440, 408), (92, 128, 58), 104, 16000, 30))
    canvas.shade(rectangle((-20, 700, 1220, 726)), 0.5, 9)
    canvas.shade(ellipse((520, 740, 1260, 880)), 0.5, 26)
    lobes = [
        (790, 660, 150),
        (960, 660, 150),
        (1050, 690, 100),
        (700, 700, 90),
        (870, 720, 120),
        (790, 500, 140),
        (960, 490, 140),
        (700, 600, 96),
        (1050, 570, 100),
        (830, 340, 116),
        (940, 340, 110),
        (880, 230, 92),
        (900, 160, 60),
        (1020, 420, 84),
        (730, 440, 70),
    ]
    shrub(canvas, lobes, (66, 96, 58), 106, (26, 6))
    near = grass(FULL, (100, 138, 60), 107, 60000, 44)
    canvas.put(ragged(rectangle((-20, 815, 1220, 940)), 9, 109), near)
    canvas.shade(ellipse((560, 790, 1260, 850)), 0.42, 22)
    canvas.lit_by(
        Image.blend(cloudy((600, 450), (260, 260), 108), Image.new("L", (600, 450), 132), 0.75)
    )
    canvas.glow(
        polygon([(-60, -60), (500, -60), (100, 960), (-60, 960)]), (255, 240, 214), 120, 0.14
    )
    canvas.seen_from([(40, 20), (1190, 50), (1180, 880), (20, 890)])
    return developed(canvas.image, Look(tint=(255, 250, 240), seed=45, exposure=1.14))


def bars() -> Image.Image:
    """A bedroom window behind bars that are screwed to the wall."""
    canvas = Canvas(siding(FULL, (196, 202, 196), 111, 84))
    window(canvas, (360, 160, 840, 690), 113, 0.42)
    canvas.put(rectangle((-20, 860, 1220, 920)), grass((2440, 120), (88, 120, 58), 114, 5000, 30))
    for y in (216, 640):
        flat = rectangle((296, y, 904, y + 26), 3)
        canvas.put(
            flat,
            metal((1200, 60), (52, 54, 58), 115),
            round_by=4,
            gain=1.2,
            shadow=(12, 18, 9, 0.55),
        )
    for number in range(9):
        x = 332 + number * 67
        bar = rectangle((x - 9, 128, x + 9, 742), 8)
        canvas.put(
            bar,
            metal((40, 1240), (58, 60, 64), 116 + number, upright=True),
            round_by=7,
            gain=1.6,
            shadow=(14, 18, 8, 0.5),
        )
    for x in (308, 892):
        for y in (229, 653):
            canvas.put(
                rectangle((x - 26, y - 34, x + 26, y + 34), 5),
                (62, 64, 68),
                round_by=4,
                gain=1.3,
                shadow=(6, 8, 6, 0.6),
            )
            for dy in (-19, 19):
                screw(canvas, (x, y + dy), 9, (120, 122, 126), 0.3 + dy)
            canvas.shade(stroke([(x, y + 34), (x + 2, y + 120)], 12), 0.3, 6, (150, 84, 44))
    canvas.glow(
        polygon([(-60, -60), (700, -60), (200, 960), (-60, 960)]), (255, 240, 220), 120, 0.12
    )
    canvas.shade(disc((1260, 960), 420), 0.35, 120)
    canvas.seen_from([(130, 0), (1140, 60), (1150, 860), (120, 900)])
    return developed(canvas.image, Look(tint=(252, 250, 246), seed=46, exposure=1.14))
