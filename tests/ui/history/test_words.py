"""The history says in plain words what was changed, what stood there before, when and by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.history import Difference, moments
from security_survey.domain.journal import Entry, Gesture
from security_survey.ui.history.moment_words import MomentWords, day_heading, when_words
from security_survey.ui.history.value_words import ValueWords

SHA = "ab" * 32
KITCHEN = {"area": "RDR", "name": "Kitchen door"}
DEADBOLT = "Is this door solid, with a 1-inch deadbolt and a reinforced strike plate?"


@pytest.fixture
def values(checklist: Checklist) -> ValueWords:
    """Words for an officer's survey with a kitchen door."""
    return ValueWords(checklist, "officer", {"rdr-1": "Kitchen door"})


@pytest.mark.parametrize(
    ("key", "former", "value", "words"),
    [
        ("answer/rdr-1/RDR-1", None, "no", f"Kitchen door: “{DEADBOLT}” answered No"),
        ("answer/rdr-1/RDR-1", "no", None, f"Kitchen door: “{DEADBOLT}” answer taken back"),
        ("answer/old-1/OLD-9", None, "na", "old-1: question OLD-9 answered Not applicable"),
        ("note/rdr-1/RDR-1", None, "Loose", f"Kitchen door: note on “{DEADBOLT}” written"),
        ("note/rdr-1/RDR-1", "a", "b", f"Kitchen door: note on “{DEADBOLT}” changed"),
        ("note/rdr-1/RDR-1", "a", None, f"Kitchen door: note on “{DEADBOLT}” removed"),
        (f"photo/rdr-1/RDR-1/{SHA}", None, {}, f"Kitchen door: “{DEADBOLT}” photo added"),
        (
            f"photo/rdr-1/RDR-1/{SHA}",
            None,
            {"caption": "Strike"},
            f"Kitchen door: “{DEADBOLT}” photo added, “Strike”",
        ),
        (
            f"photo/rdr-1/RDR-1/{SHA}",
            {"caption": ""},
            {"caption": "Strike"},
            f"Kitchen door: “{DEADBOLT}” photo captioned “Strike”",
        ),
        (
            f"photo/rdr-1/RDR-1/{SHA}",
            {"caption": "Strike"},
            {"caption": ""},
            f"Kitchen door: “{DEADBOLT}” caption removed",
        ),
        (f"photo/rdr-1/RDR-1/{SHA}", {}, None, f"Kitchen door: “{DEADBOLT}” photo removed"),
        (f"photo/rdr-1/RDR-1/{SHA}", {}, {"at": 0}, f"Kitchen door: “{DEADBOLT}” photo moved"),
        ("place/rdr-2", None, KITCHEN, "Place “Kitchen door” added"),
        ("place/rdr-1", KITCHEN, None, "Place “Kitchen door” removed"),
        ("place/rdr-1", KITCHEN, KITCHEN | {"at": 0}, "Place “Kitchen door” moved"),
        (
            "place/rdr-1",
            KITCHEN | {"name": "Back door"},
            KITCHEN,
            "Place “Back door” renamed to “Kitchen door”",
        ),
        ("visit/address", None, "1 Elm St", "Address entered"),
        ("visit/address", "1 Elm St", "2 Elm St", "Address changed"),
        ("visit/badge", "7", "", "Badge or unit removed"),
        ("fact/has_garage", None, True, "Is there a garage? Yes"),
        ("fact/has_moat", None, True, "has_moat: True"),
        ("remark/report", None, "x", "Remarks for the report written"),
        ("remark/RDR", "x", "y", "Remark on Rear, side and cellar doors changed"),
        ("remark/OLD", "x", None, "Remark on OLD removed"),
        ("consent/survey", None, True, "Consent to the survey given"),
        ("consent/survey", True, False, "Consent to the survey withdrawn"),
        ("signature/resident", None, {"name": "J. Sample"}, "Resident’s signature given"),
        ("signature/officer", {"name": ""}, None, "Officer’s signature removed"),
        ("mode", None, "resident", "Begun as “Own home check”"),
        ("checklist", None, {"version": "2.0", "content": SHA}, "Checklist version 2.0 adopted"),
    ],
)
def test_what_happened(values: ValueWords, key: str, former: Any, value: Any, words: str) -> None:
    """Each kind of change is one sentence that a resident would say."""
    assert values.what_happened(Difference(key, former, value)) == words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("answer/rdr-1/RDR-1", "partly", "Partly"),
        ("answer/rdr-1/RDR-1", None, "not answered"),
        ("note/rdr-1/RDR-1", "Loose", "“Loose”"),
        ("remark/report", None, "nothing"),
        ("visit/date", "2026-11-23", "“Nov 23, 2026”"),
        (f"photo/rdr-1/RDR-1/{SHA}", None, "no such photo"),
        (f"photo/rdr-1/RDR-1/{SHA}", {"caption": ""}, "photo without a caption"),
        (f"photo/rdr-1/RDR-1/{SHA}", {"caption": "Strike"}, "photo, “Strike”"),
        ("place/rdr-1", KITCHEN, "“Kitchen door”"),
        ("place/rdr-1", None, "no such place"),
        ("fact/dwelling", None, "not set"),
        ("fact/dwelling", "condo", "Condominium"),
        ("consent/photos", None, "not given"),
        ("signature/resident", {"name": "J. Sample"}, "signed by J. Sample"),
        ("signature/resident", None, "not signed"),
        ("mode", None, "Officer visit"),
        ("checklist", None, "as it was begun with"),
    ],
)
def test_what_stood_there(
    checklist: Checklist, values: ValueWords, key: str, value: Any, words: str
) -> None:
    """A value is shown as the screens show it."""
    labels = {"Condominium": checklist.fact_by_id["dwelling"].options}
    told = values.value(key, value)
    if words in labels:
        words = next(option.label for option in labels[words] if option.value == value)
    assert told == words


