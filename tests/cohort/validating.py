"""Scored tables made of numbers alone, for the tests of the validation."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

import spinemets as sm
from spinemets.cohort.validation import Patients, Ranked, patients_of, survival_instruments

BOOK = sm.rulebook()
INSTRUMENTS = survival_instruments(BOOK)


def instruments(*names: str) -> dict[str, Ranked]:
    """Some of the instruments."""
    return {name: INSTRUMENTS[name] for name in names}


def scored(
    places: Mapping[str, Sequence[tuple[int, int]]], days: Sequence[float], died: Sequence[bool], **columns: object
) -> pl.DataFrame:
    """A scored table from the best and the worst place of each patient on each score."""
    made: dict[str, object] = {
        "died": ["yes" if dead else "no" for dead in died],
        "followed_days": pl.Series(days, dtype=pl.Float64),
        "refused": pl.Series([False] * len(days), dtype=pl.Boolean),
    }
    for name, ends in places.items():
        ranked = INSTRUMENTS[name]
        if f"{ranked.totals[0]}".lstrip("-").isdigit() and hasattr(ranked.definition, "range"):
            values = [sorted((int(ranked.totals[best]), int(ranked.totals[worst]))) for best, worst in ends]
            made[f"{name}_low"] = pl.Series([low for low, _ in values], dtype=pl.Int64)
            made[f"{name}_high"] = pl.Series([high for _, high in values], dtype=pl.Int64)
        else:
            for place, code in enumerate(ranked.totals):
                made[f"{name}_can_{code}"] = pl.Series([b <= place <= w for b, w in ends], dtype=pl.Boolean)
    return pl.DataFrame(made | columns)


def patients(table: pl.DataFrame, *names: str, by: Sequence[str] = ()) -> Patients:
    """The patients of a scored table."""
    return patients_of([table], BOOK, instruments(*names), by)


def random_table(
    size: int, seed: int, names: Sequence[str], open_share: float = 0.2, beta: float = 0.35
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A table in which some scores are open, and the same with every answer known.

    Survival is exponential with a hazard that rises by exp(beta) from place to place of the first score, from a year.
    """
    draw = np.random.default_rng(seed)
    true = {name: draw.integers(0, len(INSTRUMENTS[name].totals), size) for name in names}
    first = true[names[0]]
    middle = len(INSTRUMENTS[names[0]].totals) / 2
    death = draw.exponential(365 / np.exp(beta * (first - middle)))
    lost = draw.uniform(30, 2000, size)
    days, died = np.floor(np.minimum(death, lost)), death <= lost
    beside = {
        "primary": draw.choice(["breast", "kidney", "lung_nsclc"], size, p=[0.5, 0.45, 0.05]),
        "year": pl.Series(draw.integers(2012, 2019, size), dtype=pl.Int64),
    }
    known = {name: [(int(p), int(p)) for p in places] for name, places in true.items()}
    narrowed: dict[str, list[tuple[int, int]]] = {}
    for name, places in true.items():
        last = len(INSTRUMENTS[name].totals) - 1
        spread = np.where(draw.random((2, size)) < open_share, draw.integers(0, 4, (2, size)), 0)
        narrowed[name] = [(max(0, int(p - a)), min(last, int(p + b))) for p, a, b in zip(places, *spread, strict=True)]
    return (
        scored(narrowed, days.tolist(), died.tolist(), **beside),
        scored(known, days.tolist(), died.tolist(), **beside),
    )
