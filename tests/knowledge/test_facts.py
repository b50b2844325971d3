"""What one answer says about another: each fact by itself, what it narrows, what it leaves alone, what it refuses."""

from dataclasses import replace
from typing import Any, NamedTuple

import pytest

import spinemets
from spinemets.casefile import CaseError, from_python, read_case
from spinemets.engine import Case
from spinemets.model import Catalogue, Choices

CATALOGUE = spinemets.rulebook().catalogue
NAMED = {implication.name: implication for implication in CATALOGUE.implications}


class Fact(NamedTuple):
    """From which answers to one question what follows about another, and from which nothing follows."""

    key: str
    from_answers: tuple[Any, ...]
    not_from: tuple[Any, ...]
    about: str
    left: str
    where: str


HOURS = (0, 12, 87600)
LEVELS = (*(f"C{n}" for n in range(2, 9)), *(f"T{n}" for n in range(1, 13)))
LEVELS += (*(f"L{n}" for n in range(1, 6)), *(f"S{n}" for n in range(1, 6)))
FACTS = {
    # the words themselves: a named primary, and even an unknown one, is a cancer
    "primary_is_cancer": Fact("primary", ("breast", "unknown", "other"), (), "cancer_history", "yes", "contract.md"),
    # assessment.md 5.1: E: no weakness, sensory loss or sphincter disturbance; D: useful power; A, B and C: none
    "frankel_e_no_weakness": Fact("frankel", ("E",), tuple("ABCD"), "limb_weakness", "no", "assessment.md 5.1"),
    "frankel_e_no_sphincter_disturbance": Fact(
        "frankel", ("E",), tuple("ABCD"), "sphincter_disturbance", "no", "assessment.md 5.1"
    ),
    "frankel_e_no_deficit": Fact("frankel", ("E",), tuple("ABCD"), "neurological_deficit", "no", "assessment.md 5.1"),
    "frankel_a_to_d_deficit": Fact(
        "frankel", tuple("ABCD"), ("E",), "neurological_deficit", "yes", "assessment.md 5.1"
    ),
    "frankel_a_to_c_weakness": Fact("frankel", tuple("ABC"), ("D", "E"), "limb_weakness", "yes", "assessment.md 5.1"),
    "weakness_is_not_frankel_e": Fact("limb_weakness", ("yes",), ("no",), "frankel", "A B C D", "assessment.md 5.1"),
    "sphincter_disturbance_is_not_frankel_e": Fact(
        "sphincter_disturbance", ("yes",), ("no",), "frankel", "A B C D", "assessment.md 5.1"
    ),
    "a_deficit_is_not_frankel_e": Fact(
        "neurological_deficit", ("yes",), ("no",), "frankel", "A B C D", "assessment.md 5.1"
    ),
    # assessment.md 5.1: A, B and C leave no power of practical use; many walk with D, with or without aids
    "walking_is_frankel_d_or_e": Fact(
        "ambulation", ("independent", "with_aid"), ("none",), "frankel", "D E", "assessment.md 5.1"
    ),
    "days_to_weeks_is_under_3_months": Fact(
        "days_to_weeks_to_live", ("yes",), ("no",), "life_expectancy", "under_3_months", "the question"
    ),
    "destroyed_disc_is_involved": Fact("disc_destruction", ("severe",), ("mild",), "disc", "involved", "the question"),
    # a time since the deficit is a deficit
    "deficit_is_not_frankel_e": Fact("deficit_hours", HOURS, (), "frankel", "A B C D", "contract.md"),
    # assessment.md 5.2: A to D are deficits, E is normal; C: more than half of the key muscles under grade 3
    "asia_a_to_d_is_not_frankel_e": Fact("asia", tuple("ABCD"), ("E",), "frankel", "A B C D", "assessment.md 5.2"),
    "asia_c_weakness": Fact("asia", ("C",), tuple("ABDE"), "limb_weakness", "yes", "assessment.md 5.2"),
    # the question: any weakness, sensory loss or sphincter disturbance
    "no_deficit_no_weakness": Fact("neurological_deficit", ("no",), ("yes",), "limb_weakness", "no", "the question"),
    "no_deficit_no_sphincter_disturbance": Fact(
        "neurological_deficit", ("no",), ("yes",), "sphincter_disturbance", "no", "the question"
    ),
    # the question says so: a deficit that is getting worse
    "progressive_deficit_is_a_deficit": Fact(
        "progressive_deficit", ("yes",), ("no",), "neurological_deficit", "yes", "the question"
    ),
    "weakness_is_a_deficit": Fact("limb_weakness", ("yes",), ("no",), "neurological_deficit", "yes", "the question"),
    "sphincter_disturbance_is_a_deficit": Fact(
        "sphincter_disturbance", ("yes",), ("no",), "neurological_deficit", "yes", "the question"
    ),
    # what the letter asks: a grade under the full power of 5, an incontinent bowel, a level of sensory loss, no walking
    "weak_muscles_are_weakness": Fact("weakest_power", (0, 1, 2, 3, 4), (5,), "limb_weakness", "yes", "the question"),
    "incontinence_is_sphincter_disturbance": Fact(
        "bowel", ("incontinent",), ("normal", "constipated"), "sphincter_disturbance", "yes", "the question"
    ),
    "sensory_level_is_sensory_loss": Fact("sensory_level", LEVELS, ("none",), "sensory_loss", "yes", "the question"),
    "sensory_level_is_a_deficit": Fact(
        "sensory_level", LEVELS, ("none",), "neurological_deficit", "yes", "the question"
    ),
    "last_walked_means_not_walking": Fact("last_walked_hours", HOURS, (), "ambulation", "none", "the question"),
    "not_walking_is_gait_disturbance": Fact(
        "ambulation", ("none",), ("independent", "with_aid"), "gait_disturbance", "yes", "the question"
    ),
    # assessment.md 5.2: E is normal in a person with an earlier deficit
    "asia_e_no_weakness": Fact("asia", ("E",), tuple("ABCD"), "limb_weakness", "no", "assessment.md 5.2"),
    # prognosis.md 1b: complete palsy is Frankel A or B
    "complete_paralysis_is_frankel_a_or_b": Fact(
        "complete_paralysis_hours", HOURS, (), "frankel", "A B", "prognosis.md 1b"
    ),
    "complete_paralysis_is_weakness": Fact(
        "complete_paralysis_hours", HOURS, (), "limb_weakness", "yes", "prognosis.md 1b"
    ),
    "mechanical_pain_of_a_vertebra": Fact(
        "pain", ("mechanical",), ("non_mechanical", "none"), "pain_mechanical", "yes", "assessment.md 1.2"
    ),
    "dose_means_earlier_radiotherapy": Fact(
        "prior_dose_gy", (0.1, 30, 100), (0,), "prior_radiotherapy", "conventional stereotactic", "contract.md"
    ),
    "interval_means_earlier_radiotherapy": Fact(
        "prior_radiotherapy_months", (0, 5, 1200), (), "prior_radiotherapy", "conventional stereotactic", "contract.md"
    ),
    "fractions_mean_earlier_radiotherapy": Fact(
        "prior_fractions", (1, 10, 60), (), "prior_radiotherapy", "conventional stereotactic", "contract.md"
    ),
    # prognosis.md 4b: nodular spread is of visceral metastases; disseminated may be pleural or leptomeningeal only
    "nodular_spread_means_visceral_metastases": Fact(
        "visceral_spread",
        ("nodular",),
        ("none", "disseminated"),
        "visceral_metastases",
        "removable unremovable",
        "prognosis.md 4b",
    ),
    "visceral_metastases_are_a_kind_of_spread": Fact(
        "visceral_metastases",
        ("removable", "unremovable"),
        ("none",),
        "visceral_spread",
        "nodular disseminated",
        "prognosis.md 4b",
    ),
    "no_spread_no_visceral_metastases": Fact(
        "visceral_spread", ("none",), ("nodular", "disseminated"), "visceral_metastases", "none", "prognosis.md 4b"
    ),
    # disseminated spread may be of pleura, peritoneum and meninges alone
    "no_visceral_metastases_no_nodules": Fact(
        "visceral_metastases",
        ("none",),
        ("removable", "unremovable"),
        "visceral_spread",
        "none disseminated",
        "prognosis.md 4b",
    ),
    # contract.md: targeted or immune therapy; Katagiri means molecularly targeted drugs alone
    "molecularly_targeted_is_targeted": Fact(
        "molecularly_targeted", ("yes",), ("no",), "targeted_therapy", "yes", "prognosis.md 4b"
    ),
    "not_targeted_is_not_molecularly_targeted": Fact(
        "targeted_therapy", ("no",), ("yes",), "molecularly_targeted", "no", "prognosis.md 4b"
    ),
    "extraspinal_bone_is_other_bone": Fact(
        "extraspinal_bone_metastases", (1, 3, 1000), (0,), "other_bone_metastases", "yes", "prognosis.md 8c"
    ),
}


