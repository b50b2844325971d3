"""After treatment: fracture, myelopathy, a new deficit, imaging, pain response."""

from typing import Any

from advised import Row, each, said, vertebra

from spinemets.knowledge.variables.lesion import level

FRACTURE, MYELOPATHY, DEFICIT = (
    "fracture_watch_after_stereotactic",
    "myelopathy_watch_after_radiotherapy",
    "mri_at_once_for_new_deficit",
)
SCHEDULE, PSEUDO, RESPONSE = "follow_up_mri", "growth_may_be_pseudoprogression", "record_pain_for_response"
FIT = {"fit_for_surgery": "yes"}
BREAST, KIDNEY = FIT | {"primary": "breast"}, FIT | {"primary": "kidney"}
FRESH = {"prior_radiotherapy": "none"}
TECHNIQUES = ("conventional", "stereotactic")
# a level irradiated before counts as resistant, so the plan is stereotactic by itself: record another one
OTHER_PLAN = {"planned_radiotherapy": "none"}


def irradiated(technique: str, months: Any = None, at: str = "T5", **answers: Any) -> dict[str, Any]:
    """A vertebra treated some months ago, for which nothing stereotactic is planned now."""
    when = {} if months is None else {"prior_radiotherapy_months": months}
    return vertebra(at, prior_radiotherapy=technique, **when, **OTHER_PLAN, **answers)


# the plans of treatment.md 0.3 that end in stereotactic radiotherapy, and those that do not
PLANS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("stereotactic", KIDNEY, vertebra(**FRESH), "applies T5"),
    ("stabilise, then stereotactic", KIDNEY, vertebra(mechanically_stable="no", **FRESH), "applies T5"),
    ("separation, then stereotactic", KIDNEY, vertebra(escc="3", **FRESH), "applies T5"),
    ("conventional", BREAST, vertebra(**FRESH), "no"),
    ("stabilise, then conventional", BREAST, vertebra(mechanically_stable="no", **FRESH), "no"),
    ("stereotactic as recorded", BREAST, vertebra(planned_radiotherapy="stereotactic", **FRESH), "applies T5"),
    ("conventional as recorded", KIDNEY, vertebra(planned_radiotherapy="conventional", **FRESH), "no"),
    ("primary not known", FIT, vertebra(**FRESH), "may_apply T5"),
]
PLANNED: list[Row] = [(plan, r, e, who, [where]) for r in (FRACTURE, SCHEDULE) for plan, who, where, e in PLANS]

# treatment.md 4: 65 % of fractures within 4 months
FRACTURES: list[Row] = [
    ("stereotactic 4 months ago", FRACTURE, "applies T5", BREAST, [irradiated("stereotactic", 4)]),
    ("stereotactic 4.5 months ago", FRACTURE, "no", BREAST, [irradiated("stereotactic", 4.5)]),
    ("stereotactic, not dated", FRACTURE, "may_apply T5", BREAST, [irradiated("stereotactic")]),
    ("conventional 2 months ago", FRACTURE, "no", BREAST, [irradiated("conventional", 2)]),
    (
        "names the whole segment",
        FRACTURE,
        "applies T5 T6",
        BREAST,
        [irradiated("stereotactic", 1), vertebra("T6", **FRESH, **OTHER_PLAN)],
    ),
]

# treatment.md 9.3: radiation myelopathy usually at 6 to 24 months; below L1 there is no cord
CORD = [code for code in level.domain.labels if code[0] in "CT" or code == "L1"]
BELOW = [code for code in level.domain.labels if code not in CORD]
CORDS: list[Row] = [
    *[(f"{t}, {m} months ago", MYELOPATHY, "applies T5", {}, [irradiated(t, m)]) for t in TECHNIQUES for m in (6, 24)],
    *[(f"{t}, {m} months ago", MYELOPATHY, "no", {}, [irradiated(t, m)]) for t in TECHNIQUES for m in (5.9, 24.1)],
    *[(f"{t}, not dated", MYELOPATHY, "may_apply T5", {}, [irradiated(t)]) for t in TECHNIQUES],
    *[(f"at {at}", MYELOPATHY, f"applies {at}", {}, [irradiated("conventional", 12, at)]) for at in CORD],
    *[(f"at {at}", MYELOPATHY, "no", {}, [irradiated("conventional", 12, at)]) for at in BELOW],
    ("not irradiated", MYELOPATHY, "no", {}, [vertebra(**FRESH)]),
    ("not known whether irradiated", MYELOPATHY, "may_apply T5", {}, [vertebra()]),
]

# treatment.md 9.3: neurology at each visit
UNTREATED = FRESH | {"prior_surgery": "no"}
AFTER: list[Row] = [
    *[(t, DEFICIT, "applies T5", {}, [irradiated(t)]) for t in TECHNIQUES],
    ("operated on", DEFICIT, "applies T5", {}, [vertebra(**FRESH, prior_surgery="yes")]),
    ("with metal or cement", DEFICIT, "applies T5", {}, [vertebra(**UNTREATED, instrumented="yes")]),
    ("without", DEFICIT, "no", {}, [vertebra(**UNTREATED, instrumented="no")]),
    ("never treated", DEFICIT, "no", {}, [vertebra(**UNTREATED)]),
    ("not known whether treated", DEFICIT, "may_apply T5", {}, [vertebra()]),
    ("names the vertebra", DEFICIT, "applies L3", {}, [vertebra(**UNTREATED), irradiated("conventional", at="L3")]),
    # treatment.md 9.1: SPINO is about stereotactic radiotherapy
    ("stereotactic before", SCHEDULE, "applies T5", BREAST, [irradiated("stereotactic")]),
    ("conventional before", SCHEDULE, "no", BREAST, [irradiated("conventional")]),
    ("stereotactic before", PSEUDO, "applies T5", {}, [irradiated("stereotactic")]),
    ("conventional before", PSEUDO, "no", {}, [irradiated("conventional")]),
    ("not irradiated", PSEUDO, "no", {}, [vertebra(**FRESH)]),
    ("not known", PSEUDO, "may_apply T5", {}, [vertebra()]),
    # treatment.md 9.2: worst pain at the index site
    *[(f"pain: {p}", RESPONSE, "applies T5", {}, [vertebra(pain=p)]) for p in ("non_mechanical", "mechanical")],
    ("pain: none", RESPONSE, "no", {}, [vertebra(pain="none")]),
    ("pain not known", RESPONSE, "may_apply T5", {}, [vertebra()]),
]


@each(PLANNED + FRACTURES + CORDS + AFTER)
def test_follow_up(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
