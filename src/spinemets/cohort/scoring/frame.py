"""Scores added to a frame of any kind that Narwhals knows; it comes back as the same kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import narwhals.stable.v2 as nw
import polars as pl

from spinemets.cohort.columns import ID, REFUSED
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.one_by_one import PLACE, one_by_one
from spinemets.cohort.scoring.wanted import wanted
from spinemets.engine import Rulebook, columnar
from spinemets.engine.columnar.patients import without_several
from spinemets.engine.columnar.reading import BAR
from spinemets.model import Choices

Frame = TypeVar("Frame", nw.LazyFrame[Any], nw.DataFrame[Any])

SEVERAL = "~several"
TEXT = (nw.String, nw.Categorical, nw.Enum, nw.Object, nw.Unknown)


def score_frame(
    rulebook: Rulebook, frame: Any, scores: Iterable[str] | None = None, narrowed: frozenset[str] | None = None
) -> Any:
    """The frame with the columns of results; its columns are canonical.

    `narrowed`: the columns of a lazy frame in which some cell holds several codes, by default perhaps all.
    """
    table: nw.LazyFrame[Any] | nw.DataFrame[Any] = nw.from_native(frame)
    names = wanted(rulebook, scores)
    if isinstance(table, nw.LazyFrame):
        whole = _refused(rulebook, without_several(_checked(rulebook, table)), names, narrowed)
        return columnar.score(whole, rulebook, names, narrowed).to_native()
    return _eager(rulebook, _checked(rulebook, table), names).to_native()


def _checked(rulebook: Rulebook, table: Frame) -> Frame:
    """CohortError where the columns are not canonical: text for codes, numbers for numbers."""
    schema, variables = table.collect_schema(), rulebook.catalogue.variables
    columns = [name for name in schema if name in variables]
    if not columns:
        raise CohortError("None of the columns is a key of a case file: 'spinemets template' shows the keys.")
    if taken := [name for name in schema if name.startswith("~")]:
        raise CohortError(f"{taken[0]}: names that begin with '~' are needed on the way. Rename the column.")
    for name in columns:
        codes, kind = isinstance(variables[name].domain, Choices), schema[name]
        if codes and not isinstance(kind, TEXT):
            raise CohortError(f"{name}: the column holds {kind}, and the answers are codes. Convert it to text.")
        if not codes and not (kind.is_numeric() or isinstance(kind, nw.Unknown)):
            raise CohortError(f"{name}: the column holds {kind}, and the answers are numbers. Convert it to numbers.")
    converted = [nw.col(name).cast(nw.String) for name in columns if isinstance(schema[name], nw.Categorical | nw.Enum)]
    return table.with_columns(*converted) if converted else table


def _eager(rulebook: Rulebook, table: nw.DataFrame[Any], names: Sequence[str]) -> nw.DataFrame[Any]:
    narrowed = frozenset(name for name in table.columns if _holds_bars(rulebook, table, name))
    scored = _scored(rulebook, table, names, narrowed)
    if ID not in table.columns:
        return scored
    several = table[ID].is_duplicated() & ~table[ID].is_null()
    if not several.any():
        return scored
    found = one_by_one(rulebook, names, _texts(rulebook, table.with_row_index(PLACE).filter(several)))
    results = pl.DataFrame({PLACE: range(len(table))}).join(found.cast({PLACE: pl.Int64}), on=PLACE, how="left")
    overlaid = [name for name in found.columns if name in scored.columns]
    beside = (
        nw.new_series(f"~{name}", results[name].to_list(), scored.schema[name], backend=table.implementation)
        for name in overlaid
    )
    here = scored.with_columns(several.alias(SEVERAL), *beside)
    taken = (nw.when(nw.col(SEVERAL)).then(nw.col(f"~{name}")).otherwise(nw.col(name)).alias(name) for name in overlaid)
    return here.with_columns(*taken).select(scored.columns)


def _scored(
    rulebook: Rulebook, table: nw.DataFrame[Any], names: Sequence[str], narrowed: frozenset[str]
) -> nw.DataFrame[Any]:
    """Every row by itself. Polars works out only once what stands in several expressions, if it sees all of them."""
    if table.implementation.is_polars():
        whole = _refused(rulebook, table.lazy(), names, narrowed)
        return columnar.score(whole, rulebook, names, narrowed).collect()
    return columnar.score(_refused(rulebook, table, names, narrowed), rulebook, names, narrowed)


def _refused(rulebook: Rulebook, table: Frame, names: Sequence[str], narrowed: frozenset[str] | None) -> Frame:
    """With `refused` by all columns, as `spinemets cohort score` refuses, where some do not bear on these scores."""
    asked = {columnar.question_of(rulebook, column) for column in table.collect_schema()}
    if asked & rulebook.catalogue.variables.keys() <= columnar.considered(rulebook, names):
        return table
    return columnar.refused(table, rulebook, narrowed)


def _texts(rulebook: Rulebook, rows: nw.DataFrame[Any]) -> pl.DataFrame:
    """Canonical rows as the text of a table, the rows of each patient together."""
    known, variables = rows.to_polars(), rulebook.catalogue.variables
    columns = [name for name in known.columns if name in variables and name not in rulebook.catalogue.worked_out]
    texts = [_text(name, known.columns, isinstance(variables[name].domain, Choices)) for name in columns]
    refused = pl.col(REFUSED).fill_null(False) if REFUSED in known.columns else pl.lit(False)
    place = pl.col(PLACE)
    return known.select(place, (place + 1).alias("row"), ID, *texts, refused.alias(REFUSED)).sort(ID, PLACE)


def _text(name: str, columns: Sequence[str], codes: bool) -> pl.Expr:
    text = pl.col(name).cast(pl.String)
    if codes or f"{name}_low" not in columns:
        return text
    ends = (pl.col(f"{name}_{end}").cast(pl.String) for end in ("low", "high"))
    return pl.coalesce(text, pl.concat_str(*ends, separator="..")).alias(name)


def _holds_bars(rulebook: Rulebook, table: nw.DataFrame[Any], name: str) -> bool:
    variable = rulebook.catalogue.variables.get(name)
    if variable is None or not isinstance(variable.domain, Choices):
        return False
    return bool(table[name].cast(nw.String).str.contains(BAR, literal=True).any())
