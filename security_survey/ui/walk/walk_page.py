"""The walk page: sidebar, questions and guidance around the question in focus."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from security_survey.domain.survey import Question, Survey
from security_survey.ui.background import Job
from security_survey.ui.page import Page
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme
from security_survey.ui.walk.area_sidebar import WIDTH as SIDEBAR_WIDTH
from security_survey.ui.walk.area_sidebar import AreaSidebar
from security_survey.ui.walk.card_column import CardColumn
from security_survey.ui.walk.card_room import is_narrow
from security_survey.ui.walk.folder_watch_bar import FolderWatchBar
from security_survey.ui.walk.guidance_panel import WIDTH as GUIDANCE_WIDTH
from security_survey.ui.walk.guidance_panel import GuidancePanel
from security_survey.ui.walk.photo_desk import PhotoDesk
from security_survey.ui.walk.photo_dialog import CHOOSERS, Choosers
from security_survey.ui.walk.photo_drop import PhotoDrop
from security_survey.ui.walk.photo_folder import PhotoFolder
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.route import Stop, nearest, route, sidebar_rows
from security_survey.ui.walk.words import walk_progress

NARROW_SIDEBAR, NARROW_GUIDANCE = 212, 272
OFFERS = {
    "FIR": ("gun_locks", "Free gun locks"),
    "VAC": ("vacation_check", "Vacation house checks"),
    "VEH": ("car_break_ins", "Preventing car break-ins"),
    "NBR": ("crimestoppers", "CrimeStoppers"),
}
"""The service that belongs to an area, with the words of its link."""

PLAN_PAUSE = 150
"""Milliseconds after the last change until the plan is ranked anew."""


class WalkPage(Page):
    """The page. `finished` says that the last open question was answered by key."""

    show_service = Signal(str)
    finished = Signal()

    def __init__(
        self,
        session: SurveySession,
        theme: Theme,
        *,
        choose: Choosers = CHOOSERS,
        offers: Mapping[str, tuple[str, str]] = OFFERS,
        settings: Settings | None = None,
    ) -> None:
        """`choose` asks for photos; `offers` maps areas to a service's id and words.

        `settings` remember the folder that is watched for photos.
        """
        super().__init__()
        self._session = session
        self._stops: tuple[Stop, ...] = ()
        self._sidebar = AreaSidebar(session, theme)
        self._column = CardColumn(session, theme)
        self._guidance = GuidancePanel(session, theme, offers)
        self._photos = PhotoDesk(session, self._column, choose.photos)
        self._drop = PhotoDrop(self, self._column)
        self._folder_bar = FolderWatchBar(theme, Pictures(theme))
        self._folder = PhotoFolder(
            session, self._folder_bar, self._photos.adder, choose.folder, settings
        )
        self._plan_timer = QTimer(self)
        self._plan_timer.setSingleShot(True)
        self._plan_timer.setInterval(PLAN_PAUSE)
        self._ranking: Job | None = None
        self._connect()
        self._assemble()
        self._lay_route()
        self._plan_timer.start()

    # -- properties

    @property
    def sidebar(self) -> AreaSidebar:
        """The places on the left."""
        return self._sidebar

    @property
    def column(self) -> CardColumn:
        """The questions in the middle."""
        return self._column

    @property
    def guidance(self) -> GuidancePanel:
        """The panel on the right."""
        return self._guidance

    @property
    def folder_bar(self) -> FolderWatchBar:
        """What says which folder's new photos come in."""
        return self._folder_bar

    @property
    def folder(self) -> PhotoFolder:
        """What brings in the photos of a watched folder."""
        return self._folder

    @property
    def photos_under_way(self) -> int:
        """How many photos are still being added."""
        return self._photos.adder.under_way

    # -- Page

    def back_words(self) -> str:
        before = self._neighbor(-1)
        return before.place.name if before else ""

    def next_words(self) -> str:
        after = self._neighbor(1)
        return after.place.name if after else ""

    def progress_words(self) -> str:
        return walk_progress(self._session.progress.overall())

    def step_back(self) -> bool:
        return self._turn(-1)

    def step_on(self) -> bool:
        return self._turn(1)

    def arrive(self) -> None:
        self._show_position()
        self._column.take_focus()

    def resume(self, cursor: int) -> None:
        """Go on writing in the note of the question in focus."""
        card = self._column.current_card
        if card is None:
            return
        card.open_note()
        if card.note is not None:
            writing = card.note.textCursor()
            writing.setPosition(min(cursor, len(card.note.toPlainText())))
            card.note.setTextCursor(writing)

    def flush(self) -> None:
        self._column.flush()

    def panes(self) -> tuple[QWidget, ...]:
        return self._sidebar, self._column.current_card or self._column, self._guidance

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the sides are narrower, so that the questions are whole."""
        super().resizeEvent(event)
        self._share_width()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop.hover(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drop.hover(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.let_go(event)

    def share_room(self, shared: bool) -> None:
        self._guidance.setVisible(not shared)
        self._share_width()

    # -- slots

    def _on_changed(self, keys: frozenset[str]) -> None:
        kinds = {key.split("/", 1)[0] for key in keys}
        if kinds & {"place", "fact", "mode"}:
            self._lay_route()
            self._guidance.refresh()
        else:
            questions = _questions_of(keys)
            self._column.refresh(questions)
            self._column.refresh_heading()
            self._sidebar.refresh({question.place for question in questions})
        if kinds & {"answer", "place", "fact", "mode"}:
            self._plan_timer.start()
            self.steps_changed.emit()

    def _on_moved(self, _question: Question) -> None:
        self._show_position()
        if self.isVisible() and not self._sidebar.view.hasFocus():
            self._column.take_focus()

    def _on_place_chosen(self, place: str) -> None:
        stop = next(stop for stop in self._stops if stop.place.id == place)
        if self._current_stop() is not stop:
            self._session.go_to(self._first_open(stop))

    def _on_answered(self, question: Question) -> None:
        following = self._following(question)
        if following is None:
            self.finished.emit()
        else:
            self._session.go_to(following)

    def _on_stepped(self, by: int) -> None:
        questions = self._session.progress.questions
        position = self._session.position
        if position in questions:
            at = questions.index(position) + by
            if 0 <= at < len(questions):
                self._session.go_to(questions[at])

    def _on_go_to(self, question: Question) -> None:
        self._session.go_to(question)
        self._show_position()
        self._column.take_focus()

    def _on_ranked(self, survey: Survey) -> None:
        """The plan of a survey is worked out; if it has changed since, begin again."""
        self._ranking = None
        if survey is self._session.survey:
            self._guidance.refresh_plan()
        else:
            self._plan_timer.start()

    # -- internals

    def _share_width(self) -> None:
        beside = 0 if self._guidance.isHidden() else GUIDANCE_WIDTH
        roomy = not is_narrow(self.width() - SIDEBAR_WIDTH - beside)
        self._sidebar.setFixedWidth(SIDEBAR_WIDTH if roomy else NARROW_SIDEBAR)
        self._guidance.setFixedWidth(GUIDANCE_WIDTH if roomy else NARROW_GUIDANCE)

    def _rank(self) -> None:
        """Work the plan out on another thread: many findings in many places take their time."""
        if self._ranking is None:
            survey = self._session.survey
            self._ranking = Job(self._session.ranking, self)
            self._ranking.done.connect(lambda _: self._on_ranked(survey))
            self._ranking.start()

    def _lay_route(self) -> None:
        """Places or facts have changed: stops, sidebar and, where it is gone, the position."""
        checklist, survey = self._session.checklist, self._session.survey
        before, self._stops = self._stops, route(checklist, survey)
        self._sidebar.set_rows(sidebar_rows(checklist, survey, self._stops))
        position = self._session.position
        if position is not None and position not in self._session.progress.questions:
            stop = nearest(before, self._stops, position.place)
            if stop is not None:
                self._session.go_to(self._first_open(stop))
        self._column.show_stop(self._current_stop(), self._session.position)
        self._show_position()

    def _show_position(self) -> None:
        """Show the place, the card and the guidance of the question in focus."""
        position, stop = self._session.position, self._current_stop()
        if stop != self._column.stop:
            self._column.show_stop(stop, position)
            self.steps_changed.emit()
        if position is None or stop is None:
            return
        self._sidebar.show_place(stop.place.id)
        self._column.show_current(position)
        self._guidance.show_question(position)

    def _current_stop(self) -> Stop | None:
        position = self._session.position
        place = position.place if position else ""
        return next((stop for stop in self._stops if stop.place.id == place), None)

    def _neighbor(self, by: int) -> Stop | None:
        stop = self._current_stop()
        if stop is None:
            return None
        at = self._stops.index(stop) + by
        return self._stops[at] if 0 <= at < len(self._stops) else None

    def _turn(self, by: int) -> bool:
        stop = self._neighbor(by)
        if stop is None:
            return False
        self.flush()
        self._session.go_to(self._first_open(stop))
        self._column.take_focus()
        return True

    def _first_open(self, stop: Stop) -> Question:
        answered = self._session.progress.answered
        return next((q for q in stop.questions if q not in answered), stop.questions[0])

    def _following(self, question: Question) -> Question | None:
        """The next question of the place; after its last, the next open one of the walk."""
        stop = self._current_stop()
        here = stop.questions if stop else ()
        if question in here[:-1]:
            return here[here.index(question) + 1]
        return self._session.progress.next_unanswered(question)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.moved.connect(self._on_moved)
        self._sidebar.chosen.connect(self._on_place_chosen)
        self._sidebar.entered.connect(self._column.take_focus)
        self._column.focused.connect(self._session.go_to)
        self._column.answered.connect(self._on_answered)
        self._column.stepped.connect(self._on_stepped)
        self._column.turned.connect(self._turn)
        self._drop.dropped.connect(self._photos.take)
        self._guidance.go_to.connect(self._on_go_to)
        self._guidance.show_service.connect(self.show_service)
        self._plan_timer.timeout.connect(self._rank)

    def _assemble(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._sidebar)
        across.addWidget(_stacked(self._column, self._folder_bar), 1)
        across.addWidget(self._guidance)


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above, 1)
    column.addWidget(below)
    return made


def _questions_of(keys: frozenset[str]) -> frozenset[Question]:
    """The questions that these keys belong to."""
    parts = [key.split("/") for key in keys]
    kinds = ("answer", "note", "photo")
    return frozenset(Question(part[1], part[2]) for part in parts if part[0] in kinds)
