"""Whom to involve now: each member of the team, for which finding, and in which order."""

from typing import Any

import pytest
from advised import BOOK, CANCER, CORD_AND_CAUDA, NO_CANCER, PAINS, QUIET, Row, each, only, said, vertebra

import spinemets
from spinemets.knowledge.rules.team import EARLY, MEMBERS
from spinemets.knowledge.variables.patient import life_expectancy

COORDINATOR, SURGEON, RADIATION = "team_mscc_coordinator", "team_spine_surgeon", "team_radiation_oncologist"
ONCOLOGIST, RADIOLOGIST, PATHOLOGIST = "team_oncologist", "team_radiologist", "team_pathologist"
PAIN, PALLIATIVE, PHYSIO = "team_pain_specialist", "team_palliative_care_nurse", "team_physiotherapist"
SCANNED = {"whole_spine_mri": "done"}
TISSUE, NO_TISSUE = {"tissue_diagnosis": "yes"}, {"tissue_diagnosis": "no"}
BREAST = {"primary": "breast"} | TISSUE
UNSTABLE = vertebra(mechanically_stable="no")

# treatment.md 8.1: QS56 statements 4 and 5; NG234 1.3 asks the coordinator for cancer with signs or with the pains
COORDINATED: list[Row] = [
    *[(f"cancer and {sign}", COORDINATOR, "applies", CANCER | only(sign)) for sign in CORD_AND_CAUDA],
    *[(f"cancer and {pain}", COORDINATOR, "applies", CANCER | only(pain)) for pain in PAINS],
    *[(f"{pain}, no cancer", COORDINATOR, "no", NO_CANCER | only(pain)) for pain in PAINS],
    ("signs, no cancer", COORDINATOR, "no", NO_CANCER | only("gait_disturbance")),
    ("cancer, compression seen", COORDINATOR, "applies", CANCER | QUIET, [vertebra(escc="2")]),
    ("cancer, nothing else", COORDINATOR, "no", CANCER | QUIET, [vertebra()]),
    ("cancer not known", COORDINATOR, "may_apply", only("gait_disturbance")),
]
# assessment.md 1.3: SINS of 7 or more; 1.5: a compressed cord; treatment.md 0.3: an unstable segment is stabilised
SINS_4 = {
    "pain": "none",
    "bone_quality": "lytic",
    "alignment": "normal",
    "collapse": "body_over_50_involved",
    "posterolateral": "none",
}
OPERABLE: list[Row] = [
    *[(f"ESCC {g}", SURGEON, "applies", QUIET, [vertebra(escc=g)]) for g in ("2", "3")],
    *[(f"ESCC {g}", SURGEON, "no", QUIET, [vertebra(escc=g, instrumented="no", **SINS_4)]) for g in ("0", "1a", "1b")],
    # T5 is 1, lytic 2, half of the body 1, deformity 2: 6 points; a facet of one side brings 7
    ("SINS 6", SURGEON, "no", QUIET, [vertebra(**SINS_4 | {"alignment": "deformity"})]),
    (
        "SINS 7",
        SURGEON,
        "applies",
        QUIET,
        [vertebra(**SINS_4 | {"alignment": "deformity", "posterolateral": "unilateral"})],
    ),
    ("judged unstable, SINS low", SURGEON, "applies", QUIET, [vertebra(mechanically_stable="no", **SINS_4)]),
    ("judged stable, SINS low", SURGEON, "no", QUIET, [vertebra(mechanically_stable="yes", **SINS_4)]),
    *[(f"{sign}, no vertebra named", SURGEON, "applies", only(sign)) for sign in CORD_AND_CAUDA],
    ("radicular pain only", SURGEON, "no", only("radicular_pain"), [vertebra(**SINS_4)]),
    ("no sign, no vertebra named", SURGEON, "may_apply", QUIET),
]
IRRADIATED: list[Row] = [
    ("cancer, a vertebra", RADIATION, "applies", BREAST, [vertebra()]),
    ("cancer, no vertebra", RADIATION, "no", BREAST),
    ("no cancer, a vertebra", RADIATION, "no", NO_CANCER, [vertebra()]),
    ("cancer not known", RADIATION, "may_apply", {}, [vertebra()]),
]
DRUGS: list[Row] = [
    ("cancer, a vertebra", ONCOLOGIST, "applies", BREAST | QUIET, [vertebra()]),
    ("cancer, no vertebra, no sign", ONCOLOGIST, "no", BREAST | QUIET),
    ("pain, no cancer", ONCOLOGIST, "applies", NO_CANCER | only("pain_nocturnal")),
    ("quiet, no cancer", ONCOLOGIST, "no", NO_CANCER | QUIET),
    ("a vertebra, no cancer: search", ONCOLOGIST, "applies", NO_CANCER | QUIET, [vertebra()]),
    (
        "signs, no tissue: steroids wait",
        ONCOLOGIST,
        "applies",
        {"primary": "unknown"} | NO_TISSUE | only("limb_weakness"),
    ),
    ("signs, no cancer: steroids wait", ONCOLOGIST, "applies", NO_CANCER | only("limb_weakness")),
    ("signs, breast with tissue, no vertebra", ONCOLOGIST, "no", BREAST | only("limb_weakness")),
    ("blood cancer with signs", ONCOLOGIST, "applies", {"primary": "myeloma"} | TISSUE | only("limb_weakness")),
    ("a vertebra, cancer not known: known or to be searched", ONCOLOGIST, "applies", QUIET, [vertebra()]),
    ("pain, cancer not known", ONCOLOGIST, "may_apply", only("pain_nocturnal")),
]
IMAGED: list[Row] = [
    ("signs, no MRI yet", RADIOLOGIST, "applies", BREAST | only("limb_weakness")),
    ("signs, MRI done", RADIOLOGIST, "no", BREAST | SCANNED | only("limb_weakness")),
    ("pain, no MRI yet", RADIOLOGIST, "applies", BREAST | only("pain_nocturnal")),
    ("pain, MRI done", RADIOLOGIST, "no", BREAST | SCANNED | only("pain_nocturnal")),
    ("a device to check", RADIOLOGIST, "applies", BREAST | QUIET | {"mri": "device_check"}),
    ("MRI possible", RADIOLOGIST, "no", BREAST | QUIET | {"mri": "possible"}),
    (
        "MRI contraindicated, signs",
        RADIOLOGIST,
        "applies",
        BREAST | only("limb_weakness") | {"mri": "contraindicated"},
    ),
    ("MRI contraindicated, quiet", RADIOLOGIST, "no", BREAST | QUIET | {"mri": "contraindicated"}),
    ("no tissue, a vertebra", RADIOLOGIST, "applies", CANCER | SCANNED | QUIET | NO_TISSUE, [vertebra()]),
    ("no tissue, no vertebra", RADIOLOGIST, "no", CANCER | SCANNED | QUIET | NO_TISSUE),
    ("tissue, a vertebra", RADIOLOGIST, "no", CANCER | SCANNED | QUIET | TISSUE, [vertebra()]),
    ("tissue not known", RADIOLOGIST, "may_apply", CANCER | SCANNED | QUIET, [vertebra()]),
]
TISSUES: list[Row] = [
    ("no tissue, a vertebra", PATHOLOGIST, "applies", CANCER | {"primary": "breast"} | NO_TISSUE, [vertebra()]),
    ("no tissue, no vertebra", PATHOLOGIST, "no", {"primary": "breast"} | NO_TISSUE),
    ("tissue, a vertebra", PATHOLOGIST, "no", BREAST, [vertebra()]),
    ("tissue, unknown primary", PATHOLOGIST, "applies", {"primary": "unknown"} | TISSUE, [vertebra()]),
    ("tissue, no known cancer", PATHOLOGIST, "applies", NO_CANCER | TISSUE, [vertebra()]),
    ("tissue not known", PATHOLOGIST, "may_apply", {"primary": "breast"}, [vertebra()]),
]
MECHANICAL, UNFIT = {"pain_mechanical": "yes", "pain_severe_unremitting": "no"}, {"fit_for_surgery": "no"}
EASED: list[Row] = [
    ("severe", PAIN, "applies", {"pain_severe_unremitting": "yes"}),
    ("not severe", PAIN, "no", QUIET),
    ("mechanical, unstable, unfit", PAIN, "applies", MECHANICAL | UNFIT, [UNSTABLE]),
    ("mechanical, stable, unfit", PAIN, "no", MECHANICAL | UNFIT, [vertebra()]),
    ("mechanical, unstable, fit", PAIN, "no", MECHANICAL | {"fit_for_surgery": "yes"}, [UNSTABLE]),
    ("not mechanical, unstable, unfit", PAIN, "no", QUIET | UNFIT, [UNSTABLE]),
    ("fitness not known", PAIN, "may_apply", MECHANICAL, [UNSTABLE]),
    ("severe pain not known", PAIN, "may_apply", {"pain_mechanical": "no"}),
]
CALM = {"pain_severe_unremitting": "no", "frankel": "E"}
CARED: list[Row] = [
    *[
        (time, PALLIATIVE, "applies" if time == "under_3_months" else "no", CALM | {"life_expectancy": time})
        for time in life_expectancy.domain.labels
    ],
    *[
        (
            f"Frankel {grade}",
            PALLIATIVE,
            "applies" if grade in "AB" else "no",
            {"pain_severe_unremitting": "no", "life_expectancy": "over_12_months", "frankel": grade},
        )
        for grade in "ABCDE"
    ],
    ("severe pain", PALLIATIVE, "applies", {"pain_severe_unremitting": "yes"}),
    ("life expectancy not known", PALLIATIVE, "may_apply", CALM),
]
MOVED: list[Row] = [
    *[
        (
            f"walks: {walks}",
            PHYSIO,
            "no" if walks == "independent" else "applies",
            QUIET | {"ambulation": walks, "gait_disturbance": "yes" if walks == "none" else "no"},
            [vertebra()],
        )
        for walks in ("independent", "with_aid", "none")
    ],
    *[
        (sign, PHYSIO, "applies", only(sign) | {"ambulation": "independent"})
        for sign in ("limb_weakness", "gait_disturbance")
    ],
    ("numbness only", PHYSIO, "no", only("sensory_loss") | {"ambulation": "independent"}, [vertebra()]),
    (
        "numbness, lying flat",
        PHYSIO,
        "applies",
        only("sensory_loss") | {"ambulation": "independent"},
        [UNSTABLE],
    ),
    ("walking not known", PHYSIO, "may_apply", QUIET, [vertebra()]),
]


