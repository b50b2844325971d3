"""What the tests of advice share: the advice that a case gets, in a few words, and the lists of the reference."""

from collections.abc import Callable
from typing import Any

import pytest

import spinemets
from spinemets.engine import Key, Network
from spinemets.knowledge.variables.cancer import primary

BOOK = spinemets.rulebook()
PRIMARIES = tuple(primary.domain.labels)

# assessment.md 8.1 and treatment.md 8.1, row 1.3: bladder or bowel dysfunction, gait disturbance, limb weakness, signs
# of cord or cauda compression, numbness, paraesthesia or sensory loss, radicular pain
CORD_AND_CAUDA = (
    "neurological_deficit",
    "sphincter_disturbance",
    "gait_disturbance",
    "limb_weakness",
    "sensory_loss",
    "myelopathy",
)
SIGNS = (*CORD_AND_CAUDA, "radicular_pain")
# assessment.md 8.1: severe unremitting, progressive, mechanical, on straining, nocturnal, tenderness, claudication
PAINS = (
    "pain_severe_unremitting",
    "pain_progressive",
    "pain_mechanical",
    "pain_on_straining",
    "pain_nocturnal",
    "spinal_tenderness",
    "spinal_claudication",
)
NO_SIGNS = dict.fromkeys(SIGNS, "no")
NO_PAINS = dict.fromkeys(PAINS, "no")
QUIET = NO_SIGNS | NO_PAINS
CANCER = {"cancer_history": "yes"}
NO_CANCER = {"cancer_history": "no"}
A_DEFICIT = {
    # weakness and sphincter disturbance are a deficit, and a deficit is one of the three
    "limb_weakness": ("neurological_deficit",),
    "sphincter_disturbance": ("neurological_deficit",),
    "neurological_deficit": ("limb_weakness", "sphincter_disturbance", "sensory_loss"),
}


def only(sign: str) -> dict[str, str]:
    """One sign or pain, and none of the others but what it brings with it."""
    return {name: said for name, said in QUIET.items() if name not in A_DEFICIT.get(sign, ())} | {sign: "yes"}


def vertebra(level: str = "T5", **answers: Any) -> dict[str, Any]:
    """A vertebra that raises nothing by itself, but for the answers named."""
    quiet = {"escc": "0", "mechanically_stable": "yes", "pedicles_involved": "none"}
    return {"level": level, **quiet, **answers}


def network(patient: dict[str, Any], lesions: tuple[dict[str, Any], ...], policy: dict[str, Any]) -> Network:
    return Network(BOOK, spinemets.Case(patient, lesions, policy))


def result(
    table: str, patient: dict[str, Any], lesion: dict[str, Any] | None = None, policy: dict[str, Any] | None = None
) -> str:
    """The outcomes of a table that are still possible, in its order."""
    seen = network(patient, (lesion,) if lesion else (), policy or {})
    place = None if BOOK.catalogue.definitions[table].about == "patient" else 0
    possible = seen.possible(Key(table, place))
    return " ".join(str(code) for code in BOOK.cells[table] if code in possible)


def said(
    rule: str,
    patient: dict[str, Any],
    lesions: tuple[dict[str, Any], ...] = (),
    policy: dict[str, Any] | None = None,
) -> str:
    """`applies T5; may_apply L3`, or `no`; also `no` where advice that supersedes it applies."""
    about = BOOK.catalogue.rules[rule].about
    above = BOOK.catalogue.rules[rule].superseded_by
    if any(said(other, patient, lesions, policy).startswith("applies") for other in above):
        return "no"
    seen = network(patient, lesions, policy or {})
    groups = {"patient": [()], "lesion": [(n,) for n in range(len(lesions))], "segment": seen.case.segments}[about]
    results = [(seen.possible(Key(rule, None if about == "patient" else n)), g) for n, g in enumerate(groups)]
    parts: list[str] = []
    for word, wanted in (("applies", {"yes"}), ("may_apply", {"yes", "no"})):
        chosen = [group for possible, group in results if possible == wanted]
        if chosen:
            parts.append(" ".join([word, *(seen.case.level_label(place) for group in chosen for place in group)]))
    return "; ".join(parts) or "no"


Row = tuple[Any, ...]


def each(rows: list[Row]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Each row a test: what it is about, the rule, what is expected, the patient, the vertebrae, the policy."""
    whole = [(row[0], row[1], row[2], row[3], tuple(row[4:5] and row[4]), dict(*row[5:])) for row in rows]
    names = [f"{row[1]}: {row[0]}" for row in rows]
    assert len(set(names)) == len(names), sorted(n for n in names if names.count(n) > 1)
    return pytest.mark.parametrize(("about", "rule", "expected", "patient", "lesions", "policy"), whole, ids=names)
