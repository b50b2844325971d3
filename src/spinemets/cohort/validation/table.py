"""The counts table: for each score, total and subgroup how many died and how many were censored on each day.

Hospitals exchange it. Tables are added row by row, so a merged table is the table of the pooled patients.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from spinemets.cohort.problem import CohortError
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.patients import Patients
from spinemets.cohort.validation.result import Count, Flow, Missing

KEYS = ("score", "total", "band", "stratum", "first_day", "day", "population")
SCHEMA = pl.Schema(
    {
        **{name: pl.String() for name in ("score", "total", "band", "stratum")},
        **{name: pl.Int64() for name in ("first_day", "day", "deaths", "censored")},
        "population": pl.String(),
    }
)
"""`first_day` is before `day` where days were put together. `total` of open patients is "best|worst", and codes of
bands are joined by bars where several are possible. `stratum` is "column=value", or empty for everybody. Rows with an
empty `total` are of whole bands; rows with an empty `score` of whole subgroups: both only where cells are protected."""

Years = tuple[int, int]
"""The first year in which there are patients, and the last one."""

COMMON = "common"
"""The population of the rows by several scores at once, names and totals joined by bars: those whose total is known for
all of them. A paired comparison needs them; where small cells are hidden there are none."""


@dataclass(frozen=True, eq=False)
class CountsTable:
    """The rows, and what has to be known of them: below what cells were hidden, and who was left out before.

    `years`: those of the patients whose year, or era, is a subgroup.
    """

    frame: pl.DataFrame
    small_below: int = 0
    flow: tuple[Flow, ...] = ()
    missing: tuple[Missing, ...] = ()
    synthetic: bool = False
    years: Years | None = None

    @property
    def compared(self) -> tuple[tuple[str, ...], ...]:
        """The scores that can be compared on the same patients: one group, or several after a merger."""
        common = self.frame.filter(pl.col("population") == COMMON)
        return tuple(tuple(names.split("|")) for names in common["score"].unique().sort())

    @property
    def strata(self) -> tuple[str, ...]:
        """The subgroups of the table."""
        return tuple(value for value in self.frame["stratum"].unique().sort() if value)


def tabulate(patients: Patients, compared: Sequence[str] = ()) -> CountsTable:
    """The table of these patients, with nothing hidden. `compared`: the scores to compare on the same patients."""
    ranked = patients.instruments.values()
    parts = [rows_of(patients.frame, one, column) for one in ranked for column in (None, *patients.columns)]
    if len(compared) > 1:
        parts.append(_common(patients, compared))
    rows = pl.concat(parts) if parts else SCHEMA.to_frame()
    return CountsTable(rows, 0, patients.flow, patients.missing, patients.synthetic, years_of(patients.frame))


def years_of(frame: pl.DataFrame) -> Years | None:
    """The first and the last year of these patients, leaving out those whose era is hidden among others."""
    if not {"year", "era"} <= set(frame.columns):
        return None
    told = frame.filter(pl.col("era").str.contains(r"^\d"))["year"].cast(pl.Int64).sort()
    return (int(told[0]), int(told[-1])) if len(told) else None


def _common(patients: Patients, compared: Sequence[str]) -> pl.DataFrame:
    """Those whose total is known for all compared scores, by all of them at once."""
    known = [pl.col(f"{name}.best") == pl.col(f"{name}.worst") for name in compared]
    totals = [_text(patients.instruments[name], f"{name}.best") for name in compared]
    return (
        patients.frame.filter(pl.all_horizontal(known))
        .group_by(pl.concat_str(totals, separator="|").alias("total"), "day")
        .agg(*_events())
        .select(
            pl.lit("|".join(compared)).alias("score"),
            "total",
            pl.lit("").alias("band"),
            pl.lit("").alias("stratum"),
            pl.col("day").alias("first_day"),
            "day",
            "deaths",
            "censored",
            pl.lit(COMMON).alias("population"),
        )
        .sort(*KEYS)
    )


def rows_of(frame: pl.DataFrame, ranked: Ranked, column: str | None) -> pl.DataFrame:
    """The rows of one score, for everybody or by the subgroups of a column."""
    best, worst = f"{ranked.name}.best", f"{ranked.name}.worst"
    counted = (
        frame.with_columns((_stratum(column) if column else pl.lit("")).alias("stratum"))
        .group_by(best, worst, "stratum", "day")
        .agg(*_events())
    )
    known = pl.col(best) == pl.col(worst)
    bands = [ranked.bands[band] for band in ranked.band_of]
    pairs = counted.select(best, worst).unique(maintain_order=True)
    possible = ["|".join(dict.fromkeys(bands[first : last + 1])) for first, last in pairs.iter_rows()]
    named = pairs.with_columns(pl.Series("band", possible, dtype=pl.String))
    return (
        counted.join(named, on=[best, worst])
        .select(
            pl.lit(ranked.name).alias("score"),
            pl.when(known)
            .then(_text(ranked, best))
            .otherwise(pl.concat_str(_text(ranked, best), _text(ranked, worst), separator="|"))
            .alias("total"),
            "band",
            "stratum",
            pl.col("day").alias("first_day"),
            "day",
            "deaths",
            "censored",
            pl.when(known).then(pl.lit("complete")).otherwise(pl.lit("open")).alias("population"),
        )
        .sort(*KEYS)
    )


def merge(tables: Iterable[CountsTable]) -> CountsTable:
    """The table of the patients of all these tables."""
    together = list(tables)
    if not together:
        raise CohortError(
            "No counts table was given. Name at least one file that 'spinemets cohort validate --counts' wrote."
        )
    frame = pl.concat([table.frame for table in together]).group_by(*KEYS).agg(pl.sum("deaths", "censored"))
    return CountsTable(
        frame.select(SCHEMA.names()).sort(*KEYS),
        max(table.small_below for table in together),
        _flows(together),
        _missing(together),
        any(table.synthetic for table in together),
        _years([table.years for table in together if table.years is not None]),
    )


def _years(all_years: Sequence[Years]) -> Years | None:
    """From the first to the last."""
    return (min(first for first, _ in all_years), max(last for _, last in all_years)) if all_years else None


def _missing(tables: Sequence[CountsTable]) -> tuple[Missing, ...]:
    """The questions that all tables tell of; a number that one hides stays hidden."""
    found: dict[str, list[Missing]] = {}
    for table in tables:
        for one in table.missing:
            found.setdefault(one.key, []).append(one)
    return tuple(
        Missing(key, group[0].label, _sum(one.missing for one in group), _sum(one.patients for one in group))
        for key, group in found.items()
        if len(group) == len(tables)
    )


def _sum(numbers: Iterable[Count]) -> Count:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)


def _flows(tables: Sequence[CountsTable]) -> tuple[Flow, ...]:
    """The steps added up; a number that one hospital hides stays hidden."""
    steps = dict.fromkeys(flow.step for table in tables for flow in table.flow)
    return tuple(
        Flow(step, _sum(flow.patients for table in tables for flow in table.flow if flow.step == step))
        for step in steps
    )


def _events() -> tuple[pl.Expr, pl.Expr]:
    return pl.col("died").sum().cast(pl.Int64).alias("deaths"), (~pl.col("died")).sum().cast(pl.Int64).alias("censored")


def _stratum(column: str) -> pl.Expr:
    return pl.concat_str(pl.lit(f"{column}="), pl.col(column))


def _text(ranked: Ranked, column: str) -> pl.Expr:
    return pl.col(column).replace_strict(dict(enumerate(ranked.totals)), return_dtype=pl.String)
