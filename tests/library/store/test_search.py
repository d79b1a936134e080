"""Typed words: taken literally, folded as the index folds them, and shown where they were found."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import given
from hypothesis import strategies as st

from security_survey.library.store.search import MOST_PHRASES, holds_all, phrases, spot_in


def expressions(typed: str) -> list[str]:
    return [phrase.expression for phrase in phrases(typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("  ", []),
        ("latch", ['"latch" *']),
        ("broken latch", ['"broken"', '"latch" *']),
        ('"broken latch"', ['"broken latch"']),
        ('"broken lat', ['"broken lat" *']),
        ("“broken latch” door", ['"broken latch"', '"door" *']),
        ("214 Alder", ['"214"', '"alder" *']),
        ("O’Brien", ['"o brien" *']),
        ("Café CAFÉ", ['"cafe"', '"cafe" *']),
        ("a_b", ['"a b" *']),
        ("- * ^ ( ) :", []),
        ('""', []),
        ("NOT OR AND NEAR(x", ['"not"', '"or"', '"and"', '"near x" *']),
    ],
)
def test_typed_words_become_literal_phrases(typed: str, expected: list[str]) -> None:
    """Only the last word may go on, quotes hold words together, and no sign is an operator."""
    assert expressions(typed) == expected


def test_very_much_typed_is_cut(typed: str = "word " * 500) -> None:
    """A pasted page asks for its first words only."""
    assert len(phrases(typed)) == MOST_PHRASES


@pytest.fixture(scope="module")
def index() -> sqlite.Connection:
    """An index of words as the library has it."""
    made = sqlite.connect(":memory:")
    made.execute(
        "CREATE VIRTUAL TABLE found USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
    )
    return made


@given(typed=st.text(max_size=60) | st.text(alphabet='"*()^:-+{}“” aNOTR', max_size=30))
def test_whatever_is_typed_the_index_takes_it(index: sqlite.Connection, typed: str) -> None:
    """No sign makes the search fail."""
    for expression in expressions(typed):
        index.execute("SELECT count(*) FROM found WHERE found MATCH ?", (expression,))


LETTERS = "abcdéÉøßñÑ한글가 0123456789'’-_."


@given(text=st.text(alphabet=LETTERS, min_size=1, max_size=30), data=st.data())
def test_what_the_index_finds_is_found_in_the_text(
    index: sqlite.Connection, text: str, data: st.DataObject
) -> None:
    """The words shown are those that the index means, for every part of a text."""
    begin = data.draw(st.integers(0, len(text) - 1))
    typed = data.draw(st.sampled_from([text[begin:], text[begin : begin + 3], text]))
    index.execute("DELETE FROM found")
    index.execute("INSERT INTO found VALUES (?)", (text,))
    for phrase in phrases(typed):
        hits = index.execute("SELECT 1 FROM found WHERE found MATCH ?", (phrase.expression,))
        assert bool(hits.fetchall()) == (spot_in(text, [phrase]) is not None)


def test_a_spot_shows_the_words_around_it() -> None:
    """Long lines are cut at spaces, with a sign, and the text's own spelling is kept."""
    text = "The rear door has been sticking\nfor months; a broken Látch was found. " + "More. " * 40
    before, hit, after = spot_in(text, phrases("latch")) or ("", "", "")
    assert hit == "Látch"
    assert before == "… sticking for months; a broken "
    assert after.startswith(" was found. More.")
    assert after.endswith("More. …")


def test_a_short_text_is_shown_whole() -> None:
    """Nothing is left out of what has room."""
    assert spot_in("Broken latch.", phrases("lat")) == ("Broken ", "latch", ".")


def test_a_quoted_phrase_must_stand_together() -> None:
    """Its words apart are something else."""
    assert spot_in("the latch is broken", phrases('"broken latch"')) is None
    assert spot_in("a broken latch", phrases('"broken latch"')) == ("a ", "broken latch", "")


def test_all_phrases_may_be_in_different_texts() -> None:
    """A street and a name are two fields."""
    assert holds_all(("9 Birch Lane", "J. Sample"), phrases("birch samp"))
    assert not holds_all(("9 Birch Lane", "J. Sample"), phrases("birch latch"))
