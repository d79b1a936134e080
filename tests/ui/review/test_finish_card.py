"""The end of the review: finishing is asked for with what is open, and taken back as easily."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.ui.linked_text import LinkedText
from tests.ui.fakes import FakeJournal

NO = Answer.NO


def words(page):
    return "\n".join(one.text() for one in page._finish.findChildren(QLabel) if one.isVisible())


def test_nothing_is_named_where_every_key_item_has_an_answer(qtbot, answered, make_page):
    """Only what it means, and the button."""
    page = make_page(answered({"RDR-1": NO, "ADR-1": None}))
    assert "key item" not in words(page)
    assert "can be read, printed and exported" in words(page)
    assert page._finish.finish.isVisible()
    assert not page._finish.open_again.isVisible()


def test_open_key_items_lead_to_their_question(qtbot, answered, make_page):
    """With the name of their place; they hinder nothing."""
    page = make_page(answered({"RDR-1": None}))
    qtbot.waitUntil(lambda: "One key item has no answer yet." in words(page))
    link = page._finish.findChild(LinkedText)
    assert link.accessibleName().startswith("Back door: ")
    with qtbot.waitSignal(page.go_to) as went:
        link.linkActivated.emit("question:rdr-1/RDR-1")
    assert went.args == [Question("rdr-1", "RDR-1")]
    with qtbot.waitSignal(page.finish_wanted):
        qtbot.keyClick(page._finish.finish, Qt.Key.Key_Return)


def test_the_key_leads_to_the_button_whatever_is_drawn_above_it(qtbot, answered, make_page):
    """The plan grows while it is drawn; the end stays in view."""
    page = make_page(answered({"RDR-1": NO, "PAT-1": NO, "FDR-2": NO}))
    page.come_to_end()
    button = page._finish.finish
    assert QApplication.focusWidget() is button
    qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())
    page._scroll.verticalScrollBar().setRange(0, page._scroll.verticalScrollBar().maximum() + 400)
    qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())


def test_finished_it_says_since_when_and_offers_to_open_again(qtbot, answered, make_page):
    """The focus does not stay where the next Enter would take it back."""
    session = answered({"RDR-1": None})
    page = make_page(session)
    page.come_to_end()
    session.finish()
    assert "Finished on Nov 23, 2026" in words(page)
    assert "has no answer yet" not in words(page)
    assert QApplication.focusWidget() is page._scroll
    qtbot.waitUntil(lambda: not page._finish.open_again.visibleRegion().isEmpty())
    with qtbot.waitSignal(page.open_again_wanted):
        qtbot.keyClick(page._finish.open_again, Qt.Key.Key_Space)
    session.open_again()
    assert page._finish.finish.isVisible()


def test_the_day_of_deletion_is_told_before(qtbot, answered, make_page):
    """As the library is set."""
    session = answered({})
    session._journal.days_kept = 365
    page = make_page(session)
    assert "this one is deleted for good on " in words(page)


def test_a_library_that_cannot_tell_how_long_says_so(qtbot, answered, make_page, monkeypatch):
    """In its own words."""
    session = answered({})
    monkeypatch.setattr(FakeJournal, "days_kept", property(FakeJournal._check))
    session._journal.refuse()
    with qtbot.waitSignal(session.failed) as failed:
        make_page(session)
    assert failed.args == ["The disk is full. Free some space and try again."]


def test_consents_and_signatures_stay_as_they_are(qtbot, answered, make_page):
    """A box that is clicked shows at once what stands."""
    session = answered({})
    session.set_consent("survey", True)
    session.finish()
    page = make_page(session)
    box = page._consent._boxes["survey"]
    with qtbot.waitSignal(session.refused):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    resident = page._signatures[0]
    assert resident._name.isReadOnly()
    with qtbot.waitSignal(session.refused):
        resident._pad.signed.emit("M0 0L9 9")
    assert session.survey.signatures == {}
    assert all(field.isReadOnly() for field in page._remarks._fields.values())
    session.open_again()
    assert not resident._name.isReadOnly()
