"""What a cord may get: de novo limits only where nothing was given before, and what holds for a second course."""

from typing import Any

import pytest
from advised import BOOK, Row, each, said, vertebra

import spinemets
from spinemets.knowledge.variables.lesion import level

DE_NOVO, CAUDA = "cord_limits_differ", "cauda_equina_limits_of_stereotactic_plan"
FOUR, TWICE = "four_conditions_for_stereotactic_reirradiation", "limits_of_two_conventional_courses"
EXPERT, LOW_DOSE = "reirradiation_specialist_only", "half_of_the_dose_after_a_low_earlier_dose"
LEVELS = tuple(level.domain.labels)
BELOW_CONUS = LEVELS[LEVELS.index("L2") :]
NEVER: dict[str, Any] = {"prior_radiotherapy": "none"}
THIRTY: dict[str, Any] = {
    "prior_radiotherapy": "conventional",
    "prior_dose_gy": 30,
    "prior_fractions": 10,
    "prior_radiotherapy_months": 8,
}
STEREOTACTIC_BEFORE: dict[str, Any] = THIRTY | {
    "prior_radiotherapy": "stereotactic",
    "prior_dose_gy": 24,
    "prior_fractions": 2,
}
FIFTY: dict[str, Any] = THIRTY | {"prior_dose_gy": 50, "prior_fractions": 25, "prior_radiotherapy_months": 6}
GONE: dict[str, Any] = {"prior_radiotherapy_records": "not_found"}


def planned(how: str, where: str = "T8", dose: Any = 24, fractions: Any = 2, **before: Any) -> dict[str, Any]:
    return vertebra(where, planned_radiotherapy=how, planned_dose_gy=dose, planned_fractions=fractions, **before)


def stereotactic(where: str = "T8", **before: Any) -> dict[str, Any]:
    return planned("stereotactic", where, **before)


def conventional(where: str = "T8", **before: Any) -> dict[str, Any]:
    return planned("conventional", where, 30, 10, **before)


def unanswered(answers: dict[str, Any], question: str) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if name != question}


