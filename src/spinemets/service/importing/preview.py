"""An import as it is shown before anything is kept: what was understood, what was not, and what will be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from spinemets.casefile import Problem
from spinemets.casefile.pathway import AS_OF
from spinemets.casefile.problem import shown as printable
from spinemets.casefile.read import IDENTIFIERS
from spinemets.engine import Assessment
from spinemets.render.clocks import moment
from spinemets.render.wording import headline, reasons
from spinemets.service.importing.incoming import Arrival

IDENTIFIER_NAMES = {"id": "number", "name": "name", "birth_date": "date of birth"}
SECTIONS = ("patient", "policy", "pathway")


class Line(NamedTuple):
    """A question or a key, and its answer."""

    asks: str
    answer: str
    follows: str = ""


class Group(NamedTuple):
    """Answers about the patient, or about one vertebra."""

    title: str
    lines: tuple[Line, ...]


class Told(NamedTuple):
    """A problem: where it is, in words, and about which key."""

    place: str
    key: str
    problem: Problem


class Shown(NamedTuple):
    """One case of the preview. `answers`: in words where it was understood, else as entered."""

    number: int
    arrival: Arrival
    title: str
    urgency: str
    headline: str
    because: str
    answers: tuple[Group, ...]
    problems: tuple[Told, ...]


def shown(number: int, arrival: Arrival) -> Shown:
    """One case as the preview shows it."""
    assessment = arrival.assessment
    levels = ", ".join(dict.fromkeys(level for level, _ in assessment.lesions)) if assessment else ""
    title = " · ".join(filter(None, (assessment.patient if assessment else "", levels)))
    return Shown(
        number,
        arrival,
        title or "The case",
        assessment.urgency[0] if assessment else "",
        headline(assessment) if assessment else "",
        reasons(assessment.urgency_because) if assessment else "",
        tuple(_in_words(assessment) if assessment else _as_entered(arrival.values)),
        tuple(map(told, arrival.problems)),
    )


def told(problem: Problem) -> Told:
    """A problem as the preview tells of it."""
    parts = (("line", problem.line), ("column", problem.column))
    return Told(", ".join(f"{name} {at}" for name, at in parts if at is not None), printable(problem.key), problem)


def _in_words(assessment: Assessment) -> Iterator[Group]:
    """What was understood, as the assessment shows it."""
    levels = dict.fromkeys(level for level, _ in assessment.lesions)
    for level in ("", *levels):
        given = [one for one in assessment.answers if one.level == level]
        lines = [
            Line(one.variable.question, one.shown, one.because if one.origin == "derived" else "") for one in given
        ]
        if lines or level:
            yield Group(level or "Patient", tuple(lines))
    times = tuple(Line(step.title, moment(at)) for step, at in assessment.times)
    if times:
        yield Group("Times", times)


def _as_entered(values: Mapping[str, Any]) -> Iterator[Group]:
    """What was entered, by the keys of the case file; identifiers are not repeated."""
    beside = tuple(_lines({key: value for key, value in values.items() if key not in (*SECTIONS, "lesions")}))
    if beside:
        yield Group("Case", beside)
    for name in SECTIONS:
        yield from _group(name.capitalize(), values.get(name))
    lesions = values.get("lesions")
    for number, lesion in enumerate(cast("list[Any]", lesions) if isinstance(lesions, list) else [lesions], 1):
        yield from _group(f"Lesion {number}", lesion)


def _group(title: str, values: Any) -> Iterator[Group]:
    if isinstance(values, dict):
        yield Group(title, tuple(_lines(cast("dict[str, Any]", values))))
    elif values is not None:
        yield Group(title, (Line("", _written(values)),))


def _lines(values: Mapping[str, Any]) -> Iterator[Line]:
    for key, value in values.items():
        if key not in IDENTIFIERS:
            yield Line(key, _written(value))


def _written(value: Any) -> str:
    if isinstance(value, list):
        return " or ".join(map(_written, cast("list[Any]", value)))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_written(item)}" for key, item in cast("dict[str, Any]", value).items())
    return "" if value is None else str(value)


def own_time(arrival: Arrival) -> str:
    """The time up to which the clocks run, if the case says it itself."""
    return str(arrival.values.get(AS_OF) or "")
