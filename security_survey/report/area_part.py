"""The areas in walking order: their risk, what was found and how to mend it, what is good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from security_survey.domain.checklist import Answer, Area, Item
from security_survey.domain.scorecard import AreaScore, PlaceScore
from security_survey.domain.survey import Question
from security_survey.domain.walk_other import other_finding
from security_survey.report.evidence_part import EvidenceDesk
from security_survey.report.marks import NOT_ENOUGH, area_mark
from security_survey.report.naming import FEW, grouped_by_item
from security_survey.report.parts import AreaView, Finding, Mark, PlaceFindings, Remainder
from security_survey.report.plan_part import anchor
from security_survey.report.wording import at_most, capitalized, joined, rounded
from security_survey.report.workings import Workings

MOST_GOOD = 2
ANSWER_WORDS = {
    Answer.YES: "Yes",
    Answer.PARTLY: "Partly",
    Answer.NO: "No",
    Answer.NA: "Not applicable",
    Answer.UNKNOWN: "Could not tell",
}
_FOUND = {Answer.NO: "Not in place", Answer.PARTLY: "Only partly in place"}


class AreaBuilder:
    """Builds the areas of one report, in the order in which they are printed."""

    def __init__(self, workings: Workings, desk: EvidenceDesk) -> None:
        self._workings = workings
        self._desk = desk
        self._told: dict[str, Question] = {}

    def build(self, area: Area) -> AreaView:
        """One area that applies to the home."""
        questions = [q for q in self._workings.progress.questions if self._area_of(q) is area]
        score = self._score(area)
        self._desk.cite([self._item(q) for q in questions if self._answer(q) in _FOUND])
        return _briefly(self._view(area, questions, score))

    def _view(self, area: Area, questions: Sequence[Question], score: AreaScore | None) -> AreaView:
        mark = None if area.scope == "gate" else area_mark(self._workings.checklist.scoring, score)
        return AreaView(
            id=area.id,
            title=area.title,
            kind=area.scope,
            lead=area.intro,
            mark=mark,
            verdict=f"{mark.word} risk" if mark else "" if area.scope == "gate" else NOT_ENOUGH,
            risk=_risk(score) if mark else None,
            summary=self._summary(questions),
            places=self._places(area, questions, score),
            good=self._good(questions),
            good_more=self._good_more(questions),
            unchecked=self._unchecked(questions),
            excluded=self._excluded(questions),
            remark=other_finding(area, self._workings.survey.remarks).words,
            facts=self._desk.facts([self._item(q) for q in questions if self._answer(q) in _FOUND]),
            law=self._workings.request.agency.firearm_law if area.id == "FIR" else "",
        )

    def _score(self, area: Area) -> AreaScore | None:
        return self._workings.card.areas.get(area.id)

    def _area_of(self, question: Question) -> Area:
        return self._workings.checklist.area_of_item[question.item]

    def _item(self, question: Question) -> Item:
        return self._workings.checklist.item_by_id[question.item]

    def _answer(self, question: Question) -> Answer | None:
        return self._workings.survey.answer(question)

    def _with(self, questions: Sequence[Question], *answers: Answer) -> list[Question]:
        return [question for question in questions if self._answer(question) in answers]

    # -- findings

    def _places(
        self, area: Area, questions: Sequence[Question], score: AreaScore | None
    ) -> tuple[PlaceFindings, ...]:
        scores = {one.place: one for one in score.places} if score else {}
        found = self._with(questions, *_FOUND)
        order = self._workings.number_of
        every = [
            PlaceFindings(
                name=self._workings.namer.label(place),
                mark=self._place_mark(area, scores.get(place), several=len(scores) > 1),
                findings=tuple(
                    self._finding(question)
                    for question in sorted(found, key=lambda q: order[q])
                    if question.place == place
                ),
            )
            for place in dict.fromkeys(question.place for question in found)
        ]
        return self._alike_together(area, every)

    def _alike_together(
        self, area: Area, every: Sequence[PlaceFindings]
    ) -> tuple[PlaceFindings, ...]:
        """Places that only repeat what was told of others stand together: forty windows are one."""
        groups: dict[object, list[PlaceFindings]] = {}
        for at, place in enumerate(every):
            groups.setdefault(_repeats(place) or at, []).append(place)
        return tuple(self._together(area, group) for group in groups.values())

    def _together(self, area: Area, group: Sequence[PlaceFindings]) -> PlaceFindings:
        first = group[0]
        if len(group) == 1:
            return first
        fixes = self._workings.fixes
        told = [
            replace(
                one, title=self._workings.namer.shared_title(fixes[one.number - 1].questions)[0]
            )
            for one in first.findings
        ]
        names = joined([one.name for one in group])
        if len(group) <= FEW:
            return replace(first, name=names, findings=tuple(told))
        return replace(
            first, name=f"{len(group):,} {area.noun}s", members=names, findings=tuple(told)
        )

    def _place_mark(self, area: Area, score: PlaceScore | None, *, several: bool) -> Mark | None:
        """A place's own risk, where the area was asked of several and so has another."""
        if area.scope == "gate" or not area.repeatable or not several:
            return None
        return area_mark(self._workings.checklist.scoring, score)

    def _finding(self, question: Question) -> Finding:
        workings, item = self._workings, self._item(question)
        number = workings.number_of[question]
        tenure = workings.tenure
        same_as = self._same_as(question)
        subject = workings.namer.title(question)
        return Finding(
            number=number,
            anchor="" if same_as else anchor(number),
            title=workings.namer.split_title(question)[0],
            answer=_FOUND[workings.survey.answers[question.place][question.item]],
            note_label="What you noted" if workings.alone else "What we saw",
            note=workings.survey.note(question).strip(),
            why=item.why,
            fix=item.fix_for(tenure),
            same_as=same_as,
            renter=tenure == "rent" and bool(item.renter),
            egress=item.egress,
            meta=workings.terms(item),
            standards=tuple(s.name for s in item.standards if s.confirmed),
            pictures=tuple(
                workings.album.picture(photo, subject)
                for photo in workings.survey.photos_of(question)
            ),
        )

    def _same_as(self, question: Question) -> int:
        """The step, where its first place told already how it is done; else 0."""
        first = self._told.setdefault(question.item, question)
        return 0 if first == question else self._workings.number_of[question]

    # -- the rest of an area

    def _summary(self, questions: Sequence[Question]) -> str:
        """How the questions of the area were answered, in counts."""
        counts = Counter(self._answer(question) for question in questions)
        found = counts[Answer.NO] + counts[Answer.PARTLY]
        words = [
            (found, "to improve"),
            (counts[Answer.YES], "already good"),
            (counts[Answer.UNKNOWN], "could not be checked"),
            (counts[None], "not answered"),
            (counts[Answer.NA], "not applicable"),
        ]
        told = [f"{count:,} {text}" for count, text in words if count]
        nothing = ["nothing to improve"] if counts[Answer.YES] and not found else []
        return capitalized(", ".join(nothing + told))

    def _good(self, questions: Sequence[Question]) -> tuple[str, ...]:
        groups = grouped_by_item(self._with(questions, Answer.YES))
        ranked = sorted(groups, key=lambda item: -self._weight(item))[:MOST_GOOD]
        return tuple(self._good_line(item, groups[item]) for item in ranked)

    def _weight(self, item: str) -> int:
        return self._workings.checklist.item_by_id[item].weight

    def _good_line(self, item: str, questions: Sequence[Question]) -> str:
        """What is good about an item, and where, if the area has other places."""
        text = self._workings.checklist.item_by_id[item].good
        where = self._where(questions) if self._several(questions[0]) else ""
        return f"{where}: {text}" if where else text

    def _several(self, question: Question) -> bool:
        score = self._score(self._area_of(question))
        return score is not None and len(score.places) > 1

    def _good_more(self, questions: Sequence[Question]) -> str:
        groups = grouped_by_item(self._with(questions, Answer.YES))
        more = len(groups) - MOST_GOOD
        return f"And {more} more." if more > 0 else ""

    def _where(self, questions: Sequence[Question]) -> str:
        labels = [self._workings.namer.label(question.place) for question in questions]
        return joined(at_most([label for label in labels if label], 4))

    def _unchecked(self, questions: Sequence[Question]) -> tuple[Remainder, ...]:
        groups = grouped_by_item(self._with(questions, Answer.UNKNOWN))
        return tuple(self._remainder(item, group) for item, group in groups.items())

    def _remainder(self, item: str, questions: Sequence[Question]) -> Remainder:
        known = self._workings.checklist.item_by_id[item]
        return Remainder(known.title, self._where(questions), known.check)

    def _excluded(self, questions: Sequence[Question]) -> tuple[Remainder, ...]:
        """Key items that were found not to apply, with the reason given."""
        return tuple(
            Remainder(
                self._workings.namer.title(question),
                "",
                self._workings.survey.note(question).strip() or "No reason was noted.",
            )
            for question in self._with(questions, Answer.NA)
            if self._item(question).critical
        )


def _briefly(view: AreaView) -> AreaView:
    """The area, marked as brief where nothing was found in it and nothing is left to say."""
    more = (view.places, view.unchecked, view.excluded, view.remark, view.facts, view.law)
    return replace(view, brief=not any(more))


def _repeats(place: PlaceFindings) -> object:
    """What a place repeats and nothing else: the same for places that can be told as one."""
    if not all(one.same_as and not one.note and not one.pictures for one in place.findings):
        return None
    return place.mark, tuple((one.number, one.answer) for one in place.findings)


def _risk(score: AreaScore | None) -> int | None:
    if score is None or score.protection is None:
        return None
    return rounded(100 - score.protection)
