"""Icons in the theme's colours, drawn once and kept while the theme holds."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from security_survey.ui.icons import pixmap, ring
from security_survey.ui.theme import Theme


class Pictures:
    """Drawn icons by name, colour and size; drawing each anew would cost the walk its pace."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """An icon in a colour."""
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = pixmap(name, colour, size, ratio)
        return self._drawn[key]

    def risk(self, band: str, size: int, ratio: float) -> QPixmap:
        """A band's sign in the band's colour; shape and colour differ from band to band."""
        return self.icon(band, self._theme.palette.bands[band], size, ratio)

    def progress(self, part: float, size: int, ratio: float) -> QPixmap:
        """A ring filled by a part (0-1), in twelfths so that few are drawn."""
        colours = self._theme.palette
        twelfth = round(part * 12)
        key = (f"ring {twelfth}", colours.accent + colours.line, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = ring(twelfth / 12, colours.accent, _track(colours.dark), size, ratio)
        return self._drawn[key]


def _track(dark: bool) -> str:
    """The unfilled part of a ring: quieter than a control, but seen on the surface."""
    return "#4a5866" if dark else "#c3ccd4"
