"""A page for the patient, in plain words: what to watch for, whom to call, what the next days may bring.

Short sentences and common words, for a reader of about twelve. No scores, no outlook, no shares, no names of sources.
What is not decided is told as a possibility, and cancer is named only where it is known and nobody doubts it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from spinemets.engine import Assessment
from spinemets.render.red_flags import codes, has_a_flag, is_yes, to_watch
from spinemets.render.sheet import advised, sheet
from spinemets.render.typeset import WIDTH, indented

TITLE = "Your spine: what to know now"
STEROID = frozenset({"dexamethasone_16_mg", "steroid_in_haematological_malignancy"})
STEROID_OPEN = frozenset({"hold_steroid_until_tissue", "steroid_decide_now", "infection_before_steroid"})
INFECTION = frozenset({"spinal_infection_same_day", "signs_of_spinal_infection_same_day", "consider_infection"})
CONSIDER_LYING = frozenset({"consider_immobilising", "consider_immobilising_at_low_sins"})
LYING = CONSIDER_LYING | {"immobilise"}
SURGICAL = frozenset({"stabilise_cebrt", "stabilise_srs", "separation_srs"})
BRACE = frozenset({"bracing", "hard_collar"})
TESTS = {
    "mri_whole_spine_within_24_hours": "An MRI scan of your whole spine within a day, if it is not done yet. It is a "
    "scan that uses magnets.",
    "mri_whole_spine_within_1_week": "An MRI scan of your whole spine within a week, if it is not done yet. It is a "
    "scan that uses magnets.",
    "mri_device_check": "A check of the device in your body, to see if you can have the MRI scan.",
    "ct_when_mri_impossible": "A CT scan of your spine. You cannot have the other kind of scan.",
    "biopsy_before_treatment": "A small piece of tissue may be taken with a needle, to see what it is.",
    "search_for_primary": "More scans and blood tests may be done, to find where it began.",
}
PLACES = {"C": "neck", "T": "upper and middle back", "L": "lower back", "S": "base of the spine"}
COMFORT = (
    "You said that comfort comes first for you. There is a team for this. They help with pain, sleep and worry.",
    "You do not need to have a test or a treatment from this list if it does not help you to feel better.",
)
CALL = ("Day and night:", "Your ward or your own doctor:")
FOOT = (
    "A computer wrote this page from the answers that your team gave. A doctor or a nurse goes through it with you "
    "before you keep it."
)
CHECKED = "Checked with you by, and when:"


class Part(NamedTuple):
    """A heading with what stands below it: sentences, points, and lines to write on."""

    title: str
    said: tuple[str, ...]
    points: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    stands_out: bool = False


def leaflet(assessment: Assessment) -> tuple[Part, ...]:
    """The page for this case, part by part."""
    names = advised(assessment)
    parts = (
        _why(assessment),
        _watch(assessment),
        _call(assessment),
        _position(names, frozenset(a.rule.name for a in assessment.advice if a.status == "may_apply")),
        _tablets(names),
        _next_days(assessment, names),
        _yours(),
    )
    return tuple(part for part in parts if part.said or part.points)


def _cancer_is_known(assessment: Assessment) -> bool:
    """Whether cancer may be named as what is in the spine: nobody doubts it, and no infection may be there instead."""
    patient, names = assessment.case.patient, advised(assessment)
    tissue = is_yes(patient, "tissue_diagnosis")
    in_doubt = "in_doubt" in codes(patient, "diagnosis_in_doubt") or bool(names & INFECTION)
    not_found_yet = "unknown" in codes(patient, "primary") and not tissue
    return (tissue or is_yes(patient, "cancer_history")) and not in_doubt and not not_found_yet


def _why(assessment: Assessment) -> Part:
    places, known = _places(assessment), _cancer_is_known(assessment)
    if known and places:
        said = [
            "Cancer can spread to the bones of the spine. These are the bones in your neck and back.",
            f"Your team has found it in your {places}.",
        ]
    elif known:
        said = [
            "Cancer can spread to the bones of the spine. These are the bones in your neck and back.",
            "Your team wants to find out if this has happened to you.",
        ]
    elif places:
        said = [f"Your team has found a change in the bones of your {places}.", "They want to find out what it is."]
    else:
        said = ["Your team wants to find out what is wrong with your back."]
    return Part("Why you have this page", (*said, *_how_fast(assessment)))


def _how_fast(assessment: Assessment) -> tuple[str, ...]:
    infection = bool(advised(assessment) & INFECTION)
    if assessment.urgency == ("immediate",) and infection:
        return ("Your back must be looked at today.",)
    if assessment.urgency == ("immediate",):
        return ("The nerves in your spine may be under pressure. This must be looked at today.",)
    if assessment.urgency == ("within_24_hours",):
        return ("Your team will ask an expert about your back within a day.",)
    if assessment.urgency == ("planned",) and (infection or has_a_flag(assessment.case.patient)):
        return ("Ask your team today how fast you need help. You have one of the signs that they look for.",)
    if assessment.urgency == ("planned",):
        return ("You do not need urgent help for your back right now. This can change, so please read on.",)
    return ("Your team is still finding out how fast you need help. Until then, take every sign below as urgent.",)


def _places(assessment: Assessment) -> str:
    """The parts of the spine that are involved, in words."""
    named = {code[0] for lesion in assessment.case.lesions for code in codes(lesion, "level")}
    words = [word for letter, word in PLACES.items() if letter in named]
    return " and your ".join(words) if len(words) < len(PLACES) else ""


def _watch(assessment: Assessment) -> Part:
    return Part("Get help at once if", (), to_watch(assessment.case.patient), stands_out=True)


def _call(assessment: Assessment) -> Part:
    if has_a_flag(assessment.case.patient):
        wait = "You have some of these signs now. Tell us at once if one gets worse, or if a new one comes."
    else:
        wait = "Do not wait until the next day."
    return Part(
        "Whom to call",
        (
            f"{wait} Do not wait to see if it goes away.",
            "If nobody picks up the phone, call an ambulance. Show them this page.",
        ),
        by_hand=CALL,
    )


def _position(names: frozenset[str], undecided: frozenset[str]) -> Part:
    said: list[str] = []
    if "immobilise" in names:
        said = [
            "A bone in your spine may be weak. Lie flat, or only a little raised.",
            "Do not sit up or stand up on your own.",
            "Nurses will roll you like a log, so that your back stays straight.",
            "An expert should look at your spine within a day. Then you may be able to move more.",
        ]
    elif names & CONSIDER_LYING:
        said = [
            "Your back hurts when you move. A bone may be weak.",
            "We may ask you to lie flat until an expert has looked at it. Ask us how you may move.",
        ]
    elif undecided & LYING:
        said = ["Ask us how you may lie, sit and move until your spine has been checked."]
    if names & LYING:
        said.append("Tell us if you get more pain, or if it is hard to breathe when you lie flat.")
    if names & BRACE:
        said.append("You may get a brace or a collar to wear. Wear it just as you were shown.")
    return Part("How to lie and move", tuple(said))


def _tablets(names: frozenset[str]) -> Part:
    title = "Your steroid tablets"
    if names & STEROID:
        return Part(
            title,
            (
                "Your team may give you a steroid. It is called dexamethasone. It can ease the pain and help the "
                "nerves.",
            ),
            (
                "Take it just as you were told. Do not stop it on your own. The dose goes down step by step.",
                "It can hurt your stomach. You may get one more tablet to guard it.",
                "It can raise the sugar in your blood. We will check this.",
                "You may sleep badly.",
                "Get help at once if you have bad belly pain, or if you bleed.",
            ),
        )
    if names & STEROID_OPEN:
        return Part(title, ("A steroid may help. First your team asks an expert if it is right for you.",))
    return Part(title, ())


def _next_days(assessment: Assessment, names: frozenset[str]) -> Part:
    points = [said for name, said in TESTS.items() if name in names]
    if "team_spine_surgeon" in names:
        points.append("A spine surgeon may look at your scans. This does not mean that you need an operation.")
    outcomes = {plan.outcome for segment in assessment.segments for plan in segment.plans}
    if _cancer_is_known(assessment) and outcomes:
        points.append("You may be offered radiotherapy. It uses strong X-rays against the cancer and the pain.")
        if outcomes & SURGICAL:
            points.append(
                "Your doctors may talk with you about an operation to make your spine firm or free the nerves."
            )
    else:
        points.append("What treatment you need depends on what the tests show.")
    comfort = codes(assessment.case.patient, "wishes") == ("comfort",)
    said = "Nothing is done without you. Ask what each step is for, and what else there is."
    return Part("What the next days may bring", (*(COMFORT if comfort else ()), said), tuple(points))


def _yours() -> Part:
    return Part(
        "Pain, and your wishes",
        (
            "Tell us when you are in pain. You do not have to bear it while you wait.",
            "Tell us what matters to you. You can say no. You can change your mind.",
            "Bring someone with you if you like. You can ask the same thing twice.",
        ),
        by_hand=("What I want to ask:", ""),
    )


def page(assessment: Assessment) -> dict[str, Any]:
    """Everything that stands on the page, for whatever lays it out."""
    return {"title": TITLE, "parts": leaflet(assessment), "foot": FOOT, "checked": CHECKED}


def leaflet_html(assessment: Assessment, back: str = "") -> str:
    """The page as one self-contained HTML file, in large print."""
    return sheet("leaflet", **page(assessment), back=back)


def leaflet_text(assessment: Assessment) -> str:
    """The page as plain text in at most 80 columns."""
    parts = [[TITLE.upper()], *(_lines(part) for part in leaflet(assessment))]
    parts.append([*indented(FOOT, 0), _hand(CHECKED)])
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _lines(part: Part) -> list[str]:
    lines = [part.title.upper(), *(line for said in part.said for line in indented(said, 0))]
    lines += [line for point in part.points for line in indented(point, 4, "  - ")]
    return [*lines, *map(_hand, part.by_hand)]


def _hand(line: str) -> str:
    return f"{line} ".lstrip().ljust(WIDTH, "_")
