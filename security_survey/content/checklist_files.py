"""The shape of a checklist's files: what may stand in them, as Pydantic models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from security_survey.content.validation import AREA_ID, ID, ITEM_ID, Strict, shown
from security_survey.domain.checklist import FactValue

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=ID)]
Need = Annotated[str, Field(min_length=1, max_length=60)]
"""Something to buy for a fix, short enough for a line of the shopping list."""
Comment = Annotated[str, Field(min_length=1, max_length=90)]
"""What is often seen, short enough to be read at a glance while writing a note."""


def _word_or_switch(value: Any) -> FactValue:
    if isinstance(value, str | bool):
        return value
    raise ValueError(f"A fact is never {shown(value)}.\nUse a word, true or false.")


FactValueField = Annotated[
    FactValue, BeforeValidator(_word_or_switch, json_schema_input_type=str | bool)
]


def _alternatives(value: Any) -> list[dict[str, list[FactValue]]]:
    """One condition stands for a list of one; a single value for a list of one."""
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in listed):
        raise ValueError(
            f"A condition must be facts with their values, not {shown(value)}.\n"
            "Write it as {has_garage: true}."
        )
    return [
        {
            fact: [_word_or_switch(one) for one in (to if isinstance(to, list) else [to])]
            for fact, to in one.items()
        }
        for one in listed
    ]


ConditionField = Annotated[
    list[dict[str, list[FactValue]]], BeforeValidator(_alternatives, json_schema_input_type=Any)
]


def _not_a_switch(value: Any) -> Any:
    """A switch equals 0 or 1 in Python; made a word, it is refused where a number is due."""
    return str(value).lower() if isinstance(value, bool) else value


Number = BeforeValidator(_not_a_switch)


class StandardFile(Strict):
    """A technical standard: V is confirmed, M is not and is never printed."""

    name: Text
    status: Literal["V", "M"]


class OfferFile(Strict):
    """A service that an item or a fact calls for, with the reason told to the resident."""

    service: Id
    because: Annotated[str, Field(min_length=1, max_length=160)]
    next_look: Annotated[int, Field(ge=1, le=366)] = 0

    @field_validator("because")
    @classmethod
    def _is_sentence(cls, text: str) -> str:
        if not text.endswith("."):
            raise ValueError("The reason is not a whole sentence.\nEnd it with a full stop.")
        return text


def _listed(value: Any) -> Any:
    """A single value stands for a list of one."""
    return value if isinstance(value, list) else [value]


AnswerWord = Literal["yes", "partly", "no", "na", "unknown"]
Listed = BeforeValidator(_listed, json_schema_input_type=Any)


def _a_finding() -> list[AnswerWord]:
    return ["no", "partly"]


def _true() -> list[FactValue]:
    return [True]


class ItemOfferFile(OfferFile):
    """A service that some answers call for; left out: those that are a finding."""

    when: Annotated[list[AnswerWord], Listed, Field(min_length=1)] = Field(
        default_factory=_a_finding
    )


class FactOfferFile(OfferFile):
    """A service that some values of a fact call for; left out: that it is true."""

    when: Annotated[list[FactValueField], Listed, Field(min_length=1)] = Field(
        default_factory=_true
    )


class ItemFile(Strict):
    """One question, with its advice."""

    id: Annotated[str, Field(pattern=ITEM_ID)]
    ask: Text
    ask_resident: str = ""
    title: Annotated[str, Field(min_length=1, max_length=60)]
    why: Text
    check: Text
    good: Text
    fix: Text
    renter: str = ""
    egress: str = ""
    principles: Annotated[list[str], Field(min_length=1)]
    weight: Annotated[Literal[1, 2, 3, 5], Number]
    critical: bool = False
    life_safety: bool = False
    after_dark: bool = False
    effort: Annotated[Literal[0, 1, 2, 3], Number]
    cost: str
    minutes: Annotated[int, Field(ge=0)]
    who: Annotated[list[str], Field(min_length=1)]
    method: str
    applies_if: ConditionField = Field(default_factory=list)
    standards: list[StandardFile] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    evidence: list[str] = Field(default_factory=list)
    needs: list[Need] = Field(default_factory=list)
    comments: list[Comment] = Field(default_factory=list)
    offers: list[ItemOfferFile] = Field(default_factory=list)

    @field_validator("ask", "ask_resident")
    @classmethod
    def _is_question(cls, text: str) -> str:
        if text and not text.endswith("?"):
            raise ValueError("The question does not end with a question mark.\nAdd one.")
        return text


class PlaceFile(Strict):
    """What one of an area's places is called, and whether there can be several."""

    noun: Text
    repeatable: bool
    suggest: list[str] = Field(default_factory=list)


