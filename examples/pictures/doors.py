"""The doors of the example house: the strong one in front, the weak one at the kitchen."""

from __future__ import annotations

from PIL import Image

from pictures.canvas import (
    Box,
    Canvas,
    blurred,
    disc,
    ellipse,
    polygon,
    ramp,
    ramp_across,
    rectangle,
    stroke,
    without,
)
from pictures.develop import Look, developed
from pictures.hardware import BRASS, STEEL, deadbolt, hole, knob, plate, screw
from pictures.noise import cloudy
from pictures.textures import leaves, paint, toned, wood


def kitchen_door() -> Image.Image:
    """A thin painted door a hand's breadth open: one latch, and a small strike in the jamb."""
    canvas = Canvas(paint((2400, 1800), (222, 216, 202), 11, 0.05))
    _garden_in_gap(canvas, (640, 0, 790, 900))
    _hollow_leaf(canvas)
    _jamb(canvas)
    canvas.lit_by(ramp_across((104, 104, 104), (146, 146, 146)).convert("L"))
    return developed(canvas.image, Look(tint=(255, 248, 236), seed=21, tilt=-0.7))


def _garden_in_gap(canvas: Canvas, box: Box) -> None:
    """The yard outside, out of focus and bright."""
    canvas.put(rectangle(box), leaves((400, 1800), (150, 172, 96), 12, 2600, (40, 18)))
    canvas.put(rectangle((box[0], box[1], box[2], 300)), (226, 234, 238))
    canvas.blur(rectangle(box), 16)
    canvas.glow(rectangle(box), (255, 252, 240), 22, 0.36)


def _hollow_leaf(canvas: Canvas) -> None:
    face = rectangle((-20, -20, 600, 920))
    canvas.put(face, paint((1240, 1880), (214, 208, 194), 14, 0.06))
    for top, bottom in ((-60, 330), (560, 960)):
        _molded_panel(canvas, (70, top, 430, bottom))
    edge = polygon([(600, -10), (664, -10), (664, 910), (600, 910)])
    canvas.put(edge, wood((130, 1840), (188, 160, 120), 15))
    canvas.shade(edge, 0.34)
    canvas.shade(rectangle((598, -10, 604, 910)), 0.5, 1.5)
    _scuffs(canvas)
    knob(canvas, (512, 470), 62)
    face_plate = rectangle((614, 402, 650, 534), 4)
    canvas.put(face_plate, toned(BRASS, 0.8), round_by=1.6, shadow=(1, 2, 2, 0.5))
    canvas.put(
        polygon([(622, 446), (642, 446), (668, 470), (642, 494), (622, 494)]),
        toned(BRASS, 1.05),
        round_by=3,
        gain=1.3,
        shadow=(3, 4, 3, 0.6),
    )
    for y in (416, 520):
        screw(canvas, (632, y), 7, BRASS, 0.3)


def _molded_panel(canvas: Canvas, box: Box) -> None:
    """A pressed panel of a hollow door: a soft groove all round."""
    left, top, right, bottom = box
    groove = without(
        rectangle(box, 8), rectangle((left + 20, top + 20, right - 20, bottom - 20), 6)
    )
    canvas.put(groove, (206, 200, 186), round_by=6, gain=0.75)
    inner = rectangle((left + 20, top + 20, right - 20, bottom - 20), 6)
    canvas.put(inner, paint((800, 900), (214, 208, 194), 17, 0.06), round_by=4, gain=0.5)


def _scuffs(canvas: Canvas) -> None:
    """Marks of use: dirt around the knob, a dent in the thin skin."""
    canvas.shade(blurred(disc((520, 480), 96), 30), 0.16, 0, (120, 96, 70))
    dent = ellipse((200, 424, 262, 482))
    canvas.shade(dent, 0.2, 9, (70, 62, 52))
    canvas.glow(ellipse((222, 456, 266, 494)), (255, 252, 244), 6, 0.28)


