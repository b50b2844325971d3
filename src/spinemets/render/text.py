"""The assessment as text for a tired doctor: what to do now first, then the plan, then why."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from spinemets.engine import Advice, Assessment, Question, ScoreResult, SegmentResult
from spinemets.model import Cite
from spinemets.render.checklists import checklists_text
from spinemets.render.clocks import clocks_text
from spinemets.render.guidelines import guidelines_text
from spinemets.render.outlook import prognosis_text, risks_text
from spinemets.render.typeset import BOLD, DIM, RED, WIDTH, Paint, indented, two_sided
from spinemets.render.wording import headline, reasons, waiting

SHOWN_QUESTIONS = 4
SHOWN_KEYS = 16
LATER = {"care": "Supportive care", "after": "Follow-up", "team": "Team"}
"""Sections that are read after the plan, with their titles."""
AXIS_WIDTH = 27


def assessment_text(assessment: Assessment, colour: bool = False, why: bool = False) -> str:
    """The assessment in at most 80 columns; `why` adds the whole of each advice and the full sources.

    Colour only repeats what the words say.
    """
    paint = Paint(colour, why)
    parts = [
        _urgency(assessment, paint),
        _advice("Do now", assessment, "now", paint, numbered=True),
        clocks_text(assessment, paint),
        *(_segment(segment, paint) for segment in assessment.segments),
        _advice("For the plan", assessment, "plan", paint),
        _advice("Tests to order", assessment, "evaluation", paint),
        checklists_text(assessment, paint),
        *(_lesion_scores(assessment, paint)),
        prognosis_text(assessment, paint),
        risks_text(assessment, paint),
        _advice("Cautions", assessment, "caution", paint),
        *(_advice(title, assessment, section, paint) for section, title in LATER.items()),
        _disputes(assessment, paint),
        guidelines_text(assessment, paint),
        _may_apply(assessment, paint),
        _missing(assessment, paint),
        _sources(assessment, paint),
        _footer(assessment),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _urgency(assessment: Assessment, paint: Paint) -> str:
    lines = wrap(headline(assessment).upper(), WIDTH - 2)
    colour = RED if assessment.urgency[0] == "immediate" else BOLD
    parts = [paint(f"  {line}", colour) for line in lines]
    parts += indented(f"{assessment.patient}." if assessment.patient else "", 2)
    if assessment.urgency_because:
        parts += indented("Because: " + reasons(assessment.urgency_because), 2)
    if assessment.urgency_ask_next:
        parts += indented("Ask: " + _questions(assessment.urgency_ask_next, len(assessment.urgency_ask_next)), 2)
    return "\n".join(parts)


def _advice(title: str, assessment: Assessment, section: str, paint: Paint, numbered: bool = False) -> str:
    given = [a for a in assessment.advice if a.rule.section == section and a.status == "applies"]
    if not given:
        return ""
    lines = [paint(f"  {title}")]
    for number, advice in enumerate(given, 1):
        lead = f"{number:>3}  " if numbered else "   · "
        where = f" ({', '.join(advice.levels)})" if advice.levels else ""
        lines += two_sided(lead, f"{advice.rule.short.rstrip('.')}{where}.{_mark(advice)}", _cited(advice), paint)
        if advice.because:
            lines += [paint(line, DIM) for line in indented("because " + reasons(advice.because), 5)]
        if paint.why:
            lines += indented(advice.rule.advice, 5)
            for cite in (advice.rule.cite, *advice.rule.also):
                lines += indented(f"{cite.source}: {cite.where}. {_sure(cite)}", 7, "     ")
            lines += indented(f"strength: {advice.rule.strength}", 5)
    return "\n".join(lines)


def _sure(cite: Cite) -> str:
    return f"Provisional: {cite.provisional}." if cite.provisional else ""


def _mark(advice: Advice) -> str:
    return " ?" if advice.provisional else ""


def _cited(advice: Advice) -> str:
    return f"{advice.rule.cite.source}"


def _segment(segment: SegmentResult, paint: Paint) -> str:
    count = "" if segment.decided else f": {len(segment.plans)} still open"
    lines = [paint(f"  Plan for {'–'.join(dict.fromkeys((segment.levels[0], segment.levels[-1])))} (NOMS){count}")]
    for plan in segment.plans:
        lines += indented(f"{plan.label}{' ?' if plan.provisional else ''}", 5, "   · ")
        if plan.conditions:
            lines += indented(f"if {'; or '.join(plan.conditions)}", 9)
        if paint.why:
            lines += indented(f"NOMS {', '.join(plan.rows)}: {'; '.join(map(str, plan.cites))}", 9)
            lines += indented(f"provisional: {plan.provisional}", 9) if plan.provisional else []
    if segment.ask_next:
        lines += indented(f"Ask next: {_questions(segment.ask_next)}", 2)
    lines.append("")
    for axis in segment.axes:
        outcomes = " or ".join(axis.definition.outcomes[code] for code in axis.outcomes)
        lead = f"  {axis.definition.name[0].upper()}  {outcomes}"
        if len(lead) > AXIS_WIDTH:
            lines += [lead, *indented(reasons(axis.because), AXIS_WIDTH + 2)]
        else:
            lines += indented(reasons(axis.because), AXIS_WIDTH + 2, lead.ljust(AXIS_WIDTH) + "  ")
    return "\n".join(lines)


def _lesion_scores(assessment: Assessment, paint: Paint) -> Iterable[str]:
    """The scores of each vertebra that decide the plan; those of survival and risk follow by themselves."""
    for level, scores in assessment.lesions:
        for score in scores.values():
            if score.definition.evidence is None:
                yield "\n".join(
                    [*_score_head(f"{score.definition.name.upper()} {level}", score, paint), *_lines(score)]
                )


def _score_head(name: str, score: ScoreResult, paint: Paint) -> list[str]:
    rest = ", whatever is missing" if score.decided and score.low != score.high else ""
    return indented(f"{score.said}{rest} ({score.scale})", 28, paint(f"  {name:<18}{score.total!s:>6}") + "  ")


def _lines(score: ScoreResult) -> list[str]:
    lines = [line for caution in score.cautions for line in indented(f"Caution: {caution}", 12)]
    for line in score.lines:
        lines += indented(f"{line.variable.question}: {line.answer}", 12, f"{line.points!s:>9}   ")
    if score.ask_next:
        lines += indented(f"Ask next: {', '.join(score.ask_next)}", 12)
    return lines


def _disputes(assessment: Assessment, paint: Paint) -> str:
    applying = [a for a in assessment.advice if a.status == "applies" and a.rule.section != "guidelines"]
    disputed = [a for a in applying if a.rule.sides]
    if not disputed:
        return ""
    lines = [paint("  Sources disagree")]
    for advice in disputed:
        lines += indented(f"{advice.rule.short}", 5, "   · ")
        for side in advice.rule.sides:
            lines += indented(f"{side.says} ({side.cite.source})", 9, "       - ")
    return "\n".join(lines)


def _may_apply(assessment: Assessment, paint: Paint) -> str:
    groups = waiting(advice for advice in assessment.advice if advice.status == "may_apply")
    if not groups:
        return ""
    lines = [paint("  May also apply, once this is known")]
    for group in groups:
        lines += indented(f"{_questions(group.advice[0].until, 3)}:", 5, "   · ")
        for advice in group.advice:
            lines += indented(advice.rule.short, 9, "       - ")
    return "\n".join(lines)


def _missing(assessment: Assessment, paint: Paint) -> str:
    parts: list[str] = []
    if assessment.ask_next:
        keys = list(dict.fromkeys(question.key for question in assessment.ask_next))
        more = f" and {len(keys) - SHOWN_KEYS} more" if len(keys) > SHOWN_KEYS and not paint.why else ""
        shown = ", ".join(keys[: SHOWN_KEYS if more else None])
        parts += [paint("  Not known, and it matters (keys of the case file)"), *indented(shown + more, 5)]
    unused = dict.fromkeys(given.variable.name for given in assessment.answers if not given.used)
    if unused:
        parts += [paint("  Given, but nothing here uses it yet"), *indented(", ".join(unused), 5)]
    return "\n".join(parts)


def _sources(assessment: Assessment, paint: Paint) -> str:
    if not paint.why:
        return f"  Sources: {len(assessment.sources)}; --why lists them"
    lines = [paint(f"  Sources: {len(assessment.sources)}")]
    for source in assessment.sources:
        lines += indented(f"{source}{'. ' + source.title if source.authors else ''} {source.link}", 7, "     ")
    return "\n".join(lines)


def _footer(assessment: Assessment) -> str:
    said = (
        f"? rests on something provisional; --why says on what. spinemets {assessment.version}, for qualified "
        "clinicians: it shows what published frameworks say about these answers and does not replace "
        "judgement."
    )
    return "\n".join(indented(said, 2))


def _questions(questions: tuple[Question, ...], most: int = SHOWN_QUESTIONS) -> str:
    shown = [str(question) for question in questions[:most]]
    more = len(questions) - most
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
