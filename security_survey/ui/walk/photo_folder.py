"""Brings a watched folder's new photos to the question in focus, and says so in the strip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.walk.folder_watch import FolderWatch
from security_survey.ui.walk.folder_watch_bar import FolderWatchBar
from security_survey.ui.walk.photo_adder import Batch, PhotoAdder

FolderChooser = Callable[[QWidget], Path | None]
_LONGEST = 60


class PhotoFolder(QObject):
    """Watches the folder that is set on this computer while the walk is open."""

    def __init__(
        self,
        session: SurveySession,
        bar: FolderWatchBar,
        adder: PhotoAdder,
        choose: FolderChooser,
        settings: Settings | None,
    ) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._adder = adder
        self._choose = choose
        self._settings = settings
        self._question: Question | None = None
        self._added: list[str] = []
        self._watch = FolderWatch(self)
        self._connect()
        if settings is not None and settings.photo_folder:
            self._watch.follow(Path(settings.photo_folder))

    @property
    def watch(self) -> FolderWatch:
        """The watch."""
        return self._watch

    # -- slots

    def _on_chosen(self) -> None:
        folder = self._choose(self._bar)
        if folder is not None:
            self._follow(folder)

    def _on_stopped(self) -> None:
        self._follow(None)

    def _on_changed(self) -> None:
        folder = self._watch.folder
        self._forget()
        self._bar.show_state(self._watch.state, _name(folder) if folder else "")

    def _on_arrived(self, paths: list[Path]) -> None:
        if self._session.position is not None and self._session.may_change():
            self._adder.add(self._session.position, paths, from_folder=True)

    def _on_crowded(self, count: int) -> None:
        self._forget()
        self._bar.show_problem(
            f"{count:,} photos appeared in the folder at once, and none was added. Add those that"
            " you need with the Photo button."
        )

    def _on_ended(self, batch: Batch) -> None:
        """Photos for the same question are counted together until something else is said."""
        if not batch.from_folder:
            return
        if batch.kept:
            if batch.question != self._question:
                self._forget()
            self._question = batch.question
            self._added += batch.kept
            self._bar.show_added(len(self._added), self._words_of(batch.question))

    def _on_survey_changed(self, keys: frozenset[str]) -> None:
        """Once they are undone there is nothing to take back."""
        if (
            self._added
            and any(key.startswith("photo/") for key in keys)
            and not self._still_there()
        ):
            self._on_changed()

    def _on_taken_back(self) -> None:
        if (question := self._question) is not None and self._session.may_change():
            added = self._still_there()
            self._on_changed()
            for sha256 in added:
                self._session.remove_photo(question, sha256)

    # -- internals

    def _follow(self, folder: Path | None) -> None:
        if self._settings is not None:
            self._settings.photo_folder = str(folder or "")
        self._watch.follow(folder)
        self._on_changed()

    def _forget(self) -> None:
        self._question, self._added = None, []

    def _still_there(self) -> list[str]:
        if self._question is None:
            return []
        kept = {photo.sha256 for photo in self._session.survey.photos_of(self._question)}
        return [sha256 for sha256 in self._added if sha256 in kept]

    def _words_of(self, question: Question) -> str:
        item = self._session.checklist.item_by_id[question.item]
        words = item.wording(self._session.survey.mode)
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"

    def _connect(self) -> None:
        self._watch.changed.connect(self._on_changed)
        self._watch.arrived.connect(self._on_arrived)
        self._watch.crowded.connect(self._on_crowded)
        self._adder.ended.connect(self._on_ended)
        self._adder.unread.connect(self._watch.reconsider)
        self._bar.chosen.connect(self._on_chosen)
        self._bar.stopped.connect(self._on_stopped)
        self._bar.taken_back.connect(self._on_taken_back)
        self._session.changed.connect(self._on_survey_changed)


def _name(folder: Path) -> str:
    return folder.name or str(folder)
