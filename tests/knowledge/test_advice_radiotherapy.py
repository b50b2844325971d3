"""Radiotherapy: regimens by prognosis, the limit of the cord, a second course, and the risks of stereotactic doses."""

from typing import Any

import treatment_plans as plans
from advised import BOOK, NO_SIGNS, Row, each, said, vertebra
from treatment_plans import BREAST, KIDNEY, SEPARATION, SRS, STABILISE_CEBRT, STABILISE_SRS, STABLE, TIGHT, UNFIT

from spinemets.knowledge.variables.lesion import level
from spinemets.knowledge.variables.patient import life_expectancy

SINGLE, UNCOMPLICATED = "single_8_gy_when_prognosis_short", "single_8_gy_for_uncomplicated_pain"
INTERMEDIATE, FAVOURABLE = "regimen_when_prognosis_intermediate", "longer_course_when_prognosis_favourable"
TIMES = tuple(life_expectancy.domain.labels)
BRIEF = {"life_expectancy": "under_3_months"}
CANCER = {"cancer_history": "yes"}

# treatment.md 1.3: poor prognosis: a single 8 Gy, for pain and for compression
SHORT: list[Row] = [
    *[(f"{t}", SINGLE, "no", CANCER | {"life_expectancy": t}, [vertebra()]) for t in TIMES if t != "under_3_months"],
    ("under 3 months, a vertebra", SINGLE, "applies", CANCER | BRIEF, [vertebra()]),
    ("under 3 months, compressed", SINGLE, "applies", CANCER | BRIEF, [vertebra(escc="3")]),
    ("under 3 months, no vertebra", SINGLE, "no", CANCER | BRIEF),
    ("no cancer", SINGLE, "no", {"cancer_history": "no"} | BRIEF, [vertebra()]),
    ("life expectancy not known", SINGLE, "may_apply", CANCER, [vertebra()]),
    ("no radiotherapy planned", SINGLE, "no", CANCER | BRIEF, [vertebra(planned_radiotherapy="none")]),
    ("conventional planned", SINGLE, "applies", CANCER | BRIEF, [vertebra(planned_radiotherapy="conventional")]),
    (
        "none planned at one of two levels",
        SINGLE,
        "applies",
        CANCER | BRIEF,
        [vertebra(planned_radiotherapy="none"), vertebra("L3")],
    ),
    ("days to weeks", SINGLE, "no", CANCER | BRIEF | {"days_to_weeks_to_live": "yes"}, [vertebra()]),
    ("not days to weeks", SINGLE, "applies", CANCER | BRIEF | {"days_to_weeks_to_live": "no"}, [vertebra()]),
]

PAINFUL = STABLE | {"pain": "non_mechanical"}
LONGER = {"life_expectancy": "6_to_12_months"}
QUIET_BREAST = BREAST | NO_SIGNS | LONGER
# treatment.md 1.3: uncomplicated painful metastasis, no compression
PAIN: list[Row] = [
    *[
        (f"pain {p}", UNCOMPLICATED, "applies T5", QUIET_BREAST, [STABLE | {"pain": p}])
        for p in ("non_mechanical", "mechanical")
    ],
    ("no pain", UNCOMPLICATED, "no", QUIET_BREAST, [STABLE | {"pain": "none"}]),
    ("pain not known", UNCOMPLICATED, "may_apply T5", QUIET_BREAST, [STABLE]),
    *[(f"ESCC {g}", UNCOMPLICATED, "applies T5", QUIET_BREAST, [PAINFUL | {"escc": g}]) for g in ("0", "1a", "1b")],
    *[(f"ESCC {g}", UNCOMPLICATED, "no", QUIET_BREAST, [PAINFUL | {"escc": g}]) for g in ("1c", "2", "3")],
    *[
        (
            t,
            UNCOMPLICATED,
            "no" if t == "under_3_months" else "applies T5",
            QUIET_BREAST | {"life_expectancy": t},
            [PAINFUL],
        )
        for t in TIMES
    ],
    ("radicular pain", UNCOMPLICATED, "no", QUIET_BREAST | {"radicular_pain": "yes"}, [PAINFUL]),
    ("gait", UNCOMPLICATED, "no", QUIET_BREAST | {"gait_disturbance": "yes"}, [PAINFUL]),
    ("resistant tumour", UNCOMPLICATED, "no", QUIET_BREAST | {"primary": "kidney"}, [PAINFUL]),
    ("unstable", UNCOMPLICATED, "no", QUIET_BREAST, [PAINFUL | {"mechanically_stable": "no"}]),
    (
        "resistant, conventional planned",
        UNCOMPLICATED,
        "applies T5",
        QUIET_BREAST | {"primary": "kidney"},
        [PAINFUL | {"planned_radiotherapy": "conventional"}],
    ),
    ("stereotactic planned", UNCOMPLICATED, "no", QUIET_BREAST, [PAINFUL | {"planned_radiotherapy": "stereotactic"}]),
    ("operation planned", UNCOMPLICATED, "no", QUIET_BREAST, [PAINFUL | {"planned_surgery": "open"}]),
    ("no operation planned", UNCOMPLICATED, "applies T5", QUIET_BREAST, [PAINFUL | {"planned_surgery": "none"}]),
]

