"""What the advice says: its section, its place in the list, and every figure in its words."""

import re
from typing import Any

import pytest
import topics
from advised import BOOK, CANCER, NO_CANCER, QUIET, only, said, vertebra

import spinemets

RULES = BOOK.catalogue.rules

# contract.md, "what to do now", and the order of the brief: whom to call, immobilise, the discussion of steroids,
# dexamethasone, protection, imaging, the surgeon. Each kind counts on from its own ten.
NOW = {
    1: "contact_mscc_coordinator_now",
    2: "local_spinal_emergency_route",
    3: "advice_within_24_hours",
    4: "urgent_oncology_assessment",
    10: "immobilise",
    11: "consider_immobilising",
    20: "hold_steroid_until_tissue",
    21: "dexamethasone_16_mg",
    22: "glucose_and_gastric_protection",
    30: "mri_device_check",
    31: "mri_whole_spine_within_24_hours",
    32: "mri_whole_spine_within_1_week",
    33: "ct_when_mri_impossible",
    40: "spine_surgeon_opinion",
}
# beside the advice that they stand in for or go with
NOW_BESIDE = {
    "contact_again_if_no_answer": "contact_mscc_coordinator_now",
    "call_now_cancer_not_known": "local_spinal_emergency_route",
    "steroid_decide_now": "hold_steroid_until_tissue",
    "steroid_in_haematological_malignancy": "dexamethasone_16_mg",
}
# 50 is the place of advice that has none of its own
PLAN = {
    "decompression_may_restore_function": 10,
    "radiotherapy_within_24_hours": 20,
    "biopsy_before_treatment": 50,
    "search_for_primary": 50,
}
CAUTION = {
    "decompression_unlikely_to_restore_function": 10,
    "complete_paralysis_over_24_hours": 11,
    "major_surgery_needs_survival_over_3_months": 12,
    "scores_expect_short_survival": 13,
    "thirty_gray_in_ten_not_forty": 20,
    "embolise_before_surgery": 30,
    "score_outside_derivation": 40,
    "avoid_screws_in_involved_pedicles": 50,
    "escc_not_validated_below_conus": 50,
    "lumbar_puncture_below_block_risk": 50,
    "myelopathy_without_compression": 50,
    "normal_examination_does_not_exclude": 50,
    "plain_film_does_not_exclude": 50,
    "prognosis_may_be_underestimated": 50,
    "sins_not_valid_when_instrumented": 50,
    "steroid_not_routine_without_deficit": 50,
}
DISAGREEMENT = (
    "escc_1c_low_or_high",
    "estimate_differs_from_scores",
    "radioresistant_is_four_sets",
    "stability_judgement_differs_from_sins",
)


def test_every_advice_stands_in_its_section_at_its_place() -> None:
    wanted = {name: ("now", rank) for rank, name in NOW.items()}
    wanted |= {name: wanted[beside] for name, beside in NOW_BESIDE.items()}
    wanted |= {name: ("plan", rank) for name, rank in PLAN.items()}
    wanted |= {name: ("caution", rank) for name, rank in CAUTION.items()}
    wanted |= dict.fromkeys(DISAGREEMENT, ("disagreement", 50))
    assert not wanted.keys() & topics.PLACES.keys()
    wanted |= topics.PLACES
    assert {name: (rule.section, rule.rank) for name, rule in RULES.items()} == wanted


# the faster, the firmer, or the more certain advice stands for the other
AGAIN = "contact_again_if_no_answer"
STANDS_FOR = {
    "thirty_gray_in_ten_not_forty": {"cord_limit_exceeded"},
    "contact_mscc_coordinator_now": {AGAIN},
    "urgent_oncology_assessment": {"local_spinal_emergency_route", AGAIN},
    "pain_cancer_not_known": {
        "contact_mscc_coordinator_now",
        "local_spinal_emergency_route",
        "call_now_cancer_not_known",
        "advice_within_24_hours",
        "urgent_oncology_assessment",
        AGAIN,
    },
    "signs_of_spinal_infection_same_day": {"spinal_infection_same_day"},
    "immobilise": {"consider_immobilising_at_low_sins"},
    "dexamethasone_16_mg": {"infection_before_steroid"},
    "steroid_in_haematological_malignancy": {"infection_before_steroid"},
    "glucose_and_gastric_protection": {"infection_before_steroid"},
    "radiotherapy_within_24_hours": {"signs_of_spinal_infection_same_day"},
    "local_spinal_emergency_route": {AGAIN},
    "call_now_cancer_not_known": {"contact_mscc_coordinator_now", "local_spinal_emergency_route", AGAIN},
    "advice_within_24_hours": {"contact_mscc_coordinator_now", AGAIN},
    "mri_whole_spine_within_1_week": {"mri_whole_spine_within_24_hours"},
    "thromboprophylaxis": {"clots_on_an_anticoagulant"},
    "consider_immobilising": {"immobilise", "consider_immobilising_at_low_sins"},
    "steroid_decide_now": {
        "dexamethasone_16_mg",
        "hold_steroid_until_tissue",
        "signs_without_compression_on_mri",
        "infection_before_steroid",
    },
}


