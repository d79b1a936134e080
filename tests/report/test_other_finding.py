"""What else was seen in an area is printed with it, together with what to do about it."""

from __future__ import annotations

from security_survey.domain.checklist import Answer
from security_survey.report.view import build_view
from tests.report.builders import home, request


def test_an_other_finding_is_printed_with_its_area() -> None:
    """Both parts; the records copy has neither."""
    remarks = {"LGT": "A ladder lies below the lamp.", "LGT/fix": "Chain it to the wall."}
    survey = home({"LGT-1": Answer.NO}, remarks=remarks)
    area = next(one for one in build_view(request(survey)).areas if one.id == "LGT")
    assert area.remark == "A ladder lies below the lamp.\nWhat to do: Chain it to the wall."
    told = build_view(request(survey, copy="records"))
    assert not any(one.remark for one in told.areas)
