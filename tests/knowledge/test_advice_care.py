"""Supportive care: pain, position, clots, bladder and skin, the steroid, palliative care, drugs that act on bone."""

from typing import Any

from advised import CANCER, NO_SIGNS, PAINS, QUIET, SIGNS, Row, each, only, said, vertebra

from spinemets.knowledge.variables.cancer import primary
from spinemets.knowledge.variables.patient import life_expectancy

PALLIATIVE, ANALGESIA = "palliative_care_referral", "analgesia"
LONG_LIFE = {"life_expectancy": "over_12_months"}
TREATED = LONG_LIFE | {"wishes": "surgery_too"}

# treatment.md 7.3, palliative care: not for treatment of the disease, refractory symptoms, a short life
SYMPTOMS: list[Row] = [
    ("under 3 months", PALLIATIVE, "applies", TREATED | {"life_expectancy": "under_3_months"}),
    *[
        (f"{time} to live", PALLIATIVE, "no", TREATED | {"life_expectancy": time})
        for time in life_expectancy.domain.labels
        if time != "under_3_months"
    ],
    ("life expectancy not known", PALLIATIVE, "may_apply", {"wishes": "surgery_too"}),
    ("a refractory symptom", PALLIATIVE, "applies", TREATED | {"symptoms_refractory": "yes"}),
    ("no refractory symptom", PALLIATIVE, "no", TREATED | {"symptoms_refractory": "no"}),
    ("comfort alone is wished", PALLIATIVE, "applies", LONG_LIFE | {"wishes": "comfort"}),
    *[(f"wishes: {w}", PALLIATIVE, "no", LONG_LIFE | {"wishes": w}) for w in ("no_surgery", "undecided")],
    ("wishes not known", PALLIATIVE, "may_apply", LONG_LIFE),
    *[(pain, ANALGESIA, "applies", only(pain)) for pain in PAINS],
    ("no pain", ANALGESIA, "no", QUIET, [vertebra(pain="none")]),
    ("pain not known", ANALGESIA, "may_apply", {}),
]
# the pain pattern of the patient is not known: the pain of a vertebra is enough
OF_A_VERTEBRA: list[Row] = [
    ("pain of a vertebra, not mechanical", ANALGESIA, "applies", NO_SIGNS, [vertebra(pain="non_mechanical")]),
]

UNSTABLE_PAIN, BRACING, SIT = "radiotherapy_does_not_relieve_unstable_pain", "bracing", "mobilise_once_stable"
COLLAR = "hard_collar"
CLOTS, SKIN, BLADDER = "thromboprophylaxis", "skin_protection", "bladder_and_bowel"
REHABILITATION, ANTICOAGULANT = "rehabilitation", "anticoagulant_before_operation"
LOOSE = {"mechanically_stable": "no"}
SIGN, WEAK = only("gait_disturbance"), only("limb_weakness")
FIT, UNFIT = {"fit_for_surgery": "yes"}, {"fit_for_surgery": "no"}
FREE = {"prior_radiotherapy": "none"}
CALM = vertebra(**FREE)
UNSTABLE = vertebra(**FREE, **LOOSE)
KIDNEY, BREAST = FIT | {"primary": "kidney"}, FIT | {"primary": "breast"}
WALKS = {"ambulation": "independent"}
LIES = {"ambulation": "none"}
GAIT = {"gait_disturbance": "yes"}

# treatment.md 7.3: unstable pain, brace
INSTABILITY: list[Row] = [
    ("unstable and mechanical", UNSTABLE_PAIN, "applies T5", {}, [vertebra(pain="mechanical", **LOOSE)]),
    ("unstable, not mechanical", UNSTABLE_PAIN, "no", {}, [vertebra(pain="non_mechanical", **LOOSE)]),
    ("stable and mechanical", UNSTABLE_PAIN, "no", {}, [vertebra(pain="mechanical")]),
    (
        "stability not judged",
        UNSTABLE_PAIN,
        "may_apply T5",
        {},
        [{"level": "T5", "escc": "0", "pedicles_involved": "none", "pain": "mechanical"}],
    ),
    *[
        (f"unstable {level}", rule, expected.format(level), who, [vertebra(level, **LOOSE)])
        for level in ("C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7")
        for rule, who, expected in ((COLLAR, FIT, "applies {}"), (BRACING, UNFIT, "no"))
    ],
    *[(f"unstable {level}", COLLAR, "no", UNFIT, [vertebra(level, **LOOSE)]) for level in ("T1", "T2", "L3")],
    ("stable neck", COLLAR, "no", UNFIT, [vertebra("C2")]),
    ("neck not judged", COLLAR, "may_apply C2", FIT, [{"level": "C2"}]),
    *[(f"unstable {level}, fit", BRACING, "no", FIT, [vertebra(level, **LOOSE)]) for level in ("T1", "L3", "S1")],
    *[
        (f"unstable {level}, unfit", BRACING, f"applies {level}", UNFIT, [vertebra(level, **LOOSE)])
        for level in ("T1", "L3", "S5")
    ],
    ("unstable, fitness not known", BRACING, "may_apply L3", {}, [vertebra("L3", **LOOSE)]),
    ("stable neck, unfit", BRACING, "no", UNFIT, [vertebra("C2")]),
]

