"""Times scoring and reading of content, each beside a plain baseline of the same run.

Run it from the root: `python -m bench.score`. It prints the best of many rounds, and exits with 1
where a budget is missed: 1 ms for a score of 1,000 items, 60 ms to read and check all content.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import perf_counter

import yaml

from security_survey.content import check_paths, load_checklist
from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.recommendations import recommend
from security_survey.domain.scoring import score
from security_survey.domain.survey import Place, Survey, asked_questions
from security_survey.resources import resource

ITEMS = 1000
FACTS = {"dwelling": "condo", "setting": "rural", "discuss_firearms": True}
MIX = {Answer.YES: 60, Answer.PARTLY: 12, Answer.NO: 15, Answer.NA: 8, Answer.UNKNOWN: 5}


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of a job and of its baseline, and what the job may take."""

    name: str
    job: float
    baseline: float
    against: str
    budget: float

    def __str__(self) -> str:
        ratio = self.job / self.baseline
        met = "met" if self.job <= self.budget else "MISSED"
        return (
            f"{self.name:<36}{self.job:8.2f} ms   budget {self.budget:g} ms {met}"
            f"   {ratio:6.1f} x {self.against} ({self.baseline:.3f} ms)"
        )


def large_survey(checklist: Checklist) -> Survey:
    """A survey of 1,000 items or a few more: repeatable areas get places until there are enough."""
    random = Random(1)
    areas = list(checklist.areas)
    places: list[Place] = []
    answers: dict[str, dict[str, Answer]] = {}
    asked = 0
    while asked < ITEMS:
        for area in areas:
            place = f"{area.id.lower()}-{len(places)}"
            places.append(Place(place, area.id, place))
            drawn = random.choices(list(MIX), list(MIX.values()), k=len(area.items))
            answers[place] = {item.id: a for item, a in zip(area.items, drawn, strict=True)}
            asked += len(area.items)
        areas = [area for area in checklist.areas if area.repeatable]
    return Survey("bench", checklist.id, checklist.version, facts=FACTS, places=tuple(places),
                  answers=answers)  # fmt: skip


def best(job: Callable[[], object], rounds: int) -> float:
    """The quickest round, in milliseconds: what the machine's other work leaves visible."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        job()
        times.append(perf_counter() - start)
    return 1000 * min(times)


def add_weights() -> float:
    """The least that a score could do: add 1,000 weights."""
    total = 0.0
    for weight in WEIGHTS:
        total += weight
    return total


WEIGHTS = [float(1 + n % 5) for n in range(ITEMS)]


def timings(checklist: Checklist) -> list[Timing]:
    """Scoring, ranking and reading, with their baselines."""
    survey = large_survey(checklist)
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    content = resource("checklists")
    texts = [path.read_text(encoding="utf-8") for path in content.rglob("*.yaml")]
    adding = best(add_weights, 300)
    loading = best(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts], 8)
    scoring = best(lambda: score(checklist, survey), 300)
    return [
        Timing(f"score, {ITEMS} items", scoring, adding, "adding 1,000 weights", 1),
        Timing("plan, ranked", best(lambda: recommend(checklist, survey), 5), scoring,
               "one score", 50),
        Timing("content, read and checked", best(lambda: check_paths([content], agency), 12),
               loading, "yaml.CSafeLoader", 60),
    ]  # fmt: skip


def main() -> int:
    """Print the timings; 1 if a budget is missed."""
    checklist = load_checklist(resource("checklists", "home_security"))
    survey = large_survey(checklist)
    print(f"{len(survey.places)} places, {len(asked_questions(checklist, survey))} questions asked")
    found = timings(checklist)
    print(*found, sep="\n")
    return int(any(timing.job > timing.budget for timing in found))


if __name__ == "__main__":
    sys.exit(main())
