"""Flipped bits and torn files: always noticed or harmless, and then everything is brought back."""

from __future__ import annotations

from tests.library.backups.damage import TARGETS, damage

MUTATIONS = 200


def test_damage_is_noticed_and_made_good():
    """Library, log and backup, plain and encrypted; the counts are printed."""
    counts = damage(MUTATIONS, seed=20261123)
    print(counts)
    assert counts["mutations"] == MUTATIONS
    assert not {"LOST", "LOST MORE THAN WAS HIT", "UNNOTICED"} & counts.keys()
    assert not [name for name in counts if "RAW" in name]  # always told in a sentence
    made_good = ("all brought back", "all but what was hit brought back", "older one", "harmless")
    assert sum(counts.get(name, 0) for name in made_good) == MUTATIONS
    for target in TARGETS:
        assert sum(n for name, n in counts.items() if name.startswith(f"{target}: ")) > 60
    assert counts["all brought back"] > MUTATIONS // 5
