"""QR codes for links and telephone numbers, as small pictures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from security_survey.domain.agency import Contact
from security_survey.domain.service import contact_segment
from security_survey.report.parts import Code

QUIET = 2
"""White modules around the code; its surroundings on the page are white as well."""
MODULE = 4
"""Pixels of a module: enough for sharp edges at the size of a thumb."""
SHORTEST = 7
"""Digits of a number worth a code: an emergency number is dialed faster than it is scanned."""


def best_code(contacts: Sequence[Contact]) -> Code | None:
    """The code of a service: its page if it has one, else its telephone number."""
    pages = [contact for contact in contacts if contact.web and not contact.phone]
    numbers = [contact for contact in contacts if _digits(contact.phone) >= SHORTEST]
    chosen = (pages or numbers)[:1]
    return _code(chosen[0]) if chosen else None


def _digits(phone: str) -> int:
    return sum(letter.isdigit() for letter in phone)


def _code(contact: Contact) -> Code:
    found = contact_segment(contact)
    label = f"Scan to call {found.text}" if contact.phone else "Scan to open"
    what = "calls the number" if contact.phone else "opens the page"
    return Code(picture(found.href), label, f"A code for a camera, which {what} {found.text}")


@cache
def picture(text: str) -> str:
    """A text as QR code: the data: address of a black and white picture."""
    import segno  # noqa: PLC0415 (only reports with services need it)

    code = segno.make_qr(text, error="m")
    return str(code.png_data_uri(scale=MODULE, border=QUIET))
