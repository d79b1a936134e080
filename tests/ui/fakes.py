"""Stand-ins for what the window talks to: a journal kept in memory, and sessions built on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import SurroundingsError
from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Bookmark, Question, Survey, proposed_places
from security_survey.domain.walk_phrases import Noted
from security_survey.library.photo_kinds import ImportedPhoto
from security_survey.ui.opened_survey import Opened
from security_survey.ui.session import SurveySession

FIRST_MOMENT = datetime(2026, 11, 23, 11, 42, tzinfo=UTC)


def imported(sha256: str, jpeg: bytes = b"jpeg") -> ImportedPhoto:
    """A photo as it comes from a file."""
    return ImportedPhoto(jpeg, b"small", sha256, 4, 3)


class FakeJournal:
    """A survey's entries in memory.

    `refuse` makes everything fail from then on, `accept` ends that. `entries`, `bookmarks`,
    `checklists`, `photos` and `finished` are what would be on the disk; `begin` records how the
    survey began (step 0). `days_kept` is how long finished surveys are kept,
    `noted` what other surveys noted, by item.
    """

    device = "device-1"
    days_kept = 0

    def __init__(self, survey: str = "survey-1") -> None:
        self.survey = survey
        self.entries: list[Entry] = []
        self.bookmarks: list[Bookmark] = []
        self.checklists: dict[str, Mapping[str, str]] = {}
        self.photos: dict[str, bytes] = {}
        self.thumbnails: dict[str, bytes] = {}
        self.finished: datetime | None = None
        self.noted: dict[str, Sequence[Noted]] = {}
        self._refusal = ""

    def refuse(self, sentence: str = "The disk is full. Free some space and try again.") -> None:
        """Fail from now on."""
        self._refusal = sentence

    def accept(self) -> None:
        """Work again."""
        self._refusal = ""

    def begin(self, changes: Sequence[tuple[str, Any]]) -> None:
        """Record how the survey began; undo never takes this back."""
        self.entries.extend(self._entries(changes, step=0, undoes=None))

    def record(
        self,
        changes: Sequence[tuple[str, Any]],
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] | None = None,
        thumbnails: Mapping[str, bytes] | None = None,
    ) -> tuple[Entry, ...]:
        self._check()
        step = self.entries[-1].step + 1 if self.entries else 1
        made = self._entries(changes, step, undoes)
        self.entries.extend(made)
        self.photos.update(photos or {})
        self.thumbnails.update(thumbnails or {})
        return made

    def set_bookmark(self, bookmark: Bookmark) -> None:
        self._check()
        self.bookmarks.append(bookmark)

    def set_finished(self, finished: bool) -> datetime | None:
        self._check()
        self.finished = FIRST_MOMENT if finished else None
        return self.finished

    def noted_with(self, item: str) -> tuple[Noted, ...]:
        self._check()
        return tuple(self.noted.get(item, ()))

    def keep_checklist(self, files: Mapping[str, str], checklist: str, version: str) -> str:
        self._check()
        content = f"{checklist}-{version}-{len(files)}"
        self.checklists[content] = files
        return content

    @property
    def positions(self) -> list[Question | None]:
        """The question of each bookmark set, oldest first."""
        return [bookmark.question for bookmark in self.bookmarks]

    def photo(self, sha256: str) -> bytes:
        return self._kept(sha256)

    def thumbnail(self, sha256: str) -> bytes:
        return self.thumbnails.get(sha256) or self._kept(sha256)

    def values(self, key: str) -> list[Any]:
        """Every value ever recorded under a key, oldest first."""
        return [entry.value for entry in self.entries if entry.key == key]

    def _kept(self, sha256: str) -> bytes:
        self._check()
        if sha256 not in self.photos:
            raise SurroundingsError("The photo is no longer in the library. Add it again.")
        return self.photos[sha256]

    def _check(self) -> None:
        if self._refusal:
            raise SurroundingsError(self._refusal)

    def _entries(
        self, changes: Sequence[tuple[str, Any]], step: int, undoes: Gesture | None
    ) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                survey=self.survey,
                device=self.device,
                sequence=number,
                time=(FIRST_MOMENT + timedelta(seconds=number)).isoformat(),
                author="officer",
                key=key,
                value=value,
                step=step,
                undoes=undoes,
            )
            for number, (key, value) in enumerate(changes, start=len(self.entries) + 1)
        )


def make_session(
    checklist: Checklist,
    journal: FakeJournal | None = None,
    *,
    mode: str = "officer",
    facts: Mapping[str, Any] | None = None,
    proposed: bool = True,
    changes: Sequence[tuple[str, Any]] = (),
    position: Question | None = None,
    bookmark: Bookmark | None = None,
    finished: datetime | None = None,
) -> SurveySession:
    """A session on a new survey that began with these facts and the places they propose.

    `changes` follow as one step. Answers, notes and photos are named by their keys.
    """
    journal = journal if journal is not None else FakeJournal()
    known = dict(facts or {})
    blank = Survey(journal.survey, checklist.id, checklist.version, mode)
    journal.begin([(f"fact/{name}", value) for name, value in known.items()])
    if proposed:
        places = proposed_places(checklist, replace(blank, facts=known))
        journal.begin([(f"place/{p.id}", {"area": p.area, "name": p.name}) for p in places])
    if changes:
        journal.record(changes)
    bookmark = bookmark or (Bookmark(position) if position else None)
    opened = Opened(blank, tuple(journal.entries), bookmark, finished)
    return SurveySession(checklist, opened, journal)
