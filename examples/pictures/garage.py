"""The garage that stands open."""

from __future__ import annotations

from random import Random

from PIL import Image

from pictures.canvas import (
    FULL,
    Canvas,
    Color,
    blurred,
    both,
    ellipse,
    polygon,
    rectangle,
    stroke,
    without,
)
from pictures.develop import Look, developed
from pictures.scenery import (
    WHITE,
    standing_shadow,
    wall_lamp,
)
from pictures.textures import concrete, grass, metal, paint, siding, toned, wood


def garage() -> Image.Image:
    """A garage that stands open, a ladder on its back wall."""
    canvas = Canvas(siding(FULL, (188, 194, 200), 141, 72))
    canvas.put(rectangle((-20, -20, 1220, 34)), (70, 68, 68), shadow=(0, 12, 10, 0.6))
    canvas.put(
        rectangle((134, 96, 1066, 700)),
        paint((1900, 1300), WHITE, 142, 0.05),
        round_by=5,
        gain=0.9,
        shadow=(6, 8, 8, 0.5),
    )
    _garage_inside(canvas)
    _raised_door(canvas)
    _driveway(canvas)
    for x in (86, 1116):
        wall_lamp(canvas, (x, 250))
    canvas.glow(
        polygon([(-60, -60), (420, -60), (60, 960), (-60, 960)]), (255, 240, 214), 110, 0.16
    )
    canvas.seen_from([(10, 20), (1180, 0), (1196, 890), (16, 880)])
    return developed(canvas.image, Look(tint=(255, 250, 242), seed=48, exposure=1.16))


def _garage_inside(canvas: Canvas) -> None:
    """Side walls, floor and back wall in perspective, darker with depth."""
    back = (300, 200, 900, 560)
    room = rectangle((170, 130, 1030, 700))
    canvas.put(room, (60, 56, 52))
    wall: Color = (176, 170, 158)
    canvas.lay(
        paint((500, 500), toned(wall, 0.8), 143), [(170, 130), (300, 200), (300, 560), (170, 700)]
    )
    canvas.lay(
        paint((500, 500), toned(wall, 0.62), 144),
        [(900, 200), (1030, 130), (1030, 700), (900, 560)],
    )
    canvas.lay(
        paint((500, 200), toned(wall, 0.55), 145), [(170, 130), (1030, 130), (900, 200), (300, 200)]
    )
    canvas.lay(
        concrete((1000, 500), (150, 146, 140), 146),
        [(300, 560), (900, 560), (1030, 700), (170, 700)],
    )
    canvas.put(rectangle(back), paint((1200, 700), wall, 147, 0.08))
    for x in (300, 900):
        canvas.shade(rectangle((x - 3, 196, x + 3, 562)), 0.5, 6)
    canvas.shade(rectangle((300, 550, 900, 566)), 0.5, 6)
    _shelf(canvas)
    _garden_tools(canvas)
    _ladder(canvas)
    canvas.shade(both(room, rectangle((170, 130, 1030, 360))), 0.5, 90)
    canvas.shade(without(room, blurred(ellipse((180, 420, 1020, 800)), 60)), 0.38, 10)


def _shelf(canvas: Canvas) -> None:
    rng = Random(149)
    colors: tuple[Color, ...] = (
        (178, 140, 96),
        (164, 126, 84),
        (190, 152, 108),
        (92, 104, 116),
        (120, 112, 98),
    )
    for y in (318, 424):
        x = 340.0
        while x < 540:
            wide, high = rng.uniform(34, 74), rng.uniform(34, 78)
            box = rectangle((x, y - high, min(x + wide, 560), y), 2)
            canvas.put(
                box,
                paint((160, 160), rng.choice(colors), rng.randrange(900), 0.12),
                round_by=3,
                gain=0.9,
                shadow=(4, 3, 4, 0.5),
            )
            x += wide + rng.uniform(3, 12)
        canvas.put(
            rectangle((326, y, 574, y + 10)),
            wood((500, 24), (150, 120, 86), 150, upright=False),
            round_by=2,
            shadow=(2, 8, 6, 0.6),
        )
    for x in (350, 420, 500):
        tall = rng.uniform(70, 96)
        _carton(canvas, (x - 4, 560 - tall, x + 60, 560), rng.choice(colors[:3]), 152 + x)


