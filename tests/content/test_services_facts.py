"""The service panels keep every fact and every legal point of the department's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKLISTS = Path(__file__).parents[2] / "checklists"
SERVICES = CHECKLISTS / "services"
AGENCY = CHECKLISTS / "agencies" / "clayton_mo.yaml"
EVIDENCE = CHECKLISTS / "home_security" / "evidence.yaml"
TELEPHONE = re.compile(r"\(?\b\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}\b|\b\d{3}[-. ](?:\d{3}-)?TIPS\b")
FIELD = re.compile(r"\{([^{}]+)\}")
PLAIN_FIELDS = {"agency", "agency_short", "place", "unit", "disclaimer"}

# Each point of the page, told by a phrase that the panel cannot lose without losing the point.
POINTS = {
    "service_changes": [
        "covid-19 pandemic",
        "facilities, meetings, events and services were changed, closed or canceled",
        "many city facilities",
        "see {contact:department_page} for the latest word",
        "community service corporal",
        "other units step in where they are needed",
        "ended on may 11, 2023",
    ],
    "vacation_check": [
        "peace of mind",
        "going away for a longer time",
        "your home is vacant",
        "periodic checks",
        "public service",
        "safeguard your property",
        "respond fast and tell you quickly if there is a problem",
        "three business days' notice before you leave, if possible",
        "call the {agency} at {contact:police} or the dispatch center at {contact:dispatch}",
        "name an emergency contact",
        "may need to ask for additional information",
        "we contact you or your emergency contact",
        "find something about your home that may need attention",
        "come home early",
        "contact the police department at {contact:police} to stop the vacation checks",
        "does not and cannot guarantee",
        "a burglary, another crime or damage will not occur at your residence",
        "only a request that the {agency} check your home periodically",
        "based upon the availability of an officer from time to time",
        "make every effort to safeguard against losses",
        "securing high-value property",
        "proper locking devices",
        "alarm systems",
    ],
    "drones": [
        "aircraft without a pilot on board",
        "an operator on the ground controls it",
        "unmanned aircraft system",
        "responsible for understanding the rules of the federal aviation administration",
        "abiding by them",
        "small unmanned aircraft rule, called part 107",
        "for the summary and the full rule, go to {contact:faa_part107}",
        "whether you are required to register at {contact:faa_uas}",
        "{contact:faa_registration}",
        "whether restrictions or requirements are in effect there. see {contact:faa_b4ufly}",
        "b4ufly is no longer a single faa app",
        "question about flying drones in {place}, call {contact:dispatch}",
        "emergency that has to do with a drone, call {contact:emergency} or police dispatch at "
        "{contact:dispatch}",
        "give way to other aircraft. stay at or below 400 feet in uncontrolled airspace",
        "pass trust",
        "remote pilot certificate and an age of 16 or more",
        "less than 55 pounds and stay in sight",
        "no more than 100 miles an hour",
        "0.55 pounds (250 grams) or more must be registered",
        "remote id",
    ],
    "car_break_ins": [
        "park in a well-lit place",
        "close and lock all windows and doors",
        "hide or remove your phone, wallet, electronics, purse and bags",
        "almost half of the vehicles broken into were unlocked",
        "keys, wallet, bags and the garage door opener",
        "shut the car windows and lock the car doors",
        "lock the door between the garage and the house",
        "turn on the outside lights",
        "9 pm routine was begun by the sheriff's office in pasco county",
        "1,020,729 vehicles were stolen in 2023",
        "850,708 in 2024",
        "every 31 seconds in 2023",
        "every 37 seconds in 2024",
        "334,114 vehicles were stolen",
        "every 47 seconds",
        "advocacy group",
        "report it at once at {contact:dispatch}",
    ],
    "home_security_checklist": [
        "guide to evaluate your home's security",
        "crime prevention through environmental design",
        "cpted",
        "crime prevention is a matter of balancing risk and choices",
        "what is practical",
        "what we know about criminal behavior",
        "{disclaimer}",
    ],
    "firearm_surrender": [
        "firearms or ammunition that they no longer wish to keep",
        "quickest and easiest",
        "non-emergency police dispatch number, {contact:dispatch}",
        "request that an officer respond to your home",
        "leave the weapon in a safe location",
        "direct the officer to it",
        "unloaded and rendered safe before taking possession",
        "not the preferred way, but acceptable",
        "weapon is unloaded, and place it in the trunk or rear of your vehicle, separate from any "
        "ammunition",
        "driver's license or some other identification",
        "leave the weapon or ammunition secured in your vehicle",
        "front desk",
        "called into the station to take a police report, and to take possession",
        "stored temporarily in a secure vault",
        "serial number has been checked for theft",
        "transported to a secure facility, where they are destroyed",
        "gun and ammunition are apart",
        "free gun lock",
        "{contact:gun_locks}",
    ],
    "gun_locks": [
        "free gun locks upon request",
        "contact {unit} at {contact:gun_locks}",
        "slows young children down. it is not a high-security device",
    ],
    "after_burglary": [
        "burglars often come back, and most often soon",
        "do not go in. go somewhere safe and call {contact:emergency}",
        "also if nothing was taken",
        "made stronger than it was",
        "do not screw or board up a door or a bedroom window that you need as a way out",
        "in the next two months",
        "first those on your side of the street",
        "a date about two months from now",
    ],
    "suspicious_activity": [
        "call {contact:emergency} at once",
        "what is being done, and why it seems wrong",
        "where it is",
        "who is doing it",
        "the plate, the make and the color",
        "which way they went",
        "how somebody looks, or where somebody comes from, is no reason to call",
    ],
    "crimestoppers": [
        "anonymous hotline",
        "24 hours a day, seven days a week",
        "no voice mail, no caller id and no e-mail tracing",
        "sent on the website, by text or by phone",
        "always anonymous",
        "never ask for your personal information, such as your name, address or phone number",
        "20 counties in illinois and missouri",
        "since 2006",
        "12,000 tips",
        "delivered to the police agencies of the region",
        "up to $1,000",
        "felony arrest",
        "homicide cases, the reward is up to $5,000",
        "non-profit program that runs on private donations",
        "call {contact:crimestoppers}",
        "{contact:crimestoppers_web}",
        "call {contact:emergency}",
        "does not ask who you are",
        "does not record that you opened this page",
    ],
}

SAFETY_RULES = [
    "make sure your firearms are unloaded",
    "preferably, lock your firearms in a secure container",
    "ammunition can be placed in a box or in an ammo can",
    "lock the firearms in the trunk of your car, and store the ammunition in the glove box, in the "
    "interior compartment area",
    "drive straight to the police department",
    "you will be given a police report number",
    "military ordnance or explosives, do not touch them. call {contact:emergency} immediately",
]

ORDNANCE = [
    "military ordnance",
    "grenades",
    "pipe bombs",
    "sticks of dynamite",
    "containers of gun powder",
    "do not touch",
    "none of these should ever be considered safe, regardless of size or packaging",
    "immediately by calling {contact:emergency}",
]

DISCLAIMER = [
    "courtesy of the community services unit",
    "does not address code violations or other safety issues",
    "reasonable effort",
    "reduce the opportunities for crime",
    "no guarantee, expressed or implied, that no criminal activity will take place",
    "principles of crime prevention through environmental design (cpted)",
    "widely accepted in the fields of security, law enforcement and architecture",
    "what was seen, or what we were told, on the day of the visit",
    "not a code, insurance or engineering inspection",
    "every way out in a fire stays open",
    "permits",
    "landlord",
    "homeowners association",
    "does not endorse any product",
]

CONTACTS = {
    "emergency": "911",
    "police": "314-290-8403",
    "dispatch": "314-645-3000",
    "gun_locks": "314-290-8424",
    "crimestoppers": "866-371-8477",
}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def service(name: str) -> Any:
    return read(SERVICES / f"{name}.yaml")


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def strings(value: Any) -> Iterator[str]:
    """Every text inside a value that was read from YAML, except what is never printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "was":
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def printed(value: Any) -> str:
    return plain(" ".join(strings(value)))


