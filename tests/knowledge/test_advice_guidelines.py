"""For whom the guidelines are compared, and that none of the six is left out of a comparison in silence."""

from typing import Any

import pytest
from advised import BOOK, CANCER, NO_CANCER, NO_SIGNS, PAINS, QUIET, SIGNS, Row, each, only, said, vertebra

from spinemets.knowledge.variables.cancer import primary
from spinemets.knowledge.variables.patient import life_expectancy

STEROIDS, MRI = "guidelines_on_steroids", "guidelines_on_time_to_mri"
CORD, PAIN = "guidelines_on_radiotherapy_for_compression", "guidelines_on_radiotherapy_for_pain"
STEREOTACTIC, SURGERY = "guidelines_on_stereotactic_radiotherapy", "guidelines_on_surgery"
BLOOD, BONE = "guidelines_on_haematological_compression", "guidelines_on_bone_modifying_agents"
LOW, HIGH = ("0", "1a", "1b", "1c"), ("2", "3")
DONE = {"whole_spine_mri": "done"}

# treatment.md 8.2, row by row: the cases for whom a row matters
SUSPECTED: list[Row] = [
    *[(sign, STEROIDS, "applies", CANCER | only(sign)) for sign in SIGNS],
    *[(f"ESCC {g}, no signs", STEROIDS, "applies", CANCER | QUIET, [vertebra(escc=g)]) for g in HIGH],
    *[(f"ESCC {g}, no signs", STEROIDS, "no", CANCER | QUIET, [vertebra(escc=g)]) for g in LOW],
    ("no cancer", STEROIDS, "no", NO_CANCER | only("gait_disturbance")),
    ("nothing known", STEROIDS, "may_apply", {}),
    *[(sign, MRI, "applies", CANCER | only(sign)) for sign in (*SIGNS, *PAINS)],
    *[(f"ESCC {g}", MRI, "applies", CANCER | QUIET, [vertebra(escc=g)]) for g in HIGH],
    *[(f"{sign}, MRI done", MRI, "no", CANCER | only(sign) | DONE) for sign in (*SIGNS, *PAINS)],
    ("quiet", MRI, "no", CANCER | QUIET, [vertebra()]),
    ("no cancer, signs", MRI, "no", NO_CANCER | only("gait_disturbance")),
    ("no cancer, pain", MRI, "no", NO_CANCER | only("pain_nocturnal")),
    ("nothing known", MRI, "may_apply", {}),
]
RADIOTHERAPY: list[Row] = [
    *[(f"ESCC {g}", CORD, "applies", CANCER, [vertebra(escc=g)]) for g in HIGH],
    *[(f"ESCC {g}", CORD, "no", CANCER, [vertebra(escc=g)]) for g in LOW],
    ("ESCC not known", CORD, "may_apply", CANCER, [{"level": "T5"}]),
    ("no cancer", CORD, "no", NO_CANCER, [vertebra(escc="3")]),
    *[
        (f"{pain}, ESCC {g}", PAIN, "applies T5", NO_SIGNS, [vertebra(escc=g, pain=pain)])
        for pain in ("mechanical", "non_mechanical")
        for g in LOW
    ],
    *[
        (f"{pain}, ESCC {g}", PAIN, "no", NO_SIGNS, [vertebra(escc=g, pain=pain)])
        for pain in ("mechanical", "non_mechanical")
        for g in HIGH
    ],
    ("no pain", PAIN, "no", NO_SIGNS, [vertebra(pain="none")]),
    ("pain not known", PAIN, "may_apply T5", NO_SIGNS, [vertebra()]),
    *[(f"pain and {sign}", PAIN, "no", only(sign), [vertebra(pain="non_mechanical")]) for sign in SIGNS],
    ("signs not known", PAIN, "may_apply T5", {}, [vertebra(pain="mechanical")]),
    (
        "names the painful vertebra",
        PAIN,
        "applies L3",
        NO_SIGNS,
        [vertebra(pain="none"), vertebra("L3", pain="mechanical")],
    ),
]

