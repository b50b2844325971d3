"""A registry as a file, and beside it a file that says what is true of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import polars as pl

from spinemets.cohort.scoring.output import Format, replacing, sink
from spinemets.cohort.simulation.dirt import Error
from spinemets.cohort.simulation.parameters import Parameters
from spinemets.cohort.simulation.registry import Registry
from spinemets.cohort.simulation.truth import truth
from spinemets.engine import Rulebook

NOTE = "Synthetic data, drawn by spinemets cohort simulate. No row is a patient."


def beside(path: Path) -> Path:
    """The file that says what is true of a registry."""
    return path.with_name(path.name + ".json")


def write(
    path: Path,
    rulebook: Rulebook,
    parameters: Parameters,
    kind: Format,
    seen: Callable[[int], None] = lambda rows: None,
) -> Path:
    """Write a registry and what is true of it; both are whole or not there. `seen` hears of the rows of each chunk.

    CSV and NDJSON have no place for a note, so the column `synthetic` marks each row; Parquet has both.
    """
    registry = Registry(rulebook, parameters)
    errors: list[Error] = []
    chunks = registry.chunks()
    first = next(chunks)
    rows = 0

    def frames() -> Iterator[pl.DataFrame]:
        nonlocal rows
        for chunk in chain((first,), chunks):
            errors.extend(error._replace(row=error.row + rows) for error in chunk.errors)
            rows += chunk.frame.height
            yield chunk.frame
            seen(chunk.frame.height)

    schema = dict.fromkeys(first.frame.columns, pl.String)
    with replacing(path) as file, replacing(beside(path)) as note:
        sink(frames(), schema, file, kind, {"synthetic": "yes", "note": NOTE})
        said = {"synthetic": True, "note": NOTE, "file": path.name, "rows": rows} | truth(registry, errors)
        note.write(json.dumps(said, indent=1, ensure_ascii=False).encode())
    return beside(path)
