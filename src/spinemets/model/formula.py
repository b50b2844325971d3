"""A number that follows from other numbers."""

from collections.abc import Mapping
from typing import NamedTuple

from spinemets.model.condition import Answers, Condition, conditions
from spinemets.model.source import Cite
from spinemets.model.variable import Variable


class Formula(NamedTuple):
    """`target` is `constant` plus each term times its factor. It is worked out where every term is answered."""

    name: str
    target: Variable
    terms: Mapping[Variable, float]
    constant: float
    why: str
    cite: Cite


class EquivalentDose(NamedTuple):
    """`target` is the EQD2 in Gy of a course: `dose` in Gy, in so many `fractions`.

    It is worked out for one `technique` only: that for which the dose as prescribed is the dose that counts.
    """

    name: str
    target: Variable
    dose: Variable
    fractions: Variable
    alpha_beta_gy: float
    technique: Mapping[Variable, Answers]
    why: str
    cite: Cite

    @property
    def terms(self) -> tuple[Variable, ...]:
        """What it is worked out from."""
        return (self.dose, self.fractions, *self.technique)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must be answered of the technique."""
        return conditions(self.name, self.technique)


class Conversion(NamedTuple):
    """Published tables that say what `source` would be as `target`. They differ, so none of them is the answer.

    `tables`: for each citation the value of `target` at each value of `source`.
    """

    name: str
    source: Variable
    target: Variable
    policy: Variable
    tables: Mapping[Cite, Mapping[float, float]]

    def forwards(self, value: float) -> tuple[float, ...]:
        """What the tables make of a value of `source`, table by table."""
        return tuple(table[value] for table in self.tables.values())

    def backwards(self, value: float) -> tuple[float, ...]:
        """The values of `source` that some table turns into a value of `target`."""
        return tuple(
            sorted({given for table in self.tables.values() for given, found in table.items() if found == value})
        )
