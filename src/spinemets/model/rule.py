"""Findings and rules: both hold when any of their rows does. A rule also gives advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from spinemets.model.condition import Answers, Condition, conditions
from spinemets.model.domain import YesNo
from spinemets.model.error import DefinitionError
from spinemets.model.source import Cite
from spinemets.model.variable import About, Variable

Rows = tuple[tuple[Condition, ...], ...]
WrittenRows = tuple[Mapping[Variable, Answers], ...]

Section = Literal["now", "plan", "evaluation", "care", "after", "team", "caution", "disagreement", "guidelines"]
"""Where a reader looks for the advice: what to do now; for the plan; tests to order; supportive care; follow-up; whom
to involve; what to beware of; what sources dispute; what each guideline says."""


class Side(NamedTuple):
    """One side of a disagreement, or one guideline: what it says, who says so, and how strongly."""

    says: str
    cite: Cite
    strength: str = ""


@dataclass(frozen=True)
class Finding:
    """Yes if any row holds, no if none can: a fact that other definitions use, such as signs of cord compression."""

    name: str
    title: str
    about: About
    when: WrittenRows
    cite: Cite
    note: str = ""

    def __post_init__(self) -> None:
        _ = self.rows  # read now, so that a mistake is refused at import

    @cached_property
    def result(self) -> Variable:
        """Yes or no, as an answer that other definitions may use."""
        return Variable(self.name, self.title, YesNo(), self.about, definition=self.name)

    @cached_property
    def rows(self) -> Rows:
        """The rows, any of which suffices."""
        return _rows(self.name, self.when)

    @property
    def barred(self) -> Rows:
        """A finding has no exceptions."""
        return ()

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return tuple(condition for row in self.rows for condition in row)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        return (self.cite,)


@dataclass(frozen=True)
class Rule:
    """A piece of advice: it applies if any row of `when` holds and no row of `unless` does.

    `short` is a line for a list, `advice` the whole of it; `sides` are both sides of a dispute it rests on. Within its
    section advice of a lower `rank` comes first. It is not shown where advice named in `superseded_by` applies. `score`
    names the score, or the axis of NOMS, that a caution is about.
    """

    name: str
    section: Section
    about: About
    short: str
    advice: str
    when: WrittenRows
    strength: str
    cite: Cite
    unless: WrittenRows = ()
    also: tuple[Cite, ...] = ()
    sides: tuple[Side, ...] = ()
    rank: int = 50
    superseded_by: tuple[str, ...] = ()
    score: str = ""

    def __post_init__(self) -> None:
        _ = self.rows, self.barred  # read now, so that a mistake is refused at import
        if self.section in ("disagreement", "guidelines") and len(self.sides) < 2:
            raise DefinitionError(
                f"{self.name}: a disagreement with {len(self.sides)} side.",
                place="sides",
                why="a dispute is shown by both sides, each with its source, or not called one",
                do="add the other side, or choose another section",
            )

    @cached_property
    def result(self) -> Variable:
        """Whether the rule applies, as yes or no."""
        return Variable(self.name, self.short, YesNo(), self.about, definition=self.name)

    @cached_property
    def rows(self) -> Rows:
        """The rows, any of which suffices."""
        return _rows(self.name, self.when)

    @cached_property
    def barred(self) -> Rows:
        """The rows, any of which keeps the rule from applying."""
        return _rows(self.name, self.unless) if self.unless else ()

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return tuple(condition for row in (*self.rows, *self.barred) for condition in row)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        return (self.cite, *self.also, *(side.cite for side in self.sides))


def _rows(name: str, written: WrittenRows) -> Rows:
    rows = tuple(conditions(name, row) for row in written)
    if not rows or not all(rows):
        raise DefinitionError(
            f"{name}: a row without conditions.",
            place="when",
            why="it would hold for everybody, whatever is known",
            do="name what it depends on",
        )
    return rows
