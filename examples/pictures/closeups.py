"""What an officer photographs from a step away: the shed's hasp, the basement's latch."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw

from pictures.canvas import (
    FULL,
    SCALE,
    Box,
    Canvas,
    Point,
    blank,
    blurred,
    both,
    disc,
    ellipse,
    polygon,
    ragged,
    ramp,
    rectangle,
    stroke,
    union,
    without,
)
from pictures.develop import Look, developed
from pictures.hardware import STEEL, hole, plate, screw
from pictures.textures import concrete, metal, paint, toned, wood


def hasp() -> Image.Image:
    """A shed door of weathered boards: a stout padlock on a hasp whose screws lie open."""
    canvas = Canvas((40, 34, 30))
    for number, (left, right) in enumerate(
        ((-30, 196), (200, 410), (414, 640), (660, 880), (884, 1230))
    ):
        board = rectangle((left, -20, right, 920), 2)
        color = toned((132, 114, 98), (0.92, 1.04, 0.97, 1.06, 0.95)[number])
        canvas.put(
            board,
            wood((520, 1880), color, 40 + number * 7),
            round_by=3,
            gain=0.9,
            shadow=(5, 0, 5, 0.6),
        )
    canvas.shade(rectangle((641, -20, 659, 920)), 0.8, 3)
    _rust(canvas)
    strap = (212, 396, 770, 484)
    plate(canvas, strap, toned(STEEL, 0.94), 10, 48)
    for x in range(452, 484, 10):
        canvas.shade(rectangle((x, 390, x + 3, 490)), 0.5, 0.6)
    barrel = rectangle((440, 384, 492, 496), 12)
    canvas.put(
        barrel,
        metal((300, 500), toned(STEEL, 0.9), 49, upright=True),
        round_by=12,
        gain=1.4,
        shadow=(4, 6, 6, 0.6),
    )
    for x, y, turn in ((256, 420, 0.2), (256, 460, 1.0), (382, 420, 0.6), (382, 460, 1.3)):
        screw(canvas, (x, y), 15, toned(STEEL, 1.1), turn)
    _padlock(canvas, (702, 440))
    canvas.glow(
        polygon([(-60, -60), (360, -60), (900, 960), (420, 960)]), (255, 236, 206), 90, 0.13
    )
    canvas.blur(blurred(rectangle((940, -40, 1260, 960)), 60), 4)
    canvas.seen_from([(30, 70), (1180, 20), (1170, 880), (24, 850)])
    return developed(canvas.image, Look(tint=(255, 249, 238), seed=41, exposure=1.22))


def _rust(canvas: Canvas) -> None:
    for x in (256, 382, 700):
        canvas.shade(
            polygon([(x - 10, 470), (x + 10, 470), (x + 5, 720), (x - 4, 720)]),
            0.34,
            7,
            (150, 84, 40),
        )


def _padlock(canvas: Canvas, at: Point) -> None:
    x, y = at
    hole(canvas, rectangle((x - 34, y - 26, x + 34, y + 26), 8))
    arc = [(x - 66, y + 150), (x - 66, y + 30)]
    arc += [(x - 66 * math.cos(a / 10), y + 26 - 78 * math.sin(a / 10)) for a in range(32)]
    arc += [(x + 66, y + 30), (x + 66, y + 150)]
    bow = stroke(arc, 27)
    canvas.put(
        bow, metal((600, 600), (186, 188, 190), 51), round_by=9, gain=1.7, shadow=(10, 12, 9, 0.6)
    )
    staple = stroke([(x - 12, y - 6), (x - 12, y + 8)], 26)
    canvas.put(
        union(staple, stroke([(x + 12, y - 6), (x + 12, y + 8)], 26)),
        toned(STEEL, 0.7),
        round_by=6,
        gain=1.2,
    )
    body = rectangle((x - 112, y + 116, x + 112, y + 318), 20)
    canvas.put(
        body,
        metal((900, 900), (186, 148, 82), 52),
        round_by=15,
        gain=1.3,
        shadow=(16, 20, 16, 0.65),
    )
    for step in range(1, 6):
        line = stroke([(x - 106, y + 118 + step * 34), (x + 106, y + 118 + step * 34)], 1.6)
        canvas.shade(line, 0.55, 0.6)
    canvas.glow(ellipse((x - 88, y + 128, x - 52, y + 300)), (255, 240, 206), 10, 0.4)


def basement() -> Image.Image:
    """A small basement window from inside, held by one spring latch."""
    canvas = Canvas(_block_wall())
    opening = (190, 190, 1010, 640)
    canvas.put(rectangle(opening), concrete((1700, 900), (150, 146, 138), 81))
    canvas.lay(
        concrete((800, 160), (176, 172, 162), 82), [(190, 640), (1010, 640), (960, 566), (240, 566)]
    )
    inside = rectangle(opening)
    canvas.shade(both(inside, blurred(rectangle((150, 150, 1050, 250)), 18)), 0.7)
    canvas.shade(both(inside, blurred(rectangle((150, 190, 236, 680)), 16)), 0.5)
    window = (240, 236, 960, 568)
    canvas.put(rectangle(window), (88, 92, 92), round_by=4, gain=1.0, shadow=(0, 0, 12, 0.6))
    for left, right in ((262, 592), (608, 938)):
        _ground_level_view(canvas, (left, 262, right, 546))
    frame = without(
        rectangle(window, 3), rectangle((270, 270, 588, 538), 2), rectangle((612, 270, 930, 538), 2)
    )
    canvas.put(
        frame,
        paint((1440, 660), (116, 120, 118), 83, 0.12),
        round_by=5,
        gain=1.2,
        shadow=(3, 5, 6, 0.5),
    )
    canvas.shade(
        both(frame, ragged(union(*[disc((x, 556), 30) for x in (270, 420, 700, 900)]), 12, 84)),
        0.4,
        1,
        (150, 90, 50),
    )
    _spring_latch(canvas, (600, 276))
    canvas.glow(rectangle((262, 262, 938, 546)), (236, 244, 250), 60, 0.22)
    canvas.lit_by(
        Image.blend(
            Image.radial_gradient("L").resize(FULL).point(lambda v: max(60, 200 - v)),
            Image.new("L", FULL, 128),
            0.4,
        )
    )
    canvas.seen_from([(70, 40), (1180, 100), (1170, 850), (40, 860)])
    return developed(canvas.image, Look(tint=(246, 249, 255), seed=43, grain=0.1, exposure=1.1))


def _block_wall() -> Image.Image:
    wall = concrete(FULL, (164, 160, 150), 80)
    canvas = Canvas(wall)
    for row, top in enumerate(range(-60, 960, 150)):
        canvas.shade(rectangle((-20, top, 1220, top + 7)), 0.42, 1.5)
        canvas.glow(rectangle((-20, top + 8, 1220, top + 10)), (230, 226, 216), 1, 0.25)
        for left in range(-150 + (row % 2) * 150, 1300, 300):
            canvas.shade(rectangle((left, top, left + 7, top + 150)), 0.42, 1.5)
    return canvas.image


def _ground_level_view(canvas: Canvas, box: Box) -> None:
    """What lies outside at the level of the lawn: blades against the light."""
    left, _, right, bottom = box
    canvas.put(rectangle(box), ramp((222, 230, 236), (172, 188, 150), (60, 300)))
    rng = Random(round(left))
    for tone in (0.6, 0.85, 1.1):
        blades = blank()
        draw = ImageDraw.Draw(blades)
        for _ in range(150):
            x = rng.uniform(left, right) * SCALE
            tip = (x + rng.gauss(0, 40), (bottom - rng.uniform(40, 190)) * SCALE)
            draw.polygon([(x - 6, bottom * SCALE), tip, (x + 6, bottom * SCALE)], fill=255)
        canvas.put(both(blades, rectangle(box)), toned((112, 138, 70), tone))
    canvas.blur(rectangle(box), 2.6)
    canvas.shade(
        both(rectangle(box), ragged(rectangle((left, bottom - 70, right, bottom)), 40, 85, 9)),
        0.25,
        6,
        (150, 140, 120),
    )


def _spring_latch(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.put(
        rectangle((x - 60, y - 36, x + 60, y + 14), 5),
        toned(STEEL, 0.8),
        round_by=3,
        gain=1.2,
        shadow=(4, 6, 6, 0.6),
    )
    for dx in (-46, 46):
        screw(canvas, (x + dx, y - 11), 8, toned(STEEL, 0.9), 0.7 + dx)
    arm = polygon([(x - 20, y - 22), (x + 20, y - 22), (x + 15, y + 76), (x - 15, y + 76)])
    canvas.put(
        arm,
        metal((200, 500), toned(STEEL, 0.95), 86, upright=True),
        round_by=5,
        gain=1.3,
        shadow=(7, 9, 7, 0.65),
    )
    canvas.put(
        disc((x, y + 78), 21), toned(STEEL, 0.9), round_by=8, gain=1.4, shadow=(6, 8, 6, 0.6)
    )
    screw(canvas, (x, y - 6), 10, toned(STEEL, 0.85), 1.1)
