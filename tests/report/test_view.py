"""The view beyond page one: who is in the plan, in which order, in whose words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from security_survey.domain.agency import Contact
from security_survey.domain.checklist import Answer, Figure
from security_survey.domain.errors import InputError
from security_survey.domain.recommendations import recommend
from security_survey.domain.survey import Photo, Place, Question, Signature, Survey
from security_survey.report.parts import AreaView, ReportView
from security_survey.report.view import build_view, readable_accent
from tests.report.builders import (
    PLACES,
    agency,
    checklist,
    home,
    jpeg,
    question_of,
    request,
    services,
)

NO, PARTLY, YES, NA, UNKNOWN = Answer.NO, Answer.PARTLY, Answer.YES, Answer.NA, Answer.UNKNOWN


def view_of(survey: Survey, **changes: object) -> ReportView:
    return build_view(request(survey, **changes))


def area_of(view: ReportView, area: str) -> AreaView:
    return next(one for one in (*view.areas, *view.separate) if one.id == area)


def test_the_plan_is_the_models_order() -> None:
    """Every recommendation is a step, numbered in the order of the model."""
    survey = home({"RDR-1": NO, "NBR-1": PARTLY, "EGR-3": NO, "LGT-1": NO})
    view = view_of(survey)
    expected = [r.item.title for r in recommend(checklist(), survey)]
    said = [step.title for step in view.plan.steps]
    assert said[0] == expected[0] == "Make bars, grilles and well covers release from inside"
    assert [step.number for step in view.plan.steps] == [1, 2, 3, 4]
    assert said[1] == "Bring the kitchen door up to the front door's standard"
    assert said[2:] == expected[2:]


def test_each_step_has_the_risk_after_it() -> None:
    """The plan shows where the risk changes, and where it ends."""
    view = view_of(home({"RDR-1": NO, "PAT-1": NO}))
    assert [(s.after and s.after.word, s.changes) for s in view.plan.steps] == [
        ("Moderate", True),
        ("Low", True),
    ]
    assert view.plan.end == "With every step done, the home goes from Elevated to Low risk."


def test_quick_wins_are_marked() -> None:
    """Quick wins are steps of the plan with little effort."""
    view = view_of(home({"RDR-1": NO, "RDR-2": NO}))
    assert [step.title for step in view.plan.quick] == [
        "Lock the kitchen door whenever you cannot see it"
    ]


def test_a_renter_reads_what_a_renter_does() -> None:
    """The fix and who does it follow the tenure."""
    owner = area_of(view_of(home({"RDR-1": NO})), "RDR").places[0].findings[0]
    renter = area_of(view_of(home({"RDR-1": NO}, facts={"tenure": "rent"})), "RDR")
    finding = renter.places[0].findings[0]
    item = checklist().item_by_id["RDR-1"]
    assert owner.fix == item.fix
    assert not owner.renter
    assert "landlord" not in owner.meta
    assert finding.fix == item.renter
    assert finding.renter
    assert "your landlord" in finding.meta


def test_escape_routes_come_before_everything() -> None:
    """Gate findings are told in the section before the plan and not again among the areas."""
    view = view_of(home({"EGR-3": NO, "RDR-1": NO}))
    assert view.escape is not None
    assert view.escape.area is not None
    assert view.escape.area.id == "EGR"
    assert "EGR" not in [area.id for area in view.areas]
    assert [(line.where, line.step) for line in view.escape.keep] == [("Kitchen door", 2)]


def test_a_fix_that_could_block_a_way_out_opens_the_section() -> None:
    """Even with every way out in order, the sentences that keep it open come first."""
    view = view_of(home({"WGF-1": NO}))
    assert view.escape is not None
    assert view.escape.area is None
    assert [(line.where, line.step) for line in view.escape.keep] == [("Ground-floor windows", 1)]
    assert "EGR" in [area.id for area in view.areas]


def test_many_such_sentences_stand_with_their_findings_alone() -> None:
    """The section stays short and names the other steps; without the areas it has them all."""
    survey = home(rest=NO)
    escape = view_of(survey).escape
    assert escape
    assert len(escape.keep) == 14
    assert "more steps to read first" in escape.more
    whole = view_of(survey, sections=frozenset({"plan"})).escape
    assert whole
    assert len(whole.keep) > 40
    assert whole.more == ""
    assert all(str(line.step) in escape.more for line in whole.keep[14:18])


def test_no_escape_section_without_cause() -> None:
    """A home without findings has no such section."""
    assert view_of(home()).escape is None


def test_areas_follow_the_walk() -> None:
    """Areas stand in walking order, from the street inwards, with their risk in a word."""
    view = view_of(home({"RDR-1": NO}))
    walk = [a.id for a in checklist().areas_in_walking_order]
    printed = [area.id for area in view.areas]
    assert printed == sorted(printed, key=walk.index)
    assert "MUL" not in printed
    door = area_of(view, "RDR")
    assert (door.mark and door.mark.word, door.risk, door.verdict) == (
        "Elevated",
        51,
        "Elevated risk",
    )


def test_vehicles_and_firearms_stand_apart() -> None:
    """Separate scores have their own section; firearms only where the resident agreed."""
    assert [area.id for area in view_of(home()).separate] == ["VEH"]
    agreed = view_of(home(facts={"discuss_firearms": True}))
    assert [area.id for area in agreed.separate] == ["FIR", "VEH"]
    assert area_of(agreed, "FIR").law == "The law can change."


def test_a_finding_holds_its_note_and_photos() -> None:
    """Note and photos stand with their finding; photos are numbered as they are printed."""
    question = question_of("rdr-1/RDR-1")
    survey = replace(
        home({"RDR-1": NO, "EGR-3": NO}, notes={"rdr-1/RDR-1": "Hollow core."}),
        photos={
            question: (Photo("a", "Strike plate"), Photo("gone")),
            question_of("EGR-3"): (Photo("a", "Bars"),),
        },
    )
    view = view_of(survey, photos={"a": jpeg()})
    found = area_of(view, "RDR").places[0].findings[0]
    assert found.note == "Hollow core."
    assert [(p.number, p.alt, bool(p.src)) for p in found.pictures] == [
        (2, "Photo 2: Strike plate", True),
        (3, "Photo 3: Bring the kitchen door up to the front door's standard", False),
    ]
    assert view.escape and view.escape.area
    assert view.escape.area.places[0].findings[0].pictures[0].number == 1


def test_the_same_fix_is_told_once() -> None:
    """The second window with the same fault points to the first; both are one step."""
    view = view_of(home({"WGF-1": NO}))
    places = area_of(view, "WGF").places
    assert [place.name for place in places] == ["Living room window", "Hall window"]
    assert [place.findings[0].same_as for place in places] == [0, 1]
    assert [place.findings[0].number for place in places] == [1, 1]
    assert [place.findings[0].anchor for place in places] == ["finding-1", ""]
    (step,) = view.plan.steps
    assert (step.title, step.place) == (
        "Put a working lock on each window",
        "Living room window and Hall window",
    )
    item = checklist().item_by_id["WGF-1"]
    assert step.cost == f"{checklist().costs[item.cost]} each"
    assert step.time.endswith(" each")


def test_what_is_free_is_free_in_every_place() -> None:
    """Nobody says "free each"."""
    (step,) = view_of(home({"WGF-2": NO})).plan.steps
    assert step.cost == "free"


def test_of_many_places_a_step_tells_the_number() -> None:
    """Forty windows are one step of the plan, and six different things stand on page one."""
    many = [Place(f"wgf-{n}", "WGF", f"Window {n}") for n in range(40)]
    survey = home(rest=NO, places=[*PLACES[:2], *many, *PLACES[4:]])
    view = view_of(survey)
    assert "40 windows" in [step.place for step in view.plan.steps]
    assert len({step.title for step in view.front.steps}) == 6


def test_nothing_answered_is_no_plan() -> None:
    """A home that nobody looked at is not praised."""
    plan = view_of(home(rest=None)).plan
    assert (plan.lead, plan.steps) == ("Nothing has been answered yet, so there is no plan.", ())
    assert view_of(home()).plan.lead.startswith("Nothing was found that needs mending.")


def test_places_that_repeat_others_stand_together() -> None:
    """Three windows like the first are told in one; what differs, or has a note, stays alone."""
    windows = [Place(f"wgf-{n}", "WGF", f"Window {n}") for n in range(1, 7)]
    survey = home(
        {"WGF-1": NO, "wgf-5/WGF-2": NO},
        places=windows,
        notes={"wgf-6/WGF-1": "Painted shut."},
    )
    places = area_of(view_of(survey), "WGF").places
    assert [place.name for place in places] == [
        "Window 1",
        "Window 2, Window 3 and Window 4",
        "Window 5",
        "Window 6",
    ]
    assert [one.title for one in places[1].findings] == ["Put a working lock on each window"]
    assert places[3].findings[0].note == "Painted shut."


def test_many_places_alike_are_told_by_number_and_by_name() -> None:
    """The number stands above; which they are stands below, each by its name."""
    windows = [Place(f"wgf-{n}", "WGF", f"Window {n}") for n in range(1, 7)]
    places = area_of(view_of(home({"WGF-1": NO}, places=windows)), "WGF").places
    assert [(place.name, place.members) for place in places] == [
        ("Window 1", ""),
        ("5 windows", "Window 2, Window 3, Window 4, Window 5 and Window 6"),
    ]


def test_what_is_good_is_praised_briefly() -> None:
    """A short list of what is already good, the heaviest first, and how many more."""
    garage = area_of(view_of(home()), "GAR")
    assert len(garage.good) == 2
    assert garage.good_more == "And 8 more."
    assert garage.summary == "Nothing to improve, 10 already good"


def test_what_is_good_names_its_place_only_among_several() -> None:
    """The one shed needs no name before each sentence; one of two windows does."""
    view = view_of(home({"wgf-1/WGF-1": NO}))
    assert not any(line.startswith("Shed: ") for line in area_of(view, "OUT").good)
    lines = area_of(view, "WGF").good
    assert lines
    assert all(line.startswith(("Living room window", "Hall window")) for line in lines)


def test_areas_without_findings_are_told_briefly() -> None:
    """An area is brief where there is nothing to mend, to check later, to explain or to remark."""
    survey = home({"RDR-1": NO, "ALM-4": UNKNOWN, "FDR-1": NA})
    view = view_of(replace(survey, remarks={"GAR": "Mind the dog."}))
    told = {area.id for area in view.areas if not area.brief}
    assert told == {"RDR", "ALM", "FDR", "GAR"}
    assert [area.brief for area in view.separate] == [True]


def test_a_place_has_its_own_risk_only_beside_another() -> None:
    """Where one slider is the area, its risk is the area's and is said once."""
    view = view_of(home({"PAT-1": NO, "WGF-1": NO}))
    assert [place.mark for place in area_of(view, "PAT").places] == [None]
    assert all(place.mark for place in area_of(view, "WGF").places)


