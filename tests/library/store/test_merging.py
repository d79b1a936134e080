"""Merging loses nothing, changes nothing twice, and comes to the same whoever merges whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security_survey.domain.errors import InputError
from security_survey.domain.history import History
from security_survey.domain.journal import Entry, Gesture, fold, in_order
from security_survey.domain.survey import Survey
from security_survey.library.store.merging import united

BLANK = Survey("s", "test", "1")
KEYS = {
    "visit/address": st.text(max_size=3),
    "answer/rdr-1/RDR-1": st.sampled_from(["yes", "no", None]),
    "note/rdr-1/RDR-1": st.text(max_size=3),
    "place/rdr-1": st.builds(
        lambda name, at: {"area": "RDR", "name": name, "at": at},
        st.sampled_from(["Back", "Side"]),
        st.integers(0, 2),
    ),
    "place/rdr-2": st.sampled_from([{"area": "RDR", "name": "Kitchen"}, None]),
}
CHANGES = st.sampled_from(sorted(KEYS)).flatmap(
    lambda key: st.tuples(st.just(key), KEYS[key] | st.none())
)


def stamp(tick: int) -> str:
    return f"2026-11-23T09:{tick // 60000:02}:{tick // 1000 % 60:02}.{tick % 1000:03}+00:00"


def entry(
    device: str, number: int, tick: int, key: str = "visit/address", value: object = "x"
) -> Entry:
    """An entry that is a step of its own."""
    return Entry("s", device, number, stamp(tick), "A", key, value, number)


@st.composite
def copies(draw: st.DrawFn, count: int = 2, *, cloned: bool = False) -> list[tuple[Entry, ...]]:
    """Journals that share their beginning and went on apart; no two entries at one time.

    `cloned`: all went on under one device's name.
    """
    ticks = iter(draw(st.permutations(range(60))))
    shared = journal("A", sorted(next(ticks) for _ in range(draw(st.integers(0, 3)))), draw, 1)
    found = []
    for name in "ABCDE"[:count]:
        device = "A" if cloned else name
        own = sorted(100 + next(ticks) for _ in range(draw(st.integers(0, 5))))
        found.append((*shared, *journal(device, own, draw, len(shared) + 1)))
    return found


def journal(device: str, ticks: Sequence[int], draw: st.DrawFn, first: int) -> list[Entry]:
    return [
        entry(device, number, tick, *draw(CHANGES))
        for number, tick in enumerate(ticks, start=first)
    ]


def merged(*journals: Sequence[Entry]) -> tuple[Entry, ...]:
    """The first journal after the others were merged into it, one after the other."""
    kept = tuple(journals[0])
    for other in journals[1:]:
        kept = in_order((*kept, *united(kept, other)))
    return kept


def survey(entries: Sequence[Entry]) -> Survey:
    return fold(BLANK, in_order(entries))


# -- laws


@given(copies(3))
def test_who_merges_whom_makes_no_difference(journals: list[tuple[Entry, ...]]) -> None:
    """Merging commutes and is associative, to the entry, for devices that went on apart."""
    a, b, c = journals
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))


@given(copies(3, cloned=True))
def test_copies_under_one_name_come_to_the_same_survey(journals: list[tuple[Entry, ...]]) -> None:
    """Names of branches depend on who merges, the survey does not."""
    a, b, c = journals
    assert survey(merged(a, b)) == survey(merged(b, a))
    assert survey(merged(merged(a, b), c)) == survey(merged(a, merged(b, c)))
    assert survey(merged(a, b, c)) == survey(merged(c, b, a))


@given(st.booleans().flatmap(lambda cloned: copies(3, cloned=cloned)))
def test_merging_again_changes_nothing(journals: list[tuple[Entry, ...]]) -> None:
    """What was merged, on whatever way it comes again, adds nothing."""
    a, b, c = journals
    everything = merged(a, b, c)
    for other in (a, b, c, everything, merged(c, b), merged(b, a), merged(merged(c, a), b)):
        assert united(everything, other) == ()


@given(st.booleans().flatmap(lambda cloned: copies(2, cloned=cloned)))
def test_every_entry_is_kept_as_it_was(journals: list[tuple[Entry, ...]]) -> None:
    """Nothing is lost or written twice; ours keep their names."""
    a, b = journals
    everything = merged(a, b)
    assert set(map(repr, a)) <= set(map(repr, everything))
    assert len(everything) == len({repr(one) for one in (*a, *b)})
    numbers = [(one.device, one.sequence) for one in everything]
    assert len(set(numbers)) == len(numbers)
    said = {repr(replace(one, device="")) for one in everything}
    assert {repr(replace(one, device="")) for one in b} <= said


@given(copies(2))
def test_the_newest_value_wins(journals: list[tuple[Entry, ...]]) -> None:
    """Of what two devices wrote to one key, the later one stands; the other is in the history."""
    everything = merged(*journals)
    newest = {one.key: one.value for one in everything}
    if "note/rdr-1/RDR-1" in newest:
        (note,) = survey(everything).notes.values() or (None,)
        assert note == (newest["note/rdr-1/RDR-1"] or None)


# -- clashes

OURS = [entry("A", 1, 1), entry("A", 2, 2, value="ours"), entry("A", 3, 5, value="ours too")]
THEIRS = [
    entry("A", 1, 1),
    entry("A", 2, 3, value="theirs"),
    replace(entry("A", 3, 4, value="ours too"), undoes=Gesture("A", 2)),
    replace(entry("A", 4, 6, value="theirs too"), undoes=Gesture("A", 1)),
]


def test_a_copy_that_went_on_gets_a_name_of_its_own() -> None:
    """From the first number that says something else, a copy's entries bear another name."""
    new = united(OURS, THEIRS)
    (name,) = {one.device for one in new}
    assert name.startswith("A~")
    assert len(name) == len("A~") + 12
    assert [(one.sequence, one.value) for one in new] == [
        (2, "theirs"),
        (3, "ours too"),
        (4, "theirs too"),
    ]


