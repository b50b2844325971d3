"""What speaks for and against surgery: Patchell 2005 and what qualifies it, embolisation, screws, doses."""

from typing import Any

from advised import Row, each, said, vertebra

from spinemets.knowledge.variables.cancer import primary
from spinemets.knowledge.variables.patient import life_expectancy

LATE, EARLY = "decompression_unlikely_to_restore_function", "complete_paralysis_over_24_hours"
RESTORE = "decompression_may_restore_function"


def paralysed(grade: Any, hours: Any) -> dict[str, Any]:
    return {"frankel": grade, "complete_paralysis_hours": hours}


# assessment.md D4: complete paralysis: a caution for over 48 hours, a warning from over 24; never a hard stop
PARALYSIS: list[Row] = [
    *[(f"Frankel {g}, 49 hours", LATE, "applies", paralysed(g, 49)) for g in "AB"],
    *[(f"Frankel {g}, 48.5 hours", LATE, "applies", paralysed(g, 48.5)) for g in "AB"],
    *[(f"Frankel {g}, 48 hours", LATE, "no", paralysed(g, 48)) for g in "AB"],
    *[(f"Frankel {g}, time not known", LATE, "may_apply", {"frankel": g}) for g in "AB"],
    *[(f"Frankel {g}: never complete", LATE, "no", {"frankel": g}) for g in "CDE"],
    ("nothing known", LATE, "may_apply", {}),
    ("40 to 60 hours", LATE, "may_apply", paralysed("A", "40..60")),
    *[(f"Frankel {g}, 24 hours", EARLY, "no", paralysed(g, 24)) for g in "AB"],
    *[(f"Frankel {g}, 24.5 hours", EARLY, "applies", paralysed(g, 24.5)) for g in "AB"],
    *[(f"Frankel {g}, 48 hours", EARLY, "applies", paralysed(g, 48)) for g in "AB"],
    *[(f"Frankel {g}, 48.5 hours", EARLY, "no", paralysed(g, 48.5)) for g in "AB"],
    *[(f"Frankel {g}: never complete", EARLY, "no", {"frankel": g}) for g in "CDE"],
    *[(f"Frankel {g}, time not known", EARLY, "may_apply", {"frankel": g}) for g in "AB"],
]

ABLE = {"primary": "breast", "life_expectancy": "6_to_12_months", "fit_for_surgery": "yes"}
TIGHT = [vertebra(escc="3")]


def weak_first(grade: str, hours: float) -> dict[str, Any]:
    return ABLE | paralysed(grade, hours) | {"deficit_hours": 52}


RECENT = ABLE | {"frankel": "B", "deficit_hours": 30, "complete_paralysis_hours": 30}
WEAK = ABLE | {"frankel": "C"}

