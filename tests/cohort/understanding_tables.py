"""Tables for the tests of understanding: cases written as rows of text, and rows given by hand."""

from __future__ import annotations

from typing import Any

import polars as pl


def table(*rows: dict[str, str], **every: str) -> pl.DataFrame:
    """A chunk from rows of texts; `every`: what all rows have. What a row does not name is empty in it."""
    names = dict.fromkeys(name for row in rows for name in (*every, *row))
    cells = {name: [({**every, **row}).get(name) for row in rows] for name in names}
    return pl.DataFrame({"row": range(1, len(rows) + 1), **cells}, {"row": pl.Int64, **dict.fromkeys(names, pl.String)})


def rows_of(number: int, raw: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of a case as a registry writes it: one for each vertebra, the patient in the first of them."""
    about = {**raw["patient"], **raw["policy"]}
    lesions = raw["lesions"] or [{}]
    rows = [{**(about if place == 0 else {}), **lesion} for place, lesion in enumerate(lesions)]
    return [{"id": f"P{number}", **{name: cell(value) for name, value in row.items()}} for row in rows]


def cell(value: Any) -> str:
    """A value as the text of a cell."""
    return "|".join(map(cell, value)) if isinstance(value, list) else str(value)
