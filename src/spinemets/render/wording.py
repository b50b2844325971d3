"""What a result says in words: the headline, grouped questions and reasons, how each source was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spinemets.engine import Advice, Assessment, Question, SegmentResult
from spinemets.engine.case import LEVELS
from spinemets.engine.result import Status
from spinemets.model import Cite, Source, Variable

HEADLINES = {
    "immediate": "Act now",
    "within_24_hours": "Advice within 24 hours",
    "planned": "Planned: no emergency criterion met",
}


SHOWN_QUESTIONS = 3


class Asked(NamedTuple):
    """Questions that are open at the same levels, with their keys; no level: about the patient."""

    levels: tuple[str, ...]
    questions: tuple[str, ...]
    keys: tuple[str, ...]


class Waiting(NamedTuple):
    """Advice that would apply depending on the same questions."""

    advice: tuple[Advice, ...]
    until: tuple[Asked, ...]


class Reading(NamedTuple):
    """A source, and how the places cited from it were read."""

    source: Source
    how: tuple[str, ...]


def headline(assessment: Assessment) -> str:
    """How fast, in words; every urgency that is still possible."""
    words = [HEADLINES.get(code, code.replace("_", " ")) for code in assessment.urgency]
    if len(words) == 1:
        return words[0]
    each = (word.partition(":")[0] for word in words)
    return f"Urgency not settled: {', or '.join(word[0].lower() + word[1:] for word in each)}"


def ends(segment: SegmentResult) -> str:
    """A segment by its ends: T5–T6."""
    return "–".join(dict.fromkeys((segment.levels[0], segment.levels[-1])))


def asked(questions: Iterable[Question]) -> tuple[Asked, ...]:
    """Questions joined by the levels they are open for, in their order."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for question in questions:
        groups.setdefault(question.levels, {}).setdefault(question.variable.question, question.key)
    return tuple(Asked(levels, tuple(named), tuple(named.values())) for levels, named in groups.items())


def place_of(key: str, levels: Sequence[str]) -> str:
    """What a page that asks calls the place of a question; where it is open for several vertebrae, the first one's."""
    return "-".join((*(level.replace(" ", "_") for level in levels[:1]), key))


def reasons(given: Iterable[str]) -> str:
    """Reasons in one line; those that differ in the vertebra alone are said once for all of these vertebrae."""
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for reason in given:
        before, at, rest = reason.rpartition(" at ")
        level = rest.replace(":", " ").split(" ")[0]
        if at and level in LEVELS:
            groups.setdefault((before + at, rest.removeprefix(level)), {})[level] = None
        else:
            groups.setdefault((reason, ""), {})
    return "; ".join(f"{before}{', '.join(levels)}{after}" for (before, after), levels in groups.items())


def advice_of(assessment: Assessment, section: str, status: Status) -> tuple[Advice, ...]:
    """The advice of a section that applies, or that may apply."""
    return tuple(a for a in assessment.advice if a.rule.section == section and a.status == status)


def at_levels(advice: Advice) -> str:
    """A piece of advice in a line, with the vertebrae it is about before its full stop or question mark."""
    where = f" ({', '.join(advice.levels)})" if advice.levels else ""
    return f"{advice.rule.short[:-1]}{where}{advice.rule.short[-1]}"


def said(advice: Advice) -> str:
    """A piece of advice in a line of text, marked if it is provisional."""
    return at_levels(advice) + mark(advice)


def mark(advice: Advice) -> str:
    """What stands behind advice that is provisional."""
    return " ?" if advice.provisional else ""


def waiting(advice: Iterable[Advice]) -> tuple[Waiting, ...]:
    """Advice that may apply, joined by the questions it waits for; what few questions settle comes first.

    Where as many questions settle it, most advice comes first.
    """
    groups: dict[tuple[Asked, ...], list[Advice]] = {}
    for member in advice:
        groups.setdefault(asked(member.until), []).append(member)
    found = [Waiting(tuple(members), until) for until, members in groups.items()]
    return tuple(
        sorted(found, key=lambda group: (sum(len(part.questions) for part in group.until), -len(group.advice)))
    )


def waiting_title(assessment: Assessment, section: str, title: str) -> str:
    """The heading of what may apply in a section, beside what applies in it."""
    too = " too" if advice_of(assessment, section, "applies") else ""
    return f"{title}{too}, depending on the answer"


def in_brief(questions: Iterable[Question]) -> str:
    """Open questions in a line; where they are many, the first two and how many more."""
    named = [str(question) for question in questions]
    if len(named) <= SHOWN_QUESTIONS:
        return "; ".join(named)
    return f"{'; '.join(named[:2])}; and {len(named) - 2} more"


def unknown(assessment: Assessment) -> tuple[Asked, ...]:
    """Every open question that some result or advice still waits for."""
    waited = (question for advice in assessment.advice for question in advice.until)
    return asked(joined((*assessment.urgency_ask_next, *assessment.ask_next, *waited)))


def joined(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Each question once, with every vertebra it is open for."""
    levels: dict[str, dict[str, None]] = {}
    variables: dict[str, Variable] = {}
    for question in questions:
        variables[question.key] = question.variable
        levels.setdefault(question.key, {}).update(dict.fromkeys(question.levels))
    return tuple(Question(variables[key], tuple(at)) for key, at in levels.items())


def by_source(cites: Iterable[Cite]) -> tuple[tuple[Cite, ...], ...]:
    """Citations joined by their source, each place once."""
    groups: dict[str, dict[tuple[str, str], Cite]] = {}
    for cite in cites:
        groups.setdefault(cite.source.key, {}).setdefault((cite.where, cite.provisional), cite)
    return tuple(tuple(places.values()) for places in groups.values())


def readings(sources: Iterable[Source], cites: Iterable[Cite]) -> tuple[Reading, ...]:
    """How each source was read: in itself, through other pages, or not again."""
    direct: dict[str, dict[str, None]] = {}
    through: dict[str, dict[str, None]] = {}
    for cite in cites:
        key = cite.source.key
        if cite.seen == "secondary":
            through.setdefault(key, {}).update(dict.fromkeys(map(str, cite.through)))
        elif cite.seen != "ours":
            how = "Read directly." if cite.seen == "primary" else "In part recalled, not re-read."
            direct.setdefault(key, {})[how] = None
    found: list[Reading] = []
    for source in sources:
        pages = " · ".join(through.get(source.key, {}))
        found.append(Reading(source, (*direct.get(source.key, {}), *([f"Read through {pages}."] if pages else []))))
    return tuple(found)
