"""The survey in hand: what screens read, and the one place where they change it.

Every change is committed to the journal before anybody is told of it. Widgets read the session,
call its methods and follow its signals; they never touch the library or each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from security_survey.domain.checklist import Answer, Checklist, FactValue
from security_survey.domain.errors import KnownError
from security_survey.domain.journal import value_at
from security_survey.domain.survey import (
    Bookmark,
    Place,
    Question,
    Signature,
    proposed_places,
)
from security_survey.ui.opened_survey import Changes, Journal, Opened
from security_survey.ui.survey_keys import free_place_id, keys_of_place, question_key
from security_survey.ui.survey_record import SurveyRecord

if TYPE_CHECKING:
    from security_survey.library.photo_kinds import ImportedPhoto


class SurveySession(SurveyRecord):
    """One open survey: every change that somebody can make, and where they are in it.

    `moved` carries the question in focus, `way_changed` the way of walking. What the other signals
    say, SurveyRecord tells.
    """

    moved = Signal(object)
    way_changed = Signal(str)

    def __init__(
        self,
        checklist: Checklist,
        opened: Opened,
        journal: Journal,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(checklist, opened, journal, parent)
        self._bookmark = self._known_bookmark(opened.bookmark)

    # -- reading

    @property
    def bookmark(self) -> Bookmark:
        """Where the user is: page, question, and the cursor in the note being written."""
        return self._bookmark

    @property
    def position(self) -> Question | None:
        """The question in focus."""
        return self._bookmark.question

    @property
    def way(self) -> str:
        """The name of the way in which the survey is walked."""
        return self._bookmark.way

    def proposed_places(self) -> tuple[Place, ...]:
        """Places worth adding, from the facts."""
        return proposed_places(self._checklist, self._survey)

    # -- changing

    def record(self, changes: Changes) -> bool:
        """Make several changes as one step; False if they could not be saved.

        What stands like that already is left out.
        """
        new = [(key, value) for key, value in changes if value_at(self._survey, key) != value]
        return self._record(new)

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

    def new_place_id(self, area: str) -> str:
        """An id for another place of an area."""
        return free_place_id(area, self._entries)

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

    def adopt_checklist(self, files: Mapping[str, str], version: str) -> bool:
        """Walk on with another checklist, as a new step; False if it could not be saved.

        The session still holds the checklist with which it was opened.
        """
        if not self.may_change():
            return False
        try:
            content = self._journal.keep_checklist(files, self._survey.checklist_id, version)
        except KnownError as error:
            self.failed.emit(str(error))
            return False
        return self._set("checklist", {"version": version, "content": content})

    # -- moving

    def go_to(self, question: Question) -> None:
        """Put a question in focus and remember it as the place to continue from."""
        if question != self._bookmark.question:
            self._keep_bookmark(replace(self._bookmark, question=question, cursor=None))
            self.moved.emit(question)

    def turn_to(self, page: str) -> None:
        """Remember the page in view."""
        if page != self._bookmark.page:
            self._keep_bookmark(replace(self._bookmark, page=page, cursor=None))

    def walk_as(self, way: str) -> None:
        """Remember in which way the survey is walked."""
        if way != self._bookmark.way:
            self._keep_bookmark(replace(self._bookmark, way=way))
            self.way_changed.emit(way)

    def keep_cursor(self, cursor: int | None) -> None:
        """Remember where in the note of the question in focus is being written; None: nowhere."""
        if cursor != self._bookmark.cursor:
            self._keep_bookmark(replace(self._bookmark, cursor=cursor))

    # -- internals

    def _set(self, key: str, value: Any) -> bool:
        if value_at(self._survey, key) == value:
            return True
        return self._record([(key, value)])

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
        return Bookmark(first) if kept is None else Bookmark(first, kept.page, way=kept.way)
