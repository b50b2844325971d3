"""Speed of the cohort engine beside what others would write, in one run; and how much memory a long table takes.

python benchmarks/cohort.py [--rows 1000000] [--long 20000000]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
from bulk_ndjson import ndjson_rate
from concordance import harrell_bench

import spinemets
import spinemets.cohort
from spinemets.cohort.simulation import Parameters, simulate
from spinemets.cohort.understanding import understood
from spinemets.engine import columnar

BOOK = spinemets.rulebook()
SINS = BOOK.catalogue.scores["sins"]
QUESTIONS = [item.variable.name for item in SINS.items]
POINTS = {
    name: {str(cell): int(value) for value, cells in groups for cell in cells}
    for name, groups in BOOK.points["sins"].items()
}
FEW = 20_000
"""So many rows are enough to know what a row costs with pandas."""

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Says how much memory a command took at most. A child of this process would count what this one has, too."""


@cache
def rows_of_sins(number: int) -> pl.DataFrame:
    """Answers to the six questions, a fifth of them missing."""
    draw = np.random.default_rng(1)
    columns: dict[str, pl.Series] = {}
    for name in QUESTIONS:
        codes = np.array([*POINTS[name], None], dtype=object)
        place = np.where(draw.random(number) < 0.2, len(codes) - 1, draw.integers(0, len(codes) - 1, number))
        columns[name] = pl.Series(name, codes, pl.String).gather(place)
    return pl.DataFrame(columns)


def least(run: Callable[[], object], times: int = 3) -> float:
    """The least of some runs, in seconds."""
    took = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        run()
        took = min(took, time.perf_counter() - begun)
    return took


def pandas_apply(frame: pd.DataFrame) -> pd.Series:
    """What many write: a function of a row."""

    def total(row: pd.Series) -> tuple[int, int, str, str]:
        low = high = 0
        for name in QUESTIONS:
            points = POINTS[name]
            known = row[name] in points
            low += points[row[name]] if known else min(points.values())
            high += points[row[name]] if known else max(points.values())
        return low, high, SINS.band_of(low).name, SINS.band_of(high).name

    return frame.apply(total, axis=1)


