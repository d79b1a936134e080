"""The risk meter: all that it draws is said in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.ui.risk_meter import RiskMeter
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import DARK, LIGHT, Theme

Show = Callable[..., RiskMeter]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, make_session: Callable[..., SurveySession]) -> Show:
    """A meter on the screen for a session with these options."""

    def build(**options: object) -> RiskMeter:
        meter = RiskMeter(make_session(**options), theme)
        qtbot.addWidget(meter)
        with qtbot.waitExposed(meter):
            meter.show()
        return meter

    return build


def all_yes(session: SurveySession, but: dict[str, str]) -> list[tuple[str, str]]:
    """Every question answered yes, but some items otherwise."""
    return [
        (f"answer/{q.place}/{q.item}", but.get(q.item, "yes")) for q in session.progress.questions
    ]


def test_nothing_answered_is_said(show: Show) -> None:
    """No word of risk before there is an answer."""
    meter = show()
    assert meter.words == "Risk: not enough answers yet."
    assert meter.shown == ("Not enough answers yet",)


def test_few_answers_name_no_risk(show: Show) -> None:
    """One answer out of two hundred is no ground for a word."""
    meter = show(changes=[("answer/lgt-1/LGT-3", "partly")])
    assert meter.shown == ("Not enough answers yet",)
    assert meter.words == "Risk: not enough answers yet."


def test_it_names_what_holds_the_home_down(
    show: Show, make_session: Callable[..., SurveySession]
) -> None:
    """The places with open key items, by their names."""
    changes = all_yes(make_session(), {"RDR-1": "no", "PAT-1": "no"})
    meter = show(changes=[*changes, ("place/rdr-1", {"area": "RDR", "name": "Kitchen door"})])
    assert meter.shown == ("Elevated", "held down by: Kitchen door and Patio door")
    assert meter.accessibleDescription() == "Held down by: Kitchen door and Patio door."
    assert meter.toolTip() == meter.words


def test_escape_routes_are_called_out(
    show: Show, make_session: Callable[..., SurveySession]
) -> None:
    """The way out has its own chip and sentence."""
    session = make_session()
    items = {item.id: item for item in session.checklist.area_by_id["EGR"].items}
    key = next(item.id for item in items.values() if item.critical)
    meter = show(changes=all_yes(session, {key: "no"}))
    assert "Way out: 1" in meter.shown
    assert "Escape routes: 1 key item answered no." in meter.words


def test_a_secure_home_is_low_and_firm(
    show: Show, make_session: Callable[..., SurveySession]
) -> None:
    """No caveat where every question is answered."""
    meter = show(changes=all_yes(make_session(), {}))
    assert meter.shown == ("Low",)
    assert meter.words == "Risk: Low. Well protected. Keep the routine."


def test_it_follows_each_answer(show: Show, make_session: Callable[..., SurveySession]) -> None:
    """The meter is live."""
    meter = show(changes=all_yes(make_session(), {}))
    meter.session.answer(Question("rdr-1", "RDR-1"), Answer.NO)
    assert meter.shown == ("Moderate", "held down by: Back door")
    meter.session.undo()
    assert meter.shown == ("Low",)


class Dusk(QObject):
    """A theme that can turn dark without turning the whole application."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette = LIGHT

    def turn(self) -> None:
        """Turn dark."""
        self.palette = DARK
        self.changed.emit()


def test_the_drawing_follows_the_theme(
    qtbot: QtBot, theme: Theme, make_session: Callable[..., SurveySession]
) -> None:
    """Marker, range and chip are drawn anew when the theme turns."""
    dusk = Dusk()
    changes = all_yes(make_session(), {"RDR-1": "no"})[:150]
    meter = RiskMeter(make_session(changes=changes), dusk)  # type: ignore[arg-type]
    qtbot.addWidget(meter)
    with qtbot.waitExposed(meter):
        meter.show()
    light = meter.grab().toImage()
    dusk.turn()
    assert meter.grab().toImage() != light
