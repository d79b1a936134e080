"""From the painted canvas to a photo: bloom, vignette, a tint of the light, grain, size."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from pictures.canvas import HEIGHT, WIDTH, Color
from pictures.textures import film_grain

LARGEST = 180_000
"""Bytes of a finished photo, at most."""


@dataclass(frozen=True)
class Look:
    """How a photo was taken: its tint, how dark its corners are, how grainy it is, its tilt."""

    tint: Color = (255, 250, 242)
    corners: float = 0.24
    grain: float = 0.07
    bloom: float = 0.14
    exposure: float = 1.1
    contrast: float = 1.05
    color: float = 0.94
    tilt: float = 0.5
    seed: int = 1


def developed(image: Image.Image, look: Look) -> Image.Image:
    """The photo of a painted canvas."""
    photo = image.rotate(look.tilt, Image.Resampling.BICUBIC)
    trim = 30
    photo = photo.crop((trim, trim, photo.width - trim, photo.height - trim))
    photo = photo.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    photo = ImageChops.screen(photo, _bloom(photo, look.bloom))
    photo = ImageChops.multiply(photo, Image.new("RGB", photo.size, look.tint))
    photo = ImageChops.multiply(photo, Image.merge("RGB", [_vignette(look.corners)] * 3))
    photo = ImageEnhance.Brightness(photo).enhance(look.exposure)
    photo = ImageEnhance.Contrast(photo).enhance(look.contrast)
    photo = ImageEnhance.Color(photo).enhance(look.color)
    grain = film_grain(photo.size, look.seed, look.grain)
    return ImageChops.overlay(photo, Image.merge("RGB", [grain] * 3))


def jpeg(photo: Image.Image) -> bytes:
    """A JPEG without any metadata, in the best quality that stays below the largest size."""
    for quality in range(86, 40, -4):
        written = BytesIO()
        photo.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
        if written.tell() <= LARGEST:
            return written.getvalue()
    raise ValueError("The photo is too busy to fit; give it less grain.")


def _bloom(photo: Image.Image, share: float) -> Image.Image:
    bright = photo.point(lambda value: max(0, value - 150) * 2)
    soft = bright.filter(ImageFilter.GaussianBlur(22))
    return soft.point(lambda value: round(value * share))


def _vignette(dark: float) -> Image.Image:
    ring = Image.radial_gradient("L").resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    curve = ring.point(lambda value: round(255 * (value / 255) ** 2.4 * dark))
    return ImageOps.invert(curve)
