"""A patient to rows: one for each vertebra that is known to be involved, or one that names none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from spinemets.cohort.bulk.patients import LATEST, Cell, Cells, Part
from spinemets.cohort.bulk.vertebrae import LEVELS
from spinemets.cohort.bulk.window import before
from spinemets.cohort.columns import DIED, DIED_ON

ROWS_IN_A_CHUNK = 50_000


def chunks(patients: Iterable[tuple[str, Cells]], columns: tuple[str, ...], as_of: str) -> Iterator[pl.DataFrame]:
    """Frames of text, and the number of the row; the rows of a patient are never parted."""
    first = 1
    texts: list[list[str | None]] = [[] for _ in columns]
    for patient, cells in patients:
        for row in _rows(patient, cells, columns, as_of):
            for column, text in zip(texts, row, strict=True):
                column.append(text)
        if len(texts[0]) >= ROWS_IN_A_CHUNK:
            yield _frame(columns, texts, first)
            first += len(texts[0])
            texts = [[] for _ in columns]
    if texts[0]:
        yield _frame(columns, texts, first)


def dead_before(cells: Cells, as_of: str) -> bool:
    """Whether a patient had died by a day without any doubt, so that there is no case on it."""
    match cells.get(DIED), cells.get(DIED_ON):
        case ("yes",), (str(died_on),):
            return before(died_on, as_of)
        case _:
            return False


def _frame(columns: tuple[str, ...], texts: list[list[str | None]], first: int) -> pl.DataFrame:
    numbers = pl.Series("row", range(first, first + len(texts[0])), pl.Int64)
    return pl.DataFrame(
        [numbers, *(pl.Series(name, text, pl.String) for name, text in zip(columns, texts, strict=True))]
    )


def _rows(patient: str, cells: Cells, columns: tuple[str, ...], as_of: str) -> Iterator[list[str | None]]:
    texts = {key: _text(cell) for key, cell in cells.items()} | {"id": patient, "as_of": as_of}
    if "died_on" in texts or texts.get(LATEST, "") < as_of:
        texts.pop(LATEST, None)  # written down after a death, or before the time from which patients are followed
    for level in _levels(cells.get("level", ())):
        yield [(texts.get(column) if column != "level" else level) or None for column in columns]


def _levels(cell: Cell) -> list[str]:
    """The vertebrae that are named. A region adds one only where none of it is named, `some vertebra` where none is."""
    said = {part for part in cell if isinstance(part, str)}
    named = [level for level in LEVELS if level in said]
    regions = sorted(part for part in said if "|" in part and not set(part.split("|")).intersection(named))
    return [*named, *regions] or [""]


def _text(cell: Cell) -> str:
    """What may be true, with bars between."""
    return "|".join(sorted(map(_part, cell)))


def _part(part: Part) -> str:
    if isinstance(part, str):
        return part
    low, high, unit = part
    number = f"{low:.15g}" if low == high else f"{low:.15g}..{high:.15g}"
    return f"{number} {unit}".rstrip()
