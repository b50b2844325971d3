"""Patchell's criteria, reasons for and against surgery, stereotactic eligibility: each criterion met, not met, open."""

from typing import Any

import pytest
import treatment_plans as plans
from advised import BOOK, NO_PAINS, NO_SIGNS, network, vertebra
from treatment_plans import BREAST, KIDNEY, SEPARATION, SRS, STABILISE_SRS, STABLE, TIGHT

from spinemets.engine.checklist import ChecklistResult, checklists
from spinemets.engine.memory import Memory
from spinemets.knowledge.variables.patient import life_expectancy

PATCHELL, REASONS, ELIGIBLE = "patchell_2005", "surgery_for_and_against", "stereotactic_eligibility"
LISTS = {one.name: one for one in BOOK.catalogue.checklists if one.name in (PATCHELL, REASONS, ELIGIBLE)}
TIMES = tuple(life_expectancy.domain.labels)


def shown(patient: dict[str, Any], *lesions: dict[str, Any]) -> dict[str, list[ChecklistResult]]:
    found: dict[str, list[ChecklistResult]] = {}
    for one in checklists(network(patient, lesions, {}), Memory(BOOK)):
        found.setdefault(one.definition.name, []).append(one)
    return {name: found.get(name, []) for name in LISTS}


def standing(name: str, words: str, patient: dict[str, Any], lesion: dict[str, Any]) -> str:
    """How the one criterion stands whose sentence holds these words."""
    (one,) = shown(patient, lesion)[name]
    (found,) = [member for member in one.criteria if words in member.criterion.says]
    return found.standing


def test_where_a_list_is_shown() -> None:
    """treatment.md 2.2 and 5.2: tied to the plans of NOMS that are still possible, and to what somebody planned."""
    for name, (who, where) in plans.PLANS.items():
        seen = shown(who, where)
        high = where["escc"] == "3"
        assert len(seen[PATCHELL]) == len(seen[REASONS]) == (name in plans.OPERATED or high), name
        assert len(seen[ELIGIBLE]) == (name in (SRS, STABILISE_SRS, SEPARATION)), name
    assert not any(shown({}).values())
    assert all(shown({}, {"level": "T5"}).values())
    assert len(shown(BREAST, STABLE | {"planned_radiotherapy": "stereotactic"})[ELIGIBLE]) == 1
    assert [one.levels for one in shown(KIDNEY, TIGHT, STABLE | {"level": "L3"})[PATCHELL]] == [("T5",)]
    assert [one.levels for one in shown(KIDNEY, TIGHT, STABLE | {"level": "L3"})[ELIGIBLE]] == [("T5",), ("L3",)]


