"""A journal's keys and values in plain words: what was changed, and what stood there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.history import Difference
from security_survey.ui.dates import day_words
from security_survey.ui.header import MODES
from security_survey.ui.walk.words import SPOKEN_ANSWERS

VISIT_FIELDS = {
    "address": "Address",
    "resident": "Resident",
    "officer": "Officer",
    "badge": "Badge or unit",
    "date": "Date of the visit",
}
REMARKS = {"report": "Remarks for the report", "officer_only": "Officer’s own notes"}
SIGNED = {"resident": "Resident’s signature", "officer": "Officer’s signature"}
CONSENTS = {
    "survey": "Consent to the survey",
    "photos": "Consent to photos",
    "disclaimer_read": "“I have read this”",
}


class ValueWords:
    """Words for one survey: `names` are its places by id, also those that are gone.

    Questions are shortened to about `longest` letters, so that what was answered is in sight; 0
    leaves them whole.
    """

    def __init__(
        self, checklist: Checklist, mode: str, names: Mapping[str, str], longest: int = 0
    ) -> None:
        self._checklist = checklist
        self._mode = mode
        self._names = names
        self._longest = longest

    def what_happened(self, difference: Difference) -> str:
        """One difference as a sentence without its full stop."""
        kind, _, rest = difference.key.partition("/")
        return _SENTENCES[kind](self, rest, difference)

    def value(self, key: str, value: Any) -> str:
        """What stands under a key, in words."""
        kind, _, rest = key.partition("/")
        return _VALUES[kind](self, rest, value)

    def question(self, item: str) -> str:
        """The question as it was put; of one that is no longer asked, its name."""
        known = self._checklist.item_by_id.get(item)
        if known is None:
            return f"question {item}"
        return f"“{_shortened(known.wording(self._mode), self._longest)}”"

    def place(self, place: str, item: str = "") -> str:
        """A place's name; an area's own place is called like the area."""
        area = self._checklist.area_of_item.get(item)
        return self._names.get(place) or (area.short if area else place)

    # -- what happened

    def _asked(self, rest: str) -> str:
        place, item = _question(rest)
        return f"{self.place(place, item)}: {self.question(item)}"

    def _answer(self, rest: str, difference: Difference) -> str:
        asked = self._asked(rest)
        if difference.value is None:
            return f"{asked} answer taken back"
        return f"{asked} answered {_answer_word(difference.value)}"

    def _note(self, rest: str, difference: Difference) -> str:
        place, item = _question(rest)
        return f"{self.place(place, item)}: note on {self.question(item)} {_verb(difference)}"

    def _photo(self, rest: str, difference: Difference) -> str:
        asked = self._asked(rest)
        if difference.value is None:
            return f"{asked} photo removed"
        caption = difference.value.get("caption", "")
        if difference.former is None:
            return f"{asked} photo added" + (f", “{caption}”" if caption else "")
        if caption != difference.former.get("caption", ""):
            return f"{asked} photo captioned “{caption}”" if caption else f"{asked} caption removed"
        return f"{asked} photo moved"

    def _place(self, rest: str, difference: Difference) -> str:
        if difference.value is None:
            return f"Place “{self.place(rest)}” removed"
        name = difference.value["name"]
        if difference.former is None:
            return f"Place “{name}” added"
        former = difference.former["name"]
        return (
            f"Place “{former}” renamed to “{name}”" if former != name else f"Place “{name}” moved"
        )

    def _visit(self, rest: str, difference: Difference) -> str:
        return f"{VISIT_FIELDS.get(rest, rest)} {_verb(difference, 'entered')}"

    def _fact(self, rest: str, difference: Difference) -> str:
        return f"{self._fact_words(rest)} {self._fact_value(rest, difference.value)}"

    def _remark(self, rest: str, difference: Difference) -> str:
        area = self._checklist.area_by_id.get(rest.removesuffix("/fix"))
        return f"{REMARKS.get(rest) or f'Remark on {area.title if area else rest}'} " + _verb(
            difference
        )

    def _consent(self, rest: str, difference: Difference) -> str:
        return f"{CONSENTS.get(rest, rest)} {'given' if difference.value else 'withdrawn'}"

    def _signature(self, rest: str, difference: Difference) -> str:
        return f"{SIGNED.get(rest, rest)} {_verb(difference, 'given')}"

    def _mode_set(self, _rest: str, difference: Difference) -> str:
        return f"Begun as “{self._mode_words('', difference.value)}”"

    def _checklist_set(self, _rest: str, difference: Difference) -> str:
        return f"Checklist {self._version('', difference.value)} adopted"

    # -- values

    def _text(self, _rest: str, value: Any) -> str:
        return f"“{value}”" if value else "nothing"

    def _visit_value(self, rest: str, value: Any) -> str:
        return self._text(rest, day_words(value) if rest == "date" else value)

    def _answer_value(self, _rest: str, value: Any) -> str:
        return _answer_word(value) if value else "not answered"

    def _photo_value(self, _rest: str, value: Any) -> str:
        if value is None:
            return "no such photo"
        caption = value.get("caption", "")
        return f"photo, “{caption}”" if caption else "photo without a caption"

    def _place_value(self, _rest: str, value: Any) -> str:
        return f"“{value['name']}”" if value else "no such place"

    def _fact_words(self, fact: str) -> str:
        known = self._checklist.fact_by_id.get(fact)
        if known is None:
            return f"{fact}:"
        return known.ask_resident if self._mode == "resident" and known.ask_resident else known.ask

    def _fact_value(self, fact: str, value: Any) -> str:
        known = self._checklist.fact_by_id.get(fact)
        labels = {option.value: option.label for option in known.options} if known else {}
        return "not set" if value is None else labels.get(value, str(value))

    def _consent_value(self, _rest: str, value: Any) -> str:
        return "given" if value else "not given"

    def _signature_value(self, _rest: str, value: Any) -> str:
        return f"signed by {value['name'] or 'hand'}" if value else "not signed"

    def _mode_words(self, _rest: str, value: Any) -> str:
        return MODES.get(value or "officer", str(value))

    def _version(self, _rest: str, value: Any) -> str:
        return f"version {value['version']}" if value else "as it was begun with"


_SENTENCES = {
    "answer": ValueWords._answer,
    "note": ValueWords._note,
    "photo": ValueWords._photo,
    "place": ValueWords._place,
    "visit": ValueWords._visit,
    "fact": ValueWords._fact,
    "remark": ValueWords._remark,
    "consent": ValueWords._consent,
    "signature": ValueWords._signature,
    "mode": ValueWords._mode_set,
    "checklist": ValueWords._checklist_set,
}
_VALUES = {
    "answer": ValueWords._answer_value,
    "note": ValueWords._text,
    "photo": ValueWords._photo_value,
    "place": ValueWords._place_value,
    "visit": ValueWords._visit_value,
    "fact": ValueWords._fact_value,
    "remark": ValueWords._text,
    "consent": ValueWords._consent_value,
    "signature": ValueWords._signature_value,
    "mode": ValueWords._mode_words,
    "checklist": ValueWords._version,
}


def _question(rest: str) -> tuple[str, str]:
    place, item, *_ = rest.split("/")
    return place, item


def _shortened(asked: str, longest: int) -> str:
    """A question that ends early, between two words."""
    if not longest or len(asked) <= longest:
        return asked
    return f"{asked[:longest].rpartition(' ')[0].rstrip(',;')} …?"


def _answer_word(value: str) -> str:
    return SPOKEN_ANSWERS[Answer(value)]


def _verb(difference: Difference, begun: str = "written") -> str:
    """What happened to a text."""
    if not difference.value:
        return "removed"
    return "changed" if difference.former else begun
