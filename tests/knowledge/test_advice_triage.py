"""Whom to call, how fast, and how the patient lies: NICE NG234 1.3, 1.4, QS56 and the GIRFT referral criteria."""

from typing import Any

from advised import CANCER, CORD_AND_CAUDA, NO_CANCER, NO_SIGNS, PAINS, QUIET, SIGNS, Row, each, only, said, vertebra

CALL, SPINAL, DAY, ONCOLOGY, UNASKED = (
    "contact_mscc_coordinator_now",
    "local_spinal_emergency_route",
    "advice_within_24_hours",
    "urgent_oncology_assessment",
    "pain_cancer_not_known",
)
LOW_GRADE, COMPRESSED = ("0", "1a", "1b", "1c"), ("2", "3")

# assessment.md 8.1: cancer and signs of the cord or cauda: the coordinator immediately. Signs without known cancer go
# the local spinal route the same day (treatment.md 10.1, GIRFT), and radicular pain alone does not.
CALLS: list[Row] = [
    *[(f"{sign}, with cancer", CALL, "applies", CANCER | only(sign)) for sign in SIGNS],
    *[(f"{sign}, without cancer", CALL, "no", NO_CANCER | only(sign)) for sign in SIGNS],
    *[(f"{sign}, cancer not known", CALL, "may_apply", only(sign)) for sign in SIGNS],
    ("no sign, with cancer", CALL, "no", CANCER | QUIET, [vertebra()]),
    ("signs not known, with cancer", CALL, "may_apply", CANCER, [vertebra()]),
    ("a named primary is cancer", CALL, "applies", {"primary": "breast"} | only("gait_disturbance")),
    ("Frankel D is a deficit", CALL, "applies", CANCER | {"frankel": "D"}),
    *[(f"ESCC {g}, no sign", CALL, "no", CANCER | QUIET, [vertebra(escc=g)]) for g in LOW_GRADE],
    *[(f"ESCC {g}, no sign", CALL, "applies", CANCER | QUIET, [vertebra(escc=g)]) for g in COMPRESSED],
    ("ESCC 1c or 2, no sign", CALL, "may_apply", CANCER | QUIET, [vertebra(escc=["1c", "2"])]),
    ("one of two vertebrae compresses", CALL, "applies", CANCER | QUIET, [vertebra(), vertebra("L1", escc="3")]),
    *[(f"{sign}, without cancer", SPINAL, "applies", NO_CANCER | only(sign)) for sign in CORD_AND_CAUDA],
    *[(f"{sign}, with cancer", SPINAL, "no", CANCER | only(sign)) for sign in CORD_AND_CAUDA],
    ("radicular pain alone, without cancer", SPINAL, "no", NO_CANCER | only("radicular_pain"), [vertebra()]),
    ("gait disturbance, cancer not known", SPINAL, "may_apply", only("gait_disturbance")),
    ("signs not known, without cancer", SPINAL, "may_apply", NO_CANCER, [vertebra()]),
    *[(f"ESCC {g}, no sign", SPINAL, "no", NO_CANCER | QUIET, [vertebra(escc=g)]) for g in LOW_GRADE],
    *[(f"ESCC {g}, no sign", SPINAL, "applies", NO_CANCER | QUIET, [vertebra(escc=g)]) for g in COMPRESSED],
]

EITHER = "call_now_cancer_not_known"
# the same two rules while nobody has asked about cancer: whichever it is, somebody is called now
CALLS += [
    *[(f"{sign}, cancer not known", EITHER, "applies", only(sign)) for sign in CORD_AND_CAUDA],
    *[(f"{sign}, with cancer", EITHER, "no", CANCER | only(sign)) for sign in CORD_AND_CAUDA],
    *[(f"{sign}, without cancer", EITHER, "no", NO_CANCER | only(sign)) for sign in CORD_AND_CAUDA],
    ("radicular pain alone, cancer not known", EITHER, "no", only("radicular_pain"), [vertebra()]),
    ("no sign, cancer not known", EITHER, "no", QUIET, [vertebra()]),
    ("nothing known", EITHER, "may_apply", {}, [vertebra()]),
    *[(f"ESCC {g}, cancer not known", EITHER, "no", QUIET, [vertebra(escc=g)]) for g in LOW_GRADE],
    *[(f"ESCC {g}, cancer not known", EITHER, "applies", QUIET, [vertebra(escc=g)]) for g in COMPRESSED],
]

