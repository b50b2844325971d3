"""Risks other than the length of life: what each instrument says, and hazard ratios side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spinemets.engine import Assessment, Question, ScoreResult
from spinemets.engine.prognosis import PREDICTS
from spinemets.engine.risk import FactorResult
from spinemets.model import RiskFactors
from spinemets.render.instrument import named


class Factored(NamedTuple):
    """A factor, and the vertebrae at which it has the same answer."""

    levels: tuple[str, ...]
    result: FactorResult


class Factors(NamedTuple):
    """A set of risk factors: those something is known of, and the questions that are open, with their vertebrae."""

    definition: RiskFactors
    known: tuple[Factored, ...]
    ask_next: tuple[Question, ...]


def is_risk(result: ScoreResult) -> bool:
    """Whether an instrument predicts something other than the length of life."""
    evidence = result.definition.evidence
    return evidence is not None and evidence.predicts not in PREDICTS


def scored(assessment: Assessment) -> tuple[tuple[str, ScoreResult], ...]:
    """The instruments of risk about which something is known; vertebrae with the same result are joined."""
    alike: dict[tuple[object, ...], tuple[list[str], ScoreResult]] = {}
    for level, results in (("", assessment.scores), *assessment.lesions):
        for name, result in results.items():
            if is_risk(result) and result.narrowed:
                same = (name, result.low, result.high, result.bands, result.ask_next)
                alike.setdefault(same, ([], result))[0].append(level)
    return tuple(named(levels, result) for levels, result in alike.values())


def factored(assessment: Assessment) -> tuple[Factors, ...]:
    """The risk factors of which something is known."""
    found: list[Factors] = []
    for definition in {risk.definition.name: risk.definition for risk in assessment.risks}.values():
        joined = tuple(_joined(assessment, definition))
        known = tuple(member for member in joined if _narrowed(member.result))
        if known:
            asked = [Question(result.factor.variable, levels) for levels, result in joined if result.open]
            found.append(Factors(definition, known, tuple(asked)))
    return tuple(found)


def not_started(assessment: Assessment) -> tuple[str, ...]:
    """The instruments of risk about which nothing is known."""
    results = [r for _, group in assessment.lesions for r in group.values()] + [*assessment.scores.values()]
    seen = {r.definition.name for r in results if r.narrowed}
    names = [r.definition.short for r in results if is_risk(r) and r.definition.name not in seen]
    shown = {member.definition.name for member in factored(assessment)}
    names += [risk.definition.short for risk in assessment.risks if risk.definition.name not in shown]
    return tuple(dict.fromkeys(names))


def _joined(assessment: Assessment, definition: RiskFactors) -> Iterable[Factored]:
    """Each factor with each of its answers, and the vertebrae that have it."""
    groups: dict[tuple[str, str, str], tuple[list[str], FactorResult]] = {}
    for risk in assessment.risks:
        for result in risk.factors if risk.definition is definition else ():
            same = (result.factor.variable.name, result.answer, result.says)
            groups.setdefault(same, ([], result))[0].append(risk.level)
    order = [factor.variable.name for factor in definition.factors]
    for levels, result in sorted(groups.values(), key=lambda group: order.index(group[1].factor.variable.name)):
        yield Factored(tuple(levels), result)


def _narrowed(result: FactorResult) -> bool:
    return len(result.hazards) < len(result.factor.groups)
