"""The questions: keys and codes as the contract lists them, limits and units, the order of scales, codings."""

from typing import Any

import pytest
import topics

import spinemets
from spinemets.casefile import CaseError
from spinemets.model import Choices, Number

VARIABLES = spinemets.rulebook().catalogue.variables
YES_NO = "yes no"

# contract.md, Patient: the codes as it lists them; keys without a list are numbers
CONTRACT_PATIENT = {
    "age": "",
    "sex": "female male other",
    "primary": "breast prostate lung_nsclc lung_sclc kidney thyroid liver gallbladder pancreas stomach oesophagus "
    "colon rectum bladder uterus cervix ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell "
    "lymphoma myeloma leukaemia other unknown",
    "tissue_diagnosis": YES_NO,
    "hormone_status": "dependent independent naive not_applicable",
    "targeted_therapy": YES_NO,
    "growth": "slow moderate rapid",
    "kps": "",
    "ecog": "",
    "frankel": "A B C D E",
    "asia": "A B C D E",
    "myelopathy": YES_NO,
    "sphincter_disturbance": YES_NO,
    "gait_disturbance": YES_NO,
    "limb_weakness": YES_NO,
    "sensory_loss": YES_NO,
    "radicular_pain": YES_NO,
    "ambulation": "independent with_aid none",
    "deficit_hours": "",
    "complete_paralysis_hours": "",
    "pain_severe_unremitting": YES_NO,
    "pain_progressive": YES_NO,
    "pain_mechanical": YES_NO,
    "pain_on_straining": YES_NO,
    "pain_nocturnal": YES_NO,
    "spinal_tenderness": YES_NO,
    "spinal_claudication": YES_NO,
    "cancer_history": YES_NO,
    "extraspinal_bone_metastases": "",
    "vertebral_metastases": "",
    "visceral_metastases": "none removable unremovable",
    "visceral_spread": "none nodular disseminated",
    "brain_metastases": YES_NO,
    "prior_chemotherapy": YES_NO,
    "prior_systemic_therapy": YES_NO,
    "systemic_disease_controlled": YES_NO,
    "visceral_treatable": YES_NO,
    "pathological_fracture": YES_NO,
    "progressive_deficit": YES_NO,
    "months_since_cancer_diagnosis": "",
    "months_diagnosis_to_metastasis": "",
    "bollen_profile": "favourable moderate unfavourable",
    "life_expectancy": "under_3_months 3_to_6_months 6_to_12_months over_12_months",
    "fit_for_surgery": YES_NO,
    "mri": "possible device_check contraindicated",
    "albumin_g_dl": "",
    "calcium_mg_dl": "",
    "crp_mg_dl": "",
    "ldh_iu_l": "",
    "bilirubin_mg_dl": "",
    "platelets_10_9_l": "",
    "haemoglobin_g_dl": "",
}
# contract.md, Lesion
LEVELS = "C0 C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1 S2 S3 S4 S5"
CONTRACT_LESION = {
    "level": LEVELS,
    "pain": "mechanical non_mechanical none",
    "bone_quality": "lytic mixed blastic",
    "alignment": "subluxation deformity normal",
    "collapse": "over_50 up_to_50 body_over_50_involved none",
    "posterolateral": "bilateral unilateral none",
    "escc": "0 1a 1b 1c 2 3",
    "disc": "spared involved",
    "pedicles_involved": "none one both",
    "prior_radiotherapy": "none conventional stereotactic",
    "prior_dose_gy": "",
    "prior_fractions": "",
    "prior_radiotherapy_months": "",
    "instrumented": YES_NO,
    "prior_surgery": YES_NO,
    "mechanically_stable": YES_NO,
}
# what has grown since: keys and codes that the contract does not list yet. "They may grow; they are not renamed."
ADDED_KEYS = {
    "neurological_deficit": ("patient", YES_NO),
    "radiosensitive": ("patient", YES_NO),
    "brain_metastases_removable": ("patient", YES_NO),
    "whole_spine_mri": ("patient", "done"),
    "escc_1c_counts_as": ("policy", "low high"),
    # what the prognostic instruments ask: prognosis.md 4b, 8c, 8d, 8g, 9, 11 and 12
    "molecularly_targeted": ("patient", YES_NO),
    "mizumoto_primary": ("patient", "favourable unfavourable"),
    "other_bone_metastases": ("patient", YES_NO),
    "organ_systems_with_metastases": ("patient", ""),
    "extrahepatic_metastases": ("patient", YES_NO),
    "primary_tumour_controlled": ("patient", YES_NO),
    "diabetes": ("patient", YES_NO),
    "hypertension_on_medication": ("patient", YES_NO),
    "copd_or_pneumonia": ("patient", YES_NO),
    "heart_failure": ("patient", YES_NO),
    "functionally_dependent": ("patient", YES_NO),
    "smoker": ("patient", YES_NO),
    "albumin_low": ("patient", YES_NO),
    "inr_raised": ("patient", YES_NO),
    "leucocytosis": ("patient", YES_NO),
    "calcium_corrected_mg_dl": ("patient", ""),
    "gtv_cm3": ("lesion", ""),
    "planned_dose_per_fraction_gy": ("lesion", ""),
    "brain_counts_as_visceral": ("policy", YES_NO),
    "convert_performance_status": ("policy", YES_NO),
}
# the code that holds while nothing is recorded: only for judgements and for things done, never for a fact
ABSENT = {
    "growth": "not_judged",
    "radiosensitive": "not_judged",
    "mizumoto_primary": "not_judged",
    "mechanically_stable": "not_judged",
    "instrumented": "not_recorded",
    "mri": "not_checked",
    "whole_spine_mri": "not_recorded",
}
KEYS = {key: ("patient", codes) for key, codes in CONTRACT_PATIENT.items()}
KEYS |= {key: ("lesion", codes) for key, codes in CONTRACT_LESION.items()}
KEYS |= ADDED_KEYS | topics.QUESTIONS
ABSENT |= topics.ABSENT


