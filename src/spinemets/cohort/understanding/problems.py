"""What is wrong with rows of a table, as a table of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import polars as pl

from spinemets.casefile import Problem

Kind = Literal[
    "bad_value",
    "said_twice",
    "date",
    "contradiction",
    "patient_differs",
    "level_twice",
    "duplicate_row",
    "duplicate_patient",
]
SCHEMA = {
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "kind": pl.String,
    "message": pl.String,
    "suggestion": pl.String,
}
LISTED = re.compile(r"\[([^][]+)\]")
IN_A_TABLE = {
    "Leave the key out if it is not known.": "Leave the cell empty if it is not known.",
    "Add 'as_of: 2026-11-22T03:15' to the case.": "Add a column 'as_of' with the time that the row describes.",
    "Write one entry for each vertebra.": "Write one row for each vertebra.",
}
"""What is said of a case file, and what is said of a table."""


def no_problems() -> pl.DataFrame:
    """A table of problems without any."""
    return pl.DataFrame(schema=SCHEMA)


def joined(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Problems of several origins, in the order of the rows."""
    return pl.concat([no_problems(), *parts]).sort("row", maintain_order=True)


def message(problem: Problem) -> str:
    """What is wrong, and what is allowed."""
    return f"{problem.message} Allowed: {problem.allowed}." if problem.allowed else problem.message


def suggestion(problem: Problem) -> str:
    """What to do, as it is done in a table."""
    said = problem.suggestion
    for of_a_case, of_a_table in IN_A_TABLE.items():
        said = said.replace(of_a_case, of_a_table)
    return LISTED.sub(lambda codes: codes[1].replace(", ", "|"), said)


def at(rows: pl.Series, column: str, kind: Kind, what: str, hint: str, values: pl.Series | None = None) -> pl.DataFrame:
    """The same problem at some rows. `values`: the cells, where they may be repeated."""
    return pl.DataFrame(
        {
            "row": rows,
            "column": column,
            "value": "" if values is None else values,
            "kind": kind,
            "message": what,
            "suggestion": hint,
        },
        schema=SCHEMA,
    )
