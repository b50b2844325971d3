"""The 21 contested points of treatment.md section 11 have one place each where both sides stand; for whom they matter.

Also here: the disputes of assessment.md section 11 that concern advice, and a steroid before the biopsy (its D7).
"""

import re
from typing import Any

import pytest
from advised import BOOK, CANCER, NO_CANCER, NO_SIGNS, QUIET, SIGNS, Row, each, only, said, vertebra

from spinemets.knowledge.variables.cancer import primary
from spinemets.model import Rule

RULES = BOOK.catalogue.rules

# treatment.md 11, by number: the rule, and what each of the two sides must say (a regular expression for one side each)
POINTS: list[tuple[int, str, str, str]] = [
    (
        1,
        "decompression_unlikely_to_restore_function",
        "over 24 hours makes surgery 'warranted'",
        "over 48 hours: not in",
    ),
    (1, "major_surgery_needs_survival_over_3_months", "under 3 to 4 months makes surgery", "At least 3 months"),
    (2, "thirty_gray_in_ten_not_forty", "30 to 40 Gy in ten", r"30 Gy in 10\."),
    (3, "decompression_unlikely_to_restore_function", "over 24 hours", "over 48 hours"),
    (3, "decompression_unlikely_to_restore_function", "Over a week", "could not be read"),
    (3, "complete_paralysis_over_24_hours", "over 24 hours", "up to 48 hours could enter the trial"),
    (4, "how_long_a_life_for_surgery", "3 to 4 months", "At least 3 months"),
    (4, "how_long_a_life_for_surgery", "At least 3 months", r"systemic options left.*0\.22"),
    (5, "dexamethasone_16_mg", "10 mg intravenously, then 4 mg every 6 hours", "16 mg by mouth"),
    (5, "guidelines_on_steroids", "no high loading dose", "81 % could walk"),
    (5, "guidelines_on_steroids", "16 mg as soon as possible", "8 to 16 mg"),
    (6, "steroid_without_deficit", "common practice", "Not routine"),
    (6, "steroid_without_deficit", "with radiotherapy", "Not routine"),
    (
        7,
        "long_or_short_fixation_with_involved_pedicles",
        "fuse several segments",
        "1 level above and below.*44 patients",
    ),
    (8, "plain_film_does_not_exclude", "simplest test", "not used to diagnose or exclude"),
    (9, "single_or_several_fractions", "single 8 Gy is good enough", r"lower limit was .11\.5 %"),
    (9, "single_or_several_fractions", "single 8 Gy is good enough", "irradiated again within 6 months 14 %.*3 %"),
    (10, "stereotactic_for_pain_disputed", r"35 % after 24 Gy in 2.*SC\.24", "41.3 % after 16 or 18 Gy.*RTOG 0631"),
    (11, "one_or_three_stereotactic_fractions", "24 Gy once: local recurrence 2.7 %", "fractures are most frequent"),
    (12, "cord_limits_differ", r"25\.3 in 5.*44\.6 Gy", "30 Gy in 5.*60 Gy"),
    (13, "half_of_the_dose_after_a_low_earlier_dose", "at most half", "9 Gy once or 12.2 Gy in 2"),
    (14, "target_volume_of_body_and_both_pedicles", "without the spinous process", "the spinous process too"),
    (15, "compressed_cord_without_separation_surgery", "Surgery, then stereotactic", "alone: no local progression"),
    (
        15,
        "compressed_cord_without_separation_surgery",
        "Surgery, then stereotactic",
        "Liver cancer.*without decompression",
    ),
    (16, "pain_flare_prophylaxis", "^For: 8 mg", "^Against"),
    (16, "pain_flare_prophylaxis", "^For, in stereotactic", "^Against"),
    (17, "radiotherapy_surgery_interval", "At least 2 weeks", "[Nn]o association"),
    (18, "embolise_tumours_not_on_every_list", "^Others bleed too", "Hypervascular tumours only"),
    (19, "coordinator_at_once_or_within_24_hours", "Within 24 hours", r"^Immediately\.$"),
    (
        20,
        "blood_cancer_with_deficit_operate_or_not",
        "operated on before there is tissue",
        "steroids, chemotherapy and radio",
    ),
    (20, "blood_cancer_with_deficit_operate_or_not", "operated on before there is tissue", "14 recovered fully"),
    (21, "myeloma_and_lymphoma_primary_or_metastatic", "primary tumours of the spine", "radiosensitive"),
]