def _jamb(canvas: Canvas) -> None:
    jamb = rectangle((790, -20, 930, 920))
    canvas.put(jamb, paint((280, 1880), (226, 222, 212), 18, 0.07))
    canvas.put(
        rectangle((880, -20, 930, 920)),
        paint((100, 1880), (236, 232, 224), 19, 0.05),
        round_by=4,
        gain=0.6,
        shadow=(-6, 2, 7, 0.35),
    )
    casing = rectangle((930, -20, 1090, 920))
    canvas.put(
        casing,
        paint((320, 1880), (238, 235, 228), 20, 0.05),
        round_by=5,
        gain=0.7,
        shadow=(10, 0, 12, 0.4),
    )
    canvas.shade(stroke([(968, -20), (968, 920)], 3), 0.25, 1.5)
    canvas.glow(stroke([(973, -20), (973, 920)], 2), (255, 255, 250), 1.5, 0.5)
    canvas.put(rectangle((1090, -20, 1220, 920)), paint((260, 1880), (182, 196, 186), 22, 0.06))
    canvas.shade(rectangle((1090, -20, 1102, 920)), 0.4, 8)
    _worn_strike(canvas)


def _worn_strike(canvas: Canvas) -> None:
    """The small strike: two short screws, one half out, in wood that has split."""
    canvas.shade(blurred(rectangle((800, 372, 876, 566)), 10), 0.18, 0, (96, 76, 56))
    plate(canvas, (808, 388, 868, 552), toned(BRASS, 0.82), 8, 23)
    hole(canvas, rectangle((822, 432, 854, 508), 4))
    screw(canvas, (838, 410), 9, BRASS, 0.9)
    screw(canvas, (838, 530), 9, STEEL, 0.2)
    for points in (
        [(838, 552), (834, 590), (840, 640), (836, 700)],
        [(838, 388), (842, 352), (838, 318)],
    ):
        canvas.shade(stroke(points, 1.6), 0.75, 0.4)
    canvas.lit_by(
        Image.blend(cloudy((600, 450), (300, 300), 24), Image.new("L", (600, 450), 128), 0.86)
    )


def front_door() -> Image.Image:
    """A solid front door with a good deadbolt above its handle."""
    canvas = Canvas(wood((2400, 1800), (96, 50, 34), 31))
    for top, bottom in ((-200, 250), (640, 1100)):
        _raised_panel(canvas, (-140, top, 560, bottom))
    canvas.shade(rectangle((905, -20, 930, 920)), 0.75, 5)
    canvas.put(
        rectangle((930, -20, 1220, 920)),
        paint((600, 1880), (226, 224, 216), 33, 0.06),
        round_by=8,
        gain=0.8,
        shadow=(-8, 0, 10, 0.4),
    )
    canvas.put(
        rectangle((1010, -20, 1220, 920)),
        paint((420, 1880), (232, 230, 223), 34, 0.05),
        round_by=8,
        gain=0.8,
        shadow=(-4, 0, 8, 0.35),
    )
    canvas.put(rectangle((906, -20, 918, 920)), (52, 50, 48))
    deadbolt(canvas, (760, 330), 84)
    knob(canvas, (760, 590), 78)
    canvas.lit_by(ramp((150, 150, 150), (100, 100, 100)).convert("L"))
    canvas.glow(
        polygon([(-60, -40), (330, -40), (700, 940), (250, 940)]), (255, 232, 196), 60, 0.16
    )
    canvas.blur(blurred(rectangle((-40, -40, 330, 940)), 90), 5)
    return developed(canvas.image, Look(tint=(255, 246, 232), seed=22, tilt=0.6))


def _raised_panel(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.put(rectangle(box, 3), wood((1400, 900), (80, 41, 28), 35), round_by=5, gain=-1.0)
    inner = rectangle((left + 46, top + 46, right - 46, bottom - 46), 3)
    canvas.put(
        inner, wood((1300, 820), (98, 52, 35), 36), round_by=13, gain=0.9, shadow=(4, 6, 8, 0.5)
    )
