"""What a copy may show: the survey without what that copy leaves out, before anything is built.

Whatever is not in the survey handed on cannot leak into a page, a bookmark or the metadata.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from security_survey.domain.checklist import Checklist
from security_survey.domain.conditions import applicable_areas
from security_survey.domain.survey import Place, Survey, places_of
from security_survey.report.wording import capitalized

NEVER_PRINTED = "officer_only"


def survey_for(copy: str, checklist: Checklist, survey: Survey) -> Survey:
    """The survey as one copy may show it. The officer's own remark is in none."""
    if copy == "records":
        return _anonymous(checklist, survey)
    remarks = {name: text for name, text in survey.remarks.items() if name != NEVER_PRINTED}
    return replace(survey, remarks=remarks)


def _anonymous(checklist: Checklist, survey: Survey) -> Survey:
    """Answers and facts only: no address, names, photos, notes, remarks or signatures.

    People name places after themselves, so places are numbered instead.
    """
    return replace(
        survey,
        id="",
        visit=_date_only(survey.visit),
        places=_numbered(checklist, survey),
        notes={},
        photos={},
        remarks={},
        consents={},
        signatures={},
    )


def _date_only(visit: Mapping[str, str]) -> dict[str, str]:
    """The date of the visit, if it is one: a free text in its place could name anybody."""
    try:
        return {"date": date.fromisoformat(visit.get("date", "")).isoformat()}
    except ValueError:
        return {}


def _numbered(checklist: Checklist, survey: Survey) -> tuple[Place, ...]:
    """Places by their noun and a number that no other place of the home has ("Door 2")."""
    counts: Counter[str] = Counter()
    numbered = []
    for area_id in applicable_areas(checklist, survey.facts):
        area = checklist.area_by_id[area_id]
        places = places_of(checklist, survey, area_id)
        for place in places:
            counts[area.noun] += 1
            alone = len(places) == 1 and not area.repeatable
            name = area.short if alone else f"{capitalized(area.noun)} {counts[area.noun]}"
            numbered.append(replace(place, name=name))
    return tuple(numbered)
