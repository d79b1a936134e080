"""The survey in hand: what screens read, and the one place where they change it.

Every change is committed to the journal before anybody is told of it. Widgets read the session,
call its methods and follow its signals; they never touch the library or each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from security_survey.domain.checklist import Answer, Checklist, FactValue
from security_survey.domain.errors import KnownError
from security_survey.domain.history import (
    History,
    Moment,
    going_back,
    moments,
    reverting,
    taken_back,
)
from security_survey.domain.journal import Gesture, fold, value_at
from security_survey.domain.progress import Progress
from security_survey.domain.recommendations import Recommendation
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.survey import (
    Bookmark,
    Place,
    Question,
    Signature,
    Survey,
    proposed_places,
)
from security_survey.ui.derived import Derived
from security_survey.ui.opened_survey import NO_PHOTOS, Changes, Journal, Opened
from security_survey.ui.survey_keys import free_place_id, keys_of_place, question_key

if TYPE_CHECKING:
    from security_survey.library.photo_kinds import ImportedPhoto


class SurveySession(QObject):
    """One open survey.

    `changed` carries the keys that changed; `moved` the question in focus; `failed` a sentence
    when something could not be saved (nothing has changed then); `saved` follows each commit.
    """

    changed = Signal(frozenset)
    moved = Signal(object)
    failed = Signal(str)
    saved = Signal()

    def __init__(
        self,
        checklist: Checklist,
        opened: Opened,
        journal: Journal,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._checklist = checklist
        self._blank = opened.blank
        self._entries = list(opened.entries)
        self._journal = journal
        self._survey = fold(opened.blank, opened.entries)
        self._history = History.of(opened.entries)
        self._derived = Derived(self._checklist, self._survey)
        self._bookmark = self._known_bookmark(opened.bookmark)

    # -- reading

    @property
    def checklist(self) -> Checklist:
        """What is asked."""
        return self._checklist

    @property
    def survey(self) -> Survey:
        """Everything recorded so far."""
        return self._survey

    @property
    def score(self) -> ScoreCard:
        """The score as it stands."""
        return self._derived.score

    @property
    def progress(self) -> Progress:
        """What is asked and answered."""
        return self._derived.progress

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The plan as it stands, most urgent first."""
        return self._derived.recommendations

    @property
    def ranking(self) -> Callable[[], tuple[Recommendation, ...]]:
        """Work that makes `recommendations` ready; for another thread, so it holds no Qt object."""
        derived = self._derived
        return lambda: derived.recommendations

    @property
    def bookmark(self) -> Bookmark:
        """Where the user is: page, question, and the cursor in the note being written."""
        return self._bookmark

    @property
    def position(self) -> Question | None:
        """The question in focus."""
        return self._bookmark.question

    @property
    def device(self) -> str:
        """The id of this computer, as its entries carry it. Raises KnownError."""
        return self._journal.device

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._history.undo_step is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to bring back."""
        return self._history.redo_step is not None

    def moments(self) -> tuple[Moment, ...]:
        """Every gesture of the survey, oldest first."""
        return moments(self._entries)

    def count_taken_back(self, to: Gesture) -> int:
        """How many gestures going back to the moment after this one would take back."""
        return len(taken_back(self._entries, to))

    def photo(self, sha256: str) -> bytes:
        """A kept photo's JPEG. Raises KnownError."""
        return self._journal.photo(sha256)

    def thumbnail(self, sha256: str) -> bytes:
        """A kept photo's small JPEG. Raises KnownError."""
        return self._journal.thumbnail(sha256)

    def proposed_places(self) -> tuple[Place, ...]:
        """Places worth adding, from the facts."""
        return proposed_places(self._checklist, self._survey)

    # -- changing

    def answer(self, question: Question, answer: Answer | None) -> bool:
        """Answer a question, or take the answer back; False if it could not be saved."""
        return self._set(f"answer/{question_key(question)}", answer.value if answer else None)

    def write_note(self, question: Question, text: str) -> bool:
        """Keep a note with a question; "" takes it away."""
        return self._set(f"note/{question_key(question)}", text or None)

    def set_visit(self, name: str, text: str) -> bool:
        """Set address, resident, officer, badge, date …"""
        return self._set(f"visit/{name}", text)

    def set_fact(self, fact: str, value: FactValue) -> bool:
        """Set a fact about the home."""
        return self._set(f"fact/{fact}", value)

    def set_remark(self, name: str, text: str) -> bool:
        """Keep a remark: `report` for the report, `officer_only` never printed, or an area's id."""
        return self._set(f"remark/{name}", text or None)

    def set_consent(self, name: str, given: bool) -> bool:
        """Record consent given or withdrawn."""
        return self._set(f"consent/{name}", given)

    def sign(self, who: str, signature: Signature | None) -> bool:
        """Keep, or take away, a signature of "resident" or "officer"."""
        value = signature and {
            "name": signature.name,
            "path": signature.path,
            "date": signature.date,
        }
        return self._set(f"signature/{who}", value)

    def add_place(self, area: str, name: str) -> Place | None:
        """Add a place to an area; None if it could not be saved."""
        place = Place(free_place_id(area, self._entries), area, name)
        saved = self._set(f"place/{place.id}", {"area": area, "name": name})
        return place if saved else None

    def rename_place(self, place: str, name: str) -> bool:
        """Give a place another name."""
        known = self._survey.place_by_id(place)
        return known is not None and self._set(f"place/{place}", {"area": known.area, "name": name})

    def remove_place(self, place: str) -> bool:
        """Take a place away with its answers, notes and photos, as one step."""
        return self._record([(key, None) for key in keys_of_place(self._survey, place)])

    def add_proposed_places(self) -> bool:
        """Add all proposed places as one step."""
        places = self.proposed_places()
        return self._record(
            [(f"place/{place.id}", {"area": place.area, "name": place.name}) for place in places]
        )

    def add_photo(self, question: Question, sha256: str, jpeg: bytes) -> bool:
        """Keep a photo (already checked and re-encoded) with a question.

        One that the question has already stays as it is, with its caption.
        """
        key = f"photo/{question_key(question)}/{sha256}"
        if value_at(self._survey, key) is not None:
            return True
        return self._record([(key, {"caption": ""})], photos={sha256: jpeg})

    def add_photos(self, question: Question, photos: Sequence[ImportedPhoto]) -> bool:
        """Keep photos (already checked and re-encoded) with a question, as one step.

        One that the question has already stays as it is, with its caption.
        """
        named = {f"photo/{question_key(question)}/{photo.sha256}": photo for photo in photos}
        new = {key: one for key, one in named.items() if value_at(self._survey, key) is None}
        return self._record(
            [(key, {"caption": ""}) for key in new],
            photos={photo.sha256: photo.jpeg for photo in new.values()},
            thumbnails={photo.sha256: photo.thumbnail for photo in new.values()},
        )

    def caption_photo(self, question: Question, sha256: str, caption: str) -> bool:
        """Write a photo's caption."""
        return self._set(f"photo/{question_key(question)}/{sha256}", {"caption": caption})

    def remove_photo(self, question: Question, sha256: str) -> bool:
        """Take a photo away from a question."""
        return self._set(f"photo/{question_key(question)}/{sha256}", None)

    def undo(self) -> bool:
        """Take the last step back; False if there is none or it could not be saved."""
        return self._revert(self._history.undo_step)

    def redo(self) -> bool:
        """Bring the last undone step back."""
        return self._revert(self._history.redo_step)

    def go_back(self, to: Gesture) -> bool:
        """Restore, as a new step, what stood when this gesture had been made."""
        return self._record(going_back(self._blank, self._entries, to), undoes=to)

    def adopt_checklist(self, files: Mapping[str, str], version: str) -> bool:
        """Walk on with another checklist, as a new step; False if it could not be saved.

        The session still holds the checklist with which it was opened.
        """
        try:
            content = self._journal.keep_checklist(files, self._survey.checklist_id, version)
        except KnownError as error:
            self.failed.emit(str(error))
            return False
        return self._set("checklist", {"version": version, "content": content})

    def go_to(self, question: Question) -> None:
        """Put a question in focus and remember it as the place to continue from."""
        if question != self._bookmark.question:
            self._keep_bookmark(replace(self._bookmark, question=question, cursor=None))
            self.moved.emit(question)

    def turn_to(self, page: str) -> None:
        """Remember the page in view."""
        if page != self._bookmark.page:
            self._keep_bookmark(replace(self._bookmark, page=page, cursor=None))

    def keep_cursor(self, cursor: int | None) -> None:
        """Remember where in the note of the question in focus is being written; None: nowhere."""
        if cursor != self._bookmark.cursor:
            self._keep_bookmark(replace(self._bookmark, cursor=cursor))

    # -- internals

    def _set(self, key: str, value: Any) -> bool:
        if value_at(self._survey, key) == value:
            return True
        return self._record([(key, value)])

    def _record(
        self,
        changes: Changes,
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> bool:
        if not changes:
            return True
        try:
            entries = self._journal.record(
                changes, undoes=undoes, photos=photos, thumbnails=thumbnails
            )
        except KnownError as error:
            self.failed.emit(str(error))
            return False
        self._survey = fold(self._survey, entries)
        self._entries.extend(entries)
        self._history = History.of(self._entries)
        self._derived = Derived(self._checklist, self._survey)
        self.saved.emit()
        self.changed.emit(frozenset(entry.key for entry in entries))
        return True

    def _revert(self, step: Gesture | None) -> bool:
        if step is None:
            return False
        changes = reverting(self._blank, self._entries, step)
        return self._record(changes, undoes=step)

    def _keep_bookmark(self, bookmark: Bookmark) -> None:
        self._bookmark = bookmark
        try:
            self._journal.set_bookmark(bookmark)
        except KnownError as error:
            self.failed.emit(str(error))

    def _known_bookmark(self, kept: Bookmark | None) -> Bookmark:
        """Where it was left; where that question is no longer asked, the first that is open."""
        questions = self.progress.questions
        if kept is not None and kept.question in questions:
            return kept
        first = self.progress.first_unanswered() or (questions[0] if questions else None)
        return Bookmark(first) if kept is None else Bookmark(first, kept.page)
