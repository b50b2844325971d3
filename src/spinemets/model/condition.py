"""Conditions: which answers to a question count, written as a table prints them."""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from spinemets.model.domain import Choices, Number
from spinemets.model.error import DefinitionError
from spinemets.model.span import END, START, Cut, Span
from spinemets.model.variable import Variable

Answers = str | Span | tuple[str, ...] | tuple[Span, ...]
"""Codes side by side (`"lytic mixed"`), a span, or several of either."""

Cell = str | Span
"""The smallest answer a definition tells apart: a code, or a stretch of numbers between two neighbouring cuts."""


class Condition(NamedTuple):
    """The answer to `variable` is one of `answers`."""

    variable: Variable
    answers: tuple[str, ...] | tuple[Span, ...]

    def cuts(self) -> set[Cut]:
        """Where the condition cuts a number."""
        spans = [span for span in self.answers if isinstance(span, Span)]
        return {cut for span in spans for cut in (span.start, span.end)}

    def holds(self, cell: Cell) -> bool:
        """Whether an answer in this cell meets the condition."""
        if isinstance(cell, str):
            return cell in self.answers
        spans = [span for span in self.answers if isinstance(span, Span)]
        return any(span.start <= cell.start and cell.end <= span.end for span in spans)

    def __str__(self) -> str:
        words = [item if isinstance(item, str) else str(item) for item in self.answers]
        domain = self.variable.domain
        if isinstance(domain, Choices):
            words = _runs(words, domain.codes) if domain.grades else [self.variable.label(word) for word in words]
        return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


LONG_RUN = 4


def _runs(codes: list[str], order: tuple[str, ...]) -> list[str]:
    """Codes in their order, with four and more neighbours drawn together: T3–T10."""
    places = sorted(order.index(code) for code in codes)
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    words: list[str] = []
    for run in runs:
        words += [f"{order[run[0]]}–{order[run[-1]]}"] if len(run) >= LONG_RUN else [order[place] for place in run]
    return words


def condition(owner: str, variable: Variable, answers: Answers) -> Condition:
    """Read the answers a definition writes, and refuse any that the question does not have."""
    if isinstance(answers, str):
        given: tuple[str, ...] | tuple[Span, ...] = tuple(answers.split())
    else:
        given = (answers,) if isinstance(answers, Span) else answers
    domain = variable.domain
    for answer in given:
        if isinstance(domain, Choices):
            if answer in domain.labels:
                continue
            raise DefinitionError(
                f"{owner}: '{answer}' is no answer to '{variable.name}'.",
                why="a condition that no answer can meet would never fire, and nobody would notice",
                do=f"use {' '.join(domain.codes)}",
            )
        if not isinstance(answer, Span):
            raise DefinitionError(
                f"{owner}: '{answer}' is a code, but '{variable.name}' is a number.",
                why="a number is cut into stretches, with the side of each limit stated",
                do="write Span(at_least=…, below=…), Span(over=…) or Span(up_to=…)",
            )
        if not _within(answer, domain):
            raise DefinitionError(
                f"{owner}: '{answer}' holds no answer to '{variable.name}'.",
                why="a condition that no answer can meet would never fire, and nobody would notice",
                do="compare the limits with those of the question",
            )
    if not given:
        raise DefinitionError(
            f"{owner}: no answer is named for '{variable.name}'.",
            why="a condition that nothing meets would never fire, and nobody would notice",
            do="name the answers, or remove the condition",
        )
    return Condition(variable, given)


def _within(span: Span, domain: Number) -> bool:
    return max(span.start, (domain.low, 0)) < min(span.end, (domain.high, 1))


def conditions(owner: str, when: Mapping[Variable, Answers]) -> tuple[Condition, ...]:
    """Read one row of conditions; they are joined by *and*."""
    return tuple(condition(owner, variable, answers) for variable, answers in when.items())


def cells(variable: Variable, cuts: Iterable[Cut] = ()) -> tuple[Cell, ...]:
    """The answers that can be told apart: every code, or the stretches between neighbouring cuts."""
    if isinstance(variable.domain, Choices):
        return variable.domain.codes
    low, high = (variable.domain.low, 0), (variable.domain.high, 1)
    inner = {cut for cut in cuts if low < cut < high and cut not in (START, END)}
    edges = [low, *sorted(inner), high]
    spans = tuple(between(start, end) for start, end in pairwise(edges))
    return tuple(
        span for span in spans if variable.domain.step is None or _holds_a_multiple(span, variable.domain.step)
    )


def _holds_a_multiple(span: Span, step: float) -> bool:
    """Whether a number that comes in steps can fall in the stretch at all."""
    first = math.ceil(span.start[0] / step) * step
    candidates = (first, first + step)
    return any(span.start <= (value, 0) and (value, 1) <= span.end for value in candidates)


def between(start: Cut, end: Cut) -> Span:
    """The stretch between two cuts."""
    return Span(
        at_least=start[0] if start[1] == 0 else None,
        over=start[0] if start[1] == 1 else None,
        below=end[0] if end[1] == 0 else None,
        up_to=end[0] if end[1] == 1 else None,
    )
