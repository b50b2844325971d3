"""Numbers that follow from other numbers, worked out for every row as the case file does it for one case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from spinemets.engine.columnar import names
from spinemets.engine.columnar.logic import each, either
from spinemets.engine.columnar.reading import Reading
from spinemets.model import Conversion, EquivalentDose, Formula, Number, Span, Variable

Frame = TypeVar("Frame", nw.LazyFrame[Any], nw.DataFrame[Any])

BILLIONTHS = 1e9
"""Where the error of binary fractions is cut off, so that a value on a limit stays on it."""

COUNT = "vertebral_metastases"


def with_numbers(
    frame: Frame, reading: Reading, wanted: frozenset[str], vertebrae: nw.Expr | None
) -> tuple[Frame, nw.Expr]:
    """Add the numbers that can be worked out; also whether some contradict each other.

    `wanted`: the questions that matter. `vertebrae`: whether a row lists one.
    """
    catalogue = reading.rulebook.catalogue
    for formula in (*catalogue.equivalents, *catalogue.formulas):
        if formula.target.name in wanted and all(reading.has(term.name) for term in formula.terms):
            frame = _added(frame, reading, formula.target, _of(formula, reading))
    for conversion in catalogue.conversions:
        frame = _converted(frame, reading, conversion)
    wrong: list[nw.Expr] = []
    if vertebrae is not None and COUNT in wanted:
        if reading.has(COUNT):
            wrong.append((vertebrae & (reading.ends(COUNT)[1] < 1)).fill_null(False))
        frame = _counted(frame, reading, vertebrae)
    for variable in catalogue.variables.values():
        if variable.within is not None and reading.has(variable.name) and reading.has(variable.within):
            longer = reading.ends(variable.name)[0] > reading.ends(variable.within)[1]
            wrong.append(longer.fill_null(False))
    return frame, either(wrong)


def _added(frame: Frame, reading: Reading, target: Variable, worked: tuple[nw.Expr, nw.Expr]) -> Frame:
    """The ends of a number: as given, else as worked out."""
    name = target.name
    given = reading.ends(name) if reading.has(name) else None
    ends = worked if given is None else (nw.coalesce(given[0], worked[0]), nw.coalesce(given[1], worked[1]))
    frame = frame.with_columns(*(end.alias(step) for end, step in zip(ends, names.ends(name), strict=True)))
    reading.worked.add(name)
    return frame


def _of(formula: Formula | EquivalentDose, reading: Reading) -> tuple[nw.Expr, nw.Expr]:
    """The lowest and the highest value; more dose has more effect, more fractions less."""
    if isinstance(formula, Formula):
        return _sum(formula, reading)
    dose, fractions = reading.ends(formula.dose.name), reading.ends(formula.fractions.name)
    fits = each(map(reading.certain, formula.conditions))
    ratio = formula.alpha_beta_gy

    def effect(total: nw.Expr, number: nw.Expr) -> nw.Expr:
        return nw.when(fits).then(_rounded(total * (total / number + ratio) / (2 + ratio)))

    return effect(dose[0], fractions[1]), effect(dose[1], fractions[0])


def _sum(formula: Formula, reading: Reading) -> tuple[nw.Expr, nw.Expr]:
    """The formula at both ends, the terms added in their order: the last binary digit is the same then."""
    low, high = nw.lit(0.0), nw.lit(0.0)
    for variable, factor in formula.terms.items():
        first, last = reading.ends(variable.name)
        lower, upper = (first, last) if factor >= 0 else (last, first)
        low, high = low + lower * factor, high + upper * factor
    return _rounded(low + formula.constant), _rounded(high + formula.constant)


def _rounded(number: nw.Expr) -> nw.Expr:
    """To the nearest billionth, in the same way on every engine.

    Polars divides by a constant by multiplying with its reciprocal, which misses the last binary digit: it is given a
    column to divide by.
    """
    billionths = (number * BILLIONTHS + 0.5).floor()
    return billionths / (billionths * 0 + BILLIONTHS)


def _converted(frame: Frame, reading: Reading, conversion: Conversion) -> Frame:
    """The missing one of two scales, as a step for each of its cells, where the local policy allows it."""
    source, target, policy = conversion.source, conversion.target, conversion.policy
    ways = ((target, source, conversion.forwards), (source, target, conversion.backwards))
    possible = [way for way in ways if reading.has(way[1].name)]
    if not reading.has(policy.name) or not possible:
        return frame
    allowed = ~reading.may(policy.name, frozenset(reading.rulebook.cells[policy.name]) - {"yes"})
    steps: list[nw.Expr] = []
    for sought, given, convert in possible:
        here, values = reading.answered(sought.name), _values(given, convert)
        follows = allowed & ~here & reading.answered(given.name)
        low, high = reading.ends(given.name)
        for place, cell in enumerate(reading.rulebook.cells[sought.name]):
            assert isinstance(cell, Span)
            leading = [v for v, found in values.items() if any(_inside(value, cell) for value in found)]
            reached = either((low <= value) & (high >= value) for value in leading).fill_null(False)
            kept = reading.may(sought.name, frozenset({cell}))
            steps.append(nw.when(follows).then(reached).otherwise(kept).alias(names.cell(sought.name, place)))
        steps.append((follows | here).alias(names.answered(sought.name)))
    frame = frame.with_columns(*steps)
    reading.followed |= {sought.name for sought, _, _ in possible}
    return frame


def _values(given: Variable, convert: Callable[[float], tuple[float, ...]]) -> Mapping[float, tuple[float, ...]]:
    """What each answer to a question is on the other scale."""
    domain = given.domain
    assert isinstance(domain, Number) and domain.step is not None
    every = (domain.low + n * domain.step for n in range(int((domain.high - domain.low) / domain.step) + 1))
    return {value: convert(value) for value in every}


def _inside(value: float, span: Span) -> bool:
    return span.start < (value, 1) and (value, 0) < span.end


def _counted(frame: Frame, reading: Reading, vertebrae: nw.Expr) -> Frame:
    """At least one vertebra is involved where one is listed."""
    domain = reading.rulebook.catalogue.variables[COUNT].domain
    assert isinstance(domain, Number)
    nothing = nw.lit(None, nw.Float64)
    low, high = reading.ends(COUNT) if reading.has(COUNT) else (nothing, nothing)
    least = nw.when(low >= 1).then(low).otherwise(nw.lit(max(domain.low, 1.0)))
    first = nw.when(vertebrae).then(least).otherwise(low)
    last = nw.when(vertebrae & low.is_null()).then(nw.lit(float(domain.high))).otherwise(high)
    first_step, last_step = names.ends(COUNT)
    frame = frame.with_columns(first.alias(first_step), last.alias(last_step))
    reading.worked.add(COUNT)
    return frame
