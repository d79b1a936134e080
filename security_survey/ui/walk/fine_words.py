"""Words for "all fine here": what it would answer, what it leaves open, and what it has done."""

from __future__ import annotations

from security_survey.domain.walk_fine import Fine
from security_survey.ui.walk.words import counted, joined


def offer_words(fine: Fine, where: str) -> str:
    """What pressing the key again does; `where` is "here" or names an area."""
    if not fine.questions:
        return f"Nothing more to answer with one key {where}. {left_open(fine)}".strip()
    asked = counted(len(fine.questions), "question")
    return f"Answer Yes to the {asked} still open {where}? {left_open(fine)}".strip()


def done_words(fine: Fine) -> str:
    """What has been done, and how it is taken back."""
    asked = counted(len(fine.questions), "question")
    return f"{asked} answered Yes; Ctrl+Z takes that back. {left_open(fine)}".strip()


def left_open(fine: Fine) -> str:
    """What is left to look at, as a sentence; "" for nothing."""
    parts = []
    if fine.key_items:
        parts.append(counted(len(fine.key_items), "key item"))
    if fine.by_night:
        parts.append(f"{counted(len(fine.by_night), 'question')} for after dark")
    if not parts:
        return ""
    verb = "stays" if len(fine.left) == 1 else "stay"
    return f"{joined(parts)} {verb} open: look at each."
