"""The tables behind the items of survival scores, case by case, as the reference states them."""

import pytest
from advised import PRIMARIES, result

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
