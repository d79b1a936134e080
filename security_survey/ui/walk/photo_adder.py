"""Photos on their way into the survey: read and made ours on another thread, then kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from security_survey.domain.errors import InputError
from security_survey.domain.survey import Question
from security_survey.library.photo_import import MAX_BYTES, ImportedPhoto, import_photo
from security_survey.ui.background import Job
from security_survey.ui.session import SurveySession


class PhotoAdder(QObject):
    """Adds photo files to questions. `busy_changed` carries a question and its photos under way,
    `refused` a question and the sentence that says why a photo was not taken."""

    busy_changed = Signal(object, int)
    refused = Signal(object, str)

    def __init__(self, session: SurveySession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._under_way: dict[Question, int] = {}

    def add(self, question: Question, path: Path) -> None:
        """Begin to add a photo."""
        job = Job(lambda: read_photo(path), self)
        job.done.connect(lambda photo: self._on_done(question, photo))
        job.failed.connect(lambda sentence: self._on_failed(question, sentence))
        self._count(question, 1)
        job.start()

    def _on_done(self, question: Question, photo: ImportedPhoto) -> None:
        self._count(question, -1)
        self._session.add_photo(question, photo.sha256, photo.jpeg)

    def _on_failed(self, question: Question, sentence: str) -> None:
        self._count(question, -1)
        self.refused.emit(question, sentence)

    def _count(self, question: Question, by: int) -> None:
        self._under_way[question] = self._under_way.get(question, 0) + by
        self.busy_changed.emit(question, self._under_way[question])


def read_photo(path: Path) -> ImportedPhoto:
    """A photo file as it is kept. Raises InputError, in a sentence that names the file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError("The photo is larger than 64 MB; save it smaller and add it again.")
        return import_photo(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(
            f"“{path.name}” could not be read ({reason}). Check the file and add it again."
        ) from error
    except InputError as error:
        raise InputError(f"“{path.name}”: {error}") from error
