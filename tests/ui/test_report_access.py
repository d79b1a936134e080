"""Everything on the report page can be reached by Tab, in the order of the eye, and has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton

from security_survey.ui.reading_order import stops

ROLE = QAccessible.Role
ROLES = {
    "Homeowner’s copy": ROLE.RadioButton,
    "Full copy": ROLE.RadioButton,
    "Records copy": ROLE.RadioButton,
    "Paper Letter": ROLE.RadioButton,
    "Paper A4": ROLE.RadioButton,
    "What is printed: Everything, folded": ROLE.Button,
    "Large print": ROLE.CheckBox,
    "For the archive": ROLE.CheckBox,
    "Can be opened again": ROLE.CheckBox,
    "Save PDF…": ROLE.Button,
    "Open in viewer": ROLE.Button,
    "Print…": ROLE.Button,
    "Pages at the side": ROLE.CheckBox,
    "Previous page": ROLE.Button,
    "Page 1 of 5; type a number to go there": ROLE.EditableText,
    "Next page": ROLE.Button,
    "Smaller": ROLE.Button,
    "Zoom, Fit width, 100%": ROLE.Button,
    "Larger": ROLE.Button,
    "Search in the report": ROLE.Button,
    "Pages of the report": ROLE.List,
}
"""What is in view while a report of five pages is shown."""
VIEW = "The report as it will print"


@pytest.fixture
def page(qtbot, make_report_page, session, reporter):
    """The page with its report in view."""
    made = make_report_page(session, reporter)
    qtbot.waitUntil(lambda: made.is_up_to_date)
    made.preview.view.set_zoom(1.0)
    made.preview.fit_width()
    return made


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def in_view(page):
    """What Tab can stop at now, in reading order."""
    return [stop for stop in stops(page) if stop.isVisible()]


def controls(page):
    """The same, and the radio buttons that only arrows reach."""
    return {*in_view(page), *page.findChildren(QRadioButton)}


def without_percent(name):
    return "Zoom, Fit width, 100%" if name.startswith("Zoom, Fit width") else name


def test_every_control_has_a_name_and_a_role(page):
    """A screen reader can say what each control is for, and what kind of thing it is."""
    found = {
        without_percent(name_of(one)): QAccessible.queryAccessibleInterface(one).role()
        for one in controls(page)
    }
    assert found.pop(VIEW) is not None
    assert found == ROLES


def test_the_pages_tell_where_they_are(page):
    """Beside its name, the view says which page of how many it shows."""
    interface = QAccessible.queryAccessibleInterface(page.preview.view)
    assert interface.text(QAccessible.Text.Description) == "Page 1 of 5"
    page.preview.go_to_page(2)
    assert interface.text(QAccessible.Text.Description) == "Page 3 of 5"


def test_descriptions_are_read_with_their_choice(page):
    """The small words below a choice belong to it, also where they say why it rests."""
    described = {
        name_of(one): QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Description)
        for one in controls(page)
    }
    assert described["Records copy"] == "No address, names, notes, photos"
    assert described["Large print"] == "All text in 18 point"


def test_tab_goes_through_all_of_it_as_the_eye_does(qtbot, page):
    """From the copy through paper, sections and saving to the bar, the small pages and the view.

    Within radio buttons that belong together Tab stops at the one that is chosen.
    """
    expected = [
        one
        for one in in_view(page)
        if one.isEnabled() and not (isinstance(one, QRadioButton) and not one.isChecked())
    ]
    expected[0].setFocus()
    reached = [QApplication.focusWidget()]
    while len(reached) < len(expected):
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert [name_of(one) for one in reached] == [name_of(one) for one in expected]


def test_every_field_says_what_to_type(page):
    """No field is left to the words that happen to stand beside it."""
    for field in page.findChildren(QLineEdit):
        assert field.accessibleName() or field.placeholderText()


def test_no_words_are_cut_off(page):
    """Every label has the room that its words need."""
    cut = [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisible() and one.text() and not one.wordWrap()
        and one.width() < one.sizeHint().width()
    ]  # fmt: skip
    assert cut == []