HIGH = STABLE | {"escc": "3"}
# treatment.md 1.3: intermediate: 20 in 5; favourable: a long course; poor: the single fraction above
BY_PROGNOSIS: list[Row] = [
    *[
        (
            f"{t}, ESCC {g}",
            rule,
            "applies T5" if t in times else "no",
            BREAST | {"life_expectancy": t},
            [STABLE | {"escc": g}],
        )
        for rule, times in (
            (INTERMEDIATE, ("3_to_6_months",)),
            (FAVOURABLE, ("6_to_12_months", "over_12_months")),
        )
        for t in TIMES
        for g in ("2", "3")
    ],
    *[
        (f"{t}, ESCC {g}", rule, "no", BREAST | {"life_expectancy": t}, [STABLE | {"escc": g}])
        for rule, t in ((INTERMEDIATE, "3_to_6_months"), (FAVOURABLE, "over_12_months"))
        for g in ("0", "1a", "1b", "1c")
    ],
    *[
        (f"{what}", rule, expected, who | {"life_expectancy": t}, [where])
        for rule, t in ((INTERMEDIATE, "3_to_6_months"), (FAVOURABLE, "over_12_months"))
        for what, expected, who, where in (
            ("resistant: operate", "no", KIDNEY, TIGHT),
            ("resistant, unfit", "applies T5", UNFIT, TIGHT),
            ("unstable: stabilise", "no", BREAST, HIGH | {"mechanically_stable": "no"}),
            ("open surgery planned", "no", BREAST, HIGH | {"planned_surgery": "open"}),
            ("no radiotherapy planned", "no", BREAST, HIGH | {"planned_radiotherapy": "none"}),
            ("conventional planned", "applies T5", BREAST, HIGH | {"planned_radiotherapy": "conventional"}),
            ("stereotactic planned", "no", BREAST, HIGH | {"planned_radiotherapy": "stereotactic"}),
        )
    ],
    *[(f"{rule}: time not known", rule, "may_apply T5", BREAST, [HIGH]) for rule in (INTERMEDIATE, FAVOURABLE)],
]

LIMIT, REACHED = "cord_limit_exceeded", "cord_limit_reached"


def planned(where: str = "T5", dose: Any = 40, fractions: Any = 10, how: str = "conventional") -> dict[str, Any]:
    return vertebra(where, planned_radiotherapy=how, planned_dose_gy=dose, planned_fractions=fractions)


