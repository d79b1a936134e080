"""A canvas in units of the finished photo (1200 by 900), painted at twice that size.

Shapes are gray masks. What is put on a mask can be a color or a texture, be rounded at its edges
by light from the upper left, and throw a soft shadow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from pictures.noise import bulge, smooth
from pictures.perspective import coefficients, outline

WIDTH, HEIGHT, SCALE = 1200, 900, 2
FULL = (WIDTH * SCALE, HEIGHT * SCALE)

Color = tuple[int, int, int]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
Shadow = tuple[float, float, float, float]
"""How far right and down it falls, how soft it is, and how dark (0-1)."""


def scaled(points: Iterable[Point]) -> list[Point]:
    """Points of the photo in pixels of the canvas."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def blank() -> Image.Image:
    """An empty mask."""
    return Image.new("L", FULL, 0)


def polygon(points: Sequence[Point]) -> Image.Image:
    """The mask of a polygon."""
    mask = blank()
    ImageDraw.Draw(mask).polygon(scaled(points), fill=255)
    return mask


def rectangle(box: Box, radius: float = 0) -> Image.Image:
    """The mask of a rectangle, with rounded corners if wished."""
    mask = blank()
    corners = [value * SCALE for value in box]
    ImageDraw.Draw(mask).rounded_rectangle(corners, radius * SCALE, fill=255)
    return mask


def ellipse(box: Box) -> Image.Image:
    """The mask of an ellipse."""
    mask = blank()
    ImageDraw.Draw(mask).ellipse([value * SCALE for value in box], fill=255)
    return mask


def disc(center: Point, radius: float) -> Image.Image:
    """The mask of a disc."""
    x, y = center
    return ellipse((x - radius, y - radius, x + radius, y + radius))


def stroke(points: Sequence[Point], width: float) -> Image.Image:
    """The mask of a line with round joints."""
    mask = blank()
    draw = ImageDraw.Draw(mask)
    draw.line(scaled(points), fill=255, width=round(width * SCALE), joint="curve")
    radius = width * SCALE / 2
    for x, y in scaled((points[0], points[-1])):
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
    return mask


def union(*masks: Image.Image) -> Image.Image:
    """Everything that any of the masks covers."""
    found = masks[0]
    for mask in masks[1:]:
        found = ImageChops.lighter(found, mask)
    return found


def without(mask: Image.Image, *holes: Image.Image) -> Image.Image:
    """A mask with others cut out of it."""
    return ImageChops.subtract(mask, union(*holes))


def both(one: Image.Image, other: Image.Image) -> Image.Image:
    """What both masks cover."""
    return ImageChops.multiply(one, other)


def blurred(mask: Image.Image, radius: float) -> Image.Image:
    """A mask with soft edges; it may bleed to all sides."""
    return mask.filter(ImageFilter.GaussianBlur(radius * SCALE))


def ragged(mask: Image.Image, amount: float, seed: int, cell: float = 4) -> Image.Image:
    """A mask with a leafy, uneven edge about `amount` wide."""
    soft = blurred(mask, amount)
    uneven = ImageChops.add(soft, smooth(FULL, (cell * SCALE, cell * SCALE), seed), 2)
    return both(
        uneven.point(lambda value: 255 if value > 126 else 0),
        blurred(mask, amount * 0.4).point(lambda value: 255 if value > 6 else 0),
    )


def faded(mask: Image.Image, share: float) -> Image.Image:
    """A mask that covers only in part (`share` 0-1)."""
    return mask.point(lambda value: round(value * share))


def ramp(top: Color, bottom: Color, size: tuple[int, int] = FULL) -> Image.Image:
    """A vertical gradient."""
    gray = Image.linear_gradient("L").resize(size, Image.Resampling.BICUBIC)
    return ImageOps.colorize(gray, top, bottom)


def ramp_across(left: Color, right: Color, size: tuple[int, int] = FULL) -> Image.Image:
    """A horizontal gradient."""
    gray = Image.linear_gradient("L").rotate(90).resize(size, Image.Resampling.BICUBIC)
    return ImageOps.colorize(gray, left, right)


