"""What a column of a table can be: the keys of the case file, and what becomes of patients."""

from __future__ import annotations

from typing import NamedTuple

from spinemets.casefile.pathway import AS_OF
from spinemets.casefile.read import IDENTIFIERS
from spinemets.casefile.table import homes_of
from spinemets.cohort.columns import DIED, DIED_ON, FOLLOWED, OUTCOMES, SEEN_ON, answering
from spinemets.model import Catalogue, Number, Variable, YesNo

FOLLOW_UP = {
    DIED: Variable(DIED, "Died", YesNo(), "patient"),
    FOLLOWED: Variable(
        FOLLOWED, "Days to death or last contact", Number("days", 0, 36_500, units={"weeks": 7}), "patient"
    ),
}


class Key(NamedTuple):
    """A key. `variable`: the question it answers, if its cells are answers; `dated`: its cells are dates.

    `written`: the key itself, if it does not name the unit, so that each cell or the map must.
    """

    name: str
    lesion: bool
    variable: Variable | None
    dated: bool
    written: str


def keys_of(catalogue: Catalogue) -> dict[str, Key]:
    """Every key by its name, but the identifiers of a patient."""
    homes = homes_of(catalogue)
    found: dict[str, Key] = {}
    for name in (*homes, *OUTCOMES):
        if name not in IDENTIFIERS:
            dated = name in (AS_OF, DIED_ON, SEEN_ON) or homes.get(name) == "pathway"
            found[name] = Key(name, homes.get(name) == "lesion", FOLLOW_UP.get(name), dated, "")
    for name, variable, written, dated in answering(homes, catalogue):
        found[name] = Key(name, homes[name] == "lesion", None if dated else variable, dated, written)
    return found
