"""What one definition says, given what is still possible for each of its inputs. The slow, obvious engine: the truth.

Inputs are sets of answers. If they are independent of one another, every result here is exact.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import product
from typing import NamedTuple

from spinemets.model import (
    Catalogue,
    Cell,
    Checklist,
    Choices,
    Condition,
    Definition,
    Expected,
    Finding,
    NotFor,
    Rule,
    Score,
    Table,
    cells,
)
from spinemets.model.span import Cut

Possible = frozenset[Cell]
"""The answers that are still possible; one member means known."""

Inputs = Mapping[str, Possible]
"""What is still possible for each question or result that a definition looks at."""

YES: Possible = frozenset({"yes"})
NO: Possible = frozenset({"no"})
EITHER: Possible = YES | NO
NEITHER: Possible = frozenset()


class Test(NamedTuple):
    """A condition as a set of answers: met if the answer to the question is in it."""

    name: str
    answers: Possible

    def can_hold(self, inputs: Inputs) -> bool:
        """Whether some possible answer meets it."""
        return not self.answers.isdisjoint(inputs[self.name])

    def can_fail(self, inputs: Inputs) -> bool:
        """Whether some possible answer does not."""
        return not inputs[self.name] <= self.answers


Row = tuple[Test, ...]


class Rulebook:
    """A catalogue with every number cut into the stretches its definitions tell apart, so all answers are finite."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        cuts: dict[str, set[Cut]] = {name: set() for name in catalogue.variables}
        for condition in catalogue.conditions:
            if condition.variable.name in cuts:
                cuts[condition.variable.name] |= condition.cuts()
        self.cells = {name: cells(variable, cuts[name]) for name, variable in catalogue.variables.items()}
        results = [definition.result for definition in catalogue.definitions.values()]
        self.cells |= {result.name: cells(result) for result in results}
        self.everything = {name: frozenset(group) for name, group in self.cells.items()}
        nothing_found = {name: NO for name, d in catalogue.definitions.items() if isinstance(d, Finding)}
        unrecorded = {v.name: frozenset[Cell]({v.absent}) for v in catalogue.variables.values() if v.absent is not None}
        self.of_none = self.everything | nothing_found | unrecorded
        self.variables = catalogue.variables | {result.name: result for result in results}
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._outlooks: dict[tuple[str, str], tuple[Expected | None, dict[int, float]]] = {}

    def test(self, condition: Condition) -> Test:
        """The answers that meet a condition."""
        name = condition.variable.name
        if isinstance(condition.variable.domain, Choices):
            return Test(name, frozenset(condition.answers))
        return Test(name, frozenset(cell for cell in self.cells[name] if condition.holds(cell)))

    def is_result(self, name: str) -> bool:
        """Whether something is worked out, and not asked."""
        return name in self.catalogue.definitions

    def row(self, conditions: Iterable[Condition]) -> Row:
        """Conditions that are joined by *and*, as sets of answers."""
        return tuple(map(self.test, conditions))

    @cached_property
    def points(self) -> dict[str, dict[str, tuple[tuple[float, Possible], ...]]]:
        """For each score and question each number of points with the answers that give it."""
        return {
            name: {
                item.variable.name: tuple((value, self.test(group).answers) for value, group in item.groups)
                for item in score.items
            }
            for name, score in self.catalogue.scores.items()
        }

    def rows(self, definition: Table | Finding | Rule) -> tuple[Row, ...]:
        """The rows of a table, a finding or a rule."""
        if definition.name not in self._rows:
            table = isinstance(definition, Table)
            written = (row.conditions for row in definition.rows) if table else definition.rows
            self._rows[definition.name] = tuple(tuple(map(self.test, row)) for row in written)
        return self._rows[definition.name]

    def barred(self, definition: Finding | Rule) -> tuple[Row, ...]:
        """The rows that keep a rule from applying."""
        key = f"unless {definition.name}"
        if key not in self._rows:
            self._rows[key] = tuple(tuple(map(self.test, row)) for row in definition.barred)
        return self._rows[key]

    @cached_property
    def uses(self) -> dict[str, tuple[str, ...]]:
        """The questions and results that each definition looks at."""
        return {
            name: tuple(dict.fromkeys(condition.variable.name for condition in definition.inputs()))
            for name, definition in self.catalogue.definitions.items()
        }

    @cached_property
    def asked(self) -> frozenset[str]:
        """The questions that some definition or implication reads; the others are kept but bear on nothing."""
        catalogue = self.catalogue
        implied = [variable.name for i in catalogue.implications for variable in i.answered]
        terms = [variable.name for f in (*catalogue.formulas, *catalogue.equivalents) for variable in f.terms]
        policies = [conversion.policy.name for conversion in catalogue.conversions]
        return frozenset([*(c.variable.name for c in catalogue.conditions), *implied, *terms, *policies])

    @cached_property
    def questions_of(self) -> dict[str, frozenset[str]]:
        """The questions behind each definition, however far below."""
        found: dict[str, frozenset[str]] = {}
        for name, used in self.uses.items():  # what is used stands before what uses it
            found[name] = frozenset[str]().union(*(found.get(other, {other}) for other in used))
        return found

    def questions_behind(self, name: str) -> frozenset[str]:
        """Every question that can change what is said of a definition: its own, its limits', its cautions'."""
        if name in self.checklists:
            inputs = {condition.variable.name for condition in self.checklists[name].inputs()}
            return frozenset[str]().union(*(self.questions_of.get(other, {other}) for other in inputs))
        checked = [test.name for _, tests in self.limits.get(name, ()) for test in tests]
        beside = [*checked, *(rule.name for rule in self.warnings.get(name, ()))]
        return self.questions_of[name].union(*(self.questions_of.get(other, {other}) for other in beside))

    @cached_property
    def checklists(self) -> dict[str, Checklist]:
        """The checklists by name."""
        return {checklist.name: checklist for checklist in self.catalogue.checklists}

    @cached_property
    def checklist_rows(self) -> dict[str, tuple[tuple[Row, ...], tuple[tuple[Row, ...], ...]]]:
        """For each checklist the rows of which one makes it relevant, and the rows of each criterion."""
        return {
            name: (tuple(map(self.row, one.shown_for)), tuple(tuple(map(self.row, rows)) for rows in one.rows))
            for name, one in self.checklists.items()
        }

    def about(self, name: str) -> str:
        """What a definition or a checklist is about: the patient, a segment or a lesion."""
        return (self.checklists.get(name) or self.catalogue.definitions[name]).about

    @cached_property
    def limits(self) -> dict[str, tuple[tuple[NotFor, Row], ...]]:
        """For each instrument those for whom it was not built, as far as that can be checked on a case."""
        return {
            name: tuple((limit, tuple(map(self.test, conditions))) for limit, conditions in instrument.limits)
            for name, instrument in self.catalogue.instruments.items()
        }

    @cached_property
    def warnings(self) -> dict[str, tuple[Rule, ...]]:
        """The cautions about each score."""
        rules = [rule for rule in self.catalogue.rules.values() if rule.score]
        return {rule.score: tuple(other for other in rules if other.score == rule.score) for rule in rules}

    @cached_property
    def converted(self) -> tuple[str, ...]:
        """The questions that may be answered by a conversion."""
        pairs = [(c.source.name, c.target.name) for c in self.catalogue.conversions]
        return tuple(name for pair in pairs for name in pair)

    def outlook(self, name: str, band: str) -> tuple[Expected | None, dict[int, float]]:
        """The months that a band of an instrument stands for, and how many per cent were alive after how many."""
        if (name, band) not in self._outlooks:
            evidence = self.catalogue.instruments[name].evidence
            assert evidence is not None
            self._outlooks[name, band] = (evidence.expected(band), evidence.alive(band))
        return self._outlooks[name, band]

    @cached_property
    def _repeated(self) -> dict[str, tuple[str, ...]]:
        """The inputs that stand in several rows of a finding or a rule."""
        repeated: dict[str, tuple[str, ...]] = {}
        for name, definition in self.catalogue.definitions.items():
            if isinstance(definition, Finding | Rule):
                used = [test.name for row in (*self.rows(definition), *self.barred(definition)) for test in row]
                repeated[name] = tuple(other for other in self.uses[name] if used.count(other) > 1)
        return repeated

    def outcomes(self, definition: Definition, inputs: Inputs) -> Possible:
        """The outcomes still possible: bands of a score, outcomes of a table, yes or no."""
        if isinstance(definition, Score):
            return self.bands(definition, self.totals(definition, inputs))
        if isinstance(definition, Table):
            found: set[str] = set()
            for row, tests in zip(definition.rows, self.rows(definition), strict=True):
                if can_hold(tests, inputs):
                    found.update(row.outcomes)
            return frozenset(found)
        return self.truth(definition, inputs)

    def bands(self, score: Score, totals: Iterable[float]) -> Possible:
        """The bands that totals fall in."""
        return frozenset(self._band_of[score.name][total] for total in totals)

    @cached_property
    def _band_of(self) -> dict[str, dict[float, str]]:
        """For each score and total the name of its band."""
        return {
            name: {
                float(total): score.band_of(total).name
                for total in range(int(score.range.low), int(score.range.high) + 1)
            }
            for name, score in self.catalogue.scores.items()
        }

    def totals(self, score: Score, inputs: Inputs) -> frozenset[float]:
        """Every total that some possible answers give."""
        return sums(score, self.options(score, inputs).values())

    def options(self, score: Score, inputs: Inputs) -> dict[str, list[float]]:
        """For each question of a score the points that some possible answer gives."""
        return {
            name: [value for value, answers in groups if not answers.isdisjoint(inputs[name])]
            for name, groups in self.points[score.name].items()
        }

    def truth(self, definition: Finding | Rule, inputs: Inputs) -> Possible:
        """Whether it holds: certainly, certainly not, or either. Questions of several rows are fixed in turn."""
        repeated = [name for name in self._repeated[definition.name] if len(inputs[name]) > 1]
        if not repeated:
            return self._truth(definition, inputs)
        found = NEITHER
        for values in product(*(inputs[name] for name in repeated)):
            fixed = {name: frozenset({value}) for name, value in zip(repeated, values, strict=True)}
            found |= self._truth(definition, {**inputs, **fixed})
        return found

    def _truth(self, definition: Finding | Rule, inputs: Inputs) -> Possible:
        can_hold, can_fail = _any(self.rows(definition), inputs)
        can_bar, can_pass = _any(self.barred(definition), inputs)
        if can_hold and can_pass:
            return EITHER if can_fail or can_bar else YES
        return NO


