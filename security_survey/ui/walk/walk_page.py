"""The walk page: sidebar, questions and guidance around the question in focus."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from security_survey.domain.survey import Question
from security_survey.domain.walk_ways import Way
from security_survey.ui.page import Page
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme
from security_survey.ui.walk.area_sidebar import WIDTH as SIDEBAR_WIDTH
from security_survey.ui.walk.area_sidebar import AreaSidebar
from security_survey.ui.walk.card_column import CardColumn
from security_survey.ui.walk.card_room import is_narrow
from security_survey.ui.walk.fine_bar import FineBar
from security_survey.ui.walk.fine_desk import FineDesk
from security_survey.ui.walk.folder_watch_bar import FolderWatchBar
from security_survey.ui.walk.guidance_panel import WIDTH as GUIDANCE_WIDTH
from security_survey.ui.walk.guidance_panel import GuidancePanel
from security_survey.ui.walk.photo_desk import PhotoDesk
from security_survey.ui.walk.photo_dialog import CHOOSERS, Choosers
from security_survey.ui.walk.photo_drop import PhotoDrop
from security_survey.ui.walk.photo_folder import PhotoFolder
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.place_desk import PlaceDesk
from security_survey.ui.walk.plan_ranking import PlanRanking
from security_survey.ui.walk.route import questions_of, sidebar_rows
from security_survey.ui.walk.walk_steps import WalkSteps
from security_survey.ui.walk.way_chooser import WayChooser
from security_survey.ui.walk.way_words import nothing_left, way_progress
from security_survey.ui.walk.wayfinder import Wayfinder
from security_survey.ui.window_frame import stacked

NARROW_SIDEBAR, NARROW_GUIDANCE = 212, 272
OFFERS = {
    "FIR": ("gun_locks", "Free gun locks"),
    "VAC": ("vacation_check", "Vacation house checks"),
    "VEH": ("car_break_ins", "Preventing car break-ins"),
    "NBR": ("crimestoppers", "CrimeStoppers"),
}
"""The service that belongs to an area, with the words of its link."""


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
        self._finder = Wayfinder(session)
        self._steps = WalkSteps(session, self._finder, self)
        self._chooser = WayChooser(theme, self._finder.count)
        self._sidebar = AreaSidebar(session, theme, self._chooser)
        self._column = CardColumn(session, theme)
        self._guidance = GuidancePanel(session, theme, offers)
        self._photos = PhotoDesk(session, self._column, choose.photos)
        self._drop = PhotoDrop(self, self._column)
        pictures = Pictures(theme)
        self._fine_bar = FineBar(theme, pictures)
        self._fine = FineDesk(session, self._fine_bar, self._finder)
        self._places = PlaceDesk(session, self._column.heading.menu, self._finder)
        self._folder_bar = FolderWatchBar(theme, pictures)
        self._folder = PhotoFolder(
            session, self._folder_bar, self._photos.adder, choose.folder, settings
        )
        self._plan = PlanRanking(session, self)
        self._connect()
        self._assemble()
        self._lay_route()
        self._plan.rank_soon()

    # -- properties

    @property
    def sidebar(self) -> AreaSidebar:
        """The places on the left."""
        return self._sidebar

    @property
    def chooser(self) -> WayChooser:
        """The ways to walk, above the places."""
        return self._chooser

    @property
    def column(self) -> CardColumn:
        """The questions in the middle."""
        return self._column

    @property
    def guidance(self) -> GuidancePanel:
        """The panel on the right."""
        return self._guidance

    @property
    def fine_bar(self) -> FineBar:
        """What offers that all is fine here."""
        return self._fine_bar

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
        return self._steps.back_words()

    def next_words(self) -> str:
        return self._steps.next_words()

    def progress_words(self) -> str:
        return way_progress(self._finder.way, self._finder.count(self._finder.way))

    def step_back(self) -> bool:
        return self._steps.turn_back()

    def step_on(self) -> bool:
        return self._steps.turn(1)

    def arrive(self) -> None:
        self._show_position()
        self._column.take_focus()

    def resume(self, cursor: int) -> None:
        self._column.resume(cursor)

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
        self._fine.put_away()
        kinds = {key.split("/", 1)[0] for key in keys}
        if kinds & {"place", "fact", "mode"}:
            self._lay_route()
            self._guidance.refresh()
        else:
            questions = questions_of(keys)
            self._column.refresh(questions)
            if "remark" in kinds:
                self._column.refresh_other()
            self._column.refresh_heading()
            self._sidebar.refresh({question.place for question in questions})
            self._show_way()
        if kinds & {"answer", "place", "fact", "mode"}:
            self._plan.rank_soon()
            self.steps_changed.emit()

    def _on_moved(self, question: Question) -> None:
        browsing = self._sidebar.view.hasFocus()  # its rows stay while somebody goes through them
        strays = self._finder.strays(question) and not browsing
        self._fine.put_away()
        jumped = self._finder.follow(question)
        if strays:
            self._finder.lay()
            self._show_rows()
        self._show_position()
        if jumped:
            self.steps_changed.emit()
        if self.isVisible() and not browsing:
            self._column.take_focus()

    def _on_way_chosen(self, way: Way) -> None:
        self._session.walk_as(way.value)
        self._column.take_focus()

    def _on_way_changed(self, _way: str) -> None:
        self._lay_route(anew=True)
        self.steps_changed.emit()

    def _on_go_to(self, question: Question) -> None:
        self._session.go_to(question)
        self._show_position()
        self._column.take_focus()

    # -- internals

    def _share_width(self) -> None:
        beside = 0 if self._guidance.isHidden() else GUIDANCE_WIDTH
        roomy = not is_narrow(self.width() - SIDEBAR_WIDTH - beside)
        self._sidebar.setFixedWidth(SIDEBAR_WIDTH if roomy else NARROW_SIDEBAR)
        self._guidance.setFixedWidth(GUIDANCE_WIDTH if roomy else NARROW_GUIDANCE)

    def _lay_route(self, *, anew: bool = False) -> None:
        """Lay the stops and the sidebar anew and, where it is gone, the position."""
        elsewhere = self._finder.lay(anew=anew)
        self._show_rows()
        if elsewhere is not None:
            self._session.go_to(elsewhere)
        self._show_stop()
        self._show_position()

    def _show_rows(self) -> None:
        checklist, survey = self._session.checklist, self._session.survey
        whole = self._finder.way is Way.FULL
        self._sidebar.set_rows(sidebar_rows(checklist, survey, self._finder.stops, whole=whole))
        self._show_way()

    def _show_way(self) -> None:
        self._chooser.show_way(self._finder.way, self._finder.count(self._finder.way))

    def _show_stop(self) -> None:
        nothing = nothing_left(self._finder.way, len(self._session.progress.questions))
        self._column.show_stop(self._finder.current, self._session.position, nothing)

    def _show_position(self) -> None:
        """Show the place, the card and the guidance of the question in focus."""
        position, stop = self._session.position, self._finder.current
        if stop != self._column.stop:
            self._show_stop()
            self.steps_changed.emit()
        if position is None or stop is None:
            return
        self._sidebar.show_place(stop.place.id)
        self._column.show_current(position)
        self._guidance.show_question(position)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.moved.connect(self._on_moved)
        self._session.way_changed.connect(self._on_way_changed)
        self._chooser.chosen.connect(self._on_way_chosen)
        self._sidebar.chosen.connect(self._steps.go_to_place)
        self._sidebar.entered.connect(self._column.take_focus)
        self._column.focused.connect(self._session.go_to)
        self._column.answered.connect(self._steps.go_on)
        self._column.keys.stepped.connect(self._steps.step)
        self._column.keys.turned.connect(self._steps.turn)
        self._steps.arrived.connect(self._column.take_focus)
        self._steps.leaving.connect(self.flush)
        self._steps.finished.connect(self.finished)
        self._column.keys.fine_wanted.connect(self._fine.press)
        self._column.keys.escaped.connect(self._fine.put_away)
        self._column.heading.fine_wanted.connect(lambda: self._fine.press(False))
        self._fine.done.connect(self._steps.go_on_from_fine)
        self._column.keys.ways_wanted.connect(self._chooser.open_menu)
        self._drop.dropped.connect(self._photos.take)
        self._guidance.go_to.connect(self._on_go_to)
        self._guidance.show_service.connect(self.show_service)
        self._plan.ranked.connect(self._guidance.refresh_plan)

    def _assemble(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._sidebar)
        middle = stacked(self._fine_bar, self._column, self._folder_bar, middle=self._column)
        across.addWidget(middle, 1)
        across.addWidget(self._guidance)
