"""A decision table: for each full case exactly one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product, starmap
from math import prod

from spinemets.model.condition import Answers, Cell, Condition, cells, conditions
from spinemets.model.domain import Choices
from spinemets.model.error import DefinitionError
from spinemets.model.evidence import Evidence, Limits, NotFor, check_outcomes, limits
from spinemets.model.example import Example
from spinemets.model.source import Cite, Review
from spinemets.model.variable import About, Variable

MOST_CASES = 20_000
"""A table that tells more cases apart than this cannot be read, nor checked while it is loaded."""


@dataclass(frozen=True)
class Row:
    """Conditions joined by *and*, and what follows. Several outcomes: the source leaves the choice open.

    `settled_by` is the question that would close an open row.
    """

    when: Mapping[Variable, Answers]
    then: str
    cite: Cite
    name: str = ""
    strength: str = ""
    settled_by: Variable | None = None

    def __post_init__(self) -> None:
        _ = self.conditions  # read now, so that a mistake is refused at import

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions, all of which must hold."""
        return conditions(f"row '{self.name or self.then}'", self.when)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What follows: one outcome, or those that the source leaves open."""
        return tuple(self.then.split())

    def holds(self, case: Mapping[str, Cell]) -> bool:
        """Whether a full case meets every condition."""
        return all(condition.holds(case[condition.variable.name]) for condition in self.conditions)

    def __str__(self) -> str:
        return ", ".join(f"{condition.variable.name} {condition}" for condition in self.conditions) or "always"


@dataclass(frozen=True)
class Table:
    """One outcome for each full case. Rows have no order; `ordered` outcomes go from the mildest to the worst.

    With `evidence` the table is an instrument of its own, such as the classes of a recursive partitioning.
    """

    name: str
    title: str
    version: str
    about: About
    outcomes: Mapping[str, str]
    rows: tuple[Row, ...]
    cite: Cite
    ordered: bool = False
    short: str = ""
    purpose: str = ""
    not_for: tuple[NotFor, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: Evidence | None = None
    reviews: tuple[Review, ...] = ()
    examples: tuple[Example, ...] = ()

    def __post_init__(self) -> None:
        _ = self.limits  # read now, so that a mistake is refused at import
        self._check_outcomes()
        self._check_cases()
        check_outcomes(self.name, self.evidence, self.outcomes)

    @cached_property
    def result(self) -> Variable:
        """The outcome, as an answer that other definitions may use."""
        choices = Choices(self.outcomes, self.ordered)
        return Variable(self.name, self.title, choices, self.about, short=self.short, definition=self.name)

    @cached_property
    def limits(self) -> Limits:
        """Whom it was not built for, as far as that can be checked on a case."""
        return limits(self.name, self.not_for)

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return tuple(condition for row in self.rows for condition in row.conditions)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        figures = self.evidence.cites() if self.evidence is not None else ()
        return (self.cite, *(row.cite for row in self.rows), *(member.cite for member in self.not_for), *figures)

    def input_cells(self) -> dict[str, tuple[Cell, ...]]:
        """For each question the answers that the table tells apart, one of each kind."""
        asked: dict[Variable, list[Condition]] = {}
        for condition in self.inputs():
            asked.setdefault(condition.variable, []).append(condition)
        found: dict[str, tuple[Cell, ...]] = {}
        for variable, group in asked.items():
            every = cells(variable, {cut for condition in group for cut in condition.cuts()})
            distinct = [condition for condition in group if condition.answers != group[0].answers] + group[:1]
            alike = {tuple([condition.holds(cell) for condition in distinct]): cell for cell in reversed(every)}
            found[variable.name] = tuple(reversed(alike.values()))
        return found

    def full_cases(self) -> list[dict[str, Cell]]:
        """Every combination of answers that the table tells apart."""
        by_name = self.input_cells()
        return [dict(zip(by_name, case, strict=True)) for case in product(*by_name.values())]

    def _check_outcomes(self) -> None:
        used = {outcome for row in self.rows for outcome in row.outcomes}
        for outcome in sorted(used - set(self.outcomes)):
            raise DefinitionError(
                f"{self.name}: a row leads to '{outcome}', which is no outcome of the table.",
                place="rows",
                why="whoever reads the result would meet a word that nothing explains",
                do=f"use {' '.join(self.outcomes)}, or add '{outcome}' to the outcomes",
            )
        for outcome in self.outcomes:
            if outcome not in used:
                raise DefinitionError(
                    f"{self.name}: no row leads to '{outcome}'.",
                    place="outcomes",
                    why="an outcome that no case reaches is a row forgotten or a word too many",
                    do=f"add the row, or remove '{outcome}'",
                )
        for number, row in enumerate(self.rows, 1):
            if len(row.outcomes) > 1 and row.settled_by is None:
                raise DefinitionError(
                    f"{self.name}: a row leaves {' and '.join(row.outcomes)} open and names nothing that settles it.",
                    place=f"row {number} of {len(self.rows)}",
                    why="the reader must be told what to ask next",
                    do="name the question in `settled_by`, or choose one outcome",
                )

    def _check_cases(self) -> None:
        by_name = self.input_cells()
        size = prod(map(len, by_name.values()))
        if size > MOST_CASES:
            raise DefinitionError(
                f"{self.name}: the table tells {size} cases apart.",
                place="rows",
                why=f"beyond {MOST_CASES} cases nobody can read a table, and checking it would delay every start",
                do="derive some of its questions by tables or findings of their own",
            )
        meeting = [
            {c.variable.name: frozenset(filter(c.holds, by_name[c.variable.name])) for c in row.conditions}
            for row in self.rows
        ]
        covered = sum(prod(len(row.get(name, group)) for name, group in by_name.items()) for row in meeting)
        if covered == size and not any(starmap(_overlap, combinations(meeting, 2))):
            return  # as many as there are and none twice: each case has exactly one row
        for case in self.full_cases():
            held = [
                number
                for number, conditions in enumerate(meeting, 1)
                if all(case[name] in answers for name, answers in conditions.items())
            ]
            shown = ", ".join(f"{name} {cell}" for name, cell in case.items())
            if not held:
                raise DefinitionError(
                    f"{self.name}: no row covers the case {shown}.",
                    place="rows",
                    why="a patient like this would get no answer",
                    do="add a row for the case, or widen one",
                )
            if len(held) > 1:
                raise DefinitionError(
                    f"{self.name}: rows {held[0]} and {held[1]} both cover the case {shown}.",
                    place="rows",
                    why="rows have no order, so the answer would be two answers",
                    do="narrow one of the two rows",
                )


def _overlap(first: Mapping[str, frozenset[Cell]], second: Mapping[str, frozenset[Cell]]) -> bool:
    """Whether some case meets both rows."""
    return all(name not in second or not answers.isdisjoint(second[name]) for name, answers in first.items())
