"""The layers of protection as walls between the street and the home: SVG paths and words."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.report.parts import Arc, Bar, Walls
from security_survey.report.wording import joined

STEP, WIDE, HIGH = 70, 44, 84
"""From wall to wall, the width and the full height of one; the ground is at 90."""
GROUND = 90
LEAST = 2.0
"""Height of a wall that is hardly there, so that it can still be seen."""


def build_walls(layers: Sequence[Bar]) -> Walls:
    """The picture of these layers, the outermost first, with the home behind the last."""
    lefts = [at * STEP + (STEP - WIDE) // 2 for at in range(len(layers))]
    width = (len(layers) + 1) * STEP
    return Walls(
        width=width,
        ghosts="".join(_wall(left, HIGH) for left in lefts),
        bars=_standing(lefts, layers),
        house=_house(width - STEP // 2),
        layers=tuple(layers),
        text=_text(layers),
    )


def _standing(lefts: Sequence[int], layers: Sequence[Bar]) -> tuple[Arc, ...]:
    """What stands of each wall, one path for each band."""
    paths: dict[str, str] = {}
    for left, layer in zip(lefts, layers, strict=True):
        if layer.mark and layer.length is not None:
            wall = _wall(left, max((100 - layer.length) / 100 * HIGH, LEAST))
            paths[layer.mark.band] = paths.get(layer.mark.band, "") + wall
    return tuple(Arc(path, band) for band, path in paths.items())


def _wall(left: int, high: float) -> str:
    return f"M{left} {GROUND}v{-high:.1f}h{WIDE}v{high:.1f}z"


def _house(middle: int) -> str:
    """A house with a door, its middle at `middle`."""
    left, right = middle - 26, middle + 26
    return (
        f"M{left} {GROUND}V50H{left - 5}L{middle} 22L{right + 5} 50H{right}V{GROUND}"
        f"H{middle + 8}V64H{middle - 8}V{GROUND}Z"
    )


def _text(layers: Sequence[Bar]) -> str:
    told = joined([_told(layer) for layer in layers])
    return f"Walls from the street on the left to the home on the right: {told}."


def _told(layer: Bar) -> str:
    if layer.mark is None:
        return f"{layer.title}, {layer.text.lower()}"
    return f"{layer.title}, {layer.mark.word} risk"
