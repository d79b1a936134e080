"""Which backups stay: all of two days, 12 daily, 10 weekly, 9 monthly; never none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from security_survey.library.backups.rotation import ALL_OF, DAILY, MONTHLY, WEEKLY, kept

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
MOMENTS = st.integers(-365 * 24 * 60, 365 * 24 * 60).map(lambda n: NOW + timedelta(minutes=n))
MANY = st.lists(MOMENTS, max_size=60)


def hours(first: float, count: int, apart: float = 1) -> list[datetime]:
    return [NOW - timedelta(hours=first + n * apart) for n in range(count)]


def test_everything_of_two_days_stays():
    """However many there are."""
    recent = hours(0, 96, 0.5)
    assert kept(recent, NOW) == set(recent)


def test_a_year_of_backups_every_hour_is_thinned_out():
    """48 hours of all, then 12 days, 10 weeks, 9 months: the newest one of each."""
    year = hours(0, 24 * 365)
    staying = sorted(kept(year, NOW), reverse=True)
    two_days = [time for time in year if NOW - time < ALL_OF]
    assert len(staying) == len(two_days) + DAILY + WEEKLY + MONTHLY
    days = staying[len(two_days) :][:DAILY]
    # The day in which the two days end counts as the first one.
    assert len({time.date() for time in days}) == DAILY
    assert all(time.hour == 23 for time in days[1:])
    assert NOW - staying[-1] > timedelta(days=280)


def test_what_is_rare_stays_for_long():
    """Who surveys once a month has a backup of each time, years later."""
    rare = hours(0, 20, 24 * 40)
    assert len(kept(rare, NOW)) == 20


def test_a_clock_that_was_ahead_costs_nothing():
    """Backups dated in the future stay, and so does the newest one before."""
    ahead = [NOW + timedelta(days=400), NOW + timedelta(days=401)]
    before = hours(24 * 30, 1)
    assert kept(ahead + before, NOW) == {*ahead, *before}


def test_a_clock_that_jumps_ahead_deletes_no_more_than_time_would():
    """Ten years later by the clock, what stood for days, weeks and months is there still."""
    sparse = hours(0, 12, 24)
    assert kept(sparse, NOW + timedelta(days=3650)) == set(sparse)


@given(MANY, MOMENTS)
def test_the_newest_always_stays(times, now):
    """Nothing is thinned out to nothing, wherever the clock stands."""
    staying = kept(times, now)
    assert staying <= set(times)
    if times:
        assert max(times) in staying
    past = [time for time in times if time <= now]
    assert not past or max(past) in staying


@given(MANY, MOMENTS)
def test_thinning_out_twice_changes_nothing_more(times, now):
    """What stays now stays if it is asked again."""
    staying = kept(times, now)
    assert kept(staying, now) == staying


@given(MANY, MOMENTS)
def test_future_and_recent_ones_stay(times, now):
    """All that is younger than two days, or from the future."""
    assert {time for time in times if time > now - ALL_OF} <= kept(times, now)


@given(MANY, MOMENTS)
def test_no_more_stay_than_were_promised(times, now):
    """Beyond two days there are at most 12 + 10 + 9, and the newest one."""
    old = {time for time in kept(times, now) if time <= now - ALL_OF}
    assert len(old) <= DAILY + WEEKLY + MONTHLY + 1
