"""The library page's list: sorted, filtered, searched and read in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.pool import StaticPool

from security_survey.library import Library
from security_survey.library.store import shelf
from security_survey.library.store.schema import (
    TEXT_BITS,
    create_tables,
    summaries,
    surveys,
    texts,
)
from security_survey.library.store.shelf_query import ShelfQuery, Spot


@dataclass(frozen=True)
class Kept:
    """A survey to be listed; `words` by the key of the entry that holds them."""

    id: str
    address: str = ""
    officer: str = ""
    resident: str = ""
    date: str = "2026-11-20"
    changed: int = 1
    answered: int = 1
    closed: bool = False
    binned: bool = False
    risk: float | None = None
    band: str = ""
    entered: int = 1
    words: dict[str, str] = field(default_factory=dict)


ALDER = Kept(
    "alder",
    "214 Alder Court\nClayton",
    officer="R. Example",
    resident="J. Sample",
    date="2026-11-20",
    changed=5,
    answered=44,
    risk=61.0,
    band="elevated",
    words={
        "note/rdr-1/RDR-1": "The rear door has a broken latch.",
        "remark/plan": "Asked about the vacation check",
        "photo/rdr-1/RDR-1/ab12": "Screws of the strike plate",
    },
)
BIRCH = Kept("birch", "9 Birch Lane", date="2026-03-02", changed=4, closed=True, answered=200)
CEDAR = Kept(
    "cedar",
    "77 Cedar Street",
    officer="S. Other",
    date="2026-07-04",
    changed=3,
    risk=20.0,
    band="low",
    words={"note/a/FDR-2": "Café door: latch fine", "visit/phone": "555-0100"},
)
ALDER_9 = Kept("alder-9", "9 alder court", officer="r. lower", date="", changed=2)
GONE = Kept("gone", "1 Gone Road", changed=9, binned=True)
EMPTY = Kept("empty", changed=10, answered=0, entered=0)
ALL = (ALDER, BIRCH, CEDAR, ALDER_9, GONE, EMPTY)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: sqlcipher3.dbapi2.connect(":memory:", check_same_thread=False),
        poolclass=StaticPool,
    )
    with engine.connect() as opened:
        create_tables(opened)
        for number, kept in enumerate(ALL, start=1):
            keep(opened, number, kept)
        yield opened
    engine.dispose()


def keep(connection: Connection, number: int, kept: Kept) -> None:
    moment = "2026-11-01T10:00:00.000+00:00"
    survey: dict[str, Any] = {
        "id": kept.id,
        "checklist_id": "home_security",
        "checklist_version": "1",
        "created": moment,
        "closed": moment if kept.closed else None,
        "binned": moment if kept.binned else None,
    }
    line = {name: getattr(kept, name) for name in ("address", "officer", "resident", "date")}
    line |= {name: getattr(kept, name) for name in ("answered", "risk", "band", "entered")}
    changed = f"2026-11-{kept.changed:02d}T10:00:00.000+00:00"
    connection.execute(insert(surveys), survey)
    connection.execute(
        insert(summaries).values(
            number=number, survey=kept.id, mode="officer", changed=changed, **line
        )
    )
    named = {"visit/address": kept.address, "visit/officer": kept.officer}
    named |= {"visit/resident": kept.resident, **kept.words}
    for at, (key, words) in enumerate(named.items(), start=1):
        if words:
            made = (number << TEXT_BITS) + at
            connection.execute(insert(texts).values(id=made, survey=kept.id, key=key, text=words))


def ids(connection: Connection, **query: Any) -> list[str]:
    return list(shelf.found(connection, ShelfQuery(**query)))


def test_newest_change_first_without_the_bin_and_the_empty(connection: Connection) -> None:
    """What nobody entered anything into and what is in the bin is not listed."""
    assert ids(connection) == ["alder", "birch", "cedar", "alder-9"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "open"}, ["alder", "cedar", "alder-9"]),
        ({"status": "finished"}, ["birch"]),
        ({"status": "bin"}, ["gone"]),
        ({"band": "low"}, ["cedar"]),
        ({"band": "none"}, ["birch", "alder-9"]),
        ({"officer": "S. Other"}, ["cedar"]),
        ({"since": "2026-07-04"}, ["alder", "cedar"]),
        ({"until": "2026-07-04"}, ["birch", "cedar"]),
        ({"since": "2026-07-04", "until": "2026-07-04"}, ["cedar"]),
        ({"status": "open", "band": "elevated", "words": "latch"}, ["alder"]),
    ],
)
def test_filters(connection: Connection, query: dict[str, str], expected: list[str]) -> None:
    """Each filter leaves its own, both ends of a time included, and all hold together."""
    assert ids(connection, **query) == expected


@pytest.mark.parametrize(
    ("sort", "ascending"),
    [
        ("changed", ["alder-9", "cedar", "birch", "alder"]),
        ("address", ["alder-9", "alder", "birch", "cedar"]),
        ("date", ["alder-9", "birch", "cedar", "alder"]),
        ("officer", ["birch", "alder", "alder-9", "cedar"]),
        ("risk", ["birch", "alder-9", "cedar", "alder"]),
        ("status", ["cedar", "alder-9", "alder", "birch"]),
    ],
)
def test_sorts(connection: Connection, sort: str, ascending: list[str]) -> None:
    """Streets lie together with their numbers in order; among equals the newest comes first."""
    assert ids(connection, sort=sort, descending=False) == ascending
    assert ids(connection, sort=sort)[0] == ascending[-1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("latch", ["alder", "cedar"]),
        ("lat", ["alder", "cedar"]),
        ("lat door", []),
        ("alder latch", ["alder"]),
        ('"broken latch"', ["alder"]),
        ('"latch broken"', []),
        ("cafe", ["cedar"]),
        ("214", ["alder"]),
        ("9", ["birch", "alder-9"]),
        ("clayton", ["alder"]),
        ("vacation", ["alder"]),
        ("strike plate", ["alder"]),
        ("gone", []),
        ("  ", ["alder", "birch", "cedar", "alder-9"]),
        ("*", ["alder", "birch", "cedar", "alder-9"]),
        ('" OR 1', []),
    ],
)
def test_search(connection: Connection, words: str, expected: list[str]) -> None:
    """All words, anywhere in the survey; the last one may be begun only."""
    assert ids(connection, words=words) == expected


def test_the_bin_is_searched_too(connection: Connection) -> None:
    """With the bin in view."""
    assert ids(connection, words="gone", status="bin") == ["gone"]


@pytest.mark.parametrize("query", [ShelfQuery(), ShelfQuery(words="latch"), ShelfQuery(band="low")])
def test_pages_make_up_the_whole_list(connection: Connection, query: ShelfQuery) -> None:
    """Page by page it is the same list, and as many as were counted."""
    whole = shelf.found(connection, query)
    pages = [shelf.page(connection, query, at, 1) for at in range(len(whole) + 1)]
    assert tuple(one.id for page in pages for one in page) == whole
    assert shelf.count(connection, query) == len(whole)


def test_lines_come_in_the_order_asked_for(connection: Connection) -> None:
    """Also those in the bin, and without those that are gone for good."""
    lines = shelf.lines(connection, ["gone", "cedar", "deleted", "alder"])
    assert [line.summary.id for line in lines] == ["gone", "cedar", "alder"]
    assert lines[0].summary.binned is not None
    assert (lines[2].summary.risk, lines[2].summary.band) == (61.0, "elevated")


@pytest.mark.parametrize(
    ("words", "spot"),
    [
        ("latch", Spot("note", "The rear door has a broken ", "latch", ".")),
        ("vacation", Spot("remark", "Asked about the ", "vacation", " check")),
        ("strike", Spot("caption", "Screws of the ", "strike", " plate")),
        ("clayton", Spot("address", "214 Alder Court ", "Clayton", "")),
        ("alder latch", Spot("note", "The rear door has a broken ", "latch", ".")),
        ("alder", None),
        ("sample alder", None),
        ("l", None),
        ("", None),
    ],
)
def test_where_the_words_were_found(connection: Connection, words: str, spot: Spot | None) -> None:
    """A line tells it for what it does not show anyway, notes first."""
    assert shelf.lines(connection, ["alder"], words)[0].spot == spot


def test_words_of_other_visit_fields_are_told(connection: Connection) -> None:
    """Whatever else is noted of a visit."""
    spot = shelf.lines(connection, ["cedar"], "0100")[0].spot
    assert spot == Spot("visit", "555-", "0100", "")


def test_more_lines_than_one_statement_asks_for(connection: Connection) -> None:
    """Several statements, one answer."""
    for number in range(100, 100 + 2 * shelf.AT_ONCE):
        keep(connection, number, replace(BIRCH, id=f"more-{number}"))
    everything = ids(connection, words="birch")
    lines = shelf.lines(connection, everything, "birch")
    assert [line.summary.id for line in lines] == everything
    assert len(lines) == 2 * shelf.AT_ONCE + 1


def test_officers_are_named_once_by_the_alphabet(connection: Connection) -> None:
    """Small letters or capitals alike."""
    assert shelf.officers(connection) == ("R. Example", "r. lower", "S. Other")


def test_the_library_keeps_its_list_up_with_the_journal(library: Library) -> None:
    """What is entered, taken back, binned and brought back is found or not found at once."""
    empty = library.create_survey("c", "1", "officer", changes=[("visit/date", "2026-11-23")])
    survey = library.create_survey("c", "1", "officer").id
    library.record(survey, [("visit/address", "5 Fir Street"), ("note/p/FDR-1", "Loose hinge")])
    everything, hinge = ShelfQuery(), ShelfQuery(words="fir hinge")
    assert empty.id not in library.found(everything)
    assert library.found(everything) == library.found(hinge) == (survey,)
    library.record(survey, [("note/p/FDR-1", "Tight hinges")])
    assert library.found(hinge) == (survey,)
    library.record(survey, [("note/p/FDR-1", None)])
    assert library.count(hinge) == 0
    library.bin(survey)
    assert library.found(everything) == ()
    assert [one.id for one in library.page(ShelfQuery(status="bin"), 0, 9)] == [survey]
    library.bring_back(survey)
    assert [line.summary.address for line in library.lines([survey], "fir")] == ["5 Fir Street"]
    library.delete(survey)
    assert library.found(everything) == ()
