"""The answers of a group of patients while they are drawn: one array for each question."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from spinemets.engine import Rulebook
from spinemets.model import Choices, Number

Truth = NDArray[np.bool_]
Codes = NDArray[np.int8]
Numbers = NDArray[np.float64]
Chance = float | Numbers
"""A share between 0 and 1, of everybody or of each patient."""

NOBODY = -1
"""The place of a code where a question is not asked."""


class Sheet:
    """Answers by question: places in the list of its codes, or numbers; `NOBODY` and NaN where nobody asks."""

    def __init__(self, rulebook: Rulebook, random: np.random.Generator, size: int) -> None:
        self.rulebook = rulebook
        self.random = random
        self.size = size
        self.codes: dict[str, Codes] = {}
        self.numbers: dict[str, Numbers] = {}
        self.or_codes: dict[str, Codes] = {}
        self.or_numbers: dict[str, Numbers] = {}
        """What else may be true, of answers that are narrowed only."""

    def answers(self, name: str) -> tuple[str, ...]:
        """The codes of a question, in their order."""
        domain = self.rulebook.variables[name].domain
        assert isinstance(domain, Choices)
        return domain.codes

    def choose(self, name: str, weights: Mapping[str, Chance], where: Truth | None = None) -> None:
        """Draw a code for each patient by weights, which need not sum to one."""
        places = np.array([self.answers(name).index(code) for code in weights], np.int8)
        sums: list[Chance] = []
        for weight in weights.values():
            sums.append(weight if not sums else sums[-1] + weight)
        drawn = self.random.random(self.size) * sums[-1]
        if all(isinstance(total, float | int) for total in sums):
            found = np.searchsorted(np.array(sums[:-1]), drawn, side="right")
        else:
            found = np.zeros(self.size, np.int8)
            for total in sums[:-1]:
                found += drawn >= total
        self.codes[name] = places[found]
        if where is not None:
            self.codes[name][~where] = NOBODY

    def decide(self, name: str, chance: Chance, where: Truth | None = None) -> None:
        """Draw yes or no."""
        self.say(name, self.random.random(self.size) < chance, where)

    def say(self, name: str, true: Truth, where: Truth | None = None) -> None:
        """Answer yes where something is true and no elsewhere."""
        no, yes = (self.answers(name).index(code) for code in ("no", "yes"))
        self.codes[name] = np.where(true, np.int8(yes), np.int8(no))
        if where is not None:
            self.codes[name][~where] = NOBODY

    def set(self, name: str, code: str, where: Truth) -> None:
        """Answer one code for some of the patients."""
        column = self.codes.setdefault(name, np.full(self.size, NOBODY, np.int8))
        column[where] = self.answers(name).index(code)

    def number(self, name: str, values: Numbers, digits: int = 0, where: Truth | None = None) -> None:
        """Keep numbers, rounded to the steps and cut to the limits of their question."""
        domain = self.rulebook.variables[name].domain
        assert isinstance(domain, Number)
        step = domain.step or 10.0**-digits
        rounded = np.round(np.round(values / step) * step, digits)
        self.numbers[name] = np.clip(rounded, np.ceil(domain.low / step) * step, domain.high)
        if where is not None:
            self.numbers[name][~where] = np.nan

    def either(self, name: str, *codes: str) -> Truth:
        """Where the answer is one of some codes."""
        places = [self.answers(name).index(code) for code in codes]
        return np.isin(self.codes[name], places)

    def yes(self, name: str) -> Truth:
        """Where the answer is yes."""
        return self.either(name, "yes")

    def by(self, name: str, values: Mapping[str, float]) -> Numbers:
        """A figure for each patient by the answer to a question; 0 for codes that are not listed."""
        table = np.array([values.get(code, 0.0) for code in self.answers(name)] + [0.0])
        return table[self.codes[name]]

    def normal(self, deviation: float = 1.0) -> Numbers:
        """Normal deviates around 0."""
        return self.random.standard_normal(self.size) * deviation