def blocks(name: str, kind: str) -> list[Any]:
    return [block[kind] for block in service(name)["blocks"] if kind in block]


def test_the_menu_names_every_panel_once() -> None:
    """Each panel can be reached from the department's menu."""
    menu = read(AGENCY)["services"]
    assert sorted(menu) == sorted(path.stem for path in SERVICES.glob("*.yaml"))
    assert sorted(menu) == sorted(POINTS)


@pytest.mark.parametrize(
    ("name", "point"), [(name, point) for name, points in POINTS.items() for point in points]
)
def test_a_panel_keeps_the_point(name: str, point: str) -> None:
    """No fact of the department's page is lost in our wording."""
    assert point in printed(service(name))


def test_surrender_numbers_seven_safety_rules() -> None:
    """The six rules of the page and the ordnance rule stand in one numbered list, in order."""
    rules = next(steps for steps in blocks("firearm_surrender", "steps") if len(steps) == 7)
    for rule, step in zip(SAFETY_RULES, rules, strict=True):
        assert rule in plain(step)


@pytest.mark.parametrize("phrase", ORDNANCE)
def test_surrender_begins_with_the_ordnance_warning(phrase: str) -> None:
    """Whoever found a grenade reads first not to touch it."""
    first = service("firearm_surrender")["blocks"][0]
    assert phrase in plain(first["warning"])


