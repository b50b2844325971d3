"""The report: one HTML file that needs nothing else, to read on any screen and to print."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Template

from spinemets.engine import Advice, Assessment, Question
from spinemets.engine.case import LEVELS
from spinemets.engine.result import Given
from spinemets.engine.settle import Settling
from spinemets.render import clocks, evidence, risks, scope, wording
from spinemets.render.bar import bar
from spinemets.render.checklists import IN_PART_PROVISIONAL, SPEAKS, STANDINGS, counted
from spinemets.render.instrument import details
from spinemets.render.sheet import filled, loaded
from spinemets.render.spine import marks, spine
from spinemets.render.timeline import timeline

INTENDED_USE = (
    "For qualified clinicians. Shows what published frameworks say about the answers given; "
    "it does not replace judgement."
)


def report(assessment: Assessment, title: str = "spinemets assessment") -> str:
    """The whole assessment as one self-contained HTML page without scripts."""
    involved = marks(assessment)
    levels = dict.fromkeys(level for level, _ in assessment.lesions)
    return filled(
        *_template(),
        assessment=assessment,
        title=title,
        headline=wording.headline(assessment),
        who=" · ".join(filter(None, (assessment.patient, ", ".join(levels)))),
        spine=spine(involved),
        not_drawn=[mark for mark in involved if mark.level not in LEVELS],
        disputed=_disputed(assessment),
        answers=[(level or "Patient", _answers(assessment, level)) for level in ("", *levels)],
        unknown=wording.unknown(assessment),
        readings=wording.readings(assessment.sources, assessment.cites),
        questions_by_key=_questions(assessment),
        timeline=timeline(assessment.prognosis),
        not_built_for=scope.not_built_for(assessment.prognosis.forecasts),
        provisional_months=evidence.provisional(assessment.prognosis.forecasts),
        depending=scope.depending(assessment.prognosis.fitting),
        details=details(assessment),
        scored=risks.scored(assessment),
        factored=risks.factored(assessment),
        not_started=risks.not_started(assessment),
        intended_use=INTENDED_USE,
    )


@cache
def _template() -> tuple[Template, str]:
    """The template and the style sheets it holds."""
    named: dict[str, Any] = {
        "bar": bar,
        "built_on": evidence.built_on,
        "patients": evidence.patients,
        "tested": evidence.tested,
        "known_by": evidence.known_by,
        "why_no_shares": evidence.why_no_shares,
        "event_shares": evidence.event_shares,
        "horizons": evidence.HORIZONS,
        "bearing": _bearing,
        "asked": wording.asked,
        "reasons": wording.reasons,
        "waiting": wording.waiting,
        "waiting_title": wording.waiting_title,
        "by_source": wording.by_source,
        "advice_of": wording.advice_of,
        "ends": wording.ends,
        "clocks": clocks,
        "standings": STANDINGS,
        "speaks": SPEAKS,
        "counted": counted,
        "in_part_provisional": IN_PART_PROVISIONAL,
    }
    return loaded("report", "report", "print", filters={"sentence": _sentence, "minus": _minus}, **named)


def _disputed(assessment: Assessment) -> list[Advice]:
    """The advice that rests on disputed sources; what applies comes first."""
    disputed = [advice for advice in assessment.advice if advice.rule.sides and advice.rule.section != "guidelines"]
    return sorted(disputed, key=lambda advice: advice.status != "applies")


def _answers(assessment: Assessment, level: str) -> list[Given]:
    return [given for given in assessment.answers if given.level == level]


def _questions(assessment: Assessment) -> dict[str, str]:
    """The wording of every question that an instrument may ask next."""
    asked = [*assessment.ask_next, *(settling.question for settling in assessment.prognosis.ask_first)]
    results = [*assessment.scores.values(), *(r for _, group in assessment.lesions for r in group.values())]
    lines = [Question(line.variable) for result in results for line in result.lines]
    worded = {question.key: question.variable.question for question in (*asked, *lines)}
    unworded = {key: key.replace("_", " ") for result in results for key in result.ask_next}
    return unworded | worded


def _bearing(settling: Settling) -> str:
    """On how many undecided scores an answer bears, and how many of them it settles on average."""
    share = f"{settling.settles:.1f}".removesuffix(".0")
    if settling.bears_on == 1:
        return f"bears on 1 undecided score{', settles it' if share == '1' else ''}"
    settles = f", settles about {share} of them" if share != "0" else ""
    return f"bears on {settling.bears_on} undecided scores{settles}"


def _minus(said: object) -> str:
    """Numbers with a minus sign in place of a hyphen; then a range needs a word."""
    words = str(said)
    return words.replace("–", " to ").replace("-", "−") if "-" in words else words


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
