"""Checked files become the domain's checklist."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.content.checklist_files import (
    AreaFile,
    BandFile,
    ChecklistFile,
    EvidenceFile,
    FactFile,
    FactOfferFile,
    FigureFile,
    ItemFile,
    ItemOfferFile,
    LayerFile,
    ScoringFile,
    ThresholdFile,
)
from security_survey.domain.checklist import (
    Answer,
    Area,
    Band,
    Checklist,
    Condition,
    CoverageLabel,
    Element,
    Fact,
    FactOption,
    FactValue,
    Figure,
    Item,
    Layer,
    ScoringModel,
    Standard,
    Threshold,
    Trigger,
    WalkGroup,
)


def build_checklist(
    main: ChecklistFile, evidence: EvidenceFile, areas: Sequence[AreaFile]
) -> Checklist:
    """The checklist of these files, its areas in walking order."""
    by_id = {area.id: area for area in areas}
    walked = [by_id[area] for group in main.walk for area in group.areas]
    return Checklist(
        id=main.id,
        title=main.title,
        version=main.version,
        areas=tuple(_area(area) for area in walked),
        facts=tuple(_fact(fact) for fact in main.facts),
        walk=tuple(WalkGroup(group.title, tuple(group.areas)) for group in main.walk),
        scoring=_scoring(main.scoring),
        principles=main.principles,
        costs=main.costs,
        people=main.people,
        methods=main.methods,
        figures={figure.id: _figure(figure) for figure in evidence.figures},
        sources=evidence.sources,
    )


def _area(area: AreaFile) -> Area:
    return Area(
        id=area.id,
        title=area.title,
        short=area.short or area.title,
        layer=area.layer,
        scope=area.scope,
        noun=area.place.noun,
        repeatable=area.place.repeatable,
        items=tuple(_item(item) for item in area.items),
        intro=area.intro,
        suggest=tuple(area.place.suggest),
        applies_if=_condition(area.applies_if),
    )


def _item(item: ItemFile) -> Item:
    return Item(
        id=item.id,
        ask=item.ask,
        title=item.title,
        why=item.why,
        check=item.check,
        good=item.good,
        fix=item.fix,
        weight=item.weight,
        effort=item.effort,
        cost=item.cost,
        minutes=item.minutes,
        who=tuple(item.who),
        method=item.method,
        principles=tuple(item.principles),
        ask_resident=item.ask_resident,
        renter=item.renter,
        egress=item.egress,
        critical=item.critical,
        life_safety=item.life_safety,
        applies_if=_condition(item.applies_if),
        standards=tuple(Standard(s.name, s.status == "V") for s in item.standards),
        sources=tuple(item.sources),
        evidence=tuple(item.evidence),
        needs=tuple(item.needs),
        after_dark=item.after_dark,
        comments=tuple(item.comments),
        offers=_triggers(item.offers),
    )


def _condition(alternatives: list[dict[str, list[FactValue]]]) -> Condition:
    return tuple({fact: tuple(values) for fact, values in one.items()} for one in alternatives)


def _fact(fact: FactFile) -> Fact:
    options = tuple(FactOption(option.value, option.label) for option in fact.options)
    switch = (FactOption(True, "Yes"), FactOption(False, "No"))
    return Fact(
        fact.id,
        fact.ask,
        options or switch,
        fact.default,
        fact.ask_resident,
        fact.help,
        _triggers(fact.offers),
    )


def _triggers(offers: Sequence[ItemOfferFile | FactOfferFile]) -> tuple[Trigger, ...]:
    return tuple(
        Trigger(one.service, one.because, tuple(one.when), one.next_look) for one in offers
    )


def _figure(figure: FigureFile) -> Figure:
    return Figure(figure.id, figure.text, tuple(figure.source), figure.status, figure.note)


def _scoring(scoring: ScoringFile) -> ScoringModel:
    worth = scoring.credits
    return ScoringModel(
        name=scoring.model,
        credits={Answer.YES: worth.yes, Answer.PARTLY: worth.partly, Answer.NO: worth.no},
        critical_no_caps=_thresholds(scoring.critical_no_caps),
        critical_partly_cap=scoring.critical_partly_cap,
        layers=tuple(_layer(layer) for layer in scoring.layers),
        elements=tuple(
            Element(element.id, element.title, tuple(element.items))
            for element in scoring.combination.elements
        ),
        combination_cap=scoring.combination.cap,
        combination_below=scoring.combination.below,
        bands=tuple(Band(*_band(band)) for band in scoring.bands),
        coverage=tuple(CoverageLabel(*_band(label)) for label in scoring.coverage),
        quick_win_effort=scoring.quick_wins.effort,
        quick_win_count=scoring.quick_wins.count,
    )


def _band(band: BandFile) -> tuple[str, str, float, str]:
    return band.id, band.word, band.floor, band.text


def _thresholds(thresholds: Sequence[ThresholdFile]) -> tuple[Threshold, ...]:
    return tuple(Threshold(one.critical_no, one.cap) for one in thresholds)


def _layer(layer: LayerFile) -> Layer:
    return Layer(
        id=layer.id,
        title=layer.title,
        weight=layer.weight,
        areas=layer.areas,
        weakest_share=layer.weakest_share,
        weakest_from=layer.weakest_from,
        caps=_thresholds(layer.caps),
    )
