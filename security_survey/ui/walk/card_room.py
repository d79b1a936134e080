"""How wide the cards' surroundings may be in a window of some width, so that no card is cut off."""

from __future__ import annotations

ROOMY = 640
"""From this width on, a card's note and photos stand beside its answers."""
_MARGINS = ((685, 30), (ROOMY, 20), (0, 14))


def side_margin(width: int) -> int:
    """The room at each side of the cards."""
    return next(margin for least, margin in _MARGINS if width >= least)


def is_narrow(width: int) -> bool:
    """Whether cards have to do with less."""
    return width < ROOMY
