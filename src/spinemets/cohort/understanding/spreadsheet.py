"""Cells that a spreadsheet shows and does not run."""

from __future__ import annotations

import polars as pl

SIGNS = r"[=+\-@＝＋－＠]"
"""How a formula begins; some spreadsheets take the wide signs of East Asian keyboards for the narrow ones."""

RUN = rf"^(?:{SIGNS}|[\t\r\n])"
"""How a cell begins that a spreadsheet takes for a formula."""

RUN_BEHIND = rf"([;\t\r\n][\s\"]*)({SIGNS})"
"""What is the beginning of a cell to a spreadsheet that splits at semicolons or tabs, as many do where a comma is a
decimal point: to it, quotes around a cell that do not follow a semicolon are letters."""


def harmless(text: pl.Expr) -> pl.Expr:
    """Text with an apostrophe before what a spreadsheet would take for a formula."""
    behind = text.str.replace_all(RUN_BEHIND, "${1}'${2}")
    return pl.when(text.str.contains(RUN)).then(pl.concat_str(pl.lit("'"), behind)).otherwise(behind).name.keep()


def harmless_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame whose text, and whose names of columns, are safe to open in a spreadsheet. Numbers stay numbers."""
    names = pl.DataFrame({"name": frame.columns}, {"name": pl.String}).select(harmless(pl.col("name")))["name"]
    texts = (harmless(pl.col(name)) for name, kind in frame.schema.items() if kind == pl.String)
    return frame.with_columns(*texts).rename(dict(zip(frame.columns, names, strict=True)))