LEVELS = tuple(level.domain.labels)
CAUDA = LEVELS[LEVELS.index("L2") :]
# treatment.md 0.1, stop 2: 40 Gy in 10 on a cord in the field; 40 in 20, 37.5 in 15 and 30 in 10 are courses of 1.1
TOO_MUCH: list[Row] = [
    *[(f"40 Gy in 10 at {v}", LIMIT, f"applies {v}", {}, [planned(v)]) for v in LEVELS if v not in CAUDA],
    *[(f"40 Gy in 10 at {v}", LIMIT, "no", {}, [planned(v)]) for v in CAUDA],
    # EQD2 (alpha/beta 2) by hand: dose × (dose in each fraction + 2) / 4; over 54, over 50, and below
    *[
        (f"{d} Gy in {n}", LIMIT, "applies T5", {}, [planned(dose=d, fractions=n)])
        for d, n in ((39, 10), (40.5, 10), (40, 1), (40, 9), (40, 11), (30, 5), (16, 1), (45, 15), (50, 20))
    ],
    *[
        (f"{d} Gy in {n}", rule, expected, {}, [planned(dose=d, fractions=n)])
        for d, n in ((36, 10), (54, 27), (52, 26))
        for rule, expected in ((LIMIT, "no"), (REACHED, "applies T5"))
    ],
    *[
        (f"{d} Gy in {n}", rule, "no", {}, [planned(dose=d, fractions=n)])
        for d, n in ((30, 10), (8, 1), (20, 5), (37.5, 15), (40, 15), (40, 20), (50, 25))
        for rule in (LIMIT, REACHED)
    ],
    ("40 Gy in 10, over the limit", REACHED, "no", {}, [planned()]),
    ("36 Gy in 10 on the cauda", REACHED, "no", {}, [planned("L3", dose=36)]),
    ("stereotactic: the cord is spared", LIMIT, "no", {}, [planned(how="stereotactic")]),
    ("no radiotherapy", LIMIT, "no", {}, [vertebra(planned_radiotherapy="none")]),
    ("technique not recorded", LIMIT, "no", {}, [vertebra(planned_dose_gy=40, planned_fractions=10)]),
    ("nothing planned", LIMIT, "no", {}, [vertebra()]),
    (
        "dose not known",
        LIMIT,
        "may_apply T5",
        {},
        [vertebra(planned_radiotherapy="conventional", planned_fractions=10)],
    ),
    (
        "fractions not known",
        LIMIT,
        "may_apply T5",
        {},
        [vertebra(planned_radiotherapy="conventional", planned_dose_gy=40)],
    ),
    ("30 to 40 Gy", LIMIT, "may_apply T5", {}, [planned(dose="30..40")]),
]

EXPERT, AGAIN = "reirradiation_specialist_only", "reirradiation_after_conventional_course"


def irradiated(kind: Any, months: Any = None, **more: Any) -> dict[str, Any]:
    return vertebra(
        prior_radiotherapy=kind, **({} if months is None else {"prior_radiotherapy_months": months}), **more
    )


OLD_COURSE = {"prior_dose_gy": 30, "prior_fractions": 10}
GONE, FOUND = {"prior_radiotherapy_records": "not_found"}, {"prior_radiotherapy_records": "found"}
# treatment.md 0.1, stop 5: earlier stereotactic, under 5 months, dose not known: specialists only, no number
SECOND_COURSE: list[Row] = [
    ("never irradiated", EXPERT, "no", {}, [irradiated("none")]),
    ("never irradiated", AGAIN, "no", {}, [irradiated("none")]),
    *[(f"stereotactic {m} months ago", EXPERT, "applies T5", {}, [irradiated("stereotactic", m)]) for m in (1, 5, 40)],
    *[(f"stereotactic {m} months ago", AGAIN, "no", {}, [irradiated("stereotactic", m)]) for m in (1, 5, 40)],
    ("stereotactic, time not known", EXPERT, "applies T5", {}, [irradiated("stereotactic")]),
    *[(f"conventional {m} months ago", EXPERT, "applies T5", {}, [irradiated("conventional", m)]) for m in (0, 4, 4.9)],
    *[
        (f"conventional {m} months ago, dose {known}", rule, expected, {}, [irradiated("conventional", m, **answers)])
        for m in (5, 5.5, 60)
        for known, answers, expert, again in (
            ("known", OLD_COURSE, "no", "applies T5"),
            ("not known", {}, "applies T5", "no"),
            ("known without fractions", {"prior_dose_gy": 30}, "applies T5", "no"),
        )
        for rule, expected in ((EXPERT, expert), (AGAIN, again))
    ],
    *[(f"conventional {m} months ago", AGAIN, "no", {}, [irradiated("conventional", m)]) for m in (0, 4, 4.9)],
    ("conventional, time not known", EXPERT, "may_apply T5", {}, [irradiated("conventional", **OLD_COURSE)]),
    ("conventional, time not known", AGAIN, "may_apply T5", {}, [irradiated("conventional", **OLD_COURSE)]),
    ("conventional, nothing else known", EXPERT, "applies T5", {}, [irradiated("conventional")]),
    ("records gone", EXPERT, "applies T5", {}, [irradiated("conventional", 60, **GONE)]),
    ("records gone", AGAIN, "no", {}, [irradiated("conventional", 60, **GONE)]),
    ("records gone, never irradiated", EXPERT, "no", {}, [irradiated("none", **GONE)]),
    ("records found", EXPERT, "no", {}, [irradiated("conventional", 60, **FOUND)]),
    ("records found", AGAIN, "applies T5", {}, [irradiated("conventional", 60, **FOUND)]),
    *[
        (
            f"no radiotherapy planned, {kind}",
            rule,
            "no",
            {},
            [irradiated(kind, 60, planned_radiotherapy="none", **GONE)],
        )
        for rule, kind in ((EXPERT, "stereotactic"), (EXPERT, "conventional"))
    ],
    ("no radiotherapy planned", AGAIN, "no", {}, [irradiated("conventional", 60, planned_radiotherapy="none")]),
    (
        "names the vertebra",
        EXPERT,
        "applies L3",
        {},
        [irradiated("none"), irradiated("stereotactic") | {"level": "L3"}],
    ),
]

