"""Surfaces: wood, paint, brick, siding, concrete, metal, grass and leaves, at canvas scale."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageOps

from pictures.canvas import FULL, Color
from pictures.noise import cloudy, relief, smooth, white

Size = tuple[int, int]


def shaded(surface: Image.Image, light: Image.Image) -> Image.Image:
    """A surface under a gray map of light (128 changes nothing)."""
    return ImageChops.overlay(surface, Image.merge("RGB", [light] * 3))


def toned(color: Color, factor: float) -> Color:
    """A lighter or darker color."""
    red, green, blue = (max(0, min(255, round(value * factor))) for value in color)
    return (red, green, blue)


def tinted(gray: Image.Image, color: Color, contrast: float = 0.25) -> Image.Image:
    """Noise in shades of one color."""
    return ImageOps.colorize(gray, toned(color, 1 - contrast), toned(color, 1 + contrast))


def paint(size: Size, color: Color, seed: int, rough: float = 0.10) -> Image.Image:
    """A painted surface: nearly even, with brush marks and faint blotches."""
    blotches = cloudy(size, (520, 520), seed)
    marks = smooth(size, (7, 260), seed + 9)
    surface = tinted(Image.blend(blotches, marks, 0.35), color, rough)
    grain = relief(smooth(size, (5, 5), seed + 5), 1, 0.10)
    return shaded(surface, grain)


def wood(size: Size, color: Color, seed: int, upright: bool = True) -> Image.Image:
    """Wood with grain along its length."""
    along, across = (size[1], size[0]) if upright else size
    grain = smooth((across, along), (9, 900), seed)
    waves = cloudy((across, along), (70, 1100), seed + 3)
    pores = smooth((across, along), (3, 90), seed + 6)
    mixed = Image.blend(Image.blend(grain, waves, 0.5), pores, 0.3)
    surface = tinted(ImageOps.autocontrast(mixed), color, 0.34)
    surface = shaded(surface, relief(pores, 1, 0.22))
    return surface if upright else surface.transpose(Image.Transpose.ROTATE_90)


def concrete(size: Size, color: Color, seed: int) -> Image.Image:
    """Concrete: stains, sand and pits."""
    stains = cloudy(size, (420, 300), seed, 5)
    sand = smooth(size, (3, 3), seed + 8)
    surface = tinted(Image.blend(stains, sand, 0.3), color, 0.28)
    return shaded(surface, relief(cloudy(size, (10, 10), seed + 2, 2), 1, 0.4))


def metal(size: Size, color: Color, seed: int, upright: bool = False) -> Image.Image:
    """Brushed metal."""
    cell = (3, 700) if upright else (700, 3)
    return tinted(
        Image.blend(smooth(size, cell, seed), cloudy(size, (300, 300), seed), 0.4), color, 0.16
    )


def siding(size: Size, color: Color, seed: int, lap: int = 96) -> Image.Image:
    """Lap siding: each board overhangs the one below and shades it."""
    surface = paint(size, color, seed, 0.07)
    rows = Image.new("L", (1, size[1]))
    rows.putdata([_lap_light(y % lap, lap) for y in range(size[1])])
    light = ImageChops.add(rows.resize(size), smooth(size, (900, lap), seed + 4), 2)
    return shaded(surface, Image.blend(rows.resize(size), light, 0.25))


def _lap_light(depth: int, lap: int) -> int:
    if depth < lap * 0.10:
        return 46 + round(52 * depth / (lap * 0.10))
    if depth > lap * 0.96:
        return 178
    return 118 + round(18 * depth / lap)


def brick(
    size: Size, color: Color, seed: int, course: int = 74, joints: Color = (172, 164, 152)
) -> Image.Image:
    """A brick wall in running bond."""
    rng = Random(seed)
    mortar = concrete(size, joints, seed)
    mask, body = Image.new("L", size, 0), Image.new("RGB", size)
    draw_mask, draw = ImageDraw.Draw(mask), ImageDraw.Draw(body)
    length, joint = course * 3, max(4, course // 9)
    for row, top in enumerate(range(-course, size[1] + course, course)):
        for left in range(-length, size[0] + length, length):
            x = left + (length // 2 if row % 2 else 0)
            box = [x + rng.randint(-1, 1), top, x + length - joint, top + course - joint]
            tone = rng.gauss(1.0, 0.11)
            shade = (
                toned(color, tone)[0],
                toned(color, tone * rng.gauss(1, 0.05))[1],
                toned(color, tone)[2],
            )
            draw_mask.rounded_rectangle(box, 5, fill=255)
            draw.rectangle(box, fill=shade)
    rough = cloudy(size, (26, 18), seed + 1, 4)
    body = shaded(body, Image.blend(rough, Image.new("L", size, 128), 0.45))
    wall = Image.composite(body, mortar, mask)
    height = Image.blend(mask, rough, 0.3)
    return shaded(wall, relief(height, 3, 0.55))


def grass(
    size: Size, color: Color, seed: int, blades: int = 26000, length: float = 34
) -> Image.Image:
    """A lawn seen from above at a slant: blades lie over each other, light over dark."""
    rng = Random(seed)
    ground = shaded(Image.new("RGB", size, toned(color, 0.55)), cloudy(size, (240, 120), seed))
    draw = ImageDraw.Draw(ground)
    patches = cloudy((size[0] // 8, size[1] // 8), (60, 40), seed + 3).load()
    for index in range(blades):
        x, y = rng.randrange(size[0]), rng.randrange(size[1])
        patch = patches[min(x // 8, size[0] // 8 - 1), min(y // 8, size[1] // 8 - 1)] / 255
        tone = (0.55 + 0.5 * index / blades) * (0.75 + 0.5 * patch) * rng.gauss(1, 0.12)
        tip = (x + rng.gauss(0, length * 0.45), y - abs(rng.gauss(length, length * 0.3)))
        warm = rng.random() * 26
        blade = toned((color[0] + round(warm), color[1], color[2]), tone)
        draw.line([(x, y), tip], fill=blade, width=3)
    return ground


def leaves(
    size: Size, color: Color, seed: int, count: int = 9000, leaf: tuple[float, float] = (26, 9)
) -> Image.Image:
    """Foliage: leaves from the dark inside out to the lit ones."""
    rng = Random(seed)
    ground = Image.new("RGB", size, toned(color, 0.22))
    draw = ImageDraw.Draw(ground)
    clumps = cloudy((size[0] // 8, size[1] // 8), (26, 22), seed + 1, 3)
    bumps = ImageOps.autocontrast(clumps).load()
    for index in range(count):
        depth = index / count
        x, y = rng.randrange(size[0]), rng.randrange(size[1])
        bump = bumps[min(x // 8, size[0] // 8 - 1), min(y // 8, size[1] // 8 - 1)] / 255
        tone = (0.35 + 0.85 * depth) * (0.35 + 0.95 * bump) * rng.gauss(1, 0.16)
        draw.polygon(_leaf(rng, (x, y), leaf), fill=toned(color, tone))
    return ground


def _leaf(
    rng: Random, at: tuple[float, float], leaf: tuple[float, float]
) -> list[tuple[float, float]]:
    angle = rng.uniform(0, math.tau)
    long, wide = leaf[0] * rng.uniform(0.6, 1.2) / 2, leaf[1] * rng.uniform(0.6, 1.2) / 2
    ux, uy = math.cos(angle), math.sin(angle)
    x, y = at
    return [
        (x - ux * long, y - uy * long),
        (x - uy * wide, y + ux * wide),
        (x + ux * long, y + uy * long),
        (x + uy * wide, y - ux * wide),
    ]


def sky(top: Color, bottom: Color, seed: int) -> Image.Image:
    """A sky with faint clouds."""
    gray = Image.linear_gradient("L").resize(FULL, Image.Resampling.BICUBIC)
    clear = ImageOps.colorize(gray, top, bottom)
    clouds = cloudy(FULL, (1100, 260), seed, 5)
    return shaded(clear, Image.blend(clouds, Image.new("L", FULL, 128), 0.72))


def film_grain(size: Size, seed: int, strength: float) -> Image.Image:
    """Gray noise around 128 like the grain of a photo."""
    fine = Image.blend(white(size, seed), smooth(size, (2, 2), seed + 1), 0.5)
    return Image.blend(Image.new("L", size, 128), fine, strength)