FRESH = vertebra(prior_radiotherapy="none")
FIT = {"fit_for_surgery": "yes"}
PLANNED: list[Row] = [
    ("resistant, low grade", STEREOTACTIC, "applies T5", FIT | {"primary": "kidney"}, [FRESH]),
    (
        "resistant, unstable",
        STEREOTACTIC,
        "applies T5",
        FIT | {"primary": "kidney"},
        [FRESH | {"mechanically_stable": "no"}],
    ),
    ("resistant, high grade", STEREOTACTIC, "applies T5", FIT | {"primary": "kidney"}, [FRESH | {"escc": "3"}]),
    ("sensitive", STEREOTACTIC, "no", FIT | {"primary": "breast"}, [FRESH]),
    ("primary not known", STEREOTACTIC, "may_apply T5", FIT, [FRESH]),
    ("names its segment", STEREOTACTIC, "applies T5 L3", FIT | {"primary": "kidney"}, [FRESH, FRESH | {"level": "L3"}]),
    (
        "planned, whatever the tumour",
        STEREOTACTIC,
        "applies T5",
        {"primary": "breast"},
        [FRESH | {"planned_radiotherapy": "stereotactic"}],
    ),
    (
        "another is planned",
        STEREOTACTIC,
        "no",
        FIT | {"primary": "kidney"},
        [FRESH | {"planned_radiotherapy": "conventional"}],
    ),
    *[(f"ESCC {g}", SURGERY, "applies", CANCER, [vertebra(escc=g)]) for g in HIGH],
    *[(f"ESCC {g}", SURGERY, "no", CANCER, [vertebra(escc=g)]) for g in LOW],
    ("unstable", SURGERY, "applies", CANCER, [vertebra(mechanically_stable="no")]),
    ("no cancer", SURGERY, "no", NO_CANCER, [vertebra(escc="3", mechanically_stable="no")]),
    ("grade and stability not known", SURGERY, "may_apply", CANCER, [{"level": "T5"}]),
]
NAMED_BY_CEPO_OR_NICE = ("lymphoma", "myeloma", "leukaemia", "germ_cell")
# treatment.md 1.5 and 7.1: breast, prostate, myeloma; lung, kidney and other solid tumours with 3 months or more
ALWAYS = ("breast", "prostate", "myeloma")
NOT_SOLID = ("lymphoma", "leukaemia", "unknown")
SOLID = [p for p in primary.domain.labels if p not in (*ALWAYS, *NOT_SOLID)]
LONGER = [time for time in life_expectancy.domain.labels if time != "under_3_months"]
DRUGS: list[Row] = [
    *[
        (f"{p}, compression", BLOOD, "applies", QUIET | {"primary": p}, [vertebra(escc=g)])
        for p in NAMED_BY_CEPO_OR_NICE
        for g in "3"
    ],
    *[(f"{p}, signs", BLOOD, "applies", only("gait_disturbance") | {"primary": p}) for p in NAMED_BY_CEPO_OR_NICE],
    ("myeloma, ESCC 2", BLOOD, "applies", QUIET | {"primary": "myeloma"}, [vertebra(escc="2")]),
    *[(f"myeloma, {sign}", BLOOD, "applies", only(sign) | {"primary": "myeloma"}) for sign in SIGNS],
    ("myeloma, neither", BLOOD, "no", QUIET | {"primary": "myeloma"}, [vertebra()]),
    *[
        (p, BLOOD, "no", only("gait_disturbance") | {"primary": p}, [vertebra(escc="3")])
        for p in primary.domain.labels
        if p not in NAMED_BY_CEPO_OR_NICE
    ],
    ("primary not known", BLOOD, "may_apply", only("gait_disturbance")),
    *[(p, BONE, "applies", {"primary": p}, [vertebra()]) for p in ALWAYS],
    *[
        (f"{p}, brief", BONE, "applies", {"primary": p, "life_expectancy": "under_3_months"}, [vertebra()])
        for p in ALWAYS
    ],
    *[(f"{p}, no vertebra", BONE, "no", {"primary": p}) for p in ALWAYS],
    *[(p, BONE, "no", {"primary": p, "life_expectancy": "over_12_months"}, [vertebra()]) for p in NOT_SOLID],
    *[
        (f"{p}, {time}", BONE, "applies", {"primary": p, "life_expectancy": time}, [vertebra()])
        for p in SOLID
        for time in LONGER
    ],
    *[(f"{p}, brief", BONE, "no", {"primary": p, "life_expectancy": "under_3_months"}, [vertebra()]) for p in SOLID],
    *[(f"{p}, no vertebra", BONE, "no", {"primary": p, "life_expectancy": "over_12_months"}) for p in SOLID],
    ("kidney, time not known", BONE, "may_apply", {"primary": "kidney"}, [vertebra()]),
]