FLARE, FRACTIONS = "pain_flare_prophylaxis", "single_or_several_fractions"
CONVENTIONAL = {"planned_radiotherapy": "conventional"}
DISPUTED: list[Row] = [
    *[
        (f"{how}, pain {p}", FLARE, "applies", NO_SIGNS, [vertebra(pain=p, planned_radiotherapy=how)])
        for how in ("conventional", "stereotactic")
        for p in ("non_mechanical", "mechanical")
    ],
    ("no pain", FLARE, "no", NO_SIGNS, [vertebra(pain="none", **CONVENTIONAL)]),
    ("pain not known", FLARE, "may_apply", NO_SIGNS, [vertebra(**CONVENTIONAL)]),
    ("a sign", FLARE, "no", NO_SIGNS | {"radicular_pain": "yes"}, [vertebra(pain="mechanical", **CONVENTIONAL)]),
    ("signs not known", FLARE, "may_apply", {}, [vertebra(pain="non_mechanical", **CONVENTIONAL)]),
    *[
        (f"radiotherapy {how}", FLARE, "no", NO_SIGNS, [vertebra(pain="mechanical", planned_radiotherapy=how)])
        for how in ("none", "not_recorded")
    ],
    # treatment.md 11, row 9
    *[(f"ESCC {g}", FRACTIONS, "applies T5", BREAST, [STABLE | {"escc": g}]) for g in ("2", "3")],
    *[(f"ESCC {g}", FRACTIONS, "no", BREAST, [STABLE | {"escc": g}]) for g in ("0", "1a", "1b", "1c")],
    ("resistant: operate", FRACTIONS, "no", KIDNEY, [TIGHT]),
    ("resistant, unfit", FRACTIONS, "applies T5", UNFIT, [TIGHT]),
    ("primary not known", FRACTIONS, "may_apply T5", {"fit_for_surgery": "yes"}, [HIGH]),
]

AVOID, GRADE, FRACTURE = (
    "avoid_stereotactic_when_prognosis_short",
    "stereotactic_alone_fails_at_high_grade",
    "fracture_risk_after_stereotactic",
)
ONE_OR_THREE, FOR_PAIN, AFTER = (
    "one_or_three_stereotactic_fractions",
    "stereotactic_for_pain_disputed",
    "stereotactic_after_surgery",
)
STEREOTACTIC = {"planned_radiotherapy": "stereotactic"}
SOUND = {"bone_quality": "blastic", "collapse": "none", "alignment": "normal", "posterolateral": "none", "pain": "none"}
WEAK = (
    {"bone_quality": "lytic"},
    {"collapse": "up_to_50"},
    {"collapse": "over_50"},
    {"alignment": "deformity"},
    {"alignment": "subluxation"},
)
# SINS 7 without any of the three: C1 (junctional) 3, mechanical pain 3, mixed 1; without the pain 4
WOBBLY = {"level": "C1", "pain": "mechanical", "bone_quality": "mixed"}
FIRM = {"level": "C1", "pain": "none", "bone_quality": "mixed"}


