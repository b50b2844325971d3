"""What one answer says about another, by the meaning of the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spinemets.model.condition import Answers, Condition, condition, conditions
from spinemets.model.error import DefinitionError
from spinemets.model.source import Cite
from spinemets.model.variable import Variable


@dataclass(frozen=True)
class Implication:
    """If the answers of `when` are given, the answer to another question is one of `then`.

    It narrows what is not known, and shows a contradiction where the other answer is given and differs.
    `answered` names questions whose being answered at all is the condition.
    """

    name: str
    then: Mapping[Variable, Answers]
    why: str
    cite: Cite
    when: Mapping[Variable, Answers] = field(default_factory=dict[Variable, Answers])
    answered: tuple[Variable, ...] = ()

    def __post_init__(self) -> None:
        if not self.conditions and not self.answered:
            raise DefinitionError(
                f"{self.name}: an implication without conditions.",
                place="when",
                why="it would hold for everybody, whatever is known",
                do="name the answers it follows from",
            )
        if len(self.then) != 1:
            raise DefinitionError(
                f"{self.name}: an implication about {len(self.then)} questions.",
                place="then",
                why="a contradiction is told by naming one question",
                do="write one implication for each",
            )
        _ = self.narrows  # read now, so that a mistake is refused at import

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions, all of which must hold."""
        return conditions(self.name, self.when)

    @cached_property
    def narrows(self) -> Condition:
        """What follows about the other question."""
        ((variable, answers),) = self.then.items()
        return condition(self.name, variable, answers)

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return (*self.conditions, self.narrows)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        return (self.cite,)
