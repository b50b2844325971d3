"""The operation: which, with what fixation, what stands around it, and when no treatment is right."""

from typing import Any

import treatment_plans as plans
from advised import NO_SIGNS, Row, each, said, vertebra
from treatment_plans import BREAST, FIT, KIDNEY, SEPARATION, STABILISE_CEBRT, STABILISE_SRS, STABLE, TIGHT, UNSTABLE

from spinemets.knowledge.variables.cancer import primary

MEDICAL = "medical_therapy_first_in_haematological_compression"
BLOOD = ("lymphoma", "myeloma", "leukaemia", "germ_cell")
NO_FRAGMENT = {"bone_fragment_in_canal": "no"}
WHOLE = TIGHT | NO_FRAGMENT
# treatment.md 0.3 (44 patients) and 5.2: without instability or retropulsion medical treatment first
DRUGS: list[Row] = [
    *[(p, MEDICAL, "applies T5" if p in BLOOD else "no", {"primary": p}, [WHOLE]) for p in primary.domain.labels],
    *[(f"ESCC {g}", MEDICAL, "applies T5", {"primary": "myeloma"}, [WHOLE | {"escc": g}]) for g in ("2", "3")],
    *[(f"ESCC {g}", MEDICAL, "no", {"primary": "myeloma"}, [WHOLE | {"escc": g}]) for g in ("0", "1a", "1b", "1c")],
    ("unstable", MEDICAL, "no", {"primary": "myeloma"}, [WHOLE | {"mechanically_stable": "no"}]),
    ("a fragment", MEDICAL, "no", {"primary": "myeloma"}, [WHOLE | {"bone_fragment_in_canal": "yes"}]),
    ("fragment not known", MEDICAL, "may_apply T5", {"primary": "myeloma"}, [TIGHT]),
    (
        "stability not judged",
        MEDICAL,
        "may_apply T5",
        {"primary": "myeloma"},
        [{"level": "T5", "escc": "3", **NO_FRAGMENT}],
    ),
]

SEPARATE, STABILISE = "separation_surgery", "stabilisation_scaled_to_instability"
NOT_ALONE = "decompression_with_stabilisation_not_alone"
# treatment.md 0.3 and 5.3
WHICH: list[Row] = [
    *[
        (name, SEPARATE, "applies T5" if name == SEPARATION else "no", who, [where])
        for name, (who, where) in plans.PLANS.items()
    ],
    ("fitness not known", SEPARATE, "may_apply T5", {"primary": "kidney"}, [TIGHT]),
    *[
        (name, STABILISE, "applies T5" if "stabilise" in plans.CODES[name] else "no", who, [where])
        for name, (who, where) in plans.PLANS.items()
    ],
    *[
        (f"operation: {how}", STABILISE, expected, BREAST, [UNSTABLE | {"planned_surgery": how}])
        for how, expected in (
            ("none", "applies T5"),
            ("cement", "no"),
            ("percutaneous", "no"),
            ("open", "no"),
        )
    ],
    ("stability not judged", STABILISE, "may_apply T5", BREAST, [STABLE | {"mechanically_stable": ["yes", "no"]}]),
    # corrections.md 5, Rades: laminectomy alone
    *[
        (name, NOT_ALONE, "applies T5" if name == SEPARATION else "no", who, [where])
        for name, (who, where) in plans.PLANS.items()
    ],
    *[
        (f"ESCC {g}, open surgery", NOT_ALONE, expected, BREAST, [STABLE | {"escc": g, "planned_surgery": "open"}])
        for g, expected in (("1b", "no"), ("1c", "no"), ("2", "applies T5"), ("3", "applies T5"))
    ],
    *[
        (f"operation: {how}", NOT_ALONE, "no", KIDNEY, [TIGHT | {"planned_surgery": how}])
        for how in ("none", "cement", "percutaneous")
    ],
]

