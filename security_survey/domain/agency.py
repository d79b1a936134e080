"""The department: its name, contacts, disclaimer and notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody; at least one of phone, email and web (without https://) is set."""

    id: str
    label: str
    phone: str = ""
    email: str = ""
    web: str = ""
    note: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """The approved wording, with its version."""

    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A closure or change of hours, in force from `start` to `end`, both days included."""

    id: str
    title: str
    text: str
    start: date
    end: date | None = None
    web: str = ""

    def in_force(self, day: date) -> bool:
        """Whether the notice holds on this day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Agency:
    """A department, as its agency file describes it.

    `templates` is the folder with templates of its own for what is printed, `logo` its picture;
    "" for none.
    """

    id: str
    name: str
    short_name: str
    place: str
    unit: str
    monogram: str
    contacts: tuple[Contact, ...]
    disclaimer: Disclaimer
    services: tuple[str, ...]
    accent: str = "#1f5fa8"
    notices: tuple[Notice, ...] = ()
    firearm_law: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    templates: str = ""
    logo: str = ""

    def contact(self, contact_id: str) -> Contact | None:
        """The contact with this id, or None."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)

    def notices_on(self, day: date) -> tuple[Notice, ...]:
        """The notices in force on a day."""
        return tuple(notice for notice in self.notices if notice.in_force(day))
