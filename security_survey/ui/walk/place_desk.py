"""Adds, renames, moves and removes the place in sight; each is one step that undo takes back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from security_survey.domain.survey import Place
from security_survey.domain.walk_places import another_like, first_left, moved
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.place_menu import PlaceMenu
from security_survey.ui.walk.wayfinder import Wayfinder


class PlaceDesk(QObject):
    """Does what the menu asks for, through the session."""

    def __init__(self, session: SurveySession, menu: PlaceMenu, finder: Wayfinder) -> None:
        super().__init__(menu)
        self._session = session
        self._menu = menu
        self._finder = finder
        menu.another.connect(self._on_another)
        menu.renamed.connect(self._on_rename)
        menu.shifted.connect(self._on_shifted)
        menu.removed.connect(self._on_removed)

    def _on_another(self, copied: bool) -> None:
        place = self._place()
        if place is None:
            return
        checklist, survey = self._session.checklist, self._session.survey
        new_id = self._session.new_place_id(place.area)
        changes = another_like(checklist, survey, place, new_id, copied=copied)
        if self._session.record(changes):
            added = self._session.survey.place_by_id(new_id)
            assert added is not None
            self._session.go_to(first_left(checklist, added, changes))

    def _on_rename(self) -> None:
        place = self._place()
        if place is None or not self._session.may_change():
            return
        dialog = QInputDialog(self._menu.window())
        dialog.setWindowTitle("Rename")
        dialog.setLabelText("What would you call it aloud?")
        dialog.setTextValue(place.name)
        dialog.textValueSelected.connect(lambda text: self._rename(place, text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _rename(self, place: Place, text: str) -> None:
        words = " ".join(text.split())[:120]
        if words:
            self._session.rename_place(place.id, words)

    def _on_shifted(self, by: int) -> None:
        place = self._place()
        if place is not None:
            self._session.record(moved(self._session.survey, place, by))

    def _on_removed(self) -> None:
        place = self._place()
        if place is not None:
            self._session.remove_place(place.id)

    def _place(self) -> Place | None:
        """The place in sight, if it is one of several that an area may have."""
        stop = self._finder.current
        return self._session.survey.place_by_id(stop.place.id) if stop else None
