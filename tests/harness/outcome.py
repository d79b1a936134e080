"""What a harness found: how often it tried, what was acknowledged, what was lost or broken."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

SURE = 0.95
"""How sure the bound is."""


@dataclass
class Outcome:
    """Counts of one harness. `faults` are sentences on what was not as promised.

    A control is an experiment on something weakened: it says nothing about the promise.
    """

    name: str
    trials: int = 0
    acknowledged: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    is_control: bool = False

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost and nothing was broken."""
        return self.trials > 0 and self.lost == 0 and not self.faults

    def blame(self, faults: Iterable[str], where: str) -> None:
        """Note what was broken in one trial."""
        self.faults.extend(f"{where}: {fault}" for fault in faults)

    def line(self) -> str:
        """One line of the table."""
        faults = f"{len(self.faults)} faults" if self.faults else "whole"
        extra = ", ".join(f"{name} {count}" for name, count in sorted(self.seen.items()))
        return (
            f"{self.name:<34}{self.trials:>7} trials {self.acknowledged:>9} acknowledged"
            f" {self.lost:>5} lost   {faults}{f'   ({extra})' if extra else ''}"
        )

    def bound(self) -> str:
        """What so many trials without a loss say, by the rule of three."""
        if self.lost or self.faults or not self.trials:
            return f"{self.name}: the promise is broken."
        most = 3 / self.trials
        return (
            f"{self.name}: no loss in {self.trials:,} trials, so with {SURE:.0%} confidence fewer"
            f" than {most:.2%} of such events (about 1 in {round(1 / most):,}) lose anything."
        )


def as_json(outcome: Outcome) -> str:
    """An outcome on one line, to hand it from process to process."""
    return json.dumps(vars(outcome))


def from_json(text: str) -> Outcome:
    """The outcome that `as_json` wrote."""
    found = json.loads(text)
    return Outcome(**{**found, "seen": Counter(found["seen"])})
