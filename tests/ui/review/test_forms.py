"""Remarks, consent and signatures are kept as they are given, by keyboard as well as by pen."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from security_survey.domain.survey import Signature
from security_survey.ui.review.consent_form import ConsentForm
from security_survey.ui.review.remarks_form import RemarksForm
from security_survey.ui.review.signature_form import UNSIGNED, SignatureForm

DAY = "2026-11-23"
KEY = Qt.Key


@pytest.fixture
def show(qtbot):
    """Show a widget in an active window."""

    def shown(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


@pytest.fixture
def remarks(session, show):
    """The remarks form of an officer's survey."""
    return show(RemarksForm(session))


@pytest.fixture
def signing(session, theme, show):
    """The resident's signature form."""
    return show(SignatureForm(session, theme, "resident", lambda: DAY))


@pytest.fixture
def consent_form(department, show):
    """Show the consent form of a session."""
    return lambda session: show(ConsentForm(session, department.agency))


def sign_button(form):
    return next(b for b in form.findChildren(QPushButton) if b.text().startswith("Sign by"))


def clear_button(form):
    return next(b for b in form.findChildren(QPushButton) if b.text() == "Clear")


def pen_event(kind, at):
    left = Qt.MouseButton.LeftButton
    return QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        at,
        at,
        1.0,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        left,
        left,
    )


def draw(qtbot, pad, *points):
    first, *rest = [QPoint(*point) for point in points]
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=first)
    for point in rest:
        qtbot.mouseMove(pad, point)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=rest[-1])


def test_a_remark_is_kept_after_a_pause(qtbot, remarks, session):
    """Within a second of the last key the remark is in the survey."""
    field = remarks._fields["report"]
    qtbot.keyClicks(field, "Nice porch")
    assert "report" not in session.survey.remarks
    qtbot.waitUntil(lambda: session.survey.remarks.get("report") == "Nice porch", timeout=1000)


def test_a_remark_is_kept_on_leaving(qtbot, remarks, session):
    """Tab leaves the field and keeps what was typed."""
    field = remarks._fields["report"]
    field.setFocus()
    qtbot.keyClicks(field, "Dog")
    qtbot.keyClick(field, KEY.Key_Tab)
    assert session.survey.remarks["report"] == "Dog"


def test_flush_keeps_at_once(qtbot, remarks, session):
    """Before the window closes, everything typed is kept."""
    qtbot.keyClicks(remarks._fields["officer_only"], "Gate code")
    remarks.flush()
    assert session.survey.remarks == {"officer_only": "Gate code"}


def test_an_emptied_remark_is_taken_away(qtbot, remarks, session):
    """Nothing remains of a remark that was deleted."""
    field = remarks._fields["report"]
    qtbot.keyClicks(field, "x")
    remarks.flush()
    qtbot.keyClick(field, KEY.Key_Backspace)
    remarks.flush()
    assert session.survey.remarks == {}


def test_what_could_not_be_kept_is_tried_again(qtbot, remarks, session, journal):
    """A full disk loses nothing: the text stays, and is kept once there is room."""
    journal.refuse()
    field = remarks._fields["report"]
    qtbot.keyClicks(field, "Important")
    remarks.flush()
    assert field.toPlainText() == "Important"
    journal.accept()
    remarks.flush()
    assert session.survey.remarks["report"] == "Important"


def test_undo_shows_the_former_remark(qtbot, remarks, session):
    """Undo of a kept remark shows in the field."""
    field = remarks._fields["report"]
    qtbot.keyClicks(field, "one")
    remarks.flush()
    session.undo()
    assert field.toPlainText() == ""


def test_markup_in_a_remark_stays_text(qtbot, remarks, session):
    """A remark that holds a tag is kept and shown as typed."""
    qtbot.keyClicks(remarks._fields["report"], "<script>{{ 7*7 }}")
    remarks.flush()
    assert session.survey.remarks["report"] == "<script>{{ 7*7 }}"


@pytest.mark.parametrize(
    ("mode", "names"), [("officer", ["survey", "photos"]), ("resident", ["disclaimer_read"])]
)
def test_consent_is_recorded_by_key(qtbot, make_session, consent_form, mode, names):
    """Space on each box records the consent; once more takes it back."""
    session = make_session(mode=mode)
    boxes = consent_form(session).findChildren(QCheckBox)
    for box in boxes:
        box.setFocus()
        qtbot.keyClick(box, KEY.Key_Space)
    assert session.survey.consents == dict.fromkeys(names, True)
    qtbot.keyClick(boxes[0], KEY.Key_Space)
    assert session.survey.consents[names[0]] is False


def test_consent_that_cannot_be_kept_is_not_shown_as_given(qtbot, session, consent_form, journal):
    """A box never shows more than what is on the disk."""
    box = consent_form(session).findChildren(QCheckBox)[0]
    journal.refuse()
    box.setFocus()
    qtbot.keyClick(box, KEY.Key_Space)
    assert not box.isChecked()


