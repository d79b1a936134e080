"""Other findings: what somebody saw in an area that no question asks for, and what to do about it.

They weigh nothing in the score. An area's remark holds the finding (`remark/FDR` in the journal),
and a remark beside it (`remark/FDR/fix`) what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from security_survey.domain.checklist import Area, Checklist
from security_survey.domain.conditions import applicable_areas
from security_survey.domain.survey import Survey

BEFORE_FIX = "What to do: "


@dataclass(frozen=True, slots=True)
class OtherFinding:
    """Something seen in an area; `fix` is "" where nothing is recommended."""

    area: Area
    seen: str
    fix: str = ""

    @property
    def words(self) -> str:
        """Both as one text."""
        return "\n".join([part for part in (self.seen, self.fix and BEFORE_FIX + self.fix) if part])


def fix_name(area: str) -> str:
    """The name of the remark that says what to do about an area's other finding."""
    return f"{area}/fix"


def other_finding(area: Area, remarks: Mapping[str, str]) -> OtherFinding:
    """What was seen in an area, empty where nothing was."""
    seen, fix = remarks.get(area.id, "").strip(), remarks.get(fix_name(area.id), "").strip()
    return OtherFinding(area, seen, fix)


def other_findings(checklist: Checklist, survey: Survey) -> tuple[OtherFinding, ...]:
    """All other findings in the areas that are asked, in walking order."""
    asked = applicable_areas(checklist, survey.facts)
    found = (
        other_finding(area, survey.remarks)
        for area in checklist.areas_in_walking_order
        if area.id in asked
    )
    return tuple(one for one in found if one.words)