def test_residents_read_the_questions_that_they_were_asked(checklist: Checklist) -> None:
    """The words of the mode are used for questions and facts."""
    values = ValueWords(checklist, "resident", {})
    item = next(item for item in checklist.item_by_id.values() if item.ask_resident)
    told = values.what_happened(Difference(f"answer/x-1/{item.id}", None, "yes"))
    assert item.ask_resident in told


def test_a_long_question_is_shortened_so_that_the_answer_is_in_sight(checklist: Checklist) -> None:
    """It ends between two words."""
    values = ValueWords(checklist, "officer", {}, longest=34)
    told = values.what_happened(Difference("answer/rdr-1/RDR-1", None, "no"))
    assert told.endswith(": “Is this door solid, with a 1-inch …?” answered No")


class Journal:
    """Entries of a survey, minute by minute."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(
        self, *changes: tuple[str, Any], device: str = "d", step: int = -1, **more: Any
    ) -> Gesture:
        step = len(self.entries) + 1 if step < 0 else step
        for key, value in changes:
            at = len(self.entries) + 1
            time = f"2026-11-23T11:{at:02d}:00+00:00"
            author = "R. Example"
            self.entries.append(Entry("s", device, at, time, author, key, value, step, **more))
        return Gesture(device, step)

    def words(self, checklist: Checklist) -> tuple[MomentWords, Any]:
        told = moments(self.entries)
        return MomentWords(checklist, "officer", told, "d"), told


def test_headlines(checklist: Checklist) -> None:
    """Gestures of several changes are told in one line; undo, redo and going back as such."""
    journal = Journal()
    journal.add(("mode", "officer"), ("visit/date", "2026-11-23"), step=0)
    journal.add(("place/rdr-1", KITCHEN), ("place/rdr-2", KITCHEN), ("visit/officer", "R"))
    journal.add(("answer/rdr-1/RDR-1", "no"))
    gone = (("answer/rdr-1/RDR-1", None), ("place/rdr-1", None))
    removed = journal.add(*gone)
    undo = journal.add(("place/rdr-1", KITCHEN), ("answer/rdr-1/RDR-1", "no"), undoes=removed)
    journal.add(*gone, undoes=undo)
    journal.add(("visit/officer", "S"), ("remark/report", "x"), ("remark/RDR", "y"))
    journal.add(("visit/officer", "R"), undoes=removed)
    words, told = journal.words(checklist)
    when = when_words(told[3])
    assert [words.headline(moment) for moment in told] == [
        "Survey begun",
        "2 places and 1 detail of the visit added",
        "Kitchen door: “Is this door solid, with a 1-inch …?” answered No",
        "Place “Kitchen door” removed, with 1 answer",
        "Undone: Place “Kitchen door” removed, with 1 answer",
        "Redone: Place “Kitchen door” removed, with 1 answer",
        "1 detail of the visit and 2 entries changed",
        f"Went back to {when}",
    ]
    assert words.headline(told[2], whole=True) == f"Kitchen door: “{DEADBOLT}” answered No"


def test_what_is_not_in_the_journal_is_not_named(checklist: Checklist) -> None:
    """A copy that holds a part of the history tells what it can."""
    journal = Journal()
    journal.add(("visit/officer", "R"), undoes=Gesture("elsewhere", 3))
    words, told = journal.words(checklist)
    assert words.headline(told[0]) == "Went back"


def test_who_and_from_where(checklist: Checklist) -> None:
    """The computer is named only where there are several."""
    journal = Journal()
    journal.add(("visit/officer", "R"))
    words, told = journal.words(checklist)
    assert words.aside(told[0]).endswith(" · R. Example")
    journal.add(("visit/officer", "S"), device="e")
    words, told = journal.words(checklist)
    assert words.aside(told[0]).endswith(" · this computer")
    assert words.aside(told[1]).endswith(" · another computer")
    journal.add(("visit/officer", "T"), device="f")
    words, told = journal.words(checklist)
    assert [words.aside(one).rpartition(" · ")[2] for one in told[1:]] == [
        "computer 2",
        "computer 3",
    ]


def test_the_former_value_is_shown(checklist: Checklist) -> None:
    """Of one change in the row; of several, each in the details, and not without end."""
    journal = Journal()
    journal.add(("visit/officer", "R"))
    journal.add(("visit/officer", "S"))
    journal.add(*((f"remark/{name}", "x") for name in ("A", "B", "C")))
    words, (_, single, several) = journal.words(checklist)
    assert words.former(single) == "Before: “R”"
    assert words.former(several) == ""
    assert words.details(several, 2) == (
        "Remark on A written\nBefore: nothing\nThen: “x”",
        "Remark on B written\nBefore: nothing\nThen: “x”",
        "… and 1 more change",
    )
    assert len(words.details(several, 3)) == 3


def test_a_beginning_has_no_before(checklist: Checklist) -> None:
    """What a survey was begun with is told, and nothing that stood there before."""
    journal = Journal()
    journal.add(("mode", "officer"), ("visit/date", "2026-11-23"), step=0)
    words, (begun,) = journal.words(checklist)
    assert words.former(begun) == ""
    assert words.details(begun, 9) == (
        "Begun as “Officer visit”",
        "Date of the visit entered: “Nov 23, 2026”",
    )


def test_days_are_called_as_people_call_them() -> None:
    """Today, yesterday, and then the date."""
    today = date(2026, 11, 23)
    assert day_heading(today, today) == "Today, Nov 23"
    assert day_heading(date(2026, 11, 22), today) == "Yesterday, Nov 22"
    assert day_heading(date(2025, 11, 23), today) == "Nov 23, 2025"
