"""Notes to learn from: of one item, of all homes, and of none that is gone."""

from __future__ import annotations

from security_survey.domain.walk_phrases import Noted, learned
from security_survey.library import Library


def survey_of(library: Library, address: str, resident: str, **notes: str) -> str:
    """A survey with notes by item ("RDR_1" stands for RDR-1)."""
    visit = [("visit/address", address), ("visit/resident", resident)]
    made = library.create_survey("home_security", "1", "officer", changes=visit).id
    keys = [(f"note/rdr-1/{item.replace('_', '-')}", text) for item, text in notes.items()]
    library.record(made, keys)
    return made


def test_notes_of_an_item_come_with_what_must_not_leave_their_home(library: Library) -> None:
    """Of this item alone; an id that only ends alike is another item."""
    survey_of(library, "12  Alder Court", "Pat Winslow", RDR_1="Hollow.", RDR_2="Open.")
    survey_of(library, "9 Elm Way", "Sam Ortiz", RDR_1="Loose.", XRDR_1="Other.")
    assert library.noted_with("RDR-1") == (
        Noted("12 alder court", "Hollow.", ("12  Alder Court", "Pat Winslow")),
        Noted("9 elm way", "Loose.", ("9 Elm Way", "Sam Ortiz")),
    )
    assert library.noted_with("RDR-9") == ()


def test_surveys_without_an_address_are_homes_of_their_own(library: Library) -> None:
    """Nothing is known that would make them one."""
    survey_of(library, "", "", RDR_1="Hollow core.")
    survey_of(library, "", "", RDR_1="Hollow core.")
    assert learned(library.noted_with("RDR-1")) == ("Hollow core.",)


def test_what_is_in_the_bin_teaches_nothing(library: Library) -> None:
    """Nor what was deleted, or taken away from a survey."""
    binned = survey_of(library, "a", "", RDR_1="Hollow core.")
    gone = survey_of(library, "b", "", RDR_1="Hollow core.")
    kept = survey_of(library, "c", "", RDR_1="Hollow core.")
    library.bin(binned)
    library.delete(gone)
    assert [one.home for one in library.noted_with("RDR-1")] == ["c"]
    library.record(kept, [("note/rdr-1/RDR-1", None)])
    assert library.noted_with("RDR-1") == ()