def dosed(gray: Any = 24, **answers: Any) -> dict[str, Any]:
    return STABLE | SOUND | {"planned_dose_per_fraction_gy": gray} | answers


PLAIN = STABLE | SOUND
# treatment.md 4: caution at 20 Gy or more in a fraction if lytic, fractured, deformed or SINS 7 or more
BREAKS: list[Row] = [
    *[(f"{w}, {d} Gy", FRACTURE, "applies T5", KIDNEY, [dosed(d, **w)]) for w in WEAK for d in (20, 24)],
    *[(f"{w}, {d} Gy", FRACTURE, "no", KIDNEY, [dosed(d, **w)]) for w in WEAK for d in (8, 19, 19.9)],
    ("nothing weak", FRACTURE, "no", KIDNEY, [dosed()]),
    ("mixed", FRACTURE, "no", KIDNEY, [dosed(bone_quality="mixed")]),
    ("over half of the body involved", FRACTURE, "no", KIDNEY, [dosed(collapse="body_over_50_involved")]),
    ("SINS 7", FRACTURE, "applies C1", KIDNEY, [dosed(**WOBBLY)]),
    ("SINS 4", FRACTURE, "no", KIDNEY, [dosed(**FIRM)]),
    ("dose not known", FRACTURE, "may_apply T5", KIDNEY, [PLAIN | {"bone_quality": "lytic"}]),
    ("bone not known", FRACTURE, "may_apply T5", KIDNEY, [STABLE | {"planned_dose_per_fraction_gy": 24}]),
    ("NOMS leads to conventional", FRACTURE, "no", BREAST, [PLAIN | {"bone_quality": "lytic"}]),
    *[
        (f"planned {how}", FRACTURE, expected, BREAST, [dosed(bone_quality="lytic", planned_radiotherapy=how)])
        for how, expected in (("stereotactic", "applies T5"), ("conventional", "no"), ("none", "no"))
    ],
    (
        "the dose is on the other, sound vertebra",
        FRACTURE,
        "no",
        KIDNEY,
        [dosed(), PLAIN | {"level": "T6", "bone_quality": "lytic", "planned_dose_per_fraction_gy": 10}],
    ),
]