# treatment.md 7.2: around an operation, and in bed
CLOTTING: list[Row] = [
    ("separation surgery", CLOTS, "applies", QUIET | WALKS | KIDNEY, [CALM | {"escc": "3"}]),
    ("stabilisation", CLOTS, "applies", QUIET | WALKS | BREAST, [UNSTABLE]),
    ("radiotherapy alone, walks", CLOTS, "no", QUIET | WALKS | BREAST, [CALM]),
    ("radiotherapy alone, walks with an aid", CLOTS, "no", NO_SIGNS | BREAST | {"ambulation": "with_aid"}, [CALM]),
    ("radiotherapy alone, does not walk", CLOTS, "applies", NO_SIGNS | BREAST | LIES | GAIT, [CALM]),
    ("walking not known", CLOTS, "may_apply", QUIET | BREAST, [CALM]),
    ("immobilised", CLOTS, "applies", SIGN | WALKS | UNFIT | {"primary": "breast"}, [UNSTABLE]),
    (
        "one of two segments is operated on",
        CLOTS,
        "applies",
        QUIET | WALKS | BREAST,
        [CALM, UNSTABLE | {"level": "L3"}],
    ),
    ("an operation is recorded", CLOTS, "applies", QUIET | WALKS | BREAST, [CALM | {"planned_surgery": "open"}]),
    *[
        (f"{dose}, operation", ANTICOAGULANT, "applies", KIDNEY | {"anticoagulant": dose}, [CALM | {"escc": "3"}])
        for dose in ("prophylactic", "therapeutic")
    ],
    *[
        (f"{dose}, operation", ANTICOAGULANT, "no", KIDNEY | {"anticoagulant": dose}, [CALM | {"escc": "3"}])
        for dose in ("neither", "antiplatelet")
    ],
    ("not known, operation", ANTICOAGULANT, "may_apply", KIDNEY, [CALM | {"escc": "3"}]),
    ("therapeutic, radiotherapy", ANTICOAGULANT, "no", BREAST | {"anticoagulant": "therapeutic"}, [CALM]),
]

# treatment.md 7.3: bladder and bowel, skin, mobilisation, rehabilitation
LYING: list[Row] = [
    ("sphincter disturbance", BLADDER, "applies", only("sphincter_disturbance") | {"frankel": "D"}),
    *[(f"Frankel {g}", BLADDER, "applies", {"frankel": g}) for g in "ABC"],
    ("Frankel D, no sphincter disturbance", BLADDER, "no", {"frankel": "D", "sphincter_disturbance": "no"}),
    ("Frankel E", BLADDER, "no", {"frankel": "E"}),
    ("nothing known", BLADDER, "may_apply", {}),
    ("does not walk", SKIN, "applies", NO_SIGNS | LIES | GAIT, [CALM]),
    ("walks, Frankel D", SKIN, "no", WALKS | {"frankel": "D"}, [CALM]),
    ("walks with an aid, Frankel D", SKIN, "no", {"ambulation": "with_aid", "frankel": "D"}, [CALM]),
    *[(f"Frankel {g}", SKIN, "applies", {"frankel": g}, [CALM]) for g in "AB"],
    ("Frankel C, walking not known", SKIN, "may_apply", {"frankel": "C"}, [CALM]),
    ("immobilised, walks", SKIN, "applies", WEAK | WALKS | {"frankel": "D"}, [UNSTABLE]),
    ("walking not known", SKIN, "may_apply", WEAK | {"frankel": "D"}, [CALM]),
    ("immobilised", SIT, "applies", SIGN | WALKS, [UNSTABLE]),
    ("does not walk, stable", SIT, "applies", SIGN | LIES, [CALM]),
    ("walks, stable", SIT, "no", SIGN | WALKS, [CALM]),
    ("walks, no sign, unstable", SIT, "no", NO_SIGNS | WALKS, [UNSTABLE]),
    ("does not walk, a sign, one of two unstable", SIT, "applies", SIGN | LIES, [CALM, UNSTABLE | {"level": "L3"}]),
    ("walking not known", SIT, "may_apply", SIGN, [CALM]),
    *[(f"Frankel {g}", REHABILITATION, "applies", {"frankel": g}) for g in "ABCD"],
    ("Frankel E, walks", REHABILITATION, "no", {"frankel": "E"} | WALKS),
    *[(f"walking: {w}", REHABILITATION, "applies", {"frankel": "E", "ambulation": w}) for w in ("with_aid", "none")],
    ("weakness", REHABILITATION, "applies", only("limb_weakness") | WALKS),
    ("gait disturbance, walks", REHABILITATION, "may_apply", SIGN | WALKS),
    ("nothing known", REHABILITATION, "may_apply", {}),
]

