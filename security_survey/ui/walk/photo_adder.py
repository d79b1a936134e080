"""Photos on their way into the survey: read and made ours elsewhere, one at a time, then kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from security_survey.domain.errors import InputError
from security_survey.domain.survey import Question
from security_survey.library.photo_kinds import ImportedPhoto
from security_survey.library.photo_process import PhotoProcess
from security_survey.ui.background import Job
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.photo_limits import room_for
from security_survey.ui.walk.photo_offer import Source, bytes_of

IDLE = 30_000
"""Milliseconds without a photo until the process that reads them is let go."""
MOST_IN_A_STEP = 3_000_000
"""Bytes of photos kept at once; more would hold the window up while the disk writes."""
MOST_NAMED = 3
_HERE_ALREADY = "A photo that this question has already was not added again."


@dataclass(slots=True)
class Batch:
    """Photos that came with one gesture, or from the folder at one time, for one question."""

    question: Question
    waiting: deque[Source]
    from_folder: bool = False
    read: list[ImportedPhoto] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class PhotoAdder(QObject):
    """Adds photos to questions. What comes together is one step where it is not too large.

    `busy_changed` carries a question and its photos under way; `refused` a question and sentences
    that say why photos were not taken; `ended` a batch of which everything is told; `unread` a
    file of the folder that could not be read.
    """

    busy_changed = Signal(object, int)
    refused = Signal(object, str)
    ended = Signal(object)
    unread = Signal(object)

    def __init__(
        self, session: SurveySession, parent: QObject, process: PhotoProcess | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._process = process or PhotoProcess()
        self._batches: deque[Batch] = deque()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self._process.abandon)
        self.destroyed.connect(self._process.abandon)

    def add(
        self, question: Question, sources: Sequence[Source], *, from_folder: bool = False
    ) -> None:
        """Begin to add photos; those for which there is no room are refused at once."""
        room, sentence = room_for(
            self._session.survey, question, self._under_way(question), self.under_way
        )
        batch = Batch(question, deque(sources[:room]), from_folder)
        if len(sources) > room:
            batch.problems.append(sentence)
        self._batches.append(batch)
        self._idle.stop()
        self._tell_busy(question)
        if len(self._batches) == 1:
            self._go_on()

    @property
    def under_way(self) -> int:
        """How many photos are waiting or being read."""
        return sum(len(batch.waiting) + len(batch.read) for batch in self._batches)

    # -- slots

    def _on_read(self, photo: ImportedPhoto) -> None:
        batch = self._batches[0]
        batch.waiting.popleft()
        batch.read.append(photo)
        if sum(len(one.jpeg) for one in batch.read) >= MOST_IN_A_STEP:
            self._keep(batch)
        self._tell_busy(batch.question)
        self._go_on()

    def _on_failed(self, sentence: str) -> None:
        batch = self._batches[0]
        source = batch.waiting.popleft()
        batch.problems.append(sentence)
        if batch.from_folder:
            self.unread.emit(source)
        self._tell_busy(batch.question)
        self._go_on()

    # -- internals

    def _go_on(self) -> None:
        """Read the next photo; where a batch has none left, keep what was read of it."""
        while self._batches and not self._batches[0].waiting:
            self._end(self._batches[0])
        if not self._batches:
            self._idle.start()
            return
        process, source = self._process, self._batches[0].waiting[0]
        job = Job(lambda: read_photo(source, process), self)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.start()

    def _end(self, batch: Batch) -> None:
        self._keep(batch)
        self._batches.popleft()
        self._tell_busy(batch.question)
        if batch.problems:
            self.refused.emit(batch.question, _in_short(batch.problems))
        self.ended.emit(batch)

    def _keep(self, batch: Batch) -> None:
        """Commit what was read so far as one step."""
        photos, batch.read = self._new(batch), []
        if not photos:
            return
        if self._session.add_photos(batch.question, photos):
            batch.kept += [photo.sha256 for photo in photos]
        else:
            batch.problems.append(_unsaved(len(photos)))

    def _new(self, batch: Batch) -> list[ImportedPhoto]:
        """Those that the question does not have; from the folder, that the survey does not."""
        survey = self._session.survey
        near = (survey.photos_of(batch.question),)
        there = {
            p.sha256
            for kept in (survey.photos.values() if batch.from_folder else near)
            for p in kept
        }
        new = [photo for photo in batch.read if photo.sha256 not in there]
        if len(new) < len(batch.read) and not batch.from_folder:
            batch.problems.append(_HERE_ALREADY)
        return new

    def _under_way(self, question: Question) -> int:
        return sum(
            len(batch.waiting) + len(batch.read)
            for batch in self._batches
            if batch.question == question
        )

    def _tell_busy(self, question: Question) -> None:
        self.busy_changed.emit(question, self._under_way(question))


def read_photo(source: Source, process: PhotoProcess) -> ImportedPhoto:
    """A photo as it is kept. Raises InputError, in a sentence that names a file."""
    if isinstance(source, QImage):
        return process.import_photo(bytes_of(source))
    if isinstance(source, bytes):
        return process.import_photo(source)
    return _read_file(source, process)


def _read_file(path: Path, process: PhotoProcess) -> ImportedPhoto:
    try:
        return process.import_file(path)
    except InputError as error:
        raise InputError(f"“{path.name}”: {error}") from error


def _in_short(problems: Sequence[str]) -> str:
    told = list(dict.fromkeys(problems))
    if len(told) > MOST_NAMED:
        told[MOST_NAMED:] = [f"{len(told) - MOST_NAMED} more could not be added."]
    return "\n".join(told)


def _unsaved(count: int) -> str:
    photos, them = ("1 photo", "it") if count == 1 else (f"{count} photos", "them")
    return f"{photos} could not be saved; free some space on the disk and add {them} again."
