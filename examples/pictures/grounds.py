"""The side gate, ajar, and the porch with a parcel on it."""

from __future__ import annotations

from random import Random

from PIL import Image

from pictures.canvas import (
    FULL,
    Canvas,
    Color,
    both,
    disc,
    polygon,
    rectangle,
    stroke,
)
from pictures.develop import Look, developed
from pictures.hardware import STEEL, screw
from pictures.noise import cloudy
from pictures.scenery import (
    WHITE,
    board_fence,
    tree_line,
)
from pictures.textures import brick, concrete, grass, metal, paint, sky, toned, wood


def gate() -> Image.Image:
    """A side gate ajar, a thumb latch on it and no lock."""
    canvas = Canvas(sky((168, 196, 222), (224, 232, 236), 161))
    tree_line(canvas, 330, (96, 122, 70), 162, 130)
    tree_line(canvas, 540, (84, 108, 62), 177, 150)
    canvas.put(rectangle((-20, 520, 1220, 920)), grass((2440, 800), (104, 140, 64), 163, 30000, 40))
    canvas.blur(rectangle((-20, -20, 1220, 760)), 5)
    color = (160, 128, 92)
    board_fence(canvas, (-20, 176, 380, 800), 62, color, 164)
    board_fence(canvas, (850, 176, 1240, 800), 62, color, 165)
    _posts(canvas, color)
    _open_leaf(canvas, color)
    path = [(400, 800), (830, 800), (1010, 960), (230, 960)]
    canvas.put(rectangle((-20, 794, 1220, 920)), grass((2440, 260), (98, 134, 60), 166, 12000, 44))
    canvas.lay(concrete((900, 500), (184, 178, 168), 167), path)
    canvas.shade(polygon([(400, 800), (850, 800), (900, 838), (380, 838)]), 0.35, 14)
    canvas.glow(
        polygon([(380, -60), (860, -60), (820, 800), (440, 800)]), (255, 248, 226), 80, 0.14
    )
    canvas.seen_from([(60, 60), (1150, 90), (1180, 890), (30, 880)])
    return developed(canvas.image, Look(tint=(255, 250, 240), seed=49, exposure=1.12))


def _posts(canvas: Canvas, color: Color) -> None:
    for left in (352, 822):
        canvas.put(
            rectangle((left, 132, left + 56, 806), 3),
            wood((110, 1300), toned(color, 0.94), 168 + left),
            round_by=6,
            gain=1.0,
            shadow=(8, 4, 8, 0.55),
        )
        canvas.put(
            polygon(
                [
                    (left - 7, 138),
                    (left + 28, 112),
                    (left + 63, 138),
                    (left + 63, 148),
                    (left - 7, 148),
                ]
            ),
            toned(color, 1.05),
            round_by=4,
            shadow=(4, 6, 5, 0.5),
        )
    keeper = rectangle((826, 398, 852, 452), 3)
    canvas.put(keeper, (46, 46, 48), round_by=3, gain=1.2, shadow=(3, 5, 4, 0.6))
    canvas.put(rectangle((826, 416, 840, 434), 2), (16, 16, 16))


def _open_leaf(canvas: Canvas, color: Color) -> None:
    """The gate itself, swung a third of the way inward on its left post."""
    flat = Canvas((0, 0, 0))
    board_fence(flat, (0, 0, 1200, 900), 200, toned(color, 0.86), 171)
    for y in (110, 720):
        flat.put(
            rectangle((0, y, 1200, y + 90)),
            wood((2400, 180), toned(color, 0.8), 172 + y, upright=False),
            round_by=6,
            shadow=(0, 14, 10, 0.55),
        )
    brace = polygon([(20, 720), (1080, 200), (1180, 200), (120, 720)])
    flat.put(
        brace,
        wood((2400, 1100), toned(color, 0.78), 175, upright=False),
        round_by=6,
        shadow=(0, 14, 10, 0.5),
    )
    flat.put(
        rectangle((1020, 330, 1190, 470), 10),
        (44, 44, 46),
        round_by=9,
        gain=1.2,
        shadow=(10, 14, 10, 0.6),
    )
    flat.put(disc((1105, 400), 40), (70, 70, 72), round_by=16, gain=1.5, shadow=(8, 12, 8, 0.6))
    corners = [(408, 182), (690, 216), (690, 742), (408, 796)]
    mask = polygon(corners)
    canvas.shadow(mask, (26, 10, 18, 0.45))
    canvas.lay(flat.image, corners)
    canvas.put(polygon([(690, 216), (702, 218), (702, 740), (690, 742)]), toned(color, 0.62))
    canvas.put(stroke([(700, 430), (724, 430)], 7), (52, 52, 54), round_by=2, shadow=(3, 5, 4, 0.5))
    for y in (252, 712):
        canvas.put(
            rectangle((384, y, 470, y + 20), 4),
            (44, 44, 46),
            round_by=3,
            gain=1.2,
            shadow=(3, 4, 4, 0.6),
        )
        for x in (396, 452):
            screw(canvas, (x, y + 10), 5, STEEL, 0.4)
    canvas.shade(mask, 0.16)


