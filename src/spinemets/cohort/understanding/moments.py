"""Dates as text to moments: the plain forms for all rows at once, every other form as a case file reads it."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from spinemets.casefile import dates

SECOND = 1_000_000
DAY = 86_400 * SECOND
"""In microseconds, in which moments are counted from the beginning of 1970."""
PLAIN = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$"
SCHEMA = {"first": pl.Int64, "last": pl.Int64, "day": pl.Int64, "zoned": pl.Boolean}


def moments(texts: pl.Series) -> pl.DataFrame:
    """For each text the first and the last moment that it can mean, its day, and whether it names a time zone.

    All empty where the text is empty or no date.
    """
    distinct = texts.unique().drop_nulls().to_frame("text")
    plain = distinct.select("text", *_plain(pl.col("text"))).filter(pl.col("first").is_not_null())
    others = [
        (text, *found)
        for text in distinct.join(plain, on="text", how="anti")["text"].to_list()
        if (found := _moments(text)) is not None
    ]
    read = pl.concat([plain, pl.DataFrame(others, {"text": pl.String, **SCHEMA}, orient="row")])
    return texts.to_frame("text").join(read, on="text", how="left", maintain_order="left").drop("text")


def _plain(text: pl.Expr) -> list[pl.Expr]:
    is_plain = text.str.contains(PLAIN) & ~text.str.starts_with("0000")
    day = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).cast(pl.Int64)
    hour, minute, second = (text.str.slice(at, 2).cast(pl.Int64, strict=False) for at in (11, 14, 17))
    no_time = text.str.len_bytes() == 10
    exists = no_time | ((hour < 24) & (minute < 60) & (second.fill_null(0) < 60))
    seconds = pl.when(no_time).then(0).otherwise(hour * 3600 + minute * 60 + second.fill_null(0))
    first = pl.when(is_plain & exists).then(day * DAY + seconds * SECOND)
    return [
        first.alias("first"),
        (first + pl.when(no_time).then(DAY - 1).otherwise(0)).alias("last"),
        day.alias("day"),
        pl.lit(False).alias("zoned"),
    ]


def _moments(text: str) -> tuple[int, int, int, bool] | None:
    pair = dates.moments(text)
    if pair is None:
        return None
    zoned = pair[0].tzinfo is not None
    begin = datetime(1970, 1, 1, tzinfo=UTC if zoned else None)
    first, last = ((moment - begin) // datetime.resolution for moment in pair)
    return first, last, pair[0].toordinal() - begin.toordinal(), zoned
