"""Cases as rows of canonical columns, and the results of the scalar engine in the columns of the columnar one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

import polars as pl

import spinemets
from spinemets.engine import Case, Key, Network
from spinemets.engine.case import LEVELS
from spinemets.engine.columnar.names import can, columns_of, outcomes
from spinemets.model import Choices, Score, Span, Table, Variable

BOOK = spinemets.rulebook()


ENTERED = sorted(
    {c.variable.name for d in BOOK.catalogue.definitions.values() for c in d.inputs()}.intersection(
        BOOK.catalogue.variables
    )
    - BOOK.catalogue.worked_out
)
"""The questions behind the definitions that somebody can answer."""


def random_case(random: Random) -> dict[str, Any]:
    """The Python values of a case with no or one vertebra, few or many answers, known or narrowed, maybe at odds."""
    share = random.choice([0.02, 0.05, 0.1, 0.3])
    lesions = [{"level": random.choice(LEVELS), **_section(random, "lesion", random.random())}]
    patient, policy = _section(random, "patient", share), _section(random, "policy", 0.5)
    return with_ranges({"patient": patient, "policy": policy, "lesions": lesions if random.random() < 0.7 else []})


def _section(random: Random, about: str, share: float) -> dict[str, Any]:
    asked = (BOOK.catalogue.variables[name] for name in ENTERED)
    here = [variable for variable in asked if variable.about == about and variable.name != "level"]
    return {variable.name: _answer(random, variable) for variable in here if random.random() < share}


def _answer(random: Random, variable: Variable) -> Any:
    if random.random() < 0.25:
        return list(dict.fromkeys(_one(random, variable) for _ in range(random.randint(2, 3))))
    return _one(random, variable)


def _one(random: Random, variable: Variable) -> Any:
    """A code; or a number, often one on a limit."""
    domain = variable.domain
    if isinstance(domain, Choices):
        return random.choice(domain.codes)
    high = min(domain.high, 200)
    if domain.step:
        return domain.step * random.randint(int(domain.low / domain.step), int(high / domain.step))
    limits = [cell.start[0] for cell in BOOK.cells[variable.name] if isinstance(cell, Span)]
    return random.choice([random.uniform(domain.low, high), *limits])


def with_ranges(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The Python values of a case, with one stretch in place of several numbers: more than that is no cell of a row."""

    def one(name: str, value: Any) -> Any:
        number = not isinstance(BOOK.catalogue.variables[name].domain, Choices)
        return f"{min(value)!r}..{max(value)!r}" if number and isinstance(value, list) else value

    def every(answers: Mapping[str, Any]) -> dict[str, Any]:
        return {name: one(name, value) for name, value in answers.items()}

    lesions = [every(lesion) for lesion in raw["lesions"]]
    return {"patient": every(raw["patient"]), "policy": every(raw["policy"]), "lesions": lesions}


def row_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a case with at most one vertebra."""
    answers = {**raw["patient"], **raw["policy"], **(raw["lesions"][0] if raw["lesions"] else {})}
    row: dict[str, Any] = {}
    for name, value in answers.items():
        if isinstance(BOOK.catalogue.variables[name].domain, Choices):
            row[name] = "|".join(value) if isinstance(value, list) else value
        elif isinstance(value, str):
            low, _, high = value.partition("..")
            row |= {f"{name}_low": float(low), f"{name}_high": float(high)}
        else:
            row[name] = float(value)
    return row


def frame_of(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows as a table with a column for whatever one of them answers."""
    columns = sorted({name for row in rows for name in row})
    texts = {name for name in columns if isinstance(domain_of(name), Choices)}
    schema = {name: pl.String if name in texts else pl.Float64 for name in columns}
    return pl.DataFrame([{name: row.get(name) for name in columns} for row in rows], schema=schema)


def domain_of(column: str) -> object:
    """What can be answered in a column; for the end of a range nothing in particular."""
    variable = BOOK.catalogue.variables.get(column)
    return None if variable is None else variable.domain


def results_of(case: Case | None, names: Iterable[str]) -> dict[str, Any]:
    """The results of the scalar engine in the columns of the columnar one; of no case, none."""
    network = None if case is None else Network(BOOK, case)
    row: dict[str, Any] = {"refused": case is None}
    for name in names:
        about = BOOK.about(name)
        key = Key(name, None if about == "patient" else 0)
        row |= dict.fromkeys(columns_of(BOOK, name))
        if network is not None and (about == "patient" or network.case.lesions):
            row |= _result(network, key)
    return row


def _result(network: Network, key: Key) -> dict[str, Any]:
    name, possible = key.name, network.possible(key)
    definition = BOOK.catalogue.definitions[name]
    if isinstance(definition, Score):
        totals = network.totals(key)
        first, last = (definition.band_of(total).name for total in (min(totals), max(totals)))
        row: dict[str, Any] = {f"{name}_low": int(min(totals)), f"{name}_high": int(max(totals))}
        row |= {f"{name}_band_low": first, f"{name}_band_high": last, f"{name}_decided": len(possible) == 1}
        return row | {can(name, band.name): band.name in possible for band in definition.bands}
    if isinstance(definition, Table):
        only = next(iter(possible)) if len(possible) == 1 else None
        row = {name: only, f"{name}_decided": len(possible) == 1}
        return row | {can(name, code): code in possible for code in outcomes(BOOK, name)}
    return {f"{name}_can_apply": "yes" in possible, f"{name}_can_fail": "no" in possible}
