"""Scored rows into one row a patient: when the follow-up ended, how, and where each score stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from spinemets.cohort.columns import DIED, FOLLOWED, ID, REFUSED, ROW, SYNTHETIC, TREATMENT, YEAR
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring import Scorer
from spinemets.cohort.table.whole import begins
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Flow, Missing
from spinemets.engine import Rulebook
from spinemets.model import Score

LEFT_OUT = "left out: a bad value or a contradiction"
"""The step of the flow of patients at which those with a refused row leave."""

ASKED = (ROW, ID, DIED, FOLLOWED, YEAR, "primary", TREATMENT, SYNTHETIC)
"""What is asked of patients beside the questions behind the scores."""

NOT_STATED = "not stated"
NOT_SETTLED = "not settled"
"""Subgroup of a patient whose answer is empty, or narrowed to several codes."""

ERA_YEARS = 5
"""Years that are put together as one era; a decision of this project."""

SUBGROUPS = ("primary", TREATMENT)
"""Columns that name subgroups wherever a table has them, beside the era."""


@dataclass(frozen=True, eq=False)
class Patients:
    """One row a patient whose outcome is known.

    Columns: `day` (whole days followed), `died`, the subgroups (`columns`), and for each score `<score>.best` and
    `<score>.worst`, the places still possible (equal: the total is known).
    """

    frame: pl.DataFrame
    instruments: Mapping[str, Ranked]
    columns: tuple[str, ...]
    flow: tuple[Flow, ...]
    missing: tuple[Missing, ...] = ()
    synthetic: bool = False


def patients_of(
    chunks: Iterable[pl.DataFrame],
    rulebook: Rulebook,
    instruments: Mapping[str, Ranked],
    by: Sequence[str] = (),
) -> Patients:
    """The patients of scored chunks, each of which holds whole patients."""
    rows = [one_row_a_patient(chunk, rulebook, instruments, by) for chunk in chunks]
    return everybody_of(rows, rulebook, instruments, by)


def scored_of(
    chunks: Iterable[pl.DataFrame],
    rulebook: Rulebook,
    instruments: Iterable[str],
    by: Sequence[str] = (),
    seen: Callable[[int], object] = int,
    today: date | None = None,
) -> Iterator[pl.DataFrame]:
    """Chunks of text as rows with their outcomes, the questions behind the scores, and the results."""
    names = tuple(instruments)
    kept = (*ASKED, *_questions(rulebook, names), *by)
    for scored in Scorer(rulebook, names, kept, understood=True, today=today).scored(chunks, seen):
        yield scored.kept.hstack(scored.results)


def everybody_of(
    read: Sequence[pl.DataFrame], rulebook: Rulebook, instruments: Mapping[str, Ranked], by: Sequence[str] = ()
) -> Patients:
    """The patients of all parts of a table, of each of which there is one row."""
    if not read:
        raise CohortError("The table has no rows, so there is nothing to validate. Give a table of scored patients.")
    everybody = pl.concat(read, how="diagonal")
    refused = pl.col(REFUSED)
    no_outcome = ~refused & (pl.col(DIED).is_null() | pl.col(FOLLOWED).is_null())
    backwards = ~refused & ~no_outcome & (pl.col(FOLLOWED) < 0)
    analysed = ~refused & ~no_outcome & ~backwards
    steps = {
        "patients in the table": pl.lit(True),
        LEFT_OUT: refused,
        "left out: not known whether alive, or how long followed": no_outcome,
        "left out: followed for less than 0 days": backwards,
        "analysed": analysed,
    }
    counted = [everybody.select(held.sum() if held.meta.root_names() else pl.len()).item() for held in steps.values()]
    flow = tuple(Flow(step, int(number)) for step, number in zip(steps, counted, strict=True))
    columns = [name for name in everybody.columns if name in {*SUBGROUPS, YEAR, "era", *by}]
    columns = [name for name in columns if (everybody[name] != NOT_STATED).any()]
    there = everybody.filter(analysed)
    missing = tuple(
        Missing(key, rulebook.variables[key].called, int(there[f"{key}.open"].fill_null(True).sum()), there.height)
        for key in _questions(rulebook, instruments)
        if f"{key}.open" in there.columns
    )
    kept = there.select(
        pl.col(FOLLOWED).floor().cast(pl.Int64).alias("day"),
        (pl.col(DIED) == "yes").alias("died"),
        *columns,
        *(f"{name}.{end}" for name in instruments for end in ("best", "worst")),
    )
    kept = kept.sort(pl.all())  # who is set aside to hide a small number must not rest on the order of the table
    return Patients(kept, instruments, tuple(columns), flow, missing, bool(everybody[SYNTHETIC].any()))


def _questions(rulebook: Rulebook, instruments: Iterable[str]) -> list[str]:
    return sorted({key for name in instruments for key in rulebook.questions_of[name]})


def _with_open_answers(chunk: pl.DataFrame, asked: Iterable[str]) -> pl.DataFrame:
    """The chunk with a truth column for each question that it has: not answered, or only narrowed."""
    opens: list[pl.Expr] = []
    for key in asked:
        if key in chunk.columns:
            narrowed = pl.col(key).cast(pl.String).str.contains("|", literal=True)
            opens.append((pl.col(key).is_null() | narrowed).alias(f"{key}.open"))
    return chunk.with_columns(opens)


def one_row_a_patient(
    chunk: pl.DataFrame, rulebook: Rulebook, instruments: Mapping[str, Ranked], by: Sequence[str]
) -> pl.DataFrame:
    """What is needed of each patient of some scored rows, in which no patient is split; who it is, is not."""
    chunk = _with_open_answers(chunk, _questions(rulebook, instruments))
    for column in (DIED, FOLLOWED, *by):
        if column not in chunk.columns:
            instead = "" if column in by else "the dates from which it follows (as_of, died_on, last_seen_on), or "
            raise CohortError(
                f"The table has no column '{column}', so nothing can be validated by it. Add it, or {instead}name the "
                "column that means it in the column map."
            )
    names = dict.fromkeys(name for name in (*SUBGROUPS, *by) if name in chunk.columns)
    year = pl.col(YEAR).cast(pl.Int64) if YEAR in chunk.columns else pl.lit(None, dtype=pl.Int64)
    start = year // ERA_YEARS * ERA_YEARS
    synthetic = pl.col(SYNTHETIC).cast(pl.String) == "yes" if SYNTHETIC in chunk.columns else pl.lit(False)
    rows = chunk.select(
        begins(chunk).cum_sum().alias("patient"),
        pl.col(REFUSED).fill_null(True) if REFUSED in chunk.columns else pl.lit(False).alias(REFUSED),
        pl.col(DIED).cast(pl.String),
        pl.col(FOLLOWED).cast(pl.Float64),
        *(_subgroup(name) for name in names if name not in (YEAR, "era")),
        year.cast(pl.String).fill_null(NOT_STATED).alias(YEAR),
        pl.format("{}–{}", start, start + (ERA_YEARS - 1)).fill_null(NOT_STATED).alias("era"),
        synthetic.alias(SYNTHETIC),
        *(expression for ranked in instruments.values() for expression in _ends(ranked, chunk.columns)),
        *(pl.col(name) for name in chunk.columns if name.endswith(".open")),
    )
    first = [name for name in rows.columns if name not in ("patient", REFUSED, SYNTHETIC) and "." not in name]
    patients = rows.group_by("patient", maintain_order=True).agg(
        pl.col(REFUSED).any(),
        pl.col(SYNTHETIC).any(),
        *(pl.col(name).any() for name in rows.columns if name.endswith(".open")),
        *(pl.col(name).drop_nulls().first() for name in first),
        *(pl.col(f"{name}.best").max().fill_null(0) for name in instruments),
        *(pl.col(f"{name}.worst").max().fill_null(len(one.totals) - 1) for name, one in instruments.items()),
    )
    return patients.drop("patient")


def _subgroup(name: str) -> pl.Expr:
    told = pl.col(name).cast(pl.String)
    settled = told.fill_null(NOT_STATED)
    return pl.when(told.str.contains("|", literal=True)).then(pl.lit(NOT_SETTLED)).otherwise(settled).alias(name)


def _ends(ranked: Ranked, columns: Sequence[str]) -> tuple[pl.Expr, pl.Expr]:
    """The best and the worst place still possible of each row; empty where nothing was scored (no vertebra is listed).

    Of several vertebrae of a patient the worst counts, as everywhere: the caller takes the greatest place.
    """
    name = ranked.name
    if isinstance(ranked.definition, Score):
        _required((f"{name}_low", f"{name}_high"), columns)
        low, high = (pl.col(f"{name}_{end}").cast(pl.Int64) for end in ("low", "high"))
        ends = ranked.definition.range
        best, worst = (int(ends.high) - high, int(ends.high) - low)
        if ranked.definition.better == "lower":
            best, worst = (low - int(ends.low), high - int(ends.low))
    else:
        can = [f"{name}_can_{code}" for code in ranked.totals]
        _required(can, columns)
        places = [pl.when(pl.col(column)).then(place) for place, column in enumerate(can)]
        best, worst = pl.min_horizontal(places), pl.max_horizontal(places)
    return best.cast(pl.Int64).alias(f"{name}.best"), worst.cast(pl.Int64).alias(f"{name}.worst")


def _required(names: Iterable[str], columns: Sequence[str]) -> None:
    for column in names:
        if column not in columns:
            raise CohortError(
                f"The table has no column '{column}': it was not scored with this instrument. Score it first with "
                "'spinemets cohort score', or leave the instrument out."
            )