def sums(score: Score, options: Iterable[Iterable[float]]) -> frozenset[float]:
    """Every total that one number of points from each item gives."""
    totals = {0.0}
    for points in options:
        totals = {total + value for total in totals for value in points}
    return frozenset(map(score.total, totals))


def can_hold(row: Row, inputs: Inputs) -> bool:
    """Whether every condition of a row can be met."""
    for name, answers in row:  # noqa: SIM110  a loop, since most of an assessment is spent here
        if answers.isdisjoint(inputs[name]):
            return False
    return True


def _any(rows: Iterable[Row], inputs: Inputs) -> tuple[bool, bool]:
    """Whether some row can be met, and whether all can be missed."""
    can_be_met, can_be_missed = False, True
    for row in rows:
        if can_hold(row, inputs):
            can_be_met = True
            for name, answers in row:
                if not inputs[name] <= answers:
                    break
            else:
                can_be_missed = False
    return can_be_met, can_be_missed


def worst(order: tuple[Cell, ...], group: Iterable[Possible]) -> Possible:
    """The worst of several, where each may still be one of several answers. `order`: from the mildest to the worst."""
    ranks = [{order.index(answer) for answer in possible} for possible in group]
    floor = max(min(rank) for rank in ranks)
    return frozenset(order[rank] for rank in set[int]().union(*ranks) if rank >= floor)