def _carton(
    canvas: Canvas, box: tuple[float, float, float, float], color: Color, seed: int
) -> None:
    """A moving box: tape down its middle, a darker lid line and a label."""
    left, top, right, bottom = box
    canvas.put(
        rectangle(box, 2),
        paint((140, 200), color, seed, 0.1),
        round_by=2,
        gain=0.9,
        shadow=(8, 4, 6, 0.55),
    )
    middle = (left + right) / 2
    canvas.put(rectangle((middle - 5, top, middle + 5, top + 26)), toned(color, 1.16))
    canvas.shade(rectangle((left, top + 10, right, top + 12)), 0.4, 0.6)
    canvas.put(rectangle((left + 10, bottom - 34, left + 30, bottom - 20)), (226, 222, 212))


def _garden_tools(canvas: Canvas) -> None:
    """A rake, a spade and a broom on hooks between the shelves and the ladder, a bin below."""
    for number, x in enumerate((600, 632, 862)):
        handle = polygon([(x - 4, 250), (x + 4, 250), (x + 5, 480), (x - 5, 480)])
        canvas.put(
            handle, wood((20, 480), (172, 130, 84), 157 + number), round_by=2, shadow=(9, 5, 4, 0.5)
        )
        canvas.put(
            rectangle((x - 12, 262, x + 12, 270), 2),
            (40, 40, 42),
            round_by=2,
            shadow=(3, 4, 3, 0.5),
        )
    blade = polygon([(582, 470), (618, 470), (618, 520), (600, 546), (582, 520)])
    canvas.put(
        blade, metal((90, 160), (120, 124, 128), 160), round_by=4, gain=1.2, shadow=(8, 5, 5, 0.5)
    )
    canvas.put(
        rectangle((608, 474, 656, 484), 3), (96, 100, 100), round_by=2, shadow=(6, 5, 4, 0.5)
    )
    for x in range(610, 658, 7):
        canvas.put(stroke([(x, 482), (x, 514)], 2.4), (96, 100, 100), shadow=(6, 4, 3, 0.4))
    canvas.put(
        polygon([(844, 476), (880, 476), (892, 540), (832, 540)]),
        (190, 152, 84),
        round_by=4,
        shadow=(8, 5, 5, 0.5),
    )
    can = polygon([(812, 452), (892, 452), (884, 572), (820, 572)])
    canvas.put(
        can,
        metal((200, 300), (112, 118, 116), 161, upright=True),
        round_by=9,
        gain=1.2,
        shadow=(10, 4, 8, 0.55),
    )
    canvas.put(ellipse((808, 442, 896, 464)), (96, 102, 100), round_by=4, gain=1.2)


def _ladder(canvas: Canvas) -> None:
    """An aluminum extension ladder leaning at the back wall."""
    shine: Color = (206, 208, 210)
    for number in range(9):
        y = 552 - number * 42
        rung = stroke([(664 + number * 5.5, y), (760 + number * 5.5, y)], 9)
        canvas.put(rung, toned(shine, 0.9), round_by=3, gain=1.2, shadow=(12, 6, 6, 0.45))
    for foot, head in ((660, 708), (764, 812)):
        rail = polygon([(foot - 9, 578), (foot + 9, 578), (head + 8, 206), (head - 8, 206)])
        canvas.put(
            rail,
            metal((200, 900), shine, 153, upright=True),
            round_by=4,
            gain=1.3,
            shadow=(14, 8, 7, 0.5),
        )


def _raised_door(canvas: Canvas) -> None:
    """The last section of the door, hanging in the top of the opening."""
    canvas.put(
        rectangle((170, 118, 1030, 190)),
        paint((1740, 150), (222, 220, 212), 154, 0.05),
        round_by=4,
        gain=0.9,
        shadow=(0, 14, 12, 0.7),
    )
    for left in range(196, 1000, 210):
        canvas.put(
            rectangle((left, 132, left + 180, 174), 3), (214, 212, 204), round_by=5, gain=-0.8
        )
    canvas.put(rectangle((170, 186, 1030, 196)), (44, 44, 46))


def _driveway(canvas: Canvas) -> None:
    canvas.put(rectangle((-20, 700, 1220, 920)), grass((2440, 440), (100, 134, 64), 155, 16000, 34))
    corners = [(160, 698), (1040, 698), (1240, 940), (-40, 940)]
    drive = canvas.lay(concrete((1400, 700), (188, 184, 176), 156), corners)
    canvas.shade(stroke([(600, 700), (600, 930)], 4), 0.4, 1)
    canvas.shade(both(drive, rectangle((0, 786, 1200, 790))), 0.45, 1)
    canvas.shade(rectangle((170, 692, 1030, 706)), 0.5, 5)
    canvas.shade(ellipse((520, 800, 660, 836)), 0.3, 12)
    standing_shadow(canvas, [(1000, 700), (1220, 700), (1220, 900), (1180, 900)], 24, 0.3)