# From three answers together: the question of a deficit is about weakness, sensory loss and sphincter disturbance.
# From two numbers: a course whose dose and fractions are given was found.
TOGETHER = {"no_sign_no_deficit", "known_course_is_found"}

# What nobody recorded stays not recorded; only the answer that contradicts is refused.
NOT_RECORDED: dict[str, tuple[dict[str, Any], str, tuple[str, ...]]] = {
    "contraindicated_mri_is_not_done": ({"mri": "contraindicated"}, "whole_spine_mri", ("done",)),
    "planned_dose_is_radiotherapy": ({"planned_dose_gy": 20}, "planned_radiotherapy", ("none",)),
    "planned_fractions_are_radiotherapy": ({"planned_fractions": 5}, "planned_radiotherapy", ("none",)),
}
NO_SIGN = {"limb_weakness": "no", "sensory_loss": "no", "sphincter_disturbance": "no"}


def test_every_fact_is_written_here() -> None:
    assert set(FACTS) | TOGETHER | set(NOT_RECORDED) == set(NAMED)


@pytest.mark.parametrize("name", NOT_RECORDED)
def test_what_nobody_recorded_stays_so(name: str) -> None:
    given, about, refused = NOT_RECORDED[name]
    assert known(read(alone(name), given), about) is None
    domain = CATALOGUE.variables[about].domain
    assert isinstance(domain, Choices)
    for code in domain.codes:
        if code in refused:
            with pytest.raises(CaseError):
                read(alone(name), given | {about: code})
        else:
            assert known(read(alone(name), given | {about: code}), about) == (code,)


