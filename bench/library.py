"""Times a library of 10,000 surveys beside bare SQLite doing the same inserts and queries.

Run it from the root: `python -m bench.library`. It makes the library anew in a temporary folder
(half a minute), plain and encrypted, prints what each step takes and how many times as long as the
bare driver takes with the same file, settings and questions (in turn with it; the best of several
rounds, the median of commits), and exits with 1 where a budget is missed: an answer's commit, the
first rows after opening, the worst of 20 searches, the key from a passphrase.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy2
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.many_surveys import RARE, fill
from security_survey.library import Keys, Library, set_passphrase, unlock_with_passphrase
from security_survey.library.store.connecting import connect
from security_survey.library.store.search import phrases
from security_survey.library.store.shelf_query import ShelfQuery

SURVEYS = 10_000
COMMITS = 300
ROUNDS = 7
FIRST_ROWS = 50
PASSPHRASE = "correct horse battery staple"
SEARCHES = (
    *("s", "c", "l", "la", "do", "latch", "door", "window", "sample", "clayton", "r exa"),
    *("door latch", "door latch hinge", "clayton sample", "alder court", '"rear front"', "café"),
    *("63105", RARE, "nothing at all"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: milliseconds of a step and of its baseline, and what it may take."""

    name: str
    took: float
    least: float
    most: float
    baseline: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it keeps to its budget."""
        return self.least <= self.took <= self.most

    def __str__(self) -> str:
        budget = f"{self.least:g} to {self.most:g}" if self.least else f"{self.most:g}"
        ratio = f"{self.took / self.baseline:6.1f} x bare SQLite" if self.baseline else ""
        bare = f" ({self.baseline:.2f} ms)" if self.baseline else ""
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.name:<42}{self.took:8.2f} ms   budget {budget} ms {verdict}{ratio}{bare}"


def main() -> int:
    """Print the table; 1 if a budget is missed."""
    with TemporaryDirectory() as folder:
        plain, encrypted = Path(folder) / "plain", Path(folder) / "encrypted"
        for made in (plain, encrypted):
            made.mkdir()
        fill(plain / "library.sqlite", SURVEYS)
        copy2(plain / "library.sqlite", encrypted / "library.sqlite")
        path = encrypted / "library.sqlite"
        set_passphrase(path, PASSPHRASE, now)
        keys = unlock_with_passphrase(path, PASSPHRASE)
        lines = [
            *library_lines("plain", plain / "library.sqlite", None),
            *library_lines("encrypted", path, keys),
            key_line(path),
        ]
    print(*lines, sep="\n")
    return int(not all(line.is_met for line in lines))


def library_lines(kind: str, path: Path, keys: Keys | None) -> Iterator[Line]:
    """Opening, searching, committing, each beside the bare driver with the same file."""
    key = keys.current if keys else None
    opened, bare_opened = in_turn(
        lambda: first_rows(path, keys), lambda: bare_first_rows(path, key)
    )
    yield Line(f"opening to first rows, {kind}", min(opened), 0, 100, min(bare_opened))
    painted = [painted_after(path, key) for _ in range(ROUNDS)]
    yield Line(f"opening to painted rows, {kind}", min(painted), 0, 100, min(bare_opened))
    yield search_line(kind, path, keys)
    yield commit_line(kind, path, keys)


def in_turn(
    ours: Callable[[], float], bare: Callable[[], float]
) -> tuple[Sequence[float], Sequence[float]]:
    """Both several times, one after the other, without the first round."""
    runs = [(ours(), bare()) for _ in range(ROUNDS + 1)][1:]
    return [one for one, _ in runs], [one for _, one in runs]


def first_rows(path: Path, keys: Keys | None) -> float:
    """Open, have the order of all surveys, and their first lines."""
    start = perf_counter()
    with Library.open(path, clock=now, keys=keys) as library:
        ids = library.found(ShelfQuery())
        assert len(library.lines(ids[:FIRST_ROWS])) == FIRST_ROWS
        return since(start)


def bare_first_rows(path: Path, key: bytes | None) -> float:
    start = perf_counter()
    with closing(connect(path, key)) as connection:
        ids = bare_found(connection, "")
        marks = ",".join("?" * FIRST_ROWS)
        lines = f"SELECT * FROM summaries JOIN surveys ON id = survey WHERE survey IN ({marks})"
        assert len(connection.execute(lines, ids[:FIRST_ROWS]).fetchall()) == FIRST_ROWS
        return since(start)


def painted_after(path: Path, key: bytes | None) -> float:
    """As the window does it, in a process of its own: open, read elsewhere, and paint."""
    call = [sys.executable, "-m", "bench.library_scene", str(path), key.hex() if key else ""]
    done = subprocess.run(call, check=True, capture_output=True, text=True, timeout=120)
    return float(done.stdout)


def search_line(kind: str, path: Path, keys: Keys | None) -> Line:
    """The worst of all searches: ids and first lines, with where the words were found."""
    with Library.open(path, clock=now, keys=keys) as library:
        ours = {words: best(lambda words=words: searched(library, words)) for words in SEARCHES}
    with closing(connect(path, keys.current if keys else None)) as connection:
        bare = {
            words: best(lambda words=words: bare_found(connection, words)) for words in SEARCHES
        }
    worst = max(ours, key=lambda words: ours[words])
    return Line(f"worst search (“{worst}”), {kind}", ours[worst], 0, 50, bare[worst])


def searched(library: Library, words: str) -> None:
    library.lines(library.found(ShelfQuery(words=words))[:FIRST_ROWS], words)


def bare_found(connection: Any, words: str) -> list[str]:
    """The ids in their order, as one would ask for them by hand."""
    match = (
        " AND survey IN (SELECT survey FROM texts_found JOIN texts ON texts.id = texts_found.rowid"
        " WHERE texts_found MATCH ?)"
    )
    wanted = [phrase.expression for phrase in phrases(words)]
    query = (
        "SELECT survey FROM summaries JOIN surveys ON surveys.id = survey WHERE entered = 1"
        f" AND binned IS NULL{match * len(wanted)} ORDER BY changed DESC, survey"
    )
    return [row[0] for row in connection.execute(query, wanted)]


def commit_line(kind: str, path: Path, keys: Keys | None) -> Line:
    """An answer, committed so that it is on the disk."""
    key = keys.current if keys else None
    ours, bare = [], []
    with Library.open(path, clock=now, keys=keys) as library, closing(connect(path, key)) as other:
        survey = library.found(ShelfQuery())[0]
        for at in range(COMMITS):
            change = [(f"answer/gar-1/GAR-{at}", "no")]
            ours.append(timed(lambda change=change: library.record(survey, change)))
            bare.append(timed(lambda at=at: bare_commit(other, survey, at)))
    return Line(f"an answer’s commit, {kind}", median(ours), 0, 5, median(bare))


def bare_commit(connection: Any, survey: str, at: int) -> None:
    """The same rows without anything around them."""
    moment = now().isoformat(timespec="milliseconds")
    row = (survey, 10_000 + at, "bare", moment, "", f"answer/gar-2/GAR-{at}", '"no"', at, "0" * 16)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO entries (survey, sequence, device, time, author, key, value, step, seal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    connection.execute(
        "UPDATE summaries SET answered = answered + 1, changed = ? WHERE survey = ?",
        (moment, survey),
    )
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'commits'")
    connection.execute("COMMIT")


def key_line(path: Path) -> Line:
    """From the passphrase to the key that opens the library: neither too slow nor too quick."""
    took = [timed(lambda: unlock_with_passphrase(path, PASSPHRASE)) for _ in range(ROUNDS)]
    return Line("key from a passphrase", median(took), 100, 500)


def best(work: Callable[[], object]) -> float:
    """The best of a few rounds after a first one: what else the machine does is not counted."""
    return min([timed(work) for _ in range(ROUNDS + 1)][1:])


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return since(start)


def since(start: float) -> float:
    """Milliseconds since a moment."""
    return 1000 * (perf_counter() - start)


def now() -> datetime:
    """The time with its zone."""
    return datetime.now(UTC)


if __name__ == "__main__":
    sys.exit(main())
