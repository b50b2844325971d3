"""Advice that differs from the reference today. A test that begins to pass is moved to its topic."""

from typing import Any

import pytest
from advised import NO_CANCER, QUIET, Row, each, only, said, vertebra

DEFECTS: list[Row] = [
    # assessment.md 8.1: pain red flags, no known cancer, cancer suspected: urgent oncology assessment. Radicular pain
    # is no emergency without cancer (treatment.md 10.1, GIRFT), so it must not take the assessment away either.
    (
        "pain at night and radicular pain, without cancer",
        "urgent_oncology_assessment",
        "applies",
        NO_CANCER | only("radicular_pain") | {"pain_nocturnal": "yes"},
        [vertebra()],
    ),
    # treatment.md 8.1, row 1.4: consider immobilising for moderate or severe pain on movement, until it is judged
    ("pain on movement, no imaging yet", "consider_immobilising", "applies", only("pain_mechanical")),
    (
        "pain on movement, SINS 7, no judgement",
        "consider_immobilising",
        "applies",
        only("pain_mechanical"),
        [
            {"level": "T12", "pain": "none", "bone_quality": "lytic", "alignment": "normal", "collapse": "up_to_50"}
            | {"posterolateral": "none", "escc": "0"}
        ],
    ),
    # assessment.md 6.1: a proton pump inhibitor and glucose checks go with steroids, and 1.8.5 gives 16 mg to a known
    # haematological malignancy without neurological signs too
    (
        "16 mg for a known myeloma without signs",
        "glucose_and_gastric_protection",
        "applies",
        QUIET | {"primary": "myeloma", "tissue_diagnosis": "yes"},
        [vertebra()],
    ),
]


@pytest.mark.xfail(strict=True, reason="reported to the authors of the rules")
@each(DEFECTS)
def test_open_defect(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