def test_a_finding_does_not_repeat_the_place_above_it() -> None:
    """In the plan a step carries its place; under the place's own name it does not."""
    view = view_of(home({"RDR-5": NO}))
    assert area_of(view, "RDR").places[0].findings[0].title == view.plan.steps[0].title
    assert "(" not in view.plan.steps[0].title


def test_what_could_not_be_checked_says_how() -> None:
    """An answer of "can't tell" comes with the way to check it later."""
    alarm = area_of(view_of(home({"ALM-4": UNKNOWN})), "ALM")
    item = checklist().item_by_id["ALM-4"]
    assert [(rest.title, rest.text) for rest in alarm.unchecked] == [(item.title, item.check)]


def test_unanswered_questions_are_counted() -> None:
    """What nobody answered, could tell or needed is counted apart, and nothing is praised."""
    survey = home({"ALM-1": YES, "ALM-2": NO, "ALM-3": UNKNOWN, "ALM-4": NA}, rest=None)
    assert area_of(view_of(survey), "ALM").summary == (
        "1 to improve, 1 already good, 1 could not be checked, 5 not answered, 1 not applicable"
    )
    assert area_of(view_of(home(rest=None)), "ALM").summary == "9 not answered"


def test_not_applicable_is_counted_and_key_items_give_their_reason() -> None:
    """N/A is the easy way to a better score, so it is counted and explained."""
    survey = home({"FDR-2": NA, "FDR-1": NA}, notes={"fdr-1/FDR-1": "Steel gate before it."})
    door = area_of(view_of(survey), "FDR")
    assert door.summary.endswith("2 not applicable")
    reasons = {rest.text for rest in door.excluded}
    assert "Steel gate before it." in reasons
    assert "No reason was noted." in reasons