CEMENT, NO_CEMENT, EXTEND = "cement_for_painful_collapse", "cement_with_cord_compression", "extend_fixation"
QUIET = NO_SIGNS
SORE = vertebra(collapse="over_50", pain="non_mechanical", instrumented="no", **NO_FRAGMENT)
PLANNED = {"planned_surgery": "cement"}
NO_DEFICIT = NO_SIGNS
# treatment.md 5.5 and 5.4
FILLING: list[Row] = [
    *[(f"{c}", CEMENT, "applies T5", QUIET, [SORE | {"collapse": c}]) for c in ("up_to_50", "over_50")],
    *[(f"{c}", CEMENT, "no", QUIET, [SORE | {"collapse": c}]) for c in ("none", "body_over_50_involved")],
    ("collapse not known", CEMENT, "may_apply T5", QUIET, [vertebra(pain="non_mechanical", **NO_FRAGMENT)]),
    ("mechanical pain", CEMENT, "applies T5", QUIET, [SORE | {"pain": "mechanical"}]),
    ("no pain", CEMENT, "no", QUIET, [SORE | {"pain": "none"}]),
    *[(f"ESCC {g}", CEMENT, "applies T5", QUIET, [SORE | {"escc": g}]) for g in ("0", "1a", "1b")],
    *[(f"ESCC {g}", CEMENT, "no", QUIET, [SORE | {"escc": g}]) for g in ("1c", "2", "3")],
    ("weakness", CEMENT, "no", QUIET | {"limb_weakness": "yes", "neurological_deficit": "yes"}, [SORE]),
    ("radicular pain", CEMENT, "applies T5", QUIET | {"radicular_pain": "yes"}, [SORE]),
    ("a fragment", CEMENT, "no", QUIET, [SORE | {"bone_fragment_in_canal": "yes"}]),
    ("instrumented", CEMENT, "no", QUIET, [SORE | {"instrumented": "yes"}]),
    *[
        (f"operation: {how}", CEMENT, expected, QUIET, [SORE | {"planned_surgery": how}])
        for how, expected in (
            ("none", "no"),
            ("cement", "applies T5"),
            ("percutaneous", "no"),
            ("open", "no"),
        )
    ],
    *[(f"ESCC {g}", NO_CEMENT, "applies T5", QUIET, [SORE | PLANNED | {"escc": g}]) for g in ("2", "3")],
    *[(f"ESCC {g}", NO_CEMENT, "no", QUIET, [SORE | PLANNED | {"escc": g}]) for g in ("0", "1a", "1b", "1c")],
    ("a fragment", NO_CEMENT, "applies T5", QUIET, [SORE | PLANNED | {"bone_fragment_in_canal": "yes"}]),
    ("fragment not known", NO_CEMENT, "may_apply T5", QUIET, [vertebra(**PLANNED)]),
    ("weakness", NO_CEMENT, "applies T5", {"limb_weakness": "yes"}, [SORE | PLANNED]),
    *[
        (f"compressed, operation: {how}", NO_CEMENT, "no", {"limb_weakness": "yes"}, [TIGHT | {"planned_surgery": how}])
        for how in ("none", "not_recorded", "percutaneous", "open")
    ],
    *[
        (
            f"{name}, pedicles: {n}",
            EXTEND,
            "applies T5" if name in plans.OPERATED else "no",
            who,
            [where | {"pedicles_involved": n}],
        )
        for name, (who, where) in plans.PLANS.items()
        for n in ("one", "both")
    ],
    ("pedicles: none", EXTEND, "no", BREAST, [UNSTABLE]),
    (
        "pedicles not known",
        EXTEND,
        "may_apply T5",
        BREAST,
        [{"level": "T5", "mechanically_stable": "no", "escc": "0", "prior_radiotherapy": "none"}],
    ),
    *[
        (
            f"pedicles, operation: {how}",
            EXTEND,
            expected,
            BREAST,
            [UNSTABLE | {"pedicles_involved": "both", "planned_surgery": how}],
        )
        for how, expected in (
            ("none", "no"),
            ("cement", "no"),
            ("percutaneous", "applies T5"),
            ("open", "applies T5"),
        )
    ],
    (
        "stable, but open surgery planned",
        EXTEND,
        "applies T5",
        BREAST,
        [STABLE | {"pedicles_involved": "one", "planned_surgery": "open"}],
    ),
]

DAY = "embolisation_timing"
# treatment.md 5.8 and assessment.md 4.1
BLEEDING: list[Row] = [
    *[(f"{p}", DAY, "applies T5", FIT | {"primary": p}, [TIGHT]) for p in ("kidney", "thyroid", "liver")],
    *[(f"{p}", DAY, "no", FIT | {"primary": p}, [TIGHT]) for p in ("breast", "melanoma", "lung_nsclc")],
    ("stable, not compressed", DAY, "no", KIDNEY, [STABLE]),
    *[
        (f"operation: {how}", DAY, expected, KIDNEY, [TIGHT | {"planned_surgery": how}])
        for how, expected in (
            ("none", "no"),
            ("cement", "no"),
            ("percutaneous", "applies T5"),
            ("open", "applies T5"),
        )
    ],
    ("fitness not known", DAY, "may_apply T5", {"primary": "kidney"}, [TIGHT]),
]

