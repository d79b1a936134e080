"""The review page states the risk and its reasons, lists what is open, and lets a plan be tried."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.ui.linked_text import LinkedText
from security_survey.ui.review.plan_list import PlanStep

NO, NA, PARTLY = Answer.NO, Answer.NA, Answer.PARTLY


def words(page):
    """Everything visible on the page, as a reader hears it."""
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in shown)


def link(page, text):
    return next(one for one in page.findChildren(LinkedText) if text in one.accessibleName())


def boxes(page):
    return [step.box for step in page.findChildren(PlanStep)]


def button(page, text):
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def test_states_the_risk_in_a_word_and_names_what_caps_it(answered, make_page):
    """One open key item at the back door: the word, its meaning, and the place to blame."""
    page = make_page(answered({"RDR-1": NO}))
    said = words(page)
    assert "Moderate risk" in said
    assert "There are clear weak points." in said
    assert "One open key item holds the rating down: the back door." in said
    assert "Complete: 100% answered by weight." in said


def test_says_between_what_the_risk_may_still_move(answered, make_page):
    """Open questions leave a range, and the page says so in numbers and words."""
    page = make_page(answered({"RDR-1": None, "FDR-2": None}))
    assert "Open questions can still move it between" in words(page)


def test_says_so_while_nothing_is_answered(make_session, make_page):
    """An empty survey has no risk yet, and no plan."""
    page = make_page(make_session())
    said = words(page)
    assert "Not enough answers yet" in said
    assert "The plan appears here" in said


def test_praises_a_home_without_findings(answered, make_page):
    """Where nothing needs mending the plan says so."""
    page = make_page(answered({}))
    assert "Low risk" in words(page)
    assert "Nothing was found that needs mending" in words(page)
    assert not page._bar.isVisible()


def test_puts_a_blocked_way_out_first(answered, make_page):
    """A life-safety finding is an alarm at the top, and its link leads to the question."""
    page = make_page(answered({"EGR-1": NO}))
    assert "A way out in a fire is not safe" in words(page)
    assert page._alarm.y() < page._verdict.y()


def test_shows_no_alarm_without_cause(answered, make_page):
    """Where every way out is safe there is no alarm."""
    page = make_page(answered({"RDR-1": NO}))
    assert not page._alarm.isVisible()


def test_an_unanswered_question_leads_back_to_the_walk(qtbot, answered, make_page):
    """Open questions stand under their place; Enter on one asks for it."""
    page = make_page(answered({"ADR-2": None}))
    assert "1 question is still open" in words(page)
    open_one = link(page, page._session.checklist.item_by_id["ADR-2"].ask)
    open_one.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.go_to) as went:
        qtbot.keyClick(open_one, Qt.Key.Key_Return)
    assert went.args == [Question("adr-1", "ADR-2")]


def test_many_open_places_unfold_by_key(qtbot, make_session, make_page):
    """A survey hardly begun shows a few places; the rest and their questions come on request."""
    page = make_page(make_session())
    folds = page._open.findChildren(QPushButton)
    header = next(one for one in folds if one.text().startswith("Address and emergency"))
    before = len(page._open.findChildren(LinkedText))
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert len(page._open.findChildren(LinkedText)) > before
    assert header.accessibleName().endswith("unfolded")
    more = next(one for one in folds if one.text().startswith("Show"))
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    places = {question.place for question in page._session.progress.questions}

    def shown():
        return [one for one in page._open.findChildren(QPushButton) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == len(places))
    assert len(places) > len(folds)


def test_asks_why_a_key_item_does_not_apply(answered, make_page):
    """N/A on a key item without a note is listed; with a note it is not."""
    session = answered({"RDR-1": NA})
    page = make_page(session)
    assert "Key items marked “N/A” without a reason" in words(page)
    for question in session.progress.questions:
        if question.item == "RDR-1":
            session.write_note(question, "There is no such door.")
    assert "without a reason" not in words(page)


def test_ticking_a_fix_changes_the_risk_words(qtbot, answered, make_page):
    """Space on the step that mends the capping door shows the risk it leads to."""
    page = make_page(answered({"RDR-1": NO}))
    assert page._bar.words.startswith("Tick steps of the plan")
    box = boxes(page)[0]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page._bar.words == "Risk with this step: Low"
    assert "Today Moderate. 1 step" in page._bar.accessibleName()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page._bar.words.startswith("Tick steps of the plan")


def test_says_when_ticks_do_not_change_the_word(qtbot, answered, make_page):
    """While another cap holds, the bar says "still"."""
    page = make_page(answered({"RDR-1": NO, "ADR-2": NO}))
    last = boxes(page)[-1]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Space)
    assert page._bar.words == "Risk with this step: still Moderate"
    assert "stays at" in page._bar.accessibleName()


def test_quick_wins_are_marked_and_ticked_together(qtbot, answered, make_page):
    """One button ticks all quick wins, another clears them."""
    page = make_page(answered({"ADR-1": NO, "ADR-2": NO, "INT-2": NO}))
    assert "Quick win" in words(page)
    qtbot.mouseClick(button(page, "Tick the quick wins"), Qt.MouseButton.LeftButton)
    assert any(box.isChecked() for box in boxes(page))
    qtbot.mouseClick(button(page, "Clear ticks"), Qt.MouseButton.LeftButton)
    assert not any(box.isChecked() for box in boxes(page))


def test_a_step_says_cost_time_who_and_how_the_way_out_stays_open(answered, make_page):
    """Each step carries what it takes, and its escape-route note where it has one."""
    page = make_page(answered({"RDR-1": NO}))
    said = words(page)
    item = page._session.checklist.item_by_id["RDR-1"]
    assert "Over $300 · 3 hours · a contractor or a locksmith" in said
    assert item.fix in said
    assert f"Keep the way out: {item.egress}" in said


def test_renters_read_what_they_can_do(answered, make_page):
    """In a rented home the step says what a renter does instead."""
    page = make_page(answered({"EGR-1": NO}, facts={"tenure": "rent"}))
    assert page._session.checklist.item_by_id["EGR-1"].renter in words(page)


def test_a_long_plan_shows_its_rest_on_request(qtbot, answered, make_page):
    """Ten steps stand at once; a button brings the others, ticks and all."""
    findings = {
        f"{area}-{number}": PARTLY for area in ("ADR", "LAN", "LGT") for number in (1, 2, 3, 4)
    }
    page = make_page(answered(findings))
    total = len(page._session.recommendations)
    assert len(boxes(page)) == 10 < total
    more = button(page, f"Show the other {total - 10} steps")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(boxes(page)) == total)
    assert not more.isVisible()


def test_follows_changes_while_it_is_shown(answered, make_page):
    """An answer that changes elsewhere, or is undone, shows at once."""
    session = answered({"RDR-1": NO})
    page = make_page(session)
    question = session.recommendations[0].question
    session.answer(question, Answer.YES)
    assert "Low risk" in words(page)
    session.undo()
    assert "Moderate risk" in words(page)


def test_a_place_name_with_markup_is_shown_as_typed(make_session, make_page, answered):
    """What a user typed as a place's name stays text wherever the page links it."""
    session = answered({"RDR-1": NO})
    place = session.recommendations[0].question.place
    session.rename_place(place, "<b>Back</b> door")
    page = make_page(session)
    assert "<b>Back</b> door" in words(page)
    texts = [one.text() for one in page.findChildren(LinkedText)]
    assert not any("<b>Back</b>" in text for text in texts)


