"""Checklists as text: each criterion with its standing, what speaks for and against, and the test that settles it."""

from __future__ import annotations

from spinemets.engine import Assessment
from spinemets.engine.checklist import ChecklistResult, CriterionResult
from spinemets.render.typeset import Paint, indented

STANDINGS = {"met": "yes", "not_met": "no", "open": "not known", "judged": "to judge"}
SPEAKS = {"needed": "Needed", "for": "Speaks for it", "against": "Speaks against it", "caution": "Caution"}


def checklists_text(assessment: Assessment, paint: Paint) -> str:
    """Every relevant checklist; in short what is settled, at length every criterion with its source."""
    parts = ["\n".join(_checklist(result, paint)) for result in assessment.checklists]
    return "\n\n".join(parts)


def _checklist(result: ChecklistResult, paint: Paint) -> list[str]:
    levels = f" ({', '.join(result.levels)})" if result.levels else ""
    lines = indented(f"{result.definition.title}{levels}", 2)
    lines = [paint(line) for line in lines]
    for speaks, title in SPEAKS.items():
        members = result.of(speaks)
        shown = [member for member in members if paint.why or member.standing in ("met", "not_met")]
        hidden = len(members) - len(shown)
        for member in shown:
            lines += _criterion(member, title, paint)
        if hidden:
            lines += indented(f"{title}: {hidden} more not known or to be judged; --why lists them", 12)
    if result.definition.settled_by:
        lines += indented(f"Settled by: {result.definition.settled_by}", 5, "   · ")
    return lines


def _criterion(member: CriterionResult, title: str, paint: Paint) -> list[str]:
    criterion = member.criterion
    mark = " ?" if criterion.cite.provisional else ""
    lines = indented(f"{title}: {criterion.says}{mark}", 12, f"{STANDINGS[member.standing]:>9}   ")
    if paint.why:
        if member.because:
            lines += indented(f"because {'; '.join(member.because)}", 14)
        if criterion.figure:
            lines += indented(criterion.figure, 14)
        if member.until:
            lines += indented(f"ask {'; '.join(map(str, member.until))}", 14)
        lines += indented(f"{criterion.cite}{': ' + criterion.cite.provisional if mark else ''}", 14)
    return lines