# assessment.md 8.1: pain alone with cancer: the coordinator within 24 hours; without known cancer: urgent oncology
PAIN_ALONE: list[Row] = [
    *[(f"{pain}, with cancer", DAY, "applies", CANCER | only(pain), [vertebra()]) for pain in PAINS],
    *[(f"{pain}, without cancer", ONCOLOGY, "applies", NO_CANCER | only(pain), [vertebra()]) for pain in PAINS],
    ("pain, without cancer", DAY, "no", NO_CANCER | only("pain_nocturnal"), [vertebra()]),
    # radicular pain is no emergency without cancer, so it does not take the assessment away
    (
        "pain and radicular pain",
        ONCOLOGY,
        "applies",
        NO_CANCER | only("radicular_pain") | {"pain_nocturnal": "yes"},
        [vertebra()],
    ),
    ("pain, with cancer", ONCOLOGY, "no", CANCER | only("pain_nocturnal"), [vertebra()]),
    ("pain, cancer not known", DAY, "may_apply", only("pain_nocturnal"), [vertebra()]),
    ("pain, cancer not known", ONCOLOGY, "may_apply", only("pain_nocturnal"), [vertebra()]),
    ("no pain", DAY, "no", CANCER | QUIET, [vertebra()]),
    ("no pain", ONCOLOGY, "no", NO_CANCER | QUIET, [vertebra()]),
    ("pains not known", DAY, "may_apply", CANCER | NO_SIGNS, [vertebra()]),
    ("pains not known", ONCOLOGY, "may_apply", NO_CANCER | NO_SIGNS, [vertebra()]),
    ("pain, signs not known", ONCOLOGY, "applies", NO_CANCER | {"pain_nocturnal": "yes"}),
    ("pain, signs not known", UNASKED, "no", NO_CANCER | {"pain_nocturnal": "yes"}),
    ("pain, cancer not known", UNASKED, "applies", only("pain_nocturnal"), [vertebra()]),
    ("pain, neither cancer nor signs known", UNASKED, "applies", {"pain_nocturnal": "yes"}, [vertebra()]),
    ("pain and a sign, cancer not known", UNASKED, "no", only("gait_disturbance") | {"pain_nocturnal": "yes"}),
    ("pain, with cancer", UNASKED, "no", CANCER | {"pain_nocturnal": "yes"}, [vertebra()]),
    ("no pain, cancer not known", UNASKED, "no", QUIET, [vertebra()]),
    ("pain, signs not known", DAY, "applies", CANCER | {"pain_nocturnal": "yes"}, [vertebra()]),
    *[(f"pain and {s}", DAY, "no", CANCER | only(s) | {"pain_nocturnal": "yes"}, [vertebra()]) for s in SIGNS],
    *[
        (f"pain and {s}", ONCOLOGY, "no", NO_CANCER | only(s) | {"pain_nocturnal": "yes"}, [vertebra()])
        for s in CORD_AND_CAUDA
    ],
    ("pain and ESCC 1c", DAY, "applies", CANCER | only("pain_nocturnal"), [vertebra(escc="1c")]),
    ("pain and ESCC 2", DAY, "no", CANCER | only("pain_nocturnal"), [vertebra(escc="2")]),
    ("pain and ESCC 2", ONCOLOGY, "no", NO_CANCER | only("pain_nocturnal"), [vertebra(escc="2")]),
]

