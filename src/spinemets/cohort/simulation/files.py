"""A registry as a file, and beside it a file that says what is true of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import polars as pl

from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.output import Format, replacing, sink
from spinemets.cohort.simulation.dirt import Error
from spinemets.cohort.simulation.parameters import Parameters
from spinemets.cohort.simulation.redcap import dictionary, exported, fields_of
from spinemets.cohort.simulation.registry import Registry
from spinemets.cohort.simulation.truth import truth
from spinemets.engine import Rulebook

NOTE = "Synthetic data, drawn by spinemets cohort simulate. No row is a patient."


def beside(path: Path) -> Path:
    """The file that says what is true of a registry."""
    return path.with_name(path.name + ".json")


def dictionary_beside(path: Path) -> Path:
    """The data dictionary of a registry that is laid out as an export of REDCap."""
    return path.with_name(f"{path.stem}_DataDictionary.csv")


def _check_redcap(parameters: Parameters, kind: Format) -> None:
    if kind != "csv":
        raise CohortError(f"REDCap exports CSV, and no {kind}. Let the name end in .csv.")
    if parameters.narrowed or parameters.dirt:
        raise CohortError("A field of REDCap holds one answer, and refuses what is none: leave narrowed and dirt out.")


def write(
    path: Path,
    rulebook: Rulebook,
    parameters: Parameters,
    kind: Format,
    redcap: bool = False,
) -> Path:
    """Write a registry and what is true of it; both are whole or not there.

    CSV and NDJSON have no place for a note, so the column `synthetic` marks each row; Parquet has both. `redcap`: as
    REDCap exports it, with its data dictionary beside it, in a folder that is made for the two.
    """
    if redcap:
        _check_redcap(parameters, kind)
        path.parent.mkdir(exist_ok=True)
    registry = Registry(rulebook, parameters)
    errors: list[Error] = []
    chunks = registry.chunks()
    first = next(chunks)
    fields = fields_of(rulebook, first.frame.columns, NOTE) if redcap else []
    rows = 0

    def frames() -> Iterator[pl.DataFrame]:
        nonlocal rows
        for chunk in chain((first,), chunks):
            errors.extend(error._replace(row=error.row + rows) for error in chunk.errors)
            frame = exported(chunk.frame, fields) if redcap else chunk.frame
            rows += frame.height
            yield frame

    schema = exported(first.frame.clear(), fields).schema if redcap else first.frame.schema
    if redcap:
        with replacing(dictionary_beside(path)) as file:
            dictionary(fields).write_csv(file, quote_style="always")
    with replacing(path) as file, replacing(beside(path)) as note:
        sink(frames(), schema, file, kind, {"synthetic": "yes", "note": NOTE})
        said = {"synthetic": True, "note": NOTE, "file": path.name, "rows": rows} | truth(registry, errors)
        note.write(json.dumps(said, indent=1, ensure_ascii=False).encode())
    return beside(path)
