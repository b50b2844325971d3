"""What must be known before treatment, and where sources disagree about the patient."""

from typing import Any

from advised import Row, each, said, vertebra
from test_advice_triage import SEVEN, SIX, THIRTEEN, TWELVE

from spinemets.engine.case import LEVELS
from spinemets.knowledge.variables.cancer import primary

BIOPSY, SEARCH, OTHER_CAUSE = "biopsy_before_treatment", "search_for_primary", "myelopathy_without_compression"
MYELOPATHY = {"myelopathy": "yes"}

# assessment.md 10: tissue before treatment, the search for a primary; 3.1: low grade with myelopathy has no row
DIAGNOSIS: list[Row] = [
    ("no tissue", BIOPSY, "applies", {"tissue_diagnosis": "no"}),
    ("tissue at hand", BIOPSY, "no", {"tissue_diagnosis": "yes"}),
    ("tissue not known", BIOPSY, "may_apply", {}),
    ("unknown primary", SEARCH, "applies", {"primary": "unknown"}, [vertebra()]),
    *[(p, SEARCH, "no", {"primary": p}, [vertebra()]) for p in primary.domain.labels if p != "unknown"],
    ("no known cancer", SEARCH, "applies", {"cancer_history": "no"}, [vertebra()]),
    ("cancer, primary not given", SEARCH, "may_apply", {"cancer_history": "yes"}, [vertebra()]),
    ("nothing known", SEARCH, "may_apply", {}, [vertebra()]),
    *[(f"{v} is involved", SEARCH, "applies", {"primary": "unknown"}, [vertebra(v)]) for v in LEVELS],
    # the series is of metastases that were found
    ("unknown primary, no vertebra", SEARCH, "no", {"primary": "unknown"}),
    ("no known cancer, no vertebra", SEARCH, "no", {"cancer_history": "no"}),
    *[(f"ESCC {g}", OTHER_CAUSE, "applies", MYELOPATHY, [vertebra(escc=g)]) for g in ("0", "1a", "1b")],
    *[(f"ESCC {g}", OTHER_CAUSE, "no", MYELOPATHY, [vertebra(escc=g)]) for g in ("2", "3")],
    ("ESCC 1c", OTHER_CAUSE, "may_apply", MYELOPATHY, [vertebra(escc="1c")]),
    ("ESCC 1c, policy low", OTHER_CAUSE, "applies", MYELOPATHY, [vertebra(escc="1c")], {"escc_1c_counts_as": "low"}),
    ("ESCC 1c, policy high", OTHER_CAUSE, "no", MYELOPATHY, [vertebra(escc="1c")], {"escc_1c_counts_as": "high"}),
    ("one of two compresses", OTHER_CAUSE, "no", MYELOPATHY, [vertebra(), vertebra("L1", escc="3")]),
    ("no myelopathy", OTHER_CAUSE, "no", {"myelopathy": "no"}, [vertebra()]),
    ("myelopathy not known", OTHER_CAUSE, "may_apply", {}, [vertebra()]),
]

GRADE, SETS, JUDGED = "escc_1c_low_or_high", "radioresistant_is_four_sets", "stability_judgement_differs_from_sins"

# corrections.md 4, histology strata across trials: what each source calls radioresistant. Gastrointestinal is spelled
# out; liver is left to NOMS, which names it, and osteosarcoma goes with the sarcomas.
DIGESTIVE = {"stomach", "colon", "rectum", "pancreas", "oesophagus", "gallbladder"}
EVERYWHERE = {"kidney", "melanoma", "sarcoma", "osteosarcoma"}
FOUR_SETS = {
    "NOMS": EVERYWHERE | {"thyroid", "liver", "colon", "lung_nsclc"},
    "RTOG 0631": EVERYWHERE,
    "SC.24": EVERYWHERE | DIGESTIVE,
    "Sunnybrook": EVERYWHERE | DIGESTIVE | {"thyroid"},
}
SWINGING = [p for p in primary.domain.labels if 0 < sum(p in names for names in FOUR_SETS.values()) < 4]

DISPUTES: list[Row] = [
    ("1c", GRADE, "applies L1", {}, [vertebra(), vertebra("L1", escc="1c")]),
    *[(g, GRADE, "no", {}, [vertebra(escc=g)]) for g in ("0", "1a", "1b", "2", "3")],
    ("1b or 1c", GRADE, "may_apply T5", {}, [vertebra(escc=["1b", "1c"])]),
    ("not known", GRADE, "may_apply T5", {}, [{"level": "T5"}]),
    *[(p, SETS, "applies", {"primary": p}) for p in SWINGING],
    *[(p, SETS, "no", {"primary": p}) for p in primary.domain.labels if p not in SWINGING],
    ("liver or kidney", SETS, "may_apply", {"primary": ["liver", "kidney"]}),
    ("primary not known", SETS, "may_apply", {}),
    # assessment.md 3.1: stability is the surgeon's; where it disagrees with SINS the result says so (contract)
    ("judged stable, SINS 13", JUDGED, "applies T12", {}, [THIRTEEN | {"mechanically_stable": "yes"}]),
    ("judged stable, SINS 12", JUDGED, "no", {}, [TWELVE | {"mechanically_stable": "yes"}]),
    ("judged stable, SINS 6", JUDGED, "no", {}, [SIX | {"mechanically_stable": "yes"}]),
    ("judged unstable, SINS 6", JUDGED, "applies T12", {}, [SIX | {"mechanically_stable": "no"}]),
    ("judged unstable, SINS 7", JUDGED, "no", {}, [SEVEN | {"mechanically_stable": "no"}]),
    ("judged unstable, SINS 13", JUDGED, "no", {}, [THIRTEEN | {"mechanically_stable": "no"}]),
    ("not judged, SINS 13", JUDGED, "no", {}, [THIRTEEN]),
    ("not judged, SINS 6", JUDGED, "no", {}, [SIX]),
    ("judged stable, SINS not known", JUDGED, "may_apply T5", {}, [{"level": "T5", "mechanically_stable": "yes"}]),
]


@each(DIAGNOSIS + DISPUTES)
def test_diagnosis_and_disputes(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
