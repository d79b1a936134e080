"""The list of surveys as the library page asks for it: sorted, filtered, searched, in pages.

Ten thousand surveys need no index for this: a list of all ids in any order takes some 15 ms. What
counts is that a word is found without reading the texts, which an encrypted library would have to
decrypt: the number of a text holds the number of its survey, and the index of words tells it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    cast,
    func,
    select,
    text,
)

from security_survey.library.store.schema import TEXT_BITS, summaries, surveys
from security_survey.library.store.search import Phrase, holds_all, phrases, spot_in
from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery, Spot, SpotKind
from security_survey.library.store.summaries import LINE
from security_survey.library.store.survey_line import SurveySummary, summary_of

AT_ONCE = 500
"""So many ids are asked for in one statement."""
LEAST_SHOWN = 2
"""A single letter is found, but it is not worth showing where."""

_KINDS: Mapping[str, SpotKind] = {
    "visit/address": "address",
    "visit/resident": "resident",
    "visit/officer": "officer",
    "visit": "visit",
    "note": "note",
    "remark": "remark",
    "photo": "caption",
}
_ORDER: tuple[SpotKind, ...] = tuple(dict.fromkeys(["note", "remark", "caption", *_KINDS.values()]))
"""Where to look first for what a line may show: what it does not show anyway."""

# The index is gone through first, and by numbers: a common word is in most of all texts.
_TEXTS_OF = text(
    "SELECT texts.survey, texts.key, texts.text"
    " FROM texts_found CROSS JOIN texts ON texts.id = texts_found.rowid"
    f" WHERE texts_found MATCH :either AND (texts_found.rowid >> {TEXT_BITS}) IN"
    " (SELECT number FROM summaries WHERE survey IN :ids)"
).bindparams(bindparam("ids", expanding=True))


def page(
    connection: Connection, query: ShelfQuery, offset: int, limit: int
) -> tuple[SurveySummary, ...]:
    """Some of the surveys that a query asks for, in its order."""
    part = _wanted(select(*LINE), query).order_by(*_order(query)).offset(offset).limit(limit)
    return tuple(summary_of(tuple(row)) for row in connection.execute(part).all())


def count(connection: Connection, query: ShelfQuery) -> int:
    """How many surveys a query asks for."""
    return int(connection.execute(_wanted(select(func.count()), query)).scalar_one())


def found(connection: Connection, query: ShelfQuery) -> tuple[str, ...]:
    """The ids of all surveys that a query asks for, in its order.

    They come as one text: ten thousand rows, one by one, would keep the window's thread waiting.
    SQLite keeps the order of what it gathers so, and sorts no second time.
    """
    one = _wanted(select(summaries.c.survey), query).order_by(*_order(query)).subquery()
    gathered = select(func.json_group_array(one.c.survey))
    return tuple(json.loads(connection.execute(gathered).scalar_one()))


def lines(connection: Connection, ids: Sequence[str], words: str = "") -> tuple[ShelfLine, ...]:
    """The lines of these surveys, in this order, with where the words were found."""
    read = tuple(summary for some in _batches(ids) for summary in _summaries(connection, some))
    wanted = [one for one in phrases(words) if len(" ".join(one.words)) >= LEAST_SHOWN]
    unseen = [one.id for one in read if wanted and not holds_all(_shown(one), wanted)]
    spots: dict[str, Spot] = {}
    for some in _batches(unseen):
        spots |= _spots(connection, some, wanted)
    return tuple(ShelfLine(summary, spots.get(summary.id)) for summary in read)


def officers(connection: Connection) -> tuple[str, ...]:
    """The names of all officers, by the alphabet."""
    names = select(summaries.c.officer).distinct().where(summaries.c.officer != "")
    return tuple(connection.execute(names.order_by(func.lower(summaries.c.officer))).scalars())


def _summaries(connection: Connection, ids: Sequence[str]) -> list[SurveySummary]:
    query = select(*LINE).join_from(summaries, surveys).where(summaries.c.survey.in_(ids))
    here = {row[0]: summary_of(tuple(row)) for row in connection.execute(query).all()}
    return [here[one] for one in ids if one in here]


def _order(query: ShelfQuery) -> tuple[ColumnElement[Any], ...]:
    """Where two are alike, the one that was changed last comes first."""
    order = [column.desc() if query.descending else column.asc() for column in _columns(query)]
    return (*order, summaries.c.changed.desc(), summaries.c.survey)


def _columns(query: ShelfQuery) -> tuple[ColumnElement[Any], ...]:
    """In the bin, the last change is that a survey was put there."""
    columns = summaries.c
    risk = func.coalesce(columns.risk, -1.0)  # nothing known stands after the lowest risk
    return {
        "changed": (surveys.c.binned if query.status == "bin" else columns.changed,),
        "address": (_street(), cast(columns.address, Integer)),
        "date": (columns.date,),
        "officer": (func.lower(columns.officer),),
        "risk": (risk,),
        "status": (surveys.c.closed.is_not(None), columns.answered),
    }[query.sort]


def _street() -> ColumnElement[str]:
    """An address without its house number: streets lie together, their numbers in order."""
    return func.lower(func.ltrim(summaries.c.address, " 0123456789-/.#"))


def _wanted(chosen: Select[Any], query: ShelfQuery) -> Select[Any]:
    joined = chosen.join_from(summaries, surveys)
    return joined.where(summaries.c.entered == 1, *_filters(query), *_matches(query.words))


def _filters(query: ShelfQuery) -> list[ColumnElement[bool]]:
    columns, gone = summaries.c, surveys.c.binned.is_not(None)
    made: list[ColumnElement[bool]] = [gone if query.status == "bin" else ~gone]
    if query.status in ("open", "finished"):
        closed = surveys.c.closed
        made.append(closed.is_(None) if query.status == "open" else closed.is_not(None))
    if query.band:
        made.append(columns.band == ("" if query.band == "none" else query.band))
    if query.officer:
        made.append(columns.officer == query.officer)
    if query.since:
        made.append(columns.date >= query.since)
    if query.until:
        made.append((columns.date <= query.until) & (columns.date != ""))
    return made


def _matches(words: str) -> list[ColumnElement[bool]]:
    """Each phrase somewhere in the survey, not all of them in one text."""
    return [
        summaries.c.number.in_(
            text(f"SELECT rowid >> {TEXT_BITS} FROM texts_found WHERE texts_found MATCH :m{at}")
            .bindparams(**{f"m{at}": phrase.expression})
            .columns(number=Integer)
            .scalar_subquery()
        )
        for at, phrase in enumerate(phrases(words))
    ]


def _spots(connection: Connection, ids: Sequence[str], wanted: Sequence[Phrase]) -> dict[str, Spot]:
    """Where each of these surveys holds one of the phrases: notes first, then what else."""
    either = " OR ".join(phrase.expression for phrase in wanted)
    rows = connection.execute(_TEXTS_OF, {"either": either, "ids": list(ids)}).all()
    made: dict[str, Spot] = {}
    for row in sorted(rows, key=lambda row: _ORDER.index(_kind(row.key))):
        around = None if row.survey in made else spot_in(row.text, wanted)
        if around is not None:
            made[row.survey] = Spot(_kind(row.key), *around)
    return made


def _kind(key: str) -> SpotKind:
    return _KINDS.get(key) or _KINDS[key.partition("/")[0]]


def _shown(summary: SurveySummary) -> tuple[str, ...]:
    """What a line shows of the searched texts anyway."""
    return (summary.address.strip().partition("\n")[0], summary.resident, summary.officer)


def _batches(ids: Iterable[str]) -> Iterable[tuple[str, ...]]:
    rest = iter(ids)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some
