"""Every edge of every band from both sides, by answers to real questions: found by search, without code of its own."""

import math
from collections.abc import Iterator
from itertools import pairwise, product

import pytest

import spinemets
from spinemets.engine.scalar import Possible
from spinemets.model import Band, Condition, Number, Score, Span, Table, Variable

BOOK = spinemets.rulebook()
SCORES = BOOK.catalogue.scores
Way = dict[str, Possible]
"""For each question the answers that keep a total or an outcome as it is."""


def ways(variable: Variable, answers: Possible) -> Iterator[Way]:
    """Answers to questions that give one of some answers or results."""
    definition = BOOK.catalogue.definitions.get(variable.name)
    if isinstance(definition, Table):
        for row in definition.rows:
            if answers.issuperset(row.outcomes):
                yield from together(*row.conditions)
    elif isinstance(definition, Score):
        for total in range(int(definition.range.low), int(definition.range.high) + 1):
            if definition.band_of(total).name in answers:
                yield from with_total(definition, total)
    else:
        yield {variable.name: answers}


def together(*conditions: Condition, given: Way | None = None) -> Iterator[Way]:
    """Answers that meet every condition, and agree with those given."""
    if not conditions:
        yield given or {}
        return
    first, *others = conditions
    for way in ways(first.variable, BOOK.test(first).answers):
        joined = (given or {}) | {name: cells & (given or {}).get(name, cells) for name, cells in way.items()}
        if all(joined.values()):
            yield from together(*others, given=joined)


def with_total(score: Score, total: float) -> Iterator[Way]:
    """Answers that give a total."""
    for groups in product(*(item.groups for item in score.items)):
        if score.total(sum(points for points, _ in groups)) == total:
            yield from together(*(condition for _, condition in groups))


def answered(way: Way) -> dict[str, str | float]:
    """One answer of each kind: the first in the order of the question."""
    first = {name: next(cell for cell in BOOK.cells[name] if cell in cells) for name, cells in way.items()}
    return {n: number_in(BOOK.variables[n].domain, c) if isinstance(c, Span) else c for n, c in first.items()}


def number_in(domain: Number, span: Span) -> float:
    """A number on the edge of a stretch where the edge belongs to it, otherwise next to it."""
    low, high = max(span.start, (domain.low, 0)), min(span.end, (domain.high, 1))
    if domain.step:
        steps = math.ceil(low[0] / domain.step) + (low[1] and low[0] % domain.step == 0)
        return steps * domain.step
    return low[0] if low[1] == 0 else high[0] if high[1] == 1 else (low[0] + high[0]) / 2


def reached(score: Score, band: Band, totals: range) -> spinemets.ScoreResult:
    """The score at the first of some totals that the answers of a patient can give."""
    for total in totals:
        for way in with_total(score, total):
            result = spinemets.evaluate(score.name, **answered(way))
            assert (result.low, result.high) == (total, total), way
            return result
    raise AssertionError(f"no patient has a total in the band {band.name}")


EDGES = [(score, *pair) for score in SCORES.values() for pair in pairwise(score.bands)]


@pytest.mark.parametrize(("score", "lower", "upper"), EDGES, ids=[f"{s.name}: {b.name}, {u.name}" for s, b, u in EDGES])
def test_an_edge_from_both_sides(score: Score, lower: Band, upper: Band) -> None:
    below = reached(score, lower, range(int(lower.high), int(lower.low) - 1, -1))
    above = reached(score, upper, range(int(upper.low), int(upper.high) + 1))
    assert (below.bands, above.bands) == ((lower.name,), (upper.name,))
    assert (below.low, above.low) == (lower.high, upper.low)
