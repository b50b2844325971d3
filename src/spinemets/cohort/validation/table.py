"""The counts table: for each score, total and subgroup how many died and how many were censored on each day.

Hospitals exchange it. Tables are added row by row, so a merged table is the table of the pooled patients.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from spinemets.cohort.problem import CohortError
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.patients import Patients
from spinemets.cohort.validation.result import Flow

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

COMPARED = "compared"
"""The column of the subgroup whose total is known for all compared scores: yes or no."""


@dataclass(frozen=True, eq=False)
class CountsTable:
    """The rows, and what has to be known of them: what was hidden, which scores are compared on the same patients.

    `joint` has one column for each compared score, and deaths and censorings by day: it is what a paired comparison
    needs, and it is not kept where small cells are hidden.
    """

    frame: pl.DataFrame
    joint: pl.DataFrame | None = None
    compared: tuple[str, ...] = ()
    small_below: int = 0
    flow: tuple[Flow, ...] = ()
    synthetic: str = ""

    @property
    def strata(self) -> tuple[str, ...]:
        """The subgroups of the table."""
        return tuple(value for value in self.frame["stratum"].unique().sort() if value)


def tabulate(patients: Patients, compared: Sequence[str] = (), synthetic: str = "") -> CountsTable:
    """The table of these patients, with nothing hidden."""
    frame = with_compared(patients, compared)
    columns = [*patients.columns, *([COMPARED] if compared else [])]
    parts = [rows_of(frame, ranked, column) for ranked in patients.instruments.values() for column in (None, *columns)]
    joint = None
    if compared:
        totals = [_text(patients.instruments[name], f"{name}.best").alias(name) for name in compared]
        same = frame.filter(pl.col(COMPARED) == "yes").select(*totals, "day", "died")
        joint = same.group_by(*compared, "day").agg(*_events()).sort(*compared, "day")
    rows = pl.concat(parts) if parts else SCHEMA.to_frame()
    return CountsTable(rows, joint, tuple(compared), 0, patients.flow, synthetic)


def with_compared(patients: Patients, compared: Sequence[str]) -> pl.DataFrame:
    """The patients with the column that says whose totals are known for all compared scores."""
    known = [pl.col(f"{name}.best") == pl.col(f"{name}.worst") for name in compared]
    held = pl.all_horizontal(known) if known else pl.lit(False)
    return patients.frame.with_columns(pl.when(held).then(pl.lit("yes")).otherwise(pl.lit("no")).alias(COMPARED))


def rows_of(frame: pl.DataFrame, ranked: Ranked, column: str | None) -> pl.DataFrame:
    """The rows of one score, for everybody or by the subgroups of a column."""
    best, worst = f"{ranked.name}.best", f"{ranked.name}.worst"
    counted = (
        frame.with_columns((_stratum(column) if column else pl.lit("")).alias("stratum"))
        .group_by(best, worst, "stratum", "day")
        .agg(*_events())
    )
    known = pl.col(best) == pl.col(worst)
    bands = pl.Series([ranked.bands[band] for band in ranked.band_of])
    possible = ["|".join(dict.fromkeys(bands[b : w + 1])) for b, w in counted.select(best, worst).unique().iter_rows()]
    named = counted.select(best, worst).unique().with_columns(pl.Series("band", possible, dtype=pl.String))
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
            "No counts table was given. Name at least one file that 'spinemets cohort validate' exported."
        )
    first = together[0]
    frame = pl.concat([table.frame for table in together]).group_by(*KEYS).agg(pl.sum("deaths", "censored"))
    same = all(table.compared == first.compared for table in together)
    joint = None
    if same and first.compared and all(table.joint is not None for table in together):
        keys = (*first.compared, "day")
        joints = [table.joint for table in together if table.joint is not None]
        joint = pl.concat(joints).group_by(*keys).agg(pl.sum("deaths", "censored")).sort(*keys)
    if not same:
        frame = frame.filter(~pl.col("stratum").str.starts_with(f"{COMPARED}="))
    return replace(
        first,
        frame=frame.select(SCHEMA.names()).sort(*KEYS),
        joint=joint,
        compared=first.compared if same else (),
        small_below=max(table.small_below for table in together),
        flow=_flows(together),
        synthetic=next((table.synthetic for table in together if table.synthetic), ""),
    )


def _flows(tables: Sequence[CountsTable]) -> tuple[Flow, ...]:
    """The steps added up; a number that one hospital hides stays hidden."""
    steps = dict.fromkeys(flow.step for table in tables for flow in table.flow)
    added: list[Flow] = []
    for step in steps:
        numbers = [flow.patients for table in tables for flow in table.flow if flow.step == step]
        known = [number for number in numbers if number is not None]
        added.append(Flow(step, sum(known) if len(known) == len(numbers) else None))
    return tuple(added)


def _events() -> tuple[pl.Expr, pl.Expr]:
    return pl.col("died").sum().cast(pl.Int64).alias("deaths"), (~pl.col("died")).sum().cast(pl.Int64).alias("censored")


def _stratum(column: str) -> pl.Expr:
    return pl.concat_str(pl.lit(f"{column}="), pl.col(column))


def _text(ranked: Ranked, column: str) -> pl.Expr:
    return pl.col(column).replace_strict(dict(enumerate(ranked.totals)), return_dtype=pl.String)
