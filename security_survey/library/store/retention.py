"""Which surveys are to be deleted for good by now, and which are to be announced: plain rules.

A finished survey goes a set number of days after it was finished, but never before it has been
announced for a week; what is in the bin goes after 30 days. A clock that was set wrong deletes
nothing at once: after every leap of the clock, and after a long rest, which looks the same, a week
must pass first, or three such rests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from security_survey.library.store.survey_line import SurveySummary

BIN_DAYS = 30
"""Days that a survey stays in the bin."""
NOTICE = timedelta(days=7)
"""How long a deletion is announced at least, and how long a clock must have gone steadily."""
LONGEST_REST = timedelta(days=14)
"""A longer time between two looks may be a rest as well as a clock set wrong."""
RESTS = 3
"""So many long rests in a row, and it is how the program is used."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from the rules now.

    `finished` and `binned` are the ids to delete for good now. `announced` tells for each survey
    that is to go the day from which on it may. `memory` is to be kept with the library, once the
    announcement has been shown (at once where nothing is announced), and handed in next time.
    """

    finished: tuple[str, ...]
    binned: tuple[str, ...]
    announced: Mapping[str, date]
    memory: str


def plan(
    finished: Iterable[SurveySummary],
    binned: Iterable[SurveySummary],
    now: datetime,
    days: int,
    memory: str = "",
) -> Plan:
    """Apply the rules to the finished surveys and to the bin.

    `days` is how long finished surveys are kept, 0 for ever; `memory` as the last plan gave it,
    "" at first.
    """
    seen = _looked(_remembered(memory), now)
    ends = {} if days < 1 else _ends(finished, now, timedelta(days=days))
    shown = {one: min(seen.shown.get(one, now), now) for one in ends}
    going = {one: _goes(ends[one], shown[one], seen) for one in ends}
    gone = tuple(one for one, moment in going.items() if moment <= now)
    ahead = {one: _day(moment) for one, moment in going.items() if one not in gone}
    emptied = tuple(one.id for one in binned if _leaves_bin(one, seen) <= now)
    return Plan(gone, emptied, ahead, _written(replace(seen, shown=shown)))


def bin_ends(binned: datetime) -> date:
    """The day on which a survey leaves the bin for good, where the user is."""
    return _day(binned + timedelta(days=BIN_DAYS))


def notice(announced: Sequence[date], days: int, words: str) -> str:
    """The announcement in words, "" where there is nothing to announce.

    `words` is the earliest day as the reader writes it.
    """
    if not announced:
        return ""
    one = len(announced) == 1
    what = "One finished survey" if one else f"{len(announced):,} finished surveys"
    when = f"on {words}" if len(set(announced)) == 1 else f"from {words} on"
    kept = "one day" if days == 1 else f"{days} days"
    they, those = (
        ("it was", "it, if you want to keep it") if one else ("they were", "what you need")
    )
    return f"{what} will be deleted for good {when}, {kept} after {they} finished. Export {those}."


# -- when


def _ends(finished: Iterable[SurveySummary], now: datetime, kept: timedelta) -> dict[str, datetime]:
    """When the time of each survey ends, for those that are to be announced by now."""
    ends = {one.id: one.closed_at + kept for one in finished if one.closed_at is not None}
    return {survey: end for survey, end in ends.items() if end - NOTICE <= now}


def _goes(end: datetime, shown: datetime, seen: _Seen) -> datetime:
    return max(end, shown + NOTICE, seen.trusted)


def _leaves_bin(summary: SurveySummary, seen: _Seen) -> datetime:
    assert summary.binned is not None
    return max(summary.binned + timedelta(days=BIN_DAYS), seen.trusted)


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


# -- what is remembered of the clock and of announcements


@dataclass(frozen=True, slots=True)
class _Seen:
    """When the rules were last applied, since when the clock has gone steadily, after how many
    long rests in a row, and when each announcement was first shown."""

    last: datetime
    steady: datetime
    rests: int = 0
    shown: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def trusted(self) -> datetime:
        """From when on the clock is believed."""
        return self.steady if self.rests >= RESTS else self.steady + NOTICE


def _looked(before: _Seen | None, now: datetime) -> _Seen:
    """What is remembered after looking at the clock."""
    if before is None or now < before.last:
        return _Seen(now, now, shown=before.shown if before else {})
    if now - before.last > LONGEST_REST:
        return replace(before, last=now, steady=now, rests=before.rests + 1)
    is_steady = now - before.steady >= NOTICE
    return replace(before, last=now, rests=0 if is_steady else before.rests)


def _remembered(memory: str) -> _Seen | None:
    """None for what cannot be read: then everything is announced anew."""
    try:
        kept = json.loads(memory)
        shown = {survey: _moment(text) for survey, text in kept["shown"].items()}
        return _Seen(_moment(kept["last"]), _moment(kept["steady"]), int(kept["rests"]), shown)
    except (AttributeError, LookupError, TypeError, ValueError):
        return None


def _moment(text: str) -> datetime:
    made = datetime.fromisoformat(text)
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _written(seen: _Seen) -> str:
    shown = {survey: moment.isoformat() for survey, moment in seen.shown.items()}
    kept = {"last": seen.last.isoformat(), "steady": seen.steady.isoformat()}
    return json.dumps(kept | {"rests": seen.rests, "shown": shown})