@each(SUSPECTED + RADIOTHERAPY + PLANNED + DRUGS)
def test_guidelines(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about


COMPARISONS = [rule for rule in BOOK.catalogue.rules.values() if rule.section == "guidelines"]
# issue 4, item 8: NICE (the standard QS56 rests on NG234), ASTRO, ESMO, Ontario, Québec, the Netherlands
SIX = {
    "NICE": {"nice_ng234", "nice_qs56"},
    "ASTRO": {"astro_2024"},
    "ESMO": {"esmo_2020"},
    "Ontario": {"loblaw_2005", "loblaw_2012"},
    "Québec": {"cepo_2012"},
    "Dutch": {"dutch_2018", "dutch_guideline"},
}


@pytest.mark.parametrize("guideline", SIX)
@pytest.mark.parametrize("rule", COMPARISONS, ids=lambda rule: rule.name)
def test_no_guideline_is_left_out_in_silence(rule: Any, guideline: str) -> None:
    assert {side.cite.source.key for side in rule.sides} & SIX[guideline]


@pytest.mark.parametrize("rule", COMPARISONS, ids=lambda rule: rule.name)
def test_what_was_not_read_is_called_so(rule: Any) -> None:
    for side in rule.sides:
        unread = side.cite.seen == "recalled"
        assert (side.strength == "not read") == unread, side.says
        assert unread == ("not read" in side.cite.where or "not seen" in side.cite.where), side.says
        if unread:
            assert any(word in side.says for word in ("could not be read", "could be read", "recalled", "not read"))


# treatment.md 1.4, 1.5 and 8.2, and corrections.md: how strongly each guideline says it
STRENGTHS = {
    (STEROIDS, "astro_2024", "rather than radiotherapy alone"): "strong, low quality",
    (STEROIDS, "esmo_2020", "antiemetic"): "II, B",
    (STEROIDS, "cepo_2012", "16 mg a day"): "phase II to III evidence",
    (MRI, "nice_qs56", "within a week"): "quality standard",
    (CORD, "nice_qs56", "24 hours"): "quality standard",
    (CORD, "astro_2024", "8 Gy once"): "strong, high quality",
    (CORD, "loblaw_2012", "no difference in function"): "two randomised trials",
    (CORD, "cepo_2012", "short course"): "phase II to III evidence",
    (PAIN, "astro_2024", "Radiotherapy for painful"): "strong, high quality; moderate for neuropathic pain",
    (PAIN, "astro_2024", "24 Gy in 6"): "recommended",
    (PAIN, "esmo_2020", "single 8 Gy"): "I, A",
    (STEREOTACTIC, "astro_2024", "selected patients"): "conditional",
    (STEREOTACTIC, "estro_2024", "22 recommendations"): "mostly moderate evidence or expert opinion",
    (SURGERY, "astro_2024", "rather than radiotherapy alone"): "conditional, low quality",
    (SURGERY, "astro_2024", "stability"): "strong, high quality",
    (SURGERY, "astro_2024", "without cord compression"): "strong, low quality",
    (SURGERY, "esmo_2020", "after decompression"): "III, B",
    (SURGERY, "cepo_2012", "decompression"): "phase II to III evidence",
    (BLOOD, "esmo_2020", "Myeloma"): "I, A",
    (BLOOD, "cepo_2012", "chemotherapy"): "phase II to III evidence",
    (BONE, "esmo_2020", "castration-resistant"): "I, A",
    (BONE, "esmo_2020", "Lung, kidney"): "I, B",
    (BONE, "esmo_2020", "from the diagnosis"): "I, A",
}


@pytest.mark.parametrize("place", STRENGTHS, ids=" ".join)
def test_how_strongly_a_guideline_says_it(place: tuple[str, str, str]) -> None:
    name, source, words = place
    sides = [side for side in BOOK.catalogue.rules[name].sides if side.cite.source.key == source and words in side.says]
    assert [side.strength for side in sides] == [STRENGTHS[place]]


def test_every_strength_is_in_the_transcription() -> None:
    graded = [side for rule in COMPARISONS for side in rule.sides if side.strength not in ("", "not read")]
    assert len(graded) == len(STRENGTHS)