def test_the_keys_are_those_of_the_contract_and_what_was_added() -> None:
    assert {name: variable.about for name, variable in VARIABLES.items()} == {
        k: about for k, (about, _) in KEYS.items()
    }


@pytest.mark.parametrize("key", [key for key, (_, codes) in KEYS.items() if codes])
def test_the_codes_of_a_key(key: str) -> None:
    domain = VARIABLES[key].domain
    assert isinstance(domain, Choices)
    assert VARIABLES[key].absent == ABSENT.get(key)
    assert sorted(domain.codes) == sorted([*KEYS[key][1].split(), *([ABSENT[key]] if key in ABSENT else [])])


# From the mildest to the worst: a segment and a patient take the worst of their vertebrae.
ORDERED = {
    "pain": "none non_mechanical mechanical",  # assessment.md 1.1: 0, 1, 3
    "bone_quality": "blastic mixed lytic",  # 0, 1, 2
    "alignment": "normal deformity subluxation",  # 0, 2, 4
    "collapse": "none body_over_50_involved up_to_50 over_50",  # 0, 1, 2, 3
    "posterolateral": "none unilateral bilateral",  # 0, 1, 3
    "escc": "0 1a 1b 1c 2 3",  # assessment.md 2
    "pedicles_involved": "none one both",
    "prior_radiotherapy": "none conventional stereotactic",
    "ambulation": "independent with_aid none",
    "mechanically_stable": "yes not_judged no",
}
ORDERED |= topics.ORDERED


def test_scales_run_from_the_mildest_to_the_worst() -> None:
    for key, variable in VARIABLES.items():
        domain = variable.domain
        if not isinstance(domain, Choices):
            continue
        if set(domain.codes) == {"yes", "no"}:
            assert (domain.ordered, domain.codes) == (True, ("no", "yes")), key
        elif domain.ordered:
            assert domain.codes == tuple(ORDERED[key].split()), key
    for key in ORDERED:
        assert getattr(VARIABLES[key].domain, "ordered", False), key


