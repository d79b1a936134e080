"""The session: what screens may rely on when they read and change the survey in hand."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Bookmark, Question, Signature
from security_survey.ui.session import SurveySession
from tests.ui.fakes import FakeJournal, imported

STRIKE = Question("rdr-1", "RDR-1")
HABIT = Question("rdr-1", "RDR-2")

Build = Callable[..., SurveySession]


def test_an_answer_is_in_the_journal_before_anybody_is_told(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Whoever hears of a change can rely on it being kept."""
    kept: list[list[object]] = []
    session.changed.connect(lambda _: kept.append(journal.values("answer/rdr-1/RDR-1")))
    with qtbot.waitSignals([session.saved, session.changed]):
        assert session.answer(STRIKE, Answer.NO)
    assert kept == [["no"]]
    assert session.survey.answer(STRIKE) is Answer.NO


def test_changed_names_the_keys(qtbot: QtBot, session: SurveySession) -> None:
    """Screens update only what changed."""
    with qtbot.waitSignal(session.changed) as signal:
        session.write_note(STRIKE, "Hollow")
    assert signal.args == [frozenset({"note/rdr-1/RDR-1"})]


def test_a_change_that_cannot_be_kept_changes_nothing(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """The screen never shows what the disk does not hold, and the reason is told in a sentence."""
    journal.refuse("The disk is full. Free some space and try again.")
    with qtbot.assertNotEmitted(session.changed), qtbot.waitSignal(session.failed) as failed:
        assert not session.answer(STRIKE, Answer.NO)
    assert failed.args == ["The disk is full. Free some space and try again."]
    assert session.survey.answer(STRIKE) is None
    assert not session.can_undo


def test_the_same_value_again_is_no_step(session: SurveySession, journal: FakeJournal) -> None:
    """Answering the same twice leaves one entry, so one undo takes it back."""
    session.answer(STRIKE, Answer.NO)
    assert session.answer(STRIKE, Answer.NO)
    assert journal.values("answer/rdr-1/RDR-1") == ["no"]


def test_undo_and_redo_go_back_and_forth(session: SurveySession, journal: FakeJournal) -> None:
    """Undo restores the former value by a further entry; redo brings the newer one back."""
    session.answer(STRIKE, Answer.NO)
    session.answer(STRIKE, Answer.PARTLY)
    assert session.undo()
    assert session.survey.answer(STRIKE) is Answer.NO
    assert session.redo()
    assert session.survey.answer(STRIKE) is Answer.PARTLY
    assert not session.redo()
    assert journal.values("answer/rdr-1/RDR-1") == ["no", "partly", "no", "partly"]


def test_undo_never_takes_back_how_the_survey_began(make_session: Build) -> None:
    """Facts and places that a survey starts with are no step."""
    session = make_session(facts={"dwelling": "condo"})
    assert not session.can_undo
    assert not session.undo()
    assert session.survey.facts["dwelling"] == "condo"


def test_score_and_progress_follow_each_change(session: SurveySession) -> None:
    """Nothing is worked out once and kept past a change."""
    assert session.score.protection is None
    before = session.progress.overall().answered
    session.answer(STRIKE, Answer.NO)
    assert session.score.protection == 0
    assert session.progress.overall().answered == before + 1
    assert [r.question for r in session.recommendations] == [STRIKE]


def test_removing_a_place_takes_all_with_it_and_undo_brings_all_back(
    session: SurveySession,
) -> None:
    """One gesture, one step: the place with its answers and notes."""
    session.answer(STRIKE, Answer.NO)
    session.write_note(STRIKE, "Hollow")
    assert session.remove_place("rdr-1")
    assert session.survey.place_by_id("rdr-1") is None
    assert session.survey.answer(STRIKE) is None
    session.undo()
    assert session.survey.answer(STRIKE) is Answer.NO
    assert session.survey.note(STRIKE) == "Hollow"
    assert session.survey.place_by_id("rdr-1") is not None


def test_a_new_place_never_takes_an_old_id(session: SurveySession) -> None:
    """Entries of a removed place must not come to mean another one."""
    added = session.add_place("RDR", "Side door")
    assert added is not None
    assert added.id == "rdr-2"
    session.remove_place("rdr-2")
    again = session.add_place("RDR", "Cellar door")
    assert again is not None
    assert again.id == "rdr-3"


def test_renaming_keeps_the_place(session: SurveySession) -> None:
    """A new name changes nothing else."""
    session.answer(STRIKE, Answer.NO)
    assert session.rename_place("rdr-1", "Kitchen door")
    place = session.survey.place_by_id("rdr-1")
    assert place is not None
    assert (place.name, place.area) == ("Kitchen door", "RDR")
    assert session.survey.answer(STRIKE) is Answer.NO
    assert not session.rename_place("nowhere-1", "Door")


def test_proposed_places_are_added_as_one_step(make_session: Build) -> None:
    """One undo takes them all away."""
    session = make_session(proposed=False)
    assert session.add_proposed_places()
    assert session.survey.places
    session.undo()
    assert session.survey.places == ()


def test_the_position_is_remembered_and_told(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Reopening continues on the question last in focus; going there twice tells nothing new."""
    with qtbot.waitSignal(session.moved) as moved:
        session.go_to(HABIT)
    assert moved.args == [HABIT]
    assert journal.positions == [HABIT]
    with qtbot.assertNotEmitted(session.moved):
        session.go_to(HABIT)


def test_a_position_that_cannot_be_kept_still_moves(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """A full disk does not stop anybody from looking around."""
    journal.refuse()
    with qtbot.waitSignals([session.failed, session.moved]):
        session.go_to(HABIT)
    assert session.position == HABIT


def test_it_opens_where_it_was_left(make_session: Build) -> None:
    """The bookmark counts if it is still asked, otherwise the first open question."""
    assert make_session(position=HABIT).position == HABIT


def test_a_bookmark_no_longer_asked_gives_way_to_the_first_open_question(
    make_session: Build,
) -> None:
    """A place may have been removed since."""
    session = make_session(position=Question("rdr-9", "RDR-1"))
    assert session.position == Question("adr-1", "ADR-1")


def test_a_photo_is_kept_captioned_and_removed(
    session: SurveySession, journal: FakeJournal
) -> None:
    """A photo belongs to its question; its picture comes back from the journal."""
    assert session.add_photos(STRIKE, [imported("ab12")])
    assert session.photo("ab12") == b"jpeg"
    assert session.caption_photo(STRIKE, "ab12", "The latch")
    assert [photo.caption for photo in session.survey.photos_of(STRIKE)] == ["The latch"]
    assert session.remove_photo(STRIKE, "ab12")
    assert session.survey.photos_of(STRIKE) == ()


def test_the_same_photo_again_keeps_its_caption(
    session: SurveySession, journal: FakeJournal
) -> None:
    """Adding a photo twice is no change; what was written under it stays."""
    session.add_photos(STRIKE, [imported("ab12")])
    session.caption_photo(STRIKE, "ab12", "The latch")
    assert session.add_photos(STRIKE, [imported("ab12")])
    assert [photo.caption for photo in session.survey.photos_of(STRIKE)] == ["The latch"]
    assert len(journal.values("photo/rdr-1/RDR-1/ab12")) == 2


def test_visit_facts_remarks_consents_and_signatures_are_kept(session: SurveySession) -> None:
    """Everything a screen can set is read back from the survey."""
    session.set_visit("address", "214 Alder Court")
    session.set_fact("tenure", "rent")
    session.set_remark("report", "Thank you")
    session.set_consent("store", True)
    session.sign("resident", Signature("R. Moss", "M0 0", "2026-11-23"))
    survey = session.survey
    assert survey.visit == {"address": "214 Alder Court"}
    assert survey.facts["tenure"] == "rent"
    assert survey.remarks == {"report": "Thank you"}
    assert survey.consents == {"store": True}
    assert survey.signatures["resident"].name == "R. Moss"
    session.sign("resident", None)
    session.set_remark("report", "")
    assert session.survey.signatures == {}
    assert session.survey.remarks == {}


def test_the_plan_can_be_ranked_elsewhere(session: SurveySession) -> None:
    """The work ranks the survey as it was when asked; what came after is ranked anew."""
    session.answer(STRIKE, Answer.NO)
    work = session.ranking
    assert work() is session.recommendations
    session.answer(HABIT, Answer.NO)
    assert [r.question for r in work()] == [STRIKE]
    assert {r.question for r in session.recommendations} == {STRIKE, HABIT}


def test_where_somebody_is_is_kept_with_the_page_and_the_cursor(
    session: SurveySession, journal: FakeJournal
) -> None:
    """Page, question, and the cursor in the note; another question or page begins without one."""
    session.go_to(STRIKE)
    session.turn_to("visit")
    session.turn_to("walk")
    session.keep_cursor(7)
    assert journal.bookmarks[-1] == Bookmark(STRIKE, "walk", 7)
    session.go_to(HABIT)
    assert session.bookmark == journal.bookmarks[-1] == Bookmark(HABIT, "walk", None)


def test_a_bookmark_is_only_written_where_it_moves(
    session: SurveySession, journal: FakeJournal
) -> None:
    """Whatever has not changed costs no commit."""
    session.go_to(STRIKE)
    count = len(journal.bookmarks)
    session.go_to(STRIKE)
    session.turn_to("walk")
    session.keep_cursor(None)
    assert len(journal.bookmarks) == count


def test_a_session_begins_where_it_was_left(make_session: Build) -> None:
    """Page and cursor too, as long as that question is asked."""
    left = Bookmark(STRIKE, "walk", 3)
    assert make_session(bookmark=left).bookmark == left


def test_a_bookmark_at_a_question_no_longer_asked_keeps_the_page(make_session: Build) -> None:
    """The question is the first open one then, without a cursor."""
    session = make_session(bookmark=Bookmark(Question("gone-1", "RDR-1"), "review", 3))
    first = session.progress.first_unanswered()
    assert session.bookmark == Bookmark(first, "review", None)


def test_a_bookmark_that_cannot_be_kept_is_told(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """In the sentence of the library; work goes on."""
    journal.refuse("The disk is full. Free some space and try again.")
    with qtbot.waitSignal(session.failed) as failed:
        session.keep_cursor(3)
    assert failed.args == ["The disk is full. Free some space and try again."]
    assert session.bookmark.cursor == 3


def test_several_photos_are_one_step(session: SurveySession, journal: FakeJournal) -> None:
    """What was there already stays as it is; small pictures are handed on as they came."""
    first, second = imported("aa" * 32), imported("bb" * 32)
    session.add_photos(STRIKE, [first])
    journal.thumbnails.clear()
    session.caption_photo(STRIKE, first.sha256, "Strike")
    session.add_photos(STRIKE, [first, second])
    assert [(one.sha256, one.caption) for one in session.survey.photos_of(STRIKE)] == [
        (first.sha256, "Strike"),
        (second.sha256, ""),
    ]
    assert journal.thumbnails == {second.sha256: b"small"}
    assert session.add_photos(STRIKE, [first, second])
    session.undo()
    assert len(session.survey.photos_of(STRIKE)) == 1


def test_adopting_a_checklist_is_a_step_that_can_be_undone(
    session: SurveySession, journal: FakeJournal
) -> None:
    """Its files are kept first; undo brings back the one before."""
    before = session.survey
    assert session.adopt_checklist({"checklist.yaml": "text"}, "9.9")
    assert session.survey.checklist_version == "9.9"
    assert list(journal.checklists) == [session.survey.checklist_content]
    session.undo()
    assert session.survey == before


def test_a_checklist_that_cannot_be_kept_is_not_adopted(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """The survey goes on with its own."""
    before = session.survey
    journal.refuse()
    with qtbot.waitSignal(session.failed):
        assert not session.adopt_checklist({"checklist.yaml": "text"}, "9.9")
    assert session.survey == before


def test_a_finished_survey_takes_no_change(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Whoever tries is told; moving about in it is no change."""
    session.answer(STRIKE, Answer.NO)
    with qtbot.waitSignal(session.finished_changed) as finished:
        assert session.finish()
    assert finished.args == [True]
    assert session.finish()
    kept, said = len(journal.entries), []
    session.refused.connect(lambda: said.append(True))
    session.failed.connect(said.append)
    assert not session.answer(STRIKE, Answer.YES)
    assert not session.undo()
    assert not session.adopt_checklist({"checklist.yaml": ""}, "2")
    assert session.answer(STRIKE, Answer.NO)
    session.go_to(STRIKE)
    assert said == [True, True, True]
    assert len(journal.entries) == kept
    assert journal.checklists == {}
    assert not session.can_undo
    assert session.open_again()
    assert session.open_again()
    assert session.undo()


def test_finishing_that_cannot_be_saved_is_told(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """The survey is as open as before."""
    journal.refuse()
    with qtbot.waitSignal(session.failed):
        assert not session.finish()
    assert session.finished is None
