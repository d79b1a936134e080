"""Fields in braces become the agency's words and links; all else stays as written."""

from __future__ import annotations

import pytest

from security_survey.domain.agency import Agency, Contact, Disclaimer
from security_survey.domain.service import (
    Segment,
    UnknownFieldError,
    contact_segment,
    fields_named,
    segments,
)

AGENCY = Agency(
    id="test",
    name="Test Police",
    short_name="Police",
    place="Town",
    unit="Unit",
    monogram="TP",
    contacts=(
        Contact("desk", "Desk", phone="(314) 555-0100", email="desk@example.org"),
        Contact("mail", "Mail", email="desk@example.org", web="example.org"),
        Contact("page", "Page", web="example.org/police"),
    ),
    disclaimer=Disclaimer("1", "No guarantee."),
    services=(),
)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("desk", Segment("(314) 555-0100", "tel:3145550100")),
        ("mail", Segment("desk@example.org", "mailto:desk@example.org")),
        ("page", Segment("example.org/police", "https://example.org/police")),
    ],
)
def test_contacts_become_links(contact: str, expected: Segment) -> None:
    """The telephone first, then mail, then the page."""
    found = AGENCY.contact(contact)
    assert found is not None
    assert contact_segment(found) == expected
    assert segments(f"{{contact:{contact}}}", AGENCY) == (expected,)


def test_a_number_from_abroad_keeps_its_plus() -> None:
    """The link dials the country code."""
    assert contact_segment(Contact("x", "X", phone="+1 314-555-0100")).href == "tel:+13145550100"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("Plain text.", (Segment("Plain text."),)),
        (
            "Ask the { agency } of {place}.",
            (
                Segment("Ask the "),
                Segment("Test Police"),
                Segment(" of "),
                Segment("Town"),
                Segment("."),
            ),
        ),
        ("{agency_short}{unit}", (Segment("Police"), Segment("Unit"))),
        ("{disclaimer}", (Segment("No guarantee."),)),
        ("{{agency}} stays", (Segment("{agency} stays"),)),
        ("A brace { left open", (Segment("A brace { left open"),)),
        ("A brace } too many", (Segment("A brace } too many"),)),
    ],
)
def test_fields_are_filled_in(text: str, expected: tuple[Segment, ...]) -> None:
    """Fields are replaced, doubled and lone braces are kept."""
    assert segments(text, AGENCY) == expected


def test_an_unknown_field_is_named() -> None:
    """The error carries the field's name."""
    with pytest.raises(UnknownFieldError, match=r"^contact:chief$"):
        segments("Call {contact:chief}.", AGENCY)


def test_all_fields_that_a_text_names() -> None:
    """In their order, known or not."""
    assert fields_named("{agency} {{x}} {contact:desk} {nobody}") == (
        "agency", "contact:desk", "nobody"
    )  # fmt: skip
