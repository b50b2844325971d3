"""All definitions on one case: results flow on as sets, exactly.

A result is exact as long as no open question reaches it by two ways. Where one does, the network fixes that question
to each of its answers in turn and joins what comes out: with the shared questions fixed, the rest is independent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from math import prod
from typing import NamedTuple, TypeVar

from spinemets.engine.case import Answer, Case
from spinemets.engine.scalar import Inputs, Possible, Rulebook, worst
from spinemets.model import Choices, Definition, Span, Variable

MOST_COMBINATIONS = 4096
"""Beyond this many combinations of shared questions only some are fixed: the result may be wider, never narrower."""

T = TypeVar("T")


class Key(NamedTuple):
    """One question or result at one place: a lesion, a segment (by number), or the patient (`None`)."""

    name: str
    place: int | None = None


class Network:
    """What is still possible for every question and every result of one case."""

    def __init__(self, rulebook: Rulebook, case: Case) -> None:
        self.rulebook = rulebook
        self.case = case
        self._roots: dict[Key, Possible] = {}
        self._results: dict[Key, Possible] = {}
        self._totals: dict[Key, frozenset[float]] = {}
        self._inputs: dict[tuple[Key, str], Possible] = {}
        self._ways: dict[Key, dict[Key, int]] = {}
        self.asked: dict[Key, list[Key]] = {}

    def possible(self, key: Key) -> Possible:
        """The answers or outcomes still possible."""
        if key not in self._results:
            definition = self.definition(key)
            if definition is None:
                self._results[key] = self.root(key)
            else:
                self._results[key] = self._exactly(key, partial(self.rulebook.outcomes, definition))
        return self._results[key]

    def totals(self, key: Key) -> frozenset[float]:
        """The totals of a score that are still possible."""
        if key not in self._totals:
            score = self.rulebook.catalogue.scores[key.name]
            self._totals[key] = self._exactly(key, partial(self.rulebook.totals, score))
        return self._totals[key]

    def decided(self, key: Key) -> bool:
        """Whether only one outcome is left."""
        return len(self.possible(key)) == 1

    def definition(self, key: Key) -> Definition | None:
        """The definition behind a result; a question has none."""
        return self.rulebook.catalogue.definitions.get(key.name)

    def members(self, key: Key, variable: Variable) -> list[Key]:
        """Where a definition at `key` finds one of its inputs: one place, or all vertebrae it takes the worst of."""
        definition = self.rulebook.catalogue.definitions[key.name]
        if variable.about in ("patient", "policy"):
            return [Key(variable.name)]
        if variable.about == definition.about:
            return [Key(variable.name, key.place)]
        if variable.about == "segment":
            return [Key(variable.name, place) for place in range(len(self.case.segments))]
        places = self.case.segments[key.place] if key.place is not None else range(len(self.case.lesions))
        return [Key(variable.name, place) for place in places]

    def input(self, key: Key, variable: Variable) -> Possible:
        """What is still possible for one input of a definition."""
        found = self._inputs.get((key, variable.name))
        if found is None:
            found = self.join(variable, [self.possible(member) for member in self.members(key, variable)])
            self._inputs[key, variable.name] = found
        return found

    def join(self, variable: Variable, group: list[Possible]) -> Possible:
        """The worst of several vertebrae; if none is named, nothing is known of it."""
        if not group:
            return self.rulebook.everything[variable.name]
        return group[0] if len(group) == 1 else worst(self.rulebook.cells[variable.name], group)

    def answer(self, key: Key) -> Answer | None:
        """The answer of the case to a question."""
        variable = self.rulebook.catalogue.variables[key.name]
        if variable.about == "lesion":
            return self.case.lesions[key.place or 0].get(key.name)
        return (self.case.policy if variable.about == "policy" else self.case.patient).get(key.name)

    def root(self, key: Key) -> Possible:
        """What the case says about a question."""
        if key not in self._roots:
            variable, answer = self.rulebook.catalogue.variables[key.name], self.answer(key)
            if answer is None:
                absent = variable.absent
                self._roots[key] = self.rulebook.everything[key.name] if absent is None else frozenset({absent})
            elif isinstance(variable.domain, Choices):
                self._roots[key] = frozenset(answer.codes)
            else:
                self._roots[key] = frozenset(
                    cell
                    for cell in self.rulebook.cells[key.name]
                    if isinstance(cell, Span)
                    and any(cell.start < (n.high, 1) and (n.low, 0) < cell.end for n in answer.numbers)
                )
        return self._roots[key]

    def ways(self, key: Key) -> dict[Key, int]:
        """The open questions below a result, each with the number of ways by which it reaches the result."""
        if key not in self._ways:
            found: dict[Key, int] = {}
            definition = self.definition(key)
            if definition is None:
                if len(self.root(key)) > 1:
                    found[key] = 1
            else:
                for name, uses in self.rulebook.uses[definition.name].items():
                    for member in self.members(key, self.rulebook.variables[name]):
                        for root, count in self.ways(member).items():
                            found[root] = found.get(root, 0) + count * uses
            self._ways[key] = found
        return self._ways[key]

    def _exactly(self, key: Key, compute: Callable[[Inputs], frozenset[T]]) -> frozenset[T]:
        """What comes out for every combination of the questions that reach the result by two ways."""
        shared = sorted((root for root, ways in self.ways(key).items() if ways > 1), key=lambda r: len(self.root(r)))
        while prod(len(self.root(root)) for root in shared) > MOST_COMBINATIONS:
            shared.pop()
        if not shared:
            return compute(partial(self.input, key))
        found: frozenset[T] = frozenset()
        for values in product(*(self.root(root) for root in shared)):
            run = Run(self, {root: frozenset({value}) for root, value in zip(shared, values, strict=True)})
            found |= compute(Reader(self, key, run.result))
        return found


class Run:
    """One pass through the network with some questions fixed."""

    def __init__(self, network: Network, fixed: dict[Key, Possible]) -> None:
        self.network = network
        self.seen = dict(fixed)

    def result(self, key: Key) -> Possible:
        """The outcomes of a definition, or the answers to a question."""
        if key not in self.seen:
            definition = self.network.definition(key)
            if definition is None:
                self.seen[key] = self.network.root(key)
            else:
                self.seen[key] = self.network.rulebook.outcomes(definition, Reader(self.network, key, self.result))
        return self.seen[key]


class Reader:
    """The inputs of one definition at one place, each read once."""

    def __init__(self, network: Network, key: Key, result: Callable[[Key], Possible]) -> None:
        self.network = network
        self.key = key
        self.result = result
        self.known: dict[str, Possible] = {}

    def __call__(self, variable: Variable) -> Possible:
        """What is still possible for one input."""
        found = self.known.get(variable.name)
        if found is None:
            group = [self.result(member) for member in self.network.members(self.key, variable)]
            found = self.known[variable.name] = self.network.join(variable, group)
        return found
