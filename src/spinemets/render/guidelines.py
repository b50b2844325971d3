"""Guidelines side by side as text: for each topic that matters in this case, who says what, how strongly and when."""

from __future__ import annotations

from spinemets.engine import Assessment
from spinemets.render.typeset import Paint, indented


def guidelines_text(assessment: Assessment, paint: Paint) -> str:
    """The topics in short, or at length each guideline with strength and year."""
    topics = [a for a in assessment.advice if a.rule.section == "guidelines" and a.status == "applies"]
    if not topics:
        return ""
    lines = [paint("  Guidelines side by side")]
    for advice in topics:
        lines += indented(advice.rule.short, 5, "   · ")
        if paint.why:
            for side in advice.rule.sides:
                strength = f" [{side.strength}]" if side.strength else ""
                lines += indented(f"{side.cite.source}: {side.says}{strength}", 9, "       - ")
    if not paint.why:
        lines += indented("--why shows who says what; so does the report", 5)
    return "\n".join(lines)