AGAIN = "contact_again_if_no_answer"
MADE = {"coordinator_contact": "made"}
# a recorded contact takes the place of each call, and of nothing else; where the call does not hold, neither does this
CONTACTED: list[Row] = [
    *[(f"{sign}, with cancer, contacted", AGAIN, "applies", MADE | CANCER | only(sign)) for sign in SIGNS],
    *[(f"{sign}, with cancer, contacted", CALL, "no", MADE | CANCER | only(sign)) for sign in SIGNS],
    *[(f"{sign}, with cancer, nothing recorded", AGAIN, "no", CANCER | only(sign)) for sign in SIGNS],
    (
        "recorded as not made",
        AGAIN,
        "no",
        {"coordinator_contact": "not_recorded"} | CANCER | only("limb_weakness"),
    ),
    (
        "recorded as not made",
        CALL,
        "applies",
        {"coordinator_contact": "not_recorded"} | CANCER | only("limb_weakness"),
    ),
    ("ESCC 3, no sign, contacted", AGAIN, "applies", MADE | CANCER | QUIET, [vertebra(escc="3")]),
    *[
        (f"{sign}, without cancer, contacted", AGAIN, "applies", MADE | NO_CANCER | only(sign))
        for sign in CORD_AND_CAUDA
    ],
    ("limb weakness, without cancer, contacted", SPINAL, "no", MADE | NO_CANCER | only("limb_weakness")),
    ("limb weakness, cancer not known, contacted", AGAIN, "applies", MADE | only("limb_weakness")),
    ("limb weakness, cancer not known, contacted", EITHER, "no", MADE | only("limb_weakness")),
    ("radicular pain, without cancer, contacted", AGAIN, "no", MADE | NO_CANCER | only("radicular_pain"), [vertebra()]),
    ("pain alone, with cancer, contacted", AGAIN, "applies", MADE | CANCER | only("pain_nocturnal"), [vertebra()]),
    ("pain alone, with cancer, contacted", DAY, "no", MADE | CANCER | only("pain_nocturnal"), [vertebra()]),
    ("pain alone, without cancer, contacted", AGAIN, "no", MADE | NO_CANCER | only("pain_nocturnal"), [vertebra()]),
    ("pain alone, without cancer", ONCOLOGY, "applies", MADE | NO_CANCER | only("pain_nocturnal"), [vertebra()]),
    ("nothing wrong, contacted", AGAIN, "no", MADE | CANCER | QUIET, [vertebra()]),
    # nobody waits: while it is open whether there was contact, the call stays
    *[
        (f"{rule}, perhaps contacted", rule, expected, CANCER | only("limb_weakness") | {"coordinator_contact": codes})
        for codes in (["made", "not_recorded"],)
        for rule, expected in ((CALL, "applies"), (AGAIN, "may_apply"))
    ],
]

LIE, CONSIDER, LOW = "immobilise", "consider_immobilising", "consider_immobilising_at_low_sins"
ATAXIC = only("gait_disturbance")
UNSTABLE: dict[str, Any] = {"mechanically_stable": "no"}


def sins(level: str, **answers: str) -> dict[str, str]:
    """A vertebra with nothing but its level to score, no compression, and no surgeon's judgement."""
    items = {"pain": "none", "bone_quality": "blastic", "alignment": "normal"}
    return {"level": level, "escc": "0", **items, "collapse": "none", "posterolateral": "none"} | answers


SIX = sins("T12", bone_quality="lytic", collapse="body_over_50_involved")  # 3 + 2 + 1
SEVEN = sins("T12", bone_quality="lytic", collapse="up_to_50")  # 3 + 2 + 2
TWELVE = SEVEN | {"alignment": "subluxation", "posterolateral": "unilateral"}  # 7 + 4 + 1
THIRTEEN = SEVEN | {"alignment": "subluxation", "collapse": "over_50", "posterolateral": "unilateral"}

HURTS = {"pain_mechanical": "yes"}
SUMS = {6: SIX, 7: SEVEN, 12: TWELVE, 13: THIRTEEN}