def test_which_advice_stands_for_another() -> None:
    assert {name: set(rule.superseded_by) for name, rule in RULES.items() if rule.superseded_by} == STANDS_FOR
    assert {name: rule.score for name, rule in RULES.items() if rule.score} == {
        "sins_not_valid_when_instrumented": "sins",
        "metal_not_recorded": "sins",
        "escc_not_validated_below_conus": "neurologic",
    }


def advised(patient: dict[str, Any], *lesions: dict[str, Any]) -> list[str]:
    """The advice of "now" that applies, in the order shown."""
    result = spinemets.assess(spinemets.Case(patient, lesions))
    return [a.rule.name for a in result.advice if a.status == "applies" and a.rule.section == "now"]


def test_the_order_of_what_to_do_now() -> None:
    emergency = only("gait_disturbance") | {"tissue_diagnosis": "yes"}
    unstable = vertebra(escc="3", mechanically_stable="no")
    assert advised(emergency | {"primary": "myeloma", "mri": "device_check"}, unstable) == [
        "contact_mscc_coordinator_now",
        "immobilise",
        "dexamethasone_16_mg",
        "steroid_in_haematological_malignancy",
        "glucose_and_gastric_protection",
        "mri_device_check",
        "mri_whole_spine_within_24_hours",
        "spine_surgeon_opinion",
    ]
    assert advised(NO_CANCER | only("gait_disturbance"), unstable) == [
        "local_spinal_emergency_route",
        "immobilise",
        "hold_steroid_until_tissue",
        "mri_whole_spine_within_24_hours",
        "spine_surgeon_opinion",
    ]
    assert advised(CANCER | only("pain_mechanical"), unstable | {"escc": "0", "alignment": "normal"}) == [
        "advice_within_24_hours",
        "consider_immobilising",
        "mri_whole_spine_within_1_week",
    ]
    assert advised(NO_CANCER | only("pain_mechanical") | {"mri": "contraindicated"}, vertebra()) == [
        "urgent_oncology_assessment",
        "mri_contraindicated_by_a_device",
        "ct_when_mri_impossible",
    ]


def test_what_a_test_of_advice_computes_is_what_the_assessment_shows() -> None:
    patient = {"gait_disturbance": "yes", "primary": "kidney", "frankel": "C"}
    lesions = (vertebra(escc="3"), vertebra("L3", escc=["1c", "2"]), vertebra("S1", instrumented="yes"))
    shown = spinemets.assess(spinemets.Case(patient, lesions)).advice
    assert sorted((a.rule.name, " ".join([a.status, *a.levels])) for a in shown) == sorted(
        (rule, part) for rule in RULES for part in said(rule, patient, lesions).split("; ") if part != "no"
    )


