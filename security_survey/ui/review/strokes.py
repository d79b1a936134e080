"""Pen strokes as an SVG path in a box of 300 by 100 units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

WIDTH = 300.0
HEIGHT = 100.0
CLOSEST = 0.7
"""Points nearer to each other than this add nothing that can be seen."""

Point = tuple[float, float]
Stroke = Sequence[Point]


def path_of(strokes: Iterable[Stroke]) -> str:
    """The strokes as a path of moves and lines, in box units with one decimal."""
    return "".join(_stroke_path(thinned(stroke)) for stroke in strokes if stroke)


def within(point: Point) -> Point:
    """A point held inside the box."""
    return min(max(point[0], 0.0), WIDTH), min(max(point[1], 0.0), HEIGHT)


def thinned(stroke: Stroke) -> list[Point]:
    """A stroke without points that nearly coincide; its ends stay."""
    kept = [stroke[0]]
    for point in stroke[1:-1]:
        if math.dist(point, kept[-1]) >= CLOSEST:
            kept.append(point)
    return [*kept, stroke[-1]]


def _stroke_path(points: Stroke) -> str:
    (x, y), *rest = points
    return f"M{x:.1f} {y:.1f}" + "".join(f"L{a:.1f} {b:.1f}" for a, b in rest)
