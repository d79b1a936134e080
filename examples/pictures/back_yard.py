"""The back of the house after sunset: one lamp burns, the other is out."""

from __future__ import annotations

from PIL import Image, ImageChops

from pictures.canvas import (
    FULL,
    Canvas,
    Point,
    blurred,
    both,
    disc,
    ellipse,
    faded,
    polygon,
    ramp,
    rectangle,
    without,
)
from pictures.develop import Look, developed
from pictures.hardware import BRASS, knob
from pictures.scenery import (
    WHITE,
    board_fence,
    curtained_room,
    shrub,
    tree_line,
    wall_lamp,
    window,
)
from pictures.textures import brick, concrete, grass, paint, siding, sky


def dusk_yard() -> Image.Image:
    """The back of the house after sunset: one wall lamp burns, the other is out."""
    canvas = Canvas(sky((120, 150, 190), (236, 206, 176), 121))
    tree_line(canvas, 420, (70, 86, 60), 122, 170)
    board_fence(canvas, (-20, 372, 330, 620), 34, (140, 116, 92), 123)
    _back_wall(canvas)
    lawn = grass((2440, 700), (92, 120, 66), 124, 26000, 34)
    canvas.put(rectangle((-20, 610, 1220, 920)), lawn)
    canvas.lay(
        concrete((1200, 300), (176, 170, 160), 125),
        [(700, 606), (1110, 606), (1230, 690), (640, 690)],
    )
    canvas.shade(rectangle((270, 600, 1220, 622)), 0.6, 8)
    shrub(
        canvas,
        [(330, 560, 66), (380, 590, 58), (340, 470, 54), (300, 600, 50)],
        (66, 92, 58),
        126,
        (16, 5),
    )
    day = canvas.image
    canvas.image = _after_sunset(day)
    _lamp_light(canvas, day, (742, 318))
    return developed(
        canvas.image,
        Look(tint=(244, 248, 255), seed=47, grain=0.14, exposure=1.25, corners=0.3, color=1.0),
    )


def _back_wall(canvas: Canvas) -> None:
    canvas.put(
        polygon([(270, 120), (1240, 120), (1240, 616), (270, 616)]),
        siding((1940, 990), (192, 196, 190), 127, 46),
    )
    canvas.put(
        polygon([(230, 128), (250, 20), (1240, 20), (1240, 128)]),
        _shingles(),
        shadow=(0, 12, 10, 0.6),
    )
    canvas.put(
        rectangle((240, 120, 1240, 138)), WHITE, round_by=3, gain=0.8, shadow=(0, 10, 10, 0.5)
    )
    canvas.put(rectangle((262, 130, 284, 616)), WHITE, round_by=3, gain=0.8)
    _small_door(canvas, (430, 268, 560, 606))
    window(canvas, (1110, 260, 1230, 420), 129, 0.4)
    trim = (776, 250, 1040, 606)
    canvas.put(
        rectangle(trim),
        paint((520, 700), WHITE, 130, 0.05),
        round_by=4,
        gain=0.9,
        shadow=(4, 6, 6, 0.5),
    )
    curtained_room(canvas, (792, 266, 1024, 600), 131)
    for left, right in ((788, 914), (904, 1028)):
        panel = without(
            rectangle((left, 262, right, 604)), rectangle((left + 14, 278, right - 14, 584))
        )
        canvas.put(panel, WHITE, round_by=3, gain=0.9, shadow=(3, 4, 4, 0.5))
    for x in (398, 742):
        wall_lamp(canvas, (x, 318))


def _shingles() -> Image.Image:
    """A roof of dark shingles."""
    return brick((2000, 220), (92, 88, 86), 128, 26, (44, 42, 42))


def _small_door(canvas: Canvas, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    canvas.put(
        rectangle((left - 16, top - 16, right + 16, bottom)),
        WHITE,
        round_by=4,
        gain=0.9,
        shadow=(4, 6, 6, 0.5),
    )
    canvas.put(rectangle(box), paint((260, 700), (206, 200, 188), 132, 0.05), round_by=3, gain=0.8)
    for first, last in ((0.08, 0.44), (0.54, 0.92)):
        height = bottom - top
        inner = rectangle((left + 22, top + height * first, right - 22, top + height * last), 3)
        canvas.put(inner, (200, 194, 182), round_by=4, gain=-0.7)
    knob(canvas, (right - 18, (top + bottom) / 2 + 10), 8, BRASS)
    canvas.put(
        rectangle((left - 30, bottom - 4, right + 30, bottom + 18)),
        concrete((400, 50), (168, 162, 152), 133),
        round_by=3,
    )


def _after_sunset(day: Image.Image) -> Image.Image:
    dim = ImageChops.multiply(day, Image.new("RGB", FULL, (74, 90, 130)))
    sky_left = ramp((255, 255, 255), (150, 150, 150)).convert("L")
    upper = both(sky_left, blurred(rectangle((-60, -60, 1260, 230)), 50))
    brighter = ImageChops.multiply(day, Image.new("RGB", FULL, (112, 132, 184)))
    return Image.composite(brighter, dim, upper)


def _lamp_light(canvas: Canvas, day: Image.Image, at: Point) -> None:
    """The lamp shows the wall around it as by day, only warmer, and throws a pool on the ground."""
    x, y = at
    warm = ImageChops.multiply(day, Image.new("RGB", FULL, (255, 214, 148)))
    near = blurred(disc((x, y + 20), 110), 46)
    far = blurred(ellipse((x - 190, y - 190, x + 390, y + 330)), 80)
    pool = blurred(ellipse((x - 260, 606, x + 330, 720)), 34)
    reach = ImageChops.lighter(ImageChops.lighter(near, faded(far, 0.85)), faded(pool, 0.8))
    canvas.image.paste(warm, (0, 0), reach)
    canvas.put(
        polygon([(x - 13, y - 17), (x + 13, y - 17), (x + 10, y + 23), (x - 10, y + 23)]),
        (255, 244, 214),
    )
    canvas.glow(disc((x, y), 14), (255, 230, 176), 14, 1.0)
    canvas.glow(disc((x, y), 46), (255, 206, 130), 60, 0.9)
