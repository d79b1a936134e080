"""A bookmark is kept as text, and older texts are still read."""

from __future__ import annotations

from security_survey.domain.survey import Bookmark, Question
from security_survey.library.store.bookmarks import bookmark_in, bookmark_text

LOCK = Question("fdr-1", "FDR-2")


def test_a_bookmark_comes_back_as_it_was_kept() -> None:
    """With page, cursor and way."""
    kept = Bookmark(LOCK, "walk", 7, "express")
    assert bookmark_in(bookmark_text(kept)) == kept
    assert bookmark_in(bookmark_text(Bookmark(None, "visit"))) == Bookmark(None, "visit")


def test_a_bookmark_of_before_there_were_ways_is_a_full_walk() -> None:
    """Nothing is hidden after an update."""
    text = '{"place": "fdr-1", "item": "FDR-2", "page": "walk", "cursor": null}'
    assert bookmark_in(text) == Bookmark(LOCK, "walk", None, "full")
    assert bookmark_in("") is None
