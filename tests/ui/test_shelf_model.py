"""The list's model: ids at once, lines where they are looked at, never an answer out of date."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from security_survey.library.store.shelf_query import ShelfQuery
from security_survey.ui.shelf_model import CHUNK, CHUNKS_KEPT, COLUMNS, LINE, ShelfModel
from tests.ui.shelf_readers import Reader, many, three


@pytest.fixture
def model(qtbot: QtBot) -> ShelfModel:
    return ShelfModel()


def answered(qtbot: QtBot, model: ShelfModel, reader: Reader) -> None:
    with qtbot.waitSignal(model.answered):
        model.set_reader(reader)


def test_only_the_first_lines_are_read_at_first(qtbot: QtBot, model: ShelfModel) -> None:
    """The number is known at once, the lines come as they are looked at."""
    reader = many(10 * CHUNK)
    answered(qtbot, model, reader)
    assert model.rowCount() == 10 * CHUNK
    assert [len(read) for read in reader.read] == [CHUNK]
    far = model.index(7 * CHUNK + 3, 0)
    assert far.data() == "…"
    with qtbot.waitSignal(model.dataChanged):
        far.data(LINE)
    assert far.data() == f"{7 * CHUNK + 3} Long Street"
    assert [read[0] for read in reader.read] == ["s0", f"s{7 * CHUNK}"]


def test_what_was_scrolled_past_is_not_read(qtbot: QtBot, model: ShelfModel) -> None:
    """Of a long drag only the last places are read, the very last first."""
    reader = many(40 * CHUNK)
    answered(qtbot, model, reader)
    for chunk in range(1, 40):
        model.index(chunk * CHUNK, 0).data(LINE)
    qtbot.waitUntil(lambda: len(reader.read) == 4)
    qtbot.wait(50)
    firsts = [int(read[0][1:]) // CHUNK for read in reader.read]
    assert firsts == [0, 39, 38, 37]


def test_few_lines_are_kept(qtbot: QtBot, model: ShelfModel) -> None:
    """However far one scrolls, memory does not grow with the library."""
    reader = many((CHUNKS_KEPT + 5) * CHUNK)
    answered(qtbot, model, reader)
    for chunk in range(1, CHUNKS_KEPT + 5):
        at = model.index(chunk * CHUNK, 0)
        at.data(LINE)
        qtbot.waitUntil(lambda at=at: at.data(LINE) is not None)
    assert model.line(0) is None


class SlowReader(Reader):
    """Answers a search for "slow" only when it is told to."""

    may_answer = Event()

    def found(self, query: ShelfQuery) -> tuple[str, ...]:
        if query.words == "slow":
            self.may_answer.wait(5)
            return ("a",)
        return super().found(query)


def test_a_late_answer_is_dropped(qtbot: QtBot, model: ShelfModel) -> None:
    """Whoever has typed on sees the answer to the last words only."""
    reader = SlowReader(three().summaries)
    answered(qtbot, model, reader)
    model.ask(ShelfQuery(words="slow"))
    with qtbot.waitSignal(model.answered):
        model.ask(ShelfQuery(words="birch"))
    with qtbot.assertNotEmitted(model.answered, wait=100):
        reader.may_answer.set()
    assert model.ids == ("b",)


def test_the_same_list_read_anew_stays_in_place(qtbot: QtBot, model: ShelfModel) -> None:
    """Rows are not thrown away where only their words have changed."""
    answered(qtbot, model, three())
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignals([model.dataChanged, model.answered]),
    ):
        model.refresh()


def test_a_fault_is_told_in_its_sentence(qtbot: QtBot, model: ShelfModel) -> None:
    """Nothing is listed, and why is said."""
    reader = three()
    reader.refusal = "The disk failed; check it."
    with qtbot.waitSignal(model.failed) as told:
        model.set_reader(reader)
    assert told.args == ["The disk failed; check it."]


def test_without_a_reader_nothing_is_left(qtbot: QtBot, model: ShelfModel) -> None:
    """After locking, neither lines nor words that were searched for."""
    answered(qtbot, model, three())
    with qtbot.waitSignal(model.answered):
        model.ask(ShelfQuery(words="alder"))
    model.set_reader(None)
    assert (model.ids, model.rowCount(), model.query) == ((), 0, ShelfQuery())


def test_a_row_is_read_aloud_whole(qtbot: QtBot, model: ShelfModel) -> None:
    """Address, visit, people, date, progress, risk, and where the words were found."""
    answered(qtbot, model, three())
    with qtbot.waitSignal(model.answered):
        model.ask(ShelfQuery(words="latch"))
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "214 Alder Court Clayton, Officer visit · R. Example · J. Sample · Nov 20, 2026,"
        " 44 answered, risk elevated, Note: Broken latch at the back"
    )


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("address", "214 Alder Court"),
        ("date", "Nov 20, 2026"),
        ("officer", "R. Example"),
        ("risk", "Elevated"),
        ("status", "44 answered"),
    ],
)
def test_columns(qtbot: QtBot, model: ShelfModel, column: str, words: str) -> None:
    """Each says its own."""
    answered(qtbot, model, three())
    assert model.index(0, COLUMNS.index(column)).data() == words
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Home"


def test_an_answer_from_before_a_change_is_not_shown(qtbot: QtBot, model: ShelfModel) -> None:
    """It would list what has just been moved to the bin, and take away the way back."""
    reader = three()
    model.set_reader(reader)
    model.expect_change()
    assert not model.is_waiting
    with qtbot.waitSignal(model.answered):
        reader.put_in_bin("a")
        model.refresh()
    assert model.ids == ("b", "c")