TAPER, TOXICITY, WEEKS = "steroid_taper", "steroid_toxicity_watch", "steroid_for_weeks"
TISSUE = {"tissue_diagnosis": "yes"}
SOLID = {"primary": "breast"} | TISSUE
BLOOD = {"primary": "myeloma"} | TISSUE
ONE = [vertebra()]

# assessment.md 6 and treatment.md 6: as long as a steroid is advised; haematology decides on its own doses
STEROID: list[Row] = [
    *[(sign, TAPER, "applies", SOLID | only(sign), ONE) for sign in SIGNS],
    ("no sign", TAPER, "no", SOLID | QUIET, ONE),
    ("signs not known", TAPER, "may_apply", SOLID, ONE),
    ("waiting for tissue", TAPER, "no", {"primary": "lymphoma", "tissue_diagnosis": "no"} | SIGN, ONE),
    ("known myeloma, no sign", TAPER, "no", BLOOD | QUIET, ONE),
    *[(sign, TOXICITY, "applies", SOLID | only(sign), ONE) for sign in SIGNS],
    ("no sign", TOXICITY, "no", SOLID | QUIET, ONE),
    ("waiting for tissue", TOXICITY, "no", {"primary": "lymphoma", "tissue_diagnosis": "no"} | SIGN, ONE),
    ("known myeloma, no sign", TOXICITY, "applies", BLOOD | QUIET, ONE),
    ("signs not known", TOXICITY, "may_apply", SOLID, ONE),
    ("28 days", WEEKS, "applies", SOLID | SIGN | {"steroid_days": 28}, ONE),
    ("27.5 days", WEEKS, "no", SOLID | SIGN | {"steroid_days": 27.5}, ONE),
    ("days not known", WEEKS, "may_apply", SOLID | SIGN, ONE),
    ("28 days, no sign", WEEKS, "no", SOLID | QUIET | {"steroid_days": 28}, ONE),
    ("28 days, known myeloma", WEEKS, "applies", BLOOD | QUIET | {"steroid_days": 28}, ONE),
    ("27 days, known myeloma", WEEKS, "no", BLOOD | QUIET | {"steroid_days": 27}, ONE),
]

BONE, TEETH, CALCIUM = "bone_modifying_agent", "dental_check", "calcium_and_vitamin_d"
LOW, EVERY_12 = "correct_calcium_before_bone_agent", "zoledronate_every_12_weeks"
LESS, NO_DOSE = "zoledronate_renal_dose", "zoledronate_no_dose_known"
LONG_ENOUGH = [time for time in life_expectancy.domain.labels if time != "under_3_months"]
BY_THEMSELVES = ("breast", "myeloma")
# treatment.md 1.5: other solid tumours; blood cancers beside myeloma and a tumour without a name are none
NOT_SOLID = ("lymphoma", "leukaemia", "unknown")
SOLID_TUMOURS = [code for code in primary.domain.labels if code not in (*BY_THEMSELVES, *NOT_SOLID, "prostate")]
USED = [{"bone_agent": agent} for agent in ("zoledronate", "denosumab", "other_agent")]