class Canvas:
    """The photo while it is painted, from the back to the front."""

    def __init__(self, ground: Color | Image.Image) -> None:
        is_color = isinstance(ground, tuple)
        self.image = Image.new("RGB", FULL, ground) if is_color else ground.resize(FULL)

    def put(
        self,
        mask: Image.Image,
        paint: Color | Image.Image,
        *,
        round_by: float = 0,
        gain: float = 1.0,
        shadow: Shadow | None = None,
    ) -> None:
        """Put paint on a mask; `round_by` is the width of its lit and shaded edge."""
        bounds = mask.getbbox()
        if bounds is None:
            return
        if shadow:
            self.shadow(mask, shadow)
        margin = round(round_by * SCALE * 3) + 2
        box = _grown(bounds, margin)
        inside = mask.crop(box)
        piece = _fitted(paint, bounds, box)
        smooth = inside.filter(ImageFilter.GaussianBlur(0.7))
        if round_by:
            light = bulge(inside, round_by * SCALE, gain)
            piece = ImageChops.hard_light(piece, Image.merge("RGB", [light] * 3))
        self.image.paste(piece, box[:2], smooth)

    def shadow(self, mask: Image.Image, shadow: Shadow) -> None:
        """Darken where the shadow of a mask falls."""
        right, down, soft, dark = shadow
        bounds = mask.getbbox()
        if bounds is None:
            return
        reach = round((abs(right) + abs(down) + 3 * soft) * SCALE) + 2
        box = _grown(bounds, reach)
        fallen = ImageChops.offset(mask.crop(box), round(right * SCALE), round(down * SCALE))
        fallen = fallen.filter(ImageFilter.GaussianBlur(soft * SCALE))
        self._tone(fallen, box, (12, 14, 22), dark)

    def shade(
        self, mask: Image.Image, dark: float, soft: float = 0, tone: Color = (12, 14, 22)
    ) -> None:
        """Darken (or tint) a mask by a share, with soft edges."""
        covered = blurred(mask, soft) if soft else mask
        self._tone(covered, (0, 0, *FULL), tone, dark)

    def glow(self, mask: Image.Image, color: Color, soft: float, share: float = 1.0) -> None:
        """Add light of a color around a mask."""
        small = mask.resize((FULL[0] // 4, FULL[1] // 4))
        small = small.filter(ImageFilter.GaussianBlur(soft * SCALE / 4))
        light = faded(small.resize(FULL, Image.Resampling.BICUBIC), share)
        added = ImageOps.colorize(light, (0, 0, 0), color)
        self.image = ImageChops.screen(self.image, added)

    def lit_by(self, light: Image.Image) -> None:
        """Brighten and darken everything by a gray map of light (128 changes nothing)."""
        full = light.resize(FULL, Image.Resampling.BICUBIC)
        self.image = ImageChops.overlay(self.image, Image.merge("RGB", [full] * 3))

    def lay(self, texture: Image.Image, corners: Sequence[Point]) -> Image.Image:
        """Lay a texture in perspective on four corners, from the upper left clockwise."""
        mask = polygon(corners)
        at = coefficients(scaled(corners), outline(texture.size))
        laid = texture.transform(FULL, Image.Transform.PERSPECTIVE, at, Image.Resampling.BICUBIC)
        self.image.paste(laid, (0, 0), mask.filter(ImageFilter.GaussianBlur(1)))
        return mask

    def seen_from(self, corners: Sequence[Point]) -> None:
        """Look at what was painted from another side: these four points become the corners."""
        at = coefficients(outline(FULL), scaled(corners))
        method = Image.Transform.PERSPECTIVE
        self.image = self.image.transform(FULL, method, at, Image.Resampling.BICUBIC)

    def blur(self, mask: Image.Image, radius: float) -> None:
        """Put what a mask covers out of focus."""
        soft = self.image.filter(ImageFilter.GaussianBlur(radius * SCALE))
        self.image.paste(soft, (0, 0), mask)

    def _tone(self, mask: Image.Image, box: tuple[int, ...], tone: Color, share: float) -> None:
        under = self.image.crop(box)
        darker = ImageChops.multiply(under, Image.new("RGB", under.size, tone))
        self.image.paste(darker, box[:2], faded(mask, share))


def _grown(bounds: tuple[int, int, int, int], margin: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = bounds
    return (left - margin, top - margin, right + margin, bottom + margin)


def _fitted(
    paint: Color | Image.Image, bounds: tuple[int, int, int, int], box: tuple[int, int, int, int]
) -> Image.Image:
    """Paint for a box: a color everywhere; a texture of canvas size as it lies, else stretched."""
    size = (box[2] - box[0], box[3] - box[1])
    if isinstance(paint, tuple):
        return Image.new("RGB", size, paint)
    if paint.size == FULL:
        return paint.crop(box)
    piece = Image.new("RGB", size)
    stretched = paint.resize((bounds[2] - bounds[0], bounds[3] - bounds[1]))
    piece.paste(stretched, (bounds[0] - box[0], bounds[1] - box[1]))
    return piece