def test_levels_run_from_the_head_down() -> None:
    assert getattr(VARIABLES["level"].domain, "codes", ()) == tuple(LEVELS.split())


@pytest.mark.parametrize("key", ["frankel", "asia", "escc", "level"])
def test_grades_are_said_as_their_codes(key: str) -> None:
    domain = VARIABLES[key].domain
    assert isinstance(domain, Choices) and domain.grades
    assert all(VARIABLES[key].said(code) == code for code in domain.codes)


def test_other_answers_are_said_in_words() -> None:
    graded = [key for key, v in VARIABLES.items() if getattr(v.domain, "grades", False)]
    assert sorted(graded) == ["asia", "escc", "frankel", "level"]


# What stands behind a code, where the word could mislead: assessment.md 2, 5.1, 5.2 and 1.2; prognosis.md 4b.
MEANS = {
    ("escc", "0"): "bone only",
    ("escc", "1a"): "thecal sac not deformed",
    ("escc", "1b"): "thecal sac deformed, cord not touched",
    ("escc", "1c"): "cord touched, not compressed",
    ("escc", "2"): "CSF still visible",
    ("escc", "3"): "no CSF visible",
    ("frankel", "A"): "no motor and no sensory function",
    ("frankel", "B"): "sensory function only",
    ("frankel", "C"): "without practical use",
    ("frankel", "D"): "useful power",
    ("frankel", "E"): "no weakness, sensory loss or sphincter disturbance",
    ("asia", "A"): "no sensory or motor function in S4–S5",
    ("asia", "B"): "sensory incomplete",
    ("asia", "C"): "more than half of the key muscles below the level under grade 3",
    ("asia", "D"): "at least half of the key muscles below the level grade 3 or more",
    ("asia", "E"): "normal",
    ("level", "C0"): "occiput",
    ("collapse", "none"): "no collapse, half or less involved",
    ("collapse", "body_over_50_involved"): "no collapse, over 50 %",
    ("collapse", "up_to_50"): "under 50 %",
    ("collapse", "over_50"): "over 50 %",
    ("posterolateral", "none"): "neither",
    ("posterolateral", "unilateral"): "one side",
    ("posterolateral", "bilateral"): "both sides",
    ("primary", "kidney"): "renal cell",
    ("primary", "liver"): "hepatocellular",
    ("primary", "carcinoid"): "neuroendocrine",
    ("primary", "germ_cell"): "seminoma",
    ("primary", "myeloma"): "plasmacytoma",
    ("visceral_spread", "disseminated"): "pleural, peritoneal, leptomeningeal",
    ("visceral_metastases", "unremovable"): "not removable",
    ("ambulation", "none"): "not walking",
    ("mri", "device_check"): "must be checked first",
}


@pytest.mark.parametrize(("key", "code"), MEANS)
def test_what_stands_behind_a_code(key: str, code: str) -> None:
    assert MEANS[key, code] in VARIABLES[key].label(code)


def test_no_answer_is_shown_with_the_word_of_another() -> None:
    every_code = {code for v in VARIABLES.values() if isinstance(v.domain, Choices) for code in v.domain.codes}
    for key, variable in VARIABLES.items():
        if isinstance(variable.domain, Choices):
            labels = variable.domain.labels
            assert len(set(labels.values())) == len(labels), key
            for code, label in labels.items():
                assert label == code or label not in every_code, f"{key}: {code} is shown as {label}"