Standing = tuple[str, str, str, dict[str, Any], dict[str, Any]]
CORD, NO_CORD = TIGHT, TIGHT | {"level": "L3"}
# assessment.md 7 and treatment.md 5.1: inclusion, exclusion, and what is recalled
CRITERIA: list[Standing] = [
    (PATCHELL, "proven by tissue", "met", BREAST | {"tissue_diagnosis": "yes"}, CORD),
    (PATCHELL, "proven by tissue", "not_met", BREAST | {"tissue_diagnosis": "no"}, CORD),
    (PATCHELL, "proven by tissue", "open", BREAST, CORD),
    *[(PATCHELL, "cord displaced", "met", BREAST, CORD | {"escc": g}) for g in ("2", "3")],
    *[
        (PATCHELL, "cord displaced", "not_met", BREAST, CORD | {"escc": g, "mechanically_stable": "no"})
        for g in ("0", "1a", "1b", "1c")
    ],
    (PATCHELL, "cord displaced", "not_met", BREAST, NO_CORD),
    (PATCHELL, "cord displaced", "open", BREAST, {k: v for k, v in CORD.items() if k != "escc"}),
    *[
        (PATCHELL, "sign or symptom", "met", BREAST | {sign: "yes"}, CORD)
        for sign in ("limb_weakness", "radicular_pain")
    ],
    (PATCHELL, "sign or symptom", "met", BREAST | {"pain_nocturnal": "yes"}, CORD),
    (PATCHELL, "sign or symptom", "met", BREAST, CORD | {"pain": "non_mechanical"}),
    (PATCHELL, "sign or symptom", "not_met", BREAST | NO_SIGNS | NO_PAINS, CORD | {"pain": "none"}),
    (PATCHELL, "sign or symptom", "open", BREAST, CORD),
    *[(PATCHELL, "One area", "not_met", BREAST | {"compressed_areas": n}, CORD) for n in (0, 2, 3)],
    (PATCHELL, "One area", "met", BREAST | {"compressed_areas": 1}, CORD),
    (PATCHELL, "One area", "open", BREAST, CORD),
    *[
        (
            PATCHELL,
            "3 months or more",
            "not_met" if t == "under_3_months" else "met",
            BREAST | {"life_expectancy": t},
            CORD,
        )
        for t in TIMES
    ],
    (PATCHELL, "3 months or more", "open", BREAST, CORD),
    *[
        (PATCHELL, "18 years", expected, BREAST | {"age": age}, CORD)
        for age, expected in ((17, "not_met"), (18, "met"))
    ],
    (PATCHELL, "Fit for surgery", "met", BREAST, CORD),
    (PATCHELL, "Fit for surgery", "not_met", BREAST | {"fit_for_surgery": "no"}, CORD),
    *[
        (PATCHELL, "highly radiosensitive", "met", {"primary": p}, CORD)
        for p in ("lymphoma", "leukaemia", "myeloma", "germ_cell")
    ],
    *[
        (PATCHELL, "highly radiosensitive", "not_met", {"primary": p}, CORD)
        for p in ("breast", "prostate", "lung_sclc", "kidney", "unknown")
    ],
    *[
        (PATCHELL, "Paraplegic", expected, BREAST | {"frankel": "A", "complete_paralysis_hours": h}, CORD)
        for h, expected in ((24, "not_met"), (48, "not_met"), (48.5, "met"), (60, "met"))
    ],
    *[(PATCHELL, "Paraplegic", "not_met", BREAST | {"frankel": g}, CORD) for g in "CDE"],
    (PATCHELL, "Paraplegic", "open", BREAST | {"frankel": "B"}, CORD),
    (PATCHELL, "cauda equina", "not_met", BREAST, CORD),
    (PATCHELL, "cauda equina", "not_met", BREAST, CORD | {"level": "L1"}),
    (PATCHELL, "cauda equina", "met", BREAST, CORD | {"level": "L2"}),
    (PATCHELL, "Brain metastases", "met", BREAST | {"brain_metastases": "yes"}, CORD),
    (PATCHELL, "Brain metastases", "not_met", BREAST | {"brain_metastases": "no"}, CORD),
    *[
        (PATCHELL, "Irradiated here", "met", BREAST, CORD | {"prior_radiotherapy": k})
        for k in ("conventional", "stereotactic")
    ],
    (PATCHELL, "Irradiated here", "not_met", BREAST, CORD),
    # treatment.md 5.2
    (REASONS, "Fit for surgery", "met", BREAST, CORD),
    (REASONS, "Fit for surgery", "not_met", BREAST | {"fit_for_surgery": "no"}, CORD),
    (
        REASONS,
        "incomplete or under 48 hours",
        "met",
        BREAST | {"frankel": "C", "life_expectancy": "6_to_12_months"},
        CORD,
    ),
    (REASONS, "incomplete or under 48 hours", "not_met", BREAST | {"frankel": "E"}, CORD),
    (REASONS, "incomplete or under 48 hours", "open", BREAST, CORD),
    (REASONS, "Gross instability", "met", BREAST, CORD | {"mechanically_stable": "no"}),
    (REASONS, "Gross instability", "not_met", BREAST, CORD),
    (REASONS, "resistant tumour", "met", KIDNEY, CORD),
    (REASONS, "resistant tumour", "not_met", BREAST, CORD),
    (REASONS, "resistant tumour", "not_met", KIDNEY, STABLE | {"mechanically_stable": "no"}),
    (
        REASONS,
        "during or after radiotherapy",
        "met",
        BREAST | {"progressive_deficit": "yes"},
        CORD | {"prior_radiotherapy": "conventional"},
    ),
    (REASONS, "during or after radiotherapy", "not_met", BREAST | {"progressive_deficit": "yes"}, CORD),
    (
        REASONS,
        "during or after radiotherapy",
        "not_met",
        BREAST | {"progressive_deficit": "no"},
        CORD | {"prior_radiotherapy": "conventional"},
    ),
    (REASONS, "No tissue", "met", BREAST | {"tissue_diagnosis": "no"}, CORD),
    (REASONS, "No tissue", "not_met", BREAST | {"tissue_diagnosis": "yes"}, CORD),
    (REASONS, "A bone fragment", "met", BREAST, CORD | {"bone_fragment_in_canal": "yes"}),
    (REASONS, "A bone fragment", "not_met", BREAST, CORD | {"bone_fragment_in_canal": "no"}),
    *[
        (REASONS, f"for over {limit} hours", expected, BREAST | {"frankel": "A", "complete_paralysis_hours": h}, CORD)
        for limit, h, expected in (
            (48, 48, "not_met"),
            (48, 48.5, "met"),
            (24, 24, "not_met"),
            (24, 24.5, "met"),
            (24, 60, "met"),
        )
    ],
    *[(REASONS, f"for over {limit} hours", "not_met", BREAST | {"frankel": "D"}, CORD) for limit in (24, 48)],
    *[
        (
            REASONS,
            "Under 3 months",
            "met" if t == "under_3_months" else "not_met",
            BREAST | {"life_expectancy": t},
            CORD,
        )
        for t in TIMES
    ],
    *[
        (REASONS, "Lymphoma", "met", {"primary": p}, CORD | {"bone_fragment_in_canal": "no"})
        for p in ("lymphoma", "myeloma", "germ_cell")
    ],
    *[
        (REASONS, "Lymphoma", "not_met", {"primary": p}, CORD | {"bone_fragment_in_canal": "no"})
        for p in ("breast", "kidney", "leukaemia")
    ],
    (REASONS, "Lymphoma", "not_met", {"primary": "myeloma"}, CORD | {"bone_fragment_in_canal": "yes"}),
    (REASONS, "Lymphoma", "not_met", {"primary": "myeloma"}, CORD | {"mechanically_stable": "no"}),
    (REASONS, "Lymphoma", "open", {"primary": "myeloma"}, CORD),
    *[
        (REASONS, "Several areas", expected, BREAST | {"compressed_areas": n}, CORD)
        for n, expected in ((0, "not_met"), (1, "not_met"), (2, "met"), (3, "met"))
    ],
    *[
        (REASONS, "Poor function", expected, BREAST | {"ecog": n}, CORD)
        for n, expected in ((0, "not_met"), (2, "not_met"), (3, "met"), (4, "met"))
    ],
    # corrections.md 4: SC.24; treatment.md 2.2: RTOG 0631 and habit
    *[(ELIGIBLE, "18 years", expected, KIDNEY | {"age": n}, STABLE) for n, expected in ((17, "not_met"), (18, "met"))],
    *[
        (ELIGIBLE, "at least 2 of 10", expected, KIDNEY | {"worst_pain": n}, STABLE | {"pain": "non_mechanical"})
        for n, expected in ((0, "not_met"), (1, "not_met"), (2, "met"), (9, "met"))
    ],
    (ELIGIBLE, "at least 2 of 10", "not_met", KIDNEY | {"worst_pain": 5}, STABLE | {"pain": "none"}),
    (ELIGIBLE, "at least 2 of 10", "met", KIDNEY | {"worst_pain": 5}, STABLE | {"pain": "mechanical"}),
    (ELIGIBLE, "at least 2 of 10", "open", KIDNEY, STABLE | {"pain": "mechanical"}),
    *[
        (ELIGIBLE, "ECOG 0 to 2", expected, KIDNEY | {"ecog": n}, STABLE)
        for n, expected in ((0, "met"), (2, "met"), (3, "not_met"))
    ],
    *[
        (ELIGIBLE, words, "judged", KIDNEY, STABLE)
        for words in ("At most 3 neighbouring", "At most 3 separate", "lie still")
    ],
    *[
        (ELIGIBLE, "3 mm or more", expected, KIDNEY, STABLE | {"cord_gap_mm": n})
        for n, expected in ((0, "not_met"), (2.9, "not_met"), (3, "met"), (10, "met"))
    ],
    *[(ELIGIBLE, "3 mm or more", "not_met", KIDNEY, STABLE | {"escc": g}) for g in ("1c", "2", "3")],
    *[(ELIGIBLE, "3 mm or more", "open", KIDNEY, STABLE | {"escc": g}) for g in ("0", "1a", "1b")],
    *[
        (ELIGIBLE, "Paraspinal mass", expected, KIDNEY, STABLE | {"paraspinal_mass_cm": n})
        for n, expected in ((0, "met"), (5, "met"), (5.5, "not_met"), (9, "not_met"))
    ],
    (ELIGIBLE, "Paraspinal mass", "open", KIDNEY, STABLE),
    (ELIGIBLE, "Frank instability", "met", KIDNEY, STABLE | {"mechanically_stable": "no"}),
    (ELIGIBLE, "Frank instability", "not_met", KIDNEY, STABLE),
    *[
        (ELIGIBLE, "with neurological signs", expected, KIDNEY | {"limb_weakness": "yes"}, STABLE | {"escc": g})
        for g, expected in (("0", "not_met"), ("1b", "not_met"), ("1c", "not_met"), ("2", "met"), ("3", "met"))
    ],
    (ELIGIBLE, "with neurological signs", "not_met", KIDNEY | NO_SIGNS, TIGHT),
    (ELIGIBLE, "with neurological signs", "not_met", KIDNEY | NO_SIGNS | {"radicular_pain": "yes"}, TIGHT),
    (ELIGIBLE, "with neurological signs", "open", KIDNEY, TIGHT),
    *[
        (ELIGIBLE, "decompression first", expected, KIDNEY, STABLE | {"escc": g})
        for g, expected in (("0", "not_met"), ("1c", "not_met"), ("2", "not_met"), ("3", "met"))
    ],
    *[
        (
            ELIGIBLE,
            "Under 3 months",
            "met" if t == "under_3_months" else "not_met",
            KIDNEY | {"life_expectancy": t},
            STABLE,
        )
        for t in TIMES
    ],
    (ELIGIBLE, "gets worse", "met", KIDNEY | {"myelopathy": "yes", "progressive_deficit": "yes"}, STABLE),
    (ELIGIBLE, "gets worse", "not_met", KIDNEY | {"myelopathy": "yes", "progressive_deficit": "no"}, STABLE),
    (ELIGIBLE, "gets worse", "not_met", KIDNEY | {"myelopathy": "no", "progressive_deficit": "yes"}, STABLE),
    *[
        (
            ELIGIBLE,
            "specialists only",
            expected,
            KIDNEY,
            STABLE | {"prior_radiotherapy": k, "prior_radiotherapy_months": m},
        )
        for k, m, expected in (
            ("stereotactic", 20, "met"),
            ("stereotactic", 1, "met"),
            ("conventional", 4.9, "met"),
            ("conventional", 5, "not_met"),
            ("conventional", 20, "not_met"),
        )
    ],
    (ELIGIBLE, "specialists only", "not_met", KIDNEY, STABLE),
    (ELIGIBLE, "specialists only", "open", KIDNEY, STABLE | {"prior_radiotherapy": "conventional"}),
    *[
        (ELIGIBLE, "both courses", "met", KIDNEY, STABLE | {"prior_radiotherapy": k})
        for k in ("conventional", "stereotactic")
    ],
    (ELIGIBLE, "both courses", "not_met", KIDNEY, STABLE),
    *[
        (ELIGIBLE, "ESCC 1c or 2", expected, KIDNEY, STABLE | {"escc": g})
        for g, expected in (("0", "not_met"), ("1b", "not_met"), ("1c", "met"), ("2", "met"), ("3", "not_met"))
    ],
    *[
        (ELIGIBLE, "it may fracture", "met", KIDNEY, STABLE | {k: v})
        for k, v in (
            ("bone_quality", "lytic"),
            ("collapse", "up_to_50"),
            ("collapse", "over_50"),
            ("alignment", "deformity"),
            ("alignment", "subluxation"),
        )
    ],
    (
        ELIGIBLE,
        "it may fracture",
        "not_met",
        KIDNEY,
        STABLE | {"bone_quality": "mixed", "collapse": "body_over_50_involved", "alignment": "normal"},
    ),
    (ELIGIBLE, "it may fracture", "open", KIDNEY, STABLE),
    *[
        (ELIGIBLE, "KPS under 70", expected, KIDNEY | {"kps": n, "life_expectancy": "over_12_months"}, STABLE)
        for n, expected in ((60, "met"), (70, "not_met"), (90, "not_met"))
    ],
    (ELIGIBLE, "KPS under 70", "met", KIDNEY | {"kps": 90, "life_expectancy": "3_to_6_months"}, STABLE),
    (ELIGIBLE, "KPS under 70", "not_met", KIDNEY | {"kps": 90, "life_expectancy": "under_3_months"}, STABLE),
    (ELIGIBLE, "No MRI", "met", KIDNEY | {"mri": "contraindicated"}, STABLE),
    *[(ELIGIBLE, "No MRI", "not_met", KIDNEY | {"mri": m}, STABLE) for m in ("possible", "device_check")],
    *[
        (ELIGIBLE, "No MRI", "open", KIDNEY | m, STABLE) for m in ({}, {"mri": "not_checked"})
    ],  # nobody looked: not a no
    (ELIGIBLE, "Molecularly targeted", "met", KIDNEY | {"molecularly_targeted": "yes"}, STABLE),
    (ELIGIBLE, "Molecularly targeted", "not_met", KIDNEY | {"molecularly_targeted": "no"}, STABLE),
]


