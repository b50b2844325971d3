"""The axes of NOMS and the urgency, case by case, and the outcomes of every table, as the reference states them."""

from typing import Any

import pytest
from advised import BOOK, CORD_AND_CAUDA, PAINS, PRIMARIES, QUIET, only, result, vertebra
from test_advice_triage import SEVEN, SIX, THIRTEEN, TWELVE

# assessment.md 4: the class for NOMS, the two sensitive classes drawn together; what NOMS does not list is open
SENSITIVE = ("lymphoma", "myeloma", "germ_cell", "leukaemia", "lung_sclc", "breast", "prostate", "ovary", "carcinoid")
RESISTANT = ("kidney", "thyroid", "melanoma", "colon", "rectum", "stomach", "sarcoma", "osteosarcoma")
RESISTANT = (*RESISTANT, "lung_nsclc", "liver")


@pytest.mark.parametrize("tumour", PRIMARIES)
def test_the_oncologic_axis(tumour: str) -> None:
    listed = "sensitive" if tumour in SENSITIVE else "resistant" if tumour in RESISTANT else ""
    judgements = {"yes": "sensitive", "no": "resistant", "not_judged": "sensitive resistant"}
    for judgement, judged in judgements.items():
        patient = {"primary": tumour, "radiosensitive": judgement}
        # a judgement counts only where the lists are silent (the question says so)
        assert result("oncologic", patient, vertebra(prior_radiotherapy="none")) == (listed or judged)
        # assessment.md 4, last row: irradiated before at that level: treat as resistant
        for earlier in ("conventional", "stereotactic"):
            assert result("oncologic", patient, vertebra(prior_radiotherapy=earlier)) == "resistant"
    nothing_recorded = {"primary": tumour}
    assert result("oncologic", nothing_recorded, vertebra(prior_radiotherapy="none")) == listed or not listed
    assert result("oncologic", {"primary": tumour}, vertebra()) == (
        "resistant" if listed == "resistant" else "sensitive resistant"
    )


BANDS = {"stable": SIX, "potentially_unstable at 7": SEVEN, "potentially_unstable": TWELVE, "unstable": THIRTEEN}
OPEN = "stable unstable"

# contract.md: SINS 7–12 leaves both open until a surgeon answers; the judgement wins over the score. assessment.md 1.5,
# pitfall 4: SINS is not validated where there is metal, so only the judgement counts there.
MECHANICAL = [
    # judgement, metal, outcome by band: stable, 7, 12, unstable
    ("yes", "no", ["stable", "stable", "stable", "stable"]),
    ("yes", "yes", ["stable", "stable", "stable", "stable"]),
    ("yes", "not_recorded", ["stable", "stable", "stable", "stable"]),
    ("no", "no", ["unstable", "unstable", "unstable", "unstable"]),
    ("no", "yes", ["unstable", "unstable", "unstable", "unstable"]),
    ("no", "not_recorded", ["unstable", "unstable", "unstable", "unstable"]),
    ("not_judged", "no", ["stable", OPEN, OPEN, "unstable"]),
    ("not_judged", "not_recorded", ["stable", OPEN, OPEN, "unstable"]),
    ("not_judged", "yes", [OPEN, OPEN, OPEN, OPEN]),
]


@pytest.mark.parametrize(("judgement", "metal", "outcomes"), MECHANICAL)
def test_the_mechanical_axis(judgement: str, metal: str, outcomes: list[str]) -> None:
    for lesion, outcome in zip(BANDS.values(), outcomes, strict=True):
        answers = {"mechanically_stable": judgement, "instrumented": metal}
        assert result("mechanical", {}, lesion | answers) == outcome
        if judgement == "not_judged" and metal == "not_recorded":
            assert result("mechanical", {}, lesion) == outcome


@pytest.mark.parametrize(
    ("grade", "open_policy", "policy_low", "policy_high"),
    [
        # assessment.md 2.1: 1c is a configurable policy, and without one both remain (contract.md)
        ("0", "low", "low", "low"),
        ("1a", "low", "low", "low"),
        ("1b", "low", "low", "low"),
        ("1c", "low high", "low", "high"),
        ("2", "high", "high", "high"),
        ("3", "high", "high", "high"),
    ],
)
def test_compression_and_the_policy_on_1c(grade: str, open_policy: str, policy_low: str, policy_high: str) -> None:
    lesion = vertebra(escc=grade)
    assert result("compression", {}, lesion) == open_policy
    assert result("compression", {}, lesion, {"escc_1c_counts_as": "low"}) == policy_low
    assert result("compression", {}, lesion, {"escc_1c_counts_as": "high"}) == policy_high


def test_the_systemic_axis() -> None:
    """assessment.md 3.1: able or unable to tolerate surgery; nothing else stands for it."""
    assert result("systemic", {"fit_for_surgery": "yes"}) == "fit"
    assert result("systemic", {"fit_for_surgery": "no"}) == "unfit"
    assert result("systemic", {"kps": 20, "ecog": 4, "life_expectancy": "under_3_months"}) == "fit unfit"