# Limits catch a wrong unit or a slip; both are answers. contract.md gives age, KPS and ECOG; the others are wide.
NUMBERS: dict[str, tuple[str, float, float, float | None]] = {
    # key: unit, lowest, highest, step
    "age": ("years", 0, 120, None),
    "kps": ("", 0, 100, 10),
    "ecog": ("", 0, 5, 1),
    "extraspinal_bone_metastases": ("", 0, 1000, 1),
    "vertebral_metastases": ("", 1, 34, 1),
    "deficit_hours": ("hours", 0, 10 * 365 * 24, None),
    "complete_paralysis_hours": ("hours", 0, 10 * 365 * 24, None),
    "months_since_cancer_diagnosis": ("months", 0, 100 * 12, None),
    "months_diagnosis_to_metastasis": ("months", 0, 100 * 12, None),
    "albumin_g_dl": ("g/dL", 0.5, 8, None),
    "calcium_mg_dl": ("mg/dL", 4, 25, None),
    "crp_mg_dl": ("mg/dL", 0, 100, None),
    "ldh_iu_l": ("IU/L", 20, 30000, None),
    "bilirubin_mg_dl": ("mg/dL", 0, 60, None),
    "platelets_10_9_l": ("10^9/L", 1, 3000, None),
    "haemoglobin_g_dl": ("g/dL", 2, 25, None),
    "prior_dose_gy": ("Gy", 0, 100, None),
    "prior_fractions": ("", 1, 60, 1),
    "prior_radiotherapy_months": ("months", 0, 100 * 12, None),
    "organ_systems_with_metastases": ("", 0, 12, 1),
    "calcium_corrected_mg_dl": ("mg/dL", 0, 35, None),
    "gtv_cm3": ("cm3", 0, 3000, None),
    "planned_dose_per_fraction_gy": ("Gy", 0, 40, None),
}
NUMBERS |= topics.NUMBERS


def read(key: str, value: Any) -> list[tuple[float, float]]:
    """The numbers of an answer, or CaseError."""
    about = VARIABLES[key].about if key in VARIABLES else "patient"
    if about == "lesion":
        answers = spinemets.Case(lesions=[{"level": "T5", key: value}]).lesions[0]
    else:
        answers = spinemets.Case({key: value}).patient
    (answer,) = [a for name, a in answers.items() if a.origin == "entered" and name != "level"]
    return [(n.low, n.high) for n in answer.numbers]


def test_every_number_is_written_here() -> None:
    found = {
        name: (v.domain.unit, v.domain.low, v.domain.high, v.domain.step)
        for name, v in VARIABLES.items()
        if isinstance(v.domain, Number)
    }
    assert found == NUMBERS


@pytest.mark.parametrize("key", NUMBERS)
def test_both_limits_are_answers_and_what_lies_outside_is_refused(key: str) -> None:
    _, low, high, step = NUMBERS[key]
    assert read(key, low) == [(low, low)]
    assert read(key, high) == [(high, high)]
    for outside in (low - (step or 0.1), high + (step or 0.1)):
        with pytest.raises(CaseError, match="out of range"):
            read(key, outside)
    if step:
        assert read(key, low + step) == [(low + step, low + step)]
        with pytest.raises(CaseError, match="comes in"):
            read(key, low + step / 2)
    else:
        assert read(key, low + 0.5) == [(low + 0.5, low + 0.5)]


# prognosis.md 4b: CRP 0.4 mg/dL = 4 mg/L; albumin 3.7 g/dL = 37 g/L; platelets 100,000/µL; the limits in every unit
# are in tests/casefile/test_laboratory.py
UNITS = [
    ("albumin_g_dl", "35 g/L", 3.5),
    ("albumin", "37 g/L", 3.7),
    ("albumin", "3.7 g/dL", 3.7),
    ("crp_mg_dl", "4 mg/L", 0.4),
    ("crp", "0.4 mg/dL", 0.4),
    ("haemoglobin_g_dl", "120 g/L", 12),
    ("ldh_iu_l", "250 U/L", 250),
    ("platelets_10_9_l", "100000 /µL", 100),
    ("platelets_10_9_l", "100000 /uL", 100),
    ("platelets_10_9_l", "100 ×10⁹/L", 100),
]