# treatment.md 5.2: cord compression, a deficit of under 48 hours or incomplete, 3 months to live, not radiosensitive
MAY_RESTORE: list[Row] = [
    *[(f"Frankel {g}, 30 hours", RESTORE, "applies", RECENT | {"frankel": g}, TIGHT) for g in "AB"],
    ("Frankel B, 48 hours", RESTORE, "applies", RECENT | {"deficit_hours": 48}, TIGHT),
    # the limit of the trial is on paraplegia: a weakness may be older
    *[
        (f"Frankel B, {h} hours of deficit, {known} of paralysis", RESTORE, expected, weak, TIGHT)
        for h in (48.5, 49)
        for known, expected, weak in (
            ("30", "applies", RECENT | {"deficit_hours": h}),
            ("unknown", "may_apply", ABLE | {"frankel": "B", "deficit_hours": h}),
        )
    ],
    ("Frankel A, deficit not dated", RESTORE, "applies", ABLE | paralysed("A", 30), TIGHT),
    *[
        (f"Frankel {g}, complete for {h} hours, weak for 52", RESTORE, expected, weak_first(g, h), TIGHT)
        for g in "AB"
        for h, expected in ((30, "applies"), (48, "applies"), (48.5, "no"), (52, "no"))
    ],
    *[(f"Frankel {g}, not dated", RESTORE, "applies", ABLE | {"frankel": g}, TIGHT) for g in "CD"],
    *[
        (f"Frankel {g}, a month ago", RESTORE, "applies", ABLE | {"frankel": g, "deficit_hours": 720}, TIGHT)
        for g in "CD"
    ],
    ("Frankel E", RESTORE, "no", ABLE | {"frankel": "E"}, TIGHT),
    ("Frankel not known", RESTORE, "may_apply", ABLE, TIGHT),
    *[(f"ESCC {g}, Frankel C", RESTORE, "applies", WEAK, [vertebra(escc=g)]) for g in ("2", "3")],
    *[(f"ESCC {g}, Frankel C", RESTORE, "no", WEAK, [vertebra(escc=g)]) for g in ("0", "1a", "1b", "1c")],
    *[(f"ESCC {g}, Frankel B", RESTORE, "applies", RECENT, [vertebra(escc=g)]) for g in ("2", "3")],
    *[(f"ESCC {g}, Frankel B", RESTORE, "no", RECENT, [vertebra(escc=g)]) for g in ("0", "1a", "1b", "1c")],
    ("ESCC not known", RESTORE, "may_apply", WEAK, [{"level": "T5"}]),
    # treatment.md 5.1: the trial excluded paraplegia over 48 hours and four radiosensitive tumours
    *[
        (
            f"Frankel {g}, complete for 48 hours",
            RESTORE,
            "applies",
            RECENT | paralysed(g, 48) | {"deficit_hours": 48},
            TIGHT,
        )
        for g in "AB"
    ],
    *[
        (f"Frankel {g}, complete for {h} hours", RESTORE, "no", ABLE | paralysed(g, h), TIGHT)
        for g in "AB"
        for h in (48.5, 49)
    ],
    *[
        (tumour, RESTORE, "no", WEAK | {"primary": tumour}, TIGHT)
        for tumour in ("lymphoma", "leukaemia", "myeloma", "germ_cell")
    ],
    *[
        (tumour, RESTORE, "applies", WEAK | {"primary": tumour}, TIGHT)
        for tumour in primary.domain.labels
        if tumour not in ("lymphoma", "leukaemia", "myeloma", "germ_cell")
    ],
    ("lymphoma or breast", RESTORE, "may_apply", WEAK | {"primary": ["breast", "lymphoma"]}, TIGHT),
    ("under 3 months to live", RESTORE, "no", WEAK | {"life_expectancy": "under_3_months"}, TIGHT),
    ("3 to 6 months to live", RESTORE, "applies", WEAK | {"life_expectancy": "3_to_6_months"}, TIGHT),
    ("over 12 months to live", RESTORE, "applies", WEAK | {"life_expectancy": "over_12_months"}, TIGHT),
    (
        "life expectancy not known",
        RESTORE,
        "may_apply",
        {n: WEAK[n] for n in ("primary", "frankel", "fit_for_surgery")},
        TIGHT,
    ),
    ("not fit", RESTORE, "no", WEAK | {"fit_for_surgery": "no"}, TIGHT),
    ("fitness not known", RESTORE, "may_apply", {n: said for n, said in WEAK.items() if n != "fit_for_surgery"}, TIGHT),
]

SHORT, TEN, EMBOLISE = (
    "major_surgery_needs_survival_over_3_months",
    "thirty_gray_in_ten_not_forty",
    "embolise_before_surgery",
)
FRESH = {"prior_radiotherapy": "none"}
STABLE, UNSTABLE = vertebra("T5", **FRESH), vertebra("T5", mechanically_stable="no", **FRESH)
TIGHT_STABLE, TIGHT_UNSTABLE = STABLE | {"escc": "3"}, UNSTABLE | {"escc": "3"}
FIT, UNFIT = {"fit_for_surgery": "yes"}, {"fit_for_surgery": "no"}
BREAST, KIDNEY = FIT | {"primary": "breast"}, FIT | {"primary": "kidney"}
FRAIL = UNFIT | {"primary": "kidney"}
# the plans of treatment.md 0.3: the patient, the vertebra, whether an operation, whether conventional
PLANS = {
    "radiotherapy": (BREAST, STABLE, False, True),
    "stabilise, then radiotherapy": (BREAST, UNSTABLE, True, True),
    "stereotactic": (KIDNEY, STABLE, False, False),
    "stabilise, then stereotactic": (KIDNEY, UNSTABLE, True, False),
    "separation, then stereotactic": (KIDNEY, TIGHT_STABLE, True, False),
    "separation of an unstable segment": (KIDNEY, TIGHT_UNSTABLE, True, False),
    "unfit: radiotherapy": (FRAIL, TIGHT_STABLE, False, True),
    "unfit: stabilise, then radiotherapy": (FRAIL, TIGHT_UNSTABLE, True, True),
}
BRIEF = {"life_expectancy": "under_3_months"}
APPLIES = {True: "applies T5", False: "no"}


def ten_fractions(dose: Any, fractions: Any) -> dict[str, Any]:
    plan = {"planned_radiotherapy": "conventional", "planned_dose_gy": dose, "planned_fractions": fractions}
    return STABLE | plan


