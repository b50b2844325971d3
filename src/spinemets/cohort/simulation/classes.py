"""The class that an instrument gives each patient, by the engine that will score the registry."""

from __future__ import annotations

import narwhals.stable.v2 as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray

from spinemets.cohort.simulation.layout import coded
from spinemets.cohort.simulation.sheet import Sheet
from spinemets.engine import columnar

UNDECIDED = -1


def classes(sheet: Sheet, instrument: str) -> NDArray[np.int64]:
    """For each patient the place of the class among those of the instrument; `UNDECIDED` where several are possible."""
    questions = columnar.considered(sheet.rulebook, [instrument])
    answers = [coded(sheet, name, sheet.codes[name]).alias(name) for name in sheet.codes if name in questions]
    answers += [pl.Series(name, sheet.numbers[name], nan_to_null=True) for name in sheet.numbers if name in questions]
    frame = nw.from_native(pl.DataFrame(answers), eager_only=True)
    scored = columnar.score(frame, sheet.rulebook, [instrument], narrowed=frozenset()).to_native()
    result = instrument if instrument in scored.columns else f"{instrument}_band_low"
    places = {str(cell): place for place, cell in enumerate(sheet.rulebook.cells[instrument])}
    found = scored[result].replace_strict(places, default=UNDECIDED, return_dtype=pl.Int64)
    return np.where(scored[f"{instrument}_decided"].to_numpy(), found.to_numpy(), UNDECIDED)
