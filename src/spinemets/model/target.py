"""Time targets: how long a guideline allows from one milestone on a patient's way to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from spinemets.model.condition import Answers, Condition, conditions
from spinemets.model.source import Cite
from spinemets.model.variable import Variable


class Milestone(NamedTuple):
    """A point on the way, and the key of the case file that holds its time.

    `after`: what it cannot come before. `means`: the answer to a question that follows if a time is given; where that
    answer is given without a time, the milestone is reached, nobody knows when. `formerly`: keys that it had before.
    """

    key: str
    title: str
    after: tuple["Milestone", ...] = ()
    means: Mapping[Variable, str] = {}
    formerly: tuple[str, ...] = ()

    def before(self) -> tuple["Milestone", ...]:
        """Everything it cannot come before, however far back, the first one first."""
        found = {step.key: step for near in self.after for step in (*near.before(), near)}
        return tuple(found.values())


@dataclass(frozen=True)
class Target:
    """How long is allowed from `starts` to `ends`, if every condition of `when` holds.

    `allows` says it in words. Without `hours` no number is published: the time used is shown and not judged.
    """

    name: str
    title: str
    starts: Milestone
    ends: Milestone
    allows: str
    hours: float | None
    strength: str
    cite: Cite
    when: Mapping[Variable, Answers] = field(default_factory=dict[Variable, Answers])
    also: tuple[Cite, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        _ = self.conditions  # read now, so that a mistake is refused at import

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions, all of which must hold."""
        return conditions(self.name, self.when)

    def milestones(self) -> tuple[Milestone, ...]:
        """Every milestone that the target names or knows to come before."""
        steps = (step for end in (self.starts, self.ends) for step in (*end.before(), end))
        return tuple({step.key: step for step in steps}.values())

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return self.conditions

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        return (self.cite, *self.also)
