"""Which checklist a survey goes on with: the one it was begun with, kept in the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from security_survey.domain.errors import KnownError

if TYPE_CHECKING:
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.survey import Survey

UNREADABLE = (
    "The checklist that this survey was begun with cannot be read any more; it goes on with "
    "today’s. Every answer is kept; one to a question that is no longer asked does not count."
)


class Checklists(Protocol):
    """What is needed of the library."""

    def checklist_files(self, content: str) -> Mapping[str, str]:
        """The files of a kept checklist. Raises KnownError."""


@dataclass(frozen=True, slots=True)
class Newer:
    """Today's checklist, with its files, where a survey still goes on with another."""

    checklist: Checklist
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InHand:
    """The checklist of a survey; a newer one to offer; what is to be said about it, if anything."""

    checklist: Checklist
    newer: Newer | None = None
    notice: str = ""


def checklist_in_hand(
    library: Checklists, survey: Survey, today: Checklist, files: Mapping[str, str]
) -> InHand:
    """The checklist that a survey was begun with, or has adopted since.

    `files` are those of `today`. Where it is not known which one it was, today's stands for it.
    Reading a kept checklist takes its time: call this off the window's thread.
    """
    from security_survey.content import content_hash, load_checklist_from  # noqa: PLC0415 - late

    if not survey.checklist_content or survey.checklist_content == content_hash(files):
        return InHand(today)
    try:
        kept = load_checklist_from(library.checklist_files(survey.checklist_content))
    except KnownError:
        return InHand(today, notice=UNREADABLE)
    return InHand(kept, Newer(today, files) if kept.id == today.id else None)
