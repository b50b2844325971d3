"""What follows from the answers by the meaning of the words: derived, never entered, and always with a reason."""

from pathlib import Path

import pytest

import spinemets as sm
from spinemets.casefile import read_case
from spinemets.casefile.yaml_text import parse
from spinemets.engine import Answer, Case
from spinemets.model import Range


def read(text: str) -> Case:
    return read_case(parse(text.encode()), sm.rulebook().catalogue)


DERIVED = [
    # what is written, and what follows: the key and the codes
    ("primary: breast", {"cancer_history": ("yes",)}),
    ("primary: [breast, unknown]", {"cancer_history": ("yes",)}),
    (
        "frankel: E",
        {
            "limb_weakness": ("no",),
            "sphincter_disturbance": ("no",),
            "neurological_deficit": ("no",),
        },
    ),
    ("frankel: D", {"neurological_deficit": ("yes",)}),
    ("frankel: [A, C]", {"neurological_deficit": ("yes",), "limb_weakness": ("yes",)}),
    ("frankel: [D, E]", {}),
    (
        "complete_paralysis_hours: 12",
        {"frankel": ("A", "B"), "limb_weakness": ("yes",), "neurological_deficit": ("yes",)},
    ),
    ("deficit_hours: 12", {"frankel": ("A", "B", "C", "D"), "neurological_deficit": ("yes",)}),
    ("limb_weakness: yes", {"frankel": ("A", "B", "C", "D"), "neurological_deficit": ("yes",)}),
    ("limb_weakness: no", {}),
    (
        "neurological_deficit: no",
        {"limb_weakness": ("no",), "sphincter_disturbance": ("no",)},
    ),
    ("visceral_spread: nodular", {"visceral_metastases": ("removable", "unremovable")}),
    ("visceral_spread: none", {"visceral_metastases": ("none",)}),
    ("visceral_spread: disseminated", {}),
    ("visceral_metastases: none", {"visceral_spread": ("none", "disseminated")}),
    ("visceral_metastases: removable", {"visceral_spread": ("nodular", "disseminated")}),
    ("molecularly_targeted: yes", {"targeted_therapy": ("yes",)}),
    ("targeted_therapy: no", {"molecularly_targeted": ("no",)}),
    ("extraspinal_bone_metastases: 2", {"other_bone_metastases": ("yes",)}),
    ("extraspinal_bone_metastases: 0..2", {}),
    ("asia: E", {"limb_weakness": ("no",)}),
]


@pytest.mark.parametrize(("written", "follows"), DERIVED, ids=[written for written, _ in DERIVED])
def test_what_follows_from_an_answer(written: str, follows: dict[str, tuple[str, ...]]) -> None:
    patient = read(f"patient:\n  {written}\n").patient
    derived = {name: answer for name, answer in patient.items() if answer.origin == "derived"}
    assert {name: answer.codes for name, answer in derived.items()} == follows
    assert all(answer.because for answer in derived.values())


def test_a_narrowed_answer_is_narrowed_further() -> None:
    patient = read("patient:\n  frankel: [B, C]\n  complete_paralysis_hours: 12\n").patient
    assert patient["frankel"].codes == ("B",)
    assert (patient["frankel"].origin, patient["frankel"].because) == (
        "derived",
        "complete paralysis is Frankel A or B",
    )


def test_an_answer_that_agrees_stays_as_it_was_entered() -> None:
    patient = read("patient:\n  frankel: E\n  limb_weakness: no\n").patient
    assert patient["limb_weakness"] == Answer(codes=("no",))


def test_the_pain_of_a_vertebra_is_the_pain_of_the_patient() -> None:
    case = read("lesions:\n  - level: T5\n    pain: none\n  - level: T11\n    pain: mechanical\n")
    assert case.patient["pain_mechanical"] == Answer(
        codes=("yes",), origin="derived", because="a vertebra hurts mechanically", rests_on=(("pain", 1),)
    )
    assert "pain_mechanical" not in read("lesions:\n  - level: T5\n    pain: none\n").patient


def test_what_is_known_of_one_vertebra_says_nothing_of_another() -> None:
    case = read("lesions:\n  - level: T5\n    prior_dose_gy: 30\n  - level: T11\n    prior_radiotherapy: none\n")
    assert case.lesions[0]["prior_radiotherapy"].codes == ("conventional", "stereotactic")
    assert case.lesions[1]["prior_radiotherapy"] == Answer(codes=("none",))


@pytest.mark.parametrize(
    ("written", "levels", "numbers_left"),
    [
        ("sex: female", ["T5"], None),
        ("sex: female", ["T5", "T6", "L1"], (3, 34)),
        ("vertebral_metastases: 1..5", ["T5", "T6", "L1"], (3, 5)),
        ("vertebral_metastases: [2, 3]", ["T5", "T6", "L1"], (3, 3)),
        ("vertebral_metastases: 4", ["T5", "T6", "L1"], (4, 4)),
    ],
)
def test_at_least_the_listed_vertebrae_are_involved(
    written: str, levels: list[str], numbers_left: tuple[int, int] | None
) -> None:
    lesions = "".join(f"  - level: {level}\n" for level in levels)
    answer = read(f"patient:\n  {written}\nlesions:\n{lesions}").patient.get("vertebral_metastases")
    if numbers_left is None:
        assert answer is None or answer.numbers == (Range(1, 34),)
        return
    assert answer is not None
    assert answer.numbers == (Range(*numbers_left),)
    if written.endswith("4"):
        assert (answer.origin, answer.because) == ("entered", "")
    else:
        assert (answer.origin, bool(answer.because)) == ("derived", True)


@pytest.mark.parametrize("path", sorted((Path(sm.__file__).parent / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_derived_answer_of_the_examples_gives_its_reason(path: Path) -> None:
    case = sm.load_case(path)
    every = [*case.patient.values(), *case.policy.values(), *(a for lesion in case.lesions for a in lesion.values())]
    for answer in every:
        assert answer.origin in ("entered", "derived")
        assert bool(answer.because) == (answer.origin == "derived")
    assert len(every) > 2


def test_what_follows_by_several_steps_is_told_from_what_was_entered() -> None:
    answer = sm.Case({"asia": "B"}).patient["neurological_deficit"]
    assert answer.because == (
        "ASIA A to D means a motor or sensory deficit, and Frankel E means none; Frankel A to D means a deficit"
    )
    assert answer.rests_on == (("asia", None),)