def test_thin_answers_give_an_area_no_word() -> None:
    """One answer of eleven is no rating of an area."""
    door = area_of(view_of(home({"FDR-3": YES}, rest=None)), "FDR")
    assert (door.mark, door.risk, door.verdict) == (None, None, "Not enough answers")


def test_only_confirmed_standards_are_printed() -> None:
    """A standard that nobody confirmed does not appear."""
    survey = home(rest=NO)
    view = view_of(survey)
    items = dict.fromkeys(r.item.id for r in recommend(checklist(), survey))
    item_of = {n: checklist().item_by_id[i] for n, i in enumerate(items, start=1)}
    findings = [f for a in view.areas for p in a.places for f in p.findings if not f.same_as]
    for found in findings:
        confirmed = [s.name for s in item_of[found.number].standards if s.confirmed]
        assert list(found.standards) == confirmed
    assert any(found.standards for found in findings)
    assert any(len(item_of[f.number].standards) > len(f.standards) for f in findings)


def test_figures_stand_once_with_their_source() -> None:
    """A figure is printed once in a report, with where it was read."""
    view = view_of(home(rest=NO))
    facts = [fact for area in (*view.areas, *view.separate) for fact in area.facts]
    assert facts
    assert len({fact.text for fact in facts}) == len(facts)
    assert all(fact.source for fact in facts)