# What the reference says, as the advice must say it, and where the reference says it.
FIGURES: dict[str, dict[str, str]] = {
    "advice_within_24_hours": {
        "within 24 hours at the latest": "assessment.md 8.1",
        "within 24 hours, and immediately": "assessment.md 8.1",
    },
    "avoid_screws_in_involved_pedicles": {"feasible in 44 patients": "treatment.md 5.4, short segment"},
    "complete_paralysis_over_24_hours": {
        "over 24 hours": "assessment.md D4",
        "Between 24 and 48 hours": "assessment.md D4; treatment.md 11, row 3",
        "up to 48 hours could enter the trial": "assessment.md 7, exclusion: paraplegic over 48 h",
        "NG234": "treatment.md 0.2, the name of a guideline",
    },
    "consider_immobilising": {"Reassess within 24 hours": "treatment.md 8.1, row 1.4"},
    "decompression_may_restore_function": {
        "10 of 16 patients": "treatment.md 5.1, regained walking",
        "3 of 16": "treatment.md 5.1, regained walking",
        "under 48 hours": "assessment.md 7.1, Chaichana 2008",
    },
    "decompression_unlikely_to_restore_function": {
        "over 48 hours": "assessment.md D4",
        "series of 37": "assessment.md 7.1, delayed surgery",
        "2 of 7 with Frankel A": "assessment.md 7.1, delayed surgery",
        "8 of 14 with Frankel B": "assessment.md 7.1, delayed surgery",
        "over 24 hours makes surgery 'warranted'": "assessment.md 7.1, StatPearls",
        "Over 24 hours: surgery only for pain or stability": "assessment.md 7.1, CG75",
        "Over a week": "assessment.md 7.1, BMJ Best Practice",
        "NG234": "treatment.md 0.2, the name of a guideline",
    },
    "dexamethasone_16_mg": {
        "dexamethasone 16 mg, then 16 mg a day": "assessment.md 6.1, NG234",
        "16 mg of dexamethasone by mouth": "assessment.md 6.1, NG234",
        "then 16 mg a day until definitive treatment": "treatment.md 8.1, row 1.8.1",
        "96 mg a day": "assessment.md 6, Heimdal 1992",
        "serious harm in 4 of 28": "treatment.md 6, Heimdal 1992",
        "none of 38 on 16 mg": "treatment.md 6, Heimdal 1992",
        "16 mg by mouth, then 16 mg a day": "assessment.md 6.1, NG234",
        "10 mg intravenously, then 4 mg every 6 hours, tapered over 2 weeks": "assessment.md 6.1, StatPearls",
    },
    "embolise_before_surgery": {"(645 against 902 mL)": "treatment.md 5.8, randomised trial"},
    "escc_1c_low_or_high": {
        "ESCC 1c: low": "assessment.md 2.1",
        "differ on 1c": "assessment.md 2.1",
        "(escc_1c_counts_as)": "contract.md, outcomes: the policy setting",
        "1c is a class of its own": "assessment.md 2.1, NOMS",
        "1c counts as low grade, with 0, 1a and 1b": "assessment.md 2.1, 0-1 against 2-3",
        "1c counts as high grade": "assessment.md 2.1, Hallinan",
        "1c, 2 and 3 count as compression": "assessment.md 2.1, NCT06613295",
    },
    "hold_steroid_until_tissue": {"within the hour": "assessment.md 6: same-hour discussion"},
    "immobilise": {"within 24 hours": "treatment.md 8.1, row 1.4"},
    "local_spinal_emergency_route": {"About a quarter": "assessment.md 8.1: 23 %, and 25 % in a second source"},
    "lumbar_puncture_below_block_risk": {
        "7 of 50 patients": "assessment.md 8, Hollis 1986",
        "C1–2 puncture none of 50": "assessment.md 8, Hollis 1986",
    },
    "major_surgery_needs_survival_over_3_months": {
        "under 3 months": "assessment.md 7.1",
        "at least 3 months": "assessment.md 7, inclusion",
        "under 3 to 4 months makes surgery 'warranted'": "assessment.md 7.1, StatPearls",
        "At least 3 months": "assessment.md 7, inclusion",
    },
    "mri_device_check": {
        "at 1.5 T": "assessment.md 8, pacemaker",
        "189 scans, major events 0.5 %, no death": "assessment.md 8, pacemaker",
    },
    "mri_whole_spine_within_1_week": {
        "within a week": "treatment.md 8.1, row 1.5",
        "within 24 hours with any sign": "treatment.md 8.1, row 1.5.2",
    },
    "mri_whole_spine_within_24_hours": {
        "within 24 hours": "treatment.md 8.1, row 1.5.2",
        "17 to 32 %": "assessment.md 8, multi-level",
    },
    "plain_film_does_not_exclude": {
        "30 to 50 % of the mineral": "assessment.md D9",
        "up to 40 % of lesions are missed": "assessment.md 8, X-ray",
    },
    "prognosis_may_be_underestimated": {"hazard ratio 0.22": "prognosis.md 1b, systemic options"},
    "radioresistant_is_four_sets": {
        "RTOG 0631": "treatment.md 1.2, the name of a trial",
        "SC.24": "treatment.md 1.2, the name of a trial",
    },
    "radiotherapy_within_24_hours": {"within 24 hours of the decision": "treatment.md 8.1, QS56 statement 6"},
    "estimate_differs_from_scores": {
        "within 3 months": "prognosis.md: bands with half dead by 3 months, held against the figures in test_prognosis",
        "over 6 months": "contract.md: life_expectancy",
    },
    "scores_expect_short_survival": {
        "a median of 3 months or less": "prognosis.md: bands whose median is 3 months or less",
        "died within 3 months": "prognosis.md: bands with half dead by 3 months",
    },
    "search_for_primary": {"34 of 40 patients": "assessment.md 10, Rougraff", "in 65 %": "assessment.md 10, Rougraff"},
    "spine_surgeon_opinion": {"SINS of 7 or more": "assessment.md 1.3", "ESCC 2 or 3": "assessment.md 1.5, pitfall 7"},
    "stability_judgement_differs_from_sins": {"SINS: 0 to 6 stable, 13 to 18 unstable": "assessment.md 1.3"},
    "steroid_decide_now": {
        "decide now. 16 mg": "assessment.md 6.1, NG234",
        "dexamethasone 16 mg as soon as possible": "assessment.md 6.1, NG234",
    },
    "steroid_in_haematological_malignancy": {
        "dexamethasone 16 mg; haematology decides": "treatment.md 8.1, 1.8.5",
        "16 mg of dexamethasone as soon as possible": "treatment.md 8.1, 1.8.5",
    },
    "thirty_gray_in_ten_not_forty": {
        "30 Gy in 10 is the trial dose, not 40": "treatment.md 5.1",
        "40 Gy in ten exceeds the cord limit": "treatment.md 0.1, stop 2",
        "More than 30 Gy in 10": "treatment.md 5.1",
        "40 Gy in 10 puts an EQD2 of 60 Gy (alpha/beta 2)": "treatment.md 2.6",
        "under 1 % at 54 Gy": "treatment.md 0.1, stop 2, QUANTEC",
        "under 10 % at 61 Gy": "treatment.md 0.1, stop 2, QUANTEC",
        "30 to 40 Gy in ten sessions": "assessment.md D17",
        "30 Gy in 10.": "assessment.md D17",
    },
}


