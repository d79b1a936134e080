"""The library's list: one line for each survey, newest change first.

The lines follow from the entries. They are kept beside them and brought up to date in the same
transaction, so that a list of thousands needs no walk through all journals.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from security_survey.domain.journal import Entry, is_entered, state_keys, value_at
from security_survey.domain.survey import Survey
from security_survey.library.store.entry_table import newest_value
from security_survey.library.store.schema import summaries, surveys, texts
from security_survey.library.store.survey_line import SHOWN, SUMMED, SurveySummary, summary_of
from security_survey.library.store.text_table import follow_texts, is_searched, keep_text

LINE = (
    *(summaries.c[name] for name in SUMMED),
    surveys.c.closed,
    surveys.c.binned,
)
"""The columns that `summary_of` makes a line of; select them from `summaries.join(surveys)`."""


def begin_summary(connection: Connection, survey_id: str) -> None:
    """Give a new survey its line, still empty."""
    empty = dict.fromkeys(SHOWN, "")
    connection.execute(
        insert(summaries), {"survey": survey_id, **empty, "answered": 0, "changed": ""}
    )


def follow_entries(connection: Connection, added: Sequence[Entry]) -> None:
    """Bring line and words of a survey up to date with entries about to be added as its newest."""
    newest = {entry.key: entry.value for entry in added}
    shown = {name: newest[key] or "" for name, key in SHOWN.items() if key in newest}
    survey_id = added[0].survey
    more = sum(
        (value is not None) - (newest_value(connection, survey_id, key) is not None)
        for key, value in newest.items()
        if key.startswith("answer/")
    )
    line = summaries.c.survey == survey_id
    now = {"answered": summaries.c.answered + more, "changed": added[-1].time, **shown}
    if any(is_entered(entry) for entry in added):
        now["entered"] = 1
    connection.execute(update(summaries).where(line).values(now))
    follow_texts(connection, added)


def rebuild_lines(connection: Connection, survey: Survey, changed: str) -> None:
    """Work line and words of a survey out anew, after entries were merged into its past."""
    shown = {name: value_at(survey, key) or "" for name, key in SHOWN.items()}
    answered = sum(len(answers) for answers in survey.answers.values())
    line = summaries.c.survey == survey.id
    now = {"answered": answered, "changed": changed, "risk": None, "band": "", "entered": 1}
    connection.execute(update(summaries).where(line).values(now | shown))
    connection.execute(delete(texts).where(texts.c.survey == survey.id))
    for key in state_keys(survey):
        if is_searched(key):
            keep_text(connection, survey.id, key, value_at(survey, key))


def last_time(connection: Connection, survey_id: str) -> str:
    """When the newest entry of a survey was made, "" while there is none."""
    query = select(summaries.c.changed).where(summaries.c.survey == survey_id)
    return connection.execute(query).scalar_one_or_none() or ""


def all_summaries(connection: Connection, *, binned: bool = False) -> tuple[SurveySummary, ...]:
    """Every survey in the library, or in the bin, newest change first."""
    where = surveys.c.binned.is_not(None) if binned else surveys.c.binned.is_(None)
    query = select(*LINE).join_from(summaries, surveys).where(where)
    query = query.order_by(summaries.c.changed.desc(), summaries.c.survey)
    return tuple(summary_of(tuple(row)) for row in connection.execute(query))
