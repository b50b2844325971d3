"""The sheet for the tumour board: who, how urgent, what to do, what is still open, and on whose word, on two pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from spinemets.casefile.problem import shown
from spinemets.engine import Advice, Assessment, ScoreResult
from spinemets.engine.clock import Clock
from spinemets.engine.result import Axis, Plan, SegmentResult
from spinemets.render import clocks, wording
from spinemets.render.bar import bar
from spinemets.render.html import INTENDED_USE
from spinemets.render.instrument import details
from spinemets.render.involved import involved
from spinemets.render.pdf.numbered import Numbered
from spinemets.render.pdf.picture import for_paper
from spinemets.render.pdf.typesetting import NoGlyphError, typeset_pdf
from spinemets.render.spine import marks, spine
from spinemets.render.steps import undecided

SHEET = "board_sheet"
"""The template of one case, of which a paper has one or many."""
TITLE = "Spinal metastases: sheet for the tumour board"
BY_HAND_TOO = "This has letters that cannot be printed here; write it by hand."
BY_HAND = ("Name", "Date of birth", "Number")
COMPARED = "Guidelines compared: "
IN_FULL = ("now", "plan")
"""Sections whose advice stands there with its whole wording."""
IN_SHORT = {
    "evaluation": "Tests to order",
    "care": "Supportive care",
    "after": "Follow-up",
    "team": "Team",
}
"""Sections of which every piece of advice is one line."""


class Decided(NamedTuple):
    """What a board decided for a segment, in words. `how`: whether it follows the computed plan, who, when, and why."""

    levels: str
    treatment: str
    how: str


def board_pdf(assessment: Assessment, definitions: str = "", label: str = "", decided: Sequence[Decided] = ()) -> bytes:
    """The sheet as PDF. `definitions`: the digest of those used; `decided`: what the board decided.

    `label`: what the team calls the case, if it is to be printed. Nothing else on the sheet says who the patient is:
    there are lines for that, to be written on by hand.
    """
    values = board_values(assessment, definitions, shown(label), decided)
    try:
        return typeset_pdf("board", values, SHEET)
    except NoGlyphError:  # only what people wrote can hold letters that our words do not
        by_hand = [Decided(one.levels, BY_HAND_TOO, "") for one in decided]
        return typeset_pdf(
            "board", values | {"label": BY_HAND_TOO if label else "", "decided": _decided(by_hand)}, SHEET
        )


def board_values(assessment: Assessment, definitions: str, label: str, decided: Sequence[Decided]) -> dict[str, Any]:
    """Everything that stands on the sheet."""
    named = Numbered()
    return {
        "title": TITLE,
        "label": label,
        "by_hand": BY_HAND,
        "patient": assessment.patient,
        "levels": ", ".join(dict.fromkeys(level for level, _ in assessment.lesions)),
        "headline": wording.headline(assessment),
        "urgency": assessment.urgency,
        "because": wording.reasons(assessment.urgency_because),
        "settle": "; ".join(map(str, assessment.urgency_ask_next)),
        "now": [_advice(one, named) for one in wording.advice_of(assessment, "now", "applies")],
        "undecided": undecided(assessment),
        "clocks": _clocks(assessment, named),
        "segments": _segments(assessment, named),
        "for_the_plan": [_advice(one, named) for one in wording.advice_of(assessment, "plan", "applies")],
        "decided": _decided(decided),
        "spine": for_paper(spine(marks(assessment))) if assessment.lesions else "",
        "spine_says": " ".join(f"{mark.level}: {mark.sins}, {mark.says}; {mark.escc}." for mark in marks(assessment)),
        "vertebrae": _vertebrae(assessment),
        "cautions": [_advice(one, named) for one in wording.advice_of(assessment, "caution", "applies")],
        "disputes": [_dispute(one, named) for one in _disputed(assessment)],
        "lists": [
            {
                "title": title,
                "advice": [_advice(one, named) for one in wording.advice_of(assessment, section, "applies")],
            }
            for section, title in IN_SHORT.items()
        ],
        **_scores(assessment, named),
        "ask_first": [str(settling.question) for settling in assessment.prognosis.ask_first[:3]],
        "agreement": assessment.prognosis.agreement,
        "guidelines": _guidelines(assessment, named),
        "may_apply": _may_apply(assessment),
        "legend": named.legend(),
        "sources": named.entries(),
        "intended_use": INTENDED_USE,
        "versions": f"spinemets {assessment.version}{f', definitions {definitions[:12]}' if definitions else ''}",
    }


def _decided(decided: Iterable[Decided]) -> list[dict[str, str]]:
    return [{name: " ".join(text.split()) for name, text in one._asdict().items()} for one in decided]


def _advice(advice: Advice, named: Numbered) -> dict[str, Any]:
    rule = advice.rule
    return {
        "short": wording.at_levels(advice),
        "full": rule.advice if rule.section in IN_FULL else "",
        "because": wording.reasons(advice.because) if rule.section == "now" else "",
        "named": named.named((rule.cite, *rule.also)),
    }


def _clocks(assessment: Assessment, named: Numbered) -> dict[str, Any]:
    shown = [clock for clock in assessment.clocks if clock.target.name not in clocks.AUDIT]
    return {
        "title": clocks.title(assessment),
        "rows": [_clock(clock, named) for clock in shown],
        "foot": clocks.NOT_REACHED,
    }


def _clock(clock: Clock, named: Numbered) -> dict[str, Any]:
    return {
        "title": clock.target.title,
        "says": clocks.says(clock),
        "missed": "missed" in clock.status,
        "until": "; ".join(map(str, clock.until)),
        "named": named.named((clock.target.cite,)),
    }


def _segments(assessment: Assessment, named: Numbered) -> list[dict[str, Any]]:
    """The plans of each segment; segments for which the same holds stand together."""
    groups: dict[tuple[object, ...], list[SegmentResult]] = {}
    for segment in assessment.segments:
        groups.setdefault((segment.plans, *(axis.outcomes for axis in segment.axes)), []).append(segment)
    return [_alike(segments, named) for segments in groups.values()]


def _alike(segments: list[SegmentResult], named: Numbered) -> dict[str, Any]:
    first = segments[0]
    together = [", ".join(one.levels) for one in segments if len(one.levels) > 1]
    return {
        "title": ", ".join(map(wording.ends, segments)),
        "together": f"{'; '.join(together)}: they touch, so they are decided together" if together else "",
        "axes": [_axis(axes) for axes in zip(*(segment.axes for segment in segments), strict=True)],
        "count": "one plan is left" if first.decided else f"{len(first.plans)} plans are still open",
        "plans": [_plan(plan, named) for plan in first.plans],
        "ask": "; ".join(map(str, wording.joined(q for segment in segments for q in segment.ask_next))),
    }


def _axis(axes: tuple[Axis, ...]) -> dict[str, Any]:
    definition, outcomes, _ = axes[0]
    return {
        "name": definition.name.capitalize(),
        "says": " or ".join(definition.outcomes[code] for code in outcomes),
        "open": len(outcomes) > 1,
        "because": wording.reasons(reason for axis in axes for reason in axis.because),
    }


def _plan(plan: Plan, named: Numbered) -> dict[str, Any]:
    return {
        "label": plan.label,
        "conditions": plan.conditions,
        "rows": ", ".join(plan.rows),
        "named": named.named(plan.cites, plan.provisional),
    }


def _vertebrae(assessment: Assessment) -> list[dict[str, str]]:
    """Stability and compression of each vertebra; those of which the same is true stand together."""
    groups: dict[str, list[str]] = {}
    for level in involved(assessment):
        groups.setdefault(f"{level.sins}; {level.escc}", []).append(level.name)
    return [{"names": ", ".join(names), "says": says} for says, names in groups.items()]


def _disputed(assessment: Assessment) -> list[Advice]:
    """What applies and rests on sources that disagree; the guidelines are compared in the full report."""
    applying = (advice for advice in assessment.advice if advice.status == "applies")
    return [advice for advice in applying if advice.rule.sides and advice.rule.section != "guidelines"]


def _dispute(advice: Advice, named: Numbered) -> dict[str, Any]:
    return {
        "short": wording.at_levels(advice),
        "full": advice.rule.advice if advice.rule.section == "disagreement" else "",
        "named": named.named((advice.rule.cite, *advice.rule.also)),
        "sides": [
            {"who": str(side.cite.source), "says": side.says, "named": named.named((side.cite,))}
            for side in advice.rule.sides
        ],
    }


def _scores(assessment: Assessment, named: Numbered) -> dict[str, Any]:
    """The scores that exclude something with all they say, the others with their range alone."""
    forecasts = {forecast.name: forecast for forecast in assessment.prognosis.forecasts}
    results = [pair for detail in details(assessment) for pair in detail.results]
    told = [pair for pair in results if pair[1].narrowed]
    return {
        "scores": [_score(name, result, forecasts, named) for name, result in told],
        "untold": [f"{name} {_range(result)}" for name, result in results if not result.narrowed],
    }


def _score(name: str, result: ScoreResult, forecasts: dict[str, Any], named: Numbered) -> dict[str, Any]:
    forecast = forecasts.get(name)
    months = forecast.months if forecast is not None else ""
    outside = [outside.limit.says for outside in result.outside if outside.status == "applies"]
    return {
        "name": name,
        "bar": for_paper(bar(result)),
        "total": _range(result),
        "scale": result.scale,
        "says": result.said,
        "decided": result.decided,
        "months": f"{months} months" if months not in ("", "open") else months,
        "cautions": [*result.cautions, *(f"Not built for this patient: {why}" for why in outside)],
        "named": named.named(_of_the_table(result), forecast.provisional if forecast is not None else ""),
    }


def _of_the_table(result: ScoreResult) -> Iterable[Any]:
    return result.definition.cites()[:1]


def _range(result: ScoreResult) -> str:
    return str(result.total).replace("-", "−") if result.total is not None else "class " + "/".join(result.bands)


def _guidelines(assessment: Assessment, named: Numbered) -> dict[str, Any]:
    """What guidelines are compared on, in one line: the comparison itself needs the width of the full report."""
    compared = wording.advice_of(assessment, "guidelines", "applies")
    topics = [advice.rule.short.removeprefix(COMPARED).rstrip(".") for advice in compared]
    return {"topics": topics, "named": named.named(advice.rule.cite for advice in compared)}


def _may_apply(assessment: Assessment) -> str:
    waiting = [a for a in assessment.advice if a.status == "may_apply" and a.rule.section != "now"]
    return (
        f"{len(waiting)} more pieces of advice may apply once more is known; the full report lists them."
        if waiting
        else ""
    )