# treatment.md 8.1, row 1.4: instability signs with neurological signs: immobilise without delay; consider it for
# moderate or severe pain on movement
POSITION: list[Row] = [
    *[(f"{sign}, unstable", LIE, "applies", only(sign), [vertebra(**UNSTABLE)]) for sign in SIGNS],
    ("signs, stable", LIE, "no", only("gait_disturbance"), [vertebra()]),
    ("unstable, no sign", LIE, "no", QUIET, [vertebra(**UNSTABLE)]),
    ("unstable, signs not known", LIE, "may_apply", {}, [vertebra(**UNSTABLE)]),
    ("signs, one of two unstable", LIE, "applies", only("myelopathy"), [vertebra(), vertebra("L1", **UNSTABLE)]),
    ("signs, SINS 6", LIE, "no", only("gait_disturbance"), [SIX]),
    ("signs, SINS 7 asks the surgeon", LIE, "may_apply", only("gait_disturbance"), [SEVEN]),
    ("signs, SINS 12 asks the surgeon", LIE, "may_apply", only("gait_disturbance"), [TWELVE]),
    ("signs, SINS 13", LIE, "applies", only("gait_disturbance"), [THIRTEEN]),
    ("signs, no imaging yet", LIE, "may_apply", only("gait_disturbance")),
    ("pain on movement, unstable, no sign", CONSIDER, "applies", only("pain_mechanical"), [vertebra(**UNSTABLE)]),
    ("pain on movement, stable", CONSIDER, "no", only("pain_mechanical"), [vertebra()]),
    ("pain on movement, no imaging yet", CONSIDER, "applies", only("pain_mechanical")),
    # NICE asks for a judgement of stability, not for SINS: a low total alone takes nothing away
    *[(f"pain on movement, SINS {n}", CONSIDER, "applies", only("pain_mechanical"), [v]) for n, v in SUMS.items()],
    (
        "pain on movement, one of two judged stable",
        CONSIDER,
        "applies",
        only("pain_mechanical"),
        [vertebra(), SIX | {"level": "L3"}],
    ),
    ("pain on movement, two judged stable", CONSIDER, "no", only("pain_mechanical"), [vertebra(), vertebra("L3")]),
    (
        "pain on movement, perhaps judged stable",
        CONSIDER,
        "may_apply",
        only("pain_mechanical"),
        [vertebra(mechanically_stable=["yes", "no"])],
    ),
    ("no pain on movement", CONSIDER, "no", QUIET, [vertebra(**UNSTABLE)]),
    ("pain on movement not known", CONSIDER, "may_apply", NO_SIGNS, [vertebra(**UNSTABLE)]),
    (
        "unstable with signs is immobilised, not considered",
        CONSIDER,
        "no",
        only("gait_disturbance") | {"pain_mechanical": "yes"},
        [vertebra(**UNSTABLE)],
    ),
    ("unstable, pain on movement, signs not known", CONSIDER, "applies", HURTS, [vertebra(**UNSTABLE)]),
    # pain on movement is a sign of instability until stability is judged; assessment.md 1.3: 0 to 6 is stable, so a low
    # SINS at each level makes of the order a question, and nothing more
    *[(f"{sign} and pain on movement, SINS 6", LIE, "no", only(sign) | HURTS, [SIX]) for sign in SIGNS],
    *[(f"{sign} and pain on movement, SINS 7", LIE, "applies", only(sign) | HURTS, [SEVEN]) for sign in SIGNS],
    *[(f"{sign} and pain on movement, SINS 6", LOW, "applies", only(sign) | HURTS, [SIX]) for sign in SIGNS],
    ("signs and pain on movement, SINS 6 and 7", LIE, "applies", ATAXIC | HURTS, [SIX, SEVEN | {"level": "L1"}]),
    ("signs and pain on movement, SINS 6 and 7", LOW, "may_apply", ATAXIC | HURTS, [SIX, SEVEN | {"level": "L1"}]),
    (
        "signs and pain on movement, an item open",
        LIE,
        "applies",
        ATAXIC | HURTS,
        [SIX | {"collapse": ["none", "over_50"]}],
    ),
    ("signs and pain on movement, judged stable", LOW, "no", ATAXIC | HURTS, [vertebra()]),
    ("pain on movement, no sign, SINS 6", LOW, "no", only("pain_mechanical"), [SIX]),
    ("signs and pain on movement, SINS 6", CONSIDER, "no", ATAXIC | HURTS, [SIX]),
    ("signs and pain on movement, no imaging yet", LIE, "applies", only("gait_disturbance") | HURTS),
    ("signs and pain on movement, judged stable", LIE, "no", only("gait_disturbance") | HURTS, [vertebra()]),
    (
        "signs and pain on movement, judged unstable",
        LIE,
        "applies",
        only("gait_disturbance") | HURTS,
        [vertebra(**UNSTABLE)],
    ),
    ("pain on movement, no sign, SINS 6", LIE, "no", only("pain_mechanical"), [SIX]),
]