@pytest.mark.parametrize(
    ("name", "words", "expected", "patient", "lesion"),
    CRITERIA,
    ids=[f"{name}: {words}: {expected} {number}" for number, (name, words, expected, *_) in enumerate(CRITERIA)],
)
def test_a_criterion(name: str, words: str, expected: str, patient: Any, lesion: Any) -> None:
    assert standing(name, words, patient, lesion) == expected


# SINS 7 to 12 without metal: T5 rigid 1, lytic 2, collapse over half 3, mechanical pain 3: 9 points; without pain 6
@pytest.mark.parametrize(("pain", "expected"), [("mechanical", "met"), ("non_mechanical", "met"), ("none", "not_met")])
def test_sins_7_to_12_is_a_caution(pain: str, expected: str) -> None:
    lesion = vertebra(
        bone_quality="lytic",
        collapse="over_50",
        alignment="normal",
        posterolateral="none",
        pain=pain,
        instrumented="no",
        prior_radiotherapy="none",
    )
    assert standing(ELIGIBLE, "SINS 7 to 12", KIDNEY, lesion) == expected


@pytest.mark.parametrize("name", LISTS)
def test_every_criterion_is_tried(name: str) -> None:
    tried = [words for list_name, words, *_ in CRITERIA if list_name == name] + ["SINS 7 to 12"]
    for criterion in LISTS[name].criteria:
        assert any(words in criterion.says for words in tried), criterion.says


