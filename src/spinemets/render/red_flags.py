"""The signs to watch for, in plain words: what a patient has already is told as getting worse, never as new."""

from __future__ import annotations

from spinemets.engine.case import Answers

SIGNS = (
    *("neurological_deficit", "sphincter_disturbance", "gait_disturbance", "limb_weakness", "sensory_loss"),
    *("myelopathy", "radicular_pain"),
)
PAINS = (
    *("pain_severe_unremitting", "pain_progressive", "pain_mechanical", "pain_on_straining", "pain_nocturnal"),
    *("spinal_tenderness", "spinal_claudication"),
)


def codes(answers: Answers, key: str) -> tuple[str, ...]:
    """What is still possible of a question; nothing where it was not answered."""
    given = answers.get(key)
    return given.codes if given is not None else ()


def is_yes(answers: Answers, key: str) -> bool:
    """Whether a question is answered with yes."""
    return codes(answers, key) == ("yes",)


def has_a_flag(patient: Answers) -> bool:
    """Whether a sign or a pain of the list is there already."""
    return any(is_yes(patient, key) for key in (*SIGNS, *PAINS))


def to_watch(patient: Answers) -> tuple[str, ...]:
    """The list for this patient, without what cannot get worse."""
    return (*_power(patient), *_feeling(patient), *_bladder_and_bowel(patient), *_pain(patient))


def _paralysed(patient: Answers) -> bool:
    return "complete_paralysis_hours" in patient or bool(_grade(patient) and _grade(patient) <= {"A", "B"})


def _grade(patient: Answers) -> set[str]:
    return set(codes(patient, "frankel") or codes(patient, "asia"))


def _power(patient: Answers) -> tuple[str, ...]:
    if _paralysed(patient):
        return ("Your arms feel weak or heavy, or weaker than before.",)
    weak = is_yes(patient, "limb_weakness")
    return (
        "Your legs or arms feel weaker or heavier than before." if weak else "Your legs or arms feel weak or heavy.",
        *(("You are not steady on your feet, or you find it hard to walk.",) if _walks_well(patient) else ()),
        *(("You find it harder to walk than before.",) if _walks_badly(patient) else ()),
    )


def _walks_well(patient: Answers) -> bool:
    return codes(patient, "ambulation") != ("none",) and not is_yes(patient, "gait_disturbance")


def _walks_badly(patient: Answers) -> bool:
    return codes(patient, "ambulation") != ("none",) and is_yes(patient, "gait_disturbance")


def _feeling(patient: Answers) -> tuple[str, ...]:
    if _grade(patient) == {"A"}:
        return ("You feel numb higher up than before.",)
    numb = is_yes(patient, "sensory_loss")
    return (
        "You feel more numb than before." if numb else "You feel numb, or you have pins and needles.",
        "You are numb between your legs.",
    )


def _bladder_and_bowel(patient: Answers) -> tuple[str, ...]:
    if is_yes(patient, "sphincter_disturbance"):
        return (
            "It gets harder than before to pass water, or to hold it.",
            "It gets harder than before to open your bowels, or to hold them.",
        )
    return (
        "You cannot pass water, or it comes when you do not want it.",
        "You cannot open your bowels, or they open when you do not want it.",
    )


def _pain(patient: Answers) -> tuple[str, ...]:
    moving = any(is_yes(patient, key) for key in ("pain_mechanical", "pain_on_straining"))
    return (
        "The sharp pain down an arm or a leg, or round you like a belt, gets worse."
        if is_yes(patient, "radicular_pain")
        else "A sharp pain shoots down an arm or a leg, or goes round you like a belt.",
        "Your back or neck pain gets worse, or it wakes you more often at night."
        if is_yes(patient, "pain_nocturnal")
        else "Your back or neck pain gets worse, or it wakes you up at night.",
        "It hurts more than now when you move, cough or sneeze."
        if moving
        else "Your back or neck hurts more when you move, cough or sneeze.",
    )
