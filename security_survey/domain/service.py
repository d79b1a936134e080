"""What else the department offers: a service's text in blocks, with contacts filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from security_survey.domain.agency import Agency, Contact


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a service's text.

    `kind` is heading, text, points, steps, warning, fact, contacts or disclaimer; `lines` are
    its paragraphs, points or steps, or the ids of its contacts. A fact has a date and a source.
    """

    kind: str
    lines: tuple[str, ...]
    as_of: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A service panel: title, short name for the menu, and its blocks in reading order.

    `consent` is the fact that must be true before the program offers it by itself, "" for none.
    Of a `private` one nothing is ever recorded, and the program never offers it by itself.
    """

    id: str
    title: str
    menu: str
    icon: str
    summary: str
    blocks: tuple[Block, ...]
    consent: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """An agency with its services, in the order of its menu."""

    agency: Agency
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; `href` makes it a link (tel:, mailto: or https:)."""

    text: str
    href: str = ""


_FIELD = re.compile(r"\{\{|\}\}|\{([^}]*)\}")


class UnknownFieldError(ValueError):
    """A text names a field in braces that does not exist; the argument is the field's name."""


def segments(text: str, agency: Agency) -> tuple[Segment, ...]:
    """Text with its fields in braces filled in from the agency, contacts as links.

    Raises UnknownFieldError for a field that the agency does not have.
    """
    fields = known_fields(agency)
    found = []
    for plain, name in _split(text):
        if plain:
            found.append(Segment(plain))
        if name is not None:
            if name not in fields:
                raise UnknownFieldError(name)
            found.append(fields[name])
    return tuple(found)


def fields_named(text: str) -> tuple[str, ...]:
    """The fields in braces that a text names."""
    return tuple(name for _, name in _split(text) if name is not None)


def known_fields(agency: Agency) -> Mapping[str, Segment]:
    """Every field that a text may name, with what stands in its place."""
    named = {f"contact:{contact.id}": contact_segment(contact) for contact in agency.contacts}
    return named | {
        "agency": Segment(agency.name),
        "agency_short": Segment(agency.short_name),
        "place": Segment(agency.place),
        "unit": Segment(agency.unit),
        "disclaimer": Segment(agency.disclaimer.text),
    }


def contact_segment(contact: Contact) -> Segment:
    """A contact as text and link: its telephone number, else its mail address, else its page."""
    if contact.phone:
        dialed = "".join(c for c in contact.phone if c.isdigit() or c == "+")
        return Segment(contact.phone, f"tel:{dialed}")
    if contact.email:
        return Segment(contact.email, f"mailto:{contact.email}")
    return Segment(contact.web, f"https://{contact.web}")


def _split(text: str) -> list[tuple[str, str | None]]:
    """Runs of plain text, each with the field that follows it. Doubled braces are literal."""
    runs: list[tuple[str, str | None]] = []
    plain, at = "", 0
    for found in _FIELD.finditer(text):
        plain, at = plain + text[at : found.start()], found.end()
        if found[1] is None:
            plain += found[0][0]
        else:
            runs.append((plain, found[1].strip()))
            plain = ""
    return [*runs, (plain + text[at:], None)]