# treatment.md 2.2, 5.1 and 5.2; corrections.md 4: whether a criterion is needed or speaks for or against
SPEAKS = {
    PATCHELL: "needed needed needed needed needed needed needed against against against against caution",
    REASONS: "needed for for for for for for against caution against against against against",
    ELIGIBLE: "needed needed needed needed needed needed needed needed against against against against against against "
    "caution caution caution caution caution caution caution",
}


@pytest.mark.parametrize("name", LISTS)
def test_how_the_criteria_speak(name: str) -> None:
    assert [criterion.speaks for criterion in LISTS[name].criteria] == SPEAKS[name].split()
    assert LISTS[name].settled_by and LISTS[name].notes and LISTS[name].purpose.endswith("?")


def test_what_is_recalled_is_marked_so() -> None:
    """corrections.md 4: SC.24 as read in the abstract; treatment.md 2.2 and 5.2: the rest is recalled."""
    eligible = {criterion.says: criterion.cite.provisional for criterion in LISTS[ELIGIBLE].criteria}
    assert all(not weak for says, weak in eligible.items() if "SC.24" in says)
    recalled = {says for says, weak in eligible.items() if weak == "recalled, not re-read"}
    assert {says.split(":")[0].split(" or ")[0] for says in recalled} == {
        "Able to lie still for the treatment",
        "Myelopathy that gets worse",
        "ESCC 1c",
        "KPS under 70",
        "No MRI",
        "Molecularly targeted drugs",
    }
    trial = {criterion.says: criterion.cite.provisional for criterion in LISTS[PATCHELL].criteria}
    assert {says for says, weak in trial.items() if weak == "recalled, not re-read"} == {
        "18 years or older",
        "Fit for surgery",
        "Brain metastases",
    }
    assert {says.split(":")[0] for says, weak in trial.items() if not weak} == {
        "Expected to live 3 months or more",
        "A highly radiosensitive tumour",
        "Paraplegic for over 48 hours",
    }


# the figures beside the criteria and in the notes, and where the reference gives them
FIGURES = {
    PATCHELL: ("84 against 57 %", "122 against 13 days", "10 against 3 of 16"),  # treatment.md 5.1
    REASONS: ("10 of 16", "3 of 16"),  # treatment.md 5.1
    ELIGIBLE: (
        "3.0, 8.4, 0 and 24.9 %",  # treatment.md 2.1
        "57 of 410 vertebrae fractured, 47 % of them anew; 65 %",  # treatment.md 4
        "within 4 months",  # treatment.md 4
        "13 to 18",  # corrections.md 4
        "grade of 0 or 1",  # treatment.md 2.1
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_figures_stand_beside_the_criteria(name: str) -> None:
    said = " ".join([*LISTS[name].notes, *(criterion.figure for criterion in LISTS[name].criteria)])
    for figure in FIGURES[name]:
        assert figure in said, figure