def test_what_a_copy_took_back_is_named_as_it_is_kept() -> None:
    """Undoing points to the copy's own gesture, not to ours of the same number."""
    new = united(OURS, THEIRS)
    assert new[1].undoes == Gesture(new[0].device, 2)
    assert new[2].undoes == Gesture("A", 1)


def test_a_copy_that_went_on_further_keeps_its_name() -> None:
    """What comes later joins what came first."""
    first = merged(OURS, THEIRS[:3])
    (more,) = united(first, THEIRS)
    assert more.device == united(OURS, THEIRS)[0].device


def test_what_is_ours_under_another_name_is_known() -> None:
    """A library that met us as a copy gives us nothing that we wrote ourselves."""
    at_theirs = merged(THEIRS, OURS)
    assert {one.device[:2] for one in at_theirs} == {"A", "A~"}
    assert merged(OURS, at_theirs) == merged(OURS, THEIRS)


def test_a_library_from_a_backup_gets_back_what_it_had() -> None:
    """What was lost with the disk and lives on in a package returns under its own name."""
    assert merged(OURS[:1], OURS) == tuple(OURS)


def test_names_that_collide_are_refused() -> None:
    """Someone who forges hashes gets a sentence, and nothing is overwritten."""
    branch = united(OURS, THEIRS)[0].device
    blocked = [*OURS, entry(branch, 2, 9, value="in the way")]
    with pytest.raises(InputError, match="Two different entries bear the number 2"):
        united(blocked, THEIRS)


# -- undo


@given(copies(2))
def test_undo_takes_back_the_newest_gesture_of_all(journals: list[tuple[Entry, ...]]) -> None:
    """After a merge the last thing done, on whichever device, is what undo reverts."""
    everything = merged(*journals)
    expected = everything[-1].gesture if everything else None
    assert History.of(everything).undo_step == expected