def numpy_table(columns: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
    """What somebody who knows NumPy writes by hand: codes to numbers, numbers to points, points to sums and bands."""
    low: np.ndarray = np.zeros(0, dtype=np.int64)
    high = low
    for place, name in enumerate(QUESTIONS):
        codes = [*POINTS[name]]
        order = np.argsort(codes)
        ordered = np.array(codes)[order]
        cells = columns[name]
        here = np.minimum(np.searchsorted(ordered, cells), len(codes) - 1)
        known = ordered[here] == cells
        points = np.array([POINTS[name][codes[n]] for n in order])[here]
        first = np.where(known, points, min(POINTS[name].values()))
        last = np.where(known, points, max(POINTS[name].values()))
        low, high = (first, last) if place == 0 else (low + first, high + last)
    edges = np.array([band.low for band in SINS.bands[1:]])
    names = np.array([band.name for band in SINS.bands])
    return low, high, names[np.searchsorted(edges, low, "right")], names[np.searchsorted(edges, high, "right")]


def sins(rows: int) -> bool:
    """SINS beside pandas and NumPy, with the same result."""
    frame = rows_of_sins(rows)
    columns = {name: frame[name].fill_null("").to_numpy().astype(str) for name in QUESTIONS}
    ours = least(lambda: spinemets.cohort.score(frame, ["sins"]))
    table = least(lambda: numpy_table(columns))
    few = frame.head(FEW).to_pandas()
    apply = least(lambda: pandas_apply(few), 1) * rows / FEW
    found, (low, high, *_) = spinemets.cohort.score(frame, ["sins"]), numpy_table(columns)
    here = found.filter(~pl.all_horizontal(pl.col(QUESTIONS).is_null()))
    listed = (~frame.select(pl.all_horizontal(pl.all().is_null())).to_series()).to_numpy()
    assert (here["sins_low"].to_numpy() == low[listed]).all() and (here["sins_high"].to_numpy() == high[listed]).all()
    held = apply / ours >= 100 and ours <= table
    print(f"SINS, {rows:,} rows: {ours * 1000:.0f} ms, {rows / ours / 1e6:.1f} million rows a second")
    print(f"  pandas.apply {apply:.1f} s (from {FEW:,} rows): {apply / ours:.0f} times as long; at least 100 asked for")
    print(f"  NumPy table by hand {table * 1000:.0f} ms: {table / ours:.1f} times as long; at least 1 asked for")
    print(f"  {'held' if held else 'NOT HELD'}")
    return held


def whole_panel(rows: int) -> None:
    """Every score, NOMS and the urgency on a simulated registry, beside reading its columns once."""
    wanted = columnar.panel(BOOK)
    registry = simulate(BOOK, Parameters(patients=rows, missing=0.1, several=0.0))
    canonical = understood(registry.with_row_index("row", 1).cast({"row": pl.Int64}), BOOK).canonical
    questions = columnar.considered(BOOK, wanted)
    asked = canonical.select(c for c in canonical.columns if columnar.question_of(BOOK, c) in questions)
    ours = least(lambda: columnar.score(nw.from_native(asked.lazy()), BOOK, wanted).to_native().collect(), 1)
    texts = [name for name, kind in asked.schema.items() if kind == pl.String]
    reading = least(lambda: asked.lazy().select(pl.col(texts).str.len_bytes().sum(), pl.exclude(texts).sum()).collect())
    size = asked.estimated_size()
    print(f"whole panel ({len(wanted)} definitions over {asked.width} columns), {rows:,} rows: {ours:.1f} s")
    print(f"  {rows / ours:,.0f} rows a second; {ours / reading:,.0f} times reading the columns once ({reading:.2f} s)")
    print(f"  {size / rows:.0f} bytes a row in memory")


def long_table(rows: int) -> bool:
    """`spinemets cohort score` over a long Parquet file of patients with their ids, from file to file."""
    with tempfile.TemporaryDirectory() as folder:
        source, scored = Path(folder, "long.parquet"), Path(folder, "scored.parquet")
        some = rows_of_sins(1_000_000).lazy()
        parts = (
            some.with_row_index("id", number * 1_000_000 + 1).with_columns(pl.col("id").cast(pl.String))
            for number in range(rows // 1_000_000)
        )
        pl.concat(parts).sink_parquet(source, row_group_size=100_000)
        command = [sys.executable, "-m", "spinemets.cli", "cohort", "score", str(source), "-o", str(scored)]
        begun = time.perf_counter()
        asked = [sys.executable, "-c", PEAK, *command, "--scores", "sins"]
        peak = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        took = time.perf_counter() - begun
        most = int(peak) / 1024
        written = pl.scan_parquet(scored).select(pl.len()).collect().item()
        size = source.stat().st_size
    held = most < 1024 and written == rows
    print(
        f"cohort score --scores sins, {rows:,} rows from file to file: {took:.0f} s, {rows / took:,.0f} rows a second"
    )
    print(f"  at most {most:.0f} MB; under 1 GB asked for; {size / rows:.1f} bytes a row in the file")
    print(f"  {'held' if held else 'NOT HELD'}")
    return held


def bulk() -> bool:
    """Bulk FHIR to rows."""
    rate = ndjson_rate()
    by_clock, by_processor = rate.resources / rate.seconds, rate.resources / rate.processor_seconds
    held = by_clock >= 200_000
    print(f"Bulk NDJSON: {by_clock:,.0f} resources a second, {by_processor:,.0f} by processor time; 200,000 asked for")
    print(f"  {'held' if held else 'NOT HELD'}")
    return held


def harrell(rows: int = 200_000) -> bool:
    """Harrell's C beside lifelines."""
    held = True
    for scores in (16, 10**9):
        found = harrell_bench(rows, scores)
        here = found.ours_s <= found.lifelines_s and found.difference < 1e-9
        held &= here
        print(
            f"Harrell's C, {rows:,} patients, up to {scores:,} scores: {found.ours_s:.2f} s, lifelines "
            f"{found.lifelines_s:.2f} s ({found.lifelines_s / found.ours_s:.1f} times), difference {found.difference:g}"
        )
    print(f"  {'held' if held else 'NOT HELD'}")
    return held


def main() -> int:
    """Measure everything."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--long", type=int, default=20_000_000)
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    held = [sins(options.rows), harrell(), bulk(), long_table(options.long)]
    whole_panel(options.rows)
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
