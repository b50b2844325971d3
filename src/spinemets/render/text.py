"""The assessment as text for a tired doctor: what to do now first, then the plan, then why."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from spinemets.engine import Advice, Assessment, Question, ScoreResult, SegmentResult
from spinemets.model import Cite
from spinemets.render.wording import headline, reasons, waiting

WIDTH = 80
BOLD, RED, DIM, PLAIN = "\033[1m", "\033[1;31m", "\033[2m", "\033[0m"
SHOWN_QUESTIONS = 4
AXIS_WIDTH = 27


def assessment_text(assessment: Assessment, colour: bool = False, why: bool = False) -> str:
    """The assessment in at most 80 columns; `why` adds the whole of each advice and the full sources.

    Colour only repeats what the words say.
    """
    paint = _Paint(colour, why)
    parts = [
        _urgency(assessment, paint),
        _advice("Do now", assessment, "now", paint, numbered=True),
        *(_segment(segment, paint) for segment in assessment.segments),
        _advice("For the plan", assessment, "plan", paint),
        *(_lesion_scores(assessment, paint)),
        _survival(assessment, paint),
        _advice("Cautions", assessment, "caution", paint),
        _disputes(assessment, paint),
        _may_apply(assessment, paint),
        _missing(assessment, paint),
        _sources(assessment, paint),
        _footer(assessment),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Paint:
    """How it is said: with colour or without, at length or in short."""

    def __init__(self, colour: bool, why: bool) -> None:
        self.colour = colour
        self.why = why

    def __call__(self, text: str, code: str = BOLD) -> str:
        return f"{code}{text}{PLAIN}" if self.colour else text


def _urgency(assessment: Assessment, paint: _Paint) -> str:
    lines = wrap(headline(assessment).upper(), WIDTH - 2)
    colour = RED if assessment.urgency[0] == "immediate" else BOLD
    parts = [paint(f"  {line}", colour) for line in lines]
    parts += _indented(f"{assessment.patient}." if assessment.patient else "", 2)
    if assessment.urgency_because:
        parts += _indented("Because: " + reasons(assessment.urgency_because), 2)
    if assessment.urgency_ask_next:
        parts += _indented("Ask: " + _questions(assessment.urgency_ask_next, len(assessment.urgency_ask_next)), 2)
    return "\n".join(parts)


def _advice(title: str, assessment: Assessment, section: str, paint: _Paint, numbered: bool = False) -> str:
    given = [a for a in assessment.advice if a.rule.section == section and a.status == "applies"]
    if not given:
        return ""
    lines = [paint(f"  {title}")]
    for number, advice in enumerate(given, 1):
        lead = f"{number:>3}  " if numbered else "   · "
        where = f" ({', '.join(advice.levels)})" if advice.levels else ""
        lines += _two_sided(lead, f"{advice.rule.short.rstrip('.')}{where}.{_mark(advice)}", _cited(advice), paint)
        if advice.because:
            lines += [paint(line, DIM) for line in _indented("because " + reasons(advice.because), 5)]
        if paint.why:
            lines += _indented(advice.rule.advice, 5)
            for cite in (advice.rule.cite, *advice.rule.also):
                lines += _indented(f"{cite.source}: {cite.where}. {_sure(cite)}", 7, "     ")
            lines += _indented(f"strength: {advice.rule.strength}", 5)
    return "\n".join(lines)


def _sure(cite: Cite) -> str:
    return f"Provisional: {cite.provisional}." if cite.provisional else ""


def _mark(advice: Advice) -> str:
    return " ?" if advice.provisional else ""


def _cited(advice: Advice) -> str:
    return f"{advice.rule.cite.source}"


def _segment(segment: SegmentResult, paint: _Paint) -> str:
    count = "" if segment.decided else f": {len(segment.plans)} still open"
    lines = [paint(f"  Plan for {'–'.join(dict.fromkeys((segment.levels[0], segment.levels[-1])))} (NOMS){count}")]
    for plan in segment.plans:
        lines += _indented(f"{plan.label}{' ?' if plan.provisional else ''}", 5, "   · ")
        if plan.conditions:
            lines += _indented(f"if {'; or '.join(plan.conditions)}", 9)
        if paint.why:
            lines += _indented(f"NOMS {', '.join(plan.rows)}: {'; '.join(map(str, plan.cites))}", 9)
            lines += _indented(f"provisional: {plan.provisional}", 9) if plan.provisional else []
    if segment.ask_next:
        lines += _indented(f"Ask next: {_questions(segment.ask_next)}", 2)
    lines.append("")
    for axis in segment.axes:
        outcomes = " or ".join(axis.definition.outcomes[code] for code in axis.outcomes)
        lead = f"  {axis.definition.name[0].upper()}  {outcomes}"
        if len(lead) > AXIS_WIDTH:
            lines += [lead, *_indented(reasons(axis.because), AXIS_WIDTH + 2)]
        else:
            lines += _indented(reasons(axis.because), AXIS_WIDTH + 2, lead.ljust(AXIS_WIDTH) + "  ")
    return "\n".join(lines)


def _lesion_scores(assessment: Assessment, paint: _Paint) -> Iterable[str]:
    for level, scores in assessment.lesions:
        for score in scores.values():
            yield "\n".join([*_score_head(f"{score.definition.name.upper()} {level}", score, paint), *_lines(score)])


def _score_head(name: str, score: ScoreResult, paint: _Paint) -> list[str]:
    bands = listed([band.replace("_", " ") for band in score.bands])
    rest = ", whatever is missing" if score.decided and score.low != score.high else ""
    return _indented(
        f"{bands}{rest}", 32, paint(f"  {name:<18}{score.total!s:>6} of {score.definition.range.high:g}") + "   "
    )


def listed(words: list[str]) -> str:
    """Alternatives in words: a, b or c."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _lines(score: ScoreResult) -> list[str]:
    lines = [line for caution in score.cautions for line in _indented(f"Caution: {caution}", 12)]
    for line in score.lines:
        lines += _indented(f"{line.variable.question}: {line.answer}", 12, f"{line.points!s:>9}   ")
    if score.ask_next:
        lines += _indented(f"Ask next: {', '.join(score.ask_next)}", 12)
    return lines


