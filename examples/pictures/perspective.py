"""The perspective transform between any four corners and any other four."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]


def coefficients(corners: Sequence[Point], sources: Sequence[Point]) -> tuple[float, ...]:
    """The eight numbers Pillow wants: they lead from four corners back to four source points."""
    rows = []
    for (x, y), (u, v) in zip(corners, sources, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def outline(size: tuple[int, int]) -> tuple[Point, ...]:
    """The corners of a picture of this size, from the upper left clockwise."""
    width, height = size
    return ((0, 0), (width, 0), (width, height), (0, height))


def _solved(rows: list[list[float]]) -> tuple[float, ...]:
    """Gauss-Jordan elimination; each row ends with its right-hand side."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for other in range(count):
            factor = rows[other][column]
            if other != column and factor:
                pairs = zip(rows[other], rows[column], strict=True)
                rows[other] = [value - factor * lead for value, lead in pairs]
    return tuple(row[-1] for row in rows)
