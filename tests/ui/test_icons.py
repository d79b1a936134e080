"""The icons: each is drawn, in the colour asked for, sharp, and told apart by shape."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap

from security_survey.ui.icons import DRAWINGS, application_icon, icon, pixmap, ring

BANDS = ("low", "guarded", "moderate", "elevated", "high")


def pixels(drawn: QPixmap) -> QImage:
    return drawn.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def shape(drawn: QPixmap) -> bytes:
    """Which pixels are covered, whatever their colour."""
    image = pixels(drawn)
    points = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return bytes(image.pixelColor(x, y).alpha() > 127 for x, y in points)


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_every_icon_leaves_a_mark_within_its_box(qapp: object, name: str) -> None:
    """No drawing is empty, and none covers the corners (a stray dot shows at once)."""
    drawn = shape(pixmap(name, "#1f5fa8", 24))
    assert 4 < sum(drawn) < 24 * 24
    assert not any(drawn[at] for at in (0, 23, 24 * 23, 24 * 24 - 1))


@pytest.mark.parametrize("colour", ["#0f7b6c", "#f4909a"])
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: object, colour: str) -> None:
    """A filled icon's ground is exactly the colour."""
    image = pixels(pixmap("low", colour, 24))
    assert image.pixelColor(12, 4) == QColor(colour)


def test_bands_differ_by_shape_alone(qapp: object) -> None:
    """Whoever sees no colours still tells the bands apart, even small."""
    assert len({shape(pixmap(band, "#000000", 16)) for band in BANDS}) == len(BANDS)


def test_the_sign_in_a_disc_is_cut_out(qapp: object) -> None:
    """What lies behind shows through the sign, so it reads on light and dark grounds."""
    assert pixels(pixmap("moderate", "#8a6400", 24)).pixelColor(12, 12).alpha() == 0


def test_an_icon_is_sharp_on_a_fine_screen(qapp: object) -> None:
    """At a ratio of two there are twice as many pixels for the same size."""
    drawn = pixmap("home", "#000000", 20, 2.0)
    assert (drawn.width(), drawn.deviceIndependentSize().width()) == (40, 20.0)


def test_a_ring_fills_with_its_fraction(qapp: object) -> None:
    """More done means more of the colour, from none to all."""
    colour = QColor("#1f5fa8")

    def share(fraction: float) -> int:
        image = pixels(ring(fraction, colour.name(), "#ffffff", 40))
        points = ((x, y) for y in range(40) for x in range(40))
        return sum(image.pixelColor(x, y) == colour for x, y in points)

    shares = [share(fraction) for fraction in (0.0, 0.25, 0.5, 1.0)]
    assert shares[0] == 0
    assert shares == sorted(set(shares))


def test_icons_for_buttons_and_for_the_program_come_in_sizes(qapp: object) -> None:
    """Neither is stretched from one small picture."""
    assert {size.width() for size in icon("check", "#000000").availableSizes()} >= {16, 20, 24}
    assert len(application_icon("#1f5fa8").availableSizes()) >= 5


def test_an_unknown_icon_is_a_fault_of_ours(qapp: object) -> None:
    """A misspelt name never shows as nothing."""
    with pytest.raises(KeyError):
        pixmap("chekc", "#000000")
