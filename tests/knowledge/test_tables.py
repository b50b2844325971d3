"""The helper tables, case by case, as the reference states them. Scores and NOMS have a transcription of their own."""

from typing import Any

import pytest
from advised import BOOK, CORD_AND_CAUDA, PAINS, QUIET, network, only, vertebra
from test_advice_triage import SEVEN, SIX, THIRTEEN, TWELVE

from spinemets.engine import Key
from spinemets.knowledge.variables.cancer import primary

PRIMARIES = tuple(primary.domain.labels)


def result(
    table: str, patient: dict[str, Any], lesion: dict[str, Any] | None = None, policy: dict[str, Any] | None = None
) -> str:
    """The outcomes that are still possible, in the order of the table."""
    seen = network(patient, (lesion,) if lesion else (), policy or {})
    place = None if BOOK.catalogue.definitions[table].about == "patient" else 0
    possible = seen.possible(Key(table, place))
    return " ".join(str(code) for code in BOOK.cells[table] if code in possible)


# prognosis.md 1b: internal organs are lungs, liver, kidneys and brain, so brain metastases count here; removable is a
# surgical judgement. Of several organs the worst counts.
ORGANS = [
    # visceral, brain, brain removable, outcome
    ("none", "no", None, "none"),
    ("none", "yes", "yes", "removable"),
    ("none", "yes", "no", "unremovable"),
    ("none", "yes", None, "removable unremovable"),
    ("none", None, None, "none removable unremovable"),
    ("removable", "no", None, "removable"),
    ("removable", "yes", "yes", "removable"),
    ("removable", "yes", "no", "unremovable"),
    ("removable", None, "yes", "removable"),
    ("removable", None, None, "removable unremovable"),
    ("unremovable", "no", None, "unremovable"),
    ("unremovable", "yes", "yes", "unremovable"),
    ("unremovable", "yes", "no", "unremovable"),
    ("unremovable", None, None, "unremovable"),
    (None, "no", None, "none removable unremovable"),
    (None, "yes", "no", "unremovable"),
    (None, "yes", "yes", "removable unremovable"),
]


@pytest.mark.parametrize(("visceral", "brain", "removable", "outcome"), ORGANS)
def test_the_organs_of_tokuhashi(visceral: str | None, brain: str | None, removable: str | None, outcome: str) -> None:
    said = {"visceral_metastases": visceral, "brain_metastases": brain, "brain_metastases_removable": removable}
    assert result("tokuhashi_organs", {k: v for k, v in said.items() if v}) == outcome


@pytest.mark.parametrize(
    ("visceral", "brain", "outcome"),
    [
        # prognosis.md 3: no visceral and no brain metastases
        ("none", "no", "absent"),
        ("none", "yes", "present"),
        ("removable", "no", "present"),
        ("removable", "yes", "present"),
        ("unremovable", "no", "present"),
        ("unremovable", "yes", "present"),
    ],
)
def test_visceral_or_brain(visceral: str, brain: str, outcome: str) -> None:
    assert result("visceral_or_brain", {"visceral_metastases": visceral, "brain_metastases": brain}) == outcome


def test_visceral_or_brain_while_something_is_missing() -> None:
    assert result("visceral_or_brain", {"visceral_metastases": "removable"}) == "present"
    assert result("visceral_or_brain", {"visceral_metastases": "none"}) == "absent present"
    assert result("visceral_or_brain", {"brain_metastases": "yes"}) == "present"
    assert result("visceral_or_brain", {"brain_metastases": "no"}) == "absent present"


@pytest.mark.parametrize(
    ("elsewhere", "vertebrae", "outcome"),
    [
        # contract.md: a solitary skeletal metastasis is no extraspinal focus and one vertebra
        (0, 1, "solitary"),
        (0, 2, "multiple"),
        (0, 3, "multiple"),
        (1, 1, "multiple"),
        (1, 2, "multiple"),
        (2, 1, "multiple"),
        (5, 5, "multiple"),
    ],
)
def test_one_skeletal_metastasis_or_several(elsewhere: int, vertebrae: int, outcome: str) -> None:
    counts = {"extraspinal_bone_metastases": elsewhere, "vertebral_metastases": vertebrae}
    assert result("skeletal_spread", counts) == outcome


