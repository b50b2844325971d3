"""What the columns of a registry are called, and which of them answers which question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spinemets.casefile.read import without_unit
from spinemets.model import Catalogue, Number, Variable

ID, ROW, AS_OF, YEAR = "id", "row", "as_of", "year"
DIED, FOLLOWED, DIED_ON, SEEN_ON = "died", "followed_days", "died_on", "last_seen_on"
OUTCOMES = (DIED, FOLLOWED, DIED_ON, SEEN_ON, YEAR)
"""What is known of patients beyond the keys of the case file."""
DATES = (DIED_ON, SEEN_ON)

REFUSED, SCALAR = "refused", "scalar"

TREATMENT = "treatment"
"""A column that a validation makes subgroups of, whatever its words are."""

SYNTHETIC = "synthetic"
"""A column that says of each row that it is no patient. Every map lets it through, so that no result hides it."""


class Column(NamedTuple):
    """A column and the question that it answers.

    `written`: its name, if that does not say the unit and the cells must. `dated`: its cells are dates, from which the
    answer follows.
    """

    name: str
    variable: Variable
    written: str = ""
    dated: bool = False


def answering(names: Iterable[str], catalogue: Catalogue) -> list[Column]:
    """The columns that answer a question of the case file, in their order."""
    known: dict[str, Column] = {}
    for variable in catalogue.variables.values():
        if variable.name not in catalogue.worked_out:
            known[variable.name] = Column(variable.name, variable)
            if variable.since is not None:
                known[variable.since] = Column(variable.since, variable, dated=True)
            if (short := without_unit(variable)) is not None:
                known[short] = Column(short, variable, written=short)
    return [known[name] for name in names if name in known]


def left_out(catalogue: Catalogue) -> frozenset[str]:
    """The names that a column cannot keep: of results, and of numbers that are worked out and never asked."""
    numbers = [name for name, variable in catalogue.variables.items() if isinstance(variable.domain, Number)]
    ends = (f"{name}_{end}" for name in numbers for end in ("low", "high"))
    return catalogue.worked_out | {REFUSED, SCALAR, *ends}
