"""Services: what each has of its own, what is told once for all, and codes to scan."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

from PIL import Image

from security_survey.domain.agency import Contact
from security_survey.domain.checklist import Trigger
from security_survey.domain.service import Block, Service
from security_survey.report.parts import ReportView
from security_survey.report.qr_code import best_code
from security_survey.report.view import build_view
from tests.report.builders import agency, checklist, home, request, services

POLICE = Contact("police", "Police", phone="314-555-0100")
EMERGENCY = Contact("emergency", "Emergency", phone="911")
PAGE = Contact("page", "Our page", web="sample.example/services")
MAIL = Contact("locks", "Gun locks", email="locks@sample.example")


def view_of(*wanted: tuple[str, tuple[str, ...]]) -> ReportView:
    """The report with these services, each with the ids of its contacts."""
    made = tuple(_service(name, contacts) for name, contacts in wanted)
    department = agency(
        contacts=(EMERGENCY, POLICE, PAGE, MAIL), services=tuple(one.id for one in made)
    )
    return build_view(request(agency=department, services=made))


def _service(name: str, contacts: tuple[str, ...]) -> Service:
    return replace(
        services()[0], id=name, title=name, blocks=(Block("contacts", contacts),), summary="Ask."
    )


def test_numbers_of_many_services_are_told_once() -> None:
    """What three services name stands in one box, in the department's order, with a code."""
    view = view_of(
        ("a", ("police", "emergency", "page")),
        ("b", ("police", "emergency")),
        ("c", ("police", "emergency", "locks")),
    )
    assert view.numbers
    assert [row.label for row in view.numbers.contacts] == ["Emergency", "Police"]
    assert view.numbers.code and view.numbers.code.text.endswith("314-555-0100")
    own = [[row.label for row in service.contacts] for service in view.services]
    assert own == [["Our page"], [], ["Gun locks"]]


def test_two_services_keep_their_own_numbers() -> None:
    """Two mentions bury nothing, so each service stays whole."""
    view = view_of(("a", ("police", "page")), ("b", ("police",)))
    assert view.numbers is None
    assert [len(service.contacts) for service in view.services] == [2, 1]


def test_a_page_is_scanned_before_a_number() -> None:
    """A page opens with more than a call; a telephone number comes next."""
    page, call = best_code([POLICE, PAGE]), best_code([EMERGENCY, POLICE])
    assert page and call
    assert (page.label, page.text) == (
        "Scan to open",
        "A code for a camera, which opens the page sample.example/services",
    )
    assert (call.label, call.text) == (
        "Scan to call 314-555-0100",
        "A code for a camera, which calls the number 314-555-0100",
    )


def test_nothing_to_scan_for_emergencies_and_mail() -> None:
    """911 is dialed faster than scanned, and a letter is not written on the spot."""
    assert best_code([EMERGENCY, MAIL]) is None
    assert best_code([]) is None


TRIGGER = Trigger("drones", "A drone was seen.", (True,), next_look=60)


def offering(copy: str = "homeowner") -> list[tuple[str, str]]:
    """The services of a home with a fact that calls for one of them, each with its reason."""
    made = tuple(_service(name, ("police",)) for name in ("front_desk", "drones"))
    department = agency(contacts=(POLICE,), services=("front_desk", "drones"))
    facts = tuple(
        replace(fact, offers=(TRIGGER,)) if fact.id == "recent_burglary" else fact
        for fact in checklist().facts
    )
    asked = request(
        home(facts={"recent_burglary": True}),
        checklist=replace(checklist(), facts=facts),
        copy=copy,
        agency=department,
        services=made,
    )
    return [(service.title, service.because) for service in build_view(asked).services]


def test_what_the_home_calls_for_comes_first_with_the_reason() -> None:
    """The rest of what the department does follows in its order, without one."""
    assert offering() == [
        ("drones", "A drone was seen. Look again by January 22, 2027."),
        ("front_desk", ""),
    ]


def test_the_records_copy_gives_no_reasons() -> None:
    """Nobody acts on it."""
    assert offering("records") == [("front_desk", ""), ("drones", "")]


def test_the_records_copy_has_no_codes() -> None:
    """Nobody reads it to call a service; the contacts themselves stay."""
    view = build_view(request(copy="records"))
    assert view.services[0].contacts
    assert view.services[0].code is None


def test_a_code_is_a_picture_that_a_camera_reads() -> None:
    """Black and white, square, with the corner marks of a QR code and a white rim."""
    code = best_code([PAGE])
    assert code
    head, _, data = code.src.partition(",")
    assert head == "data:image/png;base64"
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("L")
    wide, high = picture.size
    assert wide == high
    assert {color for _, color in picture.getcolors() or ()} == {0, 255}
    modules = wide // 4
    pixels = [[picture.getpixel((4 * x, 4 * y)) for x in range(modules)] for y in range(modules)]
    assert set(pixels[0]) == {255}
    finder = [255 if 1 <= n <= 5 and not 2 <= n <= 4 else 0 for n in range(7)]
    assert pixels[5][2:9] == finder  # a row through the middle of the upper left mark
    assert pixels[5][-9:-2] == finder
