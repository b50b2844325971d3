"""Before cells are protected: small subgroups put together, and the numbers beside the table made safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np
import polars as pl

from spinemets.cohort.problem import CohortError
from spinemets.cohort.validation.patients import SUBGROUPS, Patients
from spinemets.cohort.validation.result import Flow, Missing
from spinemets.cohort.validation.tally import Truths, hidden, safe, shown

OTHER = "other"
"""The subgroup into which small ones go."""


def put_together(patients: Patients, small: int) -> Patients:
    """The patients with small subgroups in one; the years no subgroups where there are eras, which are sums of them."""
    columns = [name for name in patients.columns if not (name == "year" and "era" in patients.columns)]
    _refuse_what_follows(patients.frame, columns)
    died = patients.frame["died"].to_numpy()
    merged = [_without_small(patients.frame[name], died, small) for name in columns]
    kept = [column for column in merged if column.n_unique() > 1]
    frame = patients.frame.drop(name for name in patients.columns if name != "year").with_columns(kept)
    return replace(patients, frame=frame, columns=tuple(column.name for column in kept))


def _refuse_what_follows(frame: pl.DataFrame, columns: Sequence[str]) -> None:
    """Refuse a column of the user's that follows from another: small cells of one could be had from the other."""
    for finer, coarser in permutations(columns, 2):
        asked = {finer, coarser} - {*SUBGROUPS, "year", "era"}
        values = frame[coarser].n_unique()
        if asked and values > 1 and frame.select(finer, coarser).n_unique() == frame[finer].n_unique():
            raise CohortError(
                f"Every '{finer}' has only one '{coarser}', so that small numbers of one would follow from the other. "
                f"Leave {' or '.join(sorted(asked))} out of --by, or write --small 0 for a report that stays with you."
            )


def _without_small(column: pl.Series, died: Truths, small: int) -> pl.Series:
    """A column in which every value has no small cell."""
    values = column.unique().sort().to_list()
    sizes = {value: np.array([(held & died).sum(), (held & ~died).sum()]) for value, held in _holders(column, values)}
    order = sorted(values, key=lambda value: int(sizes[value].sum()))
    gone = [value for value in order if not safe(sizes[value], small)]
    while gone and len(gone) < len(order) and not safe(np.sum([sizes[value] for value in gone], axis=0), small):
        gone.append(next(value for value in order if value not in gone))
    return column.replace(gone, [OTHER] * len(gone))


def _holders(column: pl.Series, values: Sequence[str]) -> list[tuple[str, Truths]]:
    return [(value, (column == value).to_numpy()) for value in values]


def rounded_answers(missing: Sequence[Missing], small: int) -> tuple[Missing, ...]:
    """The missing answers to the nearest multiple: their number less that of the open scores would be a small cell."""
    return tuple(
        one._replace(missing=small * round((one.missing or 0) / small), patients=shown(one.patients or 0, small))
        for one in missing
    )


def hidden_steps(flow: Sequence[Flow], small: int) -> tuple[Flow, ...]:
    """The steps without small numbers; if one is hidden so is the first, or it would follow from the others."""
    few = any(hidden(step.patients or 0, small) for step in flow)
    return tuple(
        Flow(step.step, None if few and place == 0 else shown(step.patients or 0, small))
        for place, step in enumerate(flow)
    )
