"""A newer checklist is offered quietly, shows what it changes, and is adopted only when wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.checklist_changes import changes_between
from security_survey.domain.survey import Question
from security_survey.ui.adoption import Adoption
from security_survey.ui.adoption_dialog import AdoptionDialog, change_lists, survey_sentences
from security_survey.ui.kept_checklist import UNREADABLE, Newer
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from tests.ui.fakes import FakeJournal

FILES = {"checklist.yaml": "text"}
NUMBER = Question("adr-1", "ADR-1")


@pytest.fixture
def newer(checklist: Checklist) -> Checklist:
    """One question of the first area gone, one new, one reworded, one weightier."""
    area = checklist.areas_in_walking_order[0]
    assert area.id == "ADR"
    gone, reworded, heavy, *rest = area.items
    items = (
        replace(reworded, ask="Is it a better question?", ask_resident=""),
        replace(heavy, weight=5 if heavy.weight != 5 else 3, critical=True),
        *rest,
        replace(gone, id="ADR-99", ask="Is this asked for the first time?", ask_resident=""),
    )
    areas = tuple(replace(area, items=items) if one is area else one for one in checklist.areas)
    return replace(checklist, version="2.0", areas=areas)


@pytest.fixture
def adoption(qtbot: QtBot, theme: Theme) -> Iterator[Adoption]:
    """The line in a window of its own."""
    made = Adoption(theme, lambda: True)
    qtbot.addWidget(made.bar)
    made.bar.resize(1000, 52)
    yield made


def open_dialog(qtbot: QtBot, adoption: Adoption) -> AdoptionDialog:
    qtbot.keyClick(adoption.bar.see, Qt.Key.Key_Space)
    dialog = adoption.bar.findChild(AdoptionDialog)
    assert dialog is not None
    return dialog


def test_without_a_newer_checklist_nothing_is_said(
    adoption: Adoption, session: SurveySession
) -> None:
    """The line takes no room."""
    adoption.follow(session, None, "")
    assert adoption.bar.isHidden()
    adoption.show_changes()
    assert adoption.bar.findChild(AdoptionDialog) is None


def test_a_newer_checklist_is_offered_and_can_wait(
    qtbot: QtBot, adoption: Adoption, session: SurveySession, newer: Checklist
) -> None:
    """One line names both versions; it goes away on request and with the survey."""
    adoption.follow(session, Newer(newer, FILES), "")
    told = adoption.bar.sentence.text()
    assert "A newer checklist is here (version 2.0)" in told
    assert f"version {session.checklist.version}" in told
    qtbot.keyClick(adoption.bar.dismiss, Qt.Key.Key_Space)
    assert adoption.bar.isHidden()
    adoption.follow(session, Newer(newer, FILES), "")
    adoption.let_go()
    assert adoption.bar.isHidden()


def test_a_change_without_another_version_is_offered_too(
    adoption: Adoption, session: SurveySession, newer: Checklist
) -> None:
    """Who edits a checklist does not always count its version up."""
    same = replace(newer, version=session.checklist.version)
    adoption.follow(session, Newer(same, FILES), "")
    assert "has changed since" in adoption.bar.sentence.text()


def test_a_checklist_that_cannot_be_read_is_told(
    adoption: Adoption, session: SurveySession
) -> None:
    """The sentence can be dismissed; there is nothing to see."""
    adoption.follow(session, None, UNREADABLE)
    assert adoption.bar.sentence.text() == UNREADABLE
    assert adoption.bar.see.isHidden()
    assert adoption.bar.dismiss.text() == "Dismiss"


def test_the_dialog_tells_what_changes_and_what_it_means_here(
    qtbot: QtBot, adoption: Adoption, session: SurveySession, newer: Checklist
) -> None:
    """Questions with their words, and this survey's answers that would no longer count."""
    session.answer(NUMBER, Answer.NO)
    gone = session.checklist.item_by_id["ADR-1"].ask
    before = session.checklist.item_by_id["ADR-2"].ask
    adoption.follow(session, Newer(newer, FILES), "")
    dialog = open_dialog(qtbot, adoption)
    told = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    for words in (
        "Questions added\nIs this asked for the first time?",
        f"Questions removed\n{gone}",
        f"Questions reworded\nIs it a better question?\nBefore: {before}",
        "Questions that count otherwise",
        "key item",
        "1 answer of this survey would no longer count. Nothing is lost: it stays in the survey",
        "1 new question would be open.",
    ):
        assert words in told
    dialog.reject()


def test_keeping_the_one_in_use_is_the_default(
    qtbot: QtBot, adoption: Adoption, session: SurveySession, newer: Checklist
) -> None:
    """Esc and Enter change nothing."""
    adoption.follow(session, Newer(newer, FILES), "")
    before = session.survey
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = open_dialog(qtbot, adoption)
        qtbot.keyClick(dialog.keep, key)
        qtbot.waitUntil(lambda: adoption.bar.findChild(AdoptionDialog) is None)
    assert session.survey == before


def test_adopting_is_an_entry_and_keeps_every_answer(
    qtbot: QtBot,
    adoption: Adoption,
    session: SurveySession,
    journal: FakeJournal,
    newer: Checklist,
) -> None:
    """The files are kept, the survey names them, and answers stay."""
    session.answer(NUMBER, Answer.NO)
    adoption.follow(session, Newer(newer, FILES), "")
    dialog = open_dialog(qtbot, adoption)
    qtbot.keyClick(dialog.adopt, Qt.Key.Key_Space)
    assert session.survey.checklist_version == "2.0"
    assert journal.checklists[session.survey.checklist_content] == FILES
    assert session.survey.answer(NUMBER) is Answer.NO
    session.undo()
    assert session.survey.checklist_version == session.checklist.version


def test_what_is_being_typed_is_kept_before_anything_is_shown(
    qtbot: QtBot, theme: Theme, session: SurveySession, newer: Checklist
) -> None:
    """If it cannot be saved, the alarm says so, and nothing else happens."""
    adoption = Adoption(theme, lambda: False)
    qtbot.addWidget(adoption.bar)
    adoption.follow(session, Newer(newer, FILES), "")
    adoption.show_changes()
    assert adoption.bar.findChild(AdoptionDialog) is None


def test_areas_caps_and_advice_are_told(checklist: Checklist, session: SurveySession) -> None:
    """Whole areas by their titles; where only explanations changed, that is said."""
    *most, last = checklist.areas
    fewer = replace(checklist, areas=tuple(most), scoring=replace(checklist.scoring, name="x/2"))
    fewer = replace(
        fewer, walk=tuple(replace(g, areas=_without(g.areas, last.id)) for g in fewer.walk)
    )
    told = dict(change_lists(changes_between(checklist, fewer, session.survey), "officer"))
    assert told["Areas removed"] == [(last.title, "")]
    assert "Score" in told
    told = dict(change_lists(changes_between(fewer, checklist, session.survey), "officer"))
    assert told["Areas added"] == [(last.title, "")]
    same = changes_between(checklist, replace(checklist, version="2"), session.survey)
    assert "Advice" in dict(change_lists(same, "officer"))
    assert survey_sentences(same)[:2] == (
        "Every answer of this survey still counts.",
        "No new question would be open.",
    )


def _without(areas: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(area for area in areas if area != gone)
