"""What can be answered to a question: one of some codes, or a number with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spinemets.model.error import DefinitionError


@dataclass(frozen=True)
class Choices:
    """A finite list of codes, each with its label.

    `ordered`: from the mildest to the worst. `grades`: people say the code itself, as in ESCC 1b.
    """

    labels: Mapping[str, str]
    ordered: bool = False
    grades: bool = False

    def __post_init__(self) -> None:
        for code in self.labels:
            if not code or code.split() != [code]:
                raise DefinitionError(
                    f"choices: '{code}' is not a code.",
                    why="codes are written side by side with spaces between them, so a code holds no space",
                    do="use lower case words joined by '_'",
                )
        if len(self.labels) < 2:
            raise DefinitionError(
                f"choices: {list(self.labels)} leaves nothing to choose.",
                why="a question with fewer than two answers asks nothing",
                do="add the other answers, or remove the question",
            )

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(self.labels)


@dataclass(frozen=True)
class YesNo(Choices):
    """Yes or no; of several answers, one yes is the worst."""

    labels: Mapping[str, str] = field(default_factory=lambda: {"no": "no", "yes": "yes"})
    ordered: bool = True
    grades: bool = False


@dataclass(frozen=True)
class Number:
    """A number in one unit between two limits, both included.

    `step`: only multiples of it are answers. `units`: other units it may be written in, with the factor that turns
    them into `unit`.
    """

    unit: str
    low: float
    high: float
    step: float | None = None
    units: Mapping[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise DefinitionError(
                f"number: nothing lies from {self.low:g} to {self.high:g} {self.unit}.".replace(" .", "."),
                why="the lower limit must be below the upper one, or no answer is possible",
                do="swap or correct the limits",
            )


Domain = Choices | Number