def test_the_approved_wording_is_shown_with_its_version(session, department, consent_form):
    """The disclaimer is the agency's, word for word."""
    form = consent_form(session)
    texts = [label.text() for label in form.findChildren(QLabel)]
    assert department.agency.disclaimer.text in texts
    assert "Clayton Police Department, version 2026-11" in texts


def test_signing_by_typing(qtbot, signing, session):
    """A name and Enter on the button sign; no pen is needed."""
    qtbot.keyClicks(signing._name, "Pat Example")
    sign = sign_button(signing)
    sign.setFocus()
    qtbot.keyClick(sign, KEY.Key_Space)
    assert session.survey.signatures["resident"] == Signature("Pat Example", "", DAY)
    assert signing._state.text() == (
        "Signed on November 23, 2026 by Pat Example, by typing the name."
    )


def test_cannot_sign_by_typing_nothing(signing):
    """Without a name there is nothing to sign with."""
    assert not sign_button(signing).isEnabled()
    assert signing._state.text() == UNSIGNED


def test_signing_with_the_mouse(qtbot, signing, session):
    """A stroke on the pad is kept as a path inside the box of 300 by 100."""
    qtbot.keyClicks(signing._name, "Pat Example")
    draw(qtbot, signing._pad, (14, 14), (140, 70), (2000, 2000))
    kept = session.survey.signatures["resident"]
    assert kept == Signature("Pat Example", "M10.0 10.0L100.0 50.0L300.0 100.0", DAY)


def test_signing_with_a_finger(qtbot, signing, session):
    """Touch draws as the mouse does."""
    finger = QTest.createTouchDevice()
    touch = QTest.touchEvent(signing._pad, finger)
    touch.press(0, QPoint(14, 14), signing._pad).commit()
    touch.move(0, QPoint(140, 70), signing._pad).commit()
    touch.release(0, QPoint(140, 70), signing._pad).commit()
    assert session.survey.signatures["resident"].path == "M10.0 10.0L100.0 50.0"


def test_signing_with_a_pen(signing, session):
    """A pen's events draw, and are not taken for the mouse's as well."""
    kinds = QEvent.Type
    for kind, x, y in (
        (kinds.TabletPress, 14, 14),
        (kinds.TabletMove, 140, 70),
        (kinds.TabletRelease, 140, 70),
    ):
        event = pen_event(kind, QPointF(x, y))
        QApplication.sendEvent(signing._pad, event)
        assert event.isAccepted()
    assert session.survey.signatures["resident"].path.startswith("M10.0 10.0L100.0 50.0")


def test_strokes_add_up(qtbot, signing, session):
    """A second stroke joins the first."""
    draw(qtbot, signing._pad, (14, 14), (28, 28))
    draw(qtbot, signing._pad, (70, 70), (84, 84))
    path = session.survey.signatures["resident"].path
    assert path == "M10.0 10.0L20.0 20.0M50.0 50.0L60.0 60.0"


def test_a_name_typed_after_the_strokes_joins_them(qtbot, signing, session):
    """Drawn first, named later: both are kept."""
    draw(qtbot, signing._pad, (14, 14), (28, 28))
    signing._name.setFocus()
    qtbot.keyClicks(signing._name, "Pat")
    qtbot.keyClick(signing._name, KEY.Key_Return)
    assert session.survey.signatures["resident"].name == "Pat"
    assert session.survey.signatures["resident"].path


def test_clear_takes_the_signature_away(qtbot, signing, session):
    """Clear by key removes it, and the pad can be signed again."""
    draw(qtbot, signing._pad, (14, 14), (28, 28))
    clear = clear_button(signing)
    clear.setFocus()
    qtbot.keyClick(clear, KEY.Key_Space)
    assert session.survey.signatures == {}
    draw(qtbot, signing._pad, (70, 70), (84, 84))
    assert session.survey.signatures["resident"].path == "M50.0 50.0L60.0 60.0"


def test_the_name_is_proposed_from_the_visit(make_session, theme, show):
    """Who is being visited need not type the name again."""
    session = make_session(changes=[("visit/resident", "Pat Example")])
    form = show(SignatureForm(session, theme, "resident", lambda: DAY))
    assert form._name.text() == "Pat Example"
    assert session.survey.signatures == {}


def test_a_signature_that_cannot_be_kept_is_not_shown(qtbot, signing, session, journal):
    """The pad never shows a signature that is not on the disk."""
    journal.refuse()
    draw(qtbot, signing._pad, (14, 14), (28, 28))
    assert session.survey.signatures == {}
    assert not inked(signing._pad)


def test_a_signature_from_a_file_is_drawn_with_its_curves(signing, session):
    """A survey file may hold any path; the pad shows it as the report prints it."""
    assert not inked(signing._pad)
    session.sign("resident", Signature("Pat", "M20 20 C60 90 120 0 160 40", "2026-11-20"))
    assert inked(signing._pad)


def inked(pad):
    """Whether there is ink where the curve or the strokes of these tests pass."""
    picture = pad.grab().toImage()
    ink = QColor(pad._theme.palette.ink)
    places = ((x, y) for x in range(14, 240, 2) for y in range(14, 90, 2))
    return any(picture.pixelColor(x, y) == ink for x, y in places)
