"""Which backups stay: all of two days, then one a day, a week and a month, ever fewer.

The kind of rotation, and its numbers, are those that Anki has found right for its users.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

ALL_OF = timedelta(days=2)
"""Of the newest ones every one stays."""
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""Then so many: the newest one of each of the latest days, weeks and months that have any."""


def kept(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The times (all with a zone) of those backups that stay.

    What is dated after `now` was made before the clock was set back: it stays, and takes no other's
    room. The newest and the newest that is not of the future always stay.
    """
    ordered = sorted(set(times), reverse=True)
    past = [time for time in ordered if time <= now]
    staying = {time for time in ordered if time > now - ALL_OF} | set(past[:1])
    for period, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        oldest = min(staying & set(past), default=now)
        older = [time for time in past if time < oldest]
        staying |= set(_newest_of_each(older, period, most))
    return frozenset(staying)


def _newest_of_each(
    times: Iterable[datetime], period: Callable[[datetime], Any], most: int
) -> Iterator[datetime]:
    """The first time of each of the first `most` periods; `times` come newest first."""
    seen: list[Any] = []
    for time in times:
        if period(time) in seen:
            continue
        if len(seen) == most:
            return
        seen.append(period(time))
        yield time


def _day(time: datetime) -> Any:
    return time.astimezone(UTC).date()


def _week(time: datetime) -> Any:
    return time.astimezone(UTC).isocalendar()[:2]


def _month(time: datetime) -> Any:
    day = time.astimezone(UTC)
    return day.year, day.month