# treatment.md 2.3 is about a place without earlier radiotherapy; 0.1, stop 5: after stereotactic treatment, an interval
# that is shorter, or a dose not known, no number is shown; 2.4: conventional before, 5 months or more
STEREOTACTIC_PLANS: list[Row] = [
    ("never irradiated", DE_NOVO, "applies T8", {}, [stereotactic(**NEVER)]),
    ("30 Gy in 10 before", DE_NOVO, "no", {}, [stereotactic(**THIRTY)]),
    ("stereotactic before", DE_NOVO, "no", {}, [stereotactic(**STEREOTACTIC_BEFORE)]),
    ("not known whether irradiated", DE_NOVO, "may_apply T8", {}, [stereotactic()]),
    ("a neighbour was irradiated", DE_NOVO, "no", {}, [stereotactic(**NEVER), stereotactic("T9", **THIRTY)]),
    *[(v, DE_NOVO, "no" if v in BELOW_CONUS else f"applies {v}", {}, [stereotactic(v, **NEVER)]) for v in LEVELS],
    *[(v, CAUDA, f"applies {v}" if v in BELOW_CONUS else "no", {}, [stereotactic(v, **NEVER)]) for v in LEVELS],
    ("L2, 30 Gy in 10 before", CAUDA, "no", {}, [stereotactic("L2", **THIRTY)]),
    ("L2, stereotactic before", CAUDA, "no", {}, [stereotactic("L2", **STEREOTACTIC_BEFORE)]),
    ("L2, conventional plan", CAUDA, "no", {}, [conventional("L2", **NEVER)]),
    ("L2, not known whether irradiated", CAUDA, "may_apply L2", {}, [stereotactic("L2")]),
    ("30 Gy in 10 before", FOUR, "applies T8", {}, [stereotactic(**THIRTY)]),
    ("50 Gy in 25 before", FOUR, "applies T8", {}, [stereotactic(**FIFTY)]),
    ("30 Gy in 10 before, L2", FOUR, "no", {}, [stereotactic("L2", **THIRTY)]),
    ("stereotactic before", FOUR, "no", {}, [stereotactic(**STEREOTACTIC_BEFORE)]),
    ("never irradiated", FOUR, "no", {}, [stereotactic(**NEVER)]),
    ("conventional plan", FOUR, "no", {}, [conventional(**THIRTY)]),
    *[
        (f"{m} months ago", FOUR, expected, {}, [stereotactic(**THIRTY | {"prior_radiotherapy_months": m})])
        for m, expected in ((0, "no"), (4.9, "no"), (5, "applies T8"), (60, "applies T8"))
    ],
    ("earlier dose not known", FOUR, "may_apply T8", {}, [stereotactic(**unanswered(THIRTY, "prior_dose_gy"))]),
    ("records gone", FOUR, "no", {}, [stereotactic(**unanswered(THIRTY, "prior_dose_gy"), **GONE)]),
    (
        "a neighbour had stereotactic treatment",
        FOUR,
        "no",
        {},
        [stereotactic(**THIRTY), stereotactic("T9", **STEREOTACTIC_BEFORE)],
    ),
]
# treatment.md 2.4, Nieder: 6 months or more between two conventional courses
CONVENTIONAL_PLANS: list[Row] = [
    ("50 Gy in 25 before", TWICE, "applies T8", {}, [conventional(**FIFTY)]),
    ("never irradiated", TWICE, "no", {}, [conventional(**NEVER)]),
    ("stereotactic plan", TWICE, "no", {}, [stereotactic(**FIFTY)]),
    ("stereotactic before", TWICE, "no", {}, [conventional(**STEREOTACTIC_BEFORE)]),
    ("below the conus", TWICE, "no", {}, [conventional("L2", **FIFTY)]),
    *[
        (f"{m} months ago", TWICE, expected, {}, [conventional(**FIFTY | {"prior_radiotherapy_months": m})])
        for m, expected in ((4, "no"), (5.9, "no"), (6, "applies T8"), (60, "applies T8"))
    ],
    ("earlier dose not known", TWICE, "may_apply T8", {}, [conventional(**unanswered(FIFTY, "prior_dose_gy"))]),
    ("new dose not known", TWICE, "may_apply T8", {}, [unanswered(conventional(**FIFTY), "planned_dose_gy")]),
    ("records gone", TWICE, "no", {}, [conventional(**unanswered(FIFTY, "prior_dose_gy"), **GONE)]),
]


@each(STEREOTACTIC_PLANS + CONVENTIONAL_PLANS)
def test_what_a_second_course_may_give(
    about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any
) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


@pytest.mark.parametrize("where", ["T8", "L2"])
@pytest.mark.parametrize(
    "before",
    [
        STEREOTACTIC_BEFORE,
        STEREOTACTIC_BEFORE | {"prior_dose_gy": 8, "prior_fractions": 1},
        THIRTY | {"prior_radiotherapy_months": 3},
        THIRTY | {"prior_radiotherapy_months": 3, "prior_dose_gy": 8, "prior_fractions": 1},
        unanswered(THIRTY, "prior_dose_gy") | GONE,
    ],
)
def test_where_only_specialists_may_no_rule_gives_a_number(where: str, before: dict[str, Any]) -> None:
    """treatment.md 0.1, stop 5."""
    lesions = (stereotactic(where, **before),)
    assert said(EXPERT, {}, lesions) == f"applies {where}"
    assert {rule: said(rule, {}, lesions) for rule in (DE_NOVO, CAUDA, FOUR, TWICE, LOW_DOSE)} == dict.fromkeys(
        (DE_NOVO, CAUDA, FOUR, TWICE, LOW_DOSE), "no"
    )


def eqd2(dose: float, fractions: int) -> float:
    """treatment.md 2.5, alpha/beta 2."""
    return dose * (dose / fractions + 2) / 4


def test_the_doses_that_reach_25_gy_stay_below_it() -> None:
    """treatment.md 2.6: max D for EQD2(2) = 25, to the tenth of a gray below."""
    for fractions, dose in enumerate((9, 12.2, 14.5, 16.3, 17.9), 1):
        assert eqd2(dose, fractions) <= 25 < eqd2(dose + 0.1, fractions)
        assert f"{dose:g}" in BOOK.catalogue.rules[FOUR].advice