BONES: list[Row] = [
    *[(p, BONE, "applies", {"primary": p}, ONE) for p in BY_THEMSELVES],
    *[
        (f"{p}, under 3 months", BONE, "applies", {"primary": p, "life_expectancy": "under_3_months"}, ONE)
        for p in BY_THEMSELVES
    ],
    *[(f"{p}, no vertebra", BONE, "no", {"primary": p}) for p in BY_THEMSELVES],
    *[(f"breast, {u['bone_agent']} in use", BONE, "no", {"primary": "breast"} | u, ONE) for u in USED],
    *[
        (f"prostate, {state}", BONE, expected, {"primary": "prostate", "hormone_status": state}, ONE)
        for state, expected in (("independent", "applies"), ("dependent", "no"), ("naive", "no"))
    ],
    ("prostate, hormones not known", BONE, "may_apply", {"primary": "prostate"}, ONE),
    (
        "prostate, dependent, refractory pain",
        BONE,
        "applies",
        {"primary": "prostate", "hormone_status": "dependent", "symptoms_refractory": "yes"},
        ONE,
    ),
    *[
        (f"{p}, {time}", BONE, "applies", {"primary": p, "life_expectancy": time}, ONE)
        for p in SOLID_TUMOURS
        for time in LONG_ENOUGH
    ],
    *[
        (f"{p}, under 3 months", BONE, "no", {"primary": p, "life_expectancy": "under_3_months"}, ONE)
        for p in SOLID_TUMOURS
    ],
    *[(f"{p}, life expectancy not known", BONE, "may_apply", {"primary": p}, ONE) for p in SOLID_TUMOURS],
    *[(f"{p}, long life", BONE, "no", {"primary": p, "life_expectancy": "over_12_months"}, ONE) for p in NOT_SOLID],
    ("lung, no vertebra", BONE, "no", {"primary": "lung_nsclc", "life_expectancy": "over_12_months"}),
    ("primary not known", BONE, "may_apply", CANCER, ONE),
]
NO_AGENT = {"primary": "lymphoma"}
WITH: list[Row] = [
    row
    for rule in (TEETH, CALCIUM)
    for row in (
        *[(f"{u['bone_agent']} in use", rule, "applies", NO_AGENT | u, ONE) for u in USED],
        ("one is advised", rule, "applies", {"primary": "breast"}, ONE),
        ("none", rule, "no", NO_AGENT, ONE),
        ("primary not known", rule, "may_apply", CANCER, ONE),
    )
]
WITH += [
    ("checked, one is advised", TEETH, "no", {"primary": "breast", "dental_check_done": "done"}, ONE),
    *[(f"checked, {u['bone_agent']}", TEETH, "no", NO_AGENT | u | {"dental_check_done": "done"}, ONE) for u in USED],
    *[(f"low, {u['bone_agent']}", LOW, "applies", NO_AGENT | u | {"calcium_low": "yes"}, ONE) for u in USED],
    *[(f"not low, {u['bone_agent']}", LOW, "no", NO_AGENT | u | {"calcium_low": "no"}, ONE) for u in USED],
    ("low, one is advised", LOW, "applies", {"primary": "breast", "calcium_low": "yes"}, ONE),
    ("not known, one is advised", LOW, "may_apply", {"primary": "breast"}, ONE),
    ("low, none", LOW, "no", NO_AGENT | {"calcium_low": "yes"}, ONE),
    ("zoledronate", EVERY_12, "applies", {"bone_agent": "zoledronate"}),
    *[(u["bone_agent"], EVERY_12, "no", u) for u in USED[1:]],
    ("not recorded", EVERY_12, "no", {}),
]


def cleared(rule: str, **expected: str) -> list[Row]:
    """What each clearance in mL/min calls for: with zoledronate in use, while one is advised, and with neither."""
    clearances = {"at_29": 29.9, "at_30": 30, "at_60": 60, "at_61": 60.5}
    rows: list[Row] = []
    for name, value in clearances.items():
        kidney = {"creatinine_clearance_ml_min": value}
        denosumab = expected[name] if rule == NO_DOSE else "no"  # no dose of any agent was read under 30
        rows += [
            (f"zoledronate, {value}", rule, expected[name], NO_AGENT | USED[0] | kidney, ONE),
            (f"one is advised, {value}", rule, expected[name], {"primary": "myeloma"} | kidney, ONE),
            (f"denosumab, {value}", rule, denosumab, {"primary": "myeloma"} | USED[1] | kidney, ONE),
            (f"none, {value}", rule, "no", NO_AGENT | kidney, ONE),
        ]
    return [
        *rows,
        ("zoledronate, clearance not known", rule, "may_apply", NO_AGENT | USED[0], ONE),
        ("one is advised, clearance not known", rule, "may_apply", {"primary": "myeloma"}, ONE),
    ]


# treatment.md 7.1: no change over 60, reduced from 30 to 60; nothing was read of less than 30
KIDNEYS = cleared(LESS, at_29="no", at_30="applies", at_60="applies", at_61="no")
KIDNEYS += cleared(NO_DOSE, at_29="applies", at_30="no", at_60="no", at_61="no")


@each(SYMPTOMS + OF_A_VERTEBRA + INSTABILITY + CLOTTING + LYING + STEROID + BONES + WITH + KIDNEYS)
def test_care(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
