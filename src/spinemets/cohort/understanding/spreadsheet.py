"""Cells that a spreadsheet shows and does not run."""

from __future__ import annotations

import polars as pl

RUN = r"^[=+\-@\t\r\n]"
"""How a cell begins that a spreadsheet takes for a formula."""


def harmless(text: pl.Expr) -> pl.Expr:
    """Text behind an apostrophe where a spreadsheet would take it for a formula."""
    return pl.when(text.str.contains(RUN)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).name.keep()


def harmless_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame whose text, and whose names of columns, are safe to open in a spreadsheet. Numbers stay numbers."""
    names = pl.DataFrame({"name": frame.columns}, {"name": pl.String}).select(harmless(pl.col("name")))["name"]
    texts = (harmless(pl.col(name)) for name, kind in frame.schema.items() if kind == pl.String)
    return frame.with_columns(*texts).rename(dict(zip(frame.columns, names, strict=True)))