RADICULAR, NIGHT = only("radicular_pain"), only("pain_nocturnal")
# assessment.md 8.1 and treatment.md 10.1, by cancer history: yes, no, not known
URGENCY = [
    ("nothing", QUIET, "0", "planned", "planned", "planned"),
    # no known cancer: an urgent assessment (8.1, row 1.3), and MRI within a week of the suspicion (QS56, statement 2)
    *[(pain, only(pain), "0", "within_24_hours", "within_24_hours", "within_24_hours") for pain in PAINS],
    *[(sign, only(sign), "0", "immediate", "immediate", "immediate") for sign in CORD_AND_CAUDA],
    # radicular pain is on the emergency list of NICE; without cancer it is none
    ("radicular pain", RADICULAR, "0", "immediate", "planned", "planned immediate"),
    (
        "radicular pain and pain at night",
        RADICULAR | {"pain_nocturnal": "yes"},
        "0",
        "immediate",
        "within_24_hours",
        "",
    ),
    ("pain at night and weakness", {"limb_weakness": "yes", "pain_nocturnal": "yes"}, "0", *["immediate"] * 3),
    *[(f"nothing, {g}", QUIET, g, "planned", "planned", "planned") for g in ("1a", "1b", "1c")],
    *[(f"nothing, {g}", QUIET, g, "immediate", "immediate", "immediate") for g in ("2", "3")],
    ("pain at night, 1c", NIGHT, "1c", "within_24_hours", "within_24_hours", "within_24_hours"),
    ("pain at night, 2", NIGHT, "2", "immediate", "immediate", "immediate"),
]


@pytest.mark.parametrize(("about", "patient", "grade", "cancer", "no_cancer", "open_history"), URGENCY)
def test_urgency(
    about: str, patient: dict[str, str], grade: str, cancer: str, no_cancer: str, open_history: str
) -> None:
    lesion = vertebra(escc=grade)
    assert result("urgency", patient | {"cancer_history": "yes"}, lesion) == cancer, about
    assert result("urgency", patient | {"cancer_history": "no"}, lesion) == no_cancer, about
    if open_history:
        assert result("urgency", patient, lesion) == open_history, about


# treatment.md 10.1, same day: spinal infection, with or without a history of cancer
@pytest.mark.parametrize("patient", [QUIET, NIGHT, RADICULAR, {}])
@pytest.mark.parametrize("cancer", [{"cancer_history": "yes"}, {"cancer_history": "no"}, {}])
def test_a_suspected_spinal_infection_is_immediate(patient: dict[str, str], cancer: dict[str, str]) -> None:
    assert result("urgency", patient | cancer, vertebra(infection_suspected="suspected")) == "immediate"


def test_an_unanswered_disc_leaves_the_urgency_alone() -> None:
    assert result("urgency", QUIET, vertebra()) == "planned"


def test_urgency_is_never_planned_by_lack_of_an_answer() -> None:
    assert result("urgency", {}) == "planned within_24_hours immediate"
    assert result("urgency", {"cancer_history": "yes", "pain_nocturnal": "yes"}) == "within_24_hours immediate"


@pytest.mark.parametrize(
    ("table", "outcomes"),
    [
        # from the mildest to the worst: a segment takes the worst of its vertebrae
        ("mechanical", "stable unstable"),
        ("neurologic", "low borderline high"),
        ("compression", "low high"),
        ("oncologic", "sensitive resistant"),
        ("skeletal_spread", "solitary multiple"),
        ("visceral_or_brain", "absent present"),
        ("tomita_growth", "slow moderate rapid"),
        ("tomita_visceral", "none treatable untreatable"),
        ("urgency", "planned within_24_hours immediate"),
    ],
)
def test_outcomes_run_from_the_mildest_to_the_worst(table: str, outcomes: str) -> None:
    definition: Any = BOOK.catalogue.definitions[table]
    assert definition.ordered
    assert list(definition.outcomes) == outcomes.split()


# contract.md, the outcomes that other programs know
OUTCOMES = {
    "urgency": {"immediate", "within_24_hours", "planned"},
    "neurologic": {"low", "borderline", "high"},
    "oncologic": {"sensitive", "resistant"},
    "mechanical": {"stable", "unstable"},
    "systemic": {"fit", "unfit"},
    "noms": {"cebrt", "stabilise_cebrt", "srs", "stabilise_srs", "separation_srs"},
}


@pytest.mark.parametrize("table", OUTCOMES)
def test_the_outcomes_of_the_contract(table: str) -> None:
    definition: Any = BOOK.catalogue.definitions[table]
    assert set(definition.outcomes) == OUTCOMES[table]


def test_an_outcome_is_shown_in_words_that_mean_it() -> None:
    """No outcome carries the word of another one."""
    every_code = {cell for cells in BOOK.cells.values() for cell in cells}
    for definition in BOOK.catalogue.definitions.values():
        for code, label in getattr(definition, "outcomes", {}).items():
            assert label == code or label not in every_code, f"{definition.name}: {code} is shown as {label}"


OPENING = {
    "mechanical": "mechanically_stable",
    "oncologic": "radiosensitive",
    "tomita_growth": "growth",
}


@pytest.mark.parametrize("table", OPENING)
def test_a_judgement_is_asked_for_where_the_table_is_open(table: str) -> None:
    definition: Any = BOOK.catalogue.definitions[table]
    assert {row.settled_by.name for row in definition.rows if row.settled_by} == {OPENING[table]}


def test_the_weakest_plan_is_named_as_such() -> None:
    """assessment.md 3.1, N10: the weakest row."""
    assert any("N10 is the weakest row" in note for note in BOOK.catalogue.definitions["noms"].notes)
