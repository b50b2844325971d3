"""What one definition says, given what is still possible for each of its inputs. The slow, obvious engine: the truth.

Inputs are sets of answers. If they are independent of one another, every result here is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from spinemets.model import Catalogue, Cell, Condition, Definition, Finding, Rule, Score, Table, Variable, cells
from spinemets.model.span import Cut

Possible = frozenset[Cell]
"""The answers that are still possible; one member means known."""

Inputs = Callable[[Variable], Possible]
Meets = frozenset[Cell]

YES: Possible = frozenset({"yes"})
NO: Possible = frozenset({"no"})
NEITHER: Possible = frozenset()


@dataclass(frozen=True)
class Condensed:
    """A condition as a set of answers: met if an answer is in it."""

    variable: Variable
    cells: Meets

    def can_hold(self, inputs: Inputs) -> bool:
        """Whether some possible answer meets it."""
        return not self.cells.isdisjoint(inputs(self.variable))

    def can_fail(self, inputs: Inputs) -> bool:
        """Whether some possible answer does not."""
        return not inputs(self.variable) <= self.cells


class Rulebook:
    """A catalogue with every number cut into the stretches its definitions tell apart, so all answers are finite."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        every = [c for d in (*catalogue.definitions.values(), *catalogue.implications) for c in d.inputs()]
        cuts: dict[str, set[Cut]] = {name: set() for name in catalogue.variables}
        for condition in every:
            if condition.variable.name in cuts:
                cuts[condition.variable.name] |= condition.cuts()
        self.cells = {name: cells(variable, cuts[name]) for name, variable in catalogue.variables.items()}
        results = [definition.result for definition in catalogue.definitions.values()]
        self.cells |= {result.name: cells(result) for result in results}
        self.everything = {name: frozenset(group) for name, group in self.cells.items()}
        self.variables = catalogue.variables | {result.name: result for result in results}
        self._rows: dict[str, tuple[tuple[Condensed, ...], ...]] = {}

    def condensed(self, condition: Condition) -> Condensed:
        """The answers that meet a condition."""
        name = condition.variable.name
        return Condensed(condition.variable, frozenset(cell for cell in self.cells[name] if condition.holds(cell)))

    @cached_property
    def points(self) -> dict[str, tuple[tuple[Variable, tuple[tuple[float, Meets], ...]], ...]]:
        """For each score its items: the question, and each number of points with the answers that give it."""
        return {
            name: tuple(
                (item.variable, tuple((value, self.condensed(group).cells) for value, group in item.groups))
                for item in score.items
            )
            for name, score in self.catalogue.scores.items()
        }

    def rows(self, definition: Table | Finding | Rule, kind: str = "rows") -> tuple[tuple[Condensed, ...], ...]:
        """The rows of a table, a finding or a rule; `barred` are the rows that keep a rule from applying."""
        key = f"{definition.name} {kind}"
        if key not in self._rows:
            if isinstance(definition, Table):
                written = tuple(row.conditions for row in definition.rows)
            else:
                written = definition.barred if kind == "barred" else definition.rows
            self._rows[key] = tuple(tuple(map(self.condensed, row)) for row in written)
        return self._rows[key]

    @cached_property
    def uses(self) -> dict[str, dict[str, int]]:
        """How often each definition looks at each of its inputs when it is worked out row by row."""
        return {name: _uses(definition) for name, definition in self.catalogue.definitions.items()}

    def outcomes(self, definition: Definition, inputs: Inputs) -> Possible:
        """The outcomes still possible: bands of a score, outcomes of a table, yes or no."""
        if isinstance(definition, Score):
            return frozenset(definition.band_of(total).name for total in self.totals(definition, inputs))
        if isinstance(definition, Table):
            return frozenset(
                outcome
                for row, conditions in zip(definition.rows, self.rows(definition), strict=True)
                if all(condition.can_hold(inputs) for condition in conditions)
                for outcome in row.outcomes
            )
        return self.truth(definition, inputs)

    def totals(self, score: Score, inputs: Inputs) -> frozenset[float]:
        """Every total that some possible answers give."""
        totals = {0.0}
        for options in self.options(score, inputs).values():
            totals = {total + points for total in totals for points in options}
        return frozenset(totals)

    def options(self, score: Score, inputs: Inputs) -> dict[str, frozenset[float]]:
        """For each item the points that some possible answer gives."""
        return {
            variable.name: frozenset(value for value, meets in groups if not meets.isdisjoint(inputs(variable)))
            for variable, groups in self.points[score.name]
        }

    def truth(self, definition: Finding | Rule, inputs: Inputs) -> Possible:
        """Whether it holds: certainly, certainly not, or either."""
        holds = _any(self.rows(definition), inputs)
        barred = _any(self.rows(definition, "barred"), inputs)
        can_be_yes = "yes" in holds and "no" in barred
        can_be_no = "no" in holds or "yes" in barred
        return (YES if can_be_yes else NEITHER) | (NO if can_be_no else NEITHER)


def _any(rows: Iterable[tuple[Condensed, ...]], inputs: Inputs) -> Possible:
    can_hold, can_fail = False, True
    for row in rows:
        possible = all(condition.can_hold(inputs) for condition in row)
        certain = possible and not any(condition.can_fail(inputs) for condition in row)
        can_hold = can_hold or possible
        can_fail = can_fail and not certain
    return (YES if can_hold else NEITHER) | (NO if can_fail else NEITHER)


def _uses(definition: Definition) -> dict[str, int]:
    if isinstance(definition, Score | Table):
        return {condition.variable.name: 1 for condition in definition.inputs()}
    uses: dict[str, int] = {}
    for row in (*definition.rows, *definition.barred):
        for condition in row:
            uses[condition.variable.name] = uses.get(condition.variable.name, 0) + 1
    return uses


def worst(order: tuple[Cell, ...], group: Iterable[Possible]) -> Possible:
    """The worst of several, where each may still be one of several answers. `order`: from the mildest to the worst."""
    ranks = [{order.index(answer) for answer in possible} for possible in group]
    floor = max(min(rank) for rank in ranks)
    return frozenset(order[rank] for rank in set[int]().union(*ranks) if rank >= floor)
