"""An agency folder of a department's own, as `agency new` writes it, filled in."""

from __future__ import annotations

from pathlib import Path

from security_survey.content.new_agency import write_agency

NAME = "Harborview Police Department"
FILLED = {
    'place: ""': "place: Harborview, Freedonia",
    'web: ""': "web: police.example.org",
    "version: draft": 'version: "2026-11"',
}
COPIED = {
    "crimestoppers": ("20 counties in Illinois and Missouri", "$1,000"),
    "firearm_surrender": ("secure vault",),
    "gun_locks": ("upon request",),
}
"""Facts that hold for one department only, each told by words of its text."""


def write_filled(folder: Path) -> Path:
    """Write a folder with nothing left to do; its agency file."""
    write_agency(NAME, folder)
    file = folder / "agency.yaml"
    text = file.read_text("utf-8")
    for old, new in FILLED.items():
        text = text.replace(old, new)
    for number in range(text.count('phone: ""')):
        text = text.replace('phone: ""', f"phone: 000-555-01{number:02}", 1)
    file.write_text(text, "utf-8")
    for service, words in COPIED.items():
        path = folder / "services" / f"{service}.yaml"
        own = path.read_text("utf-8")
        for word in words:
            assert word in own, word
            own = own.replace(word, f"{word} of ours")
        path.write_text(own, "utf-8")
    return file


def change_file(file: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")
