"""What the scalar engine says of one row, in the columns of the columnar engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from spinemets.engine import Case, Key, Network, Rulebook
from spinemets.engine.columnar import columns_of
from spinemets.engine.columnar.names import outcomes
from spinemets.engine.scalar import NO, YES
from spinemets.model import Score, Table

OPEN = "_open"
"""After the name of a definition: whether a question behind it is still open."""

Value = float | str | bool | None


def schema_of(rulebook: Rulebook, names: Iterable[str]) -> dict[str, type[pl.DataType]]:
    """The columns of results of some definitions, and what they hold."""
    schema: dict[str, type[pl.DataType]] = {}
    for name in names:
        definition = rulebook.catalogue.definitions[name]
        schema |= dict.fromkeys(columns_of(rulebook, name), pl.Boolean)
        if isinstance(definition, Score):
            schema |= {f"{name}_low": pl.Int64, f"{name}_high": pl.Int64}
            schema |= {f"{name}_band_low": pl.String, f"{name}_band_high": pl.String}
        elif isinstance(definition, Table):
            schema[name] = pl.String
    return schema


def opens_of(names: Iterable[str]) -> dict[str, type[pl.DataType]]:
    """The columns that say whether questions are open."""
    return {f"{name}{OPEN}": pl.Boolean for name in names}


def results_of(network: Network, names: Iterable[str], lesion: int | None) -> dict[str, Value]:
    """The results for a row: those of the patient, of its vertebra, and of the segment that the vertebra is in.

    Nothing where there is no vertebra that a result could be about.
    """
    found: dict[str, Value] = {}
    for name in names:
        about = network.rulebook.about(name)
        if about == "patient" or lesion is not None:
            key = Key(name, _place(network.case, about, lesion))
            found |= _result(network, key)
            found[f"{name}{OPEN}"] = _is_open(network, about, key)
    return found


def _place(case: Case, about: str, lesion: int | None) -> int | None:
    if about == "segment":
        return next(place for place, segment in enumerate(case.segments) if lesion in segment)
    return lesion if about == "lesion" else None


def _is_open(network: Network, about: str, key: Key) -> bool:
    """Whether a question behind a definition has several answers left where it is asked. Policies are not of a case."""
    rulebook = network.rulebook
    questions = (name for name in rulebook.questions_of[key.name] if rulebook.variables[name].about != "policy")
    asked = (network.members_at(about, key.place, name) for name in questions)
    return any(len(network.root(member)) > 1 for members in asked for member in members)


def _result(network: Network, key: Key) -> Mapping[str, Value]:
    definition, possible = network.definition(key), network.possible(key)
    if isinstance(definition, Score):
        totals = network.totals(key)
        ends = [int(min(totals)), int(max(totals))]
        bands = [definition.band_of(end).name for end in ends]
        values = [*ends, *bands, len(possible) == 1, *(band.name in possible for band in definition.bands)]
    elif isinstance(definition, Table):
        outcome = str(next(iter(possible))) if len(possible) == 1 else None
        codes = outcomes(network.rulebook, key.name)
        values = [outcome, len(possible) == 1, *(code in possible for code in codes)]
    else:
        values = [possible != NO, possible != YES]
    return dict(zip(columns_of(network.rulebook, key.name), values, strict=True))
