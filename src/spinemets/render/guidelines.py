"""Guidelines side by side as text: for each topic that matters in this case, who says what, how strongly and when."""

from __future__ import annotations

from spinemets.engine import Assessment
from spinemets.render.typeset import Paint, indented
from spinemets.render.wording import advice_of, mark, said

COMPARED = "Guidelines compared: "


def guidelines_text(assessment: Assessment, paint: Paint) -> str:
    """The topics, and at length what each guideline says, with strength and year."""
    topics = advice_of(assessment, "guidelines", "applies")
    if not topics:
        return ""
    if not paint.why:
        named = [advice.rule.short.removeprefix(COMPARED).rstrip(".") + mark(advice) for advice in topics]
        return "\n".join(indented(f"Guidelines side by side (--why): {'; '.join(named)}", 5, "  "))
    lines = [paint("  Guidelines side by side")]
    for advice in topics:
        lines += indented(said(advice), 5, "   · ")
        for side in advice.rule.sides:
            strength = f" [{side.strength}]" if side.strength else ""
            lines += indented(f"{side.cite.source}: {side.says}{strength}", 9, "       - ")
    return "\n".join(lines)