def test_the_eqd2_beside_each_bed() -> None:
    """treatment.md 2.4: 25 fractions of 2 Gy are a BED of 100 Gy at an alpha/beta of 2; their EQD2 is 50 Gy."""
    assert [bed / 2 for bed in (98, 120, 135.5)] == [49, 60, 67.75]
    assert eqd2(50, 25) == 100 / 2


LIMITED = {DE_NOVO: "not the dose prescribed", CAUDA: "not the dose prescribed", FOUR: "not for the dose prescribed"}


@pytest.mark.parametrize("rule", LIMITED)
def test_a_limit_is_said_to_be_of_the_structure_and_not_of_the_prescription(rule: str) -> None:
    assert LIMITED[rule] in BOOK.catalogue.rules[rule].advice


def test_a_small_dose_is_a_dose() -> None:
    assert said(FOUR, {}, (stereotactic(**THIRTY | {"prior_dose_gy": 0.5}),)) == "applies T8"
    assert said(TWICE, {}, (conventional(**FIFTY) | {"planned_dose_gy": 0.5},)) == "applies T8"


@pytest.mark.parametrize(
    ("earlier", "now", "expected"),
    [
        ((50, 25), (30, 10), "applies T5"),  # 50 + 37.5: the reviewed case
        ((30, 10), (20, 5), "applies T5"),  # 37.5 + 30
        ((20, 5), (20, 5), "no"),  # 30 + 30: the sum itself is within
        ((20, 5), (20.2, 5), "applies T5"),  # 30 + 30.502
        ((8, 1), (30, 10), "no"),  # 20 + 37.5
        ((30, 10), None, "may_apply T5"),  # the plan has no dose yet
        (None, (30, 10), "may_apply T5"),  # the earlier dose is not known
    ],
)
def test_the_sum_of_two_conventional_courses(
    earlier: tuple[float, int] | None, now: tuple[float, int] | None, expected: str
) -> None:
    """treatment.md 2.4, Nieder: a summed BED of 120 Gy, which is an EQD2 of 60 Gy at an alpha/beta of 2."""
    given = vertebra(prior_radiotherapy="conventional", planned_radiotherapy="conventional")
    given |= dict(zip(("prior_dose_gy", "prior_fractions"), earlier or (), strict=False))
    given |= dict(zip(("planned_dose_gy", "planned_fractions"), now or (), strict=False))
    assert said("two_courses_exceed_reported_sum", {}, (given,)) == expected


def test_below_the_conus_both_courses_are_not_added_at_the_cord_alone() -> None:
    assert "at the cord or the cauda equina" in BOOK.catalogue.rules["reirradiation_after_conventional_course"].advice
    (criterion,) = [c for c in BOOK.checklists["stereotactic_eligibility"].criteria if "both courses" in c.says]
    assert "at the cord or the cauda equina" in criterion.says


def test_eligibility_is_asked_of_the_segment_before_any_operation() -> None:
    """treatment.md 2.2 sends ESCC 3 to surgery first: with an operation planned that is the plan, not a bar."""
    checklist = BOOK.checklists["stereotactic_eligibility"]
    assert "before any operation" in checklist.title
    assert any("what an operation is planned for" in note for note in checklist.notes)


KOWALCHUK = "vcf_kowalchuk_2022"


def test_a_risk_of_fracture_says_after_what() -> None:
    """prognosis.md 11: a cohort after stereotactic radiotherapy."""
    evidence = BOOK.catalogue.scores[KOWALCHUK].evidence
    assert evidence is not None
    figures = [figure for group in evidence.outcomes.values() for figure in group]
    assert figures
    assert all(figure.after.startswith("after stereotactic radiotherapy") for figure in figures)


@pytest.mark.parametrize(
    ("plan", "status"),
    [("conventional", "applies"), ("none", "applies"), ("stereotactic", None), (None, "may_apply")],
)
def test_kowalchuk_was_not_built_for_other_plans(plan: str | None, status: str | None) -> None:
    lesion = vertebra("L3", gtv_cm3=12, **({} if plan is None else {"planned_radiotherapy": plan}))
    ((_, scores),) = spinemets.assess(spinemets.Case({}, (lesion,))).lesions
    assert [outside.status for outside in scores[KOWALCHUK].outside] == ([status] if status else [])
