"""What a referral says of the spine: stability and compression of each vertebra, and the plans of each segment."""

from __future__ import annotations

from typing import NamedTuple

from spinemets.engine import Assessment, ScoreResult, SegmentResult
from spinemets.engine.case import Answers
from spinemets.engine.result import Plan
from spinemets.render.wording import ends

GRADES = 6
"""The grades of ESCC; an answer that leaves all of them open says nothing."""
METAL = "screws, rods or cement here"


class Level(NamedTuple):
    """One involved vertebra as the letter names it."""

    name: str
    sins: str
    escc: str


class Planned(NamedTuple):
    """The plans that are still open for segments of which the same is true."""

    title: str
    lines: tuple[str, ...]


def involved(assessment: Assessment) -> tuple[Level, ...]:
    """Every involved vertebra with its stability and its compression."""
    levels = zip(assessment.lesions, assessment.case.lesions, strict=True)
    return tuple(Level(name, _sins(scores["sins"], answers), _escc(answers)) for (name, scores), answers in levels)


def _sins(score: ScoreResult, answers: Answers) -> str:
    instrumented = answers.get("instrumented")
    if instrumented is not None and instrumented.codes == ("yes",):
        items = f"; the items give {score.total}, for the record" if score.narrowed else ""
        return f"SINS not applicable, {METAL}{items}"
    if not score.narrowed:
        still = sum(line.points is None or line.points.low != line.points.high for line in score.lines)
        told = still < len(score.lines)
        return f"SINS {score.total} ({still} of {len(score.lines)} items open)" if told else "SINS not known"
    return f"SINS {score.total} ({score.scale}), {score.said}"


def _escc(answers: Answers) -> str:
    given = answers.get("escc")
    return f"ESCC {given}" if given is not None and len(given.codes) < GRADES else "ESCC not known"


def plans(assessment: Assessment) -> tuple[Planned, ...]:
    """The plans that are still open; segments of which the same is true stand together."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for segment in assessment.segments:
        groups.setdefault((_how_many(segment), tuple(map(_plan, segment.plans))), []).append(ends(segment))
    return tuple(Planned(f"{', '.join(names)}: {many}", lines) for (many, lines), names in groups.items())


def _how_many(segment: SegmentResult) -> str:
    return "one plan is left" if segment.decided else f"{len(segment.plans)} plans are still open"


def _plan(plan: Plan) -> str:
    provisional = " (provisional)" if plan.provisional else ""
    conditions = f", if {'; or '.join(plan.conditions)}" if plan.conditions else ""
    return f"{plan.label}{provisional}{conditions}"