OPERATE = "operate_moderately_sensitive_tumours"
WEAK = BREAST | {"limb_weakness": "yes", "life_expectancy": "6_to_12_months"}
# treatment.md 5.1 and 0.3: breast cancer could enter the trial; NOMS irradiates
TRIAL: list[Row] = [
    *[
        (
            p,
            OPERATE,
            "applies T5" if p in ("breast", "prostate", "ovary", "carcinoid", "lung_sclc") else "no",
            WEAK | {"primary": p},
            [TIGHT],
        )
        for p in primary.domain.labels
    ],
    *[(f"ESCC {g}", OPERATE, "applies T5", WEAK, [STABLE | {"escc": g}]) for g in ("2", "3")],
    *[(f"ESCC {g}", OPERATE, "no", WEAK, [STABLE | {"escc": g}]) for g in ("0", "1a", "1b", "1c")],
    ("unstable: both operate", OPERATE, "no", WEAK, [TIGHT | {"mechanically_stable": "no"}]),
    ("no sign", OPERATE, "no", BREAST | NO_SIGNS | {"life_expectancy": "6_to_12_months"}, [TIGHT]),
    ("under 3 months", OPERATE, "no", WEAK | {"life_expectancy": "under_3_months"}, [TIGHT]),
    ("3 to 6 months", OPERATE, "applies T5", WEAK | {"life_expectancy": "3_to_6_months"}, [TIGHT]),
    ("not fit", OPERATE, "no", WEAK | {"fit_for_surgery": "no"}, [TIGHT]),
    ("irradiated before", OPERATE, "no", WEAK, [TIGHT | {"prior_radiotherapy": "conventional"}]),
    ("signs not known", OPERATE, "may_apply T5", BREAST | {"life_expectancy": "6_to_12_months"}, [TIGHT]),
]

NOTHING = "no_treatment_can_be_right"
LAST = {"complete_paralysis_hours": 200, "days_to_weeks_to_live": "yes", "ecog": 4}
# treatment.md 7.3: paralysis for over a week, poor function, and days to weeks to live
RIGHTLY: list[Row] = [
    ("all three", NOTHING, "applies", LAST),
    *[(f"{h} hours", NOTHING, "no", LAST | {"complete_paralysis_hours": h}) for h in (24, 49, 167, 168)],
    *[(f"{h} hours", NOTHING, "applies", LAST | {"complete_paralysis_hours": h}) for h in (168.5, 169, 1000)],
    *[(f"ECOG {e}", NOTHING, "no", LAST | {"ecog": e, "kps": 60}) for e in (0, 1, 2)],
    *[(f"ECOG {e}", NOTHING, "applies", LAST | {"ecog": e}) for e in (3, 4)],
    *[(f"KPS {k}", NOTHING, "applies", LAST | {"ecog": 2, "kps": k}) for k in (10, 40, 50)],
    *[(f"KPS {k}", NOTHING, "no", LAST | {"ecog": 2, "kps": k}) for k in (60, 70, 100)],
    ("function not known", NOTHING, "may_apply", {k: v for k, v in LAST.items() if k != "ecog"}),
    ("longer to live", NOTHING, "no", LAST | {"days_to_weeks_to_live": "no"}),
    ("time to live not judged", NOTHING, "no", {k: v for k, v in LAST.items() if k != "days_to_weeks_to_live"}),
    (
        "under 3 months is not days to weeks",
        NOTHING,
        "no",
        {"complete_paralysis_hours": 200, "ecog": 4, "life_expectancy": "under_3_months"},
    ),
    ("duration not known", NOTHING, "may_apply", {"days_to_weeks_to_live": "yes", "ecog": 4}),
]

AFTER, INTERVAL, LATE = "radiotherapy_after_surgery", "radiotherapy_surgery_interval", "radiotherapy_late_after_surgery"
SOON, SOON_AFTER = "radiotherapy_within_a_week_of_surgery", "surgery_within_a_week_of_radiotherapy"


def both(days: Any, surgery: str = "open", how: str = "conventional") -> dict[str, Any]:
    return vertebra(planned_surgery=surgery, planned_radiotherapy=how, days_surgery_to_radiotherapy=days)


def back(days: Any, surgery: str = "open", kind: str = "conventional", **more: Any) -> dict[str, Any]:
    return vertebra(planned_surgery=surgery, prior_radiotherapy=kind, days_radiotherapy_to_surgery=days, **more)


