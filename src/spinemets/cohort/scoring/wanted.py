"""The definitions that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import shown
from spinemets.cohort.problem import CohortError
from spinemets.engine import Rulebook
from spinemets.engine.columnar import panel

ALL = "all"


def wanted(rulebook: Rulebook, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Their names, each once; every score, NOMS and the urgency where nothing or `all` is asked for."""
    asked = dict.fromkeys((ALL,) if names is None else names)
    definitions = rulebook.catalogue.definitions
    for name in asked:
        if name not in definitions and name != ALL:
            hint = nearest(name, sorted(definitions))
            said = (f"'{shown(name)}' is no score.", hint, "'spinemets explain' lists all names.")
            raise CohortError(" ".join(filter(None, said)))
    if not asked:
        raise CohortError("no score is asked for. Name one, such as sins, or 'all'.")
    return tuple(dict.fromkeys(other for name in asked for other in (panel(rulebook) if name == ALL else (name,))))