@pytest.mark.parametrize(("number", "name", "one", "other"), POINTS, ids=[f"{p[0]}: {p[1]}: {p[3]}" for p in POINTS])
def test_both_sides_of_a_contested_point_are_shown(number: int, name: str, one: str, other: str) -> None:
    sides = [side.says for side in RULES[name].sides]
    first = {text for text in sides if re.search(one, text)}
    second = {text for text in sides if re.search(other, text)}
    assert first and second, f"point {number}: {sides}"
    assert first != second, f"point {number}: the same side twice"


def test_all_points_are_there() -> None:
    assert {number for number, *_ in POINTS} == set(range(1, 22))


# assessment.md 11: the disputes that a rule shows; the others stand with scores, tables and help texts
DISPUTES = {
    "D2": ("escc_1c_low_or_high", ("low grade", "high grade")),
    "D3": ("major_surgery_needs_survival_over_3_months", ("warranted", "At least 3 months")),
    "D4": ("decompression_unlikely_to_restore_function", ("24 hours", "48 hours", "Over a week")),
    "D6": ("dexamethasone_16_mg", ("16 mg by mouth", "10 mg intravenously")),
    "D7": ("steroid_before_biopsy", ("No steroid before advice", "83 % with and 81 % without", "odds ratio 3.3")),
    "D9": ("plain_film_does_not_exclude", ("simplest test",)),
    "D10": ("mri_device_check", ("rules out MRI", "device check")),
    "D11": ("stereotactic_for_pain_disputed", ("SC.24", "RTOG 0631")),
    "D17": ("thirty_gray_in_ten_not_forty", ("30 to 40 Gy", "30 Gy in 10.")),
}


@pytest.mark.parametrize("dispute", DISPUTES)
def test_a_dispute_is_shown_by_a_rule(dispute: str) -> None:
    name, words = DISPUTES[dispute]
    text = " ".join(side.says for side in RULES[name].sides)
    assert all(word in text for word in words)


def handled(rule: Rule) -> str:
    return f"{rule.short} {rule.advice}"


# treatment.md 11, the last column: how a point is handled here
HANDLED = {
    "how_long_a_life_for_surgery": ("survival score", "board"),
    "steroid_without_deficit": ("tied to neurological signs",),
    "long_or_short_fixation_with_involved_pedicles": ("Both are shown",),
    "cord_limits_differ": ("stricter limit is the default",),
    "half_of_the_dose_after_a_low_earlier_dose": ("not refused",),
    "target_volume_of_body_and_both_pedicles": ("named as optional",),
    "compressed_cord_without_separation_surgery": ("experts only",),
    "coordinator_at_once_or_within_24_hours": ("Immediately is right",),
    "blood_cancer_with_deficit_operate_or_not": ("Tissue first", "board"),
    "myeloma_and_lymphoma_primary_or_metastatic": ("histology",),
    "steroid_before_biopsy": ("specialist decides",),
    "embolise_tumours_not_on_every_list": ("histology decides",),
}


@pytest.mark.parametrize("name", HANDLED)
def test_how_a_point_is_handled(name: str) -> None:
    assert RULES[name].section == "disagreement"
    assert all(words in handled(RULES[name]) for words in HANDLED[name])


