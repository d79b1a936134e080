"""The plain values that the templates see: strings, numbers and tuples, nothing with behavior."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: plain, strong, or a link where `href` is set."""

    text: str
    strong: bool = False
    href: str = ""


Line = tuple[Run, ...]
"""A line of text in runs."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A risk band as it is shown: its id (color and icon) and its word ("Elevated")."""

    band: str
    word: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of the gauge: an SVG path and the band whose color it has ("" for none)."""

    path: str
    band: str = ""


@dataclass(frozen=True, slots=True)
class Gauge:
    """The half-circle picture of the overall risk, as SVG paths in a box of 240 by 132 units.

    `needle` is the tip of the needle, None where no risk is stated; `reach` is the arc from the
    lowest to the highest possible result, None where the result is firm.
    """

    arcs: tuple[Arc, ...]
    needle: tuple[float, float] | None
    reach: Arc | None
    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the way from today's risk to the risk after the last step shown."""

    label: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan: what to do, in which places, and the risk once it is done.

    `cost` and `time` are "" where they are the landlord's, as a renter only asks for the work.
    `terms` is what is known of cost, time and who, in one line. `anchor` is "" where the finding
    itself is not printed.
    """

    number: int
    title: str
    place: str
    why: str
    cost: str
    time: str
    who: str
    terms: str
    quick: bool
    anchor: str
    after: Mark | None
    changes: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """The risk after the steps of page one: a headline, one sentence and the stops."""

    mark: Mark | None
    headline: str
    text: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """Page one."""

    address: str
    subtitle: str
    mark: Mark | None
    verdict: str
    cause: Line
    range_text: str
    gauge: Gauge
    burglary: str
    way_out: str
    heading: str
    steps: tuple[Step, ...]
    nothing: str
    good: tuple[str, ...]
    outlook: Outlook | None
    density: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo at print size: its number in the report, its data: address, size and words.

    `src` is "" for a photo that could not be read.
    """

    number: int
    src: str
    width: int
    height: int
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: where it is in the plan, what was found and how to mend it.

    Where the same is found in several places, the first tells how: in the others `same_as` is the
    number of the step, else 0, and `anchor` is "".
    """

    number: int
    anchor: str
    title: str
    answer: str
    note_label: str
    note: str
    why: str
    fix: str
    same_as: int
    renter: bool
    egress: str
    meta: str
    standards: tuple[str, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class PlaceFindings:
    """The findings of one place; `name` is "" where the area is the place.

    Many places alike stand together: `name` is then their number and `members` their names.
    """

    name: str
    mark: Mark | None
    findings: tuple[Finding, ...]
    members: str = ""


@dataclass(frozen=True, slots=True)
class Remainder:
    """What could not be checked, or does not apply: the item, where, and how or why."""

    title: str
    places: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A research figure: its sentence, its caveat and where it was read."""

    text: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area of the walk. `risk` is 0-100, rounded half up; None while nothing is answered.

    A `brief` one has nothing to tell but its risk, its counts and what is good.
    """

    id: str
    title: str
    kind: str
    lead: str
    mark: Mark | None
    verdict: str
    risk: int | None
    summary: str
    places: tuple[PlaceFindings, ...]
    good: tuple[str, ...]
    good_more: str
    unchecked: tuple[Remainder, ...]
    excluded: tuple[Remainder, ...]
    remark: str
    facts: tuple[Fact, ...]
    law: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class KeepOut:
    """A sentence that keeps a way out open, with where and the step of the plan it belongs to."""

    where: str
    step: int
    text: str


@dataclass(frozen=True, slots=True)
class Escape:
    """The section on ways out, printed before everything else.

    `more` says which steps have such a sentence beside their finding alone, "" if none.
    """

    lead: str
    area: AreaView | None
    keep: tuple[KeepOut, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Climb:
    """The risk today and after each step as bars, in a box of `width` by 60 units.

    `bars` holds one path for each band; `stops` are today's risk and every change of it; `text`
    tells the picture in words.
    """

    width: int
    bars: tuple[Arc, ...]
    stops: tuple[Stop, ...]
    text: str


@dataclass(frozen=True, slots=True)
class BudgetView:
    """What can be done up to a cost of each fix: which steps, and the risk with them done.

    `mark` is None where too little was answered to state a risk.
    """

    label: str
    count: str
    steps: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Doers:
    """Who can do some of the steps: their numbers, and their titles where somebody is asked to."""

    who: str
    numbers: str
    time: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """Something to buy, with its measure, and the steps that need it."""

    text: str
    steps: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in the order of the model, with the quick wins, who does them and what to buy."""

    lead: str
    steps: tuple[Step, ...]
    quick: tuple[Step, ...]
    end: str
    climb: Climb | None
    budgets: tuple[BudgetView, ...]
    doers: tuple[Doers, ...]
    shopping: tuple[Purchase, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart: `length` is 0-100, None where too little is known to draw it.

    `mark` is the risk in a word, None where the bar shows none; `text` says the number.
    """

    title: str
    note: str
    length: int | None
    mark: Mark | None
    text: str


@dataclass(frozen=True, slots=True)
class Walls:
    """The layers of protection as walls between the street and the home: the higher the better.

    The picture is a box of `width` by 90 units: `ghosts` is the outline of walls without a gap,
    `bars` what stands of them, `house` the home on the right. `layers` are the words below it.
    """

    width: int
    ghosts: str
    bars: tuple[Arc, ...]
    house: str
    layers: tuple[Bar, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The home in pictures: layers from the street inwards, principles, areas by their risk.

    `untold` names the principles of which too little was answered, "" where there are none.
    `areas` are those with more than the lowest risk, the highest first; `at_best` are the others.
    """

    lead: str
    walls: Walls
    principles: tuple[Bar, ...]
    untold: str
    areas: tuple[Bar, ...]
    at_best: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A way to reach somebody."""

    label: str
    link: Run
    note: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: a picture as data: address, what scanning it does, and what it holds."""

    src: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What many services have in common: the contacts, and a code for one of them."""

    contacts: tuple[ContactRow, ...]
    code: Code | None


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service of the department, with a code for its page or number, if it has one.

    `contacts` leaves out those that the report names once for all services. `because` says why
    this home is offered it, "" where nothing of the survey calls for it.
    """

    title: str
    summary: Line
    contacts: tuple[ContactRow, ...]
    code: Code | None
    because: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice in force on the day of printing."""

    title: str
    text: str
    dates: str
    link: Run | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: whose, by whom and when, and the strokes as an SVG path (100 by 300 box)."""

    role: str
    name: str
    date: str
    path: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """One area or place with every answer: number of the item, question, answer, note."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """A department's logo: its picture as a data: address, and how many times wider than high."""

    src: str
    ratio: float


@dataclass(frozen=True, slots=True)
class AgencyView:
    """The department, as the head and foot of the report name it.

    Where there is no `logo`, the monogram stands in its place.
    """

    name: str
    unit: str
    place: str
    monogram: str
    accent: str
    phone: Run | None
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that a report prints, for one copy on one paper."""

    title: str
    report_name: str
    date: str
    copy: str
    paper: str
    large: bool
    agency: AgencyView
    courtesy: str
    front: Front
    escape: Escape | None
    plan: Plan | None
    remark_title: str
    remark: str
    glance: Glance | None
    areas: tuple[AreaView, ...]
    separate: tuple[AreaView, ...]
    notices: tuple[NoticeView, ...]
    numbers: Numbers | None
    services: tuple[ServiceView, ...]
    disclaimer: str
    disclaimer_version: str
    visit_title: str
    visit: tuple[tuple[str, str], ...]
    consents: tuple[tuple[str, str], ...]
    signatures: tuple[Signed, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]
    appendix: tuple[Appendix, ...]