@pytest.mark.parametrize(("mode", "fields"), [("officer", 2), ("resident", 1)])
def test_officer_only_notes_are_for_officers(answered, make_page, mode, fields):
    """A resident alone writes remarks; an officer has notes that are never printed, too."""
    page = make_page(answered({}, mode=mode))
    assert len(page.findChildren(QPlainTextEdit)) == fields
    assert ("Never printed" in words(page)) is (mode == "officer")


def test_tab_goes_as_the_eye_does(qtbot, answered, make_page):
    """Although steps and links come late, Tab passes them before remarks and signatures."""
    page = make_page(answered({"RDR-1": NO, "EGR-1": NO, "ADR-2": None}))
    order, seen = [], page._scroll
    for _ in range(300):
        seen = seen.nextInFocusChain()
        if seen.isVisible() and seen.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(seen)
    alarm = order.index(link(page._alarm, "Let every exit door"))
    cap = order.index(link(page._verdict, "holds the rating down"))
    step = order.index(boxes(page)[0])
    remark = order.index(page.findChildren(QPlainTextEdit)[0])
    sign = order.index(next(b for b in page.findChildren(QPushButton) if "Sign by" in b.text()))
    clear = order.index(button(page, "Tick the quick wins"))
    assert alarm < cap < step < remark < sign < clear


def test_progress_says_what_is_open(answered, make_page):
    """The bottom bar counts open questions."""
    assert make_page(answered({"ADR-2": None})).progress_words() == "1 question open"


def test_progress_says_when_all_is_answered(answered, make_page):
    """The bottom bar says when nothing is left."""
    assert make_page(answered({})).progress_words() == "Every question is answered"


def test_a_recent_burglary_is_named_at_the_top(answered, make_page):
    """The opening that was used comes before all but a way out; without one nothing is said."""
    session = answered({})
    page = make_page(session)
    assert not page._burglary.isVisible()
    session.set_fact("recent_burglary", True)
    assert page._burglary.isVisible()
    assert "See to the opening they used" in words(page)