def test_a_course_with_dose_and_fractions_was_found() -> None:
    catalogue, records = alone("known_course_is_found"), "prior_radiotherapy_records"
    assert known(read(catalogue, {"prior_dose_gy": 30, "prior_fractions": 10}), records) == ("found",)
    assert known(read(catalogue, {"prior_dose_gy": 30}), records) is None
    with pytest.raises(CaseError):
        read(catalogue, {"prior_dose_gy": 30, "prior_fractions": 10, records: "not_found"})


def test_no_dose_is_no_radiotherapy() -> None:
    given = {"planned_dose_gy": 0, "planned_radiotherapy": "none"}
    assert known(read(alone("planned_dose_is_radiotherapy"), given), "planned_radiotherapy") == ("none",)


def test_without_any_of_the_three_there_is_no_deficit() -> None:
    alone_with = alone("no_sign_no_deficit")
    assert known(read(alone_with, NO_SIGN), "neurological_deficit") == ("no",)
    for sign in NO_SIGN:
        assert known(read(alone_with, NO_SIGN | {sign: "yes"}), "neurological_deficit") is None
        two = {name: answer for name, answer in NO_SIGN.items() if name != sign}
        assert known(read(alone_with, two), "neurological_deficit") is None
    with pytest.raises(CaseError) as refused:
        read(alone_with, NO_SIGN | {"neurological_deficit": "yes"})
    (problem,) = refused.value.problems
    assert all(key in str(problem) for key in (*NO_SIGN, "neurological_deficit"))


