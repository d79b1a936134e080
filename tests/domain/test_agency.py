"""An agency knows its contacts and which notices are in force."""

from __future__ import annotations

from datetime import date

import pytest

from security_survey.domain.agency import Agency, Contact, Disclaimer, Notice

DESK = Contact("desk", "Front desk", phone="555-0100")
CLOSED = Notice("closed", "Closed", "", date(2026, 11, 26), date(2026, 11, 27))
OPEN_ENDED = Notice("works", "Works", "", date(2026, 11, 1))


def make_agency(*notices: Notice) -> Agency:
    return Agency(
        "test", "Test Police", "Police", "Town", "Unit", "TP", (DESK,), Disclaimer("1", ""), (),
        notices=notices,
    )  # fmt: skip


def test_contacts_by_id() -> None:
    """A contact is found by id, or None."""
    assert make_agency().contact("desk") is DESK
    assert make_agency().contact("chief") is None


@pytest.mark.parametrize(("day", "in_force"), [(25, False), (26, True), (27, True), (28, False)])
def test_a_notice_holds_on_its_first_and_last_day(day: int, in_force: bool) -> None:
    """Both days are included."""
    assert CLOSED.in_force(date(2026, 11, day)) is in_force


def test_notices_on_a_day() -> None:
    """Those in force, in file order; one without an end stays in force."""
    agency = make_agency(CLOSED, OPEN_ENDED)
    assert agency.notices_on(date(2026, 11, 26)) == (CLOSED, OPEN_ENDED)
    assert agency.notices_on(date(2027, 11, 26)) == (OPEN_ENDED,)
    assert agency.notices_on(date(2026, 10, 31)) == ()
