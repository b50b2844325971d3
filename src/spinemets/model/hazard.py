"""Risk factors: hazard ratios by answer, shown side by side and never multiplied into a risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from spinemets.model.condition import Answers, Cell, Condition, cells, condition
from spinemets.model.error import DefinitionError
from spinemets.model.evidence import Evidence, Limits, NotFor, limits
from spinemets.model.source import Cite
from spinemets.model.variable import About, Variable


class Hazard(NamedTuple):
    """A hazard ratio with its 95 % interval."""

    ratio: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.ratio:g} ({self.low:g}–{self.high:g})"


REFERENCE = Hazard(1, 1, 1)
"""The answer that the others are compared with."""

UNPUBLISHED = Hazard(0, 0, 0)
"""Answers for which the source prints no ratio."""


@dataclass(frozen=True)
class Factor:
    """The hazard ratio of each answer to one question, as the paper prints them."""

    variable: Variable
    hazards: Mapping[Hazard, Answers]
    cite: Cite
    note: str = ""

    @cached_property
    def groups(self) -> tuple[tuple[Hazard, Condition], ...]:
        """Each hazard ratio with the answers that have it."""
        owner = f"factor '{self.variable.name}'"
        return tuple((hazard, condition(owner, self.variable, answers)) for hazard, answers in self.hazards.items())

    def cells(self) -> tuple[Cell, ...]:
        """The answers the factor tells apart."""
        return cells(self.variable, {cut for _, group in self.groups for cut in group.cuts()})


@dataclass(frozen=True)
class RiskFactors:
    """Factors with their hazard ratios. Without a baseline hazard they give no probability, so none is computed."""

    name: str
    title: str
    short: str
    version: str
    about: About
    purpose: str
    factors: tuple[Factor, ...]
    cite: Cite
    evidence: Evidence
    not_for: tuple[NotFor, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _ = self.limits  # read now, so that a mistake is refused at import
        for number, factor in enumerate(self.factors, 1):
            for cell in factor.cells():
                held = [hazard for hazard, group in factor.groups if group.holds(cell)]
                if len(held) != 1:
                    raise DefinitionError(
                        f"{self.name}: factor '{factor.variable.name}' gives '{cell}' {len(held)} hazard ratios.",
                        place=f"factor {number} of {len(self.factors)}",
                        why="every answer has one ratio, is the reference, or is said to be unpublished",
                        do=f"put '{cell}' into exactly one group",
                    )

    @cached_property
    def limits(self) -> Limits:
        """Whom the factors were not found for, as far as that can be checked on a case."""
        return limits(self.name, self.not_for)

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return tuple(group for factor in self.factors for _, group in factor.groups)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        outside = (member.cite for member in self.not_for)
        return (self.cite, *(factor.cite for factor in self.factors), *outside, *self.evidence.cites())