def test_an_unconfirmed_figure_is_never_printed() -> None:
    """Status M stays in the file."""
    original = checklist()
    figures = {
        key: replace(figure, status="M") if isinstance(figure, Figure) else figure
        for key, figure in original.figures.items()
    }
    view = view_of(home(rest=NO), checklist=replace(original, figures=figures))
    assert [f for area in view.areas for f in area.facts] == []


def test_notices_of_the_day_only() -> None:
    """A notice is printed while it is in force."""
    assert [notice.title for notice in view_of(home()).notices] == ["Front desk closed"]


def test_contacts_become_links() -> None:
    """Telephone, mail and web addresses are links of their kind."""
    service = view_of(home()).services[0]
    assert [row.link.href for row in service.contacts] == [
        "tel:3145550100",
        "mailto:locks@sample.example",
        "https://sample.example/services",
    ]
    assert [run.href for run in service.summary if run.href] == ["tel:3145550100"]


def test_a_contacts_note_stands_at_its_first_service_only() -> None:
    """What a number is for is said once, so that the number itself is seen."""
    note = "Vacation checks and general questions"
    police = Contact("police", "Police", phone="314-555-0100", note=note)
    first = services()[0]
    second = replace(first, id="gun_locks")
    department = agency(contacts=(police,), services=("vacation_check", "gun_locks"))
    view = view_of(home(), agency=department, services=(first, second))
    assert [row.note for one in view.services for row in one.contacts] == [note, ""]


def test_the_method_tells_the_scale_and_what_works_together() -> None:
    """Numbers and words of the method come from the checklist's own model."""
    text = " ".join(view_of(home()).method)
    assert "0, the best, to 100: Low up to 15, Guarded to 30, Moderate to 50, Elevated" in text
    assert "is missing: locked windows, indoor lights on timers, doors with deadbolts in" in text
    model = replace(checklist().scoring, elements=(), bands=checklist().scoring.bands[:1])
    bare = " ".join(view_of(home(), checklist=replace(checklist(), scoring=model)).method)
    assert "works best together" not in bare
    assert "the best, to 100" not in bare


def test_a_service_not_offered_is_not_printed() -> None:
    """The agency's list decides."""
    assert view_of(home(), agency=agency(services=())).services == ()


def test_the_method_names_model_and_checklist() -> None:
    """The model's name and the checklist's version stand in the method."""
    assert view_of(home()).method[-1] == (
        f"Checklist: {checklist().title}, version {checklist().version}. "
        f"Scoring model: {checklist().scoring.name}."
    )


@pytest.mark.parametrize("copy", ["homeowner", "full", "records"])
def test_officer_only_remarks_are_in_no_view(copy: str) -> None:
    """What the officer wrote for the file alone is never printed."""
    survey = replace(home(), remarks={"officer_only": "dog bites", "report": "Thank you."})
    assert "dog bites" not in repr(view_of(survey, copy=copy))


