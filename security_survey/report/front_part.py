"""Page one: the address, the risk and what holds it, a way out first, the six things to do."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.domain.checklist import Answer
from security_survey.domain.recommendations import what_if
from security_survey.domain.scorecard import Cap, ScoreCard
from security_survey.report.density import density
from security_survey.report.gauge import build_gauge
from security_survey.report.marks import (
    NOT_ENOUGH,
    mark_of,
    overall_mark,
    possible_words,
    stops,
)
from security_survey.report.parts import Front, Line, Mark, Outlook, Run, Step
from security_survey.report.wording import (
    as_clause,
    at_most,
    capitalized,
    clipped,
    counted,
    joined,
    number_word,
)
from security_survey.report.workings import Workings

FIRST = 6
"""How many steps page one shows."""
LONGEST_ADDRESS = 240
FEW = 3
"""With fewer steps than this, page one also names what protects the home already."""


def build_front(workings: Workings, steps: Sequence[Step]) -> Front:
    """Page one of the report."""
    model, card = workings.checklist.scoring, workings.card
    first = tuple(steps[:FIRST])
    mark = overall_mark(card)
    front = Front(
        address=_address(workings),
        subtitle=_subtitle(workings),
        mark=mark,
        verdict=f"{mark.word} risk" if mark else NOT_ENOUGH,
        cause=_cause(workings, mark),
        range_text=_range_text(workings, mark),
        gauge=build_gauge(model, card),
        burglary=_burglary(workings),
        way_out=_way_out(workings),
        heading=_heading(len(first)),
        steps=first,
        nothing="" if first else _nothing(workings),
        good=best_kept(workings, FIRST - len(first)) if len(first) < FEW else (),
        outlook=_outlook(workings, first),
        density="",
    )
    return density(front, workings.request.paper)


def _address(workings: Workings) -> str:
    if workings.request.copy == "records":
        return "Records copy"
    lines = [line.strip(" ,") for line in workings.survey.visit.get("address", "").splitlines()]
    return clipped(", ".join(line for line in lines if line), LONGEST_ADDRESS) or "Your home"


def _subtitle(workings: Workings) -> str:
    count = workings.progress.overall()
    answered = f"{count.answered:,} of {counted(count.asked, 'question')} answered"
    return f"{_who_surveyed(workings)} · {answered}{_untold(workings)}"


def _untold(workings: Workings) -> str:
    """How many of the answers were "can't tell": they are answers, but say nothing of the risk."""
    answers = map(workings.survey.answer, workings.progress.questions)
    count = sum(answer is Answer.UNKNOWN for answer in answers)
    return f", {count:,} as “can’t tell”" if count else ""


def _who_surveyed(workings: Workings) -> str:
    if workings.alone:
        return "You surveyed your home yourself"
    visit = workings.survey.visit
    resident = clipped(visit.get("resident", ""), 50) or "the resident"
    officer = clipped(visit.get("officer", ""), 50) or f"the {workings.request.agency.unit} officer"
    return f"Surveyed with {resident} by {officer}"


def _cause(workings: Workings, mark: Mark | None) -> Line:
    model, card = workings.checklist.scoring, workings.card
    if mark is None:
        answered = workings.progress.overall().answered
        lowest = model.coverage[-1].text
        return (
            Run(lowest if answered else "No question has been answered yet."),
            Run(
                " Answer more of them, and this page will name the risk. "
                "What was found so far is below."
                if workings.fixes
                else " Answer more of them, and this page will name the risk."
            ),
        )
    runs = [Run(model.band(card.protection or 0.0).text)]
    for cap in card.caps[:1]:
        runs += [Run(" "), *_held_down(workings, cap)]
    if card.caps:
        runs += _without_caps(workings, mark)
    return tuple(runs)


def _held_down(workings: Workings, cap: Cap) -> list[Run]:
    if cap.kind == "combination":
        elements = [c.element for c in workings.card.caps if c.kind == "combination"]
        titles = [e.title for e in workings.checklist.scoring.elements if e.id in elements]
        missing = "part of what works best together is missing: "
        if len(titles) > 1:
            missing = "parts of what works best together are missing: "
        return [
            Run(f"The rating is held down because {missing}"),
            *_strong_list(titles),
            Run("."),
        ]
    places = list(dict.fromkeys(question.place for question in cap.questions))
    names = [workings.namer.in_sentence(place) for place in places]
    count = len(cap.questions)
    items = "key item holds" if count == 1 else "key items hold"
    where = ": " if len(places) == count else ", at "
    start = f"{capitalized(number_word(count))} {items} the rating down{where}"
    return [Run(start), *_strong_list(at_most(names, 4)), Run(".")]


def _strong_list(words: Sequence[str]) -> list[Run]:
    runs = []
    for at, word in enumerate(words):
        if at:
            runs.append(Run(" and " if at == len(words) - 1 else ", "))
        runs.append(Run(word, strong=True))
    return runs


def _without_caps(workings: Workings, mark: Mark) -> list[Run]:
    mended = [question for cap in workings.card.caps for question in cap.questions]
    after = what_if(workings.checklist, workings.survey, mended)
    better = overall_mark(after)
    if better is None or better == mark:
        return []
    return [Run(f" Put right, the home would rate {better.word}.")]


def _range_text(workings: Workings, mark: Mark | None) -> str:
    model, card = workings.checklist.scoring, workings.card
    words = possible_words(model, card)
    if words is None or not workings.progress.answered:
        return ""
    if mark is None:
        return f"So far anything from {words[0]} to {words[1]} risk is possible: the gray arc."
    count = sum(
        workings.survey.answer(question) in (None, Answer.UNKNOWN)
        for question in workings.progress.questions
    )
    label = model.coverage_label(card.coverage)
    start = "" if label is model.coverage[0] else f"{label.word}: "
    return (
        f"{start}{counted(count, 'question')} {'is' if count == 1 else 'are'} open, so the result "
        f"may still move between {words[0]} and {words[1]}."
    )


def _burglary(workings: Workings) -> str:
    if workings.facts.get("recent_burglary") is not True:
        return ""
    text = (
        "Burglars often come back soon and use the way they know. "
        "See to the opening they used before anything else but a way out"
    )
    number = next((n for q, n in workings.number_of.items() if q.item == "STR-7"), 0)
    return f"{text} (step {number} of the plan)." if number else f"{text}."


def _way_out(workings: Workings) -> str:
    questions = workings.card.life_safety
    if not questions:
        return ""
    titles = [as_clause(workings.namer.title(question)) for question in questions]
    sentence = f"{joined(at_most(titles, 3))}."
    return f"{sentence} Do this before any other change."


def _heading(count: int) -> str:
    if count == 0:
        return "What to do first"
    if count == 1:
        return "One thing to do first"
    return f"{capitalized(number_word(count))} things to do first"


def _nothing(workings: Workings) -> str:
    if workings.progress.overall().answered == 0:
        return "Nothing has been answered, so there is nothing to recommend yet."
    return (
        "Nothing was found that needs mending. Keep the routine: what you do every day is what "
        "protects the home."
    )


def best_kept(workings: Workings, count: int) -> tuple[str, ...]:
    """What protects the home most already, the heaviest items first, each told once."""
    checklist = workings.checklist
    kept = dict.fromkeys(
        question.item
        for question in workings.progress.questions
        if workings.survey.answer(question) is Answer.YES
    )
    ranked = sorted((checklist.item_by_id[item] for item in kept), key=lambda item: -item.weight)
    return tuple(item.good for item in ranked[:count])


def _outlook(workings: Workings, first: Sequence[Step]) -> Outlook | None:
    model = workings.checklist.scoring
    cards: list[ScoreCard] = [workings.card, *(fix.after for fix in workings.fixes[: len(first)])]
    found = stops(cards)
    if not found or {stop.mark for stop in found} == {mark_of(model.bands[0])}:
        return None
    end = found[-1].mark
    done = "After this one step" if len(first) == 1 else f"After these {number_word(len(first))}"
    still = "still " if end == found[0].mark else ""
    return Outlook(
        mark=end,
        headline=f"{done}: {still}{end.word} risk",
        text=_on_the_way([stop.mark for stop in found], _last(workings)),
        stops=found,
    )


def _last(workings: Workings) -> Mark | None:
    last = workings.fixes[-1].after if len(workings.fixes) > FIRST else None
    return overall_mark(last) if last else None


def _on_the_way(marks: Sequence[Mark], last: Mark | None) -> str:
    """The first change on the way, else what the whole plan reaches."""
    changed = next((at for at, mark in enumerate(marks) if mark != marks[0]), None)
    if changed is not None and marks[changed] != marks[-1]:
        return f"{_steps_alone(changed)} alone {'brings' if changed == 1 else 'bring'} you to " + (
            f"{marks[changed].word}."
        )
    if changed is not None and changed < len(marks) - 1:
        return f"{_steps_alone(changed)} already {'gets' if changed == 1 else 'get'} you there."
    if last is not None and last != marks[-1]:
        return f"The whole plan brings you to {last.word}."
    return ""


def _steps_alone(count: int) -> str:
    if count == 1:
        return "Step 1"
    return "Steps 1 and 2" if count == 2 else f"Steps 1 to {count}"
