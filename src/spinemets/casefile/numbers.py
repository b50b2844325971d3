"""Numbers that follow from other numbers: formulas, and conversions between scales where the local policy allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from spinemets.casefile.consistency import certain
from spinemets.engine import Answer, Case
from spinemets.engine.case import Answers
from spinemets.model import Catalogue, Conversion, EquivalentDose, Formula, Number, Range

DIGITS = 9
"""Where the error of binary fractions is cut off, so that a value on a limit stays on it."""


def with_numbers(case: Case, catalogue: Catalogue) -> Case:
    """The case with the answers that can be worked out from its own. What is given is never replaced."""
    patient = _derived(case.patient, None, catalogue)
    for conversion in catalogue.conversions:
        allowed = case.policy.get(conversion.policy.name)
        if allowed is not None and allowed.codes == ("yes",):
            patient |= _converted(conversion, patient)
    lesions = tuple(_derived(lesion, place, catalogue) for place, lesion in enumerate(case.lesions))
    return replace(case, patient=patient, lesions=lesions)


def _derived(answers: Answers, place: int | None, catalogue: Catalogue) -> dict[str, Answer]:
    """The answers about the patient or a vertebra, with those that formulas give, the doses before their sums."""
    found, about = dict(answers), "patient" if place is None else "lesion"
    for formula in (*catalogue.equivalents, *catalogue.formulas):
        target = formula.target
        if target.about == about and target.name not in found and all(term.name in found for term in formula.terms):
            ranges = _equivalent(formula, found) if isinstance(formula, EquivalentDose) else _sums(formula, found)
            if ranges:
                causes = tuple((variable.name, place) for variable in formula.terms)
                found[target.name] = Answer(numbers=ranges, origin="derived", because=formula.why, rests_on=causes)
    return found


def _sums(formula: Formula, answers: Mapping[str, Answer]) -> tuple[Range, ...]:
    """The formula over every combination of the ranges that are still possible."""
    factors = list(formula.terms.values())
    numbers: dict[Range, None] = {}
    for ranges in product(*(answers[variable.name].numbers for variable in formula.terms)):
        ends = [sorted((factor * r.low, factor * r.high)) for factor, r in zip(factors, ranges, strict=True)]
        low, high = (formula.constant + sum(pair[side] for pair in ends) for side in (0, 1))
        numbers[Range(round(low, DIGITS), round(high, DIGITS))] = None
    return tuple(numbers)


def _equivalent(course: EquivalentDose, answers: Mapping[str, Answer]) -> tuple[Range, ...]:
    """The EQD2 of a course: more with more dose, less with more fractions. Nothing if the technique is another."""
    from spinemets.radiotherapy import eqd2  # loaded only for a case that names a course

    if not all(certain(condition, answers.get(condition.variable.name)) for condition in course.conditions):
        return ()
    pairs = product(answers[course.dose.name].numbers, answers[course.fractions.name].numbers)
    found = [
        Range(
            round(eqd2(dose.low, number.high, course.alpha_beta_gy), DIGITS),
            round(eqd2(dose.high, number.low, course.alpha_beta_gy), DIGITS),
        )
        for dose, number in pairs
    ]
    return tuple(dict.fromkeys(found))


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