def test_the_arithmetic_of_the_cord() -> None:
    """treatment.md 2.5: EQD2 = n d (d + 2) / 4; its vectors in 2.6, and the quirk of 2.4."""

    def eqd2(dose: float, fractions: int) -> float:
        return dose * (dose / fractions + 2) / 4

    limits = ((12.4, 1), (17.0, 2), (20.3, 3), (23.0, 4), (25.3, 5))
    assert [round(eqd2(*limit), 1) for limit in limits] == pytest.approx([44.6] * 5, abs=0.11)
    assert [round(eqd2(dose, n), 1) for dose, n in ((14, 1), (21.9, 3), (30, 5))] == [56.0, 50.9, 60.0]
    earlier, new = eqd2(8, 1), eqd2(9, 1)
    assert (earlier, round(earlier + new)) == (20, 45)
    assert round(new / (earlier + new), 2) == 0.55


SURVIVAL, STEROID = "how_long_a_life_for_surgery", "steroid_without_deficit"
SCREWS, LIMITS = "long_or_short_fixation_with_involved_pedicles", "cord_limits_differ"
LOW_DOSE, TARGET = "half_of_the_dose_after_a_low_earlier_dose", "target_volume_of_body_and_both_pedicles"
GRADE_2, AT_ONCE = "compressed_cord_without_separation_surgery", "coordinator_at_once_or_within_24_hours"
BLOOD, NAMING = "blood_cancer_with_deficit_operate_or_not", "myeloma_and_lymphoma_primary_or_metastatic"
BIOPSY, BLEEDING = "steroid_before_biopsy", "embolise_tumours_not_on_every_list"
# assessment.md 4.1 and treatment.md 5.8: melanoma and breast in one list, neuroendocrine and sarcoma in the other
ON_SOME_LISTS = ("melanoma", "breast", "sarcoma", "carcinoid")

FRESH = vertebra(prior_radiotherapy="none")
LOOSE = FRESH | {"mechanically_stable": "no"}
FIT = {"fit_for_surgery": "yes"}
KIDNEY, BREAST = FIT | {"primary": "kidney"}, FIT | {"primary": "breast"}
BRIEF, SHORTER = {"life_expectancy": "under_3_months"}, {"life_expectancy": "3_to_6_months"}
STEREOTACTIC, NO_PLAN = {"planned_radiotherapy": "stereotactic"}, {"planned_radiotherapy": "none"}
OPEN, NO_OPERATION = {"planned_surgery": "open"}, {"planned_surgery": "none"}