def _survival(assessment: Assessment, paint: _Paint) -> str:
    if not assessment.case.lesions:
        return paint("  Survival scores: not shown, since no involved vertebra is named")
    lines = [paint("  Survival scores: group statistics, never a reason to withhold treatment")]
    for score in assessment.scores.values():
        lines += _score_head(score.definition.short, score, paint)
        ask = _few(score.ask_next)
        lines += [
            paint(line, DIM) for line in _indented(f"{score.definition.direction}{'; ask: ' + ask if ask else ''}", 12)
        ]
    return "\n".join(lines)


def _few(keys: tuple[str, ...], most: int = 3) -> str:
    more = len(keys) - most
    return ", ".join(keys[:most]) + (f" and {more} more" if more > 0 else "")


def _disputes(assessment: Assessment, paint: _Paint) -> str:
    disputed = [a for a in assessment.advice if a.rule.sides and a.status == "applies"]
    if not disputed:
        return ""
    lines = [paint("  Sources disagree")]
    for advice in disputed:
        lines += _indented(f"{advice.rule.short}", 5, "   · ")
        for side in advice.rule.sides:
            lines += _indented(f"{side.says} ({side.cite.source})", 9, "       - ")
    return "\n".join(lines)


def _may_apply(assessment: Assessment, paint: _Paint) -> str:
    groups = waiting(advice for advice in assessment.advice if advice.status == "may_apply")
    if not groups:
        return ""
    lines = [paint("  May also apply, once this is known")]
    for group in groups:
        lines += _indented(f"{_questions(group.advice[0].until, 3)}:", 5, "   · ")
        for advice in group.advice:
            lines += _indented(advice.rule.short, 9, "       - ")
    return "\n".join(lines)


def _missing(assessment: Assessment, paint: _Paint) -> str:
    parts: list[str] = []
    if assessment.ask_next:
        keys = ", ".join(dict.fromkeys(question.key for question in assessment.ask_next))
        parts += [paint("  Not known, and it matters (keys of the case file)"), *_indented(keys, 5)]
    unused = dict.fromkeys(given.variable.name for given in assessment.answers if not given.used)
    if unused:
        parts += [paint("  Given, but nothing here uses it yet"), *_indented(", ".join(unused), 5)]
    return "\n".join(parts)


def _sources(assessment: Assessment, paint: _Paint) -> str:
    lines = [paint(f"  Sources: {len(assessment.sources)}")]
    if not paint.why:
        return "\n".join([*lines, *_indented("; ".join(map(str, assessment.sources)), 5)])
    for source in assessment.sources:
        lines += _indented(f"{source}{'. ' + source.title if source.authors else ''} {source.link}", 7, "     ")
    return "\n".join(lines)


def _footer(assessment: Assessment) -> str:
    said = (
        f"? rests on something provisional; --why says on what. spinemets {assessment.version}, for qualified "
        "clinicians: it shows what published frameworks say about these answers and does not replace "
        "judgement."
    )
    return "\n".join(_indented(said, 2))


def _questions(questions: tuple[Question, ...], most: int = SHOWN_QUESTIONS) -> str:
    shown = [str(question) for question in questions[:most]]
    more = len(questions) - most
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def _indented(text: str, indent: int, lead: str | None = None) -> list[str]:
    """Wrap text behind an indent; `lead` stands before its first line."""
    start = " " * indent if lead is None else lead
    if not text:
        return [start.rstrip()] if lead is not None else []
    visible = len(start.replace(BOLD, "").replace(PLAIN, ""))
    lines = wrap(text, WIDTH - indent, initial_indent=" " * max(visible - indent, 0))
    return [start + lines[0].lstrip(), *(" " * indent + line for line in lines[1:])]


def _two_sided(lead: str, left: str, right: str, paint: _Paint) -> list[str]:
    """A line with its source at the right edge, or the source below if both do not fit."""
    lines = wrap(left, WIDTH - len(lead))
    room = WIDTH - len(lead) - len(lines[-1])
    body = [paint(line) for line in lines]
    if room > len(right) + 2:
        body[-1] += " " * (room - len(right)) + right
        return [f"{lead if n == 0 else ' ' * len(lead)}{line}" for n, line in enumerate(body)]
    above = [f"{lead if n == 0 else ' ' * len(lead)}{line}" for n, line in enumerate(body)]
    return [*above, " " * (WIDTH - len(right)) + right]
