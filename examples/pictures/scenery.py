"""What several outdoor scenes share: windows, walls, fences, trees and ground."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from PIL import Image

from pictures.canvas import (
    FULL,
    Box,
    Canvas,
    Color,
    Point,
    both,
    disc,
    polygon,
    ragged,
    ramp,
    rectangle,
    union,
    without,
)
from pictures.noise import bulge, cloudy, relief
from pictures.textures import leaves, paint, shaded, toned, wood

WHITE: Color = (226, 224, 217)


def curtained_room(canvas: Canvas, box: Box, seed: int, curtain: Color = (214, 204, 186)) -> None:
    """What shows behind glass: a dim room with a curtain at each side."""
    left, top, right, bottom = box
    canvas.put(rectangle(box), ramp((34, 36, 40), (66, 62, 58), (60, 60)))
    width = (right - left) * 0.27
    for start, end in ((left, left + width), (right - width, right)):
        folds = Image.blend(
            cloudy((500, 900), (46, 4000), seed, 2), Image.new("L", (500, 900), 128), 0.1
        )
        canvas.put(
            rectangle((start, top, end, bottom)),
            shaded(Image.new("RGB", (500, 900), curtain), folds),
        )
    canvas.shade(rectangle(box), 0.42)


def reflected_sky(canvas: Canvas, box: Box, seed: int, share: float = 0.5) -> None:
    """The sky and a tree in the glass."""
    left, top, right, bottom = box
    slope = [
        (left, top),
        (right, top),
        (right, top + (bottom - top) * 0.45),
        (left, top + (bottom - top) * 0.8),
    ]
    canvas.glow(both(rectangle(box), polygon(slope)), (186, 204, 222), 3, share)
    crown = [
        disc((left + (right - left) * x, bottom - (bottom - top) * y), (right - left) * 0.22)
        for x, y in ((0.2, 0.3), (0.5, 0.42), (0.85, 0.22))
    ]
    canvas.shade(both(rectangle(box), ragged(union(*crown), 14, seed, 10)), 0.4, 3)


def window(canvas: Canvas, box: Box, seed: int, share: float = 0.5) -> None:
    """A double-hung window in its trim, with a sill."""
    left, top, right, bottom = box
    trim = (left - 34, top - 34, right + 34, bottom + 34)
    canvas.put(
        rectangle(trim, 2),
        paint((900, 1100), WHITE, seed, 0.05),
        round_by=5,
        gain=0.9,
        shadow=(9, 12, 10, 0.5),
    )
    curtained_room(canvas, box, seed)
    reflected_sky(canvas, box, seed + 2, share)
    middle = (top + bottom) / 2
    frame = without(
        rectangle(box),
        rectangle((left + 16, top + 16, right - 16, middle - 9)),
        rectangle((left + 16, middle + 13, right - 16, bottom - 20)),
    )
    canvas.put(
        frame,
        paint((800, 1000), toned(WHITE, 0.97), seed + 3, 0.05),
        round_by=4,
        gain=1.0,
        shadow=(4, 6, 6, 0.6),
    )
    canvas.shade(both(rectangle(box), rectangle((left, top, right, top + 20))), 0.4, 7)
    sill = rectangle((left - 48, bottom + 26, right + 48, bottom + 50), 3)
    canvas.put(
        sill,
        paint((1000, 60), WHITE, seed + 4, 0.05),
        round_by=4,
        gain=1.1,
        shadow=(4, 16, 9, 0.55),
    )


def shrub(
    canvas: Canvas,
    lobes: Sequence[tuple[float, float, float]],
    color: Color,
    seed: int,
    leaf: tuple[float, float] = (20, 5),
) -> None:
    """A bush of round lobes (x, y, radius) with a leafy edge, lit from the upper left."""
    mask = ragged(union(*[disc((x, y), radius) for x, y, radius in lobes]), 11, seed, 5)
    body = leaves(FULL, color, seed, 60000, leaf)
    form = bulge(mask, lobes[0][2] * 0.7, 1.0)
    tufts = relief(cloudy(FULL, (150, 120), seed + 5, 3), 26, 0.8)
    canvas.shadow(mask, (26, 20, 22, 0.55))
    canvas.put(mask, shaded(shaded(body, form), Image.blend(tufts, Image.new("L", FULL, 128), 0.3)))


def board_fence(canvas: Canvas, box: Box, board: float, color: Color, seed: int) -> Image.Image:
    """Upright boards side by side, each with its own shade; gives their mask."""
    left, top, right, bottom = box
    rng, x, masks = Random(seed), left, []
    while x < right:
        end = min(x + board * 0.95, right)
        mask = rectangle((x, top + rng.uniform(-2, 2), end, bottom), 1.5)
        surface = wood((260, 1600), toned(color, rng.gauss(1, 0.06)), seed + round(x))
        canvas.put(mask, surface, round_by=2.2, gain=0.9, shadow=(3, 0, 3, 0.55))
        masks.append(mask)
        x += board
    return union(*masks)


def tree_line(canvas: Canvas, y: float, color: Color, seed: int, height: float = 150) -> None:
    """Trees far away, as one leafy band."""
    rng = Random(seed)
    lobes = [
        disc((x + rng.uniform(-20, 20), y - rng.uniform(0.3, 1) * height), rng.uniform(50, 110))
        for x in range(-40, 1280, 64)
    ]
    mask = ragged(union(rectangle((-20, y - height * 0.5, 1220, y + 20)), *lobes), 16, seed + 1, 9)
    canvas.put(mask, leaves(FULL, color, seed + 2, 26000, (26, 14)))


def standing_shadow(canvas: Canvas, points: Sequence[Point], soft: float, dark: float) -> None:
    """A shadow cast on the ground."""
    canvas.shade(polygon(points), dark, soft)


def wall_lamp(canvas: Canvas, at: Point) -> None:
    """A lantern on the wall, unlit."""
    x, y = at
    canvas.put(
        rectangle((x - 9, y - 34, x + 9, y - 6), 3), (40, 40, 42), round_by=3, shadow=(3, 4, 4, 0.5)
    )
    canvas.put(
        polygon([(x - 15, y - 18), (x + 15, y - 18), (x + 11, y + 24), (x - 11, y + 24)]),
        (196, 196, 190),
        round_by=3,
        shadow=(4, 6, 5, 0.5),
    )
    canvas.put(polygon([(x - 19, y - 18), (x, y - 34), (x + 19, y - 18)]), (40, 40, 42), round_by=3)
