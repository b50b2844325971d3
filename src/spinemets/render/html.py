"""The report: one HTML file that needs nothing else, to read on any screen and to print."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from spinemets.engine import Advice, Assessment, Question, SegmentResult
from spinemets.engine.case import LEVELS
from spinemets.engine.result import Given
from spinemets.engine.settle import Settling
from spinemets.render import clocks, evidence, risks, scope, wording
from spinemets.render.bar import bar
from spinemets.render.checklists import SPEAKS, STANDINGS
from spinemets.render.instrument import details
from spinemets.render.spine import marks, spine
from spinemets.render.timeline import timeline

INTENDED_USE = (
    "For qualified clinicians. Shows what published frameworks say about the answers given; "
    "it does not replace judgement."
)


def report(assessment: Assessment, title: str = "spinemets assessment") -> str:
    """The whole assessment as one self-contained HTML page without scripts."""
    template, style = _template()
    involved = marks(assessment)
    levels = dict.fromkeys(level for level, _ in assessment.lesions)
    return template.render(
        assessment=assessment,
        title=title,
        style=Markup(style),
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        headline=wording.headline(assessment),
        who=" · ".join(filter(None, (assessment.patient, ", ".join(levels)))),
        spine=spine(involved),
        not_drawn=[mark for mark in involved if mark.level not in LEVELS],
        disputed=[a for a in assessment.advice if a.rule.sides and a.rule.section != "guidelines"],
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
    loader = PackageLoader("spinemets.render")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    helpers: dict[str, Any] = {
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
        "by_source": wording.by_source,
        "advice_of": _advice_of,
        "ends": _ends,
        "clocks": clocks,
        "standings": STANDINGS,
        "speaks": SPEAKS,
    }
    environment.globals.update(helpers)
    environment.filters["sentence"] = _sentence
    environment.filters["minus"] = _minus
    sheets = [loader.get_source(environment, name)[0] for name in ("report.css", "print.css")]
    return environment.get_template("report.html"), "\n".join(sheets)


def _advice_of(assessment: Assessment, section: str, status: str) -> list[Advice]:
    return [advice for advice in assessment.advice if advice.rule.section == section and advice.status == status]


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


def _ends(segment: SegmentResult) -> str:
    """A segment by its ends: T5–T6."""
    return "–".join(dict.fromkeys((segment.levels[0], segment.levels[-1])))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
