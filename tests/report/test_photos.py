"""Photos are brought to print size together, and none is mixed up with another."""

from __future__ import annotations

import threading

import pytest

from security_survey.domain.survey import Photo
from security_survey.report import photos
from security_survey.report.photos import PhotoAlbum, scale, scaled_all
from tests.report.builders import jpeg

COLORS = ("red", "green", "blue", "white")


def test_each_photo_comes_out_as_it_does_alone() -> None:
    """Also beside one that cannot be read."""
    taken = {color: jpeg(color) for color in COLORS} | {"none": b"no photo"}
    made = scaled_all(taken)
    assert made == {name: scale(data) for name, data in taken.items()}
    assert len({one for one in made.values() if one}) == len(COLORS)
    assert made["none"] is None


def test_photos_are_scaled_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at least at the same time: each waits until the other has begun."""
    monkeypatch.setattr(photos.os, "cpu_count", lambda: 2)
    both = threading.Barrier(2, timeout=20)

    def slow(data: bytes) -> photos.Scaled:
        both.wait()
        return data, 1, 1

    monkeypatch.setattr(photos, "scale", slow)
    assert scaled_all({"a": b"a", "b": b"b"}) == {"a": (b"a", 1, 1), "b": (b"b", 1, 1)}


def test_no_photo_is_scaled_before_one_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A records copy prints none; any other scales each once, however often it is printed."""
    scaled: list[bytes] = []
    monkeypatch.setattr(photos, "scale", lambda data: scaled.append(data) or (data, 1, 1))
    album = PhotoAlbum({"a": b"a", "b": b"b"})
    assert scaled == []
    numbers = [album.picture(Photo(name, ""), "A door").number for name in ("a", "b", "a", "c")]
    assert numbers == [1, 2, 3, 4]
    assert sorted(scaled) == [b"a", b"b"]