def package() -> Image.Image:
    """A parcel on the porch, alone at the front door."""
    canvas = Canvas(brick(FULL, (146, 112, 94), 181, 80))
    canvas.put(
        rectangle((420, -20, 900, 560)),
        paint((960, 1160), WHITE, 182, 0.05),
        round_by=7,
        gain=0.9,
        shadow=(10, 8, 10, 0.5),
    )
    canvas.put(rectangle((470, -20, 850, 546)), wood((760, 1140), (92, 48, 34), 183), round_by=4)
    for left in (510, 680):
        canvas.put(
            rectangle((left, -60, left + 132, 190), 3),
            wood((270, 500), (84, 43, 30), 184),
            round_by=7,
            gain=0.9,
        )
        canvas.put(
            rectangle((left, 250, left + 132, 500), 3),
            wood((270, 500), (84, 43, 30), 185),
            round_by=7,
            gain=0.9,
        )
    canvas.put(rectangle((440, 540, 880, 566)), metal((880, 50), (150, 140, 120), 186), round_by=4)
    _porch_floor(canvas)
    _parcel(canvas)
    canvas.seen_from([(70, 70), (1170, 40), (1190, 890), (50, 880)])
    return developed(canvas.image, Look(tint=(255, 249, 238), seed=50, exposure=1.14))


def _porch_floor(canvas: Canvas) -> None:
    deck = Canvas((30, 28, 26))
    for number in range(15):
        board = rectangle((number * 80, -10, number * 80 + 76, 910))
        deck.put(
            board,
            wood((160, 1840), toned((150, 142, 130), 0.9 + 0.04 * (number % 4)), 190 + number),
            round_by=2,
        )
    canvas.lay(deck.image, [(-160, 562), (1360, 562), (1900, 960), (-700, 960)])
    canvas.shade(rectangle((-20, 556, 1220, 576)), 0.6, 9)
    mat = [(440, 590), (880, 590), (930, 690), (392, 690)]
    canvas.shadow(polygon(mat), (4, 6, 6, 0.5))
    weave = paint((900, 300), (88, 82, 70), 192, 0.3)
    canvas.lay(
        Image.blend(weave, Image.merge("RGB", [cloudy((900, 300), (8, 5), 193, 2)] * 3), 0.25), mat
    )


def _parcel(canvas: Canvas) -> None:
    """A cardboard box in three faces, taped and labeled, with the noon sun behind the viewer."""
    front = (252, 560, 560, 800)
    card: Color = (190, 148, 100)
    canvas.shade(
        polygon([(300, 792), (556, 806), (626, 702), (742, 716), (690, 806), (580, 822)]), 0.6, 9
    )
    canvas.shade(
        polygon([(250, 794), (560, 794), (624, 696), (630, 704), (564, 808), (250, 808)]), 0.75, 3
    )
    left, y, right, bottom = front
    corners_top = [(left + 74, 496), (right + 62, 486), (right, y), (left, y)]
    canvas.lay(paint((700, 300), toned(card, 1.13), 195, 0.08), corners_top)
    canvas.lay(
        paint((300, 600), toned(card, 0.68), 196, 0.08),
        [(right, y), (right + 62, 486), (right + 62, 700), (right, bottom)],
    )
    face = canvas.lay(
        paint((700, 560), card, 197, 0.08), [(left, y), (right, y), (right, bottom), (left, bottom)]
    )
    fibers = Image.blend(cloudy((600, 450), (90, 3), 198), Image.new("L", (600, 450), 128), 0.9)
    canvas.lit_by(fibers)
    tape: Color = (206, 176, 130)
    canvas.lay(paint((100, 300), tape, 199, 0.05), [(434, 491), (478, 490), (424, y), (372, y)])
    canvas.lay(
        paint((100, 120), tape, 200, 0.05), [(372, y), (424, y), (424, y + 62), (372, y + 62)]
    )
    label = (448, 626, 540, 716)
    canvas.put(rectangle(label, 2), (238, 236, 230), shadow=(1, 2, 2, 0.4))
    for row in range(4):
        canvas.put(rectangle((456, 636 + row * 9, 520 - row * 9, 640 + row * 9)), (120, 120, 120))
    rng = Random(201)
    for x in range(456, 532, 4):
        canvas.put(rectangle((x, 680, x + rng.choice((1, 2, 3)), 708)), (30, 30, 30))
    canvas.shade(both(face, rectangle((left, bottom - 50, right, bottom))), 0.25, 16)
    canvas.shade(stroke([(left, y), (right, y)], 2), 0.4, 0.8)
    canvas.shade(stroke([(right, y), (right, bottom)], 2), 0.4, 0.8)