SURGERY: list[Row] = [
    *[
        (f"{n}, an operation", SURVIVAL, "applies T5", KIDNEY | time, [LOOSE])
        for n, time in (("2", BRIEF), ("5", SHORTER))
    ],
    *[
        (f"{time}, an operation", SURVIVAL, "no", KIDNEY | {"life_expectancy": time}, [LOOSE])
        for time in ("6_to_12_months", "over_12_months")
    ],
    ("no operation", SURVIVAL, "no", BREAST | BRIEF, [FRESH]),
    ("an operation is planned", SURVIVAL, "applies T5", BREAST | BRIEF, [FRESH | OPEN]),
    ("none is planned", SURVIVAL, "no", KIDNEY | BRIEF, [LOOSE | NO_OPERATION]),
    ("life expectancy not known", SURVIVAL, "may_apply T5", KIDNEY, [LOOSE]),
    *[(f"pedicles: {n}", SCREWS, "applies T5", KIDNEY, [LOOSE | {"pedicles_involved": n}]) for n in ("one", "both")],
    ("pedicles: none", SCREWS, "no", KIDNEY, [LOOSE]),
    ("pedicles: one, no operation", SCREWS, "no", BREAST, [FRESH | {"pedicles_involved": "one"}]),
    (
        "pedicles not known",
        SCREWS,
        "may_apply T5",
        KIDNEY,
        [{n: a for n, a in LOOSE.items() if n != "pedicles_involved"}],
    ),
    *[(p, BLEEDING, "applies T5", FIT | {"primary": p}, [LOOSE]) for p in ON_SOME_LISTS],
    *[(f"{p}, no operation", BLEEDING, "no", FIT | {"primary": p}, [LOOSE | NO_OPERATION]) for p in ON_SOME_LISTS],
    *[(p, BLEEDING, "no", FIT | {"primary": p}, [LOOSE]) for p in primary.domain.labels if p not in ON_SOME_LISTS],
    ("primary not known", BLEEDING, "may_apply T5", FIT, [LOOSE]),
    ("ESCC 2", GRADE_2, "applies T5", KIDNEY, [FRESH | {"escc": "2"}]),
    ("ESCC 3", GRADE_2, "no", KIDNEY, [FRESH | {"escc": "3"}]),
    *[(f"ESCC {g}", GRADE_2, "no", KIDNEY, [FRESH | {"escc": g}]) for g in ("0", "1a", "1b")],
    ("ESCC 1c counts as high", GRADE_2, "no", KIDNEY, [FRESH | {"escc": "1c"}], {"escc_1c_counts_as": "high"}),
    ("sensitive", GRADE_2, "no", BREAST, [FRESH | {"escc": "2"}]),
    ("not fit", GRADE_2, "no", {"primary": "kidney", "fit_for_surgery": "no"}, [FRESH | {"escc": "2"}]),
    ("fitness not known", GRADE_2, "may_apply T5", {"primary": "kidney"}, [FRESH | {"escc": "2"}]),
]
STEROIDS: list[Row] = [
    *[(f"ESCC {g}", STEROID, "applies", QUIET, [vertebra(escc=g)]) for g in ("2", "3")],
    *[(f"ESCC {g}", STEROID, "no", QUIET, [vertebra(escc=g)]) for g in ("0", "1a", "1b", "1c")],
    ("severe pain", STEROID, "applies", only("pain_severe_unremitting"), [vertebra()]),
    ("another pain", STEROID, "no", only("pain_nocturnal"), [vertebra()]),
    *[(f"{sign}, ESCC 3", STEROID, "no", only(sign), [vertebra(escc="3")]) for sign in SIGNS],
    ("ESCC not known", STEROID, "may_apply", QUIET, [{"level": "T5"}]),
    ("signs not known", STEROID, "may_apply", {}, [vertebra(escc="3")]),
    (
        "a lymphoma is possible",
        BIOPSY,
        "applies",
        only("gait_disturbance") | {"tissue_diagnosis": "no", "primary": "unknown"},
    ),
    ("tissue at hand", BIOPSY, "no", only("gait_disturbance") | {"tissue_diagnosis": "yes", "primary": "breast"}),
    ("no signs", BIOPSY, "no", QUIET | {"tissue_diagnosis": "no", "primary": "unknown"}),
    ("tissue not known", BIOPSY, "may_apply", only("gait_disturbance") | {"primary": "unknown"}),
]


def irradiated(dose: Any, **answers: Any) -> list[dict[str, Any]]:
    earlier = {"prior_radiotherapy": "conventional", "prior_dose_gy": dose, "prior_radiotherapy_months": 5}
    return [vertebra(**earlier | answers)]


