"""What a referral asks for: the steps advised, those of them recorded as taken, the times, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spinemets.engine import Advice, Assessment
from spinemets.engine.clock import Clock
from spinemets.render.clocks import AUDIT, moment, says
from spinemets.render.data_set import REFERRAL
from spinemets.render.wording import advice_of, at_levels, in_brief, waiting

ADVISED = ("now", "plan")
"""Sections of which every piece of advice is a step to take."""
CARE = frozenset({"palliative_care_referral", "bracing"})
"""Supportive care that somebody has to be asked for; the rest of it is the ward's."""

TAKEN: Mapping[str, tuple[str, ...]] = {
    "immobilise": ("immobilised_on", "stability_advice_on"),
    "consider_immobilising": ("immobilised_on", "stability_advice_on"),
    "radiotherapy_within_24_hours": ("treated_on",),
}
"""The times that show an advised step as taken: the first of them has to be recorded."""

WISHES = {
    "comfort": "The patient wishes comfort alone: ask first which of these steps are wanted.",
    "no_surgery": "The patient wishes no operation: ask what can be done without one.",
}
"""What a wish means for every step below it."""

FOREMOST = 20
"""Cautions up to this rank bear on what is asked for; of the others these do."""
BEARS = frozenset(
    {
        "consider_infection",
        "imaging_does_not_replace_tissue",
        "sins_not_valid_when_instrumented",
        "escc_not_validated_below_conus",
        "escc_and_sins_not_for_intradural_disease",
        "myelopathy_without_compression",
        "anticoagulant_before_operation",
        "embolise_before_surgery",
    }
)
BEFORE_IMAGING = frozenset({"plain_film_does_not_exclude"})
"""Cautions that bear on what is asked for as long as no vertebra is named."""
ARTICLE = "statpearls"
"""The review article, by the key of its source."""
DEVIATIONS = frozenset(
    {
        "complete_paralysis_over_24_hours",
        "decompression_unlikely_to_restore_function",
        "major_surgery_needs_survival_over_3_months",
        "thirty_gray_in_ten_not_forty",
        "cord_limit_exceeded",
        "mri_device_check",
        "mri_contraindicated_by_a_device",
        "plain_film_does_not_exclude",
    }
)
"""Where the review article must not be followed literally."""


class Step(NamedTuple):
    """One step that is advised; `taken`: when, if that is recorded."""

    said: str
    taken: str = ""


def steps(assessment: Assessment) -> tuple[Step, ...]:
    """What is advised now and for the plan, and the care that somebody has to be asked for."""
    advised = (a for a in _applying(assessment) if a.rule.section in ADVISED or a.rule.name in CARE)
    return tuple(Step(_line(advice), _taken(assessment, advice)) for advice in advised)


def undecided(assessment: Assessment) -> tuple[str, ...]:
    """What may have to be done now, with the questions that it waits for."""
    return tuple(
        f"{' – '.join(map(_open, group.advice))} [ask: {in_brief(group.advice[0].until)}]"
        for group in waiting(advice_of(assessment, "now", "may_apply"))
    )


def _open(advice: Advice) -> str:
    return f"{advice.rule.short}{' (provisional)' if advice.provisional else ''}"


def asked_of(assessment: Assessment) -> tuple[str, ...]:
    """Whom to involve, each with the question."""
    return tuple(advice.rule.short for advice in _applying(assessment) if advice.rule.section == "team")


def cautions(assessment: Assessment) -> tuple[str, ...]:
    """What those who are asked have to beware of, with what the review article says, once, where it differs."""
    early = BEFORE_IMAGING if not assessment.lesions else frozenset[str]()
    lines: list[str] = []
    for advice in _applying(assessment):
        if _bears(advice) or advice.rule.name in early:
            told = any(line.endswith(_article(advice)) for line in lines)
            lines.append(_said(advice) if told else _line(advice))
    return tuple(lines)


def wish(assessment: Assessment) -> str:
    """What the patient's wishes mean for the steps, if they are known."""
    given = assessment.case.patient.get("wishes")
    return WISHES.get(given.codes[0], "") if given is not None and len(given.codes) == 1 else ""


def times(assessment: Assessment) -> tuple[str, ...]:
    """The steps of the pathway in the order of their times, then what is still to come, each with its time target.

    The time that is an item of the data set is stated there.
    """
    reached = sorted((step for step in assessment.times if step[0].key not in REFERRAL), key=lambda step: step[1])
    lines = [f"{step.title}: {moment(at)}{_held(assessment, step.key)}" for step, at in reached]
    known = {step.key for step, _ in reached}
    running = (clock for clock in _judged(assessment) if clock.target.ends.key not in known)
    return (*lines, *(f"{clock.target.title}: not recorded; {says(clock)}" for clock in running))


def _held(assessment: Assessment, key: str) -> str:
    return "".join(f"; {says(clock)}" for clock in _judged(assessment) if clock.target.ends.key == key)


def _judged(assessment: Assessment) -> tuple[Clock, ...]:
    """The clocks that surely run for this patient and have times to say something with."""
    told = (clock for clock in assessment.clocks if clock.target.name not in AUDIT)
    return tuple(clock for clock in told if clock.used is not None and not clock.until)


def _applying(assessment: Assessment) -> tuple[Advice, ...]:
    return tuple(advice for advice in assessment.advice if advice.status == "applies")


def _bears(advice: Advice) -> bool:
    rule = advice.rule
    if rule.section in ADVISED:
        return False
    return rule.name in BEARS or (rule.section == "caution" and rule.rank <= FOREMOST)


def _line(advice: Advice) -> str:
    """One piece of advice in a line: what, where, who says so, and what the review article says instead."""
    return f"{_said(advice)} {_article(advice)}".rstrip()


def _said(advice: Advice) -> str:
    return f"{at_levels(advice)} [{advice.rule.cite.source}{', provisional' if advice.provisional else ''}]"


def _article(advice: Advice) -> str:
    sides = advice.rule.sides if advice.rule.name in DEVIATIONS else ()
    return " ".join(f"Not followed here (StatPearls): {side.says}" for side in sides if side.cite.source.key == ARTICLE)


def _taken(assessment: Assessment, advice: Advice) -> str:
    at = {step.key: f"{step.title}: {moment(pair)}" for step, pair in assessment.times}
    first, *later = TAKEN.get(advice.rule.name, ("",))
    return "; ".join((at[first], *(at[key] for key in later if key in at))) + "." if first in at else ""