def test_skeletal_spread_while_a_count_is_missing() -> None:
    assert result("skeletal_spread", {"extraspinal_bone_metastases": 1}) == "multiple"
    assert result("skeletal_spread", {"extraspinal_bone_metastases": 0}) == "solitary multiple"
    assert result("skeletal_spread", {"vertebral_metastases": 2}) == "multiple"
    assert result("skeletal_spread", {"vertebral_metastases": 1}) == "solitary multiple"


# prognosis.md 2: seen in sources; liver and colon are only recalled, so they are left open
GROWTH = {
    **dict.fromkeys(("breast", "thyroid", "prostate"), "slow"),
    **dict.fromkeys(("kidney", "uterus"), "moderate"),
    **dict.fromkeys(("lung_nsclc", "lung_sclc", "stomach", "unknown"), "rapid"),
}


@pytest.mark.parametrize("tumour", PRIMARIES)
def test_the_growth_of_tomita(tumour: str) -> None:
    """The class is an input with a default (prognosis.md 2): what is judged wins, what has no example stays open."""
    assert result("tomita_growth", {"primary": tumour}) == GROWTH.get(tumour, "slow moderate rapid")
    judged_not = {"primary": tumour, "growth": "not_judged"}
    assert result("tomita_growth", judged_not) == GROWTH.get(tumour, "slow moderate rapid")
    for growth in ("slow", "moderate", "rapid"):
        assert result("tomita_growth", {"primary": tumour, "growth": growth}) == growth


@pytest.mark.parametrize(
    ("visceral", "treatable", "outcome"),
    [
        # prognosis.md 2: none / treatable / untreatable
        ("none", None, "none"),
        ("none", "yes", "none"),
        ("none", "no", "none"),
        ("removable", "yes", "treatable"),
        ("removable", "no", "untreatable"),
        ("removable", None, "treatable untreatable"),
        ("unremovable", "yes", "treatable"),
        ("unremovable", "no", "untreatable"),
        (None, "yes", "none treatable"),
        (None, "no", "none untreatable"),
    ],
)
def test_visceral_metastases_after_tomita(visceral: str | None, treatable: str | None, outcome: str) -> None:
    said = {"visceral_metastases": visceral, "visceral_treatable": treatable}
    assert result("tomita_visceral", {key: value for key, value in said.items() if value}) == outcome


def test_the_brain_is_no_visceral_metastasis_of_tomita() -> None:
    assert result("tomita_visceral", {"visceral_metastases": "none", "brain_metastases": "yes"}) == "none"


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
    *[(pain, only(pain), "0", "within_24_hours", "planned", "planned within_24_hours") for pain in PAINS],
    *[(sign, only(sign), "0", "immediate", "immediate", "immediate") for sign in CORD_AND_CAUDA],
    # radicular pain is on the emergency list of NICE; without cancer it is none
    ("radicular pain", RADICULAR, "0", "immediate", "planned", "planned immediate"),
    ("radicular pain and pain at night", RADICULAR | {"pain_nocturnal": "yes"}, "0", "immediate", "planned", ""),
    ("pain at night and weakness", {"limb_weakness": "yes", "pain_nocturnal": "yes"}, "0", *["immediate"] * 3),
    *[(f"nothing, {g}", QUIET, g, "planned", "planned", "planned") for g in ("1a", "1b", "1c")],
    *[(f"nothing, {g}", QUIET, g, "immediate", "immediate", "immediate") for g in ("2", "3")],
    ("pain at night, 1c", NIGHT, "1c", "within_24_hours", "planned", "planned within_24_hours"),
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


@pytest.mark.parametrize(
    ("visceral", "brain", "policy", "outcome"),
    [
        # prognosis.md 16, 17: the code of a validation counts the brain, the originals were not seen
        ("none", "no", None, "absent"),
        ("none", "yes", None, "absent present"),
        ("none", "yes", "no", "absent"),
        ("none", "yes", "yes", "present"),
        ("none", None, "no", "absent"),
        ("removable", "no", None, "present"),
        ("unremovable", None, "no", "present"),
    ],
)
def test_whether_the_brain_counts_is_left_to_the_policy(
    visceral: str, brain: str | None, policy: str | None, outcome: str
) -> None:
    patient = {"visceral_metastases": visceral} | ({"brain_metastases": brain} if brain else {})
    settings = {"brain_counts_as_visceral": policy} if policy else {}
    assert result("visceral_brain_unsaid", patient, policy=settings) == outcome


