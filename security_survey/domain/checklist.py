"""What is asked: a checklist of areas and items, with its facts and its scoring model.

Everything here is plain, frozen data as it stands in `checklists/`; `content` builds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

FactValue = str | bool
Condition = tuple[Mapping[str, tuple[FactValue, ...]], ...]
"""Alternatives; each maps facts to their allowed values. Empty: always true."""


class Answer(StrEnum):
    """What was found. Every question is phrased so that `YES` means secure."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NA = "na"
    UNKNOWN = "unknown"


# Looking a member up on its enumeration is slow in Python 3.11, and a score asks a thousand times.
YES, PARTLY, NO, NA, UNKNOWN = Answer


@dataclass(frozen=True, slots=True)
class Standard:
    """A technical standard by name. Only a confirmed one is printed."""

    name: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A printable figure: one sentence, where it comes from (`source` keys) and its caveat."""

    id: str
    text: str
    sources: tuple[str, ...]
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """When a service of the department is worth offering, and why in one sentence.

    `when` holds the answers to an item, or the values of a fact, that call for the service;
    `next_look` is how many days after the visit somebody should look again, 0 for no such day.
    """

    service: str
    because: str
    when: tuple[FactValue, ...]
    next_look: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One question, with what is needed to answer it and to mend what is found.

    `weight` is 1, 2, 3 or 5; `effort` 0 (habit) to 3 (a trade); `minutes` of work;
    `cost` and `who` are ids that the checklist words; `egress` says how the way out stays open;
    `needs` is what to buy for the fix, with its measures; `after_dark` items are told by night;
    `comments` are notes that are often written.
    """

    id: str
    ask: str
    title: str
    why: str
    check: str
    good: str
    fix: str
    weight: int
    effort: int
    cost: str
    minutes: int
    who: tuple[str, ...]
    method: str
    principles: tuple[str, ...]
    ask_resident: str = ""
    renter: str = ""
    egress: str = ""
    critical: bool = False
    life_safety: bool = False
    applies_if: Condition = ()
    standards: tuple[Standard, ...] = ()
    sources: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    after_dark: bool = False
    comments: tuple[str, ...] = ()
    offers: tuple[Trigger, ...] = ()

    def wording(self, mode: str) -> str:
        """The question as put to an officer, or to a resident alone (`mode == "resident"`)."""
        return self.ask_resident if mode == "resident" and self.ask_resident else self.ask

    def fix_for(self, tenure: FactValue | None) -> str:
        """The fix, or what a renter does instead where that differs."""
        return self.renter if tenure == "rent" and self.renter else self.fix

    def is_landlords(self, tenure: FactValue | None) -> bool:
        """Whether a renter's own part is to ask: the work, and what it costs, is the landlord's."""
        return tenure == "rent" and bool(self.renter) and "landlord" in self.who


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the walk. A `repeatable` one is asked of several places ("this window").

    `short` is the title where room is scarce.
    """

    id: str
    title: str
    short: str
    layer: str
    scope: str
    noun: str
    repeatable: bool
    items: tuple[Item, ...]
    intro: str = ""
    suggest: tuple[str, ...] = ()
    applies_if: Condition = ()


@dataclass(frozen=True, slots=True)
class FactOption:
    """One choice of a fact: its stored value and the words shown."""

    value: FactValue
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the home that decides what is asked. `default` holds until it is set."""

    id: str
    ask: str
    options: tuple[FactOption, ...]
    default: FactValue
    ask_resident: str = ""
    help: str = ""
    offers: tuple[Trigger, ...] = ()

    @property
    def is_switch(self) -> bool:
        """Whether it is a plain yes or no."""
        return isinstance(self.default, bool)


@dataclass(frozen=True, slots=True)
class WalkGroup:
    """A stretch of the walk ("Outside") with its areas in walking order."""

    title: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """From `critical_no` open critical items on, protection is at most `cap`."""

    critical_no: int
    cap: float


@dataclass(frozen=True, slots=True)
class Layer:
    """Areas that protect together. `weakest_share` of the score is its weakest major area."""

    id: str
    title: str
    weight: float
    areas: Mapping[str, float]
    weakest_share: float = 0.0
    weakest_from: float = 0.0
    caps: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One part of the combination that works best together (windows, interior lights …)."""

    id: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of protection, from `floor` (0-100, inclusive) up to the next band's floor."""

    id: str
    word: str
    floor: float
    text: str


@dataclass(frozen=True, slots=True)
class CoverageLabel:
    """How much was answered, from `floor` (0-1) on, in a word and a sentence."""

    id: str
    word: str
    floor: float
    text: str


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """The rules of the score as data; `name` is printed on every report.

    Rules and their reasons: docs/scoring.md.
    """

    name: str
    credits: Mapping[Answer, float]
    critical_no_caps: tuple[Threshold, ...]
    critical_partly_cap: float
    layers: tuple[Layer, ...]
    elements: tuple[Element, ...]
    combination_cap: float
    combination_below: float
    bands: tuple[Band, ...]
    coverage: tuple[CoverageLabel, ...]
    quick_win_effort: int
    quick_win_count: int

    def band(self, protection: float) -> Band:
        """The band of an unrounded protection (0-100)."""
        for band in self.bands:
            if protection >= band.floor:
                return band
        return self.bands[-1]

    def carries(self, coverage: float) -> bool:
        """Whether a coverage (0-1) is above the lowest label, so that a band may be stated."""
        return self.coverage_label(coverage) is not self.coverage[-1]

    def coverage_label(self, coverage: float) -> CoverageLabel:
        """The word for a coverage (0-1)."""
        return next(label for label in self.coverage if coverage >= label.floor)


@dataclass(frozen=True)
class Checklist:
    """A versioned set of areas in file order, with everything needed to ask, score and print it."""

    id: str
    title: str
    version: str
    areas: tuple[Area, ...]
    facts: tuple[Fact, ...]
    walk: tuple[WalkGroup, ...]
    scoring: ScoringModel
    principles: Mapping[str, str]
    costs: Mapping[str, str]
    people: Mapping[str, str]
    methods: Mapping[str, str]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def area_by_id(self) -> Mapping[str, Area]:
        """Areas by their id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def area_of_item(self) -> Mapping[str, Area]:
        """The area of each item id."""
        return {item.id: area for area in self.areas for item in area.items}

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        """Items by their id, in file order."""
        return {item.id: item for area in self.areas for item in area.items}

    @cached_property
    def fact_by_id(self) -> Mapping[str, Fact]:
        """Facts by their id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def areas_in_walking_order(self) -> tuple[Area, ...]:
        """Areas as they are walked, from the street inwards."""
        return tuple(self.area_by_id[area] for group in self.walk for area in group.areas)
