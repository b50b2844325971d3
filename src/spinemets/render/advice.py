"""Advice as text: what applies, what may apply and on which answers, and where its sources disagree."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.engine import Advice, Assessment, Question
from spinemets.model import Cite
from spinemets.render.typeset import DIM, Paint, indented, two_sided
from spinemets.render.wording import (
    SHOWN_QUESTIONS,
    Waiting,
    advice_of,
    in_brief,
    mark,
    reasons,
    said,
    waiting,
    waiting_title,
)

ALWAYS = ("now", "plan")
"""Sections of which all that may apply is printed, however short the text."""
SHOWN_GROUPS, SHOWN_OF_A_GROUP = 4, 1
"""Of the other advice that may apply, so many groups are printed in short, and so much of each."""
SEVERAL = "several answers"
ONLY_AT_LENGTH = frozenset({"coordinator_at_once_or_within_24_hours"})
"""Disputes with a summary of a guideline, not with another source: they change nothing tonight."""


def advice_text(title: str, assessment: Assessment, section: str, paint: Paint) -> str:
    """The advice of a section that applies; in short without reasons, and with the source where it fits beside."""
    lines: list[str] = []
    for number, advice in enumerate(advice_of(assessment, section, "applies"), 1):
        lead = f"{number:>3}  " if section == "now" else "   · "
        lines += two_sided(lead, said(advice), str(advice.rule.cite.source), paint, paint.why)
        if paint.why:
            because = f"because {reasons(advice.because)}" if advice.because else ""
            lines += [*(paint(line, DIM) for line in indented(because, 5)), *_whole(advice)]
    return "\n".join([paint(f"  {title}"), *lines]) if lines else ""


def _whole(advice: Advice) -> list[str]:
    rule = advice.rule
    lines = indented(rule.advice, 5)
    for cite in (rule.cite, *rule.also):
        lines += indented(f"{cite.source}: {cite.where}. {_sure(cite)}", 7, "     ")
    return [*lines, *indented(f"strength: {rule.strength}", 5)]


def _sure(cite: Cite) -> str:
    return f"Provisional: {cite.provisional}." if cite.provisional else ""


def waiting_text(title: str, assessment: Assessment, section: str, paint: Paint) -> str:
    """All advice of a section that may apply, with the questions that would tell.

    In short what waits for many questions is joined.
    """
    groups = waiting(advice_of(assessment, section, "may_apply"))
    listed = section == "now" or paint.why
    near = [group for group in groups if listed or len(group.advice[0].until) <= SHOWN_QUESTIONS]
    lines = [line for group in near for line in _group(group, paint, listed)]
    far = [member.rule.short + mark(member) for group in groups if group not in near for member in group.advice]
    lines += indented(f"{' – '.join(far)} [{SEVERAL}]", 5, "   · ") if far else []
    return "\n".join([paint(f"  {waiting_title(assessment, section, title)}"), *lines]) if groups else ""


def may_apply_text(assessment: Assessment, paint: Paint) -> str:
    """The advice of all other sections that may apply; in short what the fewest questions settle, and how much more."""
    others = other_waiting(assessment)
    groups = waiting(others)
    if not groups:
        return ""
    lines = [paint("  May also apply, once this is known")]
    if paint.why:
        return "\n".join([*lines, *(line for group in groups for line in _group(group, paint, True))])
    shown = [Waiting(group.advice[:SHOWN_OF_A_GROUP], group.until) for group in groups[:SHOWN_GROUPS]]
    lines += [line for group in shown for line in _group(group, paint, False)]
    more = len(others) - sum(len(group.advice) for group in shown)
    return "\n".join([*lines, *(indented(f"and {more} more: --why", 5) if more else [])])


def other_waiting(assessment: Assessment) -> list[Advice]:
    """The advice that may apply in the sections of which not all of it is always printed."""
    return [a for a in assessment.advice if a.status == "may_apply" and a.rule.section not in ALWAYS]


def _group(group: Waiting, paint: Paint, listed: bool) -> list[str]:
    """The advice in a list or one after the other, then the questions that it waits for."""
    members = [member.rule.short + mark(member) for member in group.advice]
    many = f" for these {len(members)}" if len(members) > 1 else ""
    until = f"[ask{many}: {questions(group.advice[0].until, paint)}]"
    if len(members) == 1 or not listed:
        return indented(f"{' – '.join(members)} {until}", 5, "   · ")
    return [*(line for member in members for line in indented(member, 5, "   · ")), *indented(until, 5)]


def disputes_text(assessment: Assessment, paint: Paint) -> str:
    """Every dispute that the advice on this case rests on; in short both sides of those about what to do."""
    applying = [a for a in assessment.advice if a.status == "applies" and a.rule.section != "guidelines"]
    disputed = [a for a in applying if a.rule.sides and (paint.why or a.rule.name not in ONLY_AT_LENGTH)]
    lines = [line for advice in disputed for line in _dispute(advice, paint)]
    return (
        "\n".join([paint(f"  Sources disagree{'' if paint.why else ' (--why gives every side)'}"), *lines])
        if lines
        else ""
    )


def _dispute(advice: Advice, paint: Paint) -> list[str]:
    sides = [f"{side.cite.source}: {side.says}" for side in advice.rule.sides]
    lines = indented(said(advice), 5, "   · ")
    if paint.why:
        lines += _whole(advice) if advice.rule.section == "disagreement" else []
        return [*lines, *(line for side in sides for line in indented(side, 9, "       - "))]
    return [*lines, *indented(" – ".join(sides), 7)] if advice.rule.section in ALWAYS else lines


def questions(open_questions: Iterable[Question], paint: Paint) -> str:
    """Open questions in a line; in short, where they are many, only the first of them."""
    return "; ".join(map(str, open_questions)) if paint.why else in_brief(open_questions)
