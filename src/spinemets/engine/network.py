"""All definitions on one case: results flow on as sets, exactly.

A result is exact as long as nothing open reaches it by two ways. Where something does, a question or a result in
between, the network fixes it to each of its values in turn and joins what comes out: the rest is then independent.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from math import gcd, prod
from typing import NamedTuple, TypeVar

from spinemets.engine.case import Answer, Case
from spinemets.engine.scalar import Inputs, Possible, Rulebook, worst
from spinemets.model import Choices, Definition, Score, Span, Table, Variable

MOST_COMBINATIONS = 4096
"""Beyond this many combinations only some are fixed: the result may be wider than the truth, never narrower."""

GOLDEN = 0.618
"""Steps of this share of a circle come back late to where they have been."""

T = TypeVar("T")


class Key(NamedTuple):
    """One question or result at one place: a lesion, a segment (by number), or the patient (`None`)."""

    name: str
    place: int | None = None


@lru_cache(maxsize=64)
def _wiring(rulebook: Rulebook, segments: tuple[tuple[int, ...], ...]) -> dict[Key, dict[str, list[Key]]]:
    """Where definitions find their inputs: the same for all cases with these segments, so found once and kept."""
    return {}


def scattered(groups: Sequence[tuple[T, ...]]) -> Iterable[tuple[T, ...]]:
    """Every combination of one from each group, far apart ones first: what can come out at all is then met early."""
    total = prod(map(len, groups))
    stride = next(n for n in range(max(int(total * GOLDEN), 1), 2 * total + 2) if gcd(n, total) == 1)
    for number in range(total):
        place, values = number * stride % total, list[T]()
        for group in groups:
            place, index = divmod(place, len(group))
            values.append(group[index])
        yield tuple(values)


class Network:
    """What is still possible for every question and every result of one case."""

    def __init__(self, rulebook: Rulebook, case: Case) -> None:
        self.rulebook = rulebook
        self.case = case
        self._roots: dict[Key, Possible] = {}
        self._results: dict[Key, Possible] = {}
        self._totals: dict[Key, frozenset[float]] = {}
        self._inputs: dict[Key, dict[str, Possible]] = {}
        self._below = _wiring(rulebook, case.segments)
        self._ways: dict[Key, dict[Key, int]] = {}
        self.asked: dict[Key, list[Key]] = {}
        self.stated: dict[Key, str] = {}

    def possible(self, key: Key) -> Possible:
        """The answers or outcomes still possible."""
        found = self._results.get(key)
        if found is None:
            definition = self.definition(key)
            if definition is None:
                found = self.root(key)
            elif isinstance(definition, Score):
                found = self.rulebook.bands(definition, self.totals(key))
            else:
                found = self._exactly(key, partial(self.rulebook.outcomes, definition))
            self._results[key] = found
        return found

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

    def table(self, name: str) -> Table:
        """A table by its name."""
        table = self.rulebook.catalogue.definitions[name]
        assert isinstance(table, Table)
        return table

    def members(self, key: Key, variable: Variable) -> list[Key]:
        """Where a definition at `key` finds one of its inputs: one place, or all vertebrae it takes the worst of."""
        return self.below(key).get(variable.name) or [
            Key(variable.name, place) for place in self._places(key, variable)
        ]

    def below(self, key: Key) -> dict[str, list[Key]]:
        """Where a definition finds each of its inputs."""
        found = self._below.get(key)
        if found is None:
            variables = self.rulebook.variables
            found = {
                name: [Key(name, place) for place in self._places(key, variables[name])]
                for name in self.rulebook.uses[key.name]
            }
            self._below[key] = found
        return found

    def _places(self, key: Key, variable: Variable) -> Iterable[int | None]:
        return self._places_of(variable, self.rulebook.catalogue.definitions[key.name].about, key.place)

    def _places_of(self, variable: Variable, about: str, place: int | None) -> Iterable[int | None]:
        if variable.about in ("patient", "policy"):
            return (None,)
        if variable.about == about:
            return (place,)
        if variable.about == "segment":
            return range(len(self.case.segments))
        return self.case.segments[place] if place is not None else range(len(self.case.lesions))

    def members_at(self, about: str, place: int | None, name: str) -> list[Key]:
        """Where something that is about a patient, a lesion or a segment finds one of its inputs."""
        return [Key(name, at) for at in self._places_of(self.rulebook.variables[name], about, place)]

    def inputs(self, key: Key) -> dict[str, Possible]:
        """What is still possible for each input of a definition."""
        if key not in self._inputs:
            self._inputs[key] = self._read(key, self.possible)
        return self._inputs[key]

    def _read(self, key: Key, result: Callable[[Key], Possible]) -> dict[str, Possible]:
        found: dict[str, Possible] = {}
        for name, members in self.below(key).items():
            if len(members) == 1:
                found[name] = result(members[0])
            else:
                found[name] = self.join(self.rulebook.variables[name], [result(member) for member in members])
        return found

    def join(self, variable: Variable, group: list[Possible]) -> Possible:
        """The worst of several vertebrae; of none, nothing was found or recorded, and nothing else is known."""
        if not group:
            return self.rulebook.of_none[variable.name]
        return worst(self.rulebook.cells[variable.name], group)

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
        """What is open below a result, questions and results, each with the number of ways by which it gets there.

        What is decided in between is the same whatever the answer, so nothing gets through it.
        """
        found = self._ways.get(key)
        if found is None:
            found = dict[Key, int]()
            for members in self.below(key).values() if key.name in self.rulebook.uses else ():
                for member in members:
                    if not self.decided(member):
                        found[member] = found.get(member, 0) + 1
                        for below, count in self.ways(member).items():
                            found[below] = found.get(below, 0) + count
            self._ways[key] = found
        return found

    def shared(self, key: Key) -> list[Key]:
        """What gets to a result by two ways: results through which alone their questions get there, or questions."""
        ways = self.ways(key)
        twice = {member for member, count in ways.items() if count > 1}
        if not twice:
            return []
        chosen: list[Key] = []
        for member in sorted(twice, key=lambda member: -len(self.ways(member))):
            below = self.ways(member)
            alone = all(ways[other] == ways[member] * count for other, count in below.items())
            if member in twice and (alone or not below):
                chosen.append(member)
                twice -= below.keys()
        return chosen

    def _exactly(self, key: Key, compute: Callable[[Inputs], frozenset[T]]) -> frozenset[T]:
        """What comes out for every combination of what gets to the result by two ways."""
        inputs = self.inputs(key)
        for possible in inputs.values():
            if len(possible) > 1:
                break
        else:
            return compute(inputs)  # everything is decided, so nothing can be shared
        fixed = sorted(self.shared(key), key=lambda member: len(self.possible(member)))
        while prod(len(self.possible(member)) for member in fixed) > MOST_COMBINATIONS:
            fixed.pop()
        widest = compute(inputs)
        if not fixed or len(widest) == 1:
            return widest
        found: frozenset[T] = frozenset()
        for values in scattered([tuple(self.possible(member)) for member in fixed]):
            seen = {member: frozenset({value}) for member, value in zip(fixed, values, strict=True)}
            found |= compute(self._read(key, partial(self._with_fixed, seen)))
            if found == widest:
                break  # nothing more can come out
        return found

    def _with_fixed(self, seen: dict[Key, Possible], key: Key) -> Possible:
        """One pass through the network with some questions fixed; `seen` holds them and fills with results."""
        if key not in seen:
            definition = self.definition(key)
            if definition is None:
                seen[key] = self.root(key)
            else:
                seen[key] = self.rulebook.outcomes(definition, self._read(key, partial(self._with_fixed, seen)))
        return seen[key]
