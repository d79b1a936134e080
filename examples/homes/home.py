"""How an example home is written down: only what differs from an ordinary "yes"."""

from __future__ import annotations

from dataclasses import dataclass, field

from security_survey.domain.checklist import FactValue

Place = tuple[str, str, str]
"""The id of a place, its area and its name."""


@dataclass(frozen=True)
class Shot:
    """A drawn photo: the scene's name and the caption under it."""

    scene: str
    caption: str


@dataclass(frozen=True)
class Said:
    """What was noted at one question. `answer` stays "yes" where only a note or photo is added."""

    answer: str = "yes"
    note: str = ""
    shots: tuple[Shot, ...] = ()


@dataclass(frozen=True)
class Home:
    """One example survey.

    `said` maps a place to its items. Each asked question that it leaves out is answered "yes",
    except in the areas of `open_areas`, which nobody has come to yet.
    """

    folder: str
    id: str
    mode: str
    visit: dict[str, str]
    facts: dict[str, FactValue]
    said: dict[str, dict[str, Said]]
    places: tuple[Place, ...] = ()
    open_areas: tuple[str, ...] = ()
    remarks: dict[str, str] = field(default_factory=dict)
    consents: dict[str, bool] = field(default_factory=dict)
    signatures: dict[str, dict[str, str]] = field(default_factory=dict)


def no(note: str = "", *shots: Shot) -> Said:
    """A finding: not so."""
    return Said("no", note, shots)


def partly(note: str = "", *shots: Shot) -> Said:
    """A finding: only in part."""
    return Said("partly", note, shots)


def yes(note: str = "", *shots: Shot) -> Said:
    """In order, and worth a note."""
    return Said("yes", note, shots)


def na(note: str = "") -> Said:
    """Not applicable here."""
    return Said("na", note)


def unknown(note: str = "") -> Said:
    """Could not be told on the day."""
    return Said("unknown", note)
