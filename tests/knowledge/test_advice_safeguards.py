"""Advice that would do harm if it were missing or wrong: necks, cement, clots, metal, calcium, and what contradicts."""

from typing import Any

import pytest
from advised import CANCER, NO_SIGNS, QUIET, Row, each, only, said, vertebra

import spinemets
from spinemets.casefile import CaseError

COLLAR, CEMENT, SCREWS = "hard_collar", "cement_for_painful_collapse", "not_by_cement_alone"
STABILISE = "stabilisation_scaled_to_instability"
WORST = {
    "pain": "mechanical",
    "bone_quality": "lytic",
    "alignment": "subluxation",
    "collapse": "over_50",
    "posterolateral": "bilateral",
    "escc": "1a",
    "prior_radiotherapy": "none",
    "instrumented": "no",
}
C2 = {"level": "C2", **WORST}
T8 = {"level": "T8", **WORST}
FIT = {"primary": "breast", "fit_for_surgery": "yes"}
LOW_SINS = {"alignment": "normal", "bone_quality": "blastic", "posterolateral": "none", "pain": "non_mechanical"}
SORE = vertebra("T8", collapse="over_50", pain="non_mechanical", instrumented="no", bone_fragment_in_canal="no")
NOT_JUDGED = {k: v for k, v in SORE.items() if k != "mechanically_stable"}
# treatment.md 7.3: a hard collar if the neck is unstable; 0.3, 2.2 and 5.5: who is not for cement
INSTABILITY: list[Row] = [
    ("C2, SINS 18", COLLAR, "applies C2", FIT, [C2]),
    ("T8, SINS above 13", COLLAR, "no", FIT, [T8]),
    ("C2, SINS 18", SCREWS, "applies C2", FIT, [C2]),
    ("T8, SINS above 13", SCREWS, "applies T8", FIT, [T8]),
    *[
        (f"operation: {how}", SCREWS, expected, FIT, [T8 | {"planned_surgery": how}])
        for how, expected in (
            ("none", "applies T8"),
            ("cement", "applies T8"),
            ("percutaneous", "no"),
            ("open", "no"),
        )
    ],
    ("judged stable", SCREWS, "no", FIT, [T8 | {"mechanically_stable": "yes"}]),
    ("judged unstable, low SINS", SCREWS, "no", FIT, [T8 | LOW_SINS | {"mechanically_stable": "no"}]),
    (
        "judged unstable, low SINS, T3",
        SCREWS,
        "applies T3",
        FIT,
        [T8 | LOW_SINS | {"mechanically_stable": "no", "level": "T3"}],
    ),
    (
        "judged unstable, alignment not known",
        SCREWS,
        "may_apply T8",
        FIT,
        [{"level": "T8", "mechanically_stable": "no"}],
    ),
    (
        "certain before the grade of instability is",
        STABILISE,
        "applies T8",
        FIT,
        [{**SORE, "mechanically_stable": "no", "escc": "0", "prior_radiotherapy": "none"}],
    ),
    ("C2, SINS 18", CEMENT, "no", FIT | NO_SIGNS, [C2 | {"bone_fragment_in_canal": "no"}]),
    ("SINS above 13", CEMENT, "no", NO_SIGNS, [T8 | {"bone_fragment_in_canal": "no"}]),
    ("subluxation", CEMENT, "no", NO_SIGNS, [NOT_JUDGED | {"alignment": "subluxation"}]),
    ("alignment not known", CEMENT, "may_apply T8", NO_SIGNS, [NOT_JUDGED]),
    ("low SINS, not judged", CEMENT, "applies T8", NO_SIGNS, [NOT_JUDGED | LOW_SINS]),
    ("infection", CEMENT, "no", NO_SIGNS, [SORE | {"infection_suspected": "suspected"}]),
    *[
        (level, CEMENT, expected.format(level), NO_SIGNS, [SORE | {"level": level}])
        for level, expected in (
            ("C0", "no"),
            ("C7", "no"),
            ("T1", "no"),
            ("T3", "no"),
            ("T4", "applies {}"),
            ("L5", "applies {}"),
        )
    ],
]

CLOTS, TAKEN = "thromboprophylaxis", "clots_on_an_anticoagulant"
LIES = {"ambulation": "none", "anticoagulant": "neither"}
BLEEDING: list[Row] = [
    ("neither", CLOTS, "applies", LIES),
    *[(f"{d} dose", CLOTS, "no", LIES | {"anticoagulant": d}) for d in ("prophylactic", "therapeutic")],
    *[(f"{d} dose", TAKEN, "applies", LIES | {"anticoagulant": d}) for d in ("prophylactic", "therapeutic")],
    *[(d, TAKEN, "no", LIES | {"anticoagulant": d}) for d in ("neither", "antiplatelet")],
    ("not asked: the general advice stands", CLOTS, "applies", {"ambulation": "none"}),
    ("not asked", TAKEN, "may_apply", {"ambulation": "none"}),
    ("not at risk of clots", TAKEN, "no", QUIET | {"ambulation": "independent", "anticoagulant": "therapeutic"}),
]

