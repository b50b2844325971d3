"""Plans that are not those of NOMS: said where they differ, silent where they do not, also on the published cases.

The treatment given is that of worked_cases.md. Most published cases leave an answer open on which the plan of NOMS
depends; there the difference may apply, and applies or goes away once the answer is known.
"""

from typing import Any

import pytest
import yaml
from advised import BOOK, said
from treatment_plans import CEBRT, OPERATED, PLANS, STABILISE_CEBRT
from treatment_plans import STEREOTACTIC as NOMS_STEREOTACTIC

import spinemets
from spinemets.knowledge.rules import plan_differs

DIFFERS = (
    "stereotactic_planned_for_sensitive_tumour",
    "conventional_planned_for_resistant_tumour",
    "operation_planned_where_noms_irradiates",
    "no_operation_planned_where_noms_operates",
)
CONVENTIONAL = {"planned_radiotherapy": "conventional", "planned_surgery": "none"}
STEREOTACTIC = {"planned_radiotherapy": "stereotactic", "planned_surgery": "none"}
OPEN = {"planned_surgery": "open"}


def test_every_rule_of_the_file_is_named_here() -> None:
    assert {rule.name for rule in vars(plan_differs).values() if hasattr(rule, "sides") and hasattr(rule, "name")} == {
        *DIFFERS
    }


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("planned", ["conventional", "stereotactic"])
def test_radiotherapy_other_than_that_of_noms(plan: str, planned: str) -> None:
    patient, vertebra = PLANS[plan]
    lesions = ({**vertebra, "planned_radiotherapy": planned},)
    first, second = (said(name, patient, lesions) != "no" for name in DIFFERS[:2])
    assert first == (planned == "stereotactic" and plan in (CEBRT, STABILISE_CEBRT))
    assert second == (planned == "conventional" and plan in NOMS_STEREOTACTIC)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("planned", ["none", "cement", "percutaneous", "open"])
def test_an_operation_other_than_that_of_noms(plan: str, planned: str) -> None:
    patient, vertebra = PLANS[plan]
    operates = plan in OPERATED
    lesions = ({**vertebra, "planned_surgery": planned},)
    assert (said(DIFFERS[3], patient, lesions) != "no") == (operates and planned == "none")
    assert (said(DIFFERS[2], patient, lesions) != "no") == (not operates and planned in ("percutaneous", "open"))


def test_nothing_is_said_of_a_plan_that_nobody_recorded() -> None:
    for patient, vertebra in PLANS.values():
        assert {said(name, patient, (vertebra,)) for name in DIFFERS} == {"no"}


PUBLISHED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("breast_c4_t3_t10", STEREOTACTIC, {DIFFERS[0], DIFFERS[3]}),  # V19: few metastases, stereotactic to all
    ("breast_t1", OPEN, {"operate_moderately_sensitive_tumours"}),  # V16: a deficit, decompression and fusion
    ("liver_t11", OPEN, {DIFFERS[2]}),  # V08: no deficit, emergency decompression
    ("lymphoma_t7_t8", OPEN, {DIFFERS[2], "blood_cancer_with_deficit_operate_or_not"}),  # V28: surgery, then R-CHOPE
    ("myeloma_c7_t1", CONVENTIONAL, {"blood_cancer_with_deficit_operate_or_not", *DIFFERS[1::2]}),  # V24
    ("myeloma_t5", CONVENTIONAL, {"blood_cancer_with_deficit_operate_or_not", DIFFERS[3]}),  # V02
    ("paraganglioma_c4", STEREOTACTIC | OPEN, {DIFFERS[0], DIFFERS[2]}),  # V11: stereotactic, then surgery
    ("prostate_t3_t5_t6", CONVENTIONAL, {DIFFERS[3]}),  # V06: radiotherapy and hormones
    ("thyroid_c2_c3", OPEN, {DIFFERS[2]}),  # V21: decompression, then radioiodine
]


@pytest.mark.parametrize(("name", "treated", "expected"), PUBLISHED)
def test_a_published_case_with_the_treatment_it_had(name: str, treated: dict[str, Any], expected: set[str]) -> None:
    path = f"{spinemets.__path__[0]}/examples/{name}.yaml"
    with open(path, encoding="utf-8") as file:
        case = yaml.safe_load(file)
    lesions = [lesion | treated for lesion in case["lesions"]]
    assessment = spinemets.assess(spinemets.Case(case["patient"], lesions))
    compared = {*DIFFERS, "operate_moderately_sensitive_tumours", "blood_cancer_with_deficit_operate_or_not"}
    said_of_it = {advice.rule.name for advice in assessment.advice} & compared
    assert said_of_it == expected
    assert all("can be defended" in BOOK.catalogue.rules[rule].advice for rule in said_of_it & {*DIFFERS})
    assert all(len(BOOK.catalogue.rules[rule].sides) > 1 for rule in said_of_it)