@each(COORDINATED + OPERABLE + IRRADIATED + DRUGS + IMAGED + TISSUES + EASED + CARED + MOVED)
def test_team(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected


# statpearls_spinal_metastasis.txt, Enhancing Healthcare Team Outcomes; the coordinator is of QS56, the last is ours
ARTICLE = {
    "Oncologist": ONCOLOGIST,
    "Radiation oncologist": RADIATION,
    "Radiologist": RADIOLOGIST,
    "Pathologist": PATHOLOGIST,
    "Pain specialist": PAIN,
    "Spine surgeon": SURGEON,
    "Palliative care nurse": PALLIATIVE,
}
BESIDE = {"MSCC coordinator": COORDINATOR, "Physiotherapist": PHYSIO}


@pytest.mark.parametrize(("member", "rule"), [*ARTICLE.items(), *BESIDE.items()])
def test_each_line_names_who_and_asks_a_question(member: str, rule: str) -> None:
    short = BOOK.catalogue.rules[rule].short
    assert short.startswith(member)
    assert short.endswith("?")


def test_the_team_is_that_of_the_article_and_two_more() -> None:
    team = {name for name, rule in BOOK.catalogue.rules.items() if name.startswith("team_")}
    assert team == {*ARTICLE.values(), *BESIDE.values()}
    for rule in ARTICLE.values():
        assert {MEMBERS, EARLY} & set(BOOK.catalogue.rules[rule].cites()), rule
    for rule in BESIDE.values():
        assert not {MEMBERS, EARLY} & set(BOOK.catalogue.rules[rule].cites()), rule


def test_a_quiet_case_needs_few_and_an_emergency_many() -> None:
    def team(patient: dict[str, Any], *lesions: dict[str, Any]) -> list[str]:
        advice = spinemets.assess(spinemets.Case(patient, lesions)).advice
        return [a.rule.name for a in advice if a.rule.name.startswith("team_") and a.status == "applies"]

    healthy = {"frankel": "E", "ambulation": "independent", "life_expectancy": "over_12_months"}
    assert team(BREAST | QUIET | healthy, vertebra(**SINS_4)) == [RADIATION, ONCOLOGIST]
    emergency = {"primary": "kidney"} | NO_TISSUE | only("limb_weakness") | {"pain_severe_unremitting": "yes"}
    assert team(emergency, UNSTABLE) == [
        *(COORDINATOR, SURGEON, RADIATION, ONCOLOGIST, RADIOLOGIST, PATHOLOGIST, PAIN, PALLIATIVE, PHYSIO)
    ]
