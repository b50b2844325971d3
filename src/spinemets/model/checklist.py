"""Checklists: criteria one by one against a case, each met, not met or not known; nothing is added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from spinemets.model.condition import Answers, Condition, conditions
from spinemets.model.error import DefinitionError
from spinemets.model.source import Cite
from spinemets.model.variable import About, Variable

Speaks = Literal["needed", "for", "against", "caution"]
"""What it means if a criterion is met: it is needed, it speaks for or against, or it is a caution."""


class Criterion(NamedTuple):
    """One criterion. It is met if any row of `when` holds; without rows nobody but the reader can tell.

    `figure`: what a series found, with whom; it is shown and never multiplied.
    """

    says: str
    speaks: Speaks
    cite: Cite
    when: tuple[Mapping[Variable, Answers], ...] = ()
    figure: str = ""


@dataclass(frozen=True)
class Checklist:
    """Criteria of a trial, an indication or a diagnosis.

    `relevant`: it is shown where one of these rows can hold. The result of a definition may be open for that; a
    question that nobody answered brings nothing, or every checklist would be shown for every patient.
    """

    name: str
    title: str
    about: About
    purpose: str
    criteria: tuple[Criterion, ...]
    cite: Cite
    relevant: tuple[Mapping[Variable, Answers], ...] = ()
    settled_by: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _ = self.rows, self.shown_for  # read now, so that a mistake is refused at import
        if not self.criteria:
            raise DefinitionError(
                f"{self.name}: a checklist without criteria.",
                place="criteria",
                why="there would be nothing to compare the patient with",
                do="name the criteria",
            )

    @cached_property
    def rows(self) -> tuple[tuple[tuple[Condition, ...], ...], ...]:
        """For each criterion its rows, any of which suffices."""
        return tuple(tuple(conditions(self.name, row) for row in criterion.when) for criterion in self.criteria)

    @cached_property
    def shown_for(self) -> tuple[tuple[Condition, ...], ...]:
        """The rows of which one must be possible."""
        return tuple(conditions(self.name, row) for row in self.relevant)

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the checklist."""
        rows = [*(row for group in self.rows for row in group), *self.shown_for]
        return tuple(condition for row in rows for condition in row)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the checklist."""
        return (self.cite, *(criterion.cite for criterion in self.criteria))