def words(rule: str) -> str:
    advice = RULES[rule]
    return " ".join([advice.short, advice.advice, *(side.says for side in advice.sides)])


def test_every_figure_has_a_place_in_the_reference() -> None:
    """A number that only the project names is no clinical number: decisions of ours are in words."""
    reference = re.compile(
        r"(assessment|treatment|prognosis|corrections|contract|imaging|README)\.md|statpearls|worked_cases"
    )
    for rule, figures in (FIGURES | topics.FIGURES).items():
        for figure, where in figures.items():
            assert reference.search(where), f"{rule}: {figure}: {where}"


@pytest.mark.parametrize("rule", RULES)
def test_every_figure_of_the_advice_is_in_the_reference(rule: str) -> None:
    text = words(rule)
    for phrase in sorted((FIGURES | topics.FIGURES).get(rule, ()), key=len, reverse=True):
        assert phrase in words(rule), phrase
        text = text.replace(phrase, "…")
    assert not re.search(r"\d", text.replace("ESCC 1c", "")), text


def test_the_arithmetic_of_forty_gray_in_ten() -> None:
    """treatment.md 2.5: EQD2 = n d (d + alpha/beta) / (2 + alpha/beta)."""
    dose, fractions, alpha_beta = 40, 10, 2
    each = dose / fractions
    assert dose * (each + alpha_beta) / (2 + alpha_beta) == 60


# What a reader must not miss, and where the reference says it.
WORDS = {
    "normal_examination_does_not_exclude": ("does not exclude", "assessment.md 8.1"),
    "plain_film_does_not_exclude": ("neither diagnose nor exclude", "assessment.md 8"),
    "mri_device_check": ("not an absolute bar", "assessment.md D10"),
    "major_surgery_needs_survival_over_3_months": ("speaks against major surgery", "assessment.md 7.1"),
    "decompression_unlikely_to_restore_function": ("not a stop", "assessment.md 7.1, ruling"),
    "complete_paralysis_over_24_hours": ("never an indication", "assessment.md 7.1, ruling"),
    "hold_steroid_until_tissue": ("before giving steroids", "assessment.md 6.1"),
    "steroid_not_routine_without_deficit": ("not routine", "treatment.md 8.1, row 1.8.7"),
    "contact_mscc_coordinator_now": ("immediately", "treatment.md 8.1, row 1.3"),
    "contact_again_if_no_answer": ("can be reached at all times", "treatment.md 8.1, QS56 statement 4"),
    "immobilise": ("without delay", "treatment.md 8.1, row 1.4"),
    "ct_when_mri_impossible": ("CT of the whole spine", "assessment.md 8"),
    "glucose_and_gastric_protection": ("proton pump inhibitor, glucose checks", "assessment.md 6.1"),
    "escc_not_validated_below_conus": ("cervical and thoracic", "assessment.md 2"),
    "embolise_before_surgery": ("hypervascular tumours only", "treatment.md 5.8"),
}


@pytest.mark.parametrize("rule", WORDS)
def test_what_a_reader_must_not_miss(rule: str) -> None:
    assert WORDS[rule][0] in words(rule), WORDS[rule][1]


def test_a_quiet_patient_is_told_nothing_for_now() -> None:
    assert advised(CANCER | QUIET, vertebra()) == []
