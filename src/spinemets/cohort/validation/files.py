"""The counts table as a file: Parquet, CSV or JSON, with what has to be known of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import polars as pl

from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.output import replacing
from spinemets.cohort.understanding import harmless_frame
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Flow, Missing
from spinemets.cohort.validation.table import COMMON, SCHEMA, CountsTable

KEY = "spinemets_counts"
"""Under this key the file says what it is; a CSV says it in its first line, after a number sign."""

FORM = 1
"""The number of this form of file."""

KINDS = {".parquet": "parquet", ".csv": "csv", ".json": "json"}
POPULATIONS = ("complete", "open", COMMON)


def write_counts(table: CountsTable, path: Path) -> None:
    """Write the table; the ending of the name says how. What was there before stays until the file is whole."""
    kind, about = _kind(path), json.dumps({KEY: _about(table)}, ensure_ascii=True)
    if kind == "csv":
        _refuse_formulas(table.frame.select("stratum"), path)
    with replacing(path) as file:
        if kind == "parquet":
            table.frame.write_parquet(file, metadata={KEY: about})
        elif kind == "csv":
            file.write(f"# {about}\n".encode())
            table.frame.write_csv(file)
        else:
            file.write(json.dumps({KEY: _about(table), "rows": table.frame.to_dicts()}).encode())


def _refuse_formulas(strata: pl.DataFrame, path: Path) -> None:
    """CohortError where a spreadsheet would run a name: made harmless it would be another subgroup when it is read."""
    if not strata.equals(harmless_frame(strata)):
        raise CohortError(
            f"{path}: a column or a value that names a subgroup looks like a formula, which a spreadsheet would run. "
            "Write .json or .parquet, or give it another name."
        )


def read_counts(path: Path, instruments: dict[str, Ranked]) -> CountsTable:
    """Read a table. CohortError if it is none, or speaks of totals that the scores here do not have."""
    kind = _kind(path)
    try:
        if kind == "parquet":
            about: Any = json.loads(pl.read_parquet_metadata(path).get(KEY, "{}"))
            frame = pl.read_parquet(path)
        elif kind == "csv":
            with open(path, encoding="utf-8") as file:
                about = json.loads(file.readline().lstrip("# \ufeff") or "{}")
            frame = pl.read_csv(path, skip_lines=1, schema=SCHEMA, null_values=[]).with_columns(
                pl.col(pl.String).fill_null("")
            )
        else:
            about = json.loads(path.read_text(encoding="utf-8"))
            frame = pl.DataFrame(about.pop("rows", []), schema=SCHEMA)
        frame = frame.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    except OSError as error:
        raise CohortError(f"{path} cannot be read: {error.strerror or error}. Check the name.") from error
    except (ValueError, pl.exceptions.PolarsError, AttributeError, TypeError):
        # What the reader says may hold cells of patients, if somebody took a table of patients for the counts.
        raise _no_table(path, f"it cannot be read as {kind} with the columns {', '.join(SCHEMA)}") from None
    said: Any = cast(dict[str, Any], about).get(KEY) if isinstance(about, dict) else None
    if not isinstance(said, dict) or cast(dict[str, Any], said).get("form") != FORM:
        raise _no_table(path, f"it does not say that it is one of form {FORM}")
    _check(path, frame, instruments)
    return _table(path, frame, cast(dict[str, Any], said))


def _about(table: CountsTable) -> dict[str, Any]:
    return {
        "form": FORM,
        "small_below": table.small_below,
        "synthetic": table.synthetic,
        "years": table.years,
        "flow": [list(step) for step in table.flow],
        "missing": [list(one) for one in table.missing],
    }


def _table(path: Path, frame: pl.DataFrame, said: dict[str, Any]) -> CountsTable:
    try:
        return CountsTable(
            frame,
            int(said["small_below"]),
            tuple(Flow(*step) for step in said["flow"]),
            tuple(Missing(*one) for one in said["missing"]),
            bool(said["synthetic"]),
            None if said["years"] is None else (int(said["years"][0]), int(said["years"][1])),
        )
    except KeyError as error:
        raise _no_table(path, f"it does not say its {error}: another version of spinemets wrote it") from error
    except (IndexError, TypeError, ValueError) as error:
        raise _no_table(path, f"what it says of itself cannot be understood ({error})") from error


def _check(path: Path, frame: pl.DataFrame, instruments: dict[str, Ranked]) -> None:
    """Refuse what no table written here holds: it would be computed with, and nobody would notice."""
    if frame.null_count().sum_horizontal().sum():
        raise _no_table(path, "some cells are empty")
    wrong = (
        (pl.min_horizontal("first_day", "deaths", "censored") < 0)
        | (pl.col("first_day") > pl.col("day"))
        | ~pl.col("population").is_in(POPULATIONS)
    )
    if frame.filter(wrong).height:
        raise _no_table(path, "days or counts are below 0, or in the wrong order, or the population is unknown")
    rows = frame.filter(pl.col("score") != "").select("score", "total", "band").unique()
    for scores, totals, bands in rows.iter_rows():
        names = str(scores).split("|")
        for name in names:
            if name not in instruments:
                raise CohortError(
                    f"{path}: '{name}' is no score that predicts survival here. Use the version of spinemets that "
                    "wrote the file, or write it again."
                )
        places = str(totals).split("|") if totals else list[str]()
        owners = names if len(names) > 1 else names * len(places)
        known = all(total in instruments[name].place for name, total in zip(owners, places, strict=False))
        if not known or (bands and not set(str(bands).split("|")) <= set(instruments[names[0]].bands)):
            raise CohortError(
                f"{path}: {scores} has no total '{totals}' or no band '{bands}'. Use the version of spinemets that "
                "wrote the file, or write it again."
            )


def _kind(path: Path) -> str:
    if path.suffix.lower() not in KINDS:
        raise CohortError(f"{path}: the ending does not say what the counts are. Use {', '.join(KINDS)}.")
    return KINDS[path.suffix.lower()]


def _no_table(path: Path, why: str) -> CohortError:
    return CohortError(f"{path} is no counts table: {why}. Write one with 'spinemets cohort validate --counts'.")
