"""Who the patients are, as far as a validation knows: how many are of each subgroup, and how many of them died."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.validation.result import Stratum, Validation
from spinemets.render.chart.numbers import percent
from spinemets.render.validation.parts import Cell, Marked, Table
from spinemets.render.validation.wording import counted, sentence, subgroup

OF_YEARS = ("year", "era")


def characteristics(validation: Validation) -> Table | None:
    """A row for each subgroup, once for all scores: the groups are the same in each of them."""
    columns: dict[str, dict[str, Stratum]] = {}
    for score in validation.scores:
        eras = any(one.column in OF_YEARS for one in score.strata)
        for one in (*score.strata, *(() if eras else score.drift)):
            columns.setdefault(one.column, {}).setdefault(one.value, one)
    rows = tuple(row for column, found in columns.items() for row in _rows(column, found.values(), validation))
    note = "Age, sex and performance status are not counted: the study file can tell of them, under characteristics."
    return Table("Who the patients are", ("", "Patients", "Share", "Died"), rows, note) if rows else None


def _rows(column: str, found: Iterable[Stratum], validation: Validation) -> Iterable[tuple[Cell, ...]]:
    yield "Year" if column in OF_YEARS else sentence(column.replace("_", " ")), "", "", ""
    for one in found:
        share = percent(one.patients / validation.patients) if one.patients and validation.patients else ""
        yield Marked(sentence(subgroup(one)), False), counted(one.patients), share, counted(one.deaths)
