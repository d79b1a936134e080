"""Which scene is drawn by which function."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from pictures import back_yard, closeups, doors, garage, grounds, slider, walls, wreath
from pictures.develop import jpeg

SCENES: dict[str, Callable[[], Image.Image]] = {
    "kitchen_door": doors.kitchen_door,
    "front_door": doors.front_door,
    "hasp": closeups.hasp,
    "slider": slider.slider,
    "basement": closeups.basement,
    "wreath": wreath.wreath,
    "yew": walls.yew,
    "bars": walls.bars,
    "dusk_yard": back_yard.dusk_yard,
    "garage": garage.garage,
    "gate": grounds.gate,
    "package": grounds.package,
}


def draw_jpeg(scene: str) -> bytes:
    """The finished JPEG of a scene. Raises KeyError for a scene that nobody draws."""
    return jpeg(SCENES[scene]())
