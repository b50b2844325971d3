"""What the columns of results are called."""

from __future__ import annotations

from spinemets.engine.scalar import Rulebook
from spinemets.model import Choices, Score, Table

HIDDEN = "~"
"""Before the names of columns that are only steps on the way."""


def columns_of(rulebook: Rulebook, name: str) -> tuple[str, ...]:
    """The columns that hold the result of a definition, in their order. KeyError for a name that no definition has."""
    definition = rulebook.catalogue.definitions[name]
    if isinstance(definition, Score):
        ends = tuple(f"{name}_{what}" for what in ("low", "high", "band_low", "band_high", "decided"))
        return (*ends, *(can(name, band.name) for band in definition.bands))
    if isinstance(definition, Table):
        return (name, f"{name}_decided", *(can(name, outcome) for outcome in outcomes(rulebook, name)))
    return (f"{name}_can_apply", f"{name}_can_fail")


def can(name: str, outcome: str) -> str:
    """The column that says whether an outcome is still possible."""
    return f"{name}_can_{outcome}"


def is_open(name: str) -> str:
    """The column that says whether some question behind a definition is open."""
    return f"{name}_open"


def outcomes(rulebook: Rulebook, name: str) -> tuple[str, ...]:
    """The outcomes of a definition in their order."""
    domain = rulebook.variables[name].domain
    assert isinstance(domain, Choices)
    return domain.codes


def cell(question: str, place: int) -> str:
    """The step that says whether an answer is still possible."""
    return f"{HIDDEN}{question}{HIDDEN}{place}"


def answered(question: str) -> str:
    """The step that says whether a question is answered, or its answer follows."""
    return f"{HIDDEN}{question}{HIDDEN}answered"


def ends(question: str) -> tuple[str, str]:
    """The steps that hold the lowest and the highest number still possible."""
    return f"{HIDDEN}{question}{HIDDEN}low", f"{HIDDEN}{question}{HIDDEN}high"
