"""Patients that columns cannot hold, such as those with several vertebrae, by the scalar engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import polars as pl

from spinemets.casefile import CaseError
from spinemets.casefile.table import homes_of
from spinemets.cohort.columns import REFUSED
from spinemets.cohort.scoring.results import Value, opens_of, results_of, schema_of
from spinemets.cohort.table.whole import begins
from spinemets.cohort.understanding import case_of
from spinemets.engine import Network, Rulebook

PLACE = "~place"
"""What says where a row stood, and no table has."""


def one_by_one(rulebook: Rulebook, names: Sequence[str], rows: pl.DataFrame) -> pl.DataFrame:
    """The results of rows of text, by their places. Rows of a patient stand together; `refused` ones have none."""
    lesion_columns = [name for name, home in homes_of(rulebook.catalogue).items() if home == "lesion"]
    listed = pl.any_horizontal(False, *(pl.col(name).is_not_null() for name in lesion_columns if name in rows.columns))
    found: list[Mapping[str, Value]] = []
    for patient in patients(rows.filter(~pl.col(REFUSED))):
        found += _results(rulebook, names, patient, patient.select(listed).to_series().to_list())
    schema = {**schema_of(rulebook, names), **opens_of(names), REFUSED: pl.Boolean}
    results = pl.DataFrame(found, {PLACE: rows.schema[PLACE], **schema})
    refused = rows.filter(REFUSED).select(PLACE, REFUSED)
    return pl.concat([results, refused], how="diagonal")


def patients(rows: pl.DataFrame, together: int = 1) -> Iterator[pl.DataFrame]:
    """The rows of each patient, or of so many; a row without an id is a patient."""
    first = begins(rows).arg_true().to_list()[::together]
    for start, end in pairwise([*first, rows.height]):
        yield rows[start:end]


def _results(
    rulebook: Rulebook, names: Sequence[str], patient: pl.DataFrame, listed: Sequence[bool]
) -> Iterator[Mapping[str, Value]]:
    try:
        network = Network(rulebook, case_of(patient, rulebook))
    except CaseError:
        yield from ({PLACE: place, REFUSED: True} for place in patient[PLACE])
        return
    lesion = 0
    for place, has_lesion in zip(patient[PLACE], listed, strict=True):
        results = results_of(network, names, lesion if has_lesion else None)
        yield {PLACE: place, REFUSED: False, **results}
        lesion += has_lesion
