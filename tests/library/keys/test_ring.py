"""The ring keeps former keys, and shows none."""

from __future__ import annotations

from security_survey.library.keys.ring import SIZE, Keys


def test_a_renewed_ring_keeps_every_former_key() -> None:
    """Nothing that was encrypted before becomes unreadable."""
    ring = Keys(b"1" * SIZE, (b"0" * SIZE,)).renewed()
    assert ring.former == (b"1" * SIZE, b"0" * SIZE)
    assert len(ring.current) == SIZE
    assert ring.all == (ring.current, *ring.former)
    assert ring.current not in ring.former


def test_printing_a_ring_shows_no_key() -> None:
    """A log or a traceback holds no byte of it."""
    shown = repr(Keys(b"secret", (b"former",)))
    assert shown == "Keys()"
