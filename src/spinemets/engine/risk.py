"""Risk factors of each vertebra: the hazard ratios of what is known of it, side by side."""

from typing import Any, NamedTuple

from spinemets.engine.because import known
from spinemets.engine.network import Key, Network
from spinemets.model import REFERENCE, UNPUBLISHED, Factor, Hazard, RiskFactors


class FactorResult(NamedTuple):
    """One factor: the answer, and the hazard ratios that it may have."""

    factor: Factor
    answer: str
    hazards: tuple[Hazard, ...]

    @property
    def present(self) -> bool:
        """Whether the risk is raised for certain."""
        return all(hazard.ratio > REFERENCE.ratio for hazard in self.hazards)

    @property
    def open(self) -> bool:
        """Whether an answer would tell."""
        return len(self.hazards) > 1

    @property
    def says(self) -> str:
        """The hazard ratio in words; the reference, or that none is published."""
        words = {REFERENCE: "reference", UNPUBLISHED: "no ratio published"}
        return " or ".join(words.get(hazard, f"hazard ratio {hazard}") for hazard in self.hazards)


class RiskResult(NamedTuple):
    """The risk factors of one vertebra. They are never multiplied: without a baseline they give no probability."""

    definition: RiskFactors
    level: str
    factors: tuple[FactorResult, ...]

    def to_dict(self) -> dict[str, Any]:
        """The factors in the names of the public contract."""
        return {
            "present": [
                {
                    "key": factor.factor.variable.name,
                    "answer": factor.answer,
                    "hazard_ratios": [list(hazard) for hazard in factor.hazards],
                }
                for factor in self.factors
                if factor.present
            ],
            "ask_next": [factor.factor.variable.name for factor in self.factors if factor.open],
        }


def risks(network: Network) -> tuple[RiskResult, ...]:
    """Every set of risk factors at every vertebra."""
    return tuple(
        RiskResult(
            definition,
            network.case.level_label(place),
            tuple(_factor(network, factor, Key(factor.variable.name, place)) for factor in definition.factors),
        )
        for definition in network.rulebook.catalogue.risk_factors
        for place in range(len(network.case.lesions))
    )


def _factor(network: Network, factor: Factor, key: Key) -> FactorResult:
    possible = network.possible(key)
    hazards = [h for h, group in factor.groups if not possible.isdisjoint(network.rulebook.test(group).answers)]
    return FactorResult(factor, known(network, key), tuple(hazards))