# treatment.md 2.2 and 11, row 10: under 3 months to live conventional
SHORT_LIFE: list[Row] = [
    *[
        (f"{name}, brief", AVOID, "applies T5" if name in plans.STEREOTACTIC else "no", who | BRIEF, [where])
        for name, (who, where) in plans.PLANS.items()
    ],
    *[(t, AVOID, "no", KIDNEY | {"life_expectancy": t}, [STABLE]) for t in TIMES if t != "under_3_months"],
    ("time not known", AVOID, "may_apply T5", KIDNEY, [STABLE]),
    ("conventional recorded", AVOID, "no", KIDNEY | BRIEF, [STABLE | CONVENTIONAL]),
    ("stereotactic recorded", AVOID, "applies T5", BREAST | BRIEF, [STABLE | STEREOTACTIC]),
    ("none recorded", AVOID, "no", KIDNEY | BRIEF, [STABLE | {"planned_radiotherapy": "none"}]),
]
# treatment.md 2.1: local progression by ESCC grade; ESCC 3 is the cut
ALONE: list[Row] = [
    ("ESCC 3", GRADE, "applies T5", {}, [vertebra(escc="3", **STEREOTACTIC)]),
    *[(f"ESCC {g}", GRADE, "no", {}, [vertebra(escc=g, **STEREOTACTIC)]) for g in ("0", "1a", "1b", "1c", "2")],
    ("ESCC not known", GRADE, "may_apply T5", {}, [{"level": "T5", **STEREOTACTIC}]),
    ("ESCC 3, conventional", GRADE, "no", {}, [vertebra(escc="3", **CONVENTIONAL)]),
    ("ESCC 3, nothing recorded", GRADE, "no", {}, [vertebra(escc="3")]),
    *[
        (f"ESCC 3, {how}", GRADE, expected, {}, [vertebra(escc="3", planned_surgery=how, **STEREOTACTIC)])
        for how, expected in (
            ("none", "applies T5"),
            ("not_recorded", "applies T5"),
            ("cement", "applies T5"),
            ("percutaneous", "applies T5"),
            ("open", "no"),
        )
    ],
]
FIRM_KIDNEY = STABLE | SOUND
STEREOTACTIC_DISPUTES: list[Row] = [
    *[(f"{w}", ONE_OR_THREE, "applies T5", KIDNEY, [FIRM_KIDNEY | w]) for w in WEAK],
    ("nothing weak", ONE_OR_THREE, "no", KIDNEY, [FIRM_KIDNEY]),
    ("SINS 7", ONE_OR_THREE, "applies C1", KIDNEY, [FIRM_KIDNEY | WOBBLY]),
    ("SINS 4", ONE_OR_THREE, "no", KIDNEY, [FIRM_KIDNEY | FIRM]),
    ("sensitive tumour", ONE_OR_THREE, "no", BREAST, [FIRM_KIDNEY | {"bone_quality": "lytic"}]),
    ("bone not known", ONE_OR_THREE, "may_apply T5", KIDNEY, [STABLE]),
    *[
        (f"pain {p}", FOR_PAIN, "applies T5", KIDNEY | LONGER, [STABLE | {"pain": p}])
        for p in ("non_mechanical", "mechanical")
    ],
    ("no pain", FOR_PAIN, "no", KIDNEY | LONGER, [STABLE | {"pain": "none"}]),
    ("sensitive tumour", FOR_PAIN, "no", BREAST | LONGER, [PAINFUL]),
    ("sensitive, stereotactic planned", FOR_PAIN, "applies T5", BREAST | LONGER, [PAINFUL | STEREOTACTIC]),
    ("under 3 months", FOR_PAIN, "no", KIDNEY | BRIEF, [PAINFUL]),
    ("time not known", FOR_PAIN, "may_apply T5", KIDNEY, [PAINFUL]),
]
# treatment.md 2.1, Al-Omair: after surgery
FOLLOWING: list[Row] = [
    *[
        (name, AFTER, "applies T5" if name in (STABILISE_SRS, SEPARATION) else "no", who, [where])
        for name, (who, where) in plans.PLANS.items()
    ],
    ("conventional recorded", AFTER, "no", KIDNEY, [TIGHT | CONVENTIONAL]),
    ("stereotactic recorded", AFTER, "applies T5", KIDNEY, [TIGHT | STEREOTACTIC]),
    *[
        (f"operation: {how}", AFTER, expected, KIDNEY, [TIGHT | {"planned_surgery": how}])
        for how, expected in (
            ("none", "no"),
            ("cement", "no"),
            ("percutaneous", "applies T5"),
            ("open", "applies T5"),
        )
    ],
    ("fitness not known", AFTER, "may_apply T5", {"primary": "kidney"}, [TIGHT]),
]


@each(SHORT + PAIN + BY_PROGNOSIS + TOO_MUCH + SECOND_COURSE + DISPUTED + BREAKS + SHORT_LIFE + ALONE)
def test_radiotherapy(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


@each(STEREOTACTIC_DISPUTES + FOLLOWING)
def test_stereotactic(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


def test_every_plan_of_noms_is_among_the_cases() -> None:
    assert {SRS, STABILISE_SRS, SEPARATION, STABILISE_CEBRT} <= set(plans.PLANS)
    for name, (who, where) in plans.PLANS.items():
        assert plans.plan_of(who, where) == {plans.CODES[name]}, name


def test_a_specialist_is_named_no_dose() -> None:
    rule = BOOK.catalogue.rules[EXPERT]
    assert "Gy" not in rule.advice + rule.short
