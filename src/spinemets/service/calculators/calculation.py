"""What a calculation asks, and how the answers of an address become its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.written import known
from spinemets.service.questions import NOT_KNOWN, Field, Option

Given = Mapping[str, Any]
"""The answers as they were read; none where a question is not answered."""


class Answer(Protocol):
    """What a calculation returns."""

    def explain(self, with_working: bool = False) -> str:
        """The answer as text."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it."""
        ...


class Ask(NamedTuple):
    """One question of a calculation. `read`: an answer from its text; ValueError says why it cannot be.

    `options`: what can be picked, by code; `every`: those picked all hold, so that the answer is a list of them.
    `several`: several can be written, with spaces between.
    """

    name: str
    question: str
    read: Callable[[str], Any] = str
    options: Mapping[str, str] = {}
    every: bool = False
    several: bool = False
    unanswered: str = NOT_KNOWN
    unit: str = ""
    describes: str = ""
    help: str = ""


@dataclass(frozen=True)
class Calculation:
    """A calculation. `needs`: groups of questions, of each of which one must be answered before it is computed.

    `picture`: the answer has a picture; `listing`: a table that is shown while nothing is asked.
    """

    name: str
    address: str
    title: str
    purpose: str
    asks: tuple[Ask, ...]
    compute: Callable[[Given], Answer]
    needs: tuple[tuple[str, ...], ...] = ()
    picture: bool = False
    listing: Callable[[], str] | None = None


class Outcome(NamedTuple):
    """What came of it: an answer, or problems by question (those of no single question under ""), or what to answer."""

    answer: Answer | None = None
    problems: Mapping[str, str] = {}
    wanting: tuple[str, ...] = ()


def outcome(calculation: Calculation, answers: Mapping[str, Sequence[str]]) -> Outcome:
    """The answer to the answers, as far as it can be had."""
    given, problems = dict[str, Any](), dict[str, str]()
    for ask in calculation.asks:
        try:
            given[ask.name] = _read(ask, answers.get(ask.name, ()))
        except ValueError as error:
            problems[ask.name] = str(error)
    if problems:
        return Outcome(problems=problems)
    questions = {ask.name: ask.question for ask in calculation.asks}
    wanting = tuple(
        " or ".join(questions[name] for name in group)
        for group in calculation.needs
        if all(given[name] in (None, ()) for name in group)
    )
    if wanting or not answers:
        return Outcome(wanting=wanting)
    try:
        return Outcome(calculation.compute(given))
    except ValueError as error:
        return Outcome(problems={"": str(error)})


def _read(ask: Ask, values: Sequence[str]) -> Any:
    """One answer, or the list of those that all hold."""
    if ask.several:
        return tuple(ask.read(part) for value in values for part in value.split())
    for value in values:
        if ask.options and value not in ask.options:
            raise ValueError(f"{value[:40]!r} is not an answer. Choose {', '.join(ask.options)}.")
    if ask.every:
        return tuple(map(ask.read, values))
    if len(values) > 1:
        raise ValueError("answered twice. Give one answer.")
    return ask.read(values[0]) if values else None


def fields(calculation: Calculation, answers: Mapping[str, Sequence[str]], problems: Mapping[str, str]) -> list[Field]:
    """The questions as they are drawn."""
    return [
        Field(
            ask.name,
            ask.question,
            tuple(Option(c, label, c in answers.get(ask.name, ())) for c, label in ask.options.items()),
            several=ask.every,
            joined="all of these",
            unanswered=ask.unanswered,
            written="" if ask.options else " ".join(answers.get(ask.name, ())),
            unit=ask.unit,
            describes=ask.describes,
            help=ask.help,
            problem=problems.get(ask.name, ""),
        )
        for ask in calculation.asks
    ]


def course_if_known(text: str) -> Course | None:
    """A course as it is written, none if it is not known."""
    return None if text == "?" else Course.read(text)


def yes(text: str) -> bool:
    """Whether yes was picked."""
    return text == "yes"


def figure(name: str) -> Callable[[str], float | None]:
    """Reads a number of that name, none if it is not known."""
    return lambda text: known(name, text)