SURGEON, RADIOTHERAPY, NORMAL = (
    "spine_surgeon_opinion",
    "radiotherapy_within_24_hours",
    "normal_examination_does_not_exclude",
)

# assessment.md 1.3: 7 to 18 needs a surgical opinion; 1.5, pitfall 7: a compressed cord overrides a low total
OPINION: list[Row] = [
    ("SINS 6", SURGEON, "no", {}, [SIX]),
    ("SINS 7", SURGEON, "applies T12", {}, [SEVEN]),
    ("SINS 12", SURGEON, "applies T12", {}, [TWELVE]),
    ("SINS 13", SURGEON, "applies T12", {}, [THIRTEEN]),
    ("SINS 6 or 7", SURGEON, "may_apply T12", {}, [SIX | {"collapse": ["body_over_50_involved", "up_to_50"]}]),
    *[(f"SINS 6, ESCC {g}", SURGEON, "no", {}, [SIX | {"escc": g}]) for g in LOW_GRADE],
    *[(f"SINS 6, ESCC {g}", SURGEON, "applies T12", {}, [SIX | {"escc": g}]) for g in COMPRESSED],
    ("names the vertebrae it is about", SURGEON, "applies T12 L4", {}, [SEVEN, sins("T5"), sins("L4", escc="3")]),
    # assessment.md 1.5, pitfall 4: SINS does not hold where there is metal, so the surgeon is asked there
    ("SINS 6, metal", SURGEON, "applies T12", {}, [SIX | {"instrumented": "yes"}]),
    ("SINS 6, no metal", SURGEON, "no", {}, [SIX | {"instrumented": "no"}]),
    ("SINS 7, no metal", SURGEON, "applies T12", {}, [SEVEN | {"instrumented": "no"}]),
    ("SINS 13, no metal", SURGEON, "applies T12", {}, [THIRTEEN | {"instrumented": "no"}]),
    ("SINS 6, metal, judged stable", SURGEON, "no", {}, [SIX | {"instrumented": "yes", "mechanically_stable": "yes"}]),
    ("SINS 13, metal, judged", SURGEON, "no", {}, [THIRTEEN | {"instrumented": "yes", "mechanically_stable": "yes"}]),
    ("what applies is named before what may", SURGEON, "applies T12; may_apply L3", {}, [SEVEN, {"level": "L3"}]),
]

# treatment.md 8.1, QS56 statement 6: not for surgery: radiotherapy within 24 hours of the decision
TREAT: list[Row] = [
    *[(f"ESCC {g}", RADIOTHERAPY, "applies", CANCER, [vertebra(escc=g)]) for g in COMPRESSED],
    *[(f"ESCC {g}", RADIOTHERAPY, "no", CANCER, [vertebra(escc=g)]) for g in LOW_GRADE],
    ("no cancer", RADIOTHERAPY, "no", NO_CANCER, [vertebra(escc="3")]),
    ("cancer not known", RADIOTHERAPY, "may_apply", {}, [vertebra(escc="3")]),
    ("ESCC not known", RADIOTHERAPY, "may_apply", CANCER, [{"level": "T5"}]),
    ("infection suspected", RADIOTHERAPY, "no", CANCER, [vertebra(escc="3", infection_suspected="suspected")]),
    ("an abscess", RADIOTHERAPY, "no", CANCER, [vertebra(escc="3", paraspinal_tissue="abscess_thick_wall")]),
    ("disc involved", RADIOTHERAPY, "applies", CANCER, [vertebra(escc="3", disc="involved")]),
    # assessment.md 8.1: a normal examination does not exclude evolving compression
    *[(f"{pain}, no sign", NORMAL, "applies", only(pain)) for pain in PAINS],
    *[(f"pain and {sign}", NORMAL, "no", only(sign) | {"pain_nocturnal": "yes"}) for sign in SIGNS],
    ("no pain, no sign", NORMAL, "no", QUIET),
    ("pain, signs not known", NORMAL, "may_apply", {"pain_nocturnal": "yes"}),
]


@each(CALLS + PAIN_ALONE + CONTACTED + POSITION + OPINION + TREAT)
def test_triage(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
