"""Answers that follow from two dates, for all rows at once: exactly what a case file makes of each pair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from typing import NamedTuple

import polars as pl

from spinemets.casefile import CaseError, Problem, read_case
from spinemets.casefile.dates import EARLIEST, HOURS, LATEST
from spinemets.casefile.pathway import A_DATE, no_date
from spinemets.casefile.tree import Listing, Section, Text
from spinemets.cohort.columns import AS_OF, Column
from spinemets.cohort.understanding.moments import SECOND, moments
from spinemets.cohort.understanding.problems import told
from spinemets.cohort.understanding.values import Meaning
from spinemets.engine import Rulebook
from spinemets.model import Number


class Times(NamedTuple):
    """The cells of a column of dates, and the moments that they mean."""

    texts: pl.Series
    moments: pl.DataFrame

    @property
    def bad(self) -> pl.Series:
        """Where a text is no date."""
        return self.texts.is_not_null() & self.moments["first"].is_null()


def times_of(rows: pl.Series, name: str, texts: pl.Series) -> tuple[Times, pl.DataFrame]:
    """A column of dates read, and the problems of the cells that are none."""
    times = Times(texts, moments(texts))
    bad = times.bad
    return times, told(rows.filter(bad), name, "bad_value", texts.filter(bad).to_frame(), not_a_date)


def not_a_date(cell: tuple[str, ...]) -> Problem:
    """What is said of a text that is no date."""
    what, hint = no_date(Text(cell[0]))
    return Problem(what, allowed=A_DATE, suggestion=hint)


def durations(rows: pl.Series, column: Column, since: Times, until: Times | None, rulebook: Rulebook) -> Meaning:
    """The answers that follow from a column of dates and the times of the rows."""
    domain = column.variable.domain
    assert isinstance(domain, Number)
    nothing = pl.Series(AS_OF, [None], pl.String).new_from_index(0, len(rows))
    until = until or Times(nothing, moments(nothing))
    elapsed = _elapsed(since.moments, until.moments, HOURS[domain.unit])
    found = elapsed["high"].is_not_null() & (elapsed["high"] <= domain.high)
    wrong = since.moments["first"].is_not_null() & ~until.bad & ~found
    pairs = pl.DataFrame({"since": since.texts, AS_OF: until.texts}).filter(wrong)
    problems = told(rows.filter(wrong), column.name, "date", pairs, _words(column, rulebook))
    exact = pl.col("low") == pl.col("high")
    cells = elapsed.select(
        pl.when(found & exact).then("low").alias("value"),
        *(pl.when(found & ~exact).then(end).alias(end) for end in ("low", "high")),
    )
    return Meaning(cells, problems)


def _elapsed(since: pl.DataFrame, until: pl.DataFrame, hours: float) -> pl.DataFrame:
    """The shortest and the longest time between moments; empty where they cannot be compared or run backwards."""
    both = pl.concat(
        [since.rename(lambda name: f"since_{name}"), until.rename(lambda name: f"until_{name}")], how="horizontal"
    )
    mixed = pl.col("since_zoned") != pl.col("until_zoned")
    begins = {end: _anywhere(end, "first", EARLIEST, mixed) for end in ("since", "until")}
    ends = {end: _anywhere(end, "last", LATEST, mixed) for end in ("since", "until")}
    shortest, longest = begins["until"] - ends["since"], ends["until"] - begins["since"]
    forwards = pl.when(longest >= 0)
    lasted = both.select(low=forwards.then(pl.max_horizontal(shortest, 0)), high=forwards.then(longest))
    return lasted.select(_in(hours, lasted["low"]), _in(hours, lasted["high"]))


def _in(hours: float, lasted: pl.Series) -> pl.Series:
    """Microseconds in hours, or in so many of them. NumPy divides as a case file does; Polars rounds differently."""
    seconds = lasted.cast(pl.Float64).to_numpy() / SECOND
    return pl.Series(lasted.name, seconds / 3600 / hours, nan_to_null=True)


def _anywhere(end: str, side: str, zone: timezone, mixed: pl.Expr) -> pl.Expr:
    """A moment; beside a time with a time zone a bare date is a day anywhere on earth, and a bare time is nothing."""
    moment, is_day = pl.col(f"{end}_{side}"), pl.col(f"{end}_first") != pl.col(f"{end}_last")
    offset = zone.utcoffset(None) // timedelta(microseconds=1)
    shifted = pl.when(is_day).then(moment - offset)
    return pl.when(mixed & ~pl.col(f"{end}_zoned")).then(shifted).otherwise(moment)


def _words(column: Column, rulebook: Rulebook) -> Callable[[tuple[str, ...]], Problem]:
    """What a case file says of a date and the time of the case."""

    def why_not(pair: tuple[str, ...]) -> Problem:
        since, until = pair
        answers = Section(((Text(column.name), Text(since)),))
        lesion = column.variable.about == "lesion"
        about = (Text("lesions"), Listing((answers,))) if lesion else (Text(column.variable.about), answers)
        try:
            read_case(Section(((Text(AS_OF), Text(until)), about) if until else (about,)), rulebook.catalogue, False)
        except CaseError as error:
            return next(problem for problem in error.problems if problem.key == column.name)
        raise AssertionError(f"{pair} is an answer to {column.name}")

    return why_not
