"""Whether the columnar engine says what the scalar engine says, on a million rows drawn at random.

For each definition rows are drawn over all that can bear on it, the limits of numbers and their neighbours among them,
with cells that are missing, narrowed and wrong. The scalar engine reads each row by itself, as it reads a case file.

    python benchmarks/agreement.py [--rows 1000000] [--seed 1] [--scores sins,noms] [--processes 2]
"""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from concurrent.futures import ProcessPoolExecutor
from math import prod
from multiprocessing import get_context
from typing import NamedTuple

import polars as pl

import spinemets
from spinemets.casefile import CaseError
from spinemets.cohort.scoring.one_by_one import PLACE, REFUSED, one_by_one
from spinemets.cohort.scoring.scorer import Scorer
from spinemets.cohort.simulation import random_rows
from spinemets.cohort.understanding import Reader, case_of
from spinemets.engine import Key, Network, columnar
from spinemets.engine.network import MOST_COMBINATIONS

CHUNK = 5_000
"""So many rows are compared at once, so that a process ends soon when another has found something."""


class Compared(NamedTuple):
    """What came out for some rows. `wider`: the scalar engine did not go through every combination there."""

    name: str
    rows: int
    refused: int
    decided: int
    wider: int
    different: list[int]


def compared(name: str, rows: int, seed: int) -> Compared:
    """Some rows by both engines."""
    book = spinemets.rulebook()
    chunk = drawn(name, rows, seed)
    scored = next(Scorer(book, [name]).scored([chunk]))
    refused = Reader(book).understood(chunk).canonical[REFUSED]
    truth = one_by_one(book, [name], chunk.with_columns(refused).with_row_index(PLACE)).sort(PLACE)
    truth = truth.select(scored.results.columns)
    same = pl.Series([True] * rows)
    for column in truth.columns:
        same &= scored.results[column].eq_missing(truth[column])
    wider, different = 0, list[int]()
    for place in (~same).arg_true().to_list():
        if too_many(name, chunk[place : place + 1]):
            wider += 1
        else:
            different.append(place)
    decided = truth[f"{name}_decided"].sum() if f"{name}_decided" in truth.columns else 0
    return Compared(name, rows, truth[REFUSED].sum(), decided, wider, different)


def drawn(name: str, rows: int, seed: int) -> pl.DataFrame:
    """Rows of text over all that can bear on a definition."""
    book = spinemets.rulebook()
    asked = columnar.considered(book, [name]) - book.catalogue.worked_out
    has_vertebra = any(book.variables[question].about == "lesion" for question in asked)
    questions = sorted(asked | ({"level"} if has_vertebra else set()))
    return random_rows(book, rows, seed, questions, missing=0.3, narrowed=0.15, bad=0.003)


def too_many(name: str, row: pl.DataFrame) -> bool:
    """Whether the scalar engine leaves combinations out, so that it may say more than is possible."""
    book = spinemets.rulebook()
    try:
        network = Network(book, case_of(row, book))
    except CaseError:
        return False
    key = Key(name, None if book.about(name) == "patient" else 0)
    return prod(len(network.possible(member)) for member in network.shared(key)) > MOST_COMBINATIONS


def main() -> int:
    """Compare every definition of the panel."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scores", default="")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    names = options.scores.split(",") if options.scores else columnar.panel(spinemets.rulebook())
    chunks = max(1, round(options.rows / len(names) / CHUNK))
    work = [(name, CHUNK, options.seed * 10_000 + number) for name in names for number in range(chunks)]
    begun, wrong, rows = time.perf_counter(), 0, 0
    with ProcessPoolExecutor(options.processes, get_context("spawn")) as pool:
        found = pool.map(compared, *zip(*work, strict=True))
        for name in names:
            some = [next(found) for _ in range(chunks)]
            wrong += sum(len(one.different) for one in some)
            rows += sum(one.rows for one in some)
            print(
                f"{name:24}{sum(one.rows for one in some):>9,} rows, {sum(one.refused for one in some):>8,} refused, "
                f"{sum(one.decided for one in some):>8,} decided, {sum(one.wider for one in some):>5,} wider in the "
                f"scalar engine, {sum(len(one.different) for one in some):>5,} different",
                flush=True,
            )
    print(f"{rows:,} rows in {time.perf_counter() - begun:.0f} s: {wrong} different")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
