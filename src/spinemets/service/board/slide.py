"""What of an assessment stands on one screen: each open plan, scores in a line each, disputes, the next questions."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from spinemets.engine import Advice, Assessment, ScoreResult, SegmentResult
from spinemets.render.instrument import details, named
from spinemets.render.spine import marks, spine
from spinemets.render.wording import Asked, asked, ends, joined, reasons

QUESTIONS = 5
"""So many questions are written out; the others are counted."""

Scored = tuple[str, ScoreResult]


class Slide(NamedTuple):
    """An assessment in short. Segments for which everything is alike are joined, as are vertebrae of a score.

    `because`: of the urgency. `expects`: the survival that a score stands for, in place of its bands. `disputed`: what
    rests on sources that disagree; `may_be_disputed`: how much more may, once answers are known.
    """

    because: str
    spine: Markup
    plans: list[tuple[str, SegmentResult]]
    stability: list[Scored]
    survival: list[Scored]
    expects: dict[str, str]
    disputed: list[Advice]
    may_be_disputed: int
    ask: tuple[Asked, ...]
    more: int


def slide(assessment: Assessment) -> Slide:
    """The slide of an assessment."""
    found = details(assessment)
    disputed = [one for one in assessment.advice if one.rule.sides and one.rule.section != "guidelines"]
    applying = [one for one in disputed if one.status == "applies"]
    open_now = [*assessment.urgency_ask_next, *(q for segment in assessment.segments for q in segment.ask_next)]
    questions = joined(open_now)
    survival = [one for d in found if d.first.definition.evidence and d.narrowed for one in d.results]
    expected = {id(one.result): one.expects for one in assessment.prognosis.forecasts if one.months not in ("", "open")}
    return Slide(
        because=reasons(assessment.urgency_because),
        spine=spine(marks(assessment)) if assessment.lesions else Markup(""),
        plans=_alike(assessment),
        stability=_of_vertebrae(assessment),
        survival=survival,
        expects={name: expected[id(result)] for name, result in survival if id(result) in expected},
        disputed=applying,
        may_be_disputed=len(disputed) - len(applying),
        ask=asked(questions[:QUESTIONS]),
        more=max(len(questions) - QUESTIONS, 0),
    )


def _of_vertebrae(assessment: Assessment) -> list[Scored]:
    """The scores that the plan rests on, those of vertebrae that come out alike joined."""
    groups: dict[object, tuple[list[str], ScoreResult]] = {}
    for level, results in assessment.lesions:
        for name, result in results.items():
            if not result.definition.evidence:
                groups.setdefault((name, result.total, result.bands, result.cautions), ([], result))[0].append(level)
    return [named(levels, result) for levels, result in groups.values()]


def _alike(assessment: Assessment) -> list[tuple[str, SegmentResult]]:
    """Segments with the same axes and plans, called by all their levels."""
    groups: dict[object, list[SegmentResult]] = {}
    for segment in assessment.segments:
        axes = tuple(axis.outcomes for axis in segment.axes)
        groups.setdefault((axes, segment.plans), []).append(segment)
    return [(", ".join(map(ends, alike)), alike[0]) for alike in groups.values()]
