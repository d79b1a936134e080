"""The photos of the example house, drawn: scenes in, JPEG files out."""

from pictures.gallery import draw_jpeg

__all__ = ["draw_jpeg"]
