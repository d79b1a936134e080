"""The home's places (doors, windows, sheds): suggested, added, renamed and removed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from security_survey.domain.checklist import Area
from security_survey.domain.conditions import applicable_areas
from security_survey.domain.survey import Place
from security_survey.ui.icons import icon
from security_survey.ui.parts import button, clear, frame, label, plain_tip, row
from security_survey.ui.resting_fields import rest_while_finished
from security_survey.ui.session import SurveySession
from security_survey.ui.text_fields import Commit, CommittingLine
from security_survey.ui.theme import Theme


class PlacesEditor(QWidget):
    """One group for each repeatable area that the facts leave in."""

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._groups: dict[str, _Group] = {}
        card, column = frame("card", margin=20, spacing=8)
        self.suggest = button("Add the suggested places", self._on_suggest, "plain")
        self._areas = QVBoxLayout()
        self._areas.setSpacing(14)
        column.addWidget(label("Doors, windows and sheds", "heading"))
        column.addWidget(
            label("Each one is walked on its own. Use the names you would say aloud.", "soft")
        )
        column.addLayout(row([self.suggest, None]))
        column.addLayout(self._areas)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)
        self._show_places()

    def names(self) -> list[CommittingLine]:
        """The name fields in their order on the screen."""
        return [name for group in self._groups.values() for name in group.names.values()]

    def add_button(self, area: str) -> QPushButton:
        """The button that adds a place to an area."""
        return self._groups[area].add

    def flush(self) -> None:
        """Commit names still being typed."""
        for name in self.names():
            name.flush()

    def _on_suggest(self) -> None:
        self._session.add_proposed_places()

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith(("place/", "fact/")) for key in keys):
            self._show_places()

    def _on_theme_changed(self) -> None:
        for group in self._groups.values():
            group.draw_icons(self._theme)

    def _show_places(self) -> None:
        wanted = self._wanted_areas()
        if list(wanted) != list(self._groups):
            self._rebuild(wanted)
        for group in self._groups.values():
            group.show_places(self._session.survey.places, self._theme)
        self.suggest.setVisible(bool(self._session.proposed_places()))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Rows made later come last for Tab unless they are told otherwise."""
        controls = [
            self.suggest,
            *(one for group in self._groups.values() for one in group.controls),
        ]
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)

    def _wanted_areas(self) -> dict[str, Area]:
        checklist = self._session.checklist
        asked = applicable_areas(checklist, self._session.survey.facts)
        areas = checklist.areas_in_walking_order
        return {area.id: area for area in areas if area.repeatable and area.id in asked}

    def _rebuild(self, wanted: Mapping[str, Area]) -> None:
        clear(self._areas)
        self._groups = {area: _Group(self._session, wanted[area]) for area in wanted}
        for group in self._groups.values():
            self._areas.addWidget(group)


class _Group(QWidget):
    """The places of one area."""

    def __init__(self, session: SurveySession, area: Area) -> None:
        super().__init__()
        self._session = session
        self._area = area
        self._removers: dict[str, QPushButton] = {}
        self.names: dict[str, CommittingLine] = {}
        article = "an" if area.noun[0] in "aeiou" else "a"
        self.add = button(f"Add {article} {area.noun}", self._on_add, "link")
        self.add.setAccessibleName(f"{self.add.text()}: {area.title}")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(area.short, "strong"))
        column.addLayout(self._rows)
        column.addLayout(row([self.add, None]))

    @property
    def controls(self) -> list[QWidget]:
        """Names, each with its remover, and the button below them."""
        rows = zip(self.names.values(), self._removers.values(), strict=True)
        return [*(control for pair in rows for control in pair), self.add]

    def show_places(self, places: tuple[Place, ...], theme: Theme) -> None:
        """Show these names; rows are only made anew where a place came or went."""
        own = {place.id: place for place in places if place.area == self._area.id}
        if list(own) != list(self.names):
            self._rebuild(own)
            self.draw_icons(theme)
        for place, name in self.names.items():
            name.show_text(own[place].name)
            self._name_remover(own[place])

    def draw_icons(self, theme: Theme) -> None:
        """Draw the signs in the theme's colours."""
        self.add.setIcon(icon("plus", theme.palette.accent))
        for remover in self._removers.values():
            remover.setIcon(icon("trash", theme.palette.soft))

    def _on_add(self) -> None:
        count = len(self.names) + 1
        added = self._session.add_place(self._area.id, f"{self._area.noun.capitalize()} {count}")
        if added is not None and added.id in self.names:
            name = self.names[added.id]
            name.setFocus()
            name.selectAll()

    def _remove(self, place: str) -> None:
        if self._session.may_change():
            self.add.setFocus()
            self._session.remove_place(place)

    def _rename(self, place: str, name: str) -> bool:
        words = " ".join(name.split())
        return self._session.rename_place(place, words) if words else True

    def _rebuild(self, own: Mapping[str, Place]) -> None:
        typed = {place: line.text() for place, line in self.names.items() if line.isModified()}
        clear(self._rows)
        self._removers, self.names = {}, {}
        for place in own.values():
            self._rows.addLayout(row([self._name_field(place), self._remover(place)], spacing=4))
        for control in self.controls:
            control.show()  # otherwise Qt shows it later, and it could not take the focus yet
        for place_id, text in typed.items():
            if place_id in self.names:
                self.names[place_id].setText(text)
                self.names[place_id].setModified(True)

    def _name_field(self, place: Place) -> CommittingLine:
        made = _NameField(partial(self._rename, place.id))
        made.show_text(place.name)
        rest_while_finished(self._session, made)
        made.setAccessibleName(f"Name of this {self._area.noun}")
        self.names[place.id] = made
        return made

    def _remover(self, place: Place) -> QPushButton:
        made = button("", lambda: self._remove(place.id), "quiet")
        self._removers[place.id] = made
        return made

    def _name_remover(self, place: Place) -> None:
        words = f"Remove {place.name}"
        self._removers[place.id].setToolTip(plain_tip(f"{words} (Ctrl+Z brings it back)"))
        self._removers[place.id].setAccessibleName(words)


class _NameField(CommittingLine):
    """A place's name; an emptied one comes back on leaving the field."""

    def __init__(self, commit: Commit) -> None:
        super().__init__(commit)
        self._kept = ""
        self.setMaxLength(120)

    def show_text(self, text: str) -> None:
        """Show the name that is kept."""
        self._kept = text
        super().show_text(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A place never stays without a name."""
        super().focusOutEvent(event)
        if not self.text().strip():
            self.setText(self._kept)
