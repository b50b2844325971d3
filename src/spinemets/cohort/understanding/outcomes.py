"""What became of the patients: died or not, and the days until then or until the last contact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from spinemets.casefile.dates import HOURS
from spinemets.cohort.columns import AS_OF, DATES, DIED, DIED_ON, FOLLOWED, ROW, SEEN_ON, YEAR, Column
from spinemets.cohort.understanding.durations import Times
from spinemets.cohort.understanding.problems import Kind, at
from spinemets.cohort.understanding.values import Meaning
from spinemets.model import Number, Variable, YesNo

MONTH = HOURS["months"] / 24
LIFE = Number("days", 0, 120 * 12 * MONTH, units={"weeks": 7})
"""Nobody is followed for longer than a life. A month or a year is no number of days."""
YEARS = Number("", date.min.year, date.max.year, step=1)

QUESTIONS = {
    DIED: Column(DIED, Variable(DIED, "Has the patient died?", YesNo(), "patient")),
    FOLLOWED: Column(FOLLOWED, Variable(FOLLOWED, "Days until death or the last contact", LIFE, "patient")),
    YEAR: Column(YEAR, Variable(YEAR, "Calendar year", YEARS, "patient")),
}

TYPES = {
    **dict.fromkeys((AS_OF, *DATES), pl.Int64),
    DIED: pl.String,
    FOLLOWED: pl.Float64,
    YEAR: pl.Float64,
}

BOTH = "Check both dates."
ONE = "Correct the one that is wrong."


def only(name: str, chunk: pl.DataFrame, meaning: Meaning) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells that hold one answer, and the problems of those that hold several, which nothing can be made of."""
    value = pl.col("value")
    several = (
        value.str.contains("|", literal=True) if name == DIED else pl.col("low").is_not_null() | pl.col("stretches")
    )
    marked = meaning.cells.select(value, several.cast(pl.Boolean).fill_null(False).alias("several"))
    what, hint = "leaves several answers open, and here one is needed.", "Leave the cell empty if it is not known."
    problems = at(chunk[ROW].filter(marked["several"]), name, "bad_value", what, hint)
    return marked.select(pl.when(~pl.col("several")).then("value").alias("value")), problems


def outcomes(
    rows: pl.Series, answers: Mapping[str, pl.Series], times: Mapping[str, Times], today: date | None
) -> tuple[list[pl.Series], list[pl.DataFrame]]:
    """The canonical columns, as far as the columns of the table can say them; and what is wrong with them.

    `answers`: the columns of `QUESTIONS` that the table has, read; `times`: the columns of dates.
    """
    known = {name: times[name].moments["day"] for name in (AS_OF, *DATES) if name in times} | dict(answers)
    table = (
        rows.alias("row")
        .to_frame()
        .with_columns(
            known[name].alias(name) if name in known else pl.lit(None, kind).alias(name) for name, kind in TYPES.items()
        )
    )
    dead_or_seen = (
        pl.when(pl.col(on).is_not_null()).then(pl.lit(died)) for on, died in ((DIED_ON, "yes"), (SEEN_ON, "no"))
    )
    table = table.with_columns(pl.coalesce(DIED, *dead_or_seen).alias("dead"))
    until = pl.when(pl.col("dead") == "yes").then(DIED_ON).when(pl.col("dead") == "no").then(SEEN_ON)
    table = table.with_columns(until.alias("until"), (until - pl.col(AS_OF)).alias("apart"))
    made = table.select(
        pl.col("dead").alias(DIED),
        pl.coalesce(FOLLOWED, pl.when(pl.col("apart") >= 0).then(pl.col("apart").cast(pl.Float64))).alias(FOLLOWED),
        pl.coalesce(pl.col(YEAR).cast(pl.Int64), _year(pl.col(AS_OF))).alias(YEAR),
    )
    dated = not times.keys().isdisjoint(DATES)
    follows = {DIED: dated, FOLLOWED: dated and AS_OF in times, YEAR: AS_OF in times}
    kept = [made[name] for name in QUESTIONS if name in answers or follows[name]]
    return kept, list(_problems(table, times, today))


def _year(day: pl.Expr) -> pl.Expr:
    return day.cast(pl.Int32).cast(pl.Date).dt.year().cast(pl.Int64)


def _problems(table: pl.DataFrame, times: Mapping[str, Times], today: date | None) -> Iterator[pl.DataFrame]:
    def where(condition: pl.Expr, column: str, kind: Kind, what: str, hint: str) -> pl.DataFrame:
        return at(table.filter(condition)["row"], column, kind, what, hint)

    said_dead = f"says no, and '{DIED_ON}' gives a date."
    yield where((pl.col(DIED) == "no") & pl.col(DIED_ON).is_not_null(), DIED, "contradiction", said_dead, ONE)
    after_death = f"lies after '{DIED_ON}': nobody is seen after death."
    yield where(pl.col(SEEN_ON) > pl.col(DIED_ON), SEEN_ON, "date", after_death, BOTH)
    for name in DATES:
        before = f"lies before '{AS_OF}', the time that the row describes."
        yield where(pl.col(name) < pl.col(AS_OF), name, "date", before, BOTH)
        too_long = f"lies more than {LIFE.high / 12 / MONTH:.0f} years after '{AS_OF}'."
        yield where(pl.col(name) - pl.col(AS_OF) > LIFE.high, name, "date", too_long, BOTH)
    needed = f"Add the column '{AS_OF}', from which the days are counted, or '{FOLLOWED}'."
    counted = (pl.col("until").is_not_null()) & pl.col(AS_OF).is_null() & pl.col(FOLLOWED).is_null()
    if AS_OF in times:
        counted &= ~pl.lit(times[AS_OF].bad)
    for name, state in ((DIED_ON, "yes"), (SEEN_ON, "no")):
        yield where(counted & (pl.col("dead") == state), name, "date", "needs a time to count from.", needed)
    # One counts the first day, another does not.
    differ = (pl.col("apart") >= 0) & ((pl.col(FOLLOWED) - pl.col("apart")).abs() > 1)
    yield where(differ, FOLLOWED, "contradiction", f"is not the time from '{AS_OF}' to the date of the outcome.", ONE)
    other_year = pl.col(YEAR) != _year(pl.col(AS_OF))
    yield where(other_year, YEAR, "contradiction", f"is not the year of '{AS_OF}'.", ONE)
    if today is not None:
        last = today.toordinal() - date(1970, 1, 1).toordinal()
        for name in (AS_OF, *DATES):
            future = f"lies in the future, after {today.isoformat()}."
            yield where(pl.col(name) > last, name, "date", future, "Check the date.")