STEREOTACTIC_PLANS: list[Row] = [
    ("resistant, low grade", LIMITS, "applies T5", KIDNEY, [FRESH]),
    ("resistant, high grade", LIMITS, "applies T5", KIDNEY, [FRESH | {"escc": "3"}]),
    ("sensitive", LIMITS, "no", BREAST, [FRESH]),
    ("planned", LIMITS, "applies T5", BREAST, [FRESH | STEREOTACTIC]),
    ("none planned", LIMITS, "no", KIDNEY, [FRESH | NO_PLAN]),
    ("primary not known", LIMITS, "may_apply T5", FIT, [FRESH]),
    *[(f"{dose} Gy", LOW_DOSE, "applies T5", {}, irradiated(dose)) for dose in (6, 8)],
    *[(f"{dose} Gy", LOW_DOSE, "no", {}, irradiated(dose)) for dose in (8.5, 20, 30)],
    ("dose not known", LOW_DOSE, "may_apply T5", {}, [vertebra(prior_radiotherapy="conventional")]),
    # treatment.md 0.1, stop 5: no number under 5 months or without records; 2.4 is about the cord
    *[(f"{m} months", LOW_DOSE, "no", {}, irradiated(8, prior_radiotherapy_months=m)) for m in (0, 4.9)],
    ("records gone", LOW_DOSE, "no", {}, irradiated(8, prior_radiotherapy_records="not_found")),
    ("below the conus", LOW_DOSE, "no", {}, irradiated(8, level="L2")),
    ("never irradiated", LOW_DOSE, "no", {}, [FRESH]),
    ("stereotactic before", LOW_DOSE, "no", {}, [vertebra(prior_radiotherapy="stereotactic", prior_dose_gy=8)]),
    ("8 Gy, stereotactic planned", LOW_DOSE, "applies T5", {}, irradiated(8, planned_radiotherapy="stereotactic")),
    ("8 Gy, conventional planned", LOW_DOSE, "no", {}, irradiated(8, planned_radiotherapy="conventional")),
    ("8 Gy, none planned", LOW_DOSE, "no", {}, irradiated(8, planned_radiotherapy="none")),
    ("both pedicles", TARGET, "applies T5", KIDNEY, [FRESH | {"pedicles_involved": "both"}]),
    *[(f"pedicles: {n}", TARGET, "no", KIDNEY, [FRESH | {"pedicles_involved": n}]) for n in ("none", "one")],
    ("both pedicles, sensitive", TARGET, "no", BREAST, [FRESH | {"pedicles_involved": "both"}]),
    ("both pedicles, planned", TARGET, "applies T5", BREAST, [FRESH | STEREOTACTIC | {"pedicles_involved": "both"}]),
    (
        "pedicles not known",
        TARGET,
        "may_apply T5",
        KIDNEY,
        [{n: a for n, a in FRESH.items() if n != "pedicles_involved"}],
    ),
]
BLOOD_CANCERS = ("lymphoma", "myeloma", "leukaemia")
OTHERS: list[Row] = [
    *[(sign, AT_ONCE, "applies", CANCER | only(sign)) for sign in SIGNS],
    ("no signs", AT_ONCE, "no", CANCER | NO_SIGNS),
    ("no cancer", AT_ONCE, "no", NO_CANCER | only("gait_disturbance")),
    ("signs not known", AT_ONCE, "may_apply", CANCER),
    *[(f"{p}, Frankel {g}", BLOOD, "applies", {"primary": p, "frankel": g}) for p in BLOOD_CANCERS for g in "ABCD"],
    *[(f"{p}, Frankel E", BLOOD, "no", {"primary": p, "frankel": "E"}) for p in BLOOD_CANCERS],
    ("lymphoma, weak legs", BLOOD, "applies", {"primary": "lymphoma", "limb_weakness": "yes"}),
    *[
        (
            f"unknown, no tissue, Frankel {g}",
            BLOOD,
            "applies",
            {"primary": "unknown", "tissue_diagnosis": "no", "frankel": g},
        )
        for g in "ABCD"
    ],
    ("unknown, no tissue, Frankel E", BLOOD, "no", {"primary": "unknown", "tissue_diagnosis": "no", "frankel": "E"}),
    ("unknown, tissue, Frankel A", BLOOD, "no", {"primary": "unknown", "tissue_diagnosis": "yes", "frankel": "A"}),
    *[
        (f"{p}, Frankel A", BLOOD, "no", {"primary": p, "tissue_diagnosis": "no", "frankel": "A"})
        for p in primary.domain.labels
        if p not in (*BLOOD_CANCERS, "unknown")
    ],
    ("Frankel not known", BLOOD, "may_apply", {"primary": "lymphoma"}),
    *[(p, NAMING, "applies", {"primary": p}, [vertebra()]) for p in ("lymphoma", "myeloma")],
    *[
        (p, NAMING, "no", {"primary": p}, [vertebra()])
        for p in primary.domain.labels
        if p not in ("lymphoma", "myeloma")
    ],
    *[(f"{p}, no vertebra", NAMING, "no", {"primary": p}) for p in ("lymphoma", "myeloma")],
    ("primary not known", NAMING, "may_apply", {}, [vertebra()]),
]


@each(SURGERY + STEROIDS + STEREOTACTIC_PLANS + OTHERS)
def test_contested(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