def read(catalogue: Catalogue, answers: dict[str, Any]) -> Case:
    about = {name: CATALOGUE.variables[name].about for name in answers}
    patient = {name: value for name, value in answers.items() if about[name] == "patient"}
    lesion = {name: value for name, value in answers.items() if about[name] == "lesion"}
    return read_case(
        from_python({"patient": patient, "lesions": [{"level": "T5"} | lesion] if lesion else []}), catalogue
    )


def alone(name: str) -> Catalogue:
    """The catalogue with this fact and no other."""
    return replace(CATALOGUE, implications=(NAMED[name],))


def known(case: Case, key: str) -> tuple[str, ...] | None:
    sections = [case.patient, *case.lesions]
    return next((section[key].codes for section in sections if key in section), None)


@pytest.mark.parametrize("name", FACTS)
def test_what_follows_and_what_does_not(name: str) -> None:
    fact = FACTS[name]
    for given in fact.from_answers:
        assert known(read(alone(name), {fact.key: given}), fact.about) == tuple(fact.left.split()), given
    for given in fact.not_from:
        assert known(read(alone(name), {fact.key: given}), fact.about) is None, given
    assert known(read(alone(name), {}) if fact.key != "pain" else Case(), fact.about) is None


@pytest.mark.parametrize("name", FACTS)
def test_an_answer_not_known_for_sure_says_nothing(name: str) -> None:
    fact = FACTS[name]
    if fact.not_from:
        either = [fact.from_answers[0], fact.not_from[0]]
        assert known(read(alone(name), {fact.key: either}), fact.about) is None


def others(fact: Fact) -> list[str]:
    domain = CATALOGUE.variables[fact.about].domain
    assert isinstance(domain, Choices)
    return [code for code in domain.codes if code not in fact.left.split()]


@pytest.mark.parametrize("name", FACTS)
def test_the_other_answer_is_refused_and_both_keys_are_named(name: str) -> None:
    fact = FACTS[name]
    assert others(fact)
    for given in fact.from_answers:
        for other in others(fact):
            with pytest.raises(CaseError) as refused:
                read(alone(name), {fact.key: given, fact.about: other})
            (problem,) = refused.value.problems
            assert {fact.key, fact.about} <= set(str(problem).replace(":", " ").split()), problem
            with pytest.raises(CaseError):
                read(CATALOGUE, {fact.key: given, fact.about: other})
        for same in fact.left.split():
            assert known(read(alone(name), {fact.key: given, fact.about: same}), fact.about) == (same,)


@pytest.mark.parametrize(
    ("patient", "left"),
    [
        # several facts together
        ({"complete_paralysis_hours": 12}, {"frankel": "A B", "limb_weakness": "yes", "neurological_deficit": "yes"}),
        ({"asia": "C"}, {"limb_weakness": "yes", "frankel": "A B C D", "neurological_deficit": "yes"}),
        # numbness or tingling is asked together with sensory loss, and goes with every Frankel grade
        ({"frankel": "E"}, {"limb_weakness": "no", "sensory_loss": None, "sphincter_disturbance": "no"}),
        ({"frankel": ["B", "E"], "sensory_loss": "yes"}, {"frankel": "B E", "limb_weakness": None}),
        ({"frankel": ["B", "E"], "limb_weakness": "yes"}, {"frankel": "B", "limb_weakness": "yes"}),
        ({"neurological_deficit": "no"}, {"limb_weakness": "no", "sphincter_disturbance": "no", "sensory_loss": None}),
        # assessment.md 5.3: the two scales are never turned into one another
        ({"frankel": "C"}, {"asia": None}),
        ({"asia": "E"}, {"frankel": None}),
        ({"asia": "A"}, {"frankel": "A B C D", "limb_weakness": None}),
        # contract.md: KPS and ECOG neither
        ({"kps": 40}, {"ecog": None, "fit_for_surgery": None}),
        ({"ecog": 4}, {"kps": None, "fit_for_surgery": None}),
    ],
)
def test_facts_together(patient: dict[str, Any], left: dict[str, str | None]) -> None:
    case = read(CATALOGUE, patient)
    assert {key: known(case, key) for key in left} == {k: tuple(v.split()) if v else None for k, v in left.items()}