@pytest.mark.parametrize(
    ("spread", "brain", "outcome"),
    [
        # prognosis.md 4b: visceral or cerebral metastases none, nodular, disseminated
        ("none", "no", "none"),
        ("none", "yes", "nodular"),
        ("nodular", "no", "nodular"),
        ("nodular", "yes", "nodular"),
        ("disseminated", "no", "disseminated"),
        ("disseminated", "yes", "disseminated"),
        ("none", None, "none nodular"),
    ],
)
def test_the_spread_of_katagiri(spread: str, brain: str | None, outcome: str) -> None:
    patient = {"visceral_spread": spread} | ({"brain_metastases": brain} if brain else {})
    assert result("katagiri_spread", patient) == outcome


GROWTHS = ("slow", "moderate", "rapid")


@pytest.mark.parametrize("growth", GROWTHS)
@pytest.mark.parametrize("primary", ["uterus", "cervix", "ovary", "bladder", "gallbladder", "carcinoid", "other"])
def test_a_judgement_settles_what_katagiri_does_not_list(primary: str, growth: str) -> None:
    assert result("katagiri_growth", {"primary": primary}) == "slow moderate rapid"
    assert result("katagiri_growth", {"primary": primary, "growth": growth}) == growth


@pytest.mark.parametrize(("growth", "outcome"), [("slow", "slow"), ("moderate", "moderate"), ("rapid", "moderate")])
@pytest.mark.parametrize("status", ["naive", "not_applicable"])
@pytest.mark.parametrize("primary", ["breast", "prostate"])
def test_a_hormone_status_that_katagiri_does_not_name_leaves_two_classes(
    primary: str, status: str, growth: str, outcome: str
) -> None:
    untested = {"primary": primary, "hormone_status": status}
    assert result("katagiri_growth", untested) == "slow moderate"
    assert result("katagiri_growth", untested | {"growth": growth}) == outcome


@pytest.mark.parametrize("growth", GROWTHS)
def test_a_judgement_does_not_change_what_a_list_says(growth: str) -> None:
    assert result("katagiri_growth", {"primary": "thyroid", "growth": growth}) == "slow"
    assert result("katagiri_growth", {"primary": "melanoma", "growth": growth}) == "rapid"
    assert result("osri_tumour", {"primary": "lung_sclc", "growth": growth}) == "lung"
    assert result("osri_tumour", {"primary": "thyroid", "growth": growth}) == growth
    assert result("osri_tumour", {"primary": "thyroid"}) == "slow moderate rapid"


@pytest.mark.parametrize("primary", PRIMARIES)
@pytest.mark.parametrize("read", ["favourable", "unfavourable"])
def test_what_is_read_from_mizumotos_paper_wins(primary: str, read: str) -> None:
    assert result("mizumoto_tumour", {"primary": primary, "mizumoto_primary": read}) == read


@pytest.mark.parametrize(
    ("elsewhere", "vertebrae", "other", "outcome"),
    [
        # prognosis.md 8c: other bone metastases; a second vertebra may be one that compresses the cord too
        (0, 1, None, "no"),
        (1, 1, None, "yes"),
        (1, 3, None, "yes"),
        (0, 2, None, "no yes"),
        (0, 2, "yes", "yes"),
        (0, 2, "no", "no"),
        (0, 5, "no", "no"),
    ],
)
def test_the_other_bone_metastases_of_rades(elsewhere: int, vertebrae: int, other: str | None, outcome: str) -> None:
    counts = {"extraspinal_bone_metastases": elsewhere, "vertebral_metastases": vertebrae}
    assert result("rades_other_bone", counts | ({"other_bone_metastases": other} if other else {})) == outcome


@pytest.mark.parametrize(
    ("elsewhere", "vertebrae", "organs", "outcome"),
    [
        # prognosis.md 9: a solitary metastasis implies zero other organs
        (0, 1, 0, "yes"),
        (0, 1, 1, "no"),
        (0, 2, 0, "no"),
        (1, 1, 0, "no"),
        (0, 1, None, "no yes"),
        (2, 1, None, "no"),
    ],
)
def test_the_only_metastasis_of_prism(elsewhere: int, vertebrae: int, organs: int | None, outcome: str) -> None:
    counts = {"extraspinal_bone_metastases": elsewhere, "vertebral_metastases": vertebrae}
    counts |= {"organ_systems_with_metastases": organs} if organs is not None else {}
    assert result("prism_solitary", counts) == outcome