def test_signatures_and_consents_are_kept() -> None:
    """Who signed, when, and what was agreed to."""
    survey = replace(
        home(),
        consents={"share_with_insurer": False},
        signatures={
            "officer": Signature("Officer Sample", "", "2026-11-23"),
            "resident": Signature("Robin Example", "M0 0 L10 10", "2026-11-23"),
        },
    )
    view = view_of(survey)
    assert [(s.role, s.date) for s in view.signatures] == [
        ("Resident", "November 23, 2026"),
        ("Officer", "November 23, 2026"),
    ]
    assert view.consents == (("Share with insurer", "Not given"),)


def test_a_resident_alone_leaves_a_note_of_their_own() -> None:
    """Without an officer nobody's word is called the officer's."""
    alone = view_of(home({"RDR-1": NO}, mode="resident"))
    assert area_of(alone, "RDR").places[0].findings[0].note_label == "What you noted"
    assert alone.remark_title == "Your own note"
    assert (alone.visit_title, view_of(home()).visit_title) == ("This survey", "This visit")
    assert view_of(home()).remark_title == "A word from the officer"


def test_only_the_full_copy_has_the_appendix() -> None:
    """The appendix lists every question with its answer, in the words of the mode."""
    survey = home({"RDR-2": NO}, notes={"rdr-1/RDR-2": "Open."}, mode="resident")
    full = view_of(survey, copy="full")
    assert view_of(survey).appendix == ()
    assert sum(len(part.rows) for part in full.appendix) == 198
    door = next(part for part in full.appendix if part.title.endswith("Kitchen door"))
    assert door.rows[1] == (checklist().item_by_id["RDR-2"].ask_resident, "No", "Open.")


def test_a_long_note_is_printed_once() -> None:
    """The appendix points to the step beside which it stands, if it stands there."""
    survey = home({"RDR-2": NO}, notes={"rdr-1/RDR-2": "Open. " * 60, "rdr-1/RDR-1": "Fine. " * 60})
    rows = [row for part in view_of(survey, copy="full").appendix for row in part.rows]
    assert ("See the note at step 1.", ("Fine. " * 60).strip()) == (
        next(note for _, answer, note in rows if answer == "No"),
        next(note for _, answer, note in rows if answer == "Yes" and note),
    )
    bare = view_of(survey, copy="full", sections=frozenset({"appendix"}))
    notes = [note for part in bare.appendix for _, _, note in part.rows if note]
    assert ("Open. " * 60).strip() in notes


def test_places_of_the_records_copy_are_numbered() -> None:
    """People name rooms after themselves; the records copy numbers them."""
    view = view_of(home({"WGF-1": NO}), copy="records")
    assert [place.name for place in area_of(view, "WGF").places] == ["Window 1", "Window 2"]
    doors = view_of(home({"RDR-1": NO, "PAT-1": NO}), copy="records")
    strong = [run.text for run in doors.front.cause if run.strong]
    assert sorted(strong) == ["door 1", "door 2"]
    assert view.title == "Home security survey, records copy"


def test_the_records_copy_keeps_only_a_real_date() -> None:
    """A free text in place of the date could name anybody."""
    survey = home(visit={"date": "when Robin was in", "address": "214 Alder Court"})
    view = view_of(survey, copy="records")
    assert "Robin" not in repr(view)
    assert view.date == "November 23, 2026"


def test_an_unreadable_accent_gives_way() -> None:
    """A color that white text cannot stand on, or that is no color, is not used."""
    assert readable_accent("#1f5fa8") == "#1f5fa8"
    assert readable_accent("#ffee00") == "#1f5fa8"
    assert readable_accent("red; } body { display: none") == "#1f5fa8"


def test_a_copy_that_does_not_exist_is_refused() -> None:
    """The sentence names the copies there are."""
    with pytest.raises(InputError, match=r"There is no copy called “draft”\. Choose one of:"):
        request(copy="draft")


def test_an_orphaned_answer_is_ignored() -> None:
    """Answers of places and items that are not there do not disturb the report."""
    survey = replace(home(), answers={**home().answers, "gone-1": {"RDR-1": NO, "NOPE": NO}})
    view = view_of(replace(survey, notes={Question("gone-1", "RDR-1"): "left over"}))
    assert view.plan.steps == ()
    assert "left over" not in repr(view)