METAL, SCALES, KIDNEYS = "metal_not_recorded", "karnofsky_and_ecog_contradict", "zoledronate_no_dose_known"
DEVICE, TOUCHED = "mri_contraindicated_by_a_device", "escc_1c_to_the_board"
ASKED: list[Row] = [
    ("nothing recorded", METAL, "applies L2", {}, [{"level": "L2"}]),
    *[(f"{said_}", METAL, "no", {}, [{"level": "L2", "instrumented": said_}]) for said_ in ("no", "yes")],
    ("a surgeon judged: SINS is not read", METAL, "no", {}, [{"level": "L2", "mechanically_stable": "yes"}]),
    *[
        (f"KPS {k}, ECOG {e}", SCALES, expected, {"kps": k, "ecog": e})
        for k, e, expected in (
            (90, 4, "applies"),
            (80, 3, "applies"),
            (80, 2, "no"),
            (70, 4, "no"),
            (40, 1, "applies"),
            (40, 2, "no"),
            (50, 1, "no"),
        )
    ],
    ("ECOG alone", SCALES, "may_apply", {"ecog": 4}),
    *[
        (f"denosumab, clearance {c}", KIDNEYS, expected, {"bone_agent": "denosumab", "creatinine_clearance_ml_min": c})
        for c, expected in ((20, "applies"), (29.9, "applies"), (30, "no"))
    ],
    ("zoledronate", KIDNEYS, "applies", {"bone_agent": "zoledronate", "creatinine_clearance_ml_min": 20}),
    *[
        (m, DEVICE, expected, {"mri": m})
        for m, expected in (("contraindicated", "applies"), ("device_check", "no"), ("possible", "no"))
    ],
    *[
        (f"ESCC {g}", TOUCHED, expected, {"primary": "kidney"}, [{"level": "T7", "escc": g}])
        for g, expected in (("1b", "no"), ("1c", "applies T7"), ("2", "no"))
    ],
    (
        "sensitive: both count to the same plan",
        TOUCHED,
        "no",
        {"primary": "breast"},
        [{"level": "T7", "escc": "1c", "prior_radiotherapy": "none"}],
    ),
]


@each(INSTABILITY + BLEEDING + ASKED)
def test_safeguards(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


def test_an_unstable_neck_is_told_at_once_and_no_cement_is_offered() -> None:
    """A neck with SINS 18: the collar stands in the first section, and no headline offers cement as a choice."""
    patient = CANCER | FIT | only("pain_mechanical") | {"primary": "breast"}
    advice = spinemets.assess(spinemets.Case(patient, [C2 | {"bone_fragment_in_canal": "no"}])).advice
    applying = {a.rule.name: a.rule for a in advice if a.status == "applies"}
    assert applying[COLLAR].section == "now"
    assert applying[SCREWS].section == "plan"
    assert "cement" not in applying[STABILISE].short
    assert CEMENT not in applying


def test_metal_is_asked_beside_sins_and_leaves_it_decided() -> None:
    mild = {"pain": "none", "bone_quality": "blastic", "alignment": "normal", "collapse": "none"}
    lesion = {"level": "L2", "escc": "0", "posterolateral": "none", **mild}
    result = spinemets.assess(spinemets.Case({"primary": "breast"}, [lesion]))
    ((_, scores),) = result.lesions
    assert scores["sins"].decided
    assert any("Screws, rods or cement" in caution for caution in scores["sins"].cautions)
    answered = spinemets.assess(spinemets.Case({"primary": "breast"}, [lesion | {"instrumented": "no"}]))
    assert not answered.lesions[0][1]["sins"].cautions


CONTRADICTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"ambulation": "independent", "frankel": "A"}, {}),
    ({"ambulation": "with_aid", "complete_paralysis_hours": 60}, {}),
    ({"days_to_weeks_to_live": "yes", "life_expectancy": "over_12_months"}, {}),
    ({"mri": "contraindicated", "whole_spine_mri": "done"}, {}),
    ({}, {"planned_radiotherapy": "none", "planned_dose_gy": 20}),
    ({}, {"planned_radiotherapy": "none", "planned_fractions": 5}),
    ({}, {"disc": "spared", "disc_destruction": "severe"}),
]


@pytest.mark.parametrize(("patient", "lesion"), CONTRADICTIONS)
def test_answers_that_cannot_both_be_true_are_refused(patient: dict[str, Any], lesion: dict[str, Any]) -> None:
    with pytest.raises(CaseError) as refused:
        spinemets.Case(patient, [{"level": "T8"} | lesion])
    assert all(key in str(refused.value) for key in (*patient, *lesion))


def test_a_primary_without_cancer_is_told_to_leave_the_primary_out() -> None:
    with pytest.raises(CaseError) as refused:
        spinemets.Case({"cancer_history": "no", "primary": "unknown"}, [])
    assert "Leave it out while no cancer is known." in str(refused.value)
