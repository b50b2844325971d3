"""A block of rows without quotes, taken as a whole: what reading it cell by cell gives, in a fifth of the time."""

from __future__ import annotations

import csv

import numpy as np
import polars as pl

LINE_END, RETURN = ord("\n"), ord("\r")


def plain_rows(block: str, separator: str, width: int) -> pl.DataFrame | None:
    """The cells of whole lines; nothing where a line is out of the ordinary and has to be looked at by itself.

    In order are lines that end alike, hold no quote and `width` cells, not all of them empty, and none too long.
    """
    if '"' in block or width < 2 or "\0" in block:
        return None
    data = (block if block.endswith("\n") else f"{block}\n").encode()
    letters = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(letters == LINE_END)
    before = np.searchsorted(np.flatnonzero(letters == ord(separator)), ends)
    lengths = np.diff(ends, prepend=-1)
    returns = int(np.count_nonzero(letters == RETURN))
    odd = returns != (data.count(b"\r\n") if returns else 0)
    if odd or np.any(np.diff(before, prepend=0) != width - 1):
        return None
    if lengths.min() <= width + bool(returns) or lengths.max() > csv.field_size_limit():
        return None
    return pl.read_csv(data, has_header=False, separator=separator, quote_char=None, infer_schema=False)
