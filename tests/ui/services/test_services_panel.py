"""The services panel shows each service whole, and its links can be followed and copied."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from security_survey.content import Department
from security_survey.domain.service import Block, Segment, contact_segment
from security_survey.ui.linked_text import LinkedText, markup
from security_survey.ui.services.contact_rows import CopyButton
from security_survey.ui.services.services_panel import LAW_WITH, ServicesPanel

TODAY = date(2026, 11, 23)
SERVICES = (
    "service_changes",
    "vacation_check",
    "drones",
    "car_break_ins",
    "home_security_checklist",
    "after_burglary",
    "firearm_surrender",
    "gun_locks",
    "suspicious_activity",
    "crimestoppers",
)


@pytest.fixture
def followed():
    """The addresses of the links that were followed."""
    return []


@pytest.fixture
def make_panel(qtbot, theme, department, followed):
    """Build a panel that notes followed links instead of opening them."""

    def make(department=department, today=TODAY):
        panel = ServicesPanel(theme, department, today, open_link=followed.append)
        qtbot.addWidget(panel)
        panel.resize(380, 700)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    return make


def words(panel):
    """Everything the panel says, as a reader hears it."""
    labels = panel.findChildren(QLabel)
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def copy_buttons(panel):
    return panel.findChildren(CopyButton)


def linked(panel, text):
    labels = panel.findChildren(LinkedText)
    return next(label for label in labels if label.accessibleName() == text)


@pytest.mark.parametrize("service_id", SERVICES)
def test_shows_each_service_with_its_contacts(make_panel, department, service_id):
    """Title, summary and every contact are there, each contact with a Copy button."""
    panel = make_panel()
    panel.show_service(service_id)
    service = next(s for s in department.services if s.id == service_id)
    ids = [i for block in service.blocks if block.kind == "contacts" for i in block.lines]
    reached = [contact_segment(department.agency.contact(i)).text for i in ids]
    said = words(panel)
    assert panel.shown == service_id
    assert service.title in said
    assert service.summary in said
    assert [button.accessibleName() for button in copy_buttons(panel)] == [
        f"Copy {text}" for text in reached
    ]


@pytest.mark.parametrize("service_id", SERVICES)
def test_leaves_no_field_unfilled(make_panel, service_id):
    """No brace of a field remains in what is shown."""
    panel = make_panel()
    panel.show_service(service_id)
    assert "{" not in words(panel)


def test_follows_a_number_by_keyboard(qtbot, make_panel, followed):
    """Tab reaches the first link of a text, Enter calls it."""
    panel = make_panel()
    panel.show_service("crimestoppers")
    first = panel.findChildren(LinkedText)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert followed == ["tel:911"]


def test_tab_goes_from_link_to_link_in_one_text(qtbot, make_panel, followed):
    """A text with two links lets Tab reach the second."""
    panel = make_panel()
    panel.show_service("vacation_check")
    step = next(t for t in panel.findChildren(LinkedText) if t.text().count("<a ") == 3)
    step.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(step, Qt.Key.Key_Tab)
    qtbot.keyClick(step, Qt.Key.Key_Return)
    assert followed == ["tel:3146453000"]


def test_copies_and_says_so(qtbot, make_panel):
    """The Copy button copies the number and confirms it in words, visible and audible."""
    panel = make_panel()
    panel.show_service("gun_locks")
    button = copy_buttons(panel)[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "314-290-8424"
    assert button.text() == "Copied"
    assert button.accessibleName() == "Copied 314-290-8424"


def test_copy_offers_itself_again(qtbot, make_panel, monkeypatch):
    """After a moment the button can be read as Copy again."""
    monkeypatch.setattr("security_survey.ui.services.contact_rows.CONFIRMED_MS", 1)
    panel = make_panel()
    panel.show_service("gun_locks")
    button = copy_buttons(panel)[0]
    button.click()
    qtbot.waitUntil(lambda: button.text() == "Copy")


def test_a_fact_carries_its_day_and_source(make_panel):
    """What may change says as of when, and where it was read."""
    panel = make_panel()
    panel.show_service("gun_locks")
    assert "As of Nov 23, 2026 · Suffolk, Virginia, Sheriff" in words(panel)


def test_says_that_no_notice_is_in_force(make_panel):
    """Without a notice in force the panel says so."""
    panel = make_panel()
    panel.show_service("service_changes")
    assert "No notice is in force today." in words(panel)
    assert "Service changes due to COVID-19" not in words(panel)


def test_shows_a_notice_in_force(make_panel):
    """A notice in force is shown with its days."""
    panel = make_panel(today=date(2021, 3, 1))
    panel.show_service("service_changes")
    said = words(panel)
    assert "Service changes due to COVID-19" in said
    assert "From Jan 31, 2020 until May 11, 2023" in said
    assert "No notice is in force" not in said


@pytest.mark.parametrize("service_id", LAW_WITH)
def test_firearm_panels_carry_the_departments_words_on_law(make_panel, department, service_id):
    """Both firearm panels show the agency's sentence; without one there is no heading either."""
    panel = make_panel()
    panel.show_service(service_id)
    assert department.agency.firearm_law in words(panel)
    silent = Department(replace(department.agency, firearm_law=""), department.services)
    panel = make_panel(silent)
    panel.show_service(service_id)
    assert "What the law says" not in words(panel)


def test_content_never_becomes_markup(make_panel, department, followed):
    """A tag in a service's text is shown as it was typed."""
    nasty = "<b>bold</b> <a href='https://evil.test'>x</a> & {contact:emergency}"
    service = replace(department.services[0], id="s", blocks=(Block("text", (nasty,)),))
    panel = make_panel(Department(department.agency, (service,)))
    panel.show_service("s")
    text = linked(panel, "<b>bold</b> <a href='https://evil.test'>x</a> & 911").text()
    assert "&lt;b&gt;bold&lt;/b&gt;" in text
    assert text.count("<a ") == 1
    assert 'href="tel:911"' in text


def test_markup_escapes_addresses():
    """Neither the words nor the address of a link can break out of it."""
    made = markup([Segment("a<b", 'https://x"onclick="y')], "#123456")
    assert made == ('<a href="https://x&quot;onclick=&quot;y" style="color:#123456">a&lt;b</a>')


def test_esc_asks_to_put_the_panel_away(qtbot, make_panel):
    """Esc in the panel asks for it to be closed."""
    panel = make_panel()
    panel.show_service("drones")
    with qtbot.waitSignal(panel.close_wanted):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_refuses_an_unknown_service(make_panel):
    """A service that the department does not have is a fault of the caller."""
    with pytest.raises(KeyError):
        make_panel().show_service("helicopters")


def test_draws_itself_anew_in_another_theme(make_panel, theme, request):
    """Links take the colour of the theme in force."""
    request.addfinalizer(lambda: theme.force("light"))
    panel = make_panel()
    panel.show_service("crimestoppers")
    theme.force("dark")
    assert theme.palette.accent in panel.findChildren(LinkedText)[-1].text()
