"""Numbers that follow from other numbers: formulas, and conversions between scales where the local policy allows."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from spinemets.engine import Answer
from spinemets.engine.case import Answers
from spinemets.model import Catalogue, Conversion, Formula, Number, Range

DIGITS = 9
"""Where the error of binary fractions is cut off, so that a value on a limit stays on it."""


def with_numbers(patient: Answers, policy: Answers, catalogue: Catalogue) -> dict[str, Answer]:
    """The answers about the patient, with those that can be worked out from them. What is given is never replaced."""
    found = dict(patient)
    for formula in catalogue.formulas:
        terms = [found.get(variable.name) for variable in formula.terms]
        if formula.target.name not in found and all(terms):
            found[formula.target.name] = _worked_out(formula, found)
    for conversion in catalogue.conversions:
        allowed = policy.get(conversion.policy.name)
        if allowed is not None and allowed.codes == ("yes",):
            found |= _converted(conversion, found)
    return found


def _worked_out(formula: Formula, answers: Mapping[str, Answer]) -> Answer:
    """The formula over every combination of the ranges that are still possible."""
    factors = list(formula.terms.values())
    numbers: dict[Range, None] = {}
    for ranges in product(*(answers[variable.name].numbers for variable in formula.terms)):
        ends = [sorted((factor * r.low, factor * r.high)) for factor, r in zip(factors, ranges, strict=True)]
        low, high = (formula.constant + sum(pair[side] for pair in ends) for side in (0, 1))
        numbers[Range(round(low, DIGITS), round(high, DIGITS))] = None
    causes = tuple((variable.name, None) for variable in formula.terms)
    return Answer(numbers=tuple(numbers), origin="derived", because=formula.why, rests_on=causes)


def _converted(conversion: Conversion, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The missing one of two scales, as every value that some table gives."""
    source, target = conversion.source, conversion.target
    if source.name in answers and target.name not in answers:
        given, sought, convert = source, target, conversion.forwards
    elif target.name in answers and source.name not in answers:
        given, sought, convert = target, source, conversion.backwards
    else:
        return {}
    assert isinstance(given.domain, Number) and given.domain.step is not None
    steps = int((given.domain.high - given.domain.low) / given.domain.step)
    every = [given.domain.low + n * given.domain.step for n in range(steps + 1)]
    possible = [v for v in every if any(r.low <= v <= r.high for r in answers[given.name].numbers)]
    values = sorted({value for one in possible for value in convert(one)})
    because = f"is worked out from {given.called} {answers[given.name]} by tables that differ"
    numbers = tuple(Range(value, value) for value in values)
    return {sought.name: Answer(numbers=numbers, origin="converted", because=because)}
