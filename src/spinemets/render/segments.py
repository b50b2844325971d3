"""Plans, axes and stability as text; segments and vertebrae that come out alike are said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spinemets.engine import Assessment, ScoreResult, SegmentResult
from spinemets.engine.result import Axis, Plan
from spinemets.render.advice import questions
from spinemets.render.instrument import details
from spinemets.render.typeset import Paint, indented
from spinemets.render.wording import ends, joined, reasons

AXIS_WIDTH = 27


def plans_text(assessment: Assessment, paint: Paint) -> Iterator[str]:
    """The plans that are still open, with what they depend on and what to ask next."""
    for alike in _alike(assessment.segments):
        first = alike[0]
        count = "" if first.decided else f": {len(first.plans)} still open"
        lines = [paint(f"  Plan for {' and for '.join(map(ends, alike))} (NOMS){count}")]
        lines += [line for plan in first.plans for line in _plan(plan, paint)]
        asked = joined(question for segment in alike for question in segment.ask_next)
        if asked:
            lines += indented(f"Ask next: {questions(asked, paint)}", 2)
        yield "\n".join(lines)


def _alike(segments: Iterable[SegmentResult]) -> list[list[SegmentResult]]:
    """Segments with the same plans on the same conditions."""
    groups: dict[tuple[Plan, ...], list[SegmentResult]] = {}
    for segment in segments:
        groups.setdefault(segment.plans, []).append(segment)
    return list(groups.values())


def _plan(plan: Plan, paint: Paint) -> list[str]:
    conditions = f" – if {'; or '.join(plan.conditions)}" if plan.conditions else ""
    lines = indented(f"{plan.label}{' ?' if plan.provisional else ''}{conditions}", 5, "   · ")
    if paint.why:
        lines += indented(f"NOMS {', '.join(plan.rows)}: {'; '.join(map(str, plan.cites))}", 9)
        lines += indented(f"provisional: {plan.provisional}", 9) if plan.provisional else []
    return lines


def axes_text(assessment: Assessment, paint: Paint) -> Iterator[str]:
    """The four axes of NOMS, and what each rests on."""
    groups: dict[tuple[tuple[str, ...], ...], list[SegmentResult]] = {}
    for segment in assessment.segments:
        groups.setdefault(tuple(axis.outcomes for axis in segment.axes), []).append(segment)
    for alike in groups.values():
        lines = [paint(f"  Axes of {' and of '.join(map(ends, alike))}")]
        for axes in zip(*(segment.axes for segment in alike), strict=True):
            lines += _axis(axes)
        yield "\n".join(lines)


def _axis(axes: tuple[Axis, ...]) -> list[str]:
    """One axis of segments for which it says the same."""
    definition, outcomes, _ = axes[0]
    lead = f"  {definition.name[0].upper()}  {' or '.join(definition.outcomes[code] for code in outcomes)}"
    because = reasons(reason for axis in axes for reason in axis.because)
    if len(lead) > AXIS_WIDTH:
        return indented(f"{lead.strip()}: {because}", 5, "  ")
    return indented(because, AXIS_WIDTH + 2, lead.ljust(AXIS_WIDTH) + "  ")


def stability_text(assessment: Assessment, paint: Paint) -> str:
    """The scores of each vertebra that decide the plan, such as SINS; those of survival and risk follow elsewhere."""
    lines: list[str] = []
    for detail in details(assessment):
        if detail.first.definition.evidence is None:
            for name, score in detail.results:
                lines += _stability(name, score, paint)
    return "\n".join(lines)


def _stability(name: str, score: ScoreResult, paint: Paint) -> list[str]:
    """A score in a line, at length with a line an item."""
    rest = ", whatever is missing" if score.decided and score.low != score.high else ""
    said = f"{name}  {score.total}, {score.said}{rest} ({score.scale})"
    return [*indented(said, 5, "  "), *(_items(score) if paint.why else [])]


def _items(score: ScoreResult) -> list[str]:
    lines = [line for caution in score.cautions for line in indented(f"Caution: {caution}", 12)]
    for line in score.lines:
        lines += indented(f"{line.variable.question}: {line.answer}", 12, f"{line.points!s:>9}   ")
    if score.ask_next:
        lines += indented(f"Ask next: {', '.join(score.ask_next)}", 12)
    return lines