PAIN = {"age": 58, "primary": "lung_nsclc", "pain_progressive": "yes"}
NO_SIGNS = NO_SIGN | {
    "neurological_deficit": "no",
    "gait_disturbance": "no",
    "myelopathy": "no",
    "radicular_pain": "no",
}
OF_THE_LETTER: list[tuple[dict[str, Any], str]] = [
    *[({"weakest_power": grade}, "limb_weakness") for grade in range(5)],
    ({"bowel": "incontinent"}, "sphincter_disturbance"),
    ({"sensory_level": "T7"}, "sensory_loss"),
    ({"ambulation": "none"}, "gait_disturbance"),
    ({"last_walked_hours": 20}, "gait_disturbance"),
]


@pytest.mark.parametrize(("found", "sign"), OF_THE_LETTER)
def test_a_sign_in_the_words_of_the_letter_is_an_emergency(found: dict[str, Any], sign: str) -> None:
    assert spinemets.assess(spinemets.Case(PAIN)).to_dict()["urgency"] != ["immediate"]
    assert spinemets.assess(spinemets.Case(PAIN | found)).to_dict()["urgency"] == ["immediate"]
    with pytest.raises(CaseError) as refused:
        spinemets.Case(PAIN | NO_SIGNS | found)
    told = str(refused.value)
    assert sign in told and set(found) & set(told.replace(":", " ").split())


@pytest.mark.parametrize("found", [{"weakest_power": 5}, {"bowel": "constipated"}, {"sensory_level": "none"}])
def test_what_is_no_sign_leaves_the_others_open(found: dict[str, Any]) -> None:
    urgency = spinemets.assess(spinemets.Case(PAIN | found)).to_dict()["urgency"]
    assert urgency == spinemets.assess(spinemets.Case(PAIN)).to_dict()["urgency"]
    assert len(urgency) > 1


@pytest.mark.parametrize("volume", [0, 100, 900, 5000])
def test_no_volume_of_the_bladder_is_a_sign_by_itself(volume: int) -> None:
    assert spinemets.Case(PAIN | {"bladder_scan_ml": volume, "sphincter_disturbance": "no"})
    open_still = spinemets.assess(spinemets.Case(PAIN | {"bladder_scan_ml": volume})).to_dict()
    assert len(open_still["urgency"]) > 1
    assert "sphincter_disturbance" in open_still["ask_next"]


@pytest.mark.parametrize(
    ("patient", "told"),
    [
        (
            {"limb_weakness": "yes", "neurological_deficit": "no"},
            "'no' contradicts limb_weakness: yes: weakness is a deficit.",
        ),
        (
            {"weakest_power": 2, "neurological_deficit": "no"},
            "'no' contradicts weakest_power: 2: grade 5 is full power, so a muscle group under it is weak; "
            "weakness is a deficit.",
        ),
        (
            {"asia": "E", "limb_weakness": "yes"},
            "'yes' contradicts asia: E: ASIA E is normal, and that is without weakness.",
        ),
    ],
)
def test_a_contradiction_is_told_by_every_step_and_no_other(patient: dict[str, Any], told: str) -> None:
    with pytest.raises(CaseError) as refused:
        read(CATALOGUE, patient)
    assert told in [problem.message for problem in refused.value.problems]
