"""The questions: keys and codes as the contract lists them, the order of scales, codings."""

import pytest
import topics

import spinemets
from spinemets.model import Choices

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
