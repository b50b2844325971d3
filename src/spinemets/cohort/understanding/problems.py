"""What is wrong with rows of a table, as a table of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

import polars as pl

from spinemets.casefile import Problem
from spinemets.casefile.problem import shown

Kind = Literal[
    "bad_value",
    "said_twice",
    "date",
    "contradiction",
    "patient_differs",
    "level_twice",
    "duplicate_row",
    "duplicate_patient",
    "too_many_vertebrae",
]
SCHEMA = {
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "kind": pl.String,
    "message": pl.String,
    "suggestion": pl.String,
}
ALLOWED = " Allowed: "
"""What stands in a message before all that is allowed."""
LISTED = re.compile(r"\[([^][]+)\]")
IN_A_TABLE = {
    "Leave the key out if it is not known.": "Leave the cell empty if it is not known.",
    "Add 'as_of: 2026-11-22T03:15' to the case.": "Add a column 'as_of' with the time that the row describes.",
    "Write one entry for each vertebra.": "Write one row for each vertebra, with the same id.",
    "the list of lesions": "the rows of the patient",
    "the time of the case (as_of)": "the time of the row (as_of)",
    "the time of the case.": "the time of the row (as_of).",
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
    said = _in_a_table(problem.message)
    return f"{said}{ALLOWED}{problem.allowed}." if problem.allowed else said


def suggestion(problem: Problem) -> str:
    """What to do, as it is done in a table."""
    return LISTED.sub(lambda codes: codes[1].replace(", ", "|"), _in_a_table(problem.suggestion))


def _in_a_table(said: str) -> str:
    for of_a_case, of_a_table in IN_A_TABLE.items():
        said = said.replace(of_a_case, of_a_table)
    return said


def at(rows: pl.Series, column: str, kind: Kind, what: str, hint: str) -> pl.DataFrame:
    """The same problem at some rows."""
    said = {"column": column, "value": "", "kind": kind, "message": what, "suggestion": hint}
    return rows.alias("row").to_frame().with_columns(pl.lit(text).alias(name) for name, text in said.items())


def told(
    rows: pl.Series, column: str, kind: Kind, cells: pl.DataFrame, words: Callable[[tuple[str, ...]], Problem]
) -> pl.DataFrame:
    """The problems of cells at some rows, put in words once for all cells that are alike. The first cell is shown."""
    distinct = cells.unique()
    said = [
        (*alike, shown(alike[0]), message(one), suggestion(one)) for alike in distinct.rows() for one in [words(alike)]
    ]
    schema = {**cells.schema, "value": pl.String, "message": pl.String, "suggestion": pl.String}
    worded = pl.DataFrame(said, schema, orient="row")
    found = cells.with_columns(rows.alias("row"), pl.lit(column).alias("column"), pl.lit(kind).alias("kind"))
    return found.join(worded, on=cells.columns, how="left", nulls_equal=True, maintain_order="left").select(*SCHEMA)