class AreaFile(Strict):
    """One file of `areas/`."""

    format: Literal["area/1"]
    id: Annotated[str, Field(pattern=AREA_ID)]
    title: Text
    short: Annotated[str, Field(max_length=24)] = ""
    layer: str
    scope: Literal["dwelling", "separate", "gate"]
    place: PlaceFile
    intro: str = ""
    applies_if: ConditionField = Field(default_factory=list)
    items: Annotated[list[ItemFile], Field(min_length=1)]


class FactOptionFile(Strict):
    """One choice of a fact."""

    value: Text
    label: Text


class FactFile(Strict):
    """A fact: a choice from options, or without options a plain yes or no."""

    id: Id
    ask: Text
    ask_resident: str = ""
    help: str = ""
    options: list[FactOptionFile] = Field(default_factory=list)
    default: FactValueField
    offers: list[FactOfferFile] = Field(default_factory=list)


class WalkFile(Strict):
    """A stretch of the walk."""

    title: Text
    areas: list[str]


class ThresholdFile(Strict):
    """From so many open key items on, this is the highest protection."""

    critical_no: Annotated[int, Field(ge=1)]
    cap: Annotated[float, Field(ge=0, le=100)]


class LayerFile(Strict):
    """Areas that protect together, with their weights."""

    id: Id
    title: Text
    weight: Annotated[float, Field(gt=0)]
    areas: dict[str, Annotated[float, Field(gt=0)]]
    weakest_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    weakest_from: float = 0.0
    caps: list[ThresholdFile] = Field(default_factory=list)


class ElementFile(Strict):
    """One element of the combination."""

    id: Id
    title: Text
    items: Annotated[list[str], Field(min_length=1)]


class CombinationFile(Strict):
    """What works best together: an element with a mean credit below `below` caps the home."""

    cap: Annotated[float, Field(ge=0, le=100)]
    below: Annotated[float, Field(ge=0, le=1)]
    elements: list[ElementFile]


class BandFile(Strict):
    """A band or a coverage label, from `floor` up."""

    id: Id
    word: Text
    floor: Annotated[float, Field(ge=0, le=100)]
    text: Text


class QuickWinsFile(Strict):
    """Which recommendations count as quick wins, and how many are shown."""

    effort: Annotated[int, Field(ge=0, le=3)]
    count: Annotated[int, Field(ge=1)]


class CreditsFile(Strict):
    """What an answer is worth."""

    yes: Annotated[Literal[1], Number]
    partly: Annotated[float, Field(gt=0, lt=1)]
    no: Annotated[Literal[0], Number]


class ScoringFile(Strict):
    """The scoring model."""

    model: Text
    credits: CreditsFile
    critical_no_caps: list[ThresholdFile]
    critical_partly_cap: Annotated[float, Field(ge=0, le=100)]
    layers: Annotated[list[LayerFile], Field(min_length=1)]
    combination: CombinationFile
    bands: Annotated[list[BandFile], Field(min_length=1)]
    coverage: Annotated[list[BandFile], Field(min_length=1)]
    quick_wins: QuickWinsFile

    @model_validator(mode="after")
    def _better_is_never_worse(self) -> ScoringFile:
        """A key item that is partly right must not be held lower than one that is wrong."""
        if any(self.critical_partly_cap < cap.cap for cap in self.critical_no_caps):
            raise ValueError(
                "“critical_partly_cap” is below a cap for an open key item.\n"
                "Raise it, so that a better answer never lowers the score."
            )
        return self

    @field_validator("bands", "coverage")
    @classmethod
    def _falls_to_zero(cls, bands: list[BandFile]) -> list[BandFile]:
        floors = [band.floor for band in bands]
        if floors != sorted(floors, reverse=True) or floors[-1] != 0:
            raise ValueError("The floors do not fall to 0.\nList them from the best to floor 0.")
        return bands


class ChecklistFile(Strict):
    """`checklist.yaml`."""

    format: Literal["checklist/1"]
    id: Id
    title: Text
    version: Text
    facts: list[FactFile]
    walk: Annotated[list[WalkFile], Field(min_length=1)]
    principles: dict[str, str]
    costs: dict[str, str]
    people: dict[str, str]
    methods: dict[str, str]
    scoring: ScoringFile


class FigureFile(Strict):
    """A figure that may be printed: V was read in its source, D is arithmetic on such figures."""

    id: Text
    text: Text
    source: Annotated[list[str], Field(min_length=1)]
    status: Literal["V", "D"]
    note: str = ""


class EvidenceFile(Strict):
    """`evidence.yaml`."""

    format: Literal["evidence/1"]
    sources: dict[str, str]
    figures: list[FigureFile]
