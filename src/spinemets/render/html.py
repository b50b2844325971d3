"""The report: one HTML file that needs nothing else, to read on any screen and to print."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from spinemets.engine import Advice, Assessment, Question
from spinemets.engine.case import LEVELS
from spinemets.engine.result import Given
from spinemets.engine.settle import Settling
from spinemets.render import clocks, evidence, risks, scope, wording
from spinemets.render.bar import bar
from spinemets.render.checklists import IN_PART_PROVISIONAL, SPEAKS, STANDINGS, counted
from spinemets.render.instrument import details
from spinemets.render.remembered import Remembered
from spinemets.render.sheet import filled, loaded
from spinemets.render.spine import marks, spine
from spinemets.render.timeline import timeline

INTENDED_USE = (
    "For qualified clinicians. Shows what published frameworks say about the answers given; "
    "it does not replace judgement."
)


PARTS = (
    *("urgency", "now", "clocks", "plan", "evaluation", "checklists", "prognosis", "risks", "scores", "instruments"),
    *("cautions", "disputes", "open_disputes", "care", "after", "team", "guidelines", "answers", "sources"),
)
"""The sections of an assessment, in their order. Disputes that matter only once more is known follow the others."""


def report(assessment: Assessment, title: str = "spinemets assessment") -> str:
    """The whole assessment as one self-contained HTML page without scripts."""
    template, style = _report()
    levels = ", ".join(dict.fromkeys(level for level, _ in assessment.lesions))
    return filled(
        template,
        style,
        **_values(assessment, PARTS),
        spine=spine(marks(assessment)),
        title=title,
        who=" · ".join(filter(None, (assessment.patient, levels))),
        intended_use=INTENDED_USE,
    )


def sections(assessment: Assessment, parts: Collection[str], source_page: str, question_page: str = "") -> Markup:
    """Some sections of an assessment, to stand in another page; `source_page` is where the sources are listed.

    `question_page`: where questions are answered, up to what `wording.place_of` gives for each; without it what is to
    be asked is no link. The picture of the spine is left out: the page around it has its own.
    """
    template = _sections(source_page, question_page)
    return Markup(template.render(**_values(assessment, parts), spine=None))


def _values(assessment: Assessment, parts: Collection[str]) -> dict[str, Any]:
    """What the sections show; what only some of them need is worked out for these alone."""
    levels = dict.fromkeys(level for level, _ in assessment.lesions)
    return {
        "assessment": assessment,
        "parts": parts,
        "headline": wording.headline(assessment),
        "not_drawn": [mark for mark in marks(assessment) if mark.level not in LEVELS],
        "disputed": _disputed(assessment, parts),
        "answers": [(level or "Patient", _answers(assessment, level)) for level in ("", *levels)],
        "unknown": wording.unknown(assessment),
        "questions_by_key": _questions(assessment),
        **(_of_forecasts(assessment) if "prognosis" in parts else {}),
        **({"readings": wording.readings(assessment.sources, assessment.cites)} if "sources" in parts else {}),
        **({"details": details(assessment)} if not {"scores", "instruments"}.isdisjoint(parts) else {}),
        **(_of_risks(assessment) if "risks" in parts else {}),
    }


def _of_forecasts(assessment: Assessment) -> dict[str, Any]:
    prognosis = assessment.prognosis
    return {
        "timeline": timeline(prognosis),
        "not_built_for": scope.not_built_for(prognosis.forecasts),
        "provisional_months": evidence.provisional(prognosis.forecasts),
        "depending": scope.depending(prognosis.fitting),
    }


def _of_risks(assessment: Assessment) -> dict[str, Any]:
    return {
        "scored": risks.scored(assessment),
        "factored": risks.factored(assessment),
        "not_started": risks.not_started(assessment),
    }


@cache
def _report() -> tuple[Template, str]:
    """The template of the report and the style sheets it holds."""
    return loaded("report", "report", "frame", "print", filters=FILTERS, **_named(), source_page="", question_page="")


@cache
def _sections(source_page: str, question_page: str) -> Template:
    """The template of the sections alone."""
    pages = {"source_page": source_page, "question_page": question_page}
    template, _ = loaded("assessment", filters=FILTERS, **_named(), **pages)
    return template


def _named() -> dict[str, Any]:
    """What the templates may call."""
    return {
        "remembered": Remembered(),
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
        "place_of": wording.place_of,
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


def _disputed(assessment: Assessment, parts: Collection[str]) -> list[Advice]:
    """The advice that rests on disputed sources; what applies comes first."""
    disputed = [advice for advice in assessment.advice if advice.rule.sides and advice.rule.section != "guidelines"]
    wanted = {"applies": "disputes" in parts, "may_apply": "open_disputes" in parts}
    return [advice for status, shown in wanted.items() if shown for advice in disputed if advice.status == status]


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


FILTERS = {"sentence": _sentence, "minus": _minus}