# assessment.md 7.1: expected survival under 3 months is a caution against major surgery; treatment.md 2.6: 40 Gy in 10
PLANNED: list[Row] = [
    *[(f"brief, {plan}", SHORT, APPLIES[cut], who | BRIEF, [where]) for plan, (who, where, cut, _) in PLANS.items()],
    *[
        (f"{time}, separation", SHORT, "no", KIDNEY | {"life_expectancy": time}, [TIGHT_STABLE])
        for time in life_expectancy.domain.labels
        if time != "under_3_months"
    ],
    ("life expectancy not known", SHORT, "may_apply T5", KIDNEY, [TIGHT_STABLE]),
    (
        "3 months on either side",
        SHORT,
        "may_apply T5",
        KIDNEY | {"life_expectancy": ["under_3_months", "3_to_6_months"]},
        [TIGHT_STABLE],
    ),
    ("stability not judged", SHORT, "may_apply T5", KIDNEY | BRIEF, [STABLE | {"mechanically_stable": ["yes", "no"]}]),
    ("names the whole segment", SHORT, "applies T5 T6", KIDNEY | BRIEF, [STABLE, TIGHT_STABLE | {"level": "T6"}]),
    (
        "names the segment it is about",
        SHORT,
        "applies L1 L2",
        KIDNEY | BRIEF,
        [STABLE, TIGHT_STABLE | {"level": "L1"}, STABLE | {"level": "L2"}],
    ),
    # only where it was proposed: another number of fractions, no dose, and the cauda equina are not its business
    *[(plan, TEN, "no", who, [where]) for plan, (who, where, *_) in PLANS.items()],
    *[
        (f"{dose} Gy in {n}", TEN, expected, BREAST, [ten_fractions(dose, n)])
        for dose, n, expected in (
            (30, 10, "no"),
            (30.5, 10, "applies T5"),
            (35, 10, "applies T5"),
            (39, 10, "no"),  # cord_limit_exceeded says it
            (40, 10, "no"),
            (30, 5, "no"),
            (37.5, 15, "no"),
            (40, 20, "no"),
        )
    ],
    ("40 Gy in 10 at L4", TEN, "applies L4", BREAST, [ten_fractions(40, 10) | {"level": "L4"}]),
    ("the dose is not known", TEN, "may_apply T5", BREAST, [STABLE | {"planned_radiotherapy": "conventional"}]),
]

# treatment.md 5.8 and assessment.md 4.1: kidney, thyroid and liver bleed; the others are not on both lists
BLEEDING = ("kidney", "thyroid", "liver")
BLOOD: list[Row] = [
    *[(f"{p}, separation", EMBOLISE, "applies T5", FIT | {"primary": p}, [TIGHT_STABLE]) for p in BLEEDING],
    *[(f"{p}, stabilisation", EMBOLISE, "applies T5", FIT | {"primary": p}, [UNSTABLE]) for p in BLEEDING],
    *[(f"{p}, unfit, unstable", EMBOLISE, "applies T5", UNFIT | {"primary": p}, [TIGHT_UNSTABLE]) for p in BLEEDING],
    *[(f"{p}, stereotactic only", EMBOLISE, "no", FIT | {"primary": p}, [STABLE]) for p in BLEEDING],
    *[(f"{p}, radiotherapy only", EMBOLISE, "no", UNFIT | {"primary": p}, [TIGHT_STABLE]) for p in BLEEDING],
    *[
        (f"{p}, stabilisation", EMBOLISE, "no", FIT | {"primary": p}, [UNSTABLE])
        for p in primary.domain.labels
        if p not in BLEEDING
    ],
    ("kidney or breast, stabilisation", EMBOLISE, "may_apply T5", FIT | {"primary": ["kidney", "breast"]}, [UNSTABLE]),
    (
        "kidney, stability not judged",
        EMBOLISE,
        "may_apply T5",
        KIDNEY,
        [STABLE | {"mechanically_stable": ["yes", "no"]}],
    ),
]

SCREWS, TARGETED = "avoid_screws_in_involved_pedicles", "prognosis_may_be_underestimated"
OTHERS: list[Row] = [
    *[(f"pedicles: {n}", SCREWS, "applies T5", {}, [vertebra(pedicles_involved=n)]) for n in ("one", "both")],
    ("pedicles: none", SCREWS, "no", {}, [vertebra()]),
    ("pedicles not known", SCREWS, "may_apply T5", {}, [{"level": "T5"}]),
    ("names the vertebrae", SCREWS, "applies L3", {}, [vertebra(), vertebra("L3", pedicles_involved="both")]),
    ("targeted therapy", TARGETED, "applies", {"targeted_therapy": "yes"}),
    ("no targeted therapy", TARGETED, "no", {"targeted_therapy": "no"}),
    ("targeted therapy not known", TARGETED, "may_apply", {}),
]


@each(PARALYSIS + MAY_RESTORE + PLANNED + BLOOD + OTHERS)
def test_surgery(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