# treatment.md 1.3, 1.4 and 5.9: 2 to 4 weeks; under a week either way and over 4 weeks a warning
AROUND: list[Row] = [
    *[
        (name, rule, "applies T5" if name in plans.OPERATED else "no", who, [where])
        for rule in (AFTER, INTERVAL)
        for name, (who, where) in plans.PLANS.items()
    ],
    *[
        ("no radiotherapy planned", rule, "no", BREAST, [UNSTABLE | {"planned_radiotherapy": "none"}])
        for rule in (AFTER, INTERVAL)
    ],
    *[
        (f"{how} planned", rule, "applies T5", BREAST, [UNSTABLE | {"planned_radiotherapy": how}])
        for rule in (AFTER, INTERVAL)
        for how in ("conventional", "stereotactic")
    ],
    *[("fitness not known", rule, "may_apply T5", {"primary": "kidney"}, [TIGHT]) for rule in (AFTER, INTERVAL)],
    *[("cement only", rule, "no", BREAST, [UNSTABLE | {"planned_surgery": "cement"}]) for rule in (AFTER, INTERVAL)],
    *[(f"{d} days", SOON, "applies T5", {}, [both(d)]) for d in (0, 3, 6, 6.5)],
    *[(f"{d} days", SOON, "no", {}, [both(d)]) for d in (7, 8, 21, 28, 40)],
    *[
        (f"3 days after {s}", SOON, "applies T5" if s in ("percutaneous", "open") else "no", {}, [both(3, s)])
        for s in ("none", "not_recorded", "cement", "percutaneous", "open")
    ],
    ("3 days, stereotactic", SOON, "applies T5", {}, [both(3, how="stereotactic")]),
    *[(f"3 days, {how}", SOON, "no", {}, [both(3, how=how)]) for how in ("none", "not_recorded")],
    (
        "days not known",
        SOON,
        "may_apply T5",
        {},
        [vertebra(planned_surgery="open", planned_radiotherapy="conventional")],
    ),
    *[(f"{d} days", LATE, "applies T5", {}, [both(d)]) for d in (28.5, 29, 60)],
    *[(f"{d} days", LATE, "no", {}, [both(d)]) for d in (3, 14, 27, 28)],
    *[
        (f"40 days after {s}", LATE, "no" if s in ("none", "not_recorded") else "applies T5", {}, [both(40, s)])
        for s in ("none", "not_recorded", "cement", "percutaneous", "open")
    ],
    *[(f"40 days, {how}", LATE, "no", {}, [both(40, how=how)]) for how in ("none", "not_recorded")],
    ("40 days, stereotactic", LATE, "applies T5", {}, [both(40, how="stereotactic")]),
    *[(f"{d} days", SOON_AFTER, "applies T5", {}, [back(d)]) for d in (0, 6, 7)],
    *[(f"{d} days", SOON_AFTER, "no", {}, [back(d)]) for d in (7.5, 8, 30)],
    *[
        (f"3 days, then {s}", SOON_AFTER, "applies T5" if s in ("percutaneous", "open") else "no", {}, [back(3, s)])
        for s in ("none", "not_recorded", "cement", "percutaneous", "open")
    ],
    ("3 days, stereotactic", SOON_AFTER, "applies T5", {}, [back(3, kind="stereotactic")]),
    (
        "never irradiated",
        SOON_AFTER,
        "no",
        {},
        [vertebra(planned_surgery="open", prior_radiotherapy="none", days_radiotherapy_to_surgery=3)],
    ),
    (
        "days not known",
        SOON_AFTER,
        "may_apply T5",
        {},
        [vertebra(planned_surgery="open", prior_radiotherapy="conventional")],
    ),
]

WOUND = "wound_complication_risk"
RISKS = {"steroid_taken": "no", "prior_chemotherapy": "no", "albumin_low": "no"}
AT_RISK: list[Row] = [
    *[
        (
            f"{risk}, {name}",
            WOUND,
            "applies T5" if name in plans.OPERATED else "no",
            who | RISKS | {risk: "yes"},
            [where],
        )
        for risk in RISKS
        for name, (who, where) in plans.PLANS.items()
    ],
    *[
        (f"irradiated: {kind}", WOUND, "applies T5", BREAST | RISKS, [UNSTABLE | {"prior_radiotherapy": kind}])
        for kind in ("conventional", "stereotactic")
    ],
    ("no risk factor", WOUND, "no", BREAST | RISKS, [UNSTABLE]),
    ("no operation", WOUND, "no", BREAST | {"steroid_taken": "yes"}, [STABLE]),
    (
        "steroid not known",
        WOUND,
        "may_apply T5",
        BREAST | {"prior_chemotherapy": "no", "albumin_low": "no"},
        [UNSTABLE],
    ),
    (
        "operation planned",
        WOUND,
        "applies T5",
        BREAST | {"steroid_taken": "yes"},
        [STABLE | {"planned_surgery": "open"}],
    ),
    ("cement planned", WOUND, "no", BREAST | {"steroid_taken": "yes"}, [UNSTABLE | {"planned_surgery": "cement"}]),
]


@each(DRUGS + WHICH + FILLING + BLEEDING + TRIAL + RIGHTLY)
def test_operation(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


@each(AROUND + AT_RISK)
def test_around_surgery(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


def test_the_plans_that_are_operated_on() -> None:
    assert {STABILISE_CEBRT, STABILISE_SRS, SEPARATION} <= set(plans.OPERATED)