@pytest.mark.parametrize(("key", "written", "value"), UNITS)
def test_a_unit_is_converted(key: str, written: str, value: float) -> None:
    ((low, high),) = read(key, written)
    assert low == high == pytest.approx(value)


def test_every_unit_is_written_here() -> None:
    units = {
        name: dict(v.domain.units) for name, v in VARIABLES.items() if isinstance(v.domain, Number) and v.domain.units
    }
    assert units == {
        "albumin_g_dl": {"g/L": 0.1},
        "calcium_mg_dl": {"mmol/L": 4.008},
        "calcium_corrected_mg_dl": {"mmol/L": 4.008},
        "crp_mg_dl": {"mg/L": 0.1},
        "haemoglobin_g_dl": {"g/L": 0.1},
        "ldh_iu_l": {"U/L": 1, "µkat/L": 60},
        "bilirubin_mg_dl": {"µmol/L": 0.05847, "umol/L": 0.05847},
        "platelets_10_9_l": {"×10⁹/L": 1, "x10^9/L": 1, "10^3/µL": 1, "/µL": 0.001, "/uL": 0.001},
        "gtv_cm3": {"cm³": 1, "mL": 1, "cc": 1},
    }


def test_the_limits_of_katagiri_are_said_in_the_other_unit_too() -> None:
    """prognosis.md 4b: Ca 10.3 mg/dL = 2.57 mmol/L; bilirubin 1.4 mg/dL = 24 µmol/L."""
    assert "2.57 mmol/L is 10.3 mg/dL" in VARIABLES["calcium_mg_dl"].help
    assert "24 µmol/L is 1.4 mg/dL" in VARIABLES["bilirubin_mg_dl"].help
    assert abs(10.3 / 2.57 - 4.008) < 0.002  # the molar mass of calcium is 40.08
    assert abs(1.4 / 24 - 0.05847) < 0.0002  # that of bilirubin is 584.7


def test_the_dates_that_give_a_duration() -> None:
    assert {v.since: name for name, v in VARIABLES.items() if v.since} == {
        "deficit_on": "deficit_hours",
        "complete_paralysis_on": "complete_paralysis_hours",
        "cancer_diagnosis_on": "months_since_cancer_diagnosis",
        "prior_radiotherapy_on": "prior_radiotherapy_months",
        **topics.DATES,
    }


def test_a_paralysis_is_no_longer_than_its_deficit() -> None:
    assert {name: v.within for name, v in VARIABLES.items() if v.within} == {
        "complete_paralysis_hours": "deficit_hours"
    }
    for deficit, fits in ((48, True), (50, True), (47, False)):
        patient = {"complete_paralysis_hours": 48, "deficit_hours": deficit}
        if fits:
            spinemets.Case(patient)
        else:
            with pytest.raises(CaseError, match=r"complete_paralysis_hours.*deficit_hours"):
                spinemets.Case(patient)


def test_codings() -> None:
    """ecosystem.md B5: LOINC, where confirmed; assessment.md 1.6 and 2: RadElement, sets RDES21 (SINS) and RDES288."""
    assert {name: dict(v.codings) for name, v in VARIABLES.items() if v.codings} == {
        "kps": {"loinc": "89243-0"},
        "ecog": {"loinc": "89247-1"},
        "albumin_g_dl": {"loinc": "1751-7"},
        "haemoglobin_g_dl": {"loinc": "718-7"},
        "platelets_10_9_l": {"loinc": "777-3"},
        "calcium_mg_dl": {"loinc": "17861-6"},
        "bilirubin_mg_dl": {"loinc": "1975-2"},
        "level": {"radelement": "RDE151"},
        "bone_quality": {"radelement": "RDE153"},
        "alignment": {"radelement": "RDE154"},
        "collapse": {"radelement": "RDE155"},
        "posterolateral": {"radelement": "RDE156"},
        "escc": {"radelement": "RDE1998"},
    }
