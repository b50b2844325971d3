"""The assessment as text for a tired doctor: what to do now first, then the plan, then why."""

from __future__ import annotations

import re

from spinemets.engine import Assessment
from spinemets.render.advice import advice_text, disputes_text, may_apply_text, other_waiting, waiting_text
from spinemets.render.checklists import checklists_text
from spinemets.render.clocks import clocks_text
from spinemets.render.guidelines import guidelines_text
from spinemets.render.outlook import prognosis_text, risks_text
from spinemets.render.segments import axes_text, plans_text, stability_text
from spinemets.render.typeset import BOLD, RED, Paint, indented
from spinemets.render.wording import advice_of, headline, reasons

SHOWN_KEYS = 16
MARKED = re.compile(r"(?:^|\s)\?(?=\s|\033|$)", re.MULTILINE)
END = re.compile(r"\n(?! {5,}(?![- ]))")
"""Where a line ends that the next one does not go on with."""
MEANING = "\n     (? = provisional: recalled, read in one secondary source, or decided here)"


def assessment_text(assessment: Assessment, colour: bool = False, why: bool = False) -> str:
    """The assessment in at most 80 columns; `why` adds the whole of each advice and the full sources.

    Colour only repeats what the words say.
    """
    paint = Paint(colour, why)
    groups = [
        [_urgency(assessment, paint)],
        [advice_text("Do now", assessment, "now", paint), waiting_text("Do now", assessment, "now", paint)],
        [clocks_text(assessment, paint)],
        *([plan] for plan in plans_text(assessment, paint)),
        [
            advice_text("For the plan", assessment, "plan", paint),
            waiting_text("For the plan", assessment, "plan", paint),
            advice_text("Tests to order", assessment, "evaluation", paint),
        ],
        [*axes_text(assessment, paint), stability_text(assessment, paint)],
        [advice_text("Cautions", assessment, "caution", paint), disputes_text(assessment, paint)],
        [prognosis_text(assessment, paint), risks_text(assessment, paint)],
        [
            checklists_text(assessment, paint),
            advice_text("Supportive care", assessment, "care", paint),
            advice_text("Follow-up", assessment, "after", paint),
            advice_text("Team", assessment, "team", paint),
            guidelines_text(assessment, paint),
        ],
        [may_apply_text(assessment, paint), _missing(assessment, paint)],
    ]
    between = "\n\n" if why else "\n"
    shown = list(filter(None, (between.join(filter(None, group)) for group in groups)))
    ends = [_sources(assessment, "\n".join(shown), paint), _footer(assessment, paint)]
    return _with_the_mark_explained("\n\n".join(filter(None, [*shown, *ends])) + "\n")


def _with_the_mark_explained(text: str) -> str:
    """The text with what the mark for "provisional" means, below the first line that bears it."""
    first = MARKED.search(text)
    end = END.search(text, first.end()) if first else None
    return f"{text[: end.start()]}{MEANING}{text[end.start() :]}" if end else text


def _urgency(assessment: Assessment, paint: Paint) -> str:
    colour = RED if assessment.urgency[0] == "immediate" else BOLD
    how_fast, colon, rest = headline(assessment).partition(":")
    parts = [paint(line, colour) for line in indented(f"{how_fast.upper()}{colon}{rest}", 2)]
    parts += indented(f"{assessment.patient}." if assessment.patient else "", 2)
    if assessment.urgency_because:
        parts += indented("Because: " + reasons(assessment.urgency_because), 2)
    if assessment.urgency_ask_next:
        parts += indented("Ask: " + "; ".join(map(str, assessment.urgency_ask_next)), 2)
    return "\n".join(parts)


def _missing(assessment: Assessment, paint: Paint) -> str:
    parts: list[str] = []
    if assessment.ask_next:
        keys = list(dict.fromkeys(question.key for question in assessment.ask_next))
        more = f" and {len(keys) - SHOWN_KEYS} more" if len(keys) > SHOWN_KEYS and not paint.why else ""
        said = ", ".join(keys[: SHOWN_KEYS if more else None]) + more
        parts += [paint("  Not known, and it matters (keys of the case file)"), *indented(said, 5)]
    unused = dict.fromkeys(given.variable.name for given in assessment.answers if not given.used)
    if unused:
        parts += [paint("  Given, but nothing here uses it yet"), *indented(", ".join(unused), 5)]
    return "\n".join(parts)


def _sources(assessment: Assessment, shown: str, paint: Paint) -> str:
    """At length every source; in short those of the plan and the advice that do not stand beside them."""
    if not paint.why:
        cites = [advice.rule.cite for advice in assessment.advice if advice.status == "applies"]
        cites += [cite for segment in assessment.segments for plan in segment.plans for cite in plan.cites]
        named = [name for name in dict.fromkeys(str(cite.source) for cite in cites) if name not in shown]
        return "\n".join(indented(f"More sources of plan and advice: {'; '.join(named)}.", 2)) if named else ""
    lines = [paint(f"  Sources: {len(assessment.sources)}")]
    for source in assessment.sources:
        title = f"{str(source).rstrip('.')}. {source.title}" if source.authors else str(source)
        lines += indented(f"{title} {source.link}", 7, "     ")
    return "\n".join(lines)


def _footer(assessment: Assessment, paint: Paint) -> str:
    lines = indented(
        f"spinemets {assessment.version}, for qualified clinicians: shows what published frameworks say, and does not "
        "replace judgement.",
        2,
    )
    return "\n".join(lines if paint.why else [*lines, *indented(_added(assessment), 2)])


def _added(assessment: Assessment) -> str:
    """What the long form adds to the short one, counted."""
    given = sum(advice.status == "applies" for advice in assessment.advice)
    topics = len(advice_of(assessment, "guidelines", "applies"))
    criteria = sum(len(checklist.criteria) for checklist in assessment.checklists)
    parts = [
        f"reasons and sources of {given} pieces of advice",
        f"{criteria} criteria" if criteria else "",
        f"{len(other_waiting(assessment))} pieces that may apply",
        f"{topics} guideline comparison{'s' if topics > 1 else ''}" if topics else "",
        f"how well {len(assessment.prognosis.forecasts)} scores did" if assessment.case.lesions else "",
        f"{len(assessment.sources)} sources",
    ]
    return f"--why adds: {'; '.join(filter(None, parts))}."