def test_surrender_prefers_the_officers_visit() -> None:
    """The quickest and easiest way is told before the way that is only acceptable."""
    text = printed(service("firearm_surrender"))
    assert text.index("quickest and easiest") < text.index("not the preferred way")


@pytest.mark.parametrize("phrase", DISCLAIMER)
def test_the_disclaimer_keeps_every_legal_point(phrase: str) -> None:
    """The approved disclaimer says all that the page's disclaimer says, and our own limits."""
    assert phrase in plain(read(AGENCY)["disclaimer"]["text"])


def test_the_vacation_disclaimer_is_shown_as_one() -> None:
    """The promise that is not made stands out from the instructions."""
    assert "does not and cannot guarantee" in plain(blocks("vacation_check", "disclaimer")[0])


@pytest.mark.parametrize(("contact", "number"), CONTACTS.items())
def test_the_agency_has_the_pages_numbers(contact: str, number: str) -> None:
    """Each number of the page is a contact of the model department."""
    phones = {entry["id"]: entry.get("phone") for entry in read(AGENCY)["contacts"]}
    assert phones[contact] == number


def test_no_mail_address_is_invented() -> None:
    """The page names an e-mail address without printing it, so none is given."""
    contacts = {entry["id"]: entry for entry in read(AGENCY)["contacts"]}
    assert all("email" not in entry for entry in contacts.values())
    assert "e-mail" in contacts["gun_locks"]["note"]


def test_texts_name_only_contacts_that_exist() -> None:
    """No panel shows an empty field."""
    known = PLAIN_FIELDS | {f"contact:{entry['id']}" for entry in read(AGENCY)["contacts"]}
    for path in SERVICES.glob("*.yaml"):
        content = read(path)
        listed = {
            f"contact:{contact}" for rows in blocks(path.stem, "contacts") for contact in rows
        }
        assert set(FIELD.findall(" ".join(strings(content)))) | listed <= known, path.name


def test_contacts_stand_in_the_agency_file_only() -> None:
    """Another department changes numbers and names in one place."""
    paths = [*SERVICES.glob("*.yaml"), *(CHECKLISTS / "home_security" / "areas").glob("*.yaml")]
    assert len(paths) >= len(POINTS)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert not TELEPHONE.search(text), path.name
        assert "clayton" not in text.casefold(), path.name


def test_the_emergency_number_is_a_contact_too() -> None:
    """A panel never spells the emergency number out, so that it can be dialed by a click."""
    for path in SERVICES.glob("*.yaml"):
        assert not re.search(r"\b9-?1-?1\b", path.read_text(encoding="utf-8")), path.name


def test_a_telephone_number_would_be_found() -> None:
    """The search for numbers knows the ways in which people write them."""
    written = ["314-555-0100", "(314) 555-0100", "314.555.0100", "866-555-TIPS"]
    assert all(TELEPHONE.search(number) for number in written)
    assert not TELEPHONE.search("850,708 in 2024, 300-400 meters, 2026-11-23")


def test_facts_have_a_day_and_a_known_source() -> None:
    """Whatever may change says when it was looked at, and where."""
    sources = read(AGENCY)["sources"]
    facts = [fact for name in POINTS for fact in blocks(name, "fact")]
    assert facts
    for fact in facts:
        assert isinstance(fact["as_of"], date), fact
        assert fact["source"] in sources, fact


def test_outdated_statements_are_kept_apart() -> None:
    """What the page used to say is on record, and is not printed."""
    replaced = [fact["was"] for name in POINTS for fact in blocks(name, "fact") if "was" in fact]
    assert len(replaced) == 3
    assert "32 seconds" in " ".join(replaced)
    assert "32 seconds" not in printed(service("car_break_ins"))
    assert "smartphone app" not in printed(service("drones"))


def test_the_covid_notice_is_over() -> None:
    """The notice holds in the years of the emergency, and does not greet anybody today."""
    notice = next(entry for entry in read(AGENCY)["notices"] if entry["id"] == "covid_19")
    assert (notice["from"], notice["until"]) == (date(2020, 1, 31), date(2023, 5, 11))
    said = plain(notice["text"])
    assert "facilities, meetings, events and services" in said
    assert "changed, closed or canceled" in said


def test_nothing_promises_safety_in_numbers() -> None:
    """No panel and no figure says that something makes a home so many times safer."""
    for path in [*SERVICES.glob("*.yaml"), EVIDENCE]:
        assert not re.search(r"times (safer|less likely)", printed(read(path))), path.name
