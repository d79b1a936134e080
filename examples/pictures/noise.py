"""Seeded noise as gray images: what grain, stone, leaves and light are made of."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageChops, ImageFilter

Size = tuple[int, int]


def white(size: Size, seed: int) -> Image.Image:
    """Independent gray values, the same for the same seed."""
    return Image.frombytes("L", size, Random(seed).randbytes(size[0] * size[1]))


def smooth(size: Size, cell: tuple[float, float], seed: int) -> Image.Image:
    """Soft noise whose blotches are about `cell` pixels wide and high."""
    coarse = (max(2, round(size[0] / cell[0]) + 1), max(2, round(size[1] / cell[1]) + 1))
    return white(coarse, seed).resize(size, Image.Resampling.BICUBIC)


def cloudy(size: Size, cell: tuple[float, float], seed: int, octaves: int = 4) -> Image.Image:
    """Noise with large blotches and ever finer ones in them."""
    found = smooth(size, cell, seed)
    for octave in range(1, octaves):
        finer = smooth(size, (cell[0] / 2**octave, cell[1] / 2**octave), seed + octave)
        found = Image.blend(found, finer, 0.36)
    return found


def relief(height: Image.Image, step: int = 2, gain: float = 1.0) -> Image.Image:
    """The light from the upper left on a height map: 128 is flat, brighter faces the light."""
    lower = ImageChops.offset(height, step, step)
    return ImageChops.subtract(height, lower, 1.0 / gain, 128)


def bulge(mask: Image.Image, radius: float, gain: float) -> Image.Image:
    """The light on a shape whose edges are rounded over `radius` pixels."""
    step = max(1, round(radius / 2))
    rounded = mask.filter(ImageFilter.GaussianBlur(radius))
    return relief(rounded, step, gain)
